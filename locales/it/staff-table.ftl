# Personale: passaggi della procedura, sottotitoli, registro di chi poteva sentire chi.

## Procedura
staff-tab-steps = Procedura
staff-tab-talks = Fatti e offerte
staff-tab-minutes = Verbale
staff-steps-done = Passaggi completati: { $done } su { $all }
staff-steps-none = Questa seduta non segue una procedura.
staff-steps-floor = La procedura prosegue nella sala principale.
staff-step-waiting = non ancora
staff-step-open = si può fare ora
staff-step-asked = in corso
staff-step-void = nullo: da ripetere
staff-step-done = completo
staff-step-after = dopo: { $title }
staff-step-optional = non blocca
staff-step-sees = La sala lo verifica da sé; non c’è nulla da premere.
staff-step-opens = Apre:
staff-door-facts = fatti non contestati
staff-door-offers = offerte
staff-door-draft = la bozza
staff-door-signing = la firma
staff-step-do-question = Porre la domanda
staff-step-do-notice = Leggere ad alta voce
staff-step-do-declaration = Chiedere la dichiarazione
staff-step-do-free = Iniziare questa parte
staff-step-do-check = Vedere
staff-step-do-gate = Vedere
staff-step-again = Ripetere la domanda
staff-step-close = Concludere questa parte
staff-step-void-why = La connessione o la registrazione di qualcuno si è interrotta: le risposte non valgono.
staff-step-otherwise = Con questa risposta il passaggio non è completo. Lo chiarisca, poi ripeta la domanda.
staff-step-by = Chiesto da { $name }
staff-step-silent = non ha risposto
staff-step-unasked = non ancora interpellato
staff-step-ask-one = Chiedere solo a { $name }
staff-step-ask-one-again = Chiedere di nuovo a { $name }
staff-step-noted = { $time }, annotato da { $name }
staff-step-note = Annotare la risposta di { $name }
staff-step-keep = Annotare

## Sottotitoli
staff-caption = Sottotitoli
staff-caption-what = Lo vede chiunque segua questa lingua nella sala principale; resta nel registro.
staff-caption-lang = Lingua
staff-caption-speaker = Chi parla
staff-caption-nobody = non indicato
staff-caption-text = Che cosa si dice
staff-caption-rendering = È una traduzione, non le parole stesse
staff-caption-send = Mostrare

## Chi poteva sentire chi
staff-ledger = Chi poteva sentire chi
staff-ledger-tab = Ascolto
staff-ledger-what = Chi poteva sentire ogni microfono della sala principale, in quale lingua, da quando a quando; degli incontri privati solo orari e presenti.
staff-ledger-zone = Orari di { $zone }.
staff-ledger-whose = Il microfono di
staff-ledger-all = tutti
staff-ledger-file = Scaricare in JSON
staff-ledger-again = Rileggere
staff-ledger-from = Dalle
staff-ledger-until = Alle
staff-ledger-speaker = Chi parla
staff-ledger-channel = Sentito in
staff-ledger-listener = Poteva sentire
staff-ledger-floor = originale
staff-ledger-booth = tra interpreti
staff-ledger-whisper = colloquio riservato
staff-ledger-lasts = in corso
staff-ledger-none = Finora nessuno poteva sentire nessuno.
staff-ledger-private = Incontri privati
staff-minutes-pdf = Verbale (PDF)
staff-watch = Guarda la registrazione
staff-minutes-pdf-one = Verbale in { $lang } (PDF)
