# ما يوجد في المسودة قبل طرحها.

error-lint-amount-missing = البند { $clause }، { lang-name }: لا يذكر النص المبلغ { $expected }. يُرجى كتابته بالأرقام.
error-lint-amount-differs = البند { $clause }، { lang-name }: يذكر النص { $found } والصواب { $expected }. يُرجى تصحيح النص أو الالتزام.
error-lint-amount-unread = البند { $clause }، { lang-name }: «{ $found }» ليس مبلغًا مكتوبًا بطريقة هذه اللغة. يُرجى مراجعة الفواصل.
error-lint-amount-one-sided = البند { $clause }، { lang-name }: يرد { $found } بالأرقام في نص واحد فقط. يُرجى التأكد من أن هذا النص يذكر المبلغ نفسه.
error-lint-amount-unbound = يذكر البند { $clause } المبلغ { $found } وهو ليس قسطًا من أقساطه. يُرجى التأكد مما إذا كان مستحقًا ومتى.
error-lint-capitals-differ = البند { $clause }، { lang-name }: الأرقام الصينية الرسمية «{ $found }» لا تطابق { $expected }. يُرجى تصحيح أحدهما.
error-lint-date-missing = البند { $clause }، { lang-name }: لا يذكر النص اليوم { $expected }. يُرجى كتابته كاملًا.
error-lint-date-differs = البند { $clause }، { lang-name }: يذكر النص اليوم { $found } والصواب { $expected }. يُرجى تصحيح النص أو يوم الاستحقاق.
error-lint-date-unread = البند { $clause }، { lang-name }: «{ $found }» ليس يومًا أو قد يكون يومين. يُرجى كتابة اسم الشهر.
error-lint-date-one-sided = البند { $clause }، { lang-name }: يرد اليوم { $found } في نص واحد فقط. يُرجى التأكد من أن هذا النص يذكر اليوم نفسه.
error-lint-instalment-differs = البند { $clause }، { lang-name }: يجمع النص { $found } بينما القسط { $expected }. يُرجى تصحيح السطر.
error-lint-instalments-unbound = يذكر البند { $clause } «{ $found }» ولم يُدخل أي قسط بمبلغه ويومه. يُرجى إدخالها.
error-lint-due-past = البند { $clause }: مضى { $found }. يُرجى مراجعة يوم الاستحقاق.
error-lint-name-differs = البند { $clause }، { lang-name }: «{ $found }» يشبه { $expected } ولا يطابقه. يُرجى تصحيح الاسم.
error-lint-party-unnamed = البند { $clause }، { lang-name }: لا يبيّن النص أنه يخص { $expected }. يُرجى ذكر الطرف.
error-lint-vague-who = البند { $clause }، { lang-name }: «{ $found }» لا يبيّن من. يُرجى ذكر الطرف.
error-lint-vague-what = البند { $clause }، { lang-name }: «{ $found }» لا يبيّن كم. يُرجى ذكر المبلغ.
error-lint-vague-when = البند { $clause }، { lang-name }: «{ $found }» لا يبيّن متى. يُرجى ذكر يوم أو مدة، فالمحكمة ترفض ما ليس واضحًا.
error-lint-prohibited = البند { $clause }، { lang-name }: «{ $found }» يتعلق بأمر لا يجوز الاتفاق عليه بتوقيعات إلكترونية. يُرجى حذفه.
error-lint-enforcement-consent = { lang-name }: لا يقبل المدين التنفيذ في أي بند، وهذا المسار يتطلبه. يُرجى إضافته.
error-lint-enforcement-unmarked = البند { $clause }: لم يُدوَّن لأحد المبالغ أن المدين يقبل التنفيذ، وهذا المسار يتطلبه. يُرجى إعداد المسودة بالنموذج ليُدوَّن ذلك.
error-lint-agreed-method = ينقص البند الذي يقبل فيه الأطراف طريقة التوقيع. يُرجى إضافته.
error-lint-untranslated = البند { $clause }، { lang-name }: النص ليس بهذه اللغة. يُرجى ترجمته.
