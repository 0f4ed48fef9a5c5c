# Ways in which a person or a key was checked, as the desk, papers and the verifier name them.

method-document-image = Picture of the document
method-mrz = Machine-readable lines
method-number-check = Check digit of the number
method-human-face-match = Face compared by a person
method-live-challenge = Live challenge
method-issuer-check = Confirmed by the issuer
method-in-person-witness = Witness on the spot
