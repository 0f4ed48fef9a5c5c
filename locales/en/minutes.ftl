# Words of the minutes. $who is a role with a name.

minutes-title = Minutes of mediation
minutes-title-notarial = Minutes of the notarial interview
minutes-number = Case number
minutes-session = Session
minutes-session-nth = No. { $number }
minutes-matter = Matter
minutes-regime = Procedure
minutes-began = Began
minutes-ended-at = Ended
minutes-not-ended = Not ended
minutes-place = Place
minutes-place-online = By video; where everybody is stands below
minutes-attendees = Attendees
minutes-zone = Time zone
minutes-came = Came (local time)
minutes-not-present = Not present
minutes-reads = Language
minutes-course = Course of the session
minutes-clock = The left column is the time in { $zone }; after ● the place in the recording.
minutes-facts = Undisputed facts
minutes-facts-none = No fact was confirmed by every party.
minutes-reading = Reading and signatures
minutes-reading-open = The minutes are not closed yet.
minutes-reading-closed = The people below have read these minutes, or had them read to them (version { $revision }).
minutes-read-right = Read and correct
minutes-read-objection = Objects: { $text }
minutes-read-open = Not confirmed
minutes-read-in = Read in
minutes-read-at = Confirmed
minutes-signature = Signature
minutes-without = Offers, concessions and what was said in private are not in these minutes.
minutes-basis = These minutes were made from the journal: { $count } entries, the last with the digest { $digest }.
minutes-basis-running = Printed while the session was running; what these minutes were made from is stated once it has ended.
minutes-script = Steps of the procedure, version { $version }
minutes-changed = Changed by { $who } at { $time }; before: { $text }
minutes-struck = (struck out)
minutes-person = { $name } ({ $role })
minutes-admitted = { $who } came in.
minutes-left = { $who } went back to the waiting room.
minutes-consent-online =
    { $granted ->
        [yes] { $who } agreed to the online procedure.
       *[no] { $who } refused the online procedure.
    }
minutes-consent-interpreter =
    { $granted ->
        [yes] { $who } agreed to the interpreter.
       *[no] { $who } refused the interpreter.
    }
minutes-consent-recording =
    { $granted ->
        [yes] { $who } agreed to be recorded.
       *[no] { $who } refused to be recorded.
    }
minutes-declared = { $who } made the interpreter’s declaration: accuracy, completeness, impartiality, confidentiality, and to correct mistakes.
minutes-identity = { $by } checked the identity of { $who } – { $method }: { $outcome }.
minutes-recording-on = The recording began.
minutes-recording-off = The recording stopped.
minutes-recording-failed = The recording failed.
minutes-procedure = The session follows the steps of the procedure, version { $version }.
minutes-asked = { $who }: [{ $title }] { $text }
minutes-asked-one = { $who } (to { $to } alone): [{ $title }] { $text }
minutes-answer-yes = { $who }: Yes.
minutes-answer-no = { $who }: No.
minutes-answer-words = { $who }: { $text }
minutes-answer-yes-words = { $who }: Yes. { $text }
minutes-answer-no-words = { $who }: No. { $text }
minutes-answer-noted = (noted down by { $by })
minutes-step-closed = { "[" }{ $title }] ended.
minutes-void-lost = { "[" }{ $title }] is void and has to be asked again: { $who } lost the connection or left the main room.
minutes-void-gap = { "[" }{ $title }] is void and has to be asked again: the recording of { $who } has a gap.
minutes-void-unrecorded = { "[" }{ $title }] is void and has to be asked again: the recording stopped.
minutes-void-restarted = { "[" }{ $title }] is void and has to be asked again: the server was restarted.
minutes-void-break = { "[" }{ $title }] is void and has to be asked again: there was a break.
minutes-void-private-word = { "[" }{ $title }] is void and has to be asked again: { $who } had a private word.
minutes-private = Private meeting from { $from } to { $until }. Attendees: { $who }.
minutes-private-part = { $who } from { $from } to { $until }
minutes-break = A break began.
minutes-break-over = The session went on after the break.
minutes-credential = { $who }: the institution noted this credential: { $text }
minutes-applied =
    { $granted ->
        [yes] { $who } applies jointly for judicial confirmation.
       *[no] { $who } does not apply for judicial confirmation.
    }
minutes-fact-stated = Fact { $fact } stated: { $text }
minutes-fact-confirmed = { $who } confirmed fact { $fact }.
minutes-fact-disputed = { $who } disputed fact { $fact }.
minutes-fact-withdrawn = Fact { $fact } was withdrawn.
minutes-drafted = Draft of the agreement, revision { $revision }.
minutes-read-back = { $by } read clause { $clause } aloud in { $language }.
minutes-agreed = { $who } agreed to clause { $clause } ({ $language }).
minutes-discussed = { $who } wants to discuss clause { $clause }.
minutes-statement = { $who } stated: { $text }
minutes-objection = { $who } objected: { $text }
minutes-correction = { $who } corrected the rendering: { $text }
minutes-note = { $text }
minutes-signed = { $who } signed the agreement.
minutes-sealed = The institution sealed the agreement.
minutes-ended = { $who } ended the session.
