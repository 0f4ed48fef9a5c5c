# The mediator runs the floor and the private meetings.

## Private meetings
staff-caucus-apart = أبقى في مكاني
staff-caucus-limit = المدة القصوى
staff-caucus-no-limit = بلا حد
staff-caucus-from-now = { $count ->
    [one] دقيقة واحدة من الآن
    [two] دقيقتان من الآن
    [few] { $count } دقائق من الآن
   *[other] { $count } دقيقة من الآن
}
staff-caucus-inside = أنت في هذا اللقاء. لا يرى الآخرون إلا أن لقاءً خاصًا جارٍ.
staff-caucus-outside = لست فيه ولا تسمعه.
staff-caucus-enter = الدخول إليه
staff-caucus-leave = الخروج وحدي
staff-caucus-change = تغيير الأشخاص أو المدة
staff-caucus-one = إلى القاعة الرئيسية
staff-caucus-add = إدخال شخص
staff-caucus-add-do = إدخاله الآن
staff-caucus-limit-do = تحديد المدة
staff-choose = اختيار
staff-knocks = طلبات
staff-knock-in = يطلب الدخول إلى لقاء خاص
staff-knock-out = يطلب العودة إلى القاعة الرئيسية
staff-knock-let = إلى { $names }
staff-knock-no = ليس الآن

## Turns
staff-turns = الكلمة
staff-hands-none = لا أيدي مرفوعة.
staff-hand-lower = إنزال اليد
staff-turn-give = إعطاء الكلمة
staff-turn-end = إنهاء الكلمة
staff-turn-length = مدة الكلمة
staff-turn-open = بلا حد

## How the interpreters work
staff-mode = الترجمة الشفوية
staff-mode-simultaneous = فورية
staff-mode-consecutive = تتابعية
staff-mode-simultaneous-what = يتكلم المترجمون في الوقت نفسه على قناة خاصة بهم.
staff-mode-consecutive-what = يتكلم الشخص ثم المترجم، ويسمع الجميع كل شيء.

## Break
staff-break-what = يتوقف الصوت والصورة لدى الجميع، وفي اللقاءات الخاصة أيضًا، ويتوقف التسجيل مؤقتًا.
staff-break-start = بدء استراحة
staff-break-on = استراحة منذ { $time }
staff-break-end = الاستئناف بعد الاستراحة

## A word to everybody
staff-announce = كلمة إلى الجميع
staff-announce-text = كلمتك
staff-announce-what = تُقرأ في القاعة وفي كل لقاء خاص وفي غرفة الانتظار.
staff-announce-do = إبلاغ الجميع
staff-announce-done = وصلت إلى الجميع.

## One person
staff-more = المزيد بشأن { $name }
staff-more-nothing = لا شيء يُفعل هنا الآن.
staff-ask-mute = طلب إغلاق الميكروفون
staff-mute = إغلاق ميكروفونه
staff-mute-what = لا يستطيع فتحه من جديد إلا صاحبه.
staff-call-upon = السماح له بالكلام
staff-call-off = العودة إلى الاستماع فقط
staff-observer-silent = يستمع فقط
staff-observer-speaks = يمكنه الكلام الآن

## The mediator's own notes
staff-notes = ملاحظات
staff-notes-what = لا يراها غيرك، ولا تدخل في المحضر أبدًا.
staff-notes-kept = حُفظت
staff-notes-open = يجري الحفظ…
