# Schermate del personale: il pannello nella sala, la cabina, le pratiche.

## Il pannello del mediatore
staff-tabs = Lavoro
staff-tab-people = Persone
staff-tab-agreement = Accordo
staff-tab-identity = Identità
staff-tab-signing = Firme
staff-tab-lines = Rete
staff-waiting = { $count ->
    [one] Una persona in attesa
   *[other] { $count } persone in attesa
}
staff-admit = Fai entrare
staff-admit-one = Fai entrare { $name }
staff-admit-all = Fai entrare tutti ({ $count })
staff-people = Persone
staff-to-lobby = In sala d’attesa
staff-consent-open = registrazione: nessuna risposta
staff-consent-yes = accetta la registrazione
staff-consent-no = rifiuta la registrazione
staff-declared = dichiarazione resa
staff-not-declared = senza dichiarazione
staff-interprets = interpreta in { $lang }
staff-caucus = Colloquio riservato
staff-caucus-what = Sente e vede solo chi è dentro. Non si registra.
staff-caucus-with = Colloquio con { $names }
staff-caucus-choose = Scegli le persone
staff-caucus-return = Riporta tutti in sala
staff-recording = Registrazione
staff-recording-on = Si registra chi ha accettato. I colloqui riservati non si registrano mai.
staff-recording-off = Non si registra. Si registrerebbe solo chi ha accettato.
staff-recording-nobody = Non si registra. Nessuno ha ancora accettato la registrazione.
staff-recording-start = Avvia la registrazione
staff-recording-again = Riprova a registrare
staff-recording-stop = Ferma la registrazione
staff-end = Chiudi la sessione
staff-end-text = Dopo nessuno può rientrare. Un documento non firmato da tutti non sarà sigillato.
staff-end-yes = Chiudi la sessione

## Collegamenti
staff-lines = Il collegamento di ciascuno
staff-lines-none = Ancora nessun dato. Compare qui pochi secondi dopo che qualcuno entra nella stanza.
staff-line-good = buono
staff-line-fair = instabile
staff-line-poor = scarso
staff-line-voice = solo voce
staff-line-rtt = Andata e ritorno
staff-line-loss-up = Persi in uscita
staff-line-loss-down = Persi in arrivo
staff-line-up = Invia
staff-line-down = Riceve
staff-line-estimate = Capacità
staff-line-picture = Immagine
staff-line-lines = { $n } righe
staff-line-freezes = Blocchi in un minuto
staff-line-times = { $n }
staff-line-concealed = Audio ricostruito
staff-line-unknown = non noto

## L’accordo
staff-draft-later = Torni in sala per redigere l’accordo.
staff-draft-new = Redigi un accordo a rate
staff-draft-langs = Scritto insieme in: { $langs }
staff-draft-debtor = Chi paga
staff-draft-creditor = Chi riceve
staff-draft-pair = Chi paga e chi riceve sono la stessa persona. Cambi uno dei due.
staff-draft-total = Totale
staff-draft-total-wrong = Inserisca una somma maggiore di zero, per esempio 18600,00.
staff-draft-currency = Valuta
staff-draft-count = Rate
staff-draft-first = Prima scadenza
staff-draft-parts = Rate
staff-draft-part-sum = Importo della rata { $n }
staff-draft-part-due = Scadenza della rata { $n }
staff-draft-adds = { $total } in tutto
staff-draft-differs = Le rate sommano { $added }, il totale è { $total }
staff-draft-method = Modo di pagamento
staff-draft-prevailing = Testo che prevale
staff-draft-make = Scrivi i testi
staff-draft-check = Verifichi i testi affiancati
staff-draft-check-text = Per ora li vede solo Lei. Importi e date devono coincidere in ogni testo.
staff-draft-put = Metti sul tavolo
staff-draft-put-anyway = Metti comunque sul tavolo
staff-draft-errors =
    { $n ->
        [one] Un punto va corretto prima di mettere il testo sul tavolo. È indicato accanto alla clausola.
       *[other] { $n } punti vanno corretti prima di mettere il testo sul tavolo. Sono indicati accanto alle clausole.
    }
