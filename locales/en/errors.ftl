# What went wrong and what to do next. One message `error-<code>` per stable code.

## Access
error-sign-in-needed = You are not signed in. Please sign in, or open your invitation link again.
error-not-permitted = Your role does not include this. Please ask the mediator or the clerk.
error-not-found = This page does not exist or is not open to you. Please check the link or ask the clerk.
error-not-your-seat = Only the person concerned can do this. Please ask them to do it on their own device.
error-not-on-own-seat = You cannot do this for yourself. Please ask a colleague to do it.

## Invitations
error-invite-expired = This invitation has expired. Please ask the clerk for a new link.
error-invite-used = This invitation has already been used. Please continue on the device where you opened it, or ask the clerk for a new link.
error-invite-revoked = This invitation was withdrawn. Please ask the clerk for a new link.
error-invite-unknown = This invitation link is not complete or not valid. Please open it again from your message, or ask the clerk for a new one.
error-invite-validity = An invitation can be valid for 30 days at most. Please choose a shorter time.

## Identity numbers
error-number-length = The number is too short or too long. Please compare it with the document and enter it again.
error-number-characters = The number contains a character that does not belong there. Please compare it with the document.
error-number-check-digit = The number does not add up; usually one character is mistyped. Please compare it with the document and correct it.
error-number-date = The number contains a date that does not exist. Please check the birth date and the expiry date in it.
error-number-region = The first digits name no known region. Please compare the beginning of the number with the document.
error-number-other-kind = This number belongs to another kind of document. Please choose the right kind, or enter the number of the document you chose.

## Cases
error-case-code = A case number looks like HQ-2027-0318. Please correct it.
error-case-title-missing = The case has no title. Please say in a few words what it is about.
error-case-title-long = The title is longer than 120 characters. Please shorten it.
error-case-name = A name is missing or too long. Please enter every person’s name.
error-case-no-applicant = The case has no applicant. Please add at least one.
error-case-no-respondent = The case has no respondent. Please add at least one.
error-case-person-twice = { $name } is in the case twice. Please remove one of the entries.
error-case-country = The country of { $name } is missing. Please choose it from the list.
error-case-zone = The time zone of { $name } is unknown. Please choose a city from the list.
error-case-claim-not-positive = The claim must be more than zero. Please enter the amount, or leave it empty if no money is claimed.
error-zone-unknown = This time zone is unknown. Please choose a city from the list.
error-lang-unknown = This language is not available. Please choose one from the list.
error-currency-unknown = This currency is not available. Please choose one from the list.

## Draft of the settlement
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

## Settlement
error-settlement-not-open = The settlement can no longer be changed. Please ask the mediator how to proceed.
error-settlement-stale = The settlement was changed meanwhile; you now see version { $revision }. Please read it and answer again.
error-settlement-no-such-clause = Clause { $clause } no longer exists. Please read the current version.
error-settlement-language-missing = The settlement has no version in this language yet: { lang-name }. Please ask the mediator to add it.
error-settlement-not-read = Clause { $clause } has not been read aloud yet in this language: { lang-name }. Please wait until it has been read, then answer.
error-settlement-no-signers = Nobody is listed to sign. Please add the parties first.
error-handwriting-empty = Nothing is written. Write your name in the field.
error-handwriting-too-much = There are too many strokes. Start again and write the name alone.
error-handwriting-outside = A stroke left the field. Start again.
error-handwriting-dash = A dash or a dot is no name. Write the whole name, and larger.
error-handwriting-too-few-strokes = There are { $strokes } strokes for { $characters } characters. Write the whole name.
error-settlement-under-discussion = Someone wants to discuss clause { $clause }. Please settle it first.
error-settlement-not-agreed = Not everyone has agreed to clause { $clause } yet. Please ask those who are missing.
