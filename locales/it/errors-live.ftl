# Rifiuti della sala dal vivo e del sigillo. Ognuno dice che cosa è successo e il passo seguente.
error-frame-unreadable = Il server non ha potuto leggere un messaggio di questa pagina. Ricaricare la pagina; se si ripete, avvisare la segreteria.
error-journal-unavailable = Il server non può scrivere il giornale in questo momento, perciò nulla è cambiato. Riprovare tra poco.
error-room-unreadable = Il giornale di questo incontro non torna e la sala resta chiusa. Avvisare l’amministratore; nulla è cambiato.
error-room-rebuilding = La sala viene ricostruita. La pagina si ricollega da sola; poi riprovare.
error-seat-taken-over = Il posto è stato aperto in un’altra finestra o dispositivo. Continuare lì, oppure ricaricare questa pagina per tornare qui.
error-media-unavailable = Il server ora non ha audio e video. Si può continuare per iscritto; avvisare la segreteria.
error-recording-unavailable = La registrazione non è partita. Avvisare l’amministratore, poi riavviarla.
error-record-storage = In questo momento i file del documento non si possono leggere o scrivere. Nulla è andato perso; riprovare tra poco.
error-record-not-consistent = Il documento non è coerente e non è stato creato. Controllare la bozza e prepararlo di nuovo; se si ripete, avvisare l’amministratore.
error-signature-refused = La firma non corrisponde alla chiave presentata. Presentare di nuovo la chiave e firmare ancora.
error-key-missing-here = Questa persona non ha ancora presentato una chiave di firma. Chiederle di aprire la pagina della firma.
error-mediator-key-missing = Presentare prima la propria chiave di firma; poi attestare quelle altrui.
error-key-attested-already = Questa chiave è già attestata. Passare alla persona seguente.
error-signed-other-text = È stato firmato un testo diverso da quello dato dal server. Ricaricarlo e firmare di nuovo.
error-signature-malformed = La firma non è leggibile. Ricaricare la pagina e firmare di nuovo.
error-record-not-valid = Il file sigillato non ha superato la propria verifica e non è stato pubblicato. Avvisare l’amministratore; le firme sono conservate.
error-range-not-satisfiable = La registrazione è più corta della parte richiesta. Ricaricare la pagina.