staff-draft-warnings =
    { $n ->
        [one] Riguardi ancora un punto. Se è inteso così, metta il testo sul tavolo.
       *[other] Riguardi ancora { $n } punti. Se sono intesi così, metta il testo sul tavolo.
    }
staff-draft-again = Le clausole cambiate vanno rilette e riaccettate.
staff-draft-back = Indietro, senza metterlo
staff-draft-change = Modifica il testo
staff-draft-over = Redigi da capo
staff-clauses = Tutte le clausole
staff-clause = Clausola { $n }
staff-clause-heading = Titolo
staff-clause-text = Testo
staff-clause-remove = Togli la clausola { $n }
staff-clause-add = Aggiungi una clausola
staff-clause-agreed = accettata da tutti
staff-clause-open = non ancora accettata da tutti
staff-clause-floor = Lettura e accettazione avvengono in sala, davanti a tutti.
staff-prevails = prevale
staff-read = Letta ad alta voce
staff-unread = Non ancora letta
staff-read-done = Letta in { $lang }
staff-party-agreed = accetta
staff-party-discussed = vuole discuterne
staff-party-asked = l’ha sentita in { $lang }, non ha risposto
staff-party-unread = attende la lettura in { $lang }
staff-to-signing = Vai alla firma

## Identità
staff-identity-who = Di chi
staff-identity-photo = Foto del documento di { $name }
staff-identity-no-photo = Nessuna foto del documento
staff-identity-document = Documento
staff-identity-live = Adesso
staff-identity-name = Nome
staff-identity-kind = Tipo
staff-identity-number = Numero
staff-identity-say = Ogni voce la giudica Lei. La cifra di controllo prova che il numero è scritto bene, non che il documento è autentico.
staff-identity-passed = Superato
staff-identity-failed = Non superato

## Firme
staff-sign-keys = Ogni firmatario crea una chiave e ne legge l’impronta davanti alla camera; Lei la conferma. La Sua la conferma il centro.
staff-sign-unsettled = Il documento si prepara quando tutte le clausole sono accettate.
staff-sign-unanswered = Prima di preparare il documento, ogni parte dice se chiede la conferma del tribunale. Manca la risposta di: { $names }
staff-attest-for = Chiave di { $name }
staff-attest-how = Faccia leggere queste parole. Confermi solo se coincide ogni parola; i caratteri sotto sono la stessa impronta.
staff-attest = Sentita: confermo la chiave di { $name }
staff-attest-face = Prima confronti il volto di { $name } con il documento, in Identità.
staff-hand = Nome scritto a mano di { $name }
staff-hand-how = { $strokes ->
    [1] Un tratto.
   *[other] { $strokes } tratti.
} È «{ $name }», e si legge?
staff-hand-legible = Si legge: { $name }
staff-hand-again = Non si legge: da riscrivere
staff-hand-open = { $name } non ha ancora scritto il nome.
staff-hand-refused = A { $name } è chiesto di riscriverlo.
staff-hand-unable = { $name } non può scrivere
staff-hand-reason = Motivo (resta nel documento)
staff-hand-excuse = Annota il motivo
staff-prepare = Prepara il documento
staff-preparing = Preparazione del documento…
staff-pages = Vedi le pagine da firmare
staff-seal-text = Tutti hanno firmato. Dopo il sigillo nulla può cambiare.
staff-seal = Sigilla il documento
staff-sealing = Sigillo in corso…

