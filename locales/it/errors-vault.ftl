# Conservazione delle registrazioni e sigillo: ciò che vede l’ufficio.
error-vault-held = Sul caso grava un vincolo di conservazione: nulla può essere cancellato. Il tentativo è stato annotato.
error-custody-broken = Il registro di chi ha trattato questa registrazione non è coerente. Lasci i file come sono e avvisi l’amministratore.
error-custody-unavailable = Il registro di chi ha trattato questa registrazione non si può scrivere, perciò non è stato fatto nulla. Riprovi; se continua, avvisi l’amministratore.
error-seal-witnesses-missing = Non hanno risposto abbastanza testimoni del registro pubblico, perciò l’atto non è ancora sigillato. Nulla è perso: riprova tra qualche minuto. Se continua, avvisa l’amministratore.
error-seal-timestamp-missing = Nessuna autorità di marcatura temporale ha risposto e qui la marca è obbligatoria, perciò l’atto non è ancora sigillato. Nulla è perso: riprova tra qualche minuto. Se continua, avvisa l’amministratore.
error-seal-key-unavailable = La chiave dell’istituzione, che sta su un token, al momento non firma: nulla è stato sigillato e nulla è perso. Avvisa l’amministratore che il token manca o non risponde, poi riprova.
error-hold-why-needed = Un blocco si mette o si toglie solo con un motivo. Scrivi chi l’ha ordinato, in al massimo 200 caratteri.
error-recording-still-kept = Queste registrazioni devono ancora essere conservate, quindi nulla è stato distrutto. Il tentativo è stato annotato. Il giorno da cui sarà possibile è indicato accanto.
error-depot-unavailable = L’archivio delle registrazioni non ha risposto o ha rifiutato, perciò nulla è stato spostato e nulla è perso. Si riproverà; se continua, avvisi l’amministratore.
error-depot-changed = Nell’archivio questa registrazione non è come vi è stata messa: manca o è cambiata. Non cancelli nessun’altra copia e avvisi l’amministratore.
error-depot-config = Le impostazioni dell’archivio delle registrazioni non si possono usare. Avvisi l’amministratore; il registro del server dice quale.
