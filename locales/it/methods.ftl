# Modi in cui una persona o una chiave è stata controllata, per l’ufficio, i documenti e la verifica.

method-document-image = Fotografia del documento
method-mrz = Righe a lettura ottica
method-number-check = Cifra di controllo del numero
method-human-face-match = Volto confrontato da una persona
method-live-challenge = Prova dal vivo
method-issuer-check = Conferma dell’ente emittente
method-in-person-witness = Testimone sul posto
