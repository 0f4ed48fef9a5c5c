# مسارات التنفيذ: ما يُعرف عن القضية، وما يترتب عليه، وقيمة الاتفاق.

## ما هو معروف
staff-route-matters = موضوع النزاع
staff-route-matter-commercial = تجارة بين منشآت
staff-route-matter-private = مال أو أشياء بين أفراد
staff-route-matter-consumer = ما يُشترى للنفس أو للأسرة أو للبيت
staff-route-matter-employment = العمل والأجور
staff-route-matter-family = مال أو أشياء داخل الأسرة
staff-route-matter-status = الزواج أو النسب أو التبني
staff-route-matter-inheritance = ميراث
staff-route-matter-title = ملكية شيء أو حق ملكية فكرية
staff-route-also = مسارات أخرى مرغوبة أيضًا
staff-route-assets = أين يمكن التنفيذ على أموال
staff-route-performance = أين يُنفَّذ جزء جوهري من الالتزام
staff-route-subject = أين يوجد محل النزاع
staff-route-court = المحكمة التي أحالت القضية
staff-route-unknown = غير معروف
staff-route-country-add = يُرجى اختيار بلد
staff-route-option-closed = { $route } (مغلق)

## الخطة
staff-route-plan = مسارات التنفيذ
staff-route-plan-hint = تترتب فورًا على ما أُدخل.
staff-route-may-draft = يمكن بدء الصياغة على المسارات المرغوبة.
staff-route-may-not-draft = لا يمكن بدء الصياغة بعد. ما يمنع ذلك:
staff-route-wished = مرغوب
staff-route-open = متاح
staff-route-closed = مغلق
staff-route-conflict = مستبعَد
staff-route-beside = لا يجتمع مع: { $routes }
staff-route-needs = ما يتطلبه ({ $count })
staff-route-change = تعديل ما هو معروف
staff-route-save = حفظ وإعادة التخطيط

## بعد التوقيع
staff-route-settled = قيمة الاتفاق الآن
staff-route-binding-since = مُلزِم منذ { $day }، { $time }
staff-route-nowhere = لا يمكن تنفيذه جبرًا في أي مكان بعد
staff-route-enforceable = يمكن تنفيذه جبرًا في: { $countries }
staff-route-last = آخر يوم للطلب المشترك: { $day }، بتوقيت مكان المحكمة
staff-route-closes = يغلق مكتب المحكمة في ذلك اليوم عند { $time }.
staff-route-here = بتوقيتكم: { $day }، { $time }.
staff-route-over = انتهت مهلة الطلب.
staff-route-unannounced = لم تُدخَل عطل تلك الفترة بعد، فقد يتغير آخر يوم. ومن يقدّم الطلب في موعد أقصاه { $day } فهو في المهلة على كل حال.

## ما يُدوَّن بعد التوقيع
staff-route-pack = تنزيل ملف هذا المسار (ZIP)
staff-route-acts = ما جرى منذ ذلك الحين
staff-route-note = تدوين ما جرى
staff-route-note-what = ما الذي جرى
staff-route-note-country = أين
staff-route-note-court = أمام أي محكمة
staff-route-note-date = اليوم
staff-route-note-time = الوقت ({ $zone })
staff-route-note-when = يُرجى إدخال اليوم والوقت.
staff-route-note-do = تدوين نهائي
staff-route-act-applied = قدّم الطرفان معًا طلب التصديق
staff-route-act-withdrawn = سحبا الطلب
staff-route-act-confirmed = صدّقت المحكمة
staff-route-act-dismissed = رفضت المحكمة الطلب
staff-route-act-lapsed = لم يقدّم أحد الطلب في المهلة
staff-route-act-enforcement-accepted = قبل المدين التنفيذ الجبري
staff-route-act-notarized = منح كاتب العدل الدين قوة تنفيذية
staff-route-act-notary-declined = امتنع كاتب العدل
staff-route-act-defaulted = لم يُدفع مبلغ عند استحقاقه
staff-route-act-certificate-issued = أصدر كاتب العدل شهادة التنفيذ
staff-route-act-attested = شُهد بأن الاتفاق ناتج عن الوساطة
staff-route-act-relied-on = طُلب الإنصاف من سلطة دولة
staff-route-act-relief-granted = مُنح الإنصاف
staff-route-act-relief-refused = رُفض الإنصاف
staff-route-act-deed-made = حرّر كاتب عدل أجنبي السند
staff-route-act-deed-legalized = حمل السند الأبوستيل أو التصديق
staff-route-act-deed-declared = أُعلن السند قابلًا للتنفيذ
