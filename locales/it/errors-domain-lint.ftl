# Ciò che si trova in una bozza prima che sia messa sul tavolo.

error-lint-amount-missing = Clausola { $clause }, { lang-name }: il testo non indica la somma { $expected }. La scriva in cifre.
error-lint-amount-differs = Clausola { $clause }, { lang-name }: il testo dice { $found }, dovrebbe dire { $expected }. Corregga il testo o l’obbligo.
error-lint-amount-unread = Clausola { $clause }, { lang-name }: «{ $found }» non è una somma scritta come in questa lingua. Controlli i separatori.
error-lint-amount-one-sided = Clausola { $clause }, { lang-name }: { $found } è in cifre in un solo testo. Controlli che questo testo indichi la stessa somma.
error-lint-amount-unbound = La clausola { $clause } indica { $found }, che non è una sua rata. Controlli se è dovuta e quando.
error-lint-capitals-differ = Clausola { $clause }, { lang-name }: i numerali maiuscoli «{ $found }» non dicono lo stesso di { $expected }. Corregga uno dei due.
error-lint-date-missing = Clausola { $clause }, { lang-name }: il testo non indica il giorno { $expected }. Lo scriva per esteso.
error-lint-date-differs = Clausola { $clause }, { lang-name }: il testo dice { $found }, dovrebbe dire { $expected }. Corregga il testo o la scadenza.
error-lint-date-unread = Clausola { $clause }, { lang-name }: «{ $found }» non è un giorno, o potrebbero essere due. Scriva il mese in lettere.
error-lint-date-one-sided = Clausola { $clause }, { lang-name }: il giorno { $found } è in un solo testo. Controlli che questo testo indichi lo stesso giorno.
error-lint-instalment-differs = Clausola { $clause }, { lang-name }: il testo unisce { $found }, ma la rata è { $expected }. Corregga la riga.
error-lint-instalments-unbound = La clausola { $clause } parla di «{ $found }», ma non è inserita alcuna rata con somma e giorno. Le inserisca.
error-lint-due-past = Clausola { $clause }: { $found } è già passato. Controlli la scadenza.
error-lint-name-differs = Clausola { $clause }, { lang-name }: «{ $found }» è quasi, ma non del tutto, { $expected }. Corregga il nome.
error-lint-party-unnamed = Clausola { $clause }, { lang-name }: il testo non dice che riguarda { $expected }. Indichi la parte.
error-lint-vague-who = Clausola { $clause }, { lang-name }: «{ $found }» non dice chi. Indichi la parte.
error-lint-vague-what = Clausola { $clause }, { lang-name }: «{ $found }» non dice quanto. Indichi la somma.
error-lint-vague-when = Clausola { $clause }, { lang-name }: «{ $found }» non dice entro quando. Indichi un giorno o un termine; un tribunale rifiuta ciò che non è chiaro.
error-lint-prohibited = Clausola { $clause }, { lang-name }: «{ $found }» riguarda una materia che non si può definire con firme elettroniche. La tolga.
error-lint-enforcement-consent = { lang-name }: in nessuna clausola il debitore accetta l’esecuzione forzata, che questa via richiede. La aggiunga.
error-lint-enforcement-unmarked = Clausola { $clause }: per un pagamento non è annotato che il debitore accetta l’esecuzione forzata, che questa via richiede. Rediga la bozza con il modulo, così viene annotato.
error-lint-agreed-method = Manca la clausola con cui le parti accettano il modo di firmare. La aggiunga.
error-lint-untranslated = Clausola { $clause }, { lang-name }: il testo non è in questa lingua. Lo traduca.
