# 会谈之外摆在桌面上的内容：程序中的提问、无争议事实、方案、笔录、字幕。首次用到时才载入。

## 会议室里的提示
table-line-question = { $name }向你提问
table-line-facts = 有 { $count } 项事实等你回答
table-line-offers = 有 { $count } 个方案等你回答
table-line-blind = 请密封你的金额
table-line-minutes = 请阅读并确认笔录
table-go-question = 回答
table-go-facts = 查看事实
table-go-offers = 查看方案
table-go-minutes = 打开笔录
table-question = 向我提的问题
table-facts = 无争议事实
table-tab-facts = 事实
table-offers = 方案
table-minutes = 笔录
table-in-lang = { $lang }的文字
table-currency = 币种
table-sum-wrong = 请输入大于零的金额，例如 18600.00。
table-shut = 要先完成程序中的“{ $title }”。

## 程序中的提问
table-question-by = { $name }问：
table-question-none = 现在没有等你回答的问题。
table-question-puzzled = 我没有听懂
table-question-told = 已告诉提问的人，会向你解释。这不算回答。
table-question-explain = “{ $title }”这个问题我没有听懂，请再解释一次。
table-question-words = 你的回答
table-question-send = 回答
table-question-said = 你的回答：
table-question-change = 已记下。这一步完成之前，你可以改变回答。
table-question-void = 连接或录制中断过，这个问题会重新问一次。
table-question-kept = 你的回答记入笔录。
table-question-before = 已回答的问题

## 无争议事实
table-facts-what = 各方都承认的事实，记入笔录；与方案分开。
table-facts-none = 还没有列出事实。
table-fact-n = 事实 { $n }
table-fact-languages = 其他语言
table-fact-missing = 还没有{ $lang }的文字。
table-fact-yes = 属实
table-fact-no = 不属实
table-fact-confirmed = 已确认
table-fact-disputed = 不认可
table-fact-unanswered = 尚未回答
table-fact-all = 各方都已确认，没有争议。
table-fact-new = 列出一项事实
table-fact-changing = 修改事实 { $n }
table-fact-forgets = 文字一改，各方要重新回答。
table-fact-all-languages = 请用上面每一种语言写明，让每一方都能读懂。
table-fact-state = 请各方回答
table-fact-change = 修改文字
table-fact-withdraw = 撤回

## 方案与让步
table-offers-secret = 保密。
table-offers-secret-text = 方案和让步不记入笔录，也不写进存证文书，以后不得用来对付任何一方。接受方案对谁都没有约束，只有写进协议的条款才有。
table-offers-none = 还没有方案。
table-offer = 方案
table-concession = 让步
table-offer-accept = 可以接受
table-offer-decline = 不能接受
table-offer-accepted = 可以接受：{ $names }
table-offer-declined = 不能接受：{ $names }
table-offer-withdraw = 撤回
table-offer-withdrawn = 已撤回
table-offer-new = 提出方案
table-offer-kind = 类别
table-offer-sum = 金额（可不填）
table-offer-words = 用你自己的话说明
table-offer-hears = 只有现在和你在一起的人看得到：{ $names }。
table-offer-hears-nobody = 现在没有别人在场，没有人看得到。
table-offer-make = 提出

## 密封报价
table-blind = 密封报价
table-blind-what = 双方各自密封一个金额。付款方的金额达到收款方的金额时，把中间值告诉双方；没有达到时，两个金额谁也不知道。
table-blind-round = 第 { $n } 轮
table-blind-between = { $payer }付给{ $payee }
table-blind-has = { $name }：已密封
table-blind-has-not = { $name }：还没有密封
table-blind-time = 本轮剩余时间
table-blind-most = 你最多愿意付多少（{ $currency }）
table-blind-least = 你最少愿意收多少（{ $currency }）
table-blind-hint = 密封后不能更改。双方都密封之前，金额只留在这台设备上；比较之后服务器不保留。
table-blind-seal = 密封
table-blind-seal-sum = 密封 { $sum }
table-blind-own = 你的金额（只在这台设备上看得到）：{ $sum }
table-blind-elsewhere = 你是在另一台设备上密封的。请在那台设备上打开会议，才能比较。
table-blind-wait = 等待{ $name }密封。
table-blind-opening = 双方都已密封，正在比较。
table-blind-crossed = 双方金额相合。中间值：{ $sum }
table-blind-apart = 双方金额没有相合。两个金额都不公开。
table-blind-lapsed = 时间已到，没有公开任何金额。
table-blind-aborted = { $name }中止了这一轮，没有公开任何金额。
table-blind-abort = 中止这一轮
table-blind-forget = 从这台设备删除我的金额
table-blind-new = 开始一轮密封报价
table-blind-new-what = 每一轮没有相合的结果都会让双方知道一点对方的底线，请少用。
table-blind-payer = 付款方
table-blind-payee = 收款方
table-blind-lasts = 期限
table-blind-minutes = { $count } 分钟
table-blind-begin = 开始这一轮

## 笔录
table-minutes-what = 笔录随会议自动形成。方案、让步和单独会谈的内容不会记入。
table-minutes-none = 还没有内容。
table-minutes-pdf = 笔录 PDF
table-minutes-pdf-one = 只要{ $lang }（PDF）
table-minutes-languages = 笔录的语言
table-minutes-lines = 笔录各行（{ $lang }）
table-minutes-recorded = 录制中的位置
table-minutes-by-hand = 人工记入
table-minutes-changed = 修改前的文字；{ $name }于 { $time } 修改
table-minutes-struck = { $lang }的文字已删除
table-minutes-missing = 没有{ $lang }的文字
table-minutes-keep = 保存修改
table-minutes-strike = 删除这一行文字
table-reading = 确认笔录
table-reading-ask = 笔录已封存。请你阅读，或者请人读给你听，然后说明是否无误。
table-reading-done = 你已经回答。笔录修改之前，你可以改变回答。
table-reading-right = 我已阅读，记录无误
table-reading-wrong = 有不对的地方
table-reading-what = 哪里不对？
table-reading-object = 提出异议
table-reading-confirmed = 已确认
table-reading-objected = 有异议
table-reading-open = 尚未确认
table-reading-close = 封存笔录，请各方阅读
table-reading-close-what = 封存后请每个人阅读并确认。再修改任何一行，笔录会重新打开，已有的确认作废。
table-note = 加一行
table-note-object = 请求把异议记入笔录
table-note-correct = 更正翻译并记入笔录
table-note-kind = 类别
table-note-statement = 陈述
table-note-objection = 异议
table-note-correction = 翻译更正
table-note-note = 其他
table-note-speaker = 谁说的
table-note-nobody = 不指明
table-note-also = 其他语言
table-note-add = 记入笔录

## 字幕
table-captions = 字幕
table-captions-hide = 隐藏字幕
table-captions-show = 显示字幕
