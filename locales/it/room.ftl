# The waiting room, the room, private meetings, clauses, and after.

room-role-applicant = parte istante
room-role-respondent = parte chiamata
room-role-applicant-agent = avvocato dell’istante
room-role-respondent-agent = avvocato del chiamato
room-role-mediator = mediatore
room-role-interpreter = interprete
room-role-clerk = segreteria
room-role-observer = osservatore
room-role-other-side = controparte
room-role-me-applicant = parte
room-role-me-respondent = parte
room-you = Lei
room-speaking = sta parlando
room-muted = microfono spento
room-came = { $name } è qui.
room-went = { $name } non è più qui.
room-no-picture = senza video
room-reconnecting-them = si ricollega

room-sound = Audio
room-in-lang = in { $lang }
room-hearing-channel = Ascolta: { $lang }
room-hearing-channel-quiet = Ascolta l’originale; in { $lang } quando si traduce
room-hearing-floor = Ascolta l’originale
room-mix-open = Regola
room-heard-short = La sentono:
room-heard-floor = { $count ->
    [one] Una persona La sente
   *[other] { $count } persone La sentono
}
room-heard-private = { $count ->
    [0] Ora nessuno La sente
    [one] Solo una persona La sente
   *[other] Solo { $count } persone La sentono
}
room-heard-channel = { $count ->
    [one] Una persona segue il Suo { $lang }
   *[other] { $count } persone seguono il Suo { $lang }
}
room-heard-nobody = Ora nessuno La sente
room-heard-nobody-waiting = E nessuno La vede.
room-heard-nobody-muted = Ha spento il microfono.
room-heard-nobody-dumb = Il Suo microfono non dà suono.
room-heard-nobody-alone = Nella stanza non c’è nessun altro.
room-heard-unsure = Verifichiamo chi La sente
room-heard-unsure-why = Fino ad allora il microfono resta chiuso.
room-cannot-hear = { $count ->
    [one] non sente e non vede
   *[other] non sentono e non vedono
}

## Uno dopo l’altro, segnali, colloqui riservati

room-heard-whisper = La sente solo { $name }
room-heard-booth = La sente solo { $name }
room-heard-booth-text = Il Suo microfono è aperto in attesa; la sala non La sente.
room-heard-turns-text = L’interprete parla dopo di Lei.
room-heard-nobody-break = C’è una pausa: nessuno sente o vede nessuno.
room-heard-nobody-coughing = Mentre tossisce non La sente nessuno.
room-heard-nobody-standby = Il Suo microfono è aperto in attesa e non arriva a nessuno.
room-detail-partner = collega di cabina, in ascolto
room-detail-relay = La rende in { $lang } in relay
room-hearing-consecutive = Sente l’originale; l’interprete parla dopo
room-interpreter-pauses = { $name }, interprete: un momento di pausa
room-private-word = in colloquio riservato
room-turn-open = Uno dopo l’altro: poche frasi, poi parla l’interprete
room-turn-speaking = Parla { $name }; poi l’interprete
room-turn-speaking-me = Ha la parola; poi parla l’interprete
room-turn-rendering = Ora interpreta { $name }; attenda, per favore
room-turn-rendering-me = Ora interpreta Lei; gli altri attendono
room-sign-slow = { $name } chiede: più lentamente, per favore
room-sign-repeat = { $name } chiede: può ripetere, per favore?
room-whisper = Colloquio riservato
room-whisper-ask = Colloquio riservato con { $name }
room-whisper-asked = Ha chiesto a { $name } un colloquio riservato
room-whisper-asks = { $name } Le chiede un colloquio riservato.
room-whisper-asks-text = Vi sentirete solo voi due; la sala no.
room-whisper-on = Colloquio riservato: La sente solo { $name }.
room-whisper-on-text = Lei continua a sentire la sala.
room-whisper-left = Tempo rimasto
room-whisper-accept = Parla in privato
room-whisper-refuse = Non ora
room-whisper-cancel = Annulla
room-whisper-end = Termina il colloquio

room-recording = Si registra
room-recording-not-me = Si registra, ma non Lei
room-not-recorded = non registrato
room-recording-failed = Registrazione guasta
room-unrecorded = La registrazione si è fermata perché il registratore non poteva proseguire. L’incontro continua senza; Lei non deve fare nulla. Il mediatore può riprovare, e lo vedrà qui.
room-unrecorded-recorder-disk-full = La registrazione si è fermata perché il disco del server è pieno. L’incontro continua senza; Lei non deve fare nulla. Il mediatore può riprovare, e lo vedrà qui.
room-unrecorded-recorder-disk-read-only = Non si registra perché il server non può scrivere sul proprio disco. L’incontro continua senza; Lei non deve fare nulla. Il mediatore può riprovare, e lo vedrà qui.
room-unrecorded-recorder-disk-error = La registrazione si è fermata perché il disco del server ha segnalato un errore. L’incontro continua senza; Lei non deve fare nulla. Il mediatore può riprovare, e lo vedrà qui.
room-private = In privato
room-waiting = In attesa

room-bar = Comandi della seduta
room-mic = Voce
room-mic-off = Muto
room-mic-open = Muto: accendi il microfono
room-mic-shut = Voce: spegni il microfono
room-camera = Video
room-camera-off = Spento
room-camera-open = Spento: accendi la fotocamera
room-camera-shut = Video: spegni la fotocamera
room-document = Testo
room-more = Altro

