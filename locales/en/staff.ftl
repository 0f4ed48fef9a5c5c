# The staff's screens: the panel in the room, the booth, cases.

## The mediator's panel
staff-tabs = Work
staff-tab-people = People
staff-tab-agreement = Agreement
staff-tab-identity = Identity
staff-tab-signing = Signing
staff-tab-lines = Connections
staff-waiting = { $count ->
    [one] One person is waiting
   *[other] { $count } people are waiting
}
staff-admit = Admit
staff-admit-one = Admit { $name }
staff-admit-all = Admit all { $count }
staff-people = People
staff-to-lobby = To the waiting room
staff-consent-open = recording not answered
staff-consent-yes = agrees to recording
staff-consent-no = refuses recording
staff-declared = declaration made
staff-not-declared = no declaration yet
staff-interprets = interpreting into { $lang }
staff-caucus = Private meeting
staff-caucus-what = Only those inside hear and see it. It is not recorded.
staff-caucus-with = Meet { $names } in private
staff-caucus-choose = Choose people
staff-caucus-return = Bring everybody back
staff-recording = Recording
staff-recording-on = Recording those who agreed. Private meetings are never recorded.
staff-recording-off = Not recording. Only those who agreed would be recorded.
staff-recording-nobody = Not recording. Nobody has agreed to be recorded yet.
staff-recording-start = Start recording
staff-recording-again = Try recording again
staff-recording-stop = Stop recording
staff-end = End the session
staff-end-text = Nobody can come back after that. A document that is not signed by all will not be sealed.
staff-end-yes = End the session

## How connections fare
staff-lines = Everybody’s connection
staff-lines-none = Nothing is known yet. It shows here a few seconds after somebody comes into the room.
staff-line-good = good
staff-line-fair = unsteady
staff-line-poor = poor
staff-line-voice = voice only
staff-line-rtt = Round trip
staff-line-loss-up = Lost from them
staff-line-loss-down = Lost to them
staff-line-up = Sends
staff-line-down = Receives
staff-line-estimate = Capacity
staff-line-picture = Picture
staff-line-lines = { $n } lines
staff-line-freezes = Freezes in a minute
staff-line-times = { $n }
staff-line-concealed = Sound filled in
staff-line-unknown = unknown

## The agreement
staff-draft-later = Return to the main room to draft the agreement.
staff-draft-new = Draft a settlement with instalments
staff-draft-langs = Written at once in: { $langs }
staff-draft-debtor = Who pays
staff-draft-creditor = Who receives
staff-draft-pair = Payer and receiver are the same. Change one of them.
staff-draft-total = Total
staff-draft-total-wrong = Enter a sum above zero, for example 18600.00.
staff-draft-currency = Currency
staff-draft-count = Instalments
staff-draft-first = First due date
staff-draft-parts = Instalments
staff-draft-part-sum = Sum of instalment { $n }
staff-draft-part-due = Due date of instalment { $n }
staff-draft-adds = { $total } in all
staff-draft-differs = The instalments add up to { $added }, the total is { $total }
staff-draft-method = How it is paid
staff-draft-prevailing = Which text prevails
staff-draft-make = Write the texts
staff-draft-check = Check the texts side by side
staff-draft-check-text = Only you see this now. Sums and dates must be the same in every text.
staff-draft-put = Lay it on the table
staff-draft-put-anyway = Lay it on the table all the same
staff-draft-errors =
    { $n ->
        [one] One thing must be corrected before this can be laid on the table. It stands beside its clause.
       *[other] { $n } things must be corrected before this can be laid on the table. They stand beside their clauses.
    }
staff-draft-warnings =
    { $n ->
        [one] Please look at one more thing. If it is as you mean it, lay the draft on the table.
       *[other] Please look at { $n } more things. If they are as you mean them, lay the draft on the table.
    }
staff-draft-again = Clauses that changed must be read and agreed again.
staff-draft-back = Go back without it
staff-draft-change = Change the text
staff-draft-over = Draft anew
staff-clauses = All clauses
staff-clause = Clause { $n }
staff-clause-heading = Heading
staff-clause-text = Text
staff-clause-remove = Remove clause { $n }
staff-clause-add = Add a clause
staff-clause-agreed = agreed by all
staff-clause-open = not agreed by all yet
staff-clause-floor = Reading and agreeing happen in the main room, before everybody.
staff-prevails = prevails
staff-read = Read aloud
staff-unread = Not read aloud yet
staff-read-done = Read aloud in { $lang }
staff-party-agreed = agrees
staff-party-discussed = wants to discuss
staff-party-asked = heard it in { $lang }, has not answered
staff-party-unread = waits to hear it in { $lang }
staff-to-signing = Go to signing

