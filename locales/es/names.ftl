# Nombres de los idiomas, en la lengua del lector.

lang-zh-CN = chino
lang-en = inglés
lang-it = italiano
lang-ar = árabe
