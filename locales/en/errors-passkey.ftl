# Why whoever seals is not verified.
error-passkey-address = This page is open at an IP address, and browsers keep no passkeys for those. Open it by its name; on the server’s own machine that is http://localhost with the same port. The administrator sets the name (public_url).
error-passkey-missing = Nobody was verified, so nothing was sealed. Press the button and confirm with your device.
error-passkey-not-asked = This confirmation was used already, or was not asked for. Nothing was sealed; press the button once more.
error-passkey-expired = The confirmation came later than two minutes after it was asked for. Nothing was sealed; press the button once more.
error-passkey-elsewhere = The confirmation was for another document. Nothing was sealed; reload the page, look at the document and press the button once more.
error-passkey-origin = The confirmation was made on another website. Nothing was sealed; open the page from your own link, and tell the administrator if it happens again.
error-passkey-user = Your device did not verify you by fingerprint, face or PIN. Nothing was sealed; turn on its screen lock and try again.
error-passkey-credential = This is not the passkey with which you were verified the first time. Nothing was sealed; use the device on which you made it, or let a clerk of the centre seal.
error-passkey-counter = There may be a copy of your passkey. Nothing was sealed; tell the administrator, and let somebody else seal.
error-passkey-refused = What your device answered cannot be verified. Nothing was sealed; try again, and use another browser if it stays.
error-passkey-cancelled = You were not verified: it was cancelled, or your device did not recognise you. Nothing was sealed and nothing is lost; press the button again when you are ready.
error-passkey-unsupported = This browser cannot verify you with a passkey. Nothing was sealed; update it, or open the page in another one.