## Identity
staff-identity-who = Whose identity
staff-identity-photo = Document photo of { $name }
staff-identity-no-photo = No document photo
staff-identity-document = Document
staff-identity-live = Now
staff-identity-name = Name
staff-identity-kind = Kind
staff-identity-number = Number
staff-identity-say = You judge each of these. A check digit proves correct typing, not a genuine document.
staff-identity-passed = Passed
staff-identity-failed = Failed

## Signing
staff-sign-keys = Each signer makes a key and reads its fingerprint to the camera; you confirm it. Your own key is confirmed by the centre.
staff-sign-unsettled = The document can be prepared once every clause is agreed.
staff-sign-unanswered = Before the document can be prepared, each party says whether to apply for court confirmation. Still to answer: { $names }
staff-attest-for = Key of { $name }
staff-attest-how = Have these words read aloud. Confirm only if every word is the same; the characters below are the same fingerprint.
staff-attest = I heard it: confirm the key of { $name }
staff-attest-face = First compare the face of { $name } with the document, under Identity.
staff-hand = Handwritten name of { $name }
staff-hand-how = { $strokes ->
    [1] One stroke.
   *[other] { $strokes } strokes.
} Is it “{ $name }”, and can it be read?
staff-hand-legible = I can read it: { $name }
staff-hand-again = I cannot read it: write it again
staff-hand-open = { $name } has not written their name yet.
staff-hand-refused = { $name } is asked to write it again.
staff-hand-unable = { $name } cannot write
staff-hand-reason = Reason (the record will hold it)
staff-hand-excuse = Note the reason
staff-prepare = Prepare the document
staff-preparing = Preparing the document…
staff-pages = See the pages to be signed
staff-seal-text = Everybody has signed. Once sealed, nothing can be changed.
staff-seal = Seal the document
staff-sealing = Sealing…

## The booth
staff-booth-declare = Before you begin
staff-booth-declaration = I will interpret completely and accurately, adding and leaving out nothing; I am impartial; I keep everything I hear confidential.
staff-booth-declare-do = I declare this
staff-booth-declared = Declaration made
staff-booth-on = You are interpreting
staff-booth-off = You are not interpreting; you speak as yourself
staff-booth-muted = Your microphone is off
staff-booth-into = into
staff-booth-start = Start interpreting into { $lang }
staff-booth-turn = Turn: into { $lang }
staff-booth-stop = Stop interpreting
staff-booth-mute = Shut the microphone
staff-booth-unmute = Turn the microphone on
staff-booth-reading = Reading clause { $n } of { $of }
staff-booth-nothing = There is no text on the table yet.
staff-booth = Booth
staff-booth-coughing = You are silent for a moment
staff-booth-paused = Your channel is paused
staff-booth-rendering = You are interpreting: everybody hears you
staff-booth-consecutive = One after the other: you interpret when the speaker stops
staff-booth-standby = On stand-by
staff-booth-pause = Pause the channel
staff-booth-resume = Go on with the channel
staff-booth-take-turn = Take the turn
staff-booth-give-back = Give the floor back
staff-booth-signs = Signs and handover
staff-booth-cough = Cough: hold
staff-booth-space = Space
staff-booth-slow = Slow down
staff-booth-repeat = Repeat
staff-booth-sent = Sign sent
staff-booth-handover = Hand over
staff-booth-offered = { $name } offers you the channel into { $lang }
staff-booth-offering = Offered to { $name }: you are on the air until they take over
staff-booth-offering-shut = Their microphone is still shut.
staff-booth-accept = Take over
staff-booth-accept-open = Open the microphone and take over
staff-booth-decline = Not now
staff-booth-withdraw = Withdraw the offer
staff-booth-input = You work from
staff-booth-floor = The floor
staff-booth-floor-text = the original voices
staff-booth-channel = The { $lang } channel
staff-booth-relay = relay
staff-booth-relay-by = relay, through { $name }
staff-booth-lost = The { $lang } channel has stopped: you hear the floor. Choose anew.
staff-booth-places = Booths
staff-booth-places-text = Sit down with a partner to hand over without a gap, or to relay another language.
staff-booth-empty = empty
staff-booth-full = both places are taken
staff-booth-leave = Leave the booth
staff-booth-partner = My partner
staff-booth-partner-lost = reconnecting
staff-booth-partner-on = on the air
staff-booth-partner-pauses = on the air, silent for a moment
staff-booth-partner-shut = on stand-by, microphone shut
staff-booth-partner-ready = on stand-by, microphone open
staff-booth-partner-waits = Waiting until { $name } wants it too.
staff-booth-partner-asks = { $name } would like to hear or see you; nobody else can.
staff-booth-hear = Hear each other
staff-booth-see = See each other
staff-booth-alone = There is no partner in your booth.
staff-booth-chat = Notes to my partner
staff-booth-chat-hint = Only your partner reads this
staff-booth-chat-send = Send
staff-booth-credential = Credential:
staff-booth-keys = The keys work

