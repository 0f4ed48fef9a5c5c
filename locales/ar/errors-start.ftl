# أسباب عدم تشغيل الخادم؛ لا تظهر إلا في سجله.
error-config-unreadable = تعذّرت قراءة الإعدادات أو فيها مفتاح غير معروف. صحّح الملف أو متغيرات HEQIAO_ ثم أعد التشغيل.
error-config-address = أحد العناوين في الإعدادات ليس بصيغة 127.0.0.1:7171. صحّحه ثم أعد التشغيل.
error-config-plain-http = من دون TLS يستمع الخادم على هذا الجهاز فقط. ضع أمامه وكيل TLS واضبط behind_proxy = true.
error-config-public-url = يجب أن يكون public_url بصيغة https://host أو http على هذا الجهاز. صحّحه ثم أعد التشغيل.
error-config-media-threads = يجب أن يكون media_threads بين 1 و64. صحّحه ثم أعد التشغيل.
error-config-invitation-hours = يجب أن يكون invitation_hours بين 1 و720. صحّحه ثم أعد التشغيل.
error-config-depot-secret = لا يمكن قراءة ملف المفتاح السري للمستودع أو أنه فارغ. تحقق من ‎depot.secret_key_file‎ ومن مالكه ثم أعد التشغيل.
error-config-depot-hours = يجب أن تكون قيمة ‎depot.after_hours‎ بين 0 و8760. صحّحها ثم أعد التشغيل.
error-config-slot-pin = يجب أن يأتي رقم PIN الخاص بالرمز المميز من ‎slot.pin_file‎، وهو ملف لا يقرؤه إلا مالكه (الصلاحية 0600)، أو من المتغير الذي يسميه ‎slot.pin_env‎. عيّن أحدهما ثم أعد التشغيل.
error-config-keys-dir = لا يوجد مكان للمفاتيح. اضبط keys_dir ثم أعد التشغيل.
error-config-company-code = company_code ليس رمز ائتمان اجتماعي موحدًا: 18 حرفًا آخرها للتحقق. صحّحه ثم أعد التشغيل.
error-config-relay-url = أحد العناوين في relay.urls ليس بصيغة turn:host:3478?transport=udp أو turns:host:443?transport=tcp. صحّحه ثم أعد التشغيل.
error-config-relay-urls = يجب أن يضم relay.urls من عنوان إلى 4 عناوين. صحّحه أو احذف القسم relay ثم أعد التشغيل.
error-config-relay-secret = يجب أن يكون relay.secret_file ملفًا مقروءًا فيه كلمة من 32 حرفًا على الأقل، هي نفسها في إعدادات المرحّل. صحّحه ثم أعد التشغيل.
error-keys-exposed = يمكن لآخرين قراءة أحد ملفات المفاتيح. تحقّق ممن وصل إليه واضبط أذوناته على 0600 ثم أعد التشغيل.
error-keys-malformed = أحد ملفات المفاتيح لا يحوي مفتاحًا. استعده من النسخة الاحتياطية؛ فالمفتاح الجديد لا يفتح المحفوظ.
error-keys-list = قائمة المفاتيح (list.json) غير صحيحة. استعد القائمة المنشورة، أو اطلب من حاملي الجذور إعدادها من جديد.
error-keys-not-active = تذكر قائمة المفاتيح (list.json) مفتاحًا آخر بوصفه المفتاح الذي يختم. اطلب من حاملي الجذور تسجيل المفتاح الجديد، أو استعد القديم.
error-keys-in-use = يعمل خادم بهذه المفاتيح، أو يجري استبدالها. أوقِفه أو انتظر انتهاءه ثم حاول مجددًا.
error-keys-rotating = انقطع استبدال المفتاح الجذر. شغّل ‎«heqiao keys rotate-root»‎ مرة أخرى على المجلدات نفسها، فلا يضيع شيء، ثم ابدأ التشغيل.
error-slot-library = تعذّر تحميل مكتبة الرمز المميز. تحقق من ‎slot.library‎ ومن تثبيت برنامج الرمز المميز، ثم أعد التشغيل.
error-slot-token = لا يوجد رمز مميز بهذه التسمية، أو يوجد أكثر من واحد. أدخِله وتحقق من ‎slot.token‎، ثم أعد التشغيل.
error-slot-pin = رفض الرمز المميز رقم PIN. جُرّب مرة واحدة ولن يُجرَّب تلقائيًا مجددًا لأن الرموز المميزة تُقفَل. تحقق من الرقم ومن عدد المحاولات المتبقية، ثم أعد التشغيل.
error-slot-key = لا يوجد على الرمز المميز زوج مفاتيح Ed25519 واحد بهذه التسمية، أو أنه لا يوقّع به، أو أنه يحمل مفتاحًا غير الذي كان عند التشغيل. راجع ‎slot.key‎ مع ‎docs/keys.md‎، ثم أعد التشغيل.
error-slot-unavailable = الرمز المميز لا يستجيب. تحقق من أنه موصول ويعمل، ثم حاول مجددًا.
error-keylist-file = تعذّرت قراءة الملف أو كتابته. تحقّق من مساره ومالكه ثم أعد المحاولة.
error-keylist-key = الملف ليس مفتاح Ed25519 عامًا. أنشئه بـ “openssl pkey -pubout” أو “heqiao keys public”.
error-keylist-signature = التوقيع غير صالح. اكتب --signed KEY.pem=ENTRY.sig، والتوقيع ملف من 64 بايتًا.
error-keylist-roots = تحتاج قائمة المفاتيح إلى ثلاثة جذور مختلفة. سمِّ كلًا منها بـ --root.
error-keylist-act = لم يُذكر ما يفعله القيد. استعمل --add أو --rotate أو --revoke؛ ولا يُستبدل مفتاح إلا إذا كان هناك مفتاح ساري.
error-keylist-refused = لا تصح القائمة مع هذا القيد وتبقى كما كانت. تحقّق ممن يجب أن يوقّع ما يطبعه “heqiao keys draft”.
error-keys-unavailable = تعذّرت قراءة المفاتيح أو إنشاؤها. تحقّق من مجلد المفاتيح ومالكه ثم أعد التشغيل.
error-data-unavailable = تعذّر استخدام مجلد البيانات. تحقّق من مساره ومالكه ثم أعد التشغيل.
error-listen-failed = العنوان مستخدم أو ليس على هذا الجهاز. اختر عنوانًا آخر لـ listen ثم أعد التشغيل.
error-config-witnesses = يجب أن يذكر القسم witnesses كل شاهد مرة واحدة، و16 على الأكثر، وألا يُطلب أكثر من الموجود. صحّحه ثم أعد التشغيل.
error-config-witness-url = يجب أن يكون كل witnesses.url بصيغة https://host دون مسار، أو http على العنوان المحلي. صحّحه ثم أعد التشغيل.
error-config-witness-key = يجب أن يكون كل witnesses.key السطر الذي يطبعه heqiao witness عند تشغيله. انسخه من جديد ثم أعد التشغيل.
error-config-timestamp-url = يجب أن يكون كل ‎timestamps.url‎ عنوانًا يبدأ بـ ‎http://‎ أو ‎https://‎ مع اسم مضيف، وأن يُذكر ‎name‎ و‎certificate_sha256‎ معًا. صحّحه ثم أعد التشغيل.
error-config-timestamps = يمكن ذكر 8 جهات للختم الزمني على الأكثر، ويلزم ذكر جهة واحدة إذا كان الختم الزمني إلزاميًا. صحّح القسم ‎timestamps‎ ثم أعد التشغيل.
error-witnesses-unavailable = لا يمكن سؤال شهود السجل من هذا الجهاز. افحص شهاداته (الحزمة ca-certificates) ثم أعد التشغيل.
error-route-list-unreadable = يتعذّر فتح أحد ملفات تخطيط طرق التنفيذ (route/places.toml أو route/court.toml). راجعوا أذوناته ثم أعيدوا التشغيل.
error-route-list-malformed = لا يحتوي أحد ملفات تخطيط طرق التنفيذ (route/places.toml أو route/court.toml) على ما ينبغي. صحّحوا الموضع المذكور، أو احذفوا الملف لاستعمال المدمج، ثم أعيدوا التشغيل.
