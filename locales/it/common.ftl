# Parole usate ovunque: lingue, ruoli, stati, pulsanti. Gli identificativi usano il trattino; i nomi
# memorizzati come `peoples_mediation` corrispondono a `regime-peoples-mediation`.

app-name = Heqiao
app-what = Mediazione transfrontaliera in video

## Lingue, nella lingua di chi legge. `lang-name` è richiamato dai messaggi che hanno `$lang`.
lang-name =
    { $lang ->
        [zh-CN] cinese
        [it] italiano
        [ar] arabo
       *[en] inglese
    }

## Pulsanti e parole brevi
yes = Sì
no = No
ok = Va bene
cancel = Annulla
back = Indietro
next = Avanti
continue = Continua
save = Salva
send = Invia
close = Chiudi
edit = Modifica
remove = Rimuovi
confirm = Conferma
done = Fatto
retry = Riprova
open = Apri
download = Scarica
copy = Copia
copied = Copiato
help = Aiuto
loading = Caricamento…
saving = Salvataggio…
saved = Salvato
sign-in = Accedi
sign-out = Esci
optional = facoltativo
not-stated = non indicato
choose-language = Scelga la Sua lingua

## Orari
time-yours = Ora Sua
time-theirs = Ora della controparte
time-of = Ora per { $name }
time-uncivil = Per { $name } in quel momento non sono tra le 8:00 e le 21:00.

## Ruoli nell’incontro
role-applicant = Parte istante
role-respondent = Parte invitata
role-applicant-agent = Procuratore della parte istante
role-respondent-agent = Procuratore della parte invitata
role-mediator = Mediatore
role-interpreter = Interprete
role-clerk = Cancelliere
role-observer = Osservatore

## Mansioni del personale
staff-admin = Amministratore
staff-clerk = Cancelliere
staff-mediator = Mediatore

## Regimi
regime-peoples-mediation = Mediazione popolare
regime-commercial-mediation = Mediazione commerciale
regime-court-referred = Mediazione demandata dal giudice
regime-notarial-act = Atto notarile

## Vie di esecuzione
route-judicial-confirmation = Conferma di un tribunale cinese
route-singapore-convention = Convenzione di Singapore sulla mediazione
route-notarized-enforceable-debt = Atto notarile di debito con efficacia esecutiva
route-foreign-notarial-deed = Atto di un notaio straniero
route-contract-only = Efficacia di solo contratto

## Valute
currency-cny = renminbi
currency-eur = euro
currency-usd = dollaro statunitense
currency-yer = rial yemenita

## Documenti d’identità
doc-passport = Passaporto
doc-id-card = Carta d’identità
doc-resident-id = Carta d’identità dei residenti cinesi
doc-permanent-residence = Carta di residenza permanente in Cina per stranieri
doc-hk-mo-tw-residence = Permesso di residenza per Hong Kong, Macao e Taiwan
doc-company-code = Codice unificato di credito sociale
doc-codice-fiscale = Codice fiscale
doc-dni = Carta d’identità spagnola (DNI)
doc-nie = Numero d’identità spagnolo per stranieri (NIE)
doc-other = Altro documento

## Modi di identificazione ed esiti
outcome-passed = Superato
outcome-failed = Non superato
outcome-not-done = Non eseguito

## Stati
settlement-open = In discussione
settlement-frozen = Alla firma
settlement-withdrawn = Ritirato
invite-state-open = Valido
invite-state-used = Usato
invite-state-revoked = Revocato
invite-state-expired = Scaduto
