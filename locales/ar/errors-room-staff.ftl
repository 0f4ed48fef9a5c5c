# Refusals that only the mediator, the clerk or an interpreter can meet.

error-same-languages = تعمل المقصورة بين لغتين مختلفتين. اختر من جديد.
error-booth-full = المكانان في هذه المقصورة مشغولان. اختر مقصورة أخرى.
error-booth-busy = زميلك يترجم الآن. انتظر حتى يعرض التسليم.
error-not-in-booth = ادخل إحدى المقصورات أولاً.
error-not-of-booth = مقصورتك لا تعمل بهذه اللغة. غيّر المقصورة أو اختر إحدى لغتيها.
error-not-interpreting = أنت لا تترجم الآن. اختر أولاً اللغة التي تترجم إليها.
error-no-partner = زميلك ليس هنا. سلّم عند عودته.
error-handover-offered = عُرض التسليم بالفعل. انتظر حتى يتسلّم زميلك.
error-no-handover = لا يوجد تسليم معروض الآن. لا يلزم فعل شيء.
error-relay-missing = لا أحد يترجم إلى هذه اللغة الآن، فلا شيء يُنقل. استمع إلى القاعة أو اختر قناة أخرى.
error-relay-cycle = ستدور هذه القنوات في حلقة: { $way }. يجب أن تستمع إحدى هذه المقصورات إلى القاعة.
error-signal-too-soon = أُرسلت إشارة قبل لحظة. انتظر بضع ثوانٍ.
error-rendering-taken = مترجم آخر ينقل الكلام الآن. انتظر حتى ينتهي.
error-not-rendering = لم تأخذ دور النقل. لا يلزم فعل شيء.
error-limit-out-of-range = هذه المهلة قصيرة جداً أو طويلة جداً. اختر مهلة أخرى.
error-no-need-to-knock = يستطيع الوسيط الدخول والخروج دون طلب.
error-nobody-knocks = لم يعد هذا الشخص يطلب. لا يلزم فعل شيء.
error-no-hand = لا توجد يد مرفوعة. لا يلزم فعل شيء.
error-no-interpreter = هذا الشخص لا يترجم في هذه الجلسة. اختر مترجماً.
error-listens-only = هذا الشخص يستمع فقط. ادعه إلى الكلام أولاً.
error-not-observer = يُدعى المراقبون فقط إلى الكلام. يمكن للآخرين أن يتكلموا.
error-not-on-break = لا توجد استراحة الآن. لا يلزم فعل شيء.
