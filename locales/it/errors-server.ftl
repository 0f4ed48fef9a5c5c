# Rifiuti del server e delle sue impostazioni.

error-internal = Si è verificato un errore da parte nostra. Riprovi; se continua, avvisi l’amministratore.
error-cross-site = La richiesta proviene da un altro sito ed è stata rifiutata. Apra la pagina dal Suo link.
error-body-unreadable = La pagina ha inviato dati che il server non comprende. Ricarichi la pagina.
error-body-too-large = È troppo grande per essere inviato. Lo riduca e riprovi.
error-text-invalid = Un testo è vuoto, troppo lungo o contiene caratteri nascosti. Lo scriva di nuovo.
error-case-people = Un caso può indicare al massimo 40 persone. Ne tolga alcune.
error-session-minutes = Una sessione dura da 15 a 480 minuti. Scelga una durata compresa.
error-session-start = L’inizio è troppo lontano nel passato o nel futuro. Controlli data e ora.
error-staff-roles = Scelga almeno un compito per questa persona.
error-identity-kind = Questo tipo di documento non è previsto. Ne scelga uno dall’elenco.
error-identity-photo-format = La foto deve essere in formato JPEG o PNG. La scatti di nuovo.
error-identity-photo-size = La foto supera 4 MB. La scatti con una risoluzione più bassa.
error-vault-broken = Un file custodito non si apre: è stato alterato o la chiave radice è un’altra. Avvisi l’amministratore.
error-vault-unavailable = Il file non può essere salvato o letto. Riprovi; se continua, il disco potrebbe essere pieno: avvisi l’amministratore.
error-config-unreadable = Le impostazioni sono illeggibili o contengono una chiave sconosciuta. Corregga il file o le variabili HEQIAO_ e riavvii.
error-config-address = Un indirizzo nelle impostazioni non ha la forma 127.0.0.1:7171. Lo corregga e riavvii.
error-config-plain-http = Senza TLS il server ascolta solo su questa macchina. Anteponga un proxy TLS e imposti behind_proxy = true.
error-config-public-url = public_url deve essere https://host, oppure http su questa macchina. Lo corregga e riavvii.
error-config-media-threads = media_threads deve essere compreso tra 1 e 64. Lo corregga e riavvii.
error-config-invitation-hours = invitation_hours deve essere compreso tra 1 e 720. Lo corregga e riavvii.
error-config-keys-dir = Manca un posto per le chiavi. Imposti keys_dir e riavvii.
error-keys-exposed = Un file di chiave è leggibile da altri. Verifichi chi vi ha avuto accesso, imposti i permessi 0600 e riavvii.
error-keys-malformed = Un file di chiave non contiene una chiave. Lo ripristini dalla copia: una chiave nuova non aprirebbe i dati salvati.
error-keys-unavailable = Le chiavi non possono essere lette o create. Controlli la cartella delle chiavi e il suo proprietario, poi riavvii.
error-data-unavailable = La cartella dei dati non è utilizzabile. Controlli percorso e proprietario, poi riavvii.
error-listen-failed = L’indirizzo è occupato o non appartiene a questa macchina. Ne scelga un altro per listen e riavvii.
