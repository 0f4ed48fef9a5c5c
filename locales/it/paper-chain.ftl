# Un documento che continua un accordo: un’integrazione, o ciò che ne è seguito.
paper-title-supplement = Accordo di mediazione integrativo
paper-title-correction = Rettifica di un accordo di mediazione
paper-title-performance = Quietanza di adempimento
paper-title-extension = Proroga del termine
paper-title-default-notice = Avviso di inadempimento
paper-title-rescission = Risoluzione di un accordo di mediazione
paper-continues = Documento che si continua
paper-continues-text = Continua il documento il cui contenuto (body.json) ha SHA-256 { $previous }. Il primo documento della pratica ha { $root }. Il saldo di tutti i documenti è calcolato dal verificatore sulla base di tutti i file.
paper-acts = Dichiarazioni
paper-act-received = Il creditore ha ricevuto { $sum } il { $day } per l’obbligazione { $obligation }.
paper-act-extended = Il creditore concede tempo fino al { $day } per l’obbligazione { $obligation }.
paper-act-defaulted = Il creditore dichiara che l’obbligazione { $obligation } non è stata adempiuta benché il termine sia scaduto.
paper-clauses-act = Contenuto
paper-effect-act-heading = Efficacia
paper-effect-act = Il presente documento attesta ciò che è seguito a un accordo. Nulla di quanto convenuto cambia, salvo ciò che qui è dichiarato.
paper-effect-rescission = Con la firma di tutte le parti e del mediatore, quanto convenuto nei documenti precedenti non può più essere preteso, salvo diversa previsione delle clausole che precedono.
