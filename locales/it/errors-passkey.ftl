# Perché chi sigilla non risulta verificato.
error-passkey-address = Questa pagina è aperta con un indirizzo IP, e i browser non conservano passkey per gli indirizzi. La apra con il nome; sulla macchina del server è http://localhost con la stessa porta. Il nome lo imposta l’amministratore (public_url).
error-passkey-missing = Nessuno è stato verificato, quindi nulla è stato sigillato. Prema il pulsante e confermi con il Suo dispositivo.
error-passkey-not-asked = Questa conferma è già stata usata, o nessuno l’aveva chiesta. Nulla è stato sigillato; prema di nuovo il pulsante.
error-passkey-expired = La conferma è arrivata oltre due minuti dopo la richiesta. Nulla è stato sigillato; prema di nuovo il pulsante.
error-passkey-elsewhere = La conferma riguardava un altro documento. Nulla è stato sigillato; ricarichi la pagina, controlli il documento e prema di nuovo il pulsante.
error-passkey-origin = La conferma è stata data su un altro sito. Nulla è stato sigillato; apra la pagina dal Suo link e avvisi l’amministratore se succede ancora.
error-passkey-user = Il Suo dispositivo non ha verificato la Sua identità con impronta, volto o PIN. Nulla è stato sigillato; attivi il blocco dello schermo e riprovi.
error-passkey-credential = Questa non è la passkey della Sua prima verifica. Nulla è stato sigillato; usi il dispositivo su cui l’ha creata, o faccia sigillare a un cancelliere del centro.
error-passkey-counter = Potrebbe esistere una copia della Sua passkey. Nulla è stato sigillato; avvisi l’amministratore e faccia sigillare a un’altra persona.
error-passkey-refused = La risposta del Suo dispositivo non è verificabile. Nulla è stato sigillato; riprovi e, se continua, usi un altro browser.
error-passkey-cancelled = La verifica non è avvenuta: è stata annullata, o il dispositivo non La riconosce. Nulla è stato sigillato e nulla è perduto; prema di nuovo il pulsante quando vuole.
error-passkey-unsupported = Questo browser non può verificare la Sua identità con una passkey. Nulla è stato sigillato; lo aggiorni, o apra la pagina con un altro.
