# Formas en que se comprobó una persona o una clave.

method-document-image = Imagen del documento
method-mrz = Líneas de lectura mecánica
method-number-check = Dígito de control del número
method-human-face-match = Rostro comparado por una persona
method-live-challenge = Prueba en directo
method-issuer-check = Confirmado por el emisor
method-in-person-witness = Testigo presencial
