# أين وصل الاتفاق الموقّع في مساره.

staff-effect-signing = قيد التوقيع
staff-effect-binding = ملزم كعقد
staff-effect-confirmation-due = ملزم؛ يُنتظر طلب التصديق
staff-effect-applied = أمام المحكمة للتصديق
staff-effect-confirmed = صدّقته المحكمة: قابل للتنفيذ
staff-effect-dismissed = رُفض الطلب
staff-effect-lapsed = لم يُطلب التصديق في وقته: عقد
staff-effect-notarized = موثّق وله قوة التنفيذ
staff-effect-notary-declined = امتنع كاتب العدل
staff-effect-defaulted = موثّق؛ لم يُدفع في موعده
staff-effect-certified = صدرت شهادة التنفيذ: قابل للتنفيذ
staff-effect-attested = ثبتت الوساطة؛ يمكن التمسك به
staff-effect-relied-on = تُمسّك به في الخارج؛ لا جواب بعد
staff-effect-relief-granted = قُبل في الخارج: قابل للتنفيذ هناك
staff-effect-relief-refused = رُفض في الخارج
staff-effect-deed-made = حُرّر السند في الخارج
staff-effect-deed-legalized = سند عليه أبوستيل أو تصديق
staff-effect-deed-enforceable = أُعلن السند قابلًا للتنفيذ
staff-effect-rescinded = مفسوخ
