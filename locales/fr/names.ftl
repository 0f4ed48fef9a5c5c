# Noms des langues, dans la langue du lecteur.

lang-zh-CN = chinois
lang-en = anglais
lang-it = italien
lang-ar = arabe
