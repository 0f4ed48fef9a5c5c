# Arten, wie eine Person oder ein Schlüssel geprüft wurde.

method-document-image = Bild des Ausweises
method-mrz = Maschinenlesbare Zeilen
method-number-check = Prüfziffer der Nummer
method-human-face-match = Gesicht von einem Menschen verglichen
method-live-challenge = Live-Aufgabe
method-issuer-check = Vom Aussteller bestätigt
method-in-person-witness = Zeuge vor Ort
