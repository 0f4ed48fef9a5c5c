# كلمات المحضر. ‏$who اسم مع صفته.

minutes-title = محضر الوساطة
minutes-title-notarial = محضر المقابلة التوثيقية
minutes-number = رقم القضية
minutes-session = الجلسة
minutes-session-nth = رقم { $number }
minutes-matter = الموضوع
minutes-regime = الإجراء
minutes-began = البداية
minutes-ended-at = النهاية
minutes-not-ended = لم تنتهِ بعد
minutes-place = المكان
minutes-place-online = عبر الفيديو؛ أماكن الحاضرين مذكورة أدناه
minutes-attendees = الحاضرون
minutes-zone = المنطقة الزمنية
minutes-came = الحضور (بالتوقيت المحلي)
minutes-not-present = لم يحضر
minutes-reads = اللغة
minutes-course = مجريات الجلسة
minutes-clock = العمود الأول بتوقيت { $zone }؛ وبعد ● الموضع في التسجيل.
minutes-facts = الوقائع غير المتنازع عليها
minutes-facts-none = لم تُؤكَّد أي واقعة من جميع الأطراف.
minutes-reading = التلاوة والتوقيعات
minutes-reading-open = لم يُغلق المحضر بعد.
minutes-reading-closed = قرأ الأشخاص التالون هذا المحضر أو تُلي عليهم (النسخة { $revision }).
minutes-read-right = قُرئ وهو صحيح
minutes-read-objection = يعترض: { $text }
minutes-read-open = لم يؤكَّد
minutes-read-in = لغة القراءة
minutes-read-at = وقت التأكيد
minutes-signature = التوقيع
minutes-without = لا يتضمن هذا المحضر العروض والتنازلات ولا ما قيل على انفراد.
minutes-basis = أُعدّ هذا المحضر من سجل الإجراء: { $count } قيدًا، وبصمة آخرها { $digest }.
minutes-basis-running = طُبع هذا المحضر والجلسة جارية؛ ويُذكر ما أُعدّ منه بعد انتهائها.
minutes-script = خطوات الإجراء، النسخة { $version }
minutes-changed = عدّله { $who } في { $time }؛ وكان: { $text }
minutes-struck = (شُطب)
minutes-person = { "\u200F" }{ $name } ({ $role })
minutes-admitted = حضر { $who }.
minutes-left = عاد { $who } إلى غرفة الانتظار.
minutes-consent-online =
    { $granted ->
        [yes] وافق { $who } على الإجراء عبر الإنترنت.
       *[no] رفض { $who } الإجراء عبر الإنترنت.
    }
minutes-consent-interpreter =
    { $granted ->
        [yes] وافق { $who } على المترجم.
       *[no] رفض { $who } المترجم.
    }
minutes-consent-recording =
    { $granted ->
        [yes] وافق { $who } على التسجيل.
       *[no] رفض { $who } التسجيل.
    }
minutes-declared = أدلى { $who } بإقرار المترجم: الدقة والاكتمال والحياد والسرية وتصحيح الأخطاء.
minutes-identity = تحقّق { $by } من هوية { $who } – { $method }: { $outcome }.
minutes-recording-on = بدأ التسجيل.
minutes-recording-off = توقف التسجيل.
minutes-recording-failed = تعطّل التسجيل.
minutes-procedure = تتبع الجلسة خطوات الإجراء، النسخة { $version }.
minutes-asked = { $who }: [{ $title }] { $text }
minutes-asked-one = { $who } (السؤال موجّه إلى { $to } وحده): [{ $title }] { $text }
minutes-answer-yes = { $who }: نعم.
minutes-answer-no = { $who }: لا.
minutes-answer-words = { $who }: { $text }
minutes-answer-yes-words = { $who }: نعم. { $text }
minutes-answer-no-words = { $who }: لا. { $text }
minutes-answer-noted = (دوّنه { $by })
minutes-step-closed = انتهى [{ $title }].
minutes-void-lost = { "[" }{ $title }] باطل ويجب إعادته: انقطع اتصال { $who } أو غادر القاعة الرئيسية.
minutes-void-gap = { "[" }{ $title }] باطل ويجب إعادته: في تسجيل { $who } ثغرة.
minutes-void-unrecorded = { "[" }{ $title }] باطل ويجب إعادته: توقف التسجيل.
minutes-void-restarted = { "[" }{ $title }] باطل ويجب إعادته: أُعيد تشغيل النظام.
minutes-void-break = { "[" }{ $title }] باطل ويجب إعادته: جرت استراحة أثناءه.
minutes-void-private-word = { "[" }{ $title }] باطل ويجب إعادته: دار أثناءه حديث خاص شارك فيه { $who }.
minutes-private = اجتماع خاص من { $from } إلى { $until }. الحاضرون: { $who }.
minutes-private-part = { $who } من { $from } إلى { $until }
minutes-break = بدأت استراحة.
minutes-break-over = استؤنفت الجلسة بعد الاستراحة.
minutes-credential = { $who }: سجّلت المؤسسة هذا المؤهل: { $text }
minutes-applied =
    { $granted ->
        [yes] { $who }: نعم للطلب المشترك للتصديق القضائي.
       *[no] { $who }: لا للطلب المشترك للتصديق القضائي.
    }
minutes-fact-stated = عُرضت الواقعة { $fact }: { $text }
minutes-fact-confirmed = أكّد { $who } الواقعة { $fact }.
minutes-fact-disputed = نازع { $who } في الواقعة { $fact }.
minutes-fact-withdrawn = سُحبت الواقعة { $fact }.
minutes-drafted = مسودة الاتفاق، المراجعة { $revision }.
minutes-read-back = تلا { $by } المادة { $clause } بـ{ $language }.
minutes-agreed = وافق { $who } على المادة { $clause } ({ $language }).
minutes-discussed = طلب { $who } مناقشة المادة { $clause }.
minutes-statement = صرّح { $who }: { $text }
minutes-objection = اعترض { $who }: { $text }
minutes-correction = صحّح { $who } الترجمة: { $text }
minutes-note = { $text }
minutes-signed = وقّع { $who } الاتفاق.
minutes-sealed = ختمت المؤسسة الاتفاق.
minutes-ended = أنهى { $who } الجلسة.