## La cabina
staff-booth-declare = Prima di cominciare
staff-booth-declaration = Interpreterò in modo completo e accurato, senza aggiungere né togliere nulla; sono imparziale; mantengo riservato tutto ciò che sento.
staff-booth-declare-do = Lo dichiaro
staff-booth-declared = Dichiarazione resa
staff-booth-on = Sta interpretando
staff-booth-off = Non sta interpretando; parla a nome proprio
staff-booth-muted = Microfono spento
staff-booth-into = in
staff-booth-start = Comincia a interpretare in { $lang }
staff-booth-turn = Passa a interpretare in { $lang }
staff-booth-stop = Smetti di interpretare
staff-booth-mute = Spegni il microfono
staff-booth-unmute = Accendi il microfono
staff-booth-reading = Si legge la clausola { $n } di { $of }
staff-booth-nothing = Non c’è ancora un testo sul tavolo.
staff-booth = Cabina
staff-booth-coughing = Un momento di silenzio
staff-booth-paused = Il Suo canale è in pausa
staff-booth-rendering = Sta interpretando: La sentono tutti
staff-booth-consecutive = Uno dopo l’altro: interpreta quando chi parla si ferma
staff-booth-standby = In attesa
staff-booth-pause = Metti in pausa il canale
staff-booth-resume = Riprendi il canale
staff-booth-take-turn = Prendi la parola
staff-booth-give-back = Restituisci la parola
staff-booth-signs = Segnali e cambio
staff-booth-cough = Tosse: tenere
staff-booth-space = Spazio
staff-booth-slow = Più lento
staff-booth-repeat = Ripetere
staff-booth-sent = Segnale inviato
staff-booth-handover = Cambio
staff-booth-offered = { $name } Le offre il canale in { $lang }
staff-booth-offering = Offerto a { $name }: resta in onda Lei fino al cambio
staff-booth-offering-shut = Il suo microfono è ancora spento.
staff-booth-accept = Subentra
staff-booth-accept-open = Accendi il microfono e subentra
staff-booth-decline = Non ora
staff-booth-withdraw = Ritira l’offerta
staff-booth-input = Lavora da
staff-booth-floor = La sala
staff-booth-floor-text = le voci originali
staff-booth-channel = Il canale in { $lang }
staff-booth-relay = relay
staff-booth-relay-by = relay, interpreta { $name }
staff-booth-lost = Il canale in { $lang } si è fermato: sente la sala. Scelga di nuovo.
staff-booth-places = Cabine
staff-booth-places-text = Con un collega in cabina il cambio avviene senza interruzioni; da lì si può fare relay da un’altra lingua.
staff-booth-empty = vuota
staff-booth-full = entrambi i posti sono occupati
staff-booth-leave = Lascia la cabina
staff-booth-partner = Collega di cabina
staff-booth-partner-lost = si ricollega
staff-booth-partner-on = in onda
staff-booth-partner-pauses = in onda, un momento di silenzio
staff-booth-partner-shut = in attesa, microfono spento
staff-booth-partner-ready = in attesa, microfono aperto
staff-booth-partner-waits = Si attende che anche { $name } lo voglia.
staff-booth-partner-asks = { $name } vorrebbe sentirLa o vederLa; nessun altro può farlo.
staff-booth-hear = Sentirsi
staff-booth-see = Vedersi
staff-booth-alone = Nella Sua cabina non c’è un collega.
staff-booth-chat = Appunti per il collega
staff-booth-chat-hint = Li legge solo il collega
staff-booth-chat-send = Invia
staff-booth-credential = Qualifica:
staff-booth-keys = I tasti sono attivi

## Parole di un accordo a rate
clause-debt = Obbligo di pagamento
clause-debt-text = { $debtor } deve a { $creditor } { $sum }.
clause-instalments = Pagamento a rate
clause-instalments-text = { $debtor } paga a { $creditor } { $sum } in { $count ->
    [one] un’unica soluzione
   *[other] { $count } rate
}, mediante { $method }:
clause-instalment = N. { $n }: { $sum } entro il { $due }.
clause-default = Ritardo
clause-default-text = Se una rata ritarda di oltre quindici giorni, { $creditor } può chiedere subito a { $debtor } tutta la somma residua.
clause-enforcement = Esecuzione
clause-enforcement-text = Se { $debtor } non paga, o non paga per intero, accetta l’esecuzione forzata; { $creditor } può chiedere all’ufficio notarile il certificato di esecuzione e rivolgersi al tribunale del popolo competente.
clause-final = Chiusura della controversia
clause-final-text = Quando { $debtor } ha pagato tutto, nessuna delle parti ha altro da pretendere per questa controversia.
clause-languages = Testi
clause-languages-text = I testi nelle varie lingue stanno affiancati; se differiscono, prevale il testo { $prevailing }.
clause-lang-zh-CN = cinese
clause-lang-en = inglese
clause-lang-it = italiano
clause-lang-ar = arabo
clause-method-bank = bonifico bancario
clause-method-platform = piattaforma di pagamento online
clause-method-cash = contanti con ricevuta

