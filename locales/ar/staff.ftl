# شاشات العاملين: لوحة العمل في القاعة، مقصورة الترجمة، القضايا.

## لوحة الوسيط
staff-tabs = العمل
staff-tab-people = الأشخاص
staff-tab-agreement = الاتفاق
staff-tab-identity = الهوية
staff-tab-signing = التوقيع
staff-tab-lines = الاتصال
staff-waiting = { $count ->
    [one] شخص واحد في الانتظار
    [two] شخصان في الانتظار
    [few] { $count } أشخاص في الانتظار
   *[other] { $count } شخصًا في الانتظار
}
staff-admit = إدخال
staff-admit-one = إدخال { $name }
staff-admit-all = إدخال الجميع ({ $count })
staff-people = الأشخاص
staff-to-lobby = إلى غرفة الانتظار
staff-consent-open = لم يُجب عن التسجيل
staff-consent-yes = موافق على التسجيل
staff-consent-no = غير موافق على التسجيل
staff-declared = أدلى بالإقرار
staff-not-declared = لم يُدلِ بالإقرار
staff-interprets = يترجم إلى { $lang }
staff-caucus = لقاء خاص
staff-caucus-what = لا يسمع ولا يرى إلا من بداخله، ولا يُسجَّل.
staff-caucus-with = لقاء خاص مع { $names }
staff-caucus-choose = اختيار الأشخاص
staff-caucus-return = إعادة الجميع إلى القاعة
staff-recording = التسجيل
staff-recording-on = يُسجَّل من وافق فقط. اللقاءات الخاصة لا تُسجَّل أبدًا.
staff-recording-off = لا تسجيل. لن يُسجَّل إلا من وافق.
staff-recording-nobody = لا تسجيل. لم يوافق أحد على التسجيل بعد.
staff-recording-start = بدء التسجيل
staff-recording-again = إعادة محاولة التسجيل
staff-recording-stop = إيقاف التسجيل
staff-end = إنهاء الجلسة
staff-end-text = لا يستطيع أحد العودة بعد ذلك. الوثيقة التي لم يوقّعها الجميع لن تُختم.
staff-end-yes = إنهاء الجلسة

## حال الاتصالات
staff-lines = اتصال كل شخص
staff-lines-none = لا بيانات بعد. تظهر هنا بعد ثوانٍ من دخول أحد إلى الغرفة.
staff-line-good = جيد
staff-line-fair = غير مستقر
staff-line-poor = ضعيف
staff-line-voice = صوت فقط
staff-line-rtt = ذهاب وإياب
staff-line-loss-up = ضاع مما يرسل
staff-line-loss-down = ضاع مما يستقبل
staff-line-up = يرسل
staff-line-down = يستقبل
staff-line-estimate = السعة
staff-line-picture = الصورة
staff-line-lines = { $n } سطر
staff-line-freezes = تجمّد خلال دقيقة
staff-line-times = { $n }
staff-line-concealed = صوت مُعوَّض
staff-line-unknown = غير معروف

