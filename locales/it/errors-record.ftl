# Ciò che è rifiutato fuori da una verifica; gli esiti di una verifica sono in verify.ftl.
error-signature-invalid = La firma non corrisponde alla chiave e al testo. Ricarichi la pagina e firmi di nuovo.
error-trust-file = Il file delle chiavi non è leggibile. Lo richieda di nuovo all’ente o ne scelga un altro.
error-trust-validity = Una chiave del file ha una validità impossibile. Chieda all’ente un file corretto.
error-note-malformed = Non è un punto di controllo firmato di un registro. Chiedere di nuovo il file a chi gestisce il registro.
error-note-name = Il punto di controllo è di un altro registro, o la chiave non ha un nome valido. Controllare il nome nell’elenco delle chiavi.
error-note-unsigned = Il punto di controllo non è firmato dal registro. Chiederne uno firmato a chi lo gestisce.
error-note-signature = La firma del punto di controllo non è valida. Non fidarsi; rivolgersi a chi gestisce il registro.
error-log-policy = La regola dei testimoni conta qualcuno due volte o ne chiede più di quanti siano. Correggere il file delle chiavi.
error-witness-malformed = Non è una richiesta di conferma. Aggiornare il server che l’ha inviata.
error-witness-unknown-log = Questo testimone non segue quel registro. Aggiungere prima la chiave del registro al testimone.
error-witness-unsigned = Il punto di controllo non è firmato dal suo registro. Nulla è stato confermato.
error-witness-conflict = Il testimone ha visto il registro con un’altra dimensione. Inviare di nuovo la richiesta da quella dimensione.
error-trust-log = Nel file delle chiavi un registro ha una chiave illeggibile o una regola impossibile. Chiedere all’istituto un file corretto.
error-trust-roots = Nel file delle chiavi le chiavi radice di un istituto sono indicate due volte, sono uguali tra loro o sono chiavi di sigillo. Chiedere all’istituto un file corretto.
