# Firma: la pagina sul telefono, la chiave di firma, la dichiarazione.

sign-title = Firma
sign-you-pay = Pagherà { $sum }
sign-you-get = Riceverà { $sum }
sign-parts = { $count ->
    [1] In un solo pagamento, il { $due }.
   *[other] In { $count } rate, l’ultima il { $due }.
}
sign-not-settled = Potrà firmare quando tutte le clausole saranno accettate.
sign-clauses = Che cosa firma
sign-clause-read = Letta ad alta voce in: { $langs }
sign-hand = Il Suo nome a mano
sign-hand-what = Scriva il Suo nome nel riquadro con un dito, una penna o il mouse, in modo che altri lo possano leggere.
sign-hand-field = Riquadro per il nome
sign-hand-strokes = { $count ->
    [1] 1 tratto
   *[other] { $count } tratti
}
sign-hand-undo = Togli l’ultimo tratto
sign-hand-clear = Ricomincia
sign-hand-send = Va bene così
sign-hand-sending = Invio…
sign-hand-wait = Il mediatore deve dire se si legge
sign-hand-legible = Il mediatore legge il Suo nome
sign-hand-again = Il mediatore non riesce a leggerlo. Lo scriva di nuovo, più grande e più chiaro.
sign-hand-excused = È annotato perché il nome non è scritto a mano: { $reason }
sign-hand-unable = Non può scrivere? Lo dica al mediatore, che annota il motivo.
sign-hand-full = Il riquadro non contiene altro. Lo invii o ricominci.
sign-key = La Sua chiave di firma
sign-key-what = La chiave di firma nasce su questo dispositivo e vi rimane. Fino alla firma usi lo stesso browser.
sign-key-make = Creo la mia chiave di firma
sign-key-making = Creazione in corso…
sign-key-made = La Sua chiave
sign-key-read = Legga ad alta voce davanti alla camera queste sedici parole
sign-key-wait = In attesa che il mediatore li senta e li confermi
sign-key-attested = Il mediatore ha confermato che la chiave è Sua
sign-key-attested-centre = Il centro ha confermato che la chiave è Sua
sign-key-extractable = Questo browser non può bloccare la chiave: il documento lo dirà («esportabile»).
sign-key-elsewhere = La Sua chiave è su un altro dispositivo o in un altro browser. Può crearne una nuova qui e leggerla di nuovo.
sign-key-lost = La Sua chiave di firma non è su questo dispositivo. Apra la sessione sul dispositivo e nel browser in cui l’ha creata, oppure chieda al mediatore di rimettere il testo sul tavolo.
sign-key-broken = La chiave non è stata creata. Esca dalla navigazione privata o cambi browser, poi riprovi.
sign-fingerprint = Impronta della chiave
sign-wait-record = La chiave è confermata. Potrà firmare appena il documento è pronto.
sign-who = Chi firma
sign-same = Uguale per tutti e sulla carta dopo «SHA-256». La legga ad alta voce o la confronti su un altro dispositivo:
sign-state-later = non ancora
sign-state-key-missing = senza chiave
sign-state-key-unattested = chiave da confermare
sign-state-key-attested = chiave confermata
sign-state-next = deve firmare ora
sign-state-signed = ha firmato
sign-sentence-party = Firmando dichiaro: accetto liberamente l’accordo «{ $title }» ({ $code }) e l’ho compreso.
sign-sentence-party-later = Firmando dichiaro: accetto liberamente quanto è scritto qui per «{ $title }» ({ $code }) e l’ho compreso.
sign-sentence-read = Il testo mi è stato letto per intero in { $lang } da { $interpreter }.
sign-sentence-interpreter = Firmando dichiaro: ho tradotto e letto l’accordo «{ $title }» ({ $code }) in modo completo e accurato.
sign-sentence-interpreter-later = Firmando dichiaro: ho tradotto e letto quanto è scritto qui per «{ $title }» ({ $code }) in modo completo e accurato.
sign-sentence-mediator = Firmando dichiaro: per «{ $title }» ({ $code }) ho verificato l’identità di ciascuno; il testo è stato letto per intero alle parti, che lo hanno accettato.
sign-sentence-mediator-ruling = Firmando dichiaro: per «{ $title }» ({ $code }) ho verificato chi ha partecipato; il testo è stato letto per intero e riferisce la decisione come il suo documento.
sign-checked = Verificato: questo documento, queste pagine, Lei
sign-do = Firmo
sign-signing = Firma in corso…
sign-signed = Ha firmato
sign-not-yet = Quando sarà il Suo turno, il pulsante comparirà qui.
sign-sealed = Tutti hanno firmato e il centro ha sigillato il documento
sign-download = Scarica il mio accordo
sign-wrong = Non è stato firmato nulla.
sign-wrong-unreadable = Ciò che è arrivato non è leggibile. Avvisi il mediatore e ricarichi la pagina.
sign-wrong-fields = Ciò che è arrivato dice di più o di meno del dovuto. Non firmi: avvisi il mediatore.
sign-wrong-role = La dichiarazione è per un altro ruolo. Non firmi: avvisi il mediatore.
sign-wrong-seat = La dichiarazione è per un’altra persona. Non firmi: avvisi il mediatore.
sign-wrong-body = La dichiarazione indica un altro documento. Non firmi: avvisi il mediatore.
sign-wrong-pages = La dichiarazione indica altre pagine. Non firmi: avvisi il mediatore.
sign-wrong-language = La dichiarazione indica un’altra lingua. Non firmi: avvisi il mediatore.
sign-wrong-declarations = La dichiarazione contiene altro. Non firmi: avvisi il mediatore.