## الاتفاق
staff-draft-later = عُد إلى القاعة لصياغة الاتفاق.
staff-draft-new = صياغة تسوية بالأقساط
staff-draft-langs = تُكتب معًا بـ: { $langs }
staff-draft-debtor = من يدفع
staff-draft-creditor = من يستلم
staff-draft-pair = الدافع والمستلم شخص واحد. غيّر أحدهما.
staff-draft-total = المجموع
staff-draft-total-wrong = أدخل مبلغًا أكبر من صفر، مثل ١٨٦٠٠٫٠٠.
staff-draft-currency = العملة
staff-draft-count = عدد الأقساط
staff-draft-first = أول استحقاق
staff-draft-parts = الأقساط
staff-draft-part-sum = مبلغ القسط { $n }
staff-draft-part-due = استحقاق القسط { $n }
staff-draft-adds = المجموع { $total }
staff-draft-differs = مجموع الأقساط { $added } والمبلغ الكلي { $total }
staff-draft-method = طريقة الدفع
staff-draft-prevailing = النص المعتمد
staff-draft-make = كتابة النصوص
staff-draft-check = راجع النصوص جنبًا إلى جنب
staff-draft-check-text = لا يراها الآن غيرك. يجب أن تتطابق المبالغ والتواريخ في كل نص.
staff-draft-put = طرحه على الطاولة
staff-draft-put-anyway = طرحه على الطاولة رغم ذلك
staff-draft-errors =
    { $n ->
        [one] يجب تصحيح أمر واحد قبل طرح النص على الطاولة، وهو مبيّن بجانب البند.
        [two] يجب تصحيح أمرين قبل طرح النص على الطاولة، وهما مبيّنان بجانب البنود.
        [few] يجب تصحيح { $n } أمور قبل طرح النص على الطاولة، وهي مبيّنة بجانب البنود.
       *[other] يجب تصحيح { $n } أمرًا قبل طرح النص على الطاولة، وهي مبيّنة بجانب البنود.
    }
staff-draft-warnings =
    { $n ->
        [one] يُرجى النظر في أمر واحد بعد. إن كان كما تقصد، فاطرح النص على الطاولة.
        [two] يُرجى النظر في أمرين بعد. إن كانا كما تقصد، فاطرح النص على الطاولة.
        [few] يُرجى النظر في { $n } أمور بعد. إن كانت كما تقصد، فاطرح النص على الطاولة.
       *[other] يُرجى النظر في { $n } أمرًا بعد. إن كانت كما تقصد، فاطرح النص على الطاولة.
    }
staff-draft-again = البنود التي تغيّرت تُقرأ ويُوافَق عليها من جديد.
staff-draft-back = رجوع دون طرحه
staff-draft-change = تعديل النص
staff-draft-over = صياغة من جديد
staff-clauses = جميع البنود
staff-clause = البند { $n }
staff-clause-heading = العنوان
staff-clause-text = النص
staff-clause-remove = حذف البند { $n }
staff-clause-add = إضافة بند
staff-clause-agreed = وافق عليه الجميع
staff-clause-open = لم يوافق عليه الجميع بعد
staff-clause-floor = القراءة والموافقة تتمان في القاعة أمام الجميع.
staff-prevails = المعتمد
staff-read = قُرئ
staff-unread = لم يُقرأ بعد
staff-read-done = قُرئ باللغة { $lang }
staff-party-agreed = موافق
staff-party-discussed = يريد مناقشته
staff-party-asked = سمعه باللغة { $lang } ولم يُجب
staff-party-unread = ينتظر قراءته باللغة { $lang }
staff-to-signing = إلى التوقيع

## الهوية
staff-identity-who = هوية من
staff-identity-photo = صورة وثيقة { $name }
staff-identity-no-photo = لا توجد صورة للوثيقة
staff-identity-document = الوثيقة
staff-identity-live = الآن
staff-identity-name = الاسم
staff-identity-kind = النوع
staff-identity-number = الرقم
staff-identity-say = أنت من يحكم على كل بند. رقم التحقق يثبت صحة الكتابة لا أصالة الوثيقة.
staff-identity-passed = مقبول
staff-identity-failed = غير مقبول

