# Che cosa non va in un nome scritto a mano.

error-handwriting-empty = Non è scritto nulla. Scriva il nome nel riquadro.
error-handwriting-too-much = I tratti sono troppi. Ricominci e scriva solo il nome.
error-handwriting-outside = Un tratto è uscito dal riquadro. Ricominci.
error-handwriting-dash = Una linea o un punto non è un nome. Scriva il nome per intero, più grande.
error-handwriting-too-few-strokes = Ci sono { $strokes } tratti per { $characters } caratteri. Scriva il nome per intero.
