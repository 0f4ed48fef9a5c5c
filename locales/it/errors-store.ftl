# Rifiuti del database e del registro.

error-store-unavailable = Il database non è raggiungibile. Nulla è stato modificato; riprovi tra un minuto.
error-store-corrupt = I dati salvati sono danneggiati. Avvisi l’amministratore, che può ripristinare una copia.
error-store-conflict = Nel frattempo qualcun altro ha modificato questi dati. Ricarichi la pagina e riprovi.
error-journal-fork = Questa sessione è gestita da un altro server. Ricarichi la pagina.
error-journal-broken = Il registro della sessione è stato alterato dall’esterno e non viene più usato. Avvisi l’amministratore.
