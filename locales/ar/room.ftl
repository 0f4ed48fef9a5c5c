# The waiting room, the room, private meetings, clauses, and after.

room-role-applicant = مقدّم الطلب
room-role-respondent = المطلوب ضده
room-role-applicant-agent = وكيل مقدّم الطلب
room-role-respondent-agent = وكيل المطلوب ضده
room-role-mediator = الوسيط
room-role-interpreter = الترجمة
room-role-clerk = الكاتب
room-role-observer = مراقب
room-role-other-side = الطرف الآخر
room-role-me-applicant = طرف
room-role-me-respondent = طرف
room-you = أنت
room-speaking = يتحدث الآن
room-muted = الميكروفون مغلق
room-came = حضر { $name }.
room-went = غادر { $name }.
room-no-picture = دون صورة
room-reconnecting-them = يعاود الاتصال

room-sound = الصوت
room-in-lang = ب{ $lang }
room-hearing-channel = تسمع: الترجمة { $lang }
room-hearing-channel-quiet = تسمع الصوت الأصلي، و{ $lang } عند الترجمة
room-hearing-floor = تسمع الصوت الأصلي
room-mix-open = ضبط
room-heard-short = يسمعك الآن:
room-heard-floor = { $count ->
    [one] يسمعك شخص واحد
    [two] يسمعك شخصان
    [few] يسمعك { $count } أشخاص
   *[other] يسمعك { $count } شخصًا
}
room-heard-private = { $count ->
    [0] لا أحد يسمعك الآن
    [one] يسمعك شخص واحد فقط
    [two] يسمعك شخصان فقط
    [few] يسمعك { $count } أشخاص فقط
   *[other] يسمعك { $count } شخصًا فقط
}
room-heard-channel = { $count ->
    [one] شخص واحد يتابع ترجمتك إلى { $lang }
    [two] شخصان يتابعان ترجمتك إلى { $lang }
    [few] { $count } أشخاص يتابعون ترجمتك إلى { $lang }
   *[other] { $count } شخصًا يتابعون ترجمتك إلى { $lang }
}
room-heard-nobody = لا أحد يسمعك الآن
room-heard-nobody-waiting = ولا أحد يراك.
room-heard-nobody-muted = أغلقتَ الميكروفون.
room-heard-nobody-dumb = لا صوت من ميكروفونك.
room-heard-nobody-alone = لا أحد غيرك في القاعة.
room-heard-unsure = نتحقق ممن يسمعك
room-heard-unsure-why = يبقى الميكروفون مغلقًا حتى نتأكد.
room-cannot-hear = { $count ->
    [one] لا يسمع ولا يرى
    [two] لا يسمعان ولا يريان
   *[other] لا يسمعون ولا يرون
}

## التناوب وإشارات المترجم والحديث الخاص

room-heard-whisper = لا يسمعك إلا { $name }
room-heard-booth = لا يسمعك إلا { $name }
room-heard-booth-text = ميكروفونك مفتوح في وضع الاستعداد، والقاعة لا تسمعك.
room-heard-turns-text = يتكلم المترجم بعدك.
room-heard-nobody-break = الجلسة في استراحة: لا أحد يسمع أحدًا ولا يراه.
room-heard-nobody-coughing = صوتك متوقف ما دمت تسعل.
room-heard-nobody-standby = ميكروفونك مفتوح في وضع الاستعداد ولا يصل إلى أحد.
room-detail-partner = زميل المقصورة، يستمع
room-detail-relay = ينقل عنك إلى { $lang }
room-hearing-consecutive = تسمع الصوت الأصلي، ثم يتكلم المترجم
room-interpreter-pauses = المترجم { $name } متوقف لحظة
room-private-word = في حديث خاص
room-turn-open = بالتناوب: تكلّم قليلًا ثم دع المترجم يترجم
room-turn-speaking = يتكلم { $name }، ثم يترجم المترجم
room-turn-speaking-me = الكلمة لك، ثم يترجم المترجم
room-turn-rendering = يترجم { $name } الآن، يرجى الانتظار
room-turn-rendering-me = أنت تترجم الآن، والآخرون ينتظرون
room-sign-slow = { $name }: يرجى التكلم ببطء أكثر
room-sign-repeat = { $name }: يرجى إعادة ما قلته
room-whisper = حديث خاص
room-whisper-ask = حديث خاص مع { $name }
room-whisper-asked = طلبت من { $name } حديثًا خاصًا
room-whisper-asks = يطلب { $name } حديثًا خاصًا معك.
room-whisper-asks-text = لن يسمع أحدكما إلا الآخر، والقاعة لا تسمعكما.
room-whisper-on = حديث خاص: لا يسمعك إلا { $name }.
room-whisper-on-text = ما زلت تسمع القاعة.
room-whisper-left = الوقت المتبقي
room-whisper-accept = التكلم على انفراد
room-whisper-refuse = ليس الآن
room-whisper-cancel = إلغاء
room-whisper-end = إنهاء الحديث الخاص

