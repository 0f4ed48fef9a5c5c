# Staff: the steps of the procedure, captions, the ledger of who could hear whom.

## Procedure
staff-tab-steps = Procedure
staff-tab-talks = Facts and offers
staff-tab-minutes = Minutes
staff-steps-done = { $done } of { $all } steps complete
staff-steps-none = This session follows no procedure.
staff-steps-floor = The procedure goes on in the main room.
staff-step-waiting = not yet
staff-step-open = may be taken now
staff-step-asked = asked
staff-step-void = void: to be asked again
staff-step-done = complete
staff-step-after = after: { $title }
staff-step-optional = holds up nobody
staff-step-sees = The room sees this for itself; there is nothing to press.
staff-step-opens = Opens:
staff-door-facts = undisputed facts
staff-door-offers = offers
staff-door-draft = the draft
staff-door-signing = signing
staff-step-do-question = Ask this
staff-step-do-notice = Read this out
staff-step-do-declaration = Ask for the declaration
staff-step-do-free = Begin this part
staff-step-do-check = See
staff-step-do-gate = See
staff-step-again = Ask it again
staff-step-close = End this part
staff-step-void-why = Somebody’s connection or recording failed meanwhile: the answers do not count.
staff-step-otherwise = With this answer the step is not complete. Settle it, then ask again.
staff-step-by = Asked by { $name }
staff-step-silent = has not answered
staff-step-unasked = not asked yet
staff-step-ask-one = Ask { $name } alone
staff-step-ask-one-again = Ask { $name } again
staff-step-noted = { $time }, noted by { $name }
staff-step-note = Note down the answer of { $name }
staff-step-keep = Note it down

## Captions
staff-caption = Captions
staff-caption-what = Everybody in the main room who follows this language sees it; it is kept in the journal.
staff-caption-lang = Language
staff-caption-speaker = Who is speaking
staff-caption-nobody = not said
staff-caption-text = What is being said
staff-caption-rendering = A rendering, not the words themselves
staff-caption-send = Show it

## Who could hear whom
staff-ledger = Who could hear whom
staff-ledger-tab = Hearing
staff-ledger-what = Who could hear each microphone of the main room, in which language, from when to when; of private meetings time and attendees only.
staff-ledger-zone = Times in { $zone }.
staff-ledger-whose = Whose microphone
staff-ledger-all = everybody
staff-ledger-file = Download as JSON
staff-ledger-again = Read it again
staff-ledger-from = From
staff-ledger-until = Until
staff-ledger-speaker = Speaker
staff-ledger-channel = Heard as
staff-ledger-listener = Could hear
staff-ledger-floor = the original
staff-ledger-booth = between interpreters
staff-ledger-whisper = private word
staff-ledger-lasts = still
staff-ledger-none = Nobody could hear anybody yet.
staff-ledger-private = Private meetings
staff-minutes-pdf = Minutes (PDF)
staff-watch = Watch the recording
staff-minutes-pdf-one = Minutes in { $lang } (PDF)
