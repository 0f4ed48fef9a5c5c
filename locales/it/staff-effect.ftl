# A che punto è un accordo firmato sulla sua via.

staff-effect-signing = In corso di firma
staff-effect-binding = Vincola come contratto
staff-effect-confirmation-due = Vincola; conferma da chiedere
staff-effect-applied = Davanti al tribunale per la conferma
staff-effect-confirmed = Confermato dal tribunale: esecutivo
staff-effect-dismissed = Domanda respinta
staff-effect-lapsed = Conferma non chiesta in tempo: contratto
staff-effect-notarized = Atto notarile con efficacia esecutiva
staff-effect-notary-declined = Il notaio ha rifiutato
staff-effect-defaulted = Atto notarile; non pagato alla scadenza
staff-effect-certified = Certificato di esecuzione emesso: esecutivo
staff-effect-attested = Mediazione attestata; si può far valere
staff-effect-relied-on = Fatto valere all’estero; ancora senza risposta
staff-effect-relief-granted = Accolto all’estero: esecutivo in quel luogo
staff-effect-relief-refused = Respinto all’estero
staff-effect-deed-made = Atto fatto all’estero
staff-effect-deed-legalized = Atto con apostille o legalizzazione
staff-effect-deed-enforceable = Atto dichiarato esecutivo
staff-effect-rescinded = Sciolto
