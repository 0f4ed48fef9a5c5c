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

## Zones, languages, currencies
error-zone-unknown = This time zone is unknown. Please choose a city from the list.
error-lang-unknown = This language is not available. Please choose one from the list.
error-currency-unknown = This currency is not available. Please choose one from the list.

## Settlement
error-settlement-not-open = The settlement can no longer be changed. Please ask the mediator how to proceed.
error-settlement-stale = The settlement was changed meanwhile; you now see version { $revision }. Please read it and answer again.
error-settlement-no-such-clause = Clause { $clause } no longer exists. Please read the current version.
error-settlement-language-missing = The settlement has no version in this language yet: { lang-name }. Please ask the mediator to add it.
error-settlement-not-read = Clause { $clause } has not been read aloud yet in this language: { lang-name }. Please wait until it has been read, then answer.
error-settlement-no-signers = Nobody is listed to sign. Please add the parties first.
error-settlement-under-discussion = Someone wants to discuss clause { $clause }. Please settle it first.
error-settlement-not-agreed = Not everyone has agreed to clause { $clause } yet. Please ask those who are missing.
