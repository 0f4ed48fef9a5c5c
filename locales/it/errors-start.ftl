# Perché il server non parte. Li stampa solo il suo log.
error-config-unreadable = Le impostazioni sono illeggibili o contengono una chiave sconosciuta. Corregga il file o le variabili HEQIAO_ e riavvii.
error-config-address = Un indirizzo nelle impostazioni non ha la forma 127.0.0.1:7171. Lo corregga e riavvii.
error-config-plain-http = Senza TLS il server ascolta solo su questa macchina. Anteponga un proxy TLS e imposti behind_proxy = true.
error-config-public-url = public_url deve essere https://host, oppure http su questa macchina. Lo corregga e riavvii.
error-config-media-threads = media_threads deve essere compreso tra 1 e 64. Lo corregga e riavvii.
error-config-invitation-hours = invitation_hours deve essere compreso tra 1 e 720. Lo corregga e riavvii.
error-config-depot-secret = Il file con la chiave segreta del deposito non si legge o è vuoto. Controlla depot.secret_key_file e il suo proprietario, poi riavvia.
error-config-depot-hours = depot.after_hours deve essere tra 0 e 8760. Correggilo e riavvia.
error-config-slot-pin = Il PIN del token deve venire da slot.pin_file, un file leggibile solo dal proprietario (modo 0600), o dalla variabile indicata da slot.pin_env. Imposta uno dei due e riavvia.
error-config-keys-dir = Manca un posto per le chiavi. Imposti keys_dir e riavvii.
error-config-company-code = company_code non è un codice unificato di credito sociale: 18 caratteri, l’ultimo di controllo. Lo corregga e riavvii.
error-config-relay-url = Un indirizzo in relay.urls non ha la forma turn:host:3478?transport=udp o turns:host:443?transport=tcp. Lo corregga e riavvii.
error-config-relay-urls = relay.urls deve contenere da 1 a 4 indirizzi. Lo corregga, o tolga la sezione relay, e riavvii.
error-config-relay-secret = relay.secret_file deve essere un file leggibile con una parola di almeno 32 caratteri, la stessa della configurazione del relay. Lo corregga e riavvii.
error-keys-exposed = Un file di chiave è leggibile da altri. Verifichi chi vi ha avuto accesso, imposti i permessi 0600 e riavvii.
error-keys-malformed = Un file di chiave non contiene una chiave. Lo ripristini dalla copia: una chiave nuova non aprirebbe i dati salvati.
error-keys-list = L’elenco delle chiavi (list.json) non regge. Ripristini quello pubblicato, o lo faccia rifare ai titolari delle radici.
error-keys-not-active = L’elenco delle chiavi (list.json) indica un’altra chiave come quella che sigilla. Faccia registrare la nuova ai titolari delle radici, o ripristini la vecchia.
error-keys-in-use = Un server sta usando queste chiavi, oppure le si sta sostituendo. Fermalo o attendi che finisca, poi riprova.
error-keys-rotating = La sostituzione della chiave radice è stata interrotta. Esegui di nuovo «heqiao keys rotate-root» con le stesse cartelle: nulla è perduto. Poi avvia il server.
error-slot-library = La libreria del token non si carica. Controlla slot.library e che il software del token sia installato, poi riavvia.
error-slot-token = Non c’è alcun token con questa etichetta, oppure ce n’è più di uno. Inseriscilo, controlla slot.token, poi riavvia.
error-slot-pin = Il token ha rifiutato il PIN. È stato provato una volta e non sarà riprovato da solo, perché i token si bloccano. Controlla il PIN e quanti tentativi restano, poi riavvia.
error-slot-key = Il token non ha un’unica coppia di chiavi Ed25519 con questa etichetta, o non firma con essa, o contiene una chiave diversa da quella dell’avvio. Confronta slot.key con docs/keys.md, poi riavvia.
error-slot-unavailable = Il token non risponde. Controlla che sia inserito e funzioni, poi riprova.
error-keylist-file = Il file non si può leggere o scrivere. Controlli percorso e proprietario, poi riprovi.
error-keylist-key = Il file non è una chiave pubblica Ed25519. La crei con “openssl pkey -pubout” o “heqiao keys public”.
error-keylist-signature = La firma non è valida. Indichi --signed KEY.pem=ENTRY.sig; la firma è un file di 64 byte.
error-keylist-roots = Un elenco di chiavi richiede tre radici diverse. Le indichi ciascuna con --root.
error-keylist-act = Non è detto che cosa fa la voce. Usi --add, --rotate o --revoke; si sostituisce solo una chiave attiva.
error-keylist-refused = Con questa voce l’elenco non regge e resta com’era. Controlli chi deve firmare ciò che stampa “heqiao keys draft”.
error-keys-unavailable = Le chiavi non possono essere lette o create. Controlli la cartella delle chiavi e il suo proprietario, poi riavvii.
error-data-unavailable = La cartella dei dati non è utilizzabile. Controlli percorso e proprietario, poi riavvii.
error-listen-failed = L’indirizzo è occupato o non appartiene a questa macchina. Ne scelga un altro per listen e riavvii.
error-config-witnesses = La sezione witnesses deve nominare ogni testimone una volta, al massimo 16, e non richiederne più di quanti sono. La corregga e riavvii.
error-config-witness-url = Ogni witnesses.url deve essere https://host senza percorso, oppure http su loopback. Lo corregga e riavvii.
error-config-witness-key = Ogni witnesses.key deve essere la riga che «heqiao witness» stampa all’avvio. La copi di nuovo e riavvii.
error-config-timestamp-url = Ogni timestamps.url deve essere http:// o https:// con un host, e name e certificate_sha256 vanno insieme. Correggilo e riavvia.
error-config-timestamps = Si possono indicare al massimo 8 autorità di marcatura temporale, e ne serve una se la marca è obbligatoria. Correggi la sezione timestamps e riavvia.
error-witnesses-unavailable = Da questa macchina non si possono interrogare i testimoni del registro. Controlli i certificati (pacchetto ca-certificates) e riavvii.
error-route-list-unreadable = Un file del pianificatore delle vie di esecuzione (route/places.toml, route/court.toml) non si apre. Ne controlli i permessi e riavvii.
error-route-list-malformed = Un file del pianificatore delle vie di esecuzione (route/places.toml, route/court.toml) non contiene ciò che dovrebbe. Corregga il punto indicato, o rimuova il file per usare quello incorporato, e riavvii.
