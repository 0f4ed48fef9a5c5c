# Refusals around watching and copying recordings.
error-recording-unreadable = The recording cannot be read just now. Please try again; if it stays, tell the administrator.
error-recording-damaged = A file that describes the recording is damaged. The recording is kept as it is; tell the administrator.
error-watch-reason-needed = As the interpreter you can watch the recording for a reason only. Please choose one; it is written down.
error-export-nothing = There is nothing to copy in what was chosen. Please choose other places.
error-export-too-many = Too many copies are waiting. Please wait until one is done, or remove one.
error-export-storage = A file of the copy could not be written or read. Tell the administrator to look at the disk, then ask for the copy again.
error-export-no-ffmpeg = This server has no ffmpeg, which makes the films. Tell the administrator to install it; a clip with its proof can be made without it.
error-export-ffmpeg-failed = ffmpeg could not make this film. Ask for it again; if it fails again, take a clip with its proof and tell the administrator.
error-export-time = The copy took too long and was stopped. Ask for a shorter part.
error-export-no-room = The disk has no room for this copy. Remove older copies or ask for a shorter part.
error-export-too-large = The copy grew too large and was stopped. Ask for a shorter part.
error-export-source-changed = A piece of the recording is not as it was recorded, so no copy was made. Open the recording and check everything to see where.
error-export-interrupted = The server ended three times while this copy was being made. Ask for it again when the server runs steadily.
error-export-cancelled = The copy was taken back.
error-vault-no-key = None of the server’s keys opens this file. The root key may have been replaced; please tell the administrator.
error-vault-shredded = The keys of this file were destroyed, so nobody can open it any more.