## التوقيع
staff-sign-keys = ينشئ كل موقّع مفتاحًا ويقرأ بصمته أمام الكاميرا فتؤكدها أنت. ومفتاحك يؤكده المركز.
staff-sign-unsettled = تُجهَّز الوثيقة بعد الموافقة على جميع البنود.
staff-sign-unanswered = قبل تجهيز الوثيقة يقول كل طرف هل يطلب تصديق المحكمة. لم يجب بعد: { $names }
staff-attest-for = مفتاح { $name }
staff-attest-how = اطلب قراءة هذه الكلمات. لا تؤكد إلا إذا تطابقت كل كلمة؛ والرموز أدناه هي البصمة نفسها.
staff-attest = سمعته: أؤكد مفتاح { $name }
staff-attest-face = قارن أولًا وجه { $name } بالوثيقة في «الهوية».
staff-hand = الاسم المكتوب بخط يد { $name }
staff-hand-how = عدد الخطوط: { $strokes }. هل المكتوب «{ $name }» وهل يُقرأ؟
staff-hand-legible = يُقرأ: { $name }
staff-hand-again = لا يُقرأ: يُكتب من جديد
staff-hand-open = لم يكتب { $name } اسمه بعد.
staff-hand-refused = طُلب من { $name } أن يكتبه من جديد.
staff-hand-unable = { $name } لا يستطيع الكتابة
staff-hand-reason = السبب (يبقى في الوثيقة)
staff-hand-excuse = سجِّل السبب
staff-prepare = تجهيز الوثيقة
staff-preparing = جارٍ تجهيز الوثيقة…
staff-pages = عرض الصفحات المطلوب توقيعها
staff-seal-text = وقّع الجميع. بعد الختم لا يتغير شيء.
staff-seal = ختم الوثيقة
staff-sealing = جارٍ الختم…

## مقصورة الترجمة
staff-booth-declare = قبل أن تبدأ
staff-booth-declaration = سأترجم ترجمة كاملة ودقيقة بلا زيادة ولا نقص، وأنا محايد، وأكتم كل ما أسمعه.
staff-booth-declare-do = أقرّ بذلك
staff-booth-declared = تم الإدلاء بالإقرار
staff-booth-on = أنت تترجم الآن
staff-booth-off = لست تترجم الآن، وكلامك بصفتك الشخصية
staff-booth-muted = الميكروفون مغلق
staff-booth-into = إلى
staff-booth-start = بدء الترجمة إلى { $lang }
staff-booth-turn = التحويل إلى { $lang }
staff-booth-stop = إيقاف الترجمة
staff-booth-mute = إغلاق الميكروفون
staff-booth-unmute = فتح الميكروفون
staff-booth-reading = يُقرأ البند { $n } من { $of }
staff-booth-nothing = لا يوجد نص على الطاولة بعد.
staff-booth = المقصورة
staff-booth-coughing = صوتك متوقف لحظة
staff-booth-paused = قناتك متوقفة مؤقتًا
staff-booth-rendering = أنت تترجم الآن والجميع يسمعك
staff-booth-consecutive = بالتناوب: تترجم عندما يتوقف المتكلم
staff-booth-standby = في وضع الاستعداد
staff-booth-pause = إيقاف القناة مؤقتًا
staff-booth-resume = استئناف القناة
staff-booth-take-turn = أخذ الدور
staff-booth-give-back = إعادة الكلمة
staff-booth-signs = الإشارات والتسليم
staff-booth-cough = سعال: مع الضغط
staff-booth-space = مسافة
staff-booth-slow = أبطأ
staff-booth-repeat = الإعادة
staff-booth-sent = أُرسلت الإشارة
staff-booth-handover = تسليم
staff-booth-offered = يعرض عليك { $name } القناة إلى { $lang }
staff-booth-offering = عُرض التسليم على { $name }: تبقى أنت على الهواء حتى الاستلام
staff-booth-offering-shut = ما زال ميكروفون الزميل مغلقًا.
staff-booth-accept = استلام
staff-booth-accept-open = فتح الميكروفون والاستلام
staff-booth-decline = ليس الآن
staff-booth-withdraw = سحب العرض
staff-booth-input = تعمل من
staff-booth-floor = القاعة
staff-booth-floor-text = الأصوات الأصلية
staff-booth-channel = قناة { $lang }
staff-booth-relay = ترجمة وسيطة
staff-booth-relay-by = ترجمة وسيطة، بصوت { $name }
staff-booth-lost = توقفت قناة { $lang }، وأنت تسمع القاعة. اختر من جديد.
staff-booth-places = المقصورات
staff-booth-places-text = مع زميل في المقصورة يتم التسليم بلا انقطاع، ويمكن النقل عن لغة أخرى.
staff-booth-empty = فارغة
staff-booth-full = المكانان مشغولان
staff-booth-leave = مغادرة المقصورة
staff-booth-partner = زميل المقصورة
staff-booth-partner-lost = يعاود الاتصال
staff-booth-partner-on = على الهواء
staff-booth-partner-pauses = على الهواء، متوقف لحظة
staff-booth-partner-shut = في وضع الاستعداد، والميكروفون مغلق
staff-booth-partner-ready = في وضع الاستعداد، والميكروفون مفتوح
staff-booth-partner-waits = بانتظار رغبة { $name } أيضًا.
staff-booth-partner-asks = يود { $name } أن يسمعك أو يراك، ولا أحد غيره يستطيع.
staff-booth-hear = السماع المتبادل
staff-booth-see = الرؤية المتبادلة
staff-booth-alone = لا زميل لك في المقصورة.
staff-booth-chat = رسائل إلى الزميل
staff-booth-chat-hint = لا يقرؤها إلا الزميل
staff-booth-chat-send = إرسال
staff-booth-credential = الاعتماد:
staff-booth-keys = تفعيل المفاتيح

