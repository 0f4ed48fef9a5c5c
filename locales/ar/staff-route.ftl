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
