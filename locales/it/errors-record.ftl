# Ciò che è rifiutato fuori da una verifica; gli esiti di una verifica sono in verify.ftl.
error-signature-invalid = La firma non corrisponde alla chiave e al testo. Ricarichi la pagina e firmi di nuovo.
error-trust-file = Il file delle chiavi non è leggibile. Lo richieda di nuovo all’ente o ne scelga un altro.
error-trust-validity = Una chiave del file ha una validità impossibile. Chieda all’ente un file corretto.