## Pratiche e sessioni
staff-places = Pagine
staff-today = Oggi
staff-staff = Personale
staff-room = Sala
staff-room-go = Vai alla sala
staff-verify = Verifica
staff-cases = Pratiche ({ $count })
staff-cases-none = Non ci sono ancora pratiche.
staff-no-session = nessuna sessione
staff-new-case = Nuova pratica
staff-needed = Compili questo campo.
staff-case-title = Oggetto
staff-case-title-hint = Una riga: la vedono tutti.
staff-case-regime = Regime
staff-case-route = Via di esecuzione
staff-case-claim = Somma richiesta (facoltativa)
staff-case-claims = Somma richiesta: { $sum }
staff-case-open = Apri la pratica
staff-person = Persona { $n }
staff-person-add = Aggiungi una persona
staff-person-role = Ruolo
staff-person-name = Nome, nella propria scrittura
staff-person-latin = Nome in lettere latine (facoltativo)
staff-person-lang = Lingua
staff-person-country = Paese
staff-person-zone = Fuso orario
staff-schedule = Fissa una sessione
staff-schedule-date = Data
staff-schedule-time = Ora ({ $zone })
staff-schedule-minutes = Durata
staff-schedule-do = Fissa questo orario
staff-minutes = { $count ->
    [one] un minuto
   *[other] { $count } minuti
}
staff-seat-add = Aggiungi una persona a questa seduta
staff-seat-what = Anche a seduta iniziata. Poi crei un link d’invito per la persona.
staff-seat-do = Aggiungi alla seduta
staff-link = Crea il link d’invito
staff-link-new = Crea un nuovo link
staff-link-once = Il link si vede solo adesso: lo consegni.
staff-link-for = Link per { $name }
staff-link-qr = Codice QR per { $name }
staff-link-until = Valido fino a { $day } { $time }, una volta sola
staff-invite = Invita personale
staff-invite-roles = Compiti
staff-invite-none = Scelga almeno un compito.
staff-invite-do = Crea il link
staff-boot = Configura il centro
staff-boot-text = Sarà il primo amministratore. Il link vale una volta sola.
staff-boot-lang = Lingua
staff-boot-institution = Nome dell’istituto
staff-boot-institution-hint = È stampato su ogni documento.
staff-boot-name = Nome
staff-boot-make = Comincia

# Come sono conservate le registrazioni di una pratica.
staff-keeping = Conservazione delle registrazioni
staff-keeping-until = Le registrazioni di questa pratica sono conservate almeno fino al { $day }; prima nessuno può distruggerle.
staff-keeping-over = Il termine è scaduto il { $day }. Ora possono essere distrutte.
staff-keeping-destroyed = Le chiavi delle registrazioni sono state distrutte; nessuno può più aprirle.
staff-keeping-held = Sono bloccate per ordine dell’autorità: nulla può essere distrutto, neppure dopo quel giorno.
staff-keeping-hold = Blocca per ordine dell’autorità
staff-keeping-lift = Togli il blocco
staff-keeping-why = Chi l’ha ordinato, o perché
staff-keeping-why-hint = Per esempio il tribunale e il numero del provvedimento. Resta scritto per sempre.
staff-keeping-why-missing = Indica chi l’ha ordinato, o perché.
staff-keeping-destroy = Distruggi le registrazioni per sempre
staff-keeping-sure = Sì, distruggile: nessuno le rivedrà mai più
staff-keeping-acts = Che cosa ne è stato fatto ({ $count })
staff-keeping-viewed = visione o ascolto
staff-keeping-exported = richiesta di una copia
staff-keeping-redacted = richiesta di una copia con parti omesse
staff-keeping-hold-laid = blocco per ordine dell’autorità
staff-keeping-hold-lifted = blocco tolto
staff-keeping-deleted = chiavi distrutte
staff-keeping-deletion-refused = distruzione richiesta e rifiutata
staff-keeping-rotated = chiavi cifrate di nuovo
staff-keeping-recovered = riordino dopo un’interruzione
