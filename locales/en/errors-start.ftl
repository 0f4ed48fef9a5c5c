# Why the server does not start. Only its own log prints these.
error-config-unreadable = The settings cannot be read, or hold an unknown key. Correct the file or the HEQIAO_ variables and start again.
error-config-address = An address in the settings is not of the form 127.0.0.1:7171. Correct it and start again.
error-config-plain-http = Without TLS the server listens on this machine only. Put a TLS proxy in front and set behind_proxy = true.
error-config-public-url = public_url must be https://host, or http on this machine. Correct it and start again.
error-config-media-threads = media_threads must be 1 to 64. Correct it and start again.
error-config-invitation-hours = invitation_hours must be 1 to 720. Correct it and start again.
error-config-depot-secret = The file with the depot's secret key cannot be read or is empty. Check depot.secret_key_file and its owner, then start again.
error-config-depot-hours = depot.after_hours must be 0 to 8760. Correct it and start again.
error-config-slot-pin = The PIN of the token must come from slot.pin_file, a file that only its owner can read (mode 0600), or from the variable that slot.pin_env names. Set one of the two and start again.
error-config-keys-dir = There is no place for the keys. Set keys_dir and start again.
error-config-company-code = company_code is not a unified social credit code: 18 characters, the last of which checks the others. Correct it and start again.
error-config-relay-url = An address in relay.urls is not of the form turn:host:3478?transport=udp or turns:host:443?transport=tcp. Correct it and start again.
error-config-relay-urls = relay.urls must name 1 to 4 addresses. Correct it, or remove the section relay, and start again.
error-config-relay-secret = relay.secret_file must be a readable file with one word of at least 32 characters, the same as in the relay’s configuration. Correct it and start again.
error-keys-exposed = A key file can be read by others. Check who had access, set its mode to 0600 and start again.
error-keys-malformed = A key file does not hold a key. Restore it from the backup; a new key would not open what is stored.
error-keys-list = A key list (list.json) beside the keys does not hold. Restore the one that was published, or have the roots make it anew.
error-keys-not-active = The key list (list.json) names another key as the one that seals. Have the roots enter the new key, or restore the old one.
error-keys-in-use = A server runs with these keys, or they are being replaced. Stop it, or wait for it, then try again.
error-keys-rotating = The replacement of the root key was broken off. Run “heqiao keys rotate-root” again with the same directories; nothing is lost. Then start the house.
error-slot-library = The library of the token cannot be loaded. Check slot.library and whether the token’s software is installed, then start again.
error-slot-token = There is no token with this label, or more than one. Plug it in, check slot.token, then start again.
error-slot-pin = The token refused the PIN. It was tried once and will not be tried again by itself, because tokens lock. Check the PIN and how many attempts are left, then start again.
error-slot-key = The token has no single Ed25519 key pair with this label, or does not sign with it, or holds another key than at the start. Check slot.key against docs/keys.md, then start again.
error-slot-unavailable = The token does not answer. Check that it is plugged in and works, then try again.
error-keylist-file = The file cannot be read or written. Check its path and owner, then try again.
error-keylist-key = The file is not an Ed25519 public key. Make it with “openssl pkey -pubout” or “heqiao keys public”.
error-keylist-signature = The signature is not one. Give --signed KEY.pem=ENTRY.sig, each a file of 64 bytes.
error-keylist-roots = A key list needs three different root keys. Name each with --root.
error-keylist-act = It is not said what the entry does. Use --add, --rotate or --revoke; a key can be replaced only while one is active.
error-keylist-refused = The key list does not hold with this entry, and stays as it was. Check who has to sign what “heqiao keys draft” prints.
error-keys-unavailable = The keys cannot be read or made. Check the keys directory and its owner, then start again.
error-data-unavailable = The data directory cannot be used. Check its path and owner, then start again.
error-listen-failed = The address is taken or is not on this machine. Choose another one for listen and start again.
error-config-witnesses = The section witnesses must name each witness once, at most 16, and need no more than there are. Correct it and start again.
error-config-witness-url = Each witnesses.url must be https://host without a path, or http on loopback. Correct it and start again.
error-config-witness-key = Each witnesses.key must be the line that “heqiao witness” prints when it starts. Copy it anew and start again.
error-config-timestamp-url = Each timestamps.url must be http:// or https:// with a host, and name and certificate_sha256 go together. Correct it and start again.
error-config-timestamps = At most 8 time-stamping authorities can be named, and one is needed if a time stamp is required. Correct the section timestamps and start again.
error-witnesses-unavailable = The log’s witnesses cannot be asked from this machine. Look at its certificates (package ca-certificates) and start again.
error-route-list-unreadable = A file of the planner of routes (route/places.toml, route/court.toml) cannot be opened. Check its permissions and start again.
error-route-list-malformed = A file of the planner of routes (route/places.toml, route/court.toml) does not hold what it should. Correct the line that is named, or remove the file to use the built-in one, and start again.
