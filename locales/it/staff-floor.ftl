# The mediator runs the floor and the private meetings.

## Private meetings
staff-caucus-apart = Io resto dove sono
staff-caucus-limit = Limite di tempo
staff-caucus-no-limit = senza limite
staff-caucus-from-now = { $count ->
    [one] un minuto da ora
   *[other] { $count } minuti da ora
}
staff-caucus-inside = Lei è in questo colloquio. Gli altri vedono solo che ne è in corso uno.
staff-caucus-outside = Lei non è dentro e non lo sente.
staff-caucus-enter = Entra
staff-caucus-leave = Esci da solo
staff-caucus-change = Cambia persone o tempo
staff-caucus-one = In sala principale
staff-caucus-add = Fai entrare
staff-caucus-add-do = Fai entrare ora
staff-caucus-limit-do = Imposta il limite
staff-choose = Scegli
staff-knocks = Chiedono
staff-knock-in = chiede di entrare in un colloquio riservato
staff-knock-out = chiede di tornare in sala
staff-knock-let = Da { $names }
staff-knock-no = Non ora

## Turns
staff-turns = La parola
staff-hands-none = Nessuna mano alzata.
staff-hand-lower = Abbassa
staff-turn-give = Dai la parola
staff-turn-end = Togli la parola
staff-turn-length = Durata di un intervento
staff-turn-open = senza limite

## How the interpreters work
staff-mode = Interpretazione
staff-mode-simultaneous = Simultanea
staff-mode-consecutive = Consecutiva
staff-mode-simultaneous-what = Gli interpreti parlano insieme, su un canale proprio.
staff-mode-consecutive-what = Prima parla la persona, poi l’interprete; tutti sentono tutto.

## Break
staff-break-what = Audio e video si fermano per tutti, anche nei colloqui riservati; la registrazione è sospesa.
staff-break-start = Inizia una pausa
staff-break-on = In pausa da { $time }
staff-break-end = Riprendi dopo la pausa

## A word to everybody
staff-announce = Una parola a tutti
staff-announce-text = Le Sue parole
staff-announce-what = Si legge in sala, in ogni colloquio riservato e in sala d’attesa.
staff-announce-do = Avvisa tutti
staff-announce-done = Tutti l’hanno ricevuta.

## One person
staff-more = Altro per { $name }
staff-more-nothing = Ora non c’è nulla da fare qui.
staff-ask-mute = Chiedi di spegnere il microfono
staff-mute = Spegni il suo microfono
staff-mute-what = Solo la persona può riaccenderlo.
staff-call-upon = Fai parlare questa persona
staff-call-off = Di nuovo solo in ascolto
staff-observer-silent = ascolta soltanto
staff-observer-speaks = ora può parlare

## The mediator's own notes
staff-notes = Appunti
staff-notes-what = Li vede solo Lei e non entrano mai negli atti.
staff-notes-kept = Salvati
staff-notes-open = Si salvano…
