# Rifiuti nel guardare e copiare registrazioni.
error-recording-unreadable = Per ora la registrazione non si può leggere. Riprova; se continua, avvisa l’amministratore.
error-recording-damaged = Un file che descrive la registrazione è danneggiato. La registrazione resta com’è; avvisa l’amministratore.
error-watch-reason-needed = Come interprete puoi guardare la registrazione solo per un motivo. Sceglilo; viene annotato.
error-export-nothing = In ciò che hai scelto non c’è nulla da copiare. Scegli altri punti.
error-export-too-many = Troppe copie in attesa. Aspetta che una sia pronta, o togline una.
error-export-storage = Un file della copia non si è potuto scrivere o leggere. Fai controllare il disco all’amministratore, poi chiedi di nuovo la copia.
error-export-no-ffmpeg = Su questo server manca ffmpeg, che fa i filmati. Chiedi all’amministratore di installarlo; un estratto con la sua prova si può fare anche senza.
error-export-ffmpeg-failed = ffmpeg non è riuscito a fare questo filmato. Chiedilo di nuovo; se non riesce, prendi un estratto con la sua prova e avvisa l’amministratore.
error-export-time = La copia richiedeva troppo tempo ed è stata fermata. Chiedi una parte più breve.
error-export-no-room = Sul disco non c’è posto per questa copia. Togli le copie vecchie o chiedi una parte più breve.
error-export-too-large = La copia diventava troppo grande ed è stata fermata. Chiedi una parte più breve.
error-export-source-changed = Una parte della registrazione non è come fu registrata, perciò non è stata fatta nessuna copia. Apri la registrazione e verifica tutto per vedere dove.
error-export-interrupted = Il server si è fermato tre volte durante questa copia. Chiedila di nuovo quando il server è stabile.
error-export-cancelled = La copia è stata ritirata.
error-vault-no-key = Nessuna chiave del server apre questo file. La chiave radice potrebbe essere stata sostituita; avvisi l’amministratore.
error-vault-shredded = Le chiavi di questo file sono state distrutte: nessuno può più aprirlo.
