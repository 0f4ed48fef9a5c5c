# Parole del verbale stampato (accordo di mediazione). L’ordine dei titoli è quello del documento.
paper-title = Accordo di mediazione
paper-record-number = Numero del documento
paper-case-number = Numero della pratica
paper-matter = Oggetto
paper-not-translated = { $text } (originale, non tradotto)
paper-issued = Testo fissato per la firma il
paper-session = Incontro
paper-draft = Non ancora sigillato
paper-not-stated = Non indicato

paper-parties = Parti e loro rappresentanti
paper-applicant = Parte istante
paper-respondent = Parte chiamata
paper-agent = Rappresentante
paper-acts-for = Agisce per
paper-powers = Poteri
paper-document = Documento d’identità
paper-document-none = Nessun documento esibito; l’identità si fonda sulle verifiche elencate nell’attestazione della chiave.

paper-mediation-body = Mediatore e organismo
paper-institution = Organismo
paper-company-code = Codice di registrazione
paper-mediator = Mediatore
paper-interpreter = Interprete
paper-directions = Interpreta
paper-regime = Procedura
paper-regime-peoples-mediation = Mediazione popolare (RPC)
paper-regime-commercial-mediation = Mediazione commerciale
paper-regime-court-referred = Mediazione delegata dal tribunale
paper-regime-notarial-act = Atto notarile
paper-route = Esecuzione prevista
paper-route-judicial-confirmation = Conferma giudiziale
paper-route-singapore-convention = Convenzione di Singapore sulla mediazione
paper-route-notarized-enforceable-debt = Atto notarile di debito con efficacia esecutiva
paper-route-foreign-notarial-deed = Atto davanti a notaio estero
paper-route-contract-only = Contratto

paper-facts = Fatti, questioni e responsabilità
paper-facts-none = Oltre alle clausole seguenti le parti non hanno annotato fatti pacifici.

paper-clauses = Contenuto dell’accordo
paper-clause = Clausola { $number }
paper-obligations = Pagamenti
paper-debtor = Paga
paper-creditor = Riceve
paper-amount = Importo
paper-amount-capital = Importo in cifre cinesi maiuscole
paper-due = Scadenza
paper-method = Modalità

paper-effect = Efficacia e conferma
paper-effect-peoples-mediation = Il presente accordo ha effetto quando tutte le parti e il mediatore lo hanno firmato e il comitato vi ha apposto il sigillo. Vincola le parti. Entro 30 giorni dall’efficacia esse possono chiederne congiuntamente la conferma al tribunale popolare competente.
paper-effect-commercial-mediation = Il presente accordo ha effetto quando tutte le parti lo hanno firmato e le vincola come contratto. Può essere eseguito per la via sopra indicata, alle condizioni di tale via.
paper-effect-court-referred = Il presente accordo ha effetto quando tutte le parti lo hanno firmato. È trasmesso al tribunale che ha delegato la mediazione, che decide sulla conferma.
paper-effect-notarial-act = Il presente documento ha l’efficacia che gli attribuisce la legge del luogo del notaio.
paper-application-yes = { $name } acconsente a chiedere, insieme all’altra parte, la conferma del tribunale.
paper-application-no = { $name } non acconsente a chiedere la conferma del tribunale.

paper-languages = Lingue
paper-prevailing = In caso di divergenza prevale il testo in { $language }.
paper-languages-all = Il presente documento è redatto in: { $languages }.
paper-text-digest = Impronta di questo testo

paper-agreed-method = Modalità di firma
paper-agreed-method-text = Le parti convengono che ciascuna firma con una chiave elettronica creata per questa pratica nel proprio browser e attestata dal mediatore davanti alla videocamera; che ritengono affidabile tale modalità; e che la firma così apposta vincola come quella autografa.

paper-signatures = Firme e sigillo
paper-signature-party = Firma della parte
paper-signature-interpreter = Firma dell’interprete: interpretazione completa e accurata
paper-signature-mediator = Firma del mediatore: identità verificate e testo riletto
paper-signature-institution = Sigillo dell’organismo
paper-language-read = Testo letto
paper-key = Chiave
paper-key-words = Parole della chiave, lette ad alta voce
paper-hand-excused = Perché il nome non è scritto a mano
paper-key-exportable = Questa chiave è stata creata in un browser che avrebbe potuto esportarla.
paper-signed-electronically = Firmato elettronicamente; le firme sono contenute in questo file.

paper-recording = Registrazione
paper-recording-some = La sala principale è stata registrata con consenso. Impronta dell’elenco: { $digest }. Lacune dichiarate: { $gaps }.
paper-recording-none = L’incontro non è stato registrato.
paper-journal = Giornale
paper-journal-text = { $count } voci; l’ultima ha l’impronta { $digest }.

paper-verify = Come verificare questo file
paper-verify-text = Queste pagine sono l’inizio del file sigillato. Il contenuto è fissato dall’impronta qui sotto; ogni firma nel file si riferisce ad essa e a queste pagine. La verifica avviene senza account e senza rete.
paper-body-digest = Impronta del contenuto (SHA-256)
paper-page = Pagina { $page } di { $pages }
