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
error-config-unreadable = The settings cannot be read, or hold an unknown key. Correct the file or the HEQIAO_ variables and start again.
error-config-address = An address in the settings is not of the form 127.0.0.1:7171. Correct it and start again.
error-config-plain-http = Without TLS the server listens on this machine only. Put a TLS proxy in front and set behind_proxy = true.
error-config-public-url = public_url must be https://host, or http on this machine. Correct it and start again.
error-config-media-threads = media_threads must be 1 to 64. Correct it and start again.
error-config-invitation-hours = invitation_hours must be 1 to 720. Correct it and start again.
error-config-keys-dir = There is no place for the keys. Set keys_dir and start again.
error-keys-exposed = A key file can be read by others. Check who had access, set its mode to 0600 and start again.
error-keys-malformed = A key file does not hold a key. Restore it from the backup; a new key would not open what is stored.
error-keys-unavailable = The keys cannot be read or made. Check the keys directory and its owner, then start again.
error-data-unavailable = The data directory cannot be used. Check its path and owner, then start again.
error-listen-failed = The address is taken or is not on this machine. Choose another one for listen and start again.