room-recording = تسجيل
room-recording-not-me = تسجيل، دونك
room-not-recorded = دون تسجيل
room-recording-failed = تعذّر التسجيل
room-unrecorded = توقف التسجيل لأن برنامج التسجيل لم يستطع المتابعة. تستمر الجلسة من دونه، ولا يلزمك شيء. يمكن للوسيط أن يحاول مجددًا، وسترى ذلك هنا.
room-unrecorded-recorder-disk-full = توقف التسجيل لأن قرص الخادم ممتلئ. تستمر الجلسة من دونه، ولا يلزمك شيء. يمكن للوسيط أن يحاول مجددًا، وسترى ذلك هنا.
room-unrecorded-recorder-disk-read-only = لا تسجيل لأن الخادم لا يملك حق الكتابة على قرصه. تستمر الجلسة من دونه، ولا يلزمك شيء. يمكن للوسيط أن يحاول مجددًا، وسترى ذلك هنا.
room-unrecorded-recorder-disk-error = توقف التسجيل لأن قرص الخادم أبلغ عن خطأ. تستمر الجلسة من دونه، ولا يلزمك شيء. يمكن للوسيط أن يحاول مجددًا، وسترى ذلك هنا.
room-private = جلسة خاصة
room-waiting = انتظار

room-bar = أزرار الجلسة
room-mic = الصوت
room-mic-off = مكتوم
room-mic-open = مكتوم: فتح الميكروفون
room-mic-shut = الصوت: إغلاق الميكروفون
room-camera = الصورة
room-camera-off = مغلقة
room-camera-open = مغلقة: فتح الكاميرا
room-camera-shut = الصورة: إغلاق الكاميرا
room-document = المستند
room-more = المزيد

room-mix = ماذا تريد أن تسمع
room-mix-original = الأصلي
room-mix-interpreter = الترجمة
room-mix-slider = مستوى الصوت بين الأصلي والترجمة
room-mix-quiet = لا أحد يترجم إلى { $lang } الآن، فتسمع الأصلي.
room-listen-floor = الصوت الأصلي فقط
room-listen-lang = الترجمة إلى { $lang }

room-sound-tap = اضغط هنا لتسمع
room-weak = الشبكة ضعيفة: صورتك لا تُرسل، وصوتك يصل.
room-weak-more = تعود صورتك وحدها.
room-thin = شبكتك أضعف من أن تحمل الصور؛ أنت تسمع الجميع.
room-thin-more = تعود الصور وحدها.
room-thin-over = تحسّنت شبكتك وعادت الصور.
room-lost = انقطع الاتصال ونعيده الآن.
room-lost-more = مقعدك محفوظ والميكروفون مغلق.
room-media-lost = انقطع الصوت والصورة ونعيدهما الآن
room-mic-denied = لا إذن للمتصفح باستخدام الميكروفون. اسمح به من الإعدادات ثم افتح الميكروفون.
room-mic-missing = لا يوجد ميكروفون. صِله ثم افتح الميكروفون.
room-mic-busy = تطبيق آخر يستخدم الميكروفون. أغلقه ثم افتح الميكروفون.
room-mic-taken = لا صوت من ميكروفونك: تستخدمه مكالمة أو تطبيق آخر، أو هو مغلق في الجهاز.
room-mic-again = جرّب الميكروفون مرة أخرى

room-share = شارك شاشتي
room-share-text = يرى كل من هنا الشاشة أو النافذة التي تختارها. لا يُرسل صوتها.
room-share-stop = أوقف المشاركة
room-sharing-me = أنت تشارك شاشتك ويراها كل من هنا
room-sharing = يشارك { $name } شاشته
room-share-end = أنهِ مشاركة { $name }
room-share-larger = تكبير
room-share-smaller = تصغير

