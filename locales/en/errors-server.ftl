# Refusals of the server and of its settings.

error-internal = Something failed on our side. Please try again; if it stays, tell the administrator.
error-cross-site = This request came from another website and was refused. Please open the page from your link.
error-body-unreadable = The page sent something the server does not understand. Please reload the page.
error-body-too-large = This is too large to be sent. Please make it smaller and try again.
error-text-invalid = A text is empty, too long or contains hidden characters. Please type it again.
error-case-people = A case can name 40 people at most. Please remove some.
error-session-minutes = A session lasts 15 to 480 minutes. Please choose a length in between.
error-session-start = The start lies too far back or too far ahead. Please check date and time.
error-staff-roles = Choose at least one duty for this person.
error-identity-kind = This kind of document is not known. Please choose one from the list.
error-identity-photo-format = The photo must be a JPEG or PNG. Please take it again.
error-identity-photo-size = The photo is larger than 4 MB. Please take it with a lower resolution.
error-vault-broken = A stored file does not open: it was changed, or the root key is another. Please tell the administrator.
error-vault-unavailable = The file could not be stored or read. Please try again; if it stays, the disk may be full: tell the administrator.
error-notes-too-long = These notes are too long. Keep them below 20,000 characters.
