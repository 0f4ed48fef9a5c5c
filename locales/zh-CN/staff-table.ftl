# 工作人员：程序步骤、字幕、可听关系。

## 程序
staff-tab-steps = 程序
staff-tab-talks = 事实与方案
staff-tab-minutes = 笔录
staff-steps-done = 共 { $all } 步，已完成 { $done } 步
staff-steps-none = 这次会议没有设定程序步骤。
staff-steps-floor = 回到主会场后继续程序。
staff-step-waiting = 还不能进行
staff-step-open = 可以进行
staff-step-asked = 进行中
staff-step-void = 作废，须重新进行
staff-step-done = 已完成
staff-step-after = 须先完成“{ $title }”
staff-step-optional = 可以跳过
staff-step-sees = 由系统根据实际情况判断，不用手动完成。
staff-step-opens = 完成后开放：
staff-door-facts = 无争议事实
staff-door-offers = 方案
staff-door-draft = 协议草案
staff-door-signing = 签署
staff-step-do-question = 提问
staff-step-do-notice = 宣读
staff-step-do-declaration = 请作出声明
staff-step-do-free = 开始这一部分
staff-step-do-check = 查看
staff-step-do-gate = 查看
staff-step-again = 重新询问
staff-step-close = 结束这一部分
staff-step-void-why = 期间有人的连接或录制中断，回答不算数。
staff-step-otherwise = 有人的回答使这一步不能完成。请处理后重新询问。
staff-step-by = 由{ $name }询问
staff-step-silent = 尚未回答
staff-step-unasked = 还没有问
staff-step-ask-one = 只问{ $name }
staff-step-ask-one-again = 再问{ $name }一次
staff-step-noted = { $time }，由{ $name }记录
staff-step-note = 代为记录{ $name }的回答
staff-step-keep = 记下

## 字幕
staff-caption = 字幕
staff-caption-what = 主会场里使用这种语言的人都会看到，并存入日志。
staff-caption-lang = 语言
staff-caption-speaker = 谁在说
staff-caption-nobody = 不指明
staff-caption-text = 正在说的话
staff-caption-rendering = 这是翻译，不是原话
staff-caption-send = 显示字幕

## 可听关系
staff-ledger = 谁能听到谁
staff-ledger-tab = 可听关系
staff-ledger-what = 主会场中每一只麦克风由谁、用哪种语言、从何时到何时可以听到。单独会谈只记时间和参加人。
staff-ledger-zone = 时间按 { $zone }。
staff-ledger-whose = 谁的麦克风
staff-ledger-all = 所有人
staff-ledger-file = 下载 JSON 文件
staff-ledger-again = 重新读取
staff-ledger-from = 从
staff-ledger-until = 到
staff-ledger-speaker = 说话的人
staff-ledger-channel = 听到的
staff-ledger-listener = 能听到的人
staff-ledger-floor = 原声
staff-ledger-booth = 译员之间
staff-ledger-whisper = 私下说话
staff-ledger-lasts = 仍在继续
staff-ledger-none = 还没有人能听到任何人。
staff-ledger-private = 单独会谈
staff-minutes-pdf = 笔录 PDF
staff-watch = 观看录像
staff-minutes-pdf-one = 笔录 PDF（{ $lang }）
