# Nomi delle lingue, nella lingua di chi legge.

lang-zh-CN = cinese
lang-en = inglese
lang-it = italiano
lang-ar = arabo