## Words of a settlement with instalments
clause-debt = Payment obligation
clause-debt-text = { $debtor } owes { $creditor } { $sum }.
clause-instalments = Payment by instalments
clause-instalments-text = { $debtor } pays { $creditor } { $sum } in { $count ->
    [one] one payment
   *[other] { $count } instalments
}, by { $method }:
clause-instalment = No. { $n }: { $sum } by { $due }.
clause-default = Late payment
clause-default-text = If an instalment is more than fifteen days late, { $creditor } may demand the whole remaining sum from { $debtor } at once.
clause-enforcement = Enforcement
clause-enforcement-text = If { $debtor } does not pay, or not in full, { $debtor } accepts compulsory enforcement; { $creditor } may ask the notary office for a certificate of enforcement and apply to the competent people’s court.
clause-final = Final settlement
clause-final-text = When { $debtor } has paid everything, neither side has any further claim from this dispute.
clause-languages = Texts
clause-languages-text = The texts in all languages stand side by side; where they differ, the { $prevailing } text prevails.
clause-lang-zh-CN = Chinese
clause-lang-en = English
clause-lang-it = Italian
clause-lang-ar = Arabic
clause-method-bank = bank transfer
clause-method-platform = online payment platform
clause-method-cash = cash against receipt

## Cases and sessions
staff-places = Pages
staff-today = Today
staff-staff = Staff
staff-room = Room
staff-room-go = Go to the room
staff-verify = Verify
staff-cases = Cases ({ $count })
staff-cases-none = There are no cases yet.
staff-no-session = no session yet
staff-new-case = New case
staff-needed = Please fill this in.
staff-case-title = What it is about
staff-case-title-hint = One line; everybody sees it.
staff-case-regime = Legal regime
staff-case-route = Enforcement route
staff-case-claim = Sum claimed (optional)
staff-case-claims = { $sum } is claimed
staff-case-open = Open the case
staff-person = Person { $n }
staff-person-add = Add a person
staff-person-role = Role
staff-person-name = Name, in the own script
staff-person-latin = Name in Latin letters (optional)
staff-person-lang = Language
staff-person-country = Country or region
staff-person-zone = Time zone
staff-schedule = Schedule a session
staff-schedule-date = Date
staff-schedule-time = Time ({ $zone })
staff-schedule-minutes = Length
staff-schedule-do = Schedule this time
staff-minutes = { $count ->
    [one] one minute
   *[other] { $count } minutes
}
staff-seat-add = Add a person to this session
staff-seat-what = Also while the session runs. Afterwards make an invitation link for the person.
staff-seat-do = Add to this session
staff-link = Make an invitation link
staff-link-new = Make a new link
staff-link-once = The link is shown only now: pass it on.
staff-link-for = Link for { $name }
staff-link-qr = QR code for { $name }
staff-link-until = Valid until { $day } { $time }, once
staff-invite = Invite staff
staff-invite-roles = Duties
staff-invite-none = Choose at least one duty.
staff-invite-do = Make the link
staff-boot = Set up this centre
staff-boot-text = You will be the first administrator. This link works once.
staff-boot-lang = Language
staff-boot-institution = Name of the institution
staff-boot-institution-hint = It is printed on every record.
staff-boot-name = Name
staff-boot-make = Begin

# How a case's recordings are kept.
staff-keeping = Keeping of the recordings
staff-keeping-until = The recordings of this case are kept until { $day } at least; nobody can destroy them before.
staff-keeping-over = Their time was over on { $day }. They may be destroyed now.
staff-keeping-destroyed = The keys of the recordings were destroyed; nobody can open them any more.
staff-keeping-held = A legal hold lies on them: nothing may be destroyed, not even after that day.
staff-keeping-hold = Lay a legal hold
staff-keeping-lift = Lift the legal hold
staff-keeping-why = Who ordered it, or why
staff-keeping-why-hint = For example the court and the number of its order. It is written down for good.
staff-keeping-why-missing = Please say who ordered it, or why.
staff-keeping-destroy = Destroy the recordings for good
staff-keeping-sure = Yes, destroy them: nobody will ever watch them again
staff-keeping-acts = What was done with them ({ $count })
staff-keeping-viewed = watched or listened to
staff-keeping-exported = had a copy made
staff-keeping-redacted = had a copy made in which parts are withheld
staff-keeping-hold-laid = laid a legal hold
staff-keeping-hold-lifted = lifted the legal hold
staff-keeping-deleted = destroyed the keys
staff-keeping-deletion-refused = wanted to destroy them; it was refused
staff-keeping-rotated = wrapped the keys anew
staff-keeping-recovered = put in order what a crash had left
