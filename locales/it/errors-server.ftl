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
error-notes-too-long = Queste note sono troppo lunghe. Restate sotto i 20.000 caratteri.
