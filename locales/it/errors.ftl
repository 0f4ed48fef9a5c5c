# Che cosa è successo e che cosa fare. Un messaggio `error-<codice>` per ogni codice stabile.

## Accesso
error-sign-in-needed = Non ha effettuato l’accesso. Acceda, oppure apra di nuovo il link d’invito.
error-not-permitted = Il Suo ruolo non prevede questa operazione. Si rivolga al mediatore o al cancelliere.
error-not-found = Questa pagina non esiste o non Le è accessibile. Controlli il link o si rivolga al cancelliere.
error-not-your-seat = Questa operazione spetta solo alla persona interessata. Le chieda di farla dal proprio dispositivo.
error-not-on-own-seat = Non può farlo per sé. Chieda a un collega di provvedere.

## Inviti
error-invite-expired = L’invito è scaduto. Chieda al cancelliere un nuovo link.
error-invite-used = L’invito è già stato usato. Prosegua sul dispositivo su cui lo ha aperto, oppure chieda al cancelliere un nuovo link.
error-invite-revoked = L’invito è stato revocato. Chieda al cancelliere un nuovo link.
error-invite-unknown = Il link d’invito è incompleto o non valido. Lo apra di nuovo dal messaggio ricevuto, oppure ne chieda uno nuovo al cancelliere.
error-invite-validity = Un invito può valere al massimo 30 giorni. Scelga una durata più breve.

## Numeri d’identità
error-number-length = Il numero è troppo corto o troppo lungo. Lo confronti con il documento e lo inserisca di nuovo.
error-number-characters = Il numero contiene un carattere non ammesso. Lo confronti con il documento.
error-number-check-digit = La cifra di controllo non corrisponde; di solito un carattere è stato digitato male. Confronti il numero con il documento e lo corregga.
error-number-date = Il numero contiene una data inesistente. Controlli la data di nascita e quella di scadenza.
error-number-region = Le prime cifre non indicano alcuna regione nota. Confronti l’inizio del numero con il documento.
error-number-other-kind = Questo numero appartiene a un altro tipo di documento. Scelga il tipo giusto, oppure inserisca il numero del documento scelto.

## Pratiche
error-case-code = Il numero di una pratica ha la forma HQ-2027-0318. Lo corregga.
error-case-title-missing = La pratica non ha titolo. Indichi in poche parole l’oggetto.
error-case-title-long = Il titolo supera i 120 caratteri. Lo abbrevi.
error-case-name = Un nome manca o è troppo lungo. Inserisca il nome di ogni persona.
error-case-no-applicant = La pratica non ha una parte istante. Ne aggiunga almeno una.
error-case-no-respondent = La pratica non ha una parte invitata. Ne aggiunga almeno una.
error-case-person-twice = { $name } compare due volte nella pratica. Rimuova una delle voci.
error-case-country = Manca il Paese di { $name }. Lo scelga dall’elenco.
error-case-zone = Il fuso orario di { $name } non è riconosciuto. Scelga una città dall’elenco.
error-case-claim-not-positive = L’importo richiesto deve essere maggiore di zero. Lo inserisca, oppure lasci vuoto se non si chiede denaro.
error-zone-unknown = Il fuso orario non è riconosciuto. Scelga una città dall’elenco.
error-lang-unknown = Questa lingua non è disponibile. Ne scelga una dall’elenco.
error-currency-unknown = Questa valuta non è disponibile. Ne scelga una dall’elenco.

## Bozza dell’accordo
error-draft-no-chinese = Manca la versione cinese. Aggiunga il cinese alle lingue dell’accordo.
error-draft-language-twice = Una lingua è indicata due volte: { lang-name }. Ne rimuova una.
error-draft-prevailing-missing = La lingua prevalente ({ lang-name }) non è tra le lingue dell’accordo. La aggiunga o ne scelga un’altra.
error-draft-no-clauses = L’accordo non ha clausole. Ne aggiunga almeno una.
error-draft-too-long = L’accordo ha troppe clausole, o una clausola è troppo lunga per essere letta ad alta voce. La abbrevi o la divida.
error-draft-clause-id = Una clausola ha un numero non valido. La aggiunga di nuovo.
error-draft-clause-twice = La clausola { $clause } compare due volte. Ne rimuova una.
error-draft-text-missing = La clausola { $clause } non ha titolo o testo in { lang-name }. La completi.
error-draft-text-unlisted = La clausola { $clause } ha un testo in una lingua che l’accordo non prevede: { lang-name }. Aggiunga la lingua o rimuova il testo.
error-draft-obligation-twice = Un pagamento della clausola { $clause } compare due volte. Ne rimuova uno.
error-draft-amount-not-positive = Un pagamento della clausola { $clause } deve essere maggiore di zero. Inserisca l’importo.
error-draft-debtor-is-creditor = Nella clausola { $clause } chi paga e chi riceve sono la stessa persona. Scelga due persone diverse.
error-draft-method-missing = La clausola { $clause } non dice come si paga. Lo aggiunga, per esempio «bonifico bancario».

## Accordo
error-settlement-not-open = L’accordo non può più essere modificato. Chieda al mediatore come procedere.
error-settlement-stale = L’accordo è stato modificato nel frattempo; ora vede la versione { $revision }. La legga e risponda di nuovo.
error-settlement-no-such-clause = La clausola { $clause } non esiste più. Legga la versione attuale.
error-settlement-language-missing = L’accordo non ha ancora una versione in { lang-name }. Chieda al mediatore di aggiungerla.
error-settlement-not-read = La clausola { $clause } non è ancora stata letta in { lang-name }. Attenda la lettura, poi risponda.
error-settlement-no-signers = Non è indicato alcun firmatario. Aggiunga prima le parti.
error-handwriting-empty = Non è scritto nulla. Scriva il nome nel riquadro.
error-handwriting-too-much = I tratti sono troppi. Ricominci e scriva solo il nome.
error-handwriting-outside = Un tratto è uscito dal riquadro. Ricominci.
error-handwriting-dash = Una linea o un punto non è un nome. Scriva il nome per intero, più grande.
error-handwriting-too-few-strokes = Ci sono { $strokes } tratti per { $characters } caratteri. Scriva il nome per intero.
error-settlement-under-discussion = Qualcuno desidera discutere la clausola { $clause }. La definisca prima di proseguire.
error-settlement-not-agreed = Non tutti hanno ancora accettato la clausola { $clause }. Interpelli chi manca.
