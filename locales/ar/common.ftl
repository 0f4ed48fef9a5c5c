# كلمات عامة: اللغات والأدوار والحالات والأزرار. تُكتب المعرّفات بالشرطة؛ والاسم المخزَّن مثل
# `peoples_mediation` يقابل `regime-peoples-mediation`.

app-name = خه تشياو
app-what = وساطة عابرة للحدود بالفيديو

## اللغات بلغة القارئ. تشير الرسائل التي فيها `$lang` إلى `lang-name`.
lang-name =
    { $lang ->
        [zh-CN] الصينية
        [it] الإيطالية
        [ar] العربية
       *[en] الإنجليزية
    }

## الأزرار والكلمات القصيرة
yes = نعم
no = لا
ok = حسنًا
cancel = إلغاء
back = رجوع
next = التالي
continue = متابعة
save = حفظ
send = إرسال
close = إغلاق
edit = تعديل
remove = إزالة
confirm = تأكيد
done = تم
retry = إعادة المحاولة
open = فتح
download = تنزيل
copy = نسخ
copied = تم النسخ
help = مساعدة
loading = جارٍ التحميل…
saving = جارٍ الحفظ…
saved = تم الحفظ
sign-in = تسجيل الدخول
sign-out = تسجيل الخروج
optional = اختياري
not-stated = غير مذكور
choose-language = اختر لغتك

## الأوقات
time-yours = توقيتك
time-theirs = توقيت الطرف الآخر
time-of = توقيت { $name }
time-uncivil = عندئذٍ لا يكون الوقت لدى { $name } بين ٨:٠٠ و٢١:٠٠.

## الأدوار في الجلسة
role-applicant = مقدّم الطلب
role-respondent = المطلوب ضده
role-applicant-agent = وكيل مقدّم الطلب
role-respondent-agent = وكيل المطلوب ضده
role-mediator = الوسيط
role-interpreter = المترجم الفوري
role-clerk = أمين السر
role-observer = المراقب

## مهام الموظفين
staff-admin = مدير النظام
staff-clerk = أمين السر
staff-mediator = الوسيط

## الأنظمة القانونية
regime-peoples-mediation = الوساطة الشعبية
regime-commercial-mediation = الوساطة التجارية
regime-court-referred = وساطة بإحالة من المحكمة
regime-notarial-act = إجراء توثيقي

## طرق التنفيذ
route-judicial-confirmation = تصديق من محكمة صينية
route-singapore-convention = اتفاقية سنغافورة بشأن الوساطة
route-notarized-enforceable-debt = سند دَين موثّق له قوة تنفيذية
route-foreign-notarial-deed = سند أمام كاتب عدل أجنبي
route-contract-only = مُلزِم كعقد فقط

## العملات
currency-cny = يوان صيني
currency-eur = يورو
currency-usd = دولار أمريكي
currency-yer = ريال يمني

## وثائق الهوية
doc-passport = جواز سفر
doc-id-card = بطاقة هوية
doc-resident-id = بطاقة هوية المقيم الصينية
doc-permanent-residence = بطاقة الإقامة الدائمة للأجانب في الصين
doc-hk-mo-tw-residence = تصريح إقامة لسكان هونغ كونغ وماكاو وتايوان
doc-company-code = رمز الائتمان الاجتماعي الموحّد
doc-codice-fiscale = الرمز الضريبي الإيطالي
doc-dni = بطاقة الهوية الإسبانية (DNI)
doc-nie = رقم هوية الأجانب في إسبانيا (NIE)
doc-other = وثيقة أخرى

## طرق التحقق من الهوية ونتائجها
outcome-passed = ناجح
outcome-failed = غير ناجح
outcome-not-done = لم يُجرَ

## الحالات
settlement-open = قيد الاتفاق
settlement-frozen = قيد التوقيع
settlement-withdrawn = مسحوب
invite-state-open = صالحة
invite-state-used = مستعملة
invite-state-revoked = ملغاة
invite-state-expired = منتهية
