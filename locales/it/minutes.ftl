# Parole del verbale. $who è un nome con il ruolo.

minutes-title = Verbale di mediazione
minutes-title-notarial = Verbale del colloquio notarile
minutes-number = Numero del caso
minutes-session = Sessione
minutes-session-nth = N. { $number }
minutes-matter = Oggetto
minutes-regime = Procedura
minutes-began = Inizio
minutes-ended-at = Fine
minutes-not-ended = Non conclusa
minutes-place = Luogo
minutes-place-online = In videoconferenza; i luoghi sono indicati sotto
minutes-attendees = Presenti
minutes-zone = Fuso orario
minutes-came = Arrivo (ora locale)
minutes-not-present = Assente
minutes-reads = Lingua
minutes-course = Svolgimento della sessione
minutes-clock = La colonna di sinistra è l’ora di { $zone }; dopo ● il punto nella registrazione.
minutes-facts = Fatti non contestati
minutes-facts-none = Nessun fatto è stato confermato da tutte le parti.
minutes-reading = Lettura e firme
minutes-reading-open = Il verbale non è ancora chiuso.
minutes-reading-closed = Le persone seguenti hanno letto questo verbale, o ne hanno ascoltato la lettura (versione { $revision }).
minutes-read-right = Letto, confermato
minutes-read-objection = Contesta: { $text }
minutes-read-open = Non confermato
minutes-read-in = Letto in
minutes-read-at = Confermato il
minutes-signature = Firma
minutes-without = Offerte, concessioni e quanto detto in privato non figurano in questo verbale.
minutes-basis = Questo verbale è tratto dal registro della procedura: { $count } voci, l’ultima con impronta { $digest }.
minutes-basis-running = Stampato a seduta in corso; la fonte di questo verbale è indicata a seduta conclusa.
minutes-script = Passaggi della procedura, versione { $version }
minutes-changed = Modificato da { $who } alle { $time }; prima: { $text }
minutes-struck = (cancellato)
minutes-person = { $name } ({ $role })
minutes-admitted = { $who } entra.
minutes-left = { $who } torna in sala d’attesa.
minutes-consent-online =
    { $granted ->
        [yes] { $who } acconsente alla procedura in linea.
       *[no] { $who } non acconsente alla procedura in linea.
    }
minutes-consent-interpreter =
    { $granted ->
        [yes] { $who } acconsente all’interprete.
       *[no] { $who } non acconsente all’interprete.
    }
minutes-consent-recording =
    { $granted ->
        [yes] { $who } acconsente alla registrazione.
       *[no] { $who } non acconsente alla registrazione.
    }
minutes-declared = { $who } rende la dichiarazione dell’interprete: esattezza, completezza, imparzialità, riservatezza e correzione degli errori.
minutes-identity = { $by } verifica l’identità di { $who } – { $method }: { $outcome }.
minutes-recording-on = Inizia la registrazione.
minutes-recording-off = Termina la registrazione.
minutes-recording-failed = La registrazione si è interrotta per un guasto.
minutes-procedure = La sessione segue i passaggi della procedura, versione { $version }.
minutes-asked = { $who }: [{ $title }] { $text }
minutes-asked-one = { $who } (solo a { $to }): [{ $title }] { $text }
minutes-answer-yes = { $who }: Sì.
minutes-answer-no = { $who }: No.
minutes-answer-words = { $who }: { $text }
minutes-answer-yes-words = { $who }: Sì. { $text }
minutes-answer-no-words = { $who }: No. { $text }
minutes-answer-noted = (annotato da { $by })
minutes-step-closed = { "[" }{ $title }] concluso.
minutes-void-lost = { "[" }{ $title }] è nullo e va ripetuto: { $who } ha perso la connessione o lasciato la sala principale.
minutes-void-gap = { "[" }{ $title }] è nullo e va ripetuto: la registrazione di { $who } ha una lacuna.
minutes-void-unrecorded = { "[" }{ $title }] è nullo e va ripetuto: la registrazione si è interrotta.
minutes-void-restarted = { "[" }{ $title }] è nullo e va ripetuto: il sistema è stato riavviato.
minutes-void-break = { "[" }{ $title }] è nullo e va ripetuto: c’è stata una pausa.
minutes-void-private-word = { "[" }{ $title }] è nullo e va ripetuto: { $who } ha avuto un colloquio riservato.
minutes-private = Incontro privato dalle { $from } alle { $until }. Presenti: { $who }.
minutes-private-part = { $who } dalle { $from } alle { $until }
minutes-break = È iniziata una pausa.
minutes-break-over = La sessione è ripresa dopo la pausa.
minutes-credential = { $who }: l’istituzione ha annotato questa qualifica: { $text }
minutes-applied =
    { $granted ->
        [yes] { $who } aderisce alla domanda congiunta di conferma giudiziale.
       *[no] { $who } non aderisce alla domanda congiunta di conferma giudiziale.
    }
minutes-fact-stated = Fatto { $fact }: { $text }
minutes-fact-confirmed = { $who } conferma il fatto { $fact }.
minutes-fact-disputed = { $who } contesta il fatto { $fact }.
minutes-fact-withdrawn = Il fatto { $fact } è ritirato.
minutes-drafted = Bozza dell’accordo, versione { $revision }.
minutes-read-back = { $by } legge la clausola { $clause } in { $language }.
minutes-agreed = { $who } accetta la clausola { $clause } ({ $language }).
minutes-discussed = { $who } chiede di discutere la clausola { $clause }.
minutes-statement = { $who } dichiara: { $text }
minutes-objection = { $who } contesta: { $text }
minutes-correction = { $who } corregge la traduzione: { $text }
minutes-note = { $text }
minutes-signed = { $who } firma l’accordo.
minutes-sealed = L’istituzione appone il sigillo all’accordo.
minutes-ended = { $who } dichiara conclusa la sessione.
