# Perché una pagina non si è potuta comporre. Ogni messaggio dice che cosa è successo e il passo seguente.
error-paper-font-missing = Sul server manca un carattere tipografico per le pagine. Chieda all’amministratore di installare i caratteri Noto, poi prepari di nuovo il documento.
error-paper-text-missing = Un testo del documento manca in una delle sue lingue. Completi la bozza e prepari di nuovo il documento.
error-paper-not-archivable = Un testo contiene un carattere che non si può stampare per l’archivio. Lo sostituisca nella bozza e prepari di nuovo il documento.
error-paper-integrity-unusable = L’impronta o l’indirizzo del codice QR non si possono stampare. Non è stato creato nulla; avvisi l’amministratore.
error-paper-layout-failed = Non è stato possibile comporre le pagine. Non è stato creato nulla; avvisi l’amministratore.
