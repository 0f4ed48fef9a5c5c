# Che cosa non va in una pratica come è stata inserita.

error-case-code = Il numero di una pratica ha la forma HQ-2027-0318. Lo corregga.
error-case-title-missing = La pratica non ha titolo. Indichi in poche parole l’oggetto.
error-case-title-long = Il titolo supera i 120 caratteri. Lo abbrevi.
error-case-name = Un nome manca o è troppo lungo. Inserisca il nome di ogni persona.
error-case-no-applicant = La pratica non ha una parte istante. Ne aggiunga almeno una.
error-case-no-respondent = La pratica non ha una parte invitata. Ne aggiunga almeno una.
error-case-person-twice = { $name } compare due volte nella pratica. Rimuova una delle voci.
error-case-country = Manca il Paese di { $name }. Lo scelga dall’elenco.
error-case-zone = Il fuso orario di { $name } non è riconosciuto. Scelga una città dall’elenco.
error-case-claim-not-positive = L’importo richiesto deve essere maggiore di zero. Lo inserisca, oppure lasci vuoto se non si chiede denaro.
