# ما لا يصح في مسودة كما أُدخلت.

error-draft-no-chinese = النص الصيني ناقص. يُرجى إضافة الصينية إلى لغات الاتفاق.
error-draft-language-twice = ذُكرت لغة مرتين: { lang-name }. يُرجى حذف إحداهما.
error-draft-prevailing-missing = اللغة المرجَّحة ({ lang-name }) ليست من لغات الاتفاق. يُرجى إضافتها أو اختيار غيرها.
error-draft-no-clauses = ليس في الاتفاق بنود. يُرجى إضافة بند واحد على الأقل.
error-draft-too-long = بنود الاتفاق كثيرة، أو أحدها أطول من أن يُقرأ جهرًا. يُرجى الاختصار أو التقسيم.
error-draft-clause-id = رقم أحد البنود غير صالح. يُرجى إضافة البند من جديد.
error-draft-clause-twice = ورد البند { $clause } مرتين. يُرجى حذف أحدهما.
error-draft-text-missing = ليس للبند { $clause } عنوان أو نص باللغة { lang-name }. يُرجى إكماله.
error-draft-text-unlisted = للبند { $clause } نص بلغة لم يذكرها الاتفاق: { lang-name }. يُرجى إضافة اللغة أو حذف النص.
error-draft-obligation-twice = وردت دفعة مرتين في البند { $clause }. يُرجى حذف إحداهما.
error-draft-amount-not-positive = يجب أن تكون الدفعة في البند { $clause } أكبر من صفر. يُرجى إدخال المبلغ.
error-draft-debtor-is-creditor = الدافع والمستلم في البند { $clause } شخص واحد. يُرجى اختيار شخصين مختلفين.
error-draft-method-missing = لا يذكر البند { $clause } طريقة الدفع. يُرجى إضافتها، مثل «تحويل مصرفي».
