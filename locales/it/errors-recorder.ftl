# Perché una registrazione si è fermata o ha tralasciato qualcosa. Ogni messaggio dice che cosa è successo e il passo seguente.
error-recorder-disk-full = Il disco delle registrazioni è pieno e la registrazione si è fermata; quanto registrato resta. Chieda all’amministratore di fare spazio, poi la riavvii.
error-recorder-disk-read-only = Il server non può scrivere nella cartella delle registrazioni, perciò nulla viene registrato. Chieda all’amministratore di controllarne proprietario e permessi, poi la riavvii.
error-recorder-disk-error = Il disco ha segnalato un errore e la registrazione si è fermata; quanto registrato resta. Avvisi l’amministratore prima di riavviarla.
error-recorder-recovery-failed = Una registrazione interrotta non si è potuta riparare. I file sono rimasti come sono; avvisi l’amministratore.
error-recorder-manifest-not-canonical = L’elenco dei file della registrazione non si è potuto scrivere. I file sono conservati; avvisi l’amministratore.
error-recorder-bad-track-key = Una traccia della registrazione ha un nome che nessun file può portare ed è stata tralasciata. Avvisi l’amministratore.
error-recorder-opus-empty = Un frammento audio è arrivato vuoto e non è stato registrato. Se accade spesso, chi parla controlli la connessione.
error-recorder-opus-framing = Un frammento audio è arrivato danneggiato e non è stato registrato. Se accade spesso, chi parla usi un altro browser.
error-recorder-vp8-empty = Un frammento video è arrivato vuoto e non è stato registrato. Se accade spesso, la persona controlli la connessione.
error-recorder-vp8-short = Un frammento video è arrivato danneggiato e non è stato registrato. Se accade spesso, la persona usi un altro browser.
