# Vie di esecuzione: che cosa le chiude, che cosa chiedono e che cosa non può esservi accaduto.

## Vie chiuse, o che si escludono
error-route-closed = Questa via di esecuzione non è prevista dal regime scelto. Ne scelga un’altra.
error-route-no-dispute = Un atto notarile non compone alcuna controversia: non c’è nulla da confermare o da far valere. Scelga una via notarile, oppure apra una mediazione.
error-route-back-to-court = Una pratica inviata da un tribunale torna a quel tribunale. Scelga la conferma giudiziale.
error-route-matter-unknown = Non è indicata la materia della controversia. Ne scelga almeno una.
error-route-matter-not-signable = Matrimonio, filiazione, adozione ed eredità non si possono definire con firme elettroniche. Tolga questa materia, oppure indirizzi le persone a un ufficio che accetti la carta.
error-route-status-not-confirmed = Il tribunale non conferma accordi su matrimonio, filiazione o adozione. Tolga questa materia: serve una causa.
error-route-title-not-confirmed = Il tribunale non conferma accordi su chi sia titolare di una cosa o di un diritto di proprietà intellettuale. Tolga questa materia: serve una causa.
error-route-no-chinese-court = Né una parte, né l’oggetto, né l’istituzione sono in Cina: nessun tribunale cinese può confermare. Scelga un’altra via, oppure corregga i luoghi.
error-route-no-debt = Il notaio dà efficacia esecutiva solo a un debito in denaro. Inserisca la somma, oppure scelga un’altra via.
error-route-convention-consumer = La Convenzione di Singapore non si applica a ciò che si acquista per sé, per la famiglia o per la casa. Scelga un’altra via.
error-route-convention-family = La Convenzione di Singapore non si applica al diritto di famiglia. Scelga un’altra via.
error-route-convention-inheritance = La Convenzione di Singapore non si applica alle successioni. Scelga un’altra via.
error-route-convention-employment = La Convenzione di Singapore non si applica ai rapporti di lavoro. Scelga un’altra via.
error-route-convention-not-commercial = La Convenzione di Singapore si applica solo alle controversie commerciali. Scelga un’altra via, oppure corregga la materia.
error-route-convention-not-international = La Convenzione di Singapore richiede parti in due Stati, o un obbligo da adempiere in un altro Stato. Scelga un’altra via, oppure corregga i luoghi.
error-route-convention-not-in-force = La Convenzione di Singapore non è in vigore in nessuno dei Paesi in cui si potrebbe eseguire. Scelga un’altra via.
error-route-confirmation-excludes-convention = Ciò che un tribunale ha confermato non si può far valere in base alla Convenzione di Singapore. Faccia scegliere alle parti una delle due vie.
error-route-contract-only-alone = «{ route-contract-only }» significa nessuna via di esecuzione, quindi sta da sola. Tolga l’una o l’altra.
error-route-none-wished = Non è stata scelta alcuna via. Ne scelga almeno una, oppure «{ route-contract-only }».
error-country-malformed = Un Paese non è riconosciuto. Lo scelga dall’elenco.

## Che cosa chiede una via prima della bozza
error-route-needs-chinese-text = L’accordo richiede una versione cinese. Aggiunga il cinese alle lingue.
error-route-needs-agreed-method = Le parti devono accettare il modo di firmare. Aggiunga questa clausola.
error-route-needs-assets-known = Non si sa dove si potrebbe eseguire. Chieda alle parti in quali Paesi ci sono beni.
error-route-needs-assets-in-china = Un titolo cinese si esegue in Cina, dove non risultano beni. Chieda se ve ne sono, oppure preveda una via del luogo in cui si trovano.
error-route-needs-referring-court = Manca il tribunale che ha inviato la pratica. Lo inserisca: solo quello conferma.
error-route-needs-joint-consent = Entrambe le parti devono voler presentare la domanda. Lo chieda a ciascuna; un rappresentante ha bisogno di procura.
error-route-needs-in-time = La domanda deve giungere al tribunale entro 30 giorni da quando l’accordo ha effetto. Fissi fin d’ora un giorno.
error-route-needs-clear-terms = Ogni obbligo deve dire chi, che cosa ed entro quando; ciò che non è chiaro viene respinto. Lo scriva così.
error-route-needs-identity-proofs = Il tribunale vuole le prove d’identità e dei poteri di chi agisce per una società. Le raccolga ora.
error-route-needs-lawful-body = Il tribunale conferma solo accordi mediati da un organismo costituito secondo la legge. Alleghi la sua registrazione.
error-route-needs-mediation-evidence = La Convenzione chiede la prova che l’accordo nasce da una mediazione. Preveda la firma del mediatore e l’attestazione dell’istituzione.
error-route-needs-no-other-title = Nessuno può far confermare l’accordo da un tribunale o farlo mettere in un lodo. Lo dica alle parti prima che scelgano.
error-route-needs-enforcement-consent = Ogni debitore deve accettare l’esecuzione di ogni debito. Aggiunga questa clausola.
error-route-needs-dated-instalments = Ogni rata richiede la sua somma e il suo giorno. Li inserisca.
error-route-needs-settled-first = Il notaio rifiuta ciò che è controverso. Prima l’accordo, poi il notaio: fissi i due momenti.
error-route-needs-agent-at-notary = Il notaio non riceve contratti in video dall’estero. Chi è all’estero conferisca a qualcuno in Cina una procura autenticata.
error-route-needs-foreign-notary = L’atto richiede un notaio all’estero e, per valere in un altro Paese, apostille o legalizzazione. Organizzi entrambe le cose.

