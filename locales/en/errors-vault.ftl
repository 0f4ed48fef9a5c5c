# How recordings are kept, and sealing: what the office is told.
error-vault-held = A legal hold lies on this case, so nothing of it may be deleted. The attempt was recorded.
error-custody-broken = The record of who handled this recording does not hold together. Leave the files as they are and tell the administrator.
error-custody-unavailable = The record of who handled this recording cannot be written, so nothing was done. Please try again; if it stays, tell the administrator.
error-seal-witnesses-missing = Not enough witnesses of the public log have answered, so the record is not sealed yet. Nothing is lost; please seal again in a few minutes. If it stays, tell the administrator.
error-seal-timestamp-missing = No time-stamping authority has answered, and this house requires a time stamp, so the record is not sealed yet. Nothing is lost; please seal again in a few minutes. If it stays, tell the administrator.
error-seal-key-unavailable = The institution’s key, which is on a token, does not sign at the moment, so nothing was sealed and nothing is lost. Tell the administrator that the token is missing or does not answer, then try again.
error-hold-why-needed = A hold is laid or lifted for a reason only. Please write who ordered it, in at most 200 characters.
error-recording-still-kept = These recordings must still be kept, so nothing was destroyed. The attempt was recorded. The day from which on it is possible stands beside them.
error-depot-unavailable = The place where recordings are kept did not answer or refused, so nothing was moved and nothing is lost. It will be tried again; if it stays, tell the administrator.
error-depot-changed = This recording does not lie in its place of keeping as it was put there: it is missing or changed. Delete no other copy of it, and tell the administrator.
error-depot-config = The settings of the place where recordings are kept cannot be used. Tell the administrator; the server's log says which one.
