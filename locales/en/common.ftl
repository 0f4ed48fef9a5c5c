# Words used everywhere: languages, roles, states, buttons. Ids are kebab-case; stored names such as
# `peoples_mediation` are looked up with hyphens (`regime-peoples-mediation`).

app-name = Heqiao
app-what = Mediation across borders, by video

## Languages, in the reader's language. `lang-name` is referred to by messages that have `$lang`.
lang-name =
    { $lang ->
        [zh-CN] Chinese
        [it] Italian
        [ar] Arabic
       *[en] English
    }

## Buttons and small words
yes = Yes
no = No
ok = OK
cancel = Cancel
back = Back
next = Next
continue = Continue
save = Save
send = Send
close = Close
edit = Edit
remove = Remove
confirm = Confirm
done = Done
retry = Try again
open = Open
download = Download
copy = Copy
copied = Copied
help = Help
loading = Loading…
saving = Saving…
saved = Saved
sign-in = Sign in
sign-out = Sign out
optional = optional
not-stated = not stated
choose-language = Choose your language

## Times
time-yours = Your time
time-theirs = Their time
time-of = Time for { $name }
time-uncivil = For { $name } it is outside 8:00 to 21:00 then.

## Roles in a session
role-applicant = Applicant
role-respondent = Respondent
role-applicant-agent = Applicant’s agent
role-respondent-agent = Respondent’s agent
role-mediator = Mediator
role-interpreter = Interpreter
role-clerk = Clerk
role-observer = Observer

## Duties of staff accounts
staff-admin = Administrator
staff-clerk = Clerk
staff-mediator = Mediator

## Regimes
regime-peoples-mediation = People’s mediation
regime-commercial-mediation = Commercial mediation
regime-court-referred = Mediation referred by a court
regime-notarial-act = Notarial act

## Enforcement routes
route-judicial-confirmation = Confirmation by a Chinese court
route-singapore-convention = Singapore Convention on Mediation
route-notarized-enforceable-debt = Notarized debt document with enforcement effect
route-foreign-notarial-deed = Deed before a foreign notary
route-contract-only = Binding as a contract

## Currencies
currency-cny = Renminbi
currency-eur = Euro
currency-usd = US dollar
currency-yer = Yemeni rial

## Identity documents
doc-passport = Passport
doc-id-card = Identity card
doc-resident-id = Chinese resident identity card
doc-permanent-residence = Chinese permanent residence card for foreigners
doc-hk-mo-tw-residence = Residence permit for Hong Kong, Macao and Taiwan residents
doc-company-code = Unified social credit code
doc-codice-fiscale = Italian tax code
doc-dni = Spanish identity card (DNI)
doc-nie = Spanish foreigner’s number (NIE)
doc-other = Another document

## Identity methods and what came of them
outcome-passed = Passed
outcome-failed = Failed
outcome-not-done = Not done

## States
settlement-open = Being agreed
settlement-frozen = Being signed
settlement-withdrawn = Withdrawn
invite-state-open = Valid
invite-state-used = Used
invite-state-revoked = Withdrawn
invite-state-expired = Expired
