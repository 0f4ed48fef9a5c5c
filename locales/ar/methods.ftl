# طرق التحقق من الأشخاص والمفاتيح، لصفحات العاملين والوثائق وصفحة التحقق.

method-document-image = صورة الوثيقة
method-mrz = الأسطر المقروءة آليًا
method-number-check = رقم التحقق
method-human-face-match = مطابقة الوجه من قِبل شخص
method-live-challenge = اختبار مباشر
method-issuer-check = تأكيد جهة الإصدار
method-in-person-witness = شاهد في المكان
