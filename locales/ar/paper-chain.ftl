# وثيقة تتابع اتفاقًا موقّعًا: ملحق، أو ما ترتب عليه.
paper-title-supplement = اتفاق وساطة تكميلي
paper-title-correction = تصحيح اتفاق وساطة
paper-title-performance = إقرار بالاستلام والوفاء
paper-title-extension = تمديد الأجل
paper-title-default-notice = إشعار بالتخلف عن الوفاء
paper-title-rescission = فسخ اتفاق وساطة
paper-continues = الوثيقة التي تتابعها هذه الوثيقة
paper-continues-text = تتابع هذه الوثيقةُ الوثيقةَ التي بصمة محتواها (body.json) وفق SHA-256 هي { $previous }. وأول وثيقة في القضية بصمتها { $root }. ويحسب برنامج التحقق الرصيد من جميع الملفات.
paper-acts = ما يُصرَّح به
paper-act-received = استلم الدائن { $sum } بتاريخ { $day } عن الالتزام { $obligation }.
paper-act-extended = يمنح الدائن أجلًا حتى { $day } للالتزام { $obligation }.
paper-act-defaulted = يصرّح الدائن بأن الالتزام { $obligation } لم يُنفَّذ مع انقضاء أجله.
paper-clauses-act = ما يُسجَّل
paper-effect-act-heading = الأثر
paper-effect-act = تُثبت هذه الوثيقة ما ترتب على الاتفاق، ولا تغيّر شيئًا مما اتُّفق عليه سوى ما صُرّح به هنا.
paper-effect-rescission = بتوقيع جميع الأطراف والوسيط لا تجوز المطالبة بما اتُّفق عليه في الوثائق السابقة، ما لم ينصّ بند أعلاه على غير ذلك.
