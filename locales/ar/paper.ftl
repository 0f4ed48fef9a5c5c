# كلمات المحضر المطبوع (اتفاق الوساطة). ترتيب العناوين هو ترتيب الوثيقة.
paper-title = اتفاق وساطة
paper-record-number = رقم المحضر
paper-case-number = رقم القضية
paper-matter = موضوع النزاع
paper-not-translated = { $text } (النص الأصلي دون ترجمة)
paper-issued = ثُبّت النص للتوقيع في
paper-session = الجلسة
paper-draft = لم يُختم بعد
paper-not-stated = غير مذكور

paper-parties = الأطراف ووكلاؤهم
paper-applicant = مقدّم الطلب
paper-respondent = المطلوب ضده
paper-agent = الوكيل
paper-acts-for = يمثّل
paper-powers = الصلاحيات
paper-document = وثيقة الهوية
paper-document-none = لم تُبرز وثيقة؛ تستند الهوية إلى أوجه التحقق المذكورة في تصديق المفتاح.

paper-mediation-body = الوسيط والمؤسسة
paper-institution = المؤسسة
paper-company-code = رمز التسجيل
paper-mediator = الوسيط
paper-interpreter = المترجم الشفوي
paper-directions = يترجم
paper-regime = الإجراء
paper-regime-peoples-mediation = الوساطة الشعبية
paper-regime-commercial-mediation = الوساطة التجارية
paper-regime-court-referred = وساطة بإحالة من المحكمة
paper-regime-notarial-act = عمل توثيقي
paper-route = طريق التنفيذ المقصود
paper-route-judicial-confirmation = التصديق القضائي
paper-route-singapore-convention = اتفاقية سنغافورة بشأن الوساطة
paper-route-notarized-enforceable-debt = سند دين موثّق ذو قوة تنفيذية
paper-route-foreign-notarial-deed = محرر أمام كاتب عدل أجنبي
paper-route-contract-only = عقد

paper-facts = الوقائع والمسائل والمسؤولية
paper-facts-none = لم يدوّن الأطراف وقائع غير متنازع عليها سوى البنود التالية.

paper-clauses = ما اتفق عليه الأطراف
paper-clause = البند { $number }
paper-obligations = الدفعات
paper-debtor = الدافع
paper-creditor = المستلم
paper-amount = المبلغ
paper-amount-capital = المبلغ بالأرقام الصينية الكبيرة
paper-due = تاريخ الاستحقاق
paper-method = طريقة الدفع

paper-effect = الأثر والتصديق
paper-effect-peoples-mediation = يسري هذا الاتفاق متى وقّعه جميع الأطراف والوسيط وختمته اللجنة، وهو ملزم للأطراف. ويجوز لهم خلال ٣٠ يومًا من سريانه أن يطلبوا معًا من المحكمة الشعبية المختصة التصديق عليه.
paper-effect-commercial-mediation = يسري هذا الاتفاق متى وقّعه جميع الأطراف، ويلزمهم بوصفه عقدًا. ويجوز تنفيذه بالطريق المذكور أعلاه وبشروطه.
paper-effect-court-referred = يسري هذا الاتفاق متى وقّعه جميع الأطراف، ويُسلَّم إلى المحكمة التي أحالت النزاع لتقرر التصديق عليه.
paper-effect-notarial-act = لهذه الوثيقة الأثر الذي يمنحه إياها قانون مكان كاتب العدل.
paper-application-yes = يوافق { $name } على أن يطلب مع الطرف الآخر تصديق المحكمة.
paper-application-no = لا يوافق { $name } على طلب تصديق المحكمة.

paper-languages = اللغات
paper-prevailing = عند اختلاف النصوص يُعتد بالنص المحرر بـ{ $language }.
paper-languages-all = حُرّر هذا المستند بـ: { $languages }.
paper-text-digest = بصمة هذا النص

paper-agreed-method = طريقة التوقيع
paper-agreed-method-text = اتفق الأطراف على أن يوقّع كل منهم بمفتاح إلكتروني أُنشئ لهذه القضية في متصفحه وصدّقه الوسيط أمام الكاميرا؛ وأنهم يعدّون هذه الطريقة موثوقة؛ وأن التوقيع بها ملزم كالتوقيع بخط اليد.

paper-signatures = التوقيعات والختم
paper-signature-party = توقيع الطرف
paper-signature-interpreter = توقيع المترجم: كانت الترجمة كاملة ودقيقة
paper-signature-mediator = توقيع الوسيط: جرى التحقق من الهويات وتُلي النص
paper-signature-institution = ختم المؤسسة
paper-language-read = النص المقروء
paper-key = المفتاح
paper-key-words = كلمات المفتاح كما قُرئت بصوت عالٍ
paper-hand-excused = سبب عدم كتابة الاسم بخط اليد
paper-key-exportable = أُنشئ هذا المفتاح في متصفح كان يمكنه تصديره.
paper-signed-electronically = موقّع إلكترونيًا؛ والتوقيعات داخل هذا الملف.

paper-recording = التسجيل
paper-recording-some = سُجّلت القاعة الرئيسية بموافقة أصحابها. بصمة قائمة التسجيل: { $digest }. الفجوات المعلنة: { $gaps }.
paper-recording-none = لم تُسجَّل الجلسة.
paper-journal = السجل
paper-journal-text = عدد القيود { $count }؛ وبصمة آخرها { $digest }.

paper-verify = كيفية التحقق من هذا الملف
paper-verify-text = هذه الصفحات هي بداية الملف المختوم. يثبّت محتواها البصمة أدناه، وإليها وإلى هذه الصفحات يشير كل توقيع في الملف. ويجري التحقق دون حساب ودون شبكة.
paper-body-digest = بصمة المحتوى (SHA-256)
paper-page = صفحة { $page } من { $pages }
