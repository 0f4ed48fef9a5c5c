# ما لا يصح في اسم مكتوب بخط اليد.

error-handwriting-empty = لم يُكتب شيء. اكتب اسمك في الإطار.
error-handwriting-too-much = الخطوط كثيرة جدًا. ابدأ من جديد واكتب الاسم وحده.
error-handwriting-outside = خرج خط عن الإطار. ابدأ من جديد.
error-handwriting-dash = الخط أو النقطة ليس اسمًا. اكتب الاسم كاملًا وبحجم أكبر.
error-handwriting-too-few-strokes = عدد الخطوط { $strokes } والاسم من { $characters } أحرف صينية. اكتب الاسم كاملًا.
