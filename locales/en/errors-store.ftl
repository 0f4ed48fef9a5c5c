# Refusals of the database and the journal.

error-store-unavailable = The house cannot reach its database right now. Nothing was changed; please try again in a minute.
error-store-corrupt = Stored data is damaged. Please tell the administrator, who can restore a backup.
error-store-conflict = Somebody else has changed this meanwhile. Please reload the page and try again.
error-journal-fork = This session is being run by another server. Please reload the page.
error-journal-broken = The session’s journal was changed from outside and is not used any further. Please tell the administrator.