room-mix = Che cosa vuole ascoltare
room-mix-original = Originale
room-mix-interpreter = Interprete
room-mix-slider = Volume tra originale e interprete
room-mix-quiet = Ora nessuno traduce in { $lang }: sente l’originale.
room-listen-floor = Solo l’originale
room-listen-lang = La traduzione in { $lang }

room-sound-tap = Tocchi qui per sentire
room-weak = Rete debole: il Suo video non parte, la voce sì.
room-weak-more = Il video torna da solo.
room-thin = La rete non regge il video; sente tutti.
room-thin-more = Tornerà da solo.
room-thin-over = La rete va meglio: il video è tornato.
room-lost = Connessione caduta: ci si ricollega.
room-lost-more = Il Suo posto resta; il microfono è chiuso.
room-media-lost = Audio e video interrotti: si ripristinano
room-mic-denied = Il browser non ha il permesso per il microfono. Lo dia nelle impostazioni e riaccenda il microfono.
room-mic-missing = Non c’è un microfono. Lo colleghi e lo riaccenda.
room-mic-busy = Un’altra app usa il microfono. La chiuda e lo riaccenda.
room-mic-taken = Dal Suo microfono non arriva suono: lo usa una telefonata o un’altra app, oppure è spento.
room-mic-again = Riprova il microfono

room-share = Condividi il mio schermo
room-share-text = Chi è qui vede lo schermo o la finestra che sceglie. L’audio non viene trasmesso.
room-share-stop = Smetti di condividere
room-sharing-me = Sta condividendo lo schermo: chi è qui lo vede
room-sharing = { $name } condivide lo schermo
room-share-end = Chiudi la condivisione di { $name }
room-share-larger = Ingrandisci
room-share-smaller = Riduci

room-taken = La seduta è aperta altrove
room-taken-text = Un posto si usa su un dispositivo alla volta. Qui è scollegato: nessuno La sente.
room-taken-back = Continuo su questo dispositivo
room-out = Il posto è chiuso
room-out-text = Questo browser non ha più un posto nella seduta. Chieda un nuovo link al centro.
room-left = Ha lasciato la seduta
room-left-text = La seduta continua. Nessuno La sente; può rientrare quando vuole.
room-left-back = Rientro nella seduta

room-wait = Attenda: { $name } La farà entrare
room-wait-anybody = Attenda: La faranno entrare
room-wait-who = Chi è arrivato
room-place-here = c’è
room-place-lobby = in attesa
room-place-away = non ancora
room-place-private = in privato
room-wait-next = Poi
room-wait-1 = Si entra tutti insieme
room-wait-2 = Si verifica l’identità di ciascuno
room-wait-3 = Prova della traduzione

room-leave = Esco
room-leave-text = Dopo l’uscita nessuno La sente. Il posto resta Suo: può rientrare quando vuole.
room-more-recording = Registrazione
room-more-recording-yes = Ha detto sì alla registrazione.
room-more-recording-no = Ha detto no alla registrazione.
room-more-recording-take = Non voglio più essere registrato
room-more-recording-give = Accetto la registrazione
room-more-elder = Caratteri grandi
room-more-normal = Caratteri normali
room-devices = Dispositivi

room-clause-of = Clausola { $n } di { $of }
room-clause-languages = Lingua
room-clause-read = Le è stata letta in { $lang }
room-clause-unread = Sarà letta in { $lang }: dopo potrà accettare
room-clause-agree = Sono d’accordo
room-clause-discuss = Voglio discuterne
room-clause-agreed = È d’accordo con questa clausola
room-clause-discussed = Vuole discutere questa clausola
room-clause-back = Voglio ridiscuterne
room-clause-missing = Manca ancora il testo in { $lang }
room-clause-previous = Clausola precedente
room-clause-next = Clausola successiva
room-clause-money = Importi e date
room-clause-n = Rata { $n }
room-clause-pays = { $debtor } paga { $creditor }
room-clause-prevails = Prevale il testo in { $lang }
room-clause-all = Tutte le clausole sono accettate
room-apply = Chiedere insieme la conferma al tribunale
room-apply-text = Entro 30 giorni dall’efficacia dell’accordo potete chiedere insieme a un tribunale cinese di confermarlo. Un accordo confermato si esegue come una sentenza. È d’accordo a chiederlo?
room-apply-no-text = Se dice no: l’accordo vincola comunque entrambi, ma non si può chiedere la conferma al tribunale. Può cambiare risposta finché non firma.
room-apply-void = Se cambia risposta, il documento si rifà e tutti firmano di nuovo.
room-apply-yes = È d’accordo a chiedere insieme la conferma al tribunale.
room-apply-no = Non è d’accordo a chiedere la conferma al tribunale.
room-sign-go = Vado alla firma
room-key-go = Preparo la firma

room-people = Chi c’è
room-people-private = Qui
room-people-elsewhere = Altrove
room-people-cannot = non sente
room-panel = Lavoro

room-ended = La seduta è finita
room-ended-text = Grazie di aver partecipato.
room-ended-record = Il mio accordo
room-ended-record-text = PDF firmato
room-ended-pending = Mancano ancora delle firme. Poi l’accordo si scarica qui.
room-ended-none = Questa volta non si è firmato un accordo. Il centro La contatterà.
room-ended-promises = Pagamenti promessi
room-ended-get = Scarico il mio accordo
room-ended-pack = L’intero fascicolo, da verificare o consegnare (ZIP)
room-ended-pack-for = Fascicolo per: { $route } (ZIP)
