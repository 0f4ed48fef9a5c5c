# From the link to the waiting room, and the words every screen shares (ui-…).

ui-house = Heqiao
ui-language = Lingua
ui-back = Indietro
ui-close = Chiudi
ui-reload = Ricarico la pagina
ui-retry = Riprovo
ui-loading = Si apre
ui-sending = Invio in corso
ui-broken = La pagina non si è aperta
ui-broken-next = Forse manca la rete. Controlli la connessione e ricarichi la pagina.
ui-step = Passo { $step } di { $of }
ui-step-short = { $step }/{ $of }
ui-your-time = La Sua ora
ui-their-time = Dall’altra parte
ui-hours-apart = { $hours ->
    [one] { $hours } ora
   *[other] { $hours } ore
}

error-unreachable = Il server non risponde. Controlli la rete e riprovi.
error-connection-lost = La connessione è caduta: forse l’ultima azione non è riuscita. Appena torna, controlli e se serve la ripeta.
error-unexpected = Qualcosa è andato storto. Riprovi; se non basta, contatti il centro.
join-error-general = Non è riuscito ({ $code }). Riprovi; se non basta, contatti il centro e comunichi questo codice.

join-start = Mediazione e atti notarili in video, oltre confine
join-start-text = Si partecipa dal browser del telefono: niente da scaricare, nessun account. Ognuno nella propria lingua.
join-start-lost = Per partecipare apra il link che ha ricevuto dal centro. Se non lo trova, lo chieda a chi gliel’ha mandato.
join-start-bootstrap = Questo server non ha ancora un amministratore. Apra il link mostrato all’avvio del server.
join-start-back = Torno alla mia seduta
join-start-verify = Verifica un documento

join-invite = La invitiamo a una mediazione in video
join-case = Caso
join-you = Lei
join-other-side = Controparte
join-mediator = Mediatore
join-interpreter = Interprete
join-agent = Avvocato
join-clerk = Segreteria
join-observer = Osservatore
join-time = Orario
join-minutes = circa { $minutes } minuti
join-speaks = { $name }, { $lang }
join-from = { $name }, { $country }
join-accept = Partecipo
join-accepting = Ingresso in corso
join-once = Il link vale una volta sola, su un solo dispositivo: lo apra con quello che userà.

join-staff = Buon lavoro, { $name }
join-staff-text = Dopo questo passo, questo browser è la Sua postazione.
join-staff-accept = Entro nella postazione

join-dead = Questo link non vale più
join-dead-next = Chieda un nuovo link a chi gliel’ha mandato.
join-dead-here = Se partecipava da questo dispositivo, può tornare subito alla seduta.

join-handoff = Apra il link nel browser
join-handoff-text = Da qui non si possono usare fotocamera e microfono. Basta copiare il link nel browser.
join-handoff-1 = Tocchi «Altro» in alto
join-handoff-2 = Scelga «Apri nel browser»
join-handoff-3 = Se non c’è, apra il browser e incolli il link
join-handoff-copy = Copio il link
join-handoff-copied = Link copiato
join-handoff-select = Tenga premuto il link qui sotto e scelga «Copia»
join-handoff-own = Il link è personale: non lo inoltri.

join-me = Prima, confermi che è Lei
join-me-text = Fotografi un documento e scriva il numero. Il mediatore lo confronterà con Lei.
join-me-private = La foto è cifrata; la vede solo il mediatore.
join-me-kind = Tipo di documento
join-me-number = Numero
join-me-number-hint = Come è scritto sul documento
join-me-number-missing = Scriva il numero del documento
join-me-photo-take = Fotografo il documento
join-me-photo-again = Rifaccio la foto
join-me-photo-missing = Fotografi il documento
join-me-photo-bad = Questa foto non si apre. La rifaccia o ne scelga un’altra.
join-me-photo-alt = Il documento fotografato
join-me-send = Invio il documento
join-me-skip = Lo mostro dopo, in video
join-me-mrz-hint = La seconda riga in basso, quella con i segni «<»

join-choices = Tre scelte: decide Lei
join-yes = Sì
join-no = No
join-online = Procedura online
join-online-text = In video invece che di persona.
join-online-no = Se dice no: di persona o per iscritto.
join-interp = Interprete
join-interp-text = { $name } traduce tutto.
join-interp-text-none = Se serve, un interprete traduce nella Sua lingua.
join-interp-no = Se dice no: un altro, o nessuno.
join-rec = Registrazione
join-rec-text = Mai i colloqui privati.
join-rec-no = Se dice no: la seduta si tiene lo stesso, senza la Sua voce e la Sua immagine.
join-choices-later = Può cambiare idea in ogni momento.
join-choices-continue = Continuo
join-choices-answer = Scelga una risposta
join-offline = Ha detto no alla procedura online
join-offline-text = Va bene. Il centro La contatterà per procedere di persona o per iscritto; ora non deve fare altro.
join-offline-change = Ho cambiato idea: online va bene

join-check = Proviamo il dispositivo
join-check-ask = Consenta microfono e fotocamera
join-check-ask-text = Dopo aver premuto, il browser chiede il permesso: scelga «Consenti». Per ora nessuno La vede né La sente.
join-check-start = Comincio la prova
join-check-ready = Tutto a posto
join-check-audio = Può entrare con il solo audio
join-check-none = Il microfono non funziona ancora
join-check-only-you = Lo vede solo Lei
join-check-camera = Fotocamera
join-check-mic = Microfono
join-check-speaker = Altoparlante
join-check-network = Rete
join-check-camera-ok = L’immagine c’è
join-check-mic-ok = La sentiamo
join-check-mic-quiet = Dica qualcosa
join-check-speaker-text = Tocchi e ascolti due note
join-check-speaker-play = Ascolto
join-check-speaker-ok = Suonato. Se non l’ha sentito, alzi il volume
join-check-network-ok = Basta. Se peggiora, resta la voce
join-check-network-slow = Lenta. Se peggiora, resta la voce
join-check-network-bad = Manca la connessione. Controlli la rete
join-check-network-wait = Prova in corso
join-check-asking = In attesa del Suo permesso
join-check-denied = Il browser non ha il permesso. Lo dia nelle impostazioni e riprovi
join-check-missing = Non c’è. Colleghi il dispositivo e riprovi
join-check-busy = La usa un’altra app. La chiuda e riprovi
join-check-camera-off = Spenta: basta la voce
join-check-enter = Entro in sala d’attesa
join-check-enter-audio = Entro con l’audio
join-check-listen = Ascolto soltanto
join-check-change = Cambio fotocamera o microfono
join-check-retry = Ripeto la prova
