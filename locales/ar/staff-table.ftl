# الموظفون: خطوات الإجراء والترجمة النصية وسجل من كان يسمع من.

## الإجراء
staff-tab-steps = الإجراء
staff-tab-talks = الوقائع والعروض
staff-tab-minutes = المحضر
staff-steps-done = اكتمل { $done } من { $all }
staff-steps-none = لا تتبع هذه الجلسة إجراءً.
staff-steps-floor = يستمر الإجراء في القاعة الرئيسية.
staff-step-waiting = ليس بعد
staff-step-open = يمكن القيام بها الآن
staff-step-asked = جارية
staff-step-void = باطلة وتُعاد
staff-step-done = مكتملة
staff-step-after = بعد: { $title }
staff-step-optional = لا تعطّل غيرها
staff-step-sees = تتحقق القاعة من ذلك بنفسها ولا يلزم ضغط شيء.
staff-step-opens = تفتح:
staff-door-facts = الوقائع غير المتنازع عليها
staff-door-offers = العروض
staff-door-draft = مسودة الاتفاق
staff-door-signing = التوقيع
staff-step-do-question = طرح السؤال
staff-step-do-notice = تلاوة هذا
staff-step-do-declaration = طلب الإقرار
staff-step-do-free = بدء هذا الجزء
staff-step-do-check = عرض
staff-step-do-gate = عرض
staff-step-again = إعادة السؤال
staff-step-close = إنهاء هذا الجزء
staff-step-void-why = انقطع اتصال أحدهم أو تسجيله، فلا يُعتدّ بالأجوبة.
staff-step-otherwise = بهذا الجواب لا تكتمل الخطوة. عالجوا الأمر ثم أعيدوا السؤال.
staff-step-by = سأل { $name }
staff-step-silent = لم يجب
staff-step-unasked = لم يُسأل بعد
staff-step-ask-one = توجيه السؤال إلى { $name } وحده
staff-step-ask-one-again = سؤال { $name } مرة أخرى
staff-step-noted = { $time }، دوّنه { $name }
staff-step-note = تدوين جواب { $name }
staff-step-keep = تدوين

## الترجمة النصية
staff-caption = الترجمة النصية
staff-caption-what = يراها كل من يتابع هذه اللغة في القاعة الرئيسية، وتُحفظ في السجل.
staff-caption-lang = اللغة
staff-caption-speaker = المتحدث
staff-caption-nobody = غير محدد
staff-caption-text = ما يقال
staff-caption-rendering = ترجمة وليست الكلمات نفسها
staff-caption-send = عرض

## من كان يسمع من
staff-ledger = من كان يسمع من
staff-ledger-tab = السماع
staff-ledger-what = من كان يستطيع سماع كل ميكروفون في القاعة الرئيسية، وبأي لغة، ومن متى إلى متى؛ ومن الاجتماعات الخاصة الوقت والحاضرون فقط.
staff-ledger-zone = الأوقات بتوقيت { $zone }.
staff-ledger-whose = ميكروفون
staff-ledger-all = الجميع
staff-ledger-file = تنزيل بصيغة JSON
staff-ledger-again = إعادة القراءة
staff-ledger-from = من
staff-ledger-until = إلى
staff-ledger-speaker = المتكلم
staff-ledger-channel = كما سُمع
staff-ledger-listener = من كان يسمع
staff-ledger-floor = الصوت الأصلي
staff-ledger-booth = بين المترجمين
staff-ledger-whisper = كلمة خاصة
staff-ledger-lasts = مستمر
staff-ledger-none = لم يكن أحد يسمع أحدًا بعد.
staff-ledger-private = اجتماعات خاصة
staff-minutes-pdf = المحضر (PDF)
staff-watch = مشاهدة التسجيل
staff-minutes-pdf-one = المحضر، { $lang } (PDF)
