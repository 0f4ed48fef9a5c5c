# ما يوضع على الطاولة إلى جانب الحديث: أسئلة الإجراء والوقائع غير المتنازع عليها والعروض والمحضر والترجمة النصية.

## في القاعة
table-line-question = { $name } يسألك
table-line-facts = { $count ->
    [one] واقعة واحدة تنتظر جوابك
    [two] واقعتان تنتظران جوابك
    [few] { $count } وقائع تنتظر جوابك
   *[other] { $count } واقعة تنتظر جوابك
}
table-line-offers = { $count ->
    [one] عرض واحد ينتظر جوابك
    [two] عرضان ينتظران جوابك
    [few] { $count } عروض تنتظر جوابك
   *[other] { $count } عرضًا ينتظر جوابك
}
table-line-blind = اختم رقمك
table-line-minutes = اقرأ المحضر وأكّده
table-go-question = أجيب
table-go-facts = عرض الوقائع
table-go-offers = عرض العروض
table-go-minutes = فتح المحضر
table-question = الأسئلة الموجهة إليّ
table-facts = الوقائع غير المتنازع عليها
table-tab-facts = الوقائع
table-offers = العروض
table-minutes = المحضر
table-in-lang = النص باللغة { $lang }
table-currency = العملة
table-sum-wrong = أدخل مبلغًا أكبر من صفر، مثل ١٨٦٠٠٫٠٠.
table-shut = يجب أولًا إكمال هذه الخطوة من الإجراء: { $title }.

## أسئلة الإجراء
table-question-by = { $name } يسأل:
table-question-none = لا يوجد سؤال ينتظرك الآن.
table-question-puzzled = لم أفهم
table-question-told = أُبلغ السائل وسيشرح لك. هذا ليس جوابًا.
table-question-explain = لم أفهم السؤال «{ $title }». أرجو شرحه مرة أخرى.
table-question-words = جوابك
table-question-send = إرسال الجواب
table-question-said = جوابك:
table-question-change = دُوّن. يمكنك تغيير جوابك حتى تكتمل الخطوة.
table-question-void = انقطع الاتصال أو التسجيل، وسيُطرح هذا السؤال من جديد.
table-question-kept = يُدوّن جوابك في المحضر.
table-question-before = أسئلة أُجيب عنها

## الوقائع غير المتنازع عليها
table-facts-what = ما يقرّ به جميع الأطراف. يدخل المحضر ويبقى منفصلًا عن العروض.
table-facts-none = لم تُعرض أي واقعة بعد.
table-fact-n = الواقعة { $n }
table-fact-languages = لغات أخرى
table-fact-missing = لا يوجد نص باللغة { $lang } بعد.
table-fact-yes = هذا صحيح
table-fact-no = هذا غير صحيح
table-fact-confirmed = مؤكَّدة
table-fact-disputed = متنازع عليها
table-fact-unanswered = بلا جواب بعد
table-fact-all = غير متنازع عليها: أكّدها جميع الأطراف.
table-fact-new = عرض واقعة
table-fact-changing = تعديل الواقعة { $n }
table-fact-forgets = النص الجديد يستلزم جوابًا جديدًا من جميع الأطراف.
table-fact-all-languages = اكتبها بكل لغة من هذه اللغات ليقرأها كل طرف.
table-fact-state = عرضها على الأطراف
table-fact-change = تعديل النص
table-fact-withdraw = سحب

## العروض والتنازلات
table-offers-secret = سري.
table-offers-secret-text = لا تدخل العروض والتنازلات المحضر ولا الوثيقة الموقعة، ولا يُحتج بها لاحقًا. قبول عرض لا يُلزم أحدًا، ولا يُلزم إلا بند في الاتفاق.
table-offers-none = لا توجد عروض بعد.
table-offer = عرض
table-concession = تنازل
table-offer-accept = يمكنني قبوله
table-offer-decline = ليس هكذا
table-offer-accepted = يمكن أن يقبل: { $names }
table-offer-declined = لم يقبل: { $names }
table-offer-withdraw = سحب العرض
table-offer-withdrawn = سُحب
table-offer-new = تقديم عرض
table-offer-kind = نوعه
table-offer-sum = المبلغ (اختياري)
table-offer-words = بكلماتك
table-offer-hears = لن يراه إلا من معك هنا الآن: { $names }.
table-offer-hears-nobody = لا أحد غيرك هنا الآن، فلن يراه أحد.
table-offer-make = تقديم هذا العرض

