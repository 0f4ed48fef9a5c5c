# What the room refuses about steps of the procedure and the minutes.

error-procedure-set = تتبع هذه الجلسة إجراءً بالفعل. تابِعوا خطواته.
error-notes-full = أُضيف باليد { $max } سطرًا ولا يُزاد عليها. عدّلوا سطرًا منها.
error-not-your-line = يضيف غيركم سطورًا من هذا النوع. المترجم يصحّح والأطراف يعترضون.
error-no-line = لا يوجد هذا السطر في المحضر. افتحوا المحضر من جديد.
error-line-changed = عدّل شخص آخر هذا السطر للتو. اقرؤوه كما هو الآن ثم عدّلوه.
error-minutes-closed = المحضر مغلق للقراءة. تعديل أي سطر يفتحه من جديد.
error-minutes-stale = ليست هذه النسخة المعروضة للقراءة. اقرؤوا المحضر كما هو الآن.
error-not-attendee = يؤكد المحضرَ مَن شارك في الجلسة فقط. لا يلزمكم شيء.
