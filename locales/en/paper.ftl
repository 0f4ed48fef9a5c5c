# Words of the printed record (mediation agreement). The order of the headings is that of the document.
paper-title = Mediation Agreement
paper-record-number = Record number
paper-case-number = Case number
paper-matter = Matter
paper-not-translated = { $text } (original, not translated)
paper-issued = Fixed for signature on
paper-session = Meeting
paper-draft = Not yet sealed
paper-not-stated = Not stated

paper-parties = Parties and their agents
paper-applicant = Applicant
paper-respondent = Respondent
paper-agent = Agent
paper-acts-for = Acts for
paper-powers = Powers
paper-document = Identity document
paper-document-none = No document was shown; identity rests on the checks listed in the key binding.

paper-mediation-body = Mediator and institution
paper-institution = Institution
paper-company-code = Registration code
paper-mediator = Mediator
paper-interpreter = Interpreter
paper-directions = Interprets
paper-regime = Procedure
paper-regime-peoples-mediation = People’s mediation
paper-regime-commercial-mediation = Commercial mediation
paper-regime-court-referred = Mediation referred by a court
paper-regime-notarial-act = Notarial act
paper-route = Intended enforcement
paper-route-judicial-confirmation = Judicial confirmation
paper-route-singapore-convention = Singapore Convention on Mediation
paper-route-notarized-enforceable-debt = Notarized debt document with enforcement effect
paper-route-foreign-notarial-deed = Deed before a foreign notary
paper-route-contract-only = Contract

paper-facts = Facts, issues and responsibility
paper-facts-none = The parties recorded no undisputed facts apart from the clauses below.

paper-clauses = What the parties agree
paper-clause = Clause { $number }
paper-obligations = Payments
paper-debtor = Pays
paper-creditor = Receives
paper-amount = Amount
paper-amount-capital = Amount in capital numerals
paper-due = Due
paper-method = How

paper-effect = Effect and confirmation
paper-effect-peoples-mediation = This agreement takes effect when all parties and the mediator have signed it and the committee has sealed it. It binds the parties. Within 30 days of its effect they may jointly ask the competent people’s court to confirm it.
paper-effect-commercial-mediation = This agreement takes effect when all parties have signed it and binds them as a contract. It may be enforced by the route named above, under the conditions of that route.
paper-effect-court-referred = This agreement takes effect when all parties have signed it. It is handed to the court that referred the matter, which decides on its confirmation.
paper-effect-notarial-act = This document has the effect that the law of the notary’s place gives it.
paper-application-yes = { $name } agrees to apply, together with the other party, for confirmation by the court.
paper-application-no = { $name } does not agree to apply for confirmation by the court.

paper-languages = Languages
paper-prevailing = Where the texts differ, the text in { $language } prevails.
paper-languages-all = This document is written in: { $languages }.
paper-text-digest = Digest of this text

paper-agreed-method = Signature method
paper-agreed-method-text = The parties agree that each of them signs with an electronic key made for this case in their own browser and attested by the mediator on camera; that they hold this method to be reliable; and that a signature made so binds them like one made by hand.

paper-signatures = Signatures and seal
paper-signature-party = Signature of the party
paper-signature-interpreter = Signature of the interpreter: the interpretation was complete and accurate
paper-signature-mediator = Signature of the mediator: identities were checked and the text was read back
paper-signature-institution = Seal of the institution
paper-language-read = Text read
paper-key = Key
paper-key-words = Words of the key, as read aloud
paper-hand-excused = Why the name is not handwritten
paper-key-exportable = This key was made in a browser that could have exported it.
paper-signed-electronically = Signed electronically; the signatures are in this file.

paper-recording = Recording
paper-recording-some = The main room was recorded with consent. Digest of the recording’s list: { $digest }. Declared gaps: { $gaps }.
paper-recording-none = The meeting was not recorded.
paper-journal = Journal
paper-journal-text = { $count } entries; the last has the digest { $digest }.

paper-verify = How to check this file
paper-verify-text = These pages are the beginning of the sealed file. Their content is fixed by the digest below, and every signature in the file refers to it and to these pages. The file is checked without an account, offline.
paper-body-digest = Digest of the content (SHA-256)
paper-page = Page { $page } of { $pages }