## عبارات التسوية بالأقساط
clause-debt = الالتزام بالدفع
clause-debt-text = يلتزم { $debtor } بأن يدفع إلى { $creditor } مبلغ { $sum }.
clause-instalments = الدفع على أقساط
clause-instalments-text = يدفع { $debtor } إلى { $creditor } مبلغ { $sum } { $count ->
    [one] دفعة واحدة
    [two] على قسطين
    [few] على { $count } أقساط
   *[other] على { $count } قسطًا
}، عن طريق { $method }:
clause-instalment = القسط { $n }: { $sum } في موعد أقصاه { $due }.
clause-default = التأخر
clause-default-text = إذا تأخر أي قسط أكثر من خمسة عشر يومًا جاز لـ{ $creditor } أن يطالب { $debtor } فورًا بكل المبلغ المتبقي.
clause-enforcement = التنفيذ
clause-enforcement-text = إذا لم يدفع { $debtor } كل المبلغ أو جزءًا منه فإنه يقبل التنفيذ الجبري، ويجوز لـ{ $creditor } أن يطلب من مكتب التوثيق شهادة تنفيذ وأن يتقدم بها إلى محكمة الشعب المختصة.
clause-final = إنهاء النزاع
clause-final-text = متى دفع { $debtor } كل المبلغ لم يبقَ لأي من الطرفين مطالبة ناشئة عن هذا النزاع.
clause-languages = النصوص
clause-languages-text = تقف نصوص جميع اللغات جنبًا إلى جنب، وعند الاختلاف يُعتمد النص { $prevailing }.
clause-lang-zh-CN = الصيني
clause-lang-en = الإنجليزي
clause-lang-it = الإيطالي
clause-lang-ar = العربي
clause-method-bank = التحويل المصرفي
clause-method-platform = منصة دفع إلكترونية
clause-method-cash = الدفع نقدًا مقابل إيصال

