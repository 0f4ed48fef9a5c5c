# What is wrong with a name written by hand.

error-handwriting-empty = Nothing is written. Write your name in the field.
error-handwriting-too-much = There are too many strokes. Start again and write the name alone.
error-handwriting-outside = A stroke left the field. Start again.
error-handwriting-dash = A dash or a dot is no name. Write the whole name, and larger.
error-handwriting-too-few-strokes = There are { $strokes } strokes for { $characters } characters. Write the whole name.
