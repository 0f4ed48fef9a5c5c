# Vie di esecuzione: che cosa si sa della pratica, che cosa ne segue e quanto vale un accordo.

## Che cosa si sa
staff-route-matters = Materia della controversia
staff-route-matter-commercial = Commercio tra imprese
staff-route-matter-private = Denaro o cose tra privati
staff-route-matter-consumer = Acquisti per sé, per la famiglia o per la casa
staff-route-matter-employment = Lavoro e retribuzione
staff-route-matter-family = Denaro o cose in famiglia
staff-route-matter-status = Matrimonio, filiazione o adozione
staff-route-matter-inheritance = Un’eredità
staff-route-matter-title = Titolarità di una cosa o di un diritto di proprietà intellettuale
staff-route-also = Altre vie desiderate
staff-route-assets = Dove si potrebbe eseguire
staff-route-performance = Dove si deve adempiere una parte sostanziale
staff-route-subject = Dove si trova l’oggetto
staff-route-court = Il tribunale che ha inviato la pratica
staff-route-unknown = Non si sa
staff-route-country-add = Scelga un Paese
staff-route-option-closed = { $route } (chiusa)

## Il piano
staff-route-plan = Vie di esecuzione
staff-route-plan-hint = Segue subito da ciò che è inserito.
staff-route-may-draft = Sulle vie desiderate si può iniziare la bozza.
staff-route-may-not-draft = Non si può ancora iniziare la bozza. Lo impedisce:
staff-route-wished = Desiderata
staff-route-open = Aperta
staff-route-closed = Chiusa
staff-route-conflict = Esclusa
staff-route-beside = Non insieme a: { $routes }
staff-route-needs = Che cosa richiede ({ $count })
staff-route-change = Modifica ciò che si sa
staff-route-save = Salva e rifai il piano

## Dopo le firme
staff-route-settled = Quanto vale ora l’accordo
staff-route-binding-since = Vincolante dal { $day }, { $time }
staff-route-nowhere = Non ancora eseguibile in alcun luogo
staff-route-enforceable = Eseguibile in: { $countries }
staff-route-last = Ultimo giorno per la domanda congiunta: { $day }, nel luogo del tribunale
staff-route-closes = Quel giorno l’ufficio del tribunale chiude alle { $time }.
staff-route-here = Sul Suo orologio: { $day }, { $time }.
staff-route-over = Il termine per la domanda è scaduto.
staff-route-unannounced = Le festività di quel periodo non sono inserite: l’ultimo giorno può ancora cambiare. Chi presenta la domanda entro il { $day } è comunque in tempo.

## Che cosa si annota dopo le firme
staff-route-pack = Scarica il fascicolo per questa via (ZIP)
staff-route-acts = Che cosa è accaduto da allora
staff-route-note = Annota ciò che è accaduto
staff-route-note-what = Che cosa è accaduto
staff-route-note-country = Dove
staff-route-note-court = Davanti a quale tribunale
staff-route-note-date = Giorno
staff-route-note-time = Ora ({ $zone })
staff-route-note-when = Indichi il giorno e l’ora.
staff-route-note-do = Annota in modo definitivo
staff-route-act-applied = Le parti hanno presentato insieme la domanda di conferma
staff-route-act-withdrawn = Hanno ritirato la domanda
staff-route-act-confirmed = Il tribunale ha confermato
staff-route-act-dismissed = Il tribunale ha respinto la domanda
staff-route-act-lapsed = Nessuno ha presentato la domanda in tempo
staff-route-act-enforcement-accepted = Chi deve ha accettato l’esecuzione
staff-route-act-notarized = Un notaio ha dato al debito efficacia esecutiva
staff-route-act-notary-declined = Il notaio ha rifiutato
staff-route-act-defaulted = Qualcosa non è stato pagato alla scadenza
staff-route-act-certificate-issued = Il notaio ha rilasciato il certificato di esecuzione
staff-route-act-attested = È attestato che l’accordo proviene dalla mediazione
staff-route-act-relied-on = Si è chiesta tutela all’autorità di uno Stato
staff-route-act-relief-granted = La tutela è stata concessa
staff-route-act-relief-refused = La tutela è stata negata
staff-route-act-deed-made = Un notaio straniero ha ricevuto l’atto
staff-route-act-deed-legalized = L’atto ha l’apostille o la legalizzazione
staff-route-act-deed-declared = L’atto è stato dichiarato esecutivo
