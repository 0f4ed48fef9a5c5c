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