## العروض المختومة
table-blind = عروض مختومة
table-blind-what = يختم كل طرف رقمًا. إن بلغ رقم الدافع رقم المستحق أُبلغ الطرفان بالوسط بينهما، وإلا فلا يعرف أحد أيًّا من الرقمين.
table-blind-round = الجولة { $n }
table-blind-between = يدفع { $payer } إلى { $payee }
table-blind-has = { $name }: خُتم
table-blind-has-not = { $name }: لم يُختم بعد
table-blind-time = الوقت المتبقي للجولة
table-blind-most = أقصى ما تدفعه ({ $currency })
table-blind-least = أدنى ما تقبله ({ $currency })
table-blind-hint = لا يمكن تغييره بعد الختم. يبقى على هذا الجهاز حتى يُختم الرقمان، ولا يحتفظ الخادم بأي منهما بعد المقارنة.
table-blind-seal = اختم
table-blind-seal-sum = اختم { $sum }
table-blind-own = رقمك، يظهر على هذا الجهاز فقط: { $sum }
table-blind-elsewhere = ختمت رقمك على جهاز آخر. افتح الجلسة عليه لتمكن المقارنة.
table-blind-wait = بانتظار أن يختم { $name }.
table-blind-opening = خُتم الرقمان وتجري المقارنة.
table-blind-crossed = التقى الرقمان. الوسط بينهما: { $sum }
table-blind-apart = لم يلتقِ الرقمان. لا يُكشف أيٌّ منهما لأحد.
table-blind-lapsed = انتهى الوقت. لم يُكشف أي رقم.
table-blind-aborted = أُلغيت الجولة من { $name }. لم يُكشف أي رقم.
table-blind-abort = إلغاء الجولة
table-blind-forget = حذف رقمي من هذا الجهاز
table-blind-new = فتح جولة عروض مختومة
table-blind-new-what = كل جولة لا يلتقي فيها الرقمان تكشف قليلًا عن الطرف الآخر، فلا تكثر منها.
table-blind-payer = من يدفع
table-blind-payee = من يُدفع له
table-blind-lasts = مهلة الختم
table-blind-minutes = { $count ->
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $count } دقائق
   *[other] { $count } دقيقة
}
table-blind-begin = فتح هذه الجولة

## المحضر
table-minutes-what = يُكتب من تلقاء نفسه مع سير الجلسة. لا تدخله العروض ولا التنازلات ولا ما يقال على انفراد.
table-minutes-none = لم يُكتب شيء بعد.
table-minutes-pdf = المحضر بصيغة PDF
table-minutes-pdf-one = بلغة واحدة: { $lang } (PDF)
table-minutes-languages = لغة المحضر
table-minutes-lines = أسطر المحضر باللغة { $lang }
table-minutes-recorded = الموضع في التسجيل
table-minutes-by-hand = مُدوَّن يدويًا
table-minutes-changed = قبل أن يعدّله { $name } في { $time }
table-minutes-struck = شُطب باللغة { $lang }
table-minutes-missing = غير مكتوب باللغة { $lang }
table-minutes-keep = حفظ التعديل
table-minutes-strike = شطب السطر
table-reading = تأكيد المحضر
table-reading-ask = أُغلق المحضر. اقرأه أو ليُقرأ عليك، ثم قل هل هو صحيح.
table-reading-done = لقد أجبت. يمكنك تغيير جوابك ما لم يتغير المحضر.
table-reading-right = قرأته وهو صحيح
table-reading-wrong = فيه خطأ
table-reading-what = ما الخطأ؟
table-reading-object = أعترض
table-reading-confirmed = تم التأكيد
table-reading-objected = معترض
table-reading-open = لم يُؤكَّد بعد
table-reading-close = إغلاق المحضر للقراءة
table-reading-close-what = بعد الإغلاق يُطلب من الجميع القراءة والتأكيد. تعديل أي سطر يعيد فتح المحضر ويُسقط التأكيدات.
table-note = إضافة سطر
table-note-object = اعتراض يُدوَّن في المحضر
table-note-correct = تصحيح للترجمة يُدوَّن في المحضر
table-note-kind = نوع السطر
table-note-statement = قول
table-note-objection = اعتراض
table-note-correction = تصحيح الترجمة
table-note-note = غير ذلك
table-note-speaker = من قاله
table-note-nobody = لا أحد بعينه
table-note-also = بلغات أخرى أيضًا
table-note-add = تدوينه في المحضر

## الترجمة النصية
table-captions = الترجمة النصية
table-captions-hide = إخفاء الترجمة النصية
table-captions-show = إظهار الترجمة النصية