## القضايا والجلسات
staff-places = الصفحات
staff-today = اليوم
staff-staff = العاملون
staff-room = القاعة
staff-room-go = إلى القاعة
staff-verify = التحقق
staff-cases = القضايا ({ $count })
staff-cases-none = لا توجد قضايا بعد.
staff-no-session = لا جلسة بعد
staff-new-case = قضية جديدة
staff-needed = يرجى ملء هذا الحقل.
staff-case-title = موضوع القضية
staff-case-title-hint = سطر واحد يراه الجميع.
staff-case-regime = النظام القانوني
staff-case-route = مسار التنفيذ
staff-case-claim = المبلغ المطالب به (اختياري)
staff-case-claims = المبلغ المطالب به { $sum }
staff-case-open = فتح القضية
staff-person = الشخص { $n }
staff-person-add = إضافة شخص
staff-person-role = الدور
staff-person-name = الاسم بكتابته الأصلية
staff-person-latin = الاسم بالحروف اللاتينية (اختياري)
staff-person-lang = اللغة
staff-person-country = البلد أو المنطقة
staff-person-zone = المنطقة الزمنية
staff-schedule = تحديد جلسة
staff-schedule-date = التاريخ
staff-schedule-time = الوقت ({ $zone })
staff-schedule-minutes = المدة
staff-schedule-do = تحديد هذا الموعد
staff-minutes = { $count ->
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $count } دقائق
   *[other] { $count } دقيقة
}
staff-seat-add = إضافة شخص إلى هذه الجلسة
staff-seat-what = يمكن ذلك أيضًا أثناء الجلسة. بعد الإضافة أنشئ رابط دعوة لهذا الشخص.
staff-seat-do = إضافة إلى الجلسة
staff-link = إنشاء رابط دعوة
staff-link-new = إنشاء رابط جديد
staff-link-once = يظهر الرابط الآن فقط، فسلّمه لصاحبه.
staff-link-for = رابط { $name }
staff-link-qr = رمز QR لـ{ $name }
staff-link-until = صالح حتى { $day } { $time }، لمرة واحدة
staff-invite = دعوة عاملين
staff-invite-roles = المهام
staff-invite-none = اختر مهمة واحدة على الأقل.
staff-invite-do = إنشاء الرابط
staff-boot = إعداد المركز
staff-boot-text = ستكون أول مدير. يعمل هذا الرابط مرة واحدة.
staff-boot-lang = اللغة
staff-boot-institution = اسم المؤسسة
staff-boot-institution-hint = يُطبع على كل وثيقة.
staff-boot-name = الاسم
staff-boot-make = البدء

# كيف تُحفظ تسجيلات القضية.
staff-keeping = حفظ التسجيلات
staff-keeping-until = تُحفظ تسجيلات هذه القضية حتى { $day } على الأقل، ولا يستطيع أحد إتلافها قبل ذلك.
staff-keeping-over = انتهت مدة حفظها في { $day }، ويجوز إتلافها الآن.
staff-keeping-destroyed = أُتلفت مفاتيح التسجيلات، فلا يستطيع أحد فتحها بعد الآن.
staff-keeping-held = عليها حجز قانوني: لا يجوز إتلاف شيء منها ولو بعد ذلك اليوم.
staff-keeping-hold = فرض حجز قانوني
staff-keeping-lift = رفع الحجز القانوني
staff-keeping-why = مَن أمر به أو السبب
staff-keeping-why-hint = مثل اسم المحكمة ورقم قرارها. ويُدوَّن على الدوام.
staff-keeping-why-missing = يُرجى ذكر مَن أمر به أو السبب.
staff-keeping-destroy = إتلاف التسجيلات نهائيًا
staff-keeping-sure = نعم، أتلفها: لن يشاهدها أحد بعد الآن
staff-keeping-acts = ما جرى عليها ({ $count })
staff-keeping-viewed = مشاهدة أو استماع
staff-keeping-exported = طلب نسخة
staff-keeping-redacted = طلب نسخة حُجبت أجزاء منها
staff-keeping-hold-laid = فرض حجز قانوني
staff-keeping-hold-lifted = رفع الحجز القانوني
staff-keeping-deleted = إتلاف المفاتيح
staff-keeping-deletion-refused = طلب إتلاف رُفض
staff-keeping-rotated = إعادة تشفير المفاتيح
staff-keeping-recovered = ترتيب ما خلّفه عطل
