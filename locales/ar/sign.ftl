# التوقيع: صفحة الهاتف ومفتاح التوقيع والإقرار.

sign-title = التوقيع
sign-you-pay = ستدفع { $sum }
sign-you-get = ستستلم { $sum }
sign-parts = { $count ->
    [1] دفعة واحدة في { $due }.
    [two] على قسطين، آخرهما في { $due }.
    [few] على { $count } أقساط، آخرها في { $due }.
   *[other] على { $count } قسطًا، آخرها في { $due }.
}
sign-not-settled = يمكنك التوقيع بعد الموافقة على جميع البنود.
sign-clauses = ما ستوقّع عليه
sign-clause-read = قُرئ بصوت عالٍ: { $langs }
sign-hand = اسمك بخط يدك
sign-hand-what = اكتب اسمك في الإطار بإصبعك أو بقلم أو بالفأرة، بحيث يستطيع غيرك قراءته.
sign-hand-field = إطار كتابة الاسم
sign-hand-strokes = { $count ->
    [one] خط واحد
    [two] خطان
    [few] { $count } خطوط
   *[other] { $count } خطًا
}
sign-hand-undo = احذف الخط الأخير
sign-hand-clear = ابدأ من جديد
sign-hand-send = أعتمد هذا
sign-hand-sending = جارٍ الإرسال…
sign-hand-wait = ننتظر أن يقول الوسيط هل يُقرأ
sign-hand-legible = الوسيط يقرأ اسمك
sign-hand-again = لم يستطع الوسيط قراءته. اكتبه مرة أخرى بخط أكبر وأوضح.
sign-hand-excused = سُجِّل سبب عدم كتابة اسمك بخط اليد: { $reason }
sign-hand-unable = لا تستطيع الكتابة؟ أخبر الوسيط ليسجل السبب.
sign-hand-full = لا يتسع الإطار لأكثر. أرسله أو ابدأ من جديد.
sign-key = مفتاح توقيعك
sign-key-what = يُنشأ مفتاح التوقيع على هذا الجهاز ويبقى فيه. استخدم المتصفح نفسه حتى توقّع.
sign-key-make = أنشئ مفتاح توقيعي
sign-key-making = جارٍ الإنشاء…
sign-key-made = مفتاحك
sign-key-read = اقرأ هذه الكلمات الست عشرة بصوت عالٍ أمام الكاميرا
sign-key-wait = بانتظار أن يسمعها الوسيط ويؤكدها
sign-key-attested = أكّد الوسيط أن هذا المفتاح لك
sign-key-attested-centre = أكّد المركز أن هذا المفتاح لك
sign-key-extractable = لا يستطيع هذا المتصفح قفل المفتاح، وسيُكتب في المحضر أنه «قابل للتصدير».
sign-key-elsewhere = مفتاحك على جهاز آخر أو في متصفح آخر. يمكنك إنشاء مفتاح جديد هنا وقراءته مرة أخرى.
sign-key-lost = مفتاح توقيعك ليس على هذا الجهاز. افتح الجلسة على الجهاز والمتصفح اللذين أنشأته فيهما، أو اطلب من الوسيط أن يطرح النص من جديد.
sign-key-broken = لم يُنشأ المفتاح. اخرج من التصفح الخاص أو استخدم متصفحًا آخر ثم أعد المحاولة.
sign-fingerprint = بصمة المفتاح
sign-wait-record = تأكّد مفتاحك. يمكنك التوقيع حين تجهز الوثيقة.
sign-who = من يوقّع
sign-same = واحدة عند الجميع، وعلى الورق بعد «SHA-256». اقرأها بصوت عالٍ أو قارنها على جهاز آخر:
sign-state-later = ليس بعد
sign-state-key-missing = بلا مفتاح بعد
sign-state-key-unattested = المفتاح بانتظار التأكيد
sign-state-key-attested = المفتاح مؤكد
sign-state-next = دوره الآن
sign-state-signed = وقّع
sign-sentence-party = بتوقيعي أقرّ: أوافق بإرادتي على اتفاق التسوية «{ $title }» ({ $code }) وقد فهمته.
sign-sentence-party-later = بتوقيعي أقرّ: أوافق بإرادتي على ما هو مكتوب هنا في «{ $title }» ({ $code }) وقد فهمته.
sign-sentence-read = قُرئ عليّ النص كاملًا باللغة { $lang } بواسطة { $interpreter }.
sign-sentence-interpreter = بتوقيعي أقرّ: ترجمتُ اتفاق التسوية «{ $title }» ({ $code }) وقرأته كاملًا وبدقة.
sign-sentence-interpreter-later = بتوقيعي أقرّ: ترجمتُ ما هو مكتوب هنا في «{ $title }» ({ $code }) وقرأته كاملًا وبدقة.
sign-sentence-mediator = بتوقيعي أقرّ: في «{ $title }» ({ $code }) تحققتُ من هوية الجميع، وقُرئ النص كاملًا على الأطراف فوافقوا عليه.
sign-sentence-mediator-ruling = بتوقيعي أقرّ: في «{ $title }» ({ $code }) تحققتُ من هوية من شارك، وقُرئ النص كاملًا، وهو يذكر القرار كما ورد في وثيقته.
sign-checked = تم التحقق: هذه الوثيقة، وهذه الصفحات، وأنت
sign-do = أوقّع
sign-signing = جارٍ التوقيع…
sign-signed = لقد وقّعت
sign-not-yet = حين يحين دورك يظهر الزر هنا.
sign-sealed = وقّع الجميع وختم المركز الوثيقة
sign-download = تنزيل اتفاقي
sign-wrong = لم يُوقَّع شيء.
sign-wrong-unreadable = ما وصل لا يمكن قراءته. أخبر الوسيط وأعد تحميل الصفحة.
sign-wrong-fields = ما وصل فيه زيادة أو نقص. لا توقّع، وأخبر الوسيط.
sign-wrong-role = الإقرار لدور آخر. لا توقّع، وأخبر الوسيط.
sign-wrong-seat = الإقرار لشخص آخر. لا توقّع، وأخبر الوسيط.
sign-wrong-body = الإقرار يشير إلى وثيقة أخرى. لا توقّع، وأخبر الوسيط.
sign-wrong-pages = الإقرار يشير إلى صفحات أخرى. لا توقّع، وأخبر الوسيط.
sign-wrong-language = الإقرار يشير إلى لغة أخرى. لا توقّع، وأخبر الوسيط.
sign-wrong-declarations = الإقرار يقول شيئًا آخر. لا توقّع، وأخبر الوسيط.
