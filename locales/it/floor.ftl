# The room around the voices: hands, turns, breaks, private meetings, written words, and what a screen
# reader is told. Fetched with the room.

## Hands, turns, microphones
room-hand = Alzi la mano
room-hand-short = Mano
room-hand-down = Abbassi la mano
room-hand-up = mano alzata
room-hand-mine = La Sua mano è alzata; il mediatore la vede.
room-hands = Mano alzata: { $names }
room-turn-mine = Ha Lei la parola
room-turn-of = { $name } ha la parola
room-turn-time = Tempo di questo intervento
room-turn-held = il tempo è fermo
room-turn-end = Ho finito
room-time-left = ancora { $time }
room-mute-asked = Il mediatore Le chiede di spegnere il microfono.
room-mute-do = Spegni
room-heard-nobody-observer = Lei è qui per guardare e ascoltare.

## Private meetings
room-private-on = È in corso un colloquio riservato.
room-private-on-text = Gli altri torneranno.
room-knock = Chieda di entrare
room-knock-out = Chieda di tornare in sala
room-knocking = Ha chiesto; il mediatore lo sa.
room-knock-off = Ritira la richiesta

## Break
room-break = Pausa
room-break-since = Dalle { $time }
room-break-off = Audio e video sono spenti per tutti.
room-break-paused = La registrazione è sospesa.
room-break-mic-on = Alla ripresa il Suo microfono sarà di nuovo acceso.
room-break-mic-off = Alla ripresa il Suo microfono resta spento.
room-break-wait = Il mediatore riprenderà. Non deve fare nulla.
room-break-end = Riprendi
room-recording-paused = Registrazione sospesa

## Written words
room-chat = Messaggi
room-chat-unread = Messaggi ({ $count } nuovi)
room-more-unread = ({ $count } messaggi nuovi)
room-chat-all = Tutti i messaggi
room-chat-none = Non è ancora stato scritto nulla.
room-chat-for = Per chi
room-chat-floor = Sala principale
room-chat-caucus = Colloquio riservato
room-chat-booth = Collega di cabina
room-chat-whisper = Parola in privato
room-chat-announcement = Tutti, anche in sala d’attesa
room-chat-past = Colloquio precedente
room-chat-nobody = Ora nessun altro lo legge.
room-chat-reads = Chi legge: { $names }.
room-chat-kept = Resta agli atti della sessione.
room-chat-private = Nessun altro lo legge e non sarà mai una prova.
room-chat-write = Il Suo messaggio
room-chat-send = Invia
room-announced = { $name } a tutti
room-announced-close = Ho letto

## Told to those who cannot see it
room-people-applicant = Parte istante
room-people-respondent = Parte chiamata
room-people-centre = Centro
room-news-break = Pausa. Audio e video sono spenti.
room-news-break-over = La pausa è finita.
room-news-private = È in colloquio riservato con { $names }.
room-news-floor = È nella sala principale.
room-news-hand = Mano alzata: { $names }.
room-news-turn = { $name } ha la parola.
room-news-turn-mine = Ha Lei la parola.
room-news-turn-over = Il Suo intervento è finito.
room-news-recording-on = La registrazione è accesa.
room-news-recording-off = La registrazione è spenta.
room-news-recording-failed = La registrazione è guasta.
room-news-knock = Richiesta per un colloquio riservato: { $names }.
room-news-message = Messaggio di { $name }.
