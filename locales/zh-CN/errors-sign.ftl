# 手写姓名的问题。

error-handwriting-empty = 还没有写。请在框内写下姓名。
error-handwriting-too-much = 笔画太多。请重写姓名，只写姓名。
error-handwriting-outside = 有笔画超出了框。请重写。
error-handwriting-dash = 一条线或一个点不是姓名。请写出完整的姓名，写大一些。
error-handwriting-too-few-strokes = 只有{ $strokes }笔，姓名有{ $characters }个字。请写出完整的姓名。
