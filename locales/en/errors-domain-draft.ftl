# What is wrong with a draft as it was entered.

error-draft-no-chinese = The Chinese version is missing. Please add Chinese to the languages of the settlement.
error-draft-language-twice = { lang-name } is listed twice. Please remove one of them.
error-draft-prevailing-missing = The prevailing language ({ lang-name }) is not among the languages of the settlement. Please add it or choose another.
error-draft-no-clauses = The settlement has no clauses. Please add at least one.
error-draft-too-long = The settlement has too many clauses, or one clause is too long to be read aloud. Please shorten or divide it.
error-draft-clause-id = A clause has an invalid number. Please add the clause again.
error-draft-clause-twice = Clause { $clause } occurs twice. Please remove one of them.
error-draft-text-missing = Clause { $clause } has no heading or no text in this language: { lang-name }. Please complete it.
error-draft-text-unlisted = Clause { $clause } has text in a language that the settlement does not list: { lang-name }. Please add the language or remove the text.
error-draft-obligation-twice = A payment in clause { $clause } occurs twice. Please remove one of them.
error-draft-amount-not-positive = A payment in clause { $clause } must be more than zero. Please enter the amount.
error-draft-debtor-is-creditor = In clause { $clause } the same person pays and receives. Please choose two different people.
error-draft-method-missing = Clause { $clause } does not say how the payment is made. Please add it, for example “bank transfer”.