## Termini
error-deadline-beyond = Il termine cade oltre ogni calendario. Controlli il giorno in cui l’accordo ha avuto effetto.
error-calendar-day-twice = { $day } è inserito sia come festivo sia come lavorativo. Tolga uno dei due.

## Che cosa non può essere accaduto a un accordo firmato
error-effect-no-parties = L’accordo non ha parti. Le aggiunga prima.
error-effect-no-debtor = Nessuno deve nulla: non c’è niente da portare al notaio. Inserisca chi paga.
error-effect-no-referring-court = Manca il tribunale che ha inviato la pratica. Lo inserisca.
error-effect-earlier-than-last = La data precede quella dell’ultima voce. Controlli giorno e ora.
error-effect-other-route = Questo non appartiene alla via di questo accordo. Scelga una voce della sua via.
error-effect-twice = Questo è già stato inserito. Controlli l’elenco; nulla è stato aggiunto.
error-effect-not-a-party = Una persona indicata non è parte dell’accordo. Scelga tra le parti.
error-effect-not-all-parties = Devono farlo tutte le parti insieme. Interpelli chi manca.
error-effect-signing-order = Firmano prima le parti, poi il mediatore, poi l’istituzione. Attenda le firme precedenti.
error-effect-not-in-effect = L’accordo non ha ancora effetto. Completi prima le firme.
error-effect-rescinded = L’accordo è stato sciolto; non si inserisce altro. Ne cominci uno nuovo.
error-effect-final = L’accordo è esecutivo e resta com’è. Per ciò che deve cambiare faccia un nuovo accordo.
error-effect-text-in-use = Un ufficio lavora sul testo firmato. Attenda la risposta, oppure ritiri prima la domanda.
error-effect-other-court = La domanda va al tribunale che ha inviato la pratica. La presenti lì.
error-effect-too-late = Il termine per chiedere la conferma è scaduto. Faccia un nuovo accordo, oppure si valga del contratto.
error-effect-not-lapsed = Il termine non è scaduto, o è stato rispettato. Controlli la scadenza.
error-effect-calendar-unknown = Se questo giorno sia in tempo dipende dall’avviso annuale dei festivi, che non è inserito. Lo inserisca, poi riprovi.
error-effect-not-applied = Nessuna domanda è davanti al tribunale. Inserisca prima la domanda.
error-effect-dismissed = Il tribunale ha respinto la domanda. Modifichi l’accordo in mediazione, ne faccia uno nuovo, oppure le parti agiscano in giudizio.
error-effect-not-a-debtor = Questa persona non deve nulla in base all’accordo. Scelga un debitore.
error-effect-not-accepted = Un debitore non ha accettato l’esecuzione. Lo chieda prima che il notaio proceda.
error-effect-not-notarized = Il debito non ha ancora efficacia esecutiva. Lo porti prima dal notaio.
error-effect-notary-declined = Il notaio ha rifiutato. Scelga un’altra via con un nuovo accordo.
error-effect-no-default = Nessun mancato pagamento è inserito. Lo inserisca prima del certificato.
error-effect-not-attested = Nessuno ha attestato che l’accordo nasce da una mediazione. Lo faccia attestare dal mediatore o dall’istituzione.
error-effect-not-in-force = La Convenzione di Singapore non è in vigore in questo Paese. Ne scelga un altro.
error-effect-not-asked = Nessuno si è rivolto all’autorità di questo Paese. Lo inserisca prima.
error-effect-decided = L’autorità di questo Paese ha già risposto. Controlli la risposta.
error-effect-not-abroad = Questa via è un atto di un notaio fuori dalla Cina continentale. Scelga di nuovo il Paese.
error-effect-no-deed = Non c’è ancora un atto. Lo inserisca prima.
error-effect-not-legalized = L’atto va usato in un altro Paese e non ha apostille né legalizzazione. Lo faccia legalizzare prima.
error-route-act-future = Questo momento è nel futuro. Indichi quando è accaduto.
