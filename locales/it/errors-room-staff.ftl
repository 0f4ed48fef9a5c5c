# Refusals that only the mediator, the clerk or an interpreter can meet.

error-same-languages = Una cabina lavora tra due lingue diverse. Scegliete di nuovo.
error-booth-full = I due posti di questa cabina sono occupati. Scegliete un’altra cabina.
error-booth-busy = Il vostro collega sta interpretando. Attendete che offra il passaggio.
error-not-in-booth = Entrate prima in una cabina.
error-not-of-booth = La vostra cabina non lavora con questa lingua. Cambiate cabina o scegliete una delle sue lingue.
error-not-interpreting = Ora non state interpretando. Scegliete prima la lingua d’arrivo.
error-no-partner = Il vostro collega non è qui. Passate il turno quando torna.
error-handover-offered = Il passaggio è già offerto. Attendete che il collega subentri.
error-no-handover = Ora non è offerto alcun passaggio. Non occorre fare nulla.
error-relay-missing = Ora nessuno interpreta verso questa lingua: non c’è nulla da riprendere. Ascoltate la sala o scegliete un altro canale.
error-relay-cycle = Questi relay girerebbero in cerchio: { $way }. Una di queste cabine deve ascoltare la sala.
error-signal-too-soon = Un segnale è stato dato un attimo fa. Attendete qualche secondo.
error-rendering-taken = Un altro interprete sta traducendo. Attendete che finisca.
error-not-rendering = Non avete preso il turno di traduzione. Non occorre fare nulla.
error-limit-out-of-range = Questo limite di tempo è troppo breve o troppo lungo. Sceglietene un altro.
error-no-need-to-knock = Il mediatore può entrare e uscire senza chiedere.
error-nobody-knocks = Questa persona non chiede più nulla. Non occorre fare nulla.
error-no-hand = Nessuna mano è alzata. Non occorre fare nulla.
error-no-interpreter = Questa persona non fa da interprete in questa sessione. Scegliete un interprete.
error-listens-only = Questa persona ascolta soltanto. Chiamatela prima a parlare.
error-not-observer = Solo gli osservatori vengono chiamati a parlare. Gli altri possono parlare.
error-not-on-break = Ora non c’è alcuna pausa. Non occorre fare nulla.
