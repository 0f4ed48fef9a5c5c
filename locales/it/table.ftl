# Ciò che sta sul tavolo oltre al colloquio: domande della procedura, fatti non contestati, offerte, verbale,
# sottotitoli. Si carica al primo uso.

## Nella sala
table-line-question = { $name } Le fa una domanda
table-line-facts = { $count ->
    [one] Un fatto attende la Sua risposta
   *[other] { $count } fatti attendono la Sua risposta
}
table-line-offers = { $count ->
    [one] Un’offerta attende la Sua risposta
   *[other] { $count } offerte attendono la Sua risposta
}
table-line-blind = Sigilli la Sua cifra
table-line-minutes = Legga e confermi il verbale
table-go-question = Rispondo
table-go-facts = Vedo i fatti
table-go-offers = Vedo le offerte
table-go-minutes = Apro il verbale
table-question = Domande a me
table-facts = Fatti non contestati
table-tab-facts = Fatti
table-offers = Offerte
table-minutes = Verbale
table-in-lang = Testo in { $lang }
table-currency = Valuta
table-sum-wrong = Inserisca un importo maggiore di zero, per esempio 18600,00.
table-shut = Prima va completato questo passaggio della procedura: { $title }.

## Domande della procedura
table-question-by = { $name } chiede:
table-question-none = Nessuna domanda La attende ora.
table-question-puzzled = Non ho capito
table-question-told = Chi ha posto la domanda è stato avvisato e La spiegherà. Questa non è una risposta.
table-question-explain = Non ho capito la domanda «{ $title }». La spieghi di nuovo, per favore.
table-question-words = La Sua risposta
table-question-send = Rispondo
table-question-said = La Sua risposta:
table-question-change = Annotato. Finché il passaggio non è completo può cambiare risposta.
table-question-void = La connessione o la registrazione si è interrotta: la domanda sarà ripetuta.
table-question-kept = La Sua risposta entra nel verbale.
table-question-before = Già risposte

## Fatti non contestati
table-facts-what = Ciò che tutte le parti riconoscono. Entra nel verbale e resta separato dalle offerte.
table-facts-none = Nessun fatto è stato ancora indicato.
table-fact-n = Fatto { $n }
table-fact-languages = Altre lingue
table-fact-missing = Manca ancora il testo in { $lang }.
table-fact-yes = È così
table-fact-no = Non è così
table-fact-confirmed = confermato
table-fact-disputed = contestato
table-fact-unanswered = senza risposta
table-fact-all = Non contestato: tutte le parti lo hanno confermato.
table-fact-new = Indicare un fatto
table-fact-changing = Modificare il fatto { $n }
table-fact-forgets = Un testo nuovo richiede nuove risposte di tutte le parti.
table-fact-all-languages = Lo scriva in ognuna di queste lingue, così che ogni parte possa leggerlo.
table-fact-state = Sottoporre alle parti
table-fact-change = Modificare il testo
table-fact-withdraw = Ritirare

## Offerte e concessioni
table-offers-secret = Riservato.
table-offers-secret-text = Offerte e concessioni non entrano né nel verbale né nel documento firmato e non sono utilizzabili in seguito. Accettarne una non vincola nessuno: vincola solo una clausola dell’accordo.
table-offers-none = Non c’è ancora alcuna offerta.
table-offer = Offerta
table-concession = Concessione
table-offer-accept = Potrei accettare
table-offer-decline = Così no
table-offer-accepted = Accetterebbe: { $names }
table-offer-declined = Così no: { $names }
table-offer-withdraw = Ritiro
table-offer-withdrawn = ritirata
table-offer-new = Fare un’offerta
table-offer-kind = Che cos’è
table-offer-sum = Importo (facoltativo)
table-offer-words = Con parole Sue
table-offer-hears = Lo vedrà solo chi è ora qui con Lei: { $names }.
table-offer-hears-nobody = Ora non c’è nessun altro: non lo vedrà nessuno.
table-offer-make = Fare questa offerta

