# 语言的名称（以读者的语言书写）。

lang-zh-CN = 中文
lang-en = 英语
lang-it = 意大利语
lang-ar = 阿拉伯语
