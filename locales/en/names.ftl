# Names of languages, in the reader's language.

lang-zh-CN = Chinese
lang-en = English
lang-it = Italian
lang-ar = Arabic
