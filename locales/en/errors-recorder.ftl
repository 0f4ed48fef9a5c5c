# Why a recording stopped or left something out. Each says what happened and the next step.
error-recorder-disk-full = The disk for recordings is full, so the recording stopped; what was recorded is kept. Tell the administrator to make room, then start it again.
error-recorder-disk-read-only = The server may not write to the folder of recordings, so nothing is recorded. Tell the administrator to check its owner and rights, then start it again.
error-recorder-disk-error = The disk reported an error, so the recording stopped; what was recorded is kept. Tell the administrator before you start it again.
error-recorder-recovery-failed = An interrupted recording could not be repaired. The files were left as they are; tell the administrator.
error-recorder-manifest-not-canonical = The list of the recording’s files could not be written. The files are kept; tell the administrator.
error-recorder-bad-track-key = A track of the recording has a name that no file can bear and was left out. Tell the administrator.
error-recorder-opus-empty = A piece of sound arrived empty and was left out of the recording. If it happens often, have the speaker check the connection.
error-recorder-opus-framing = A piece of sound arrived damaged and was left out of the recording. If it happens often, have the speaker use another browser.
error-recorder-vp8-empty = A piece of the picture arrived empty and was left out of the recording. If it happens often, have the person check the connection.
error-recorder-vp8-short = A piece of the picture arrived damaged and was left out of the recording. If it happens often, have the person use another browser.
