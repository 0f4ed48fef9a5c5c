# Façons dont une personne ou une clé a été contrôlée.

method-document-image = Image du document
method-mrz = Lignes lisibles par machine
method-number-check = Chiffre de contrôle du numéro
method-human-face-match = Visage comparé par une personne
method-live-challenge = Épreuve en direct
method-issuer-check = Confirmé par l’émetteur
method-in-person-witness = Témoin sur place