## Offerte sigillate
table-blind = Offerte sigillate
table-blind-what = Ogni parte sigilla una cifra. Se quella di chi paga raggiunge l’altra, a entrambe si comunica la via di mezzo. Altrimenti nessuno viene a sapere le cifre.
table-blind-round = Giro { $n }
table-blind-between = { $payer } pagherebbe a { $payee }
table-blind-has = { $name }: sigillata
table-blind-has-not = { $name }: non ancora sigillata
table-blind-time = Tempo rimasto in questo giro
table-blind-most = Il massimo che pagherebbe ({ $currency })
table-blind-least = Il minimo che accetterebbe ({ $currency })
table-blind-hint = Una volta sigillata non si può cambiare. Finché non lo sono entrambe resta su questo dispositivo; dopo il confronto il server non conserva nessuna delle due.
table-blind-seal = Sigillo
table-blind-seal-sum = Sigillo { $sum }
table-blind-own = La Sua cifra, visibile solo su questo dispositivo: { $sum }
table-blind-elsewhere = Ha sigillato la cifra su un altro dispositivo. Apra lì la seduta, perché possa essere confrontata.
table-blind-wait = Si attende che { $name } sigilli.
table-blind-opening = Sono entrambe sigillate e in corso di confronto.
table-blind-crossed = Le cifre si incontrano. La via di mezzo: { $sum }
table-blind-apart = Le cifre non si incontrano. Nessuna viene comunicata.
table-blind-lapsed = Il tempo è scaduto. Nessuna cifra è stata comunicata.
table-blind-aborted = Giro interrotto da { $name }. Nessuna cifra è stata comunicata.
table-blind-abort = Interrompere il giro
table-blind-forget = Eliminare la mia cifra da questo dispositivo
table-blind-new = Aprire un giro di offerte sigillate
table-blind-new-what = Ogni giro che non s’incontra rivela qualcosa dell’altra parte: ne apra pochi.
table-blind-payer = Chi pagherebbe
table-blind-payee = Chi riceverebbe
table-blind-lasts = Tempo per sigillare
table-blind-minutes = { $count ->
    [one] un minuto
   *[other] { $count } minuti
}
table-blind-begin = Aprire questo giro

## Verbale
table-minutes-what = Si scrive da sé durante la seduta. Offerte, concessioni e ciò che si dice in privato non vi entrano mai.
table-minutes-none = Non c’è ancora nulla.
table-minutes-pdf = Verbale in PDF
table-minutes-pdf-one = Solo in { $lang } (PDF)
table-minutes-languages = Lingua del verbale
table-minutes-lines = Righe del verbale in { $lang }
table-minutes-recorded = Punto della registrazione
table-minutes-by-hand = aggiunta a mano
table-minutes-changed = prima della modifica di { $name } alle { $time }
table-minutes-struck = Cancellata in { $lang }
table-minutes-missing = Non scritta in { $lang }
table-minutes-keep = Salvare la modifica
table-minutes-strike = Cancellare la riga
table-reading = Conferma del verbale
table-reading-ask = Il verbale è chiuso. Lo legga, o se lo faccia leggere, e dica se è corretto.
table-reading-done = Ha risposto. Può cambiare risposta finché il verbale non cambia.
table-reading-right = L’ho letto: è corretto
table-reading-wrong = C’è qualcosa di errato
table-reading-what = Che cosa è errato?
table-reading-object = Faccio obiezione
table-reading-confirmed = confermato
table-reading-objected = obietta
table-reading-open = non ancora confermato
table-reading-close = Chiudere il verbale per la lettura
table-reading-close-what = Una volta chiuso, ognuno lo legge e lo conferma. Modificare una riga lo riapre e le conferme decadono.
table-note = Aggiungere una riga
table-note-object = Un’obiezione a verbale
table-note-correct = Una correzione dell’interpretazione, a verbale
table-note-kind = Tipo di riga
table-note-statement = Dichiarazione
table-note-objection = Obiezione
table-note-correction = Correzione dell’interpretazione
table-note-note = Altro
table-note-speaker = Chi lo ha detto
table-note-nobody = nessuno in particolare
table-note-also = Anche in altre lingue
table-note-add = Mettere a verbale

## Sottotitoli
table-captions = Sottotitoli
table-captions-hide = Nascondere i sottotitoli
table-captions-show = Mostrare i sottotitoli
