# From the link to the waiting room, and the words every screen shares (ui-…).

ui-house = خه تشياو
ui-language = اللغة
ui-back = رجوع
ui-close = إغلاق
ui-reload = إعادة فتح الصفحة
ui-retry = حاول مجددًا
ui-loading = جارٍ الفتح
ui-sending = جارٍ الإرسال
ui-broken = لم تُفتح الصفحة
ui-broken-next = ربما انقطعت الشبكة. تحقّق من الاتصال ثم أعد فتح الصفحة.
ui-step = الخطوة { $step } من { $of }
ui-step-short = { $step }/{ $of }
ui-your-time = توقيتك
ui-their-time = توقيت الطرف الآخر
ui-hours-apart = { $hours ->
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $hours } ساعات
   *[other] { $hours } ساعة
}

error-unreachable = الخادم لا يجيب. تحقّق من الشبكة ثم حاول مجددًا.
error-connection-lost = انقطع الاتصال وربما لم يتم آخر إجراء. عند عودته تحقّق وأعد الإجراء إن لزم.
error-unexpected = حدث خطأ. حاول مجددًا، وإن لم ينجح فاتصل بالمركز.
join-error-general = لم ينجح ذلك ({ $code }). حاول مجددًا، وإن لم ينجح فاتصل بالمركز واذكر هذا الرمز.

join-start = وساطة وتوثيق بالفيديو عبر الحدود
join-start-text = شارك من متصفح هاتفك: دون تنزيل ودون حساب. كلٌّ بلغته.
join-start-lost = للمشاركة افتح الرابط الذي أرسله إليك المركز. إن لم تجده فاطلبه ممن أرسله.
join-start-bootstrap = ليس لهذا الخادم مدير بعد. افتح الرابط الذي ظهر عند تشغيل الخادم.
join-start-back = العودة إلى جلستي
join-start-verify = التحقق من مستند

join-invite = ندعوك إلى جلسة وساطة بالفيديو
join-case = القضية
join-you = أنت
join-other-side = الطرف الآخر
join-mediator = الوسيط
join-interpreter = المترجم
join-agent = الوكيل
join-clerk = الكاتب
join-observer = مراقب
join-time = الموعد
join-minutes = نحو { $minutes } دقيقة
join-speaks = { $name }، { $lang }
join-from = { $name }، { $country }
join-accept = أشارك
join-accepting = جارٍ الدخول
join-once = يعمل الرابط مرة واحدة وعلى جهاز واحد: افتحه من الجهاز الذي ستستخدمه.

join-staff = مرحبًا، { $name }
join-staff-text = بعد هذه الخطوة يصبح هذا المتصفح مكتبك.
join-staff-accept = إلى مكتبي

join-dead = لم يعد هذا الرابط صالحًا
join-dead-next = اطلب رابطًا جديدًا ممن أرسله إليك.
join-dead-here = إن كنت تشارك من هذا الجهاز فيمكنك العودة إلى الجلسة مباشرة.

join-handoff = افتح الرابط في المتصفح
join-handoff-text = لا يمكن استخدام الكاميرا والميكروفون هنا. انسخ الرابط إلى المتصفح.
join-handoff-1 = اضغط «المزيد» في الأعلى
join-handoff-2 = اختر «فتح في المتصفح»
join-handoff-3 = إن لم تجده فافتح المتصفح والصق الرابط
join-handoff-copy = نسخ الرابط
join-handoff-copied = نُسخ الرابط
join-handoff-select = اضغط مطولًا على الرابط أدناه واختر «نسخ»
join-handoff-own = الرابط لك وحدك، فلا ترسله إلى غيرك.

join-me = أولًا، أكّد أنك أنت
join-me-text = صوّر وثيقة هوية واكتب رقمها. سيقارنها الوسيط بك.
join-me-private = الصورة مشفّرة ولا يراها إلا الوسيط.
join-me-kind = نوع الوثيقة
join-me-number = الرقم
join-me-number-hint = كما هو مكتوب على الوثيقة
join-me-number-missing = اكتب رقم الوثيقة
join-me-photo-take = تصوير الوثيقة
join-me-photo-again = إعادة التصوير
join-me-photo-missing = صوّر الوثيقة
join-me-photo-bad = تعذّر فتح هذه الصورة. أعد التصوير أو اختر غيرها.
join-me-photo-alt = الوثيقة التي صوّرتها
join-me-send = إرسال الوثيقة
join-me-skip = أعرضها على الوسيط بالفيديو لاحقًا
join-me-mrz-hint = السطر الثاني في الأسفل، الذي فيه علامات «<»

join-choices = ثلاثة خيارات، والقرار لك
join-yes = نعم
join-no = لا
join-online = جلسة عبر الإنترنت
join-online-text = بالفيديو بدلًا من الحضور.
join-online-no = إن قلت لا: حضورًا أو كتابةً.
join-interp = المترجم
join-interp-text = { $name } يترجم كل ما يقال.
join-interp-text-none = عند الحاجة يُترجم كل شيء إلى لغتك.
join-interp-no = إن قلت لا: مترجم آخر أو دون مترجم.
join-rec = التسجيل
join-rec-text = القاعة الرئيسية فقط، ولا تُسجَّل الجلسات الخاصة أبدًا.
join-rec-no = إن قلت لا: تُعقد الجلسة كالمعتاد دون تسجيل صوتك وصورتك.
join-choices-later = يمكنك تغيير رأيك في أي وقت.
join-choices-continue = متابعة
join-choices-answer = اختر إجابة
join-offline = لم توافق على الجلسة عبر الإنترنت
join-offline-text = حسنًا. سيتفق المركز معك على الحضور أو الكتابة، ولا يلزمك شيء الآن.
join-offline-change = غيّرت رأيي: أوافق

join-check = لنجرّب جهازك
join-check-ask = اسمح بالميكروفون والكاميرا
join-check-ask-text = بعد الضغط يسألك المتصفح: اختر «السماح». لا أحد يراك أو يسمعك الآن.
join-check-start = بدء التجربة
join-check-ready = كل شيء جاهز
join-check-audio = يمكنك الدخول بالصوت فقط
join-check-none = الميكروفون لا يعمل بعد
join-check-only-you = أنت وحدك ترى هذا
join-check-camera = الكاميرا
join-check-mic = الميكروفون
join-check-speaker = السماعة
join-check-network = الشبكة
join-check-camera-ok = الصورة واضحة
join-check-mic-ok = نسمعك
join-check-mic-quiet = قل شيئًا
join-check-speaker-text = اضغط واستمع إلى نغمتين
join-check-speaker-play = تشغيل
join-check-speaker-ok = تم التشغيل. إن لم تسمعه فارفع الصوت
join-check-network-ok = كافية. إن ضعفت يبقى الصوت
join-check-network-slow = بطيئة. إن ضعفت يبقى الصوت
join-check-network-bad = لا اتصال. تحقّق من الشبكة
join-check-network-wait = جارٍ الفحص
join-check-asking = في انتظار إذنك
join-check-denied = لا إذن للمتصفح. اسمح به من الإعدادات ثم حاول مجددًا
join-check-missing = غير موجود. صِل الجهاز ثم حاول مجددًا
join-check-busy = يستخدمه تطبيق آخر. أغلقه ثم حاول مجددًا
join-check-camera-off = مغلقة، والصوت يكفي
join-check-enter = إلى غرفة الانتظار
join-check-enter-audio = الدخول بالصوت فقط
join-check-listen = الاستماع فقط
join-check-change = تغيير الكاميرا أو الميكروفون
join-check-retry = إعادة التجربة
