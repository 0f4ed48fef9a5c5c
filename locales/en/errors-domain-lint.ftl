# What is found in a draft before it is laid on the table.

error-lint-amount-missing = Clause { $clause }, { lang-name }: the text does not name the sum { $expected }. Please write it in figures.
error-lint-amount-differs = Clause { $clause }, { lang-name }: the text says { $found }, but it should say { $expected }. Please correct the text or the obligation.
error-lint-amount-unread = Clause { $clause }, { lang-name }: “{ $found }” is not a sum as this language writes it. Please check the separators.
error-lint-amount-one-sided = Clause { $clause }, { lang-name }: { $found } stands in figures in one text only. Please check that this text names the same sum.
error-lint-amount-unbound = Clause { $clause } names { $found }, which is no instalment of it. Please check whether it is owed and when.
error-lint-capitals-differ = Clause { $clause }, { lang-name }: the capital numerals “{ $found }” do not say the same as { $expected }. Please correct one of them.
error-lint-date-missing = Clause { $clause }, { lang-name }: the text does not name the day { $expected }. Please write it out.
error-lint-date-differs = Clause { $clause }, { lang-name }: the text says { $found }, but it should say { $expected }. Please correct the text or the due day.
error-lint-date-unread = Clause { $clause }, { lang-name }: “{ $found }” is no day, or could be two. Please write the month as a word.
error-lint-date-one-sided = Clause { $clause }, { lang-name }: the day { $found } stands in one text only. Please check that this text names the same day.
error-lint-instalment-differs = Clause { $clause }, { lang-name }: the text joins { $found }, but the instalment is { $expected }. Please correct the line.
error-lint-instalments-unbound = Clause { $clause } speaks of “{ $found }”, but no instalment with a sum and a day was entered. Please enter them.
error-lint-due-past = Clause { $clause }: { $found } has passed already. Please check the due day.
error-lint-name-differs = Clause { $clause }, { lang-name }: “{ $found }” is almost, but not quite, { $expected }. Please correct the name.
error-lint-party-unnamed = Clause { $clause }, { lang-name }: the text does not say that it is about { $expected }. Please name the party.
error-lint-vague-who = Clause { $clause }, { lang-name }: “{ $found }” does not say who. Please name the party.
error-lint-vague-what = Clause { $clause }, { lang-name }: “{ $found }” does not say how much. Please enter the sum.
error-lint-vague-when = Clause { $clause }, { lang-name }: “{ $found }” does not say by when. Please name a day or a period; a court refuses what is unclear.
error-lint-prohibited = Clause { $clause }, { lang-name }: “{ $found }” concerns a matter that cannot be settled with electronic signatures. Please take it out.
error-lint-enforcement-consent = { lang-name }: in no clause does the debtor accept enforcement, which this route needs. Please add it.
error-lint-enforcement-unmarked = Clause { $clause }: for a payment it is not noted that its debtor accepts enforcement, which this route needs. Please make the draft with the form, so that it is noted.
error-lint-agreed-method = The clause is missing in which the parties accept the way of signing. Please add it.
error-lint-untranslated = Clause { $clause }, { lang-name }: the text is not in this language. Please translate it.
