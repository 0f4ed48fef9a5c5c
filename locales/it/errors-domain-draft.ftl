# Che cosa non va in una bozza come è stata inserita.

error-draft-no-chinese = Manca la versione cinese. Aggiunga il cinese alle lingue dell’accordo.
error-draft-language-twice = Una lingua è indicata due volte: { lang-name }. Ne rimuova una.
error-draft-prevailing-missing = La lingua prevalente ({ lang-name }) non è tra le lingue dell’accordo. La aggiunga o ne scelga un’altra.
error-draft-no-clauses = L’accordo non ha clausole. Ne aggiunga almeno una.
error-draft-too-long = L’accordo ha troppe clausole, o una clausola è troppo lunga per essere letta ad alta voce. La abbrevi o la divida.
error-draft-clause-id = Una clausola ha un numero non valido. La aggiunga di nuovo.
error-draft-clause-twice = La clausola { $clause } compare due volte. Ne rimuova una.
error-draft-text-missing = La clausola { $clause } non ha titolo o testo in { lang-name }. La completi.
error-draft-text-unlisted = La clausola { $clause } ha un testo in una lingua che l’accordo non prevede: { lang-name }. Aggiunga la lingua o rimuova il testo.
error-draft-obligation-twice = Un pagamento della clausola { $clause } compare due volte. Ne rimuova uno.
error-draft-amount-not-positive = Un pagamento della clausola { $clause } deve essere maggiore di zero. Inserisca l’importo.
error-draft-debtor-is-creditor = Nella clausola { $clause } chi paga e chi riceve sono la stessa persona. Scelga due persone diverse.
error-draft-method-missing = La clausola { $clause } non dice come si paga. Lo aggiunga, per esempio «bonifico bancario».
