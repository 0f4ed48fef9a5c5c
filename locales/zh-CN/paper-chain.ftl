# 延续已签协议的文书：补充、更正、履行及其后。
paper-title-supplement = 补充调解协议
paper-title-correction = 调解协议更正书
paper-title-performance = 履行确认书（收款确认）
paper-title-extension = 展期书
paper-title-default-notice = 违约通知书
paper-title-rescission = 调解协议解除书
paper-continues = 本文书所延续的文书
paper-continues-text = 本文书延续内容文件（body.json）SHA-256 为 { $previous } 的文书；本案首份文书为 { $root }。全部文书的结余，由核验程序根据各份文件计算得出。
paper-acts = 声明事项
paper-act-received = 债权人已于{ $day }收到{ $sum }，用于履行义务 { $obligation }。
paper-act-extended = 债权人同意将义务 { $obligation } 的履行期限延至{ $day }。
paper-act-defaulted = 债权人声明：义务 { $obligation } 履行期限已过，尚未履行完毕。
paper-clauses-act = 记载内容
paper-effect-act-heading = 效力
paper-effect-act = 本文书记载协议签订后的履行情况；除此处声明者外，不改变原协议的任何内容。
paper-effect-rescission = 自各方当事人及调解员签名之日起，此前各文书所约定的内容不得再行主张，以上条款另有约定的除外。
