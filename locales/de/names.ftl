# Namen der Sprachen, in der Sprache des Lesers.

lang-zh-CN = Chinesisch
lang-en = Englisch
lang-it = Italienisch
lang-ar = Arabisch