room-taken = الجلسة مفتوحة في مكان آخر
room-taken-text = يعمل المقعد على جهاز واحد في كل مرة. هذا الجهاز غير متصل ولا أحد يسمعك هنا.
room-taken-back = المتابعة على هذا الجهاز
room-out = مقعدك مغلق
room-out-text = لم يعد لهذا المتصفح مقعد في الجلسة. اطلب رابطًا جديدًا من المركز.
room-left = غادرت الجلسة
room-left-text = الجلسة مستمرة ولا أحد يسمعك. يمكنك العودة متى شئت.
room-left-back = العودة إلى الجلسة

room-wait = انتظر من فضلك: سيُدخلك { $name }
room-wait-anybody = انتظر من فضلك: سيُسمح لك بالدخول
room-wait-who = من حضر
room-place-here = حاضر
room-place-lobby = ينتظر
room-place-away = لم يحضر بعد
room-place-private = في جلسة خاصة
room-wait-next = ثم ماذا
room-wait-1 = يدخل الجميع معًا
room-wait-2 = التحقق من هوية كل شخص
room-wait-3 = تجربة صوت الترجمة معك

room-leave = مغادرة
room-leave-text = بعد المغادرة لا أحد يسمعك. مقعدك محفوظ ويمكنك العودة متى شئت.
room-more-recording = التسجيل
room-more-recording-yes = وافقت على التسجيل.
room-more-recording-no = لم توافق على التسجيل.
room-more-recording-take = لم أعد أوافق على التسجيل
room-more-recording-give = أوافق على التسجيل
room-more-elder = خط كبير
room-more-normal = خط عادي
room-devices = الأجهزة

room-clause-of = البند { $n } من { $of }
room-clause-languages = اللغة
room-clause-read = قُرئ لك ب{ $lang }
room-clause-unread = سيُقرأ لك ب{ $lang }، ثم يمكنك الموافقة
room-clause-agree = أوافق على هذا البند
room-clause-discuss = أريد مناقشته
room-clause-agreed = وافقت على هذا البند
room-clause-discussed = تريد مناقشة هذا البند
room-clause-back = أريد مناقشته من جديد
room-clause-missing = لا يوجد نص ب{ $lang } بعد
room-clause-previous = البند السابق
room-clause-next = البند التالي
room-clause-money = المبالغ والتواريخ
room-clause-n = القسط { $n }
room-clause-pays = يدفع { $debtor } إلى { $creditor }
room-clause-prevails = النص المعتمد ب{ $lang }
room-clause-all = وافق الجميع على كل البنود
room-apply = طلب تصديق المحكمة معًا
room-apply-text = خلال ٣٠ يومًا من سريان الاتفاق يمكنكما أن تطلبا معًا من محكمة صينية التصديق عليه. والاتفاق المصدَّق يُنفَّذ كما يُنفَّذ الحكم. هل توافق على الطلب؟
room-apply-no-text = إن قلت لا: يبقى الاتفاق ملزمًا لكما، لكن لا يمكن طلب تصديق المحكمة. يمكنك تغيير جوابك حتى توقّع.
room-apply-void = إن غيّرت جوابك، تُعدّ الوثيقة من جديد ويوقّعها الجميع ثانية.
room-apply-yes = وافقت على طلب تصديق المحكمة معًا.
room-apply-no = لم توافق على طلب تصديق المحكمة.
room-sign-go = إلى التوقيع
room-key-go = الاستعداد للتوقيع

room-people = الحاضرون
room-people-private = هنا
room-people-elsewhere = في مكان آخر
room-people-cannot = لا يسمع ما هنا
room-panel = العمل

room-ended = انتهت الجلسة
room-ended-text = شكرًا على مشاركتك.
room-ended-record = اتفاقي
room-ended-record-text = PDF موقّع
room-ended-pending = لم تكتمل التوقيعات بعد. بعدها تحصل عليه من هنا.
room-ended-none = لم يُوقَّع اتفاق هذه المرة. سيتصل بك المركز بشأن الخطوة التالية.
room-ended-promises = الدفعات المتفق عليها
room-ended-get = الحصول على اتفاقي
room-ended-pack = الملف كاملًا للتحقق أو التسليم (ZIP)
room-ended-pack-for = ملف من أجل: { $route } (ZIP)
