# Refusals of the live rooms' shell and of sealing. Each says what happened and the next step.
error-frame-unreadable = The server could not read a message from this page. Reload the page; if it happens again, tell the clerk.
error-journal-unavailable = The server cannot write its journal just now, so nothing was changed. Try again in a moment.
error-room-unreadable = This session’s journal does not add up, so the room stays shut. Tell the administrator; nothing was changed.
error-room-rebuilding = The room is being set up again. The page reconnects by itself; then try again.
error-seat-taken-over = Your seat was opened in another window or device. Go on there, or reload this page to come back here.
error-media-unavailable = The server has no sound and picture just now. You can go on in writing; tell the clerk.
error-recording-unavailable = The recording could not be started. Tell the administrator, then start it again.
error-record-storage = The record’s files cannot be read or written just now. Nothing was lost; try again in a moment.
error-record-not-consistent = The record does not fit together and was not made. Check the draft and prepare it again; if it happens again, tell the administrator.
error-signature-refused = The signature does not fit the key that was presented. Present your key again and sign once more.
error-key-missing-here = This person has not presented a signing key yet. Ask them to open the signing page.
error-mediator-key-missing = Present your own signing key first; then attest the others’.
error-key-attested-already = This key was attested already. Go on to the next person.
error-signed-other-text = Another text was signed than the one the server gave out. Load it again and sign once more.
error-signature-malformed = The signature could not be read. Reload the page and sign once more.
error-record-not-valid = The sealed file did not pass its own verification and was not published. Tell the administrator; the signatures are kept.
error-range-not-satisfiable = The recording is shorter than the part that was asked for. Reload the page.
