# The room around the voices: hands, turns, breaks, private meetings, written words, and what a screen
# reader is told. Fetched with the room.

## Hands, turns, microphones
room-hand = رفع يدي
room-hand-short = يدي
room-hand-down = إنزال يدي
room-hand-up = يد مرفوعة
room-hand-mine = يدك مرفوعة، والوسيط يراها.
room-hands = أيدٍ مرفوعة: { $names }
room-turn-mine = الكلمة لك الآن
room-turn-of = الكلمة الآن: { $name }
room-turn-time = مدة هذه الكلمة
room-turn-held = الوقت متوقف
room-turn-end = انتهيت من كلامي
room-time-left = بقي { $time }
room-mute-asked = يطلب منك الوسيط إغلاق الميكروفون.
room-mute-do = إغلاق الميكروفون
room-heard-nobody-observer = أنت هنا للمشاهدة والاستماع.

## Private meetings
room-private-on = هناك لقاء خاص جارٍ.
room-private-on-text = سيعود الآخرون.
room-knock = طلب الدخول
room-knock-out = طلب العودة إلى القاعة الرئيسية
room-knocking = وصل طلبك إلى الوسيط.
room-knock-off = سحب الطلب

## Break
room-break = استراحة
room-break-since = منذ { $time }
room-break-off = الصوت والصورة متوقفان لدى الجميع.
room-break-paused = التسجيل متوقف مؤقتًا.
room-break-mic-on = يعود ميكروفونك مفتوحًا عند الاستئناف.
room-break-mic-off = يبقى ميكروفونك مغلقًا عند الاستئناف.
room-break-wait = سيستأنف الوسيط الجلسة. لا يلزمك فعل شيء.
room-break-end = استئناف الجلسة
room-recording-paused = التسجيل متوقف مؤقتًا

## Written words
room-chat = الرسائل
room-chat-unread = { $count ->
    [one] الرسائل (رسالة جديدة)
    [two] الرسائل (رسالتان جديدتان)
    [few] الرسائل ({ $count } رسائل جديدة)
   *[other] الرسائل ({ $count } رسالة جديدة)
}
room-more-unread = { $count ->
    [one] (رسالة جديدة)
    [two] (رسالتان جديدتان)
    [few] ({ $count } رسائل جديدة)
   *[other] ({ $count } رسالة جديدة)
}
room-chat-all = كل الرسائل
room-chat-none = لم يُكتب شيء بعد.
room-chat-for = لمن
room-chat-floor = القاعة الرئيسية
room-chat-caucus = لقاء خاص
room-chat-booth = زميل المقصورة
room-chat-whisper = حديث خاص
room-chat-announcement = الجميع، ومن في غرفة الانتظار
room-chat-past = لقاء خاص سابق
room-chat-nobody = لا أحد غيرك يقرأ هذا الآن.
room-chat-reads = من يقرأ هذا: { $names }.
room-chat-kept = ويبقى في سجل الجلسة.
room-chat-private = لا يقرؤه غيرهم، ولا يصير دليلًا أبدًا.
room-chat-write = رسالتك
room-chat-send = إرسال
room-announced = من { $name } إلى الجميع
room-announced-close = قرأتُ

## Told to those who cannot see it
room-people-applicant = جانب مقدّم الطلب
room-people-respondent = جانب المطلوب ضده
room-people-centre = المركز
room-news-break = استراحة. الصوت والصورة متوقفان.
room-news-break-over = انتهت الاستراحة.
room-news-private = أنت في لقاء خاص مع { $names }.
room-news-floor = أنت في القاعة الرئيسية.
room-news-hand = أيدٍ مرفوعة: { $names }.
room-news-turn = الكلمة الآن: { $name }.
room-news-turn-mine = الكلمة لك الآن.
room-news-turn-over = انتهت كلمتك.
room-news-recording-on = بدأ التسجيل.
room-news-recording-off = توقف التسجيل.
room-news-recording-failed = تعطّل التسجيل.
room-news-knock = طلب يخص لقاءً خاصًا: { $names }.
room-news-message = رسالة من { $name }.
