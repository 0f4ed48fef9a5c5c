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

## Fusi orari, lingue, valute
error-zone-unknown = Il fuso orario non è riconosciuto. Scelga una città dall’elenco.
error-lang-unknown = Questa lingua non è disponibile. Ne scelga una dall’elenco.
error-currency-unknown = Questa valuta non è disponibile. Ne scelga una dall’elenco.

## Accordo
error-settlement-not-open = L’accordo non può più essere modificato. Chieda al mediatore come procedere.
error-settlement-stale = L’accordo è stato modificato nel frattempo; ora vede la versione { $revision }. La legga e risponda di nuovo.
error-settlement-no-such-clause = La clausola { $clause } non esiste più. Legga la versione attuale.
error-settlement-language-missing = L’accordo non ha ancora una versione in { lang-name }. Chieda al mediatore di aggiungerla.
error-settlement-not-read = La clausola { $clause } non è ancora stata letta in { lang-name }. Attenda la lettura, poi risponda.
error-settlement-no-signers = Non è indicato alcun firmatario. Aggiunga prima le parti.
error-settlement-under-discussion = Qualcuno desidera discutere la clausola { $clause }. La definisca prima di proseguire.
error-settlement-not-agreed = Non tutti hanno ancora accettato la clausola { $clause }. Interpelli chi manca.
