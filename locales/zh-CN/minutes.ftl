# 调解笔录的文字。$who 是“角色+姓名”。

minutes-title = 调解笔录
minutes-title-notarial = 公证谈话笔录
minutes-number = 案号
minutes-session = 庭次
minutes-session-nth = 第 { $number } 次
minutes-matter = 案由
minutes-regime = 适用程序
minutes-began = 开始
minutes-ended-at = 结束
minutes-not-ended = 尚未结束
minutes-place = 地点
minutes-place-online = 网上视频，各方所在地见下
minutes-attendees = 出席人员
minutes-zone = 所在时区
minutes-came = 到场（当地时间）
minutes-not-present = 未到场
minutes-reads = 使用语言
minutes-course = 会议经过
minutes-clock = 左列为 { $zone } 时间；● 后为录音录像中的位置。
minutes-facts = 无争议事实
minutes-facts-none = 没有各方都确认的事实。
minutes-reading = 宣读与签名
minutes-reading-open = 笔录尚未封存。
minutes-reading-closed = 以下人员阅读或者听取了上述笔录（版本 { $revision }）。
minutes-read-right = 已阅读，记录无误
minutes-read-objection = 提出异议：{ $text }
minutes-read-open = 尚未确认
minutes-read-in = 阅读语言
minutes-read-at = 确认时间
minutes-signature = 签名
minutes-without = 让步、方案和单独会谈的内容不记入本笔录。
minutes-basis = 本笔录依据程序日志生成：共 { $count } 条，末条摘要 { $digest }。
minutes-basis-running = 本笔录在会议进行中打印；所依据的程序日志条数和摘要，会议结束后才写入。
minutes-script = 程序步骤版本 { $version }
minutes-changed = { $who }于 { $time } 修改；原文：{ $text }
minutes-struck = （已删除）
minutes-person = { $role }{ $name }
minutes-admitted = { $who }到场。
minutes-left = { $who }返回等候室。
minutes-consent-online =
    { $granted ->
        [yes] { $who }同意在线进行程序。
       *[no] { $who }不同意在线进行程序。
    }
minutes-consent-interpreter =
    { $granted ->
        [yes] { $who }同意通过译员进行。
       *[no] { $who }不同意通过译员进行。
    }
minutes-consent-recording =
    { $granted ->
        [yes] { $who }同意录音录像。
       *[no] { $who }不同意录音录像。
    }
minutes-declared = { $who }作出译员声明：准确、完整、中立、保密，并更正错误。
minutes-identity = { $by }核验{ $who }的身份——{ $method }：{ $outcome }。
minutes-recording-on = 录音录像开始。
minutes-recording-off = 录音录像停止。
minutes-recording-failed = 录音录像发生故障。
minutes-procedure = 按照程序步骤（版本 { $version }）进行。
minutes-asked = { $who }：【{ $title }】{ $text }
minutes-asked-one = { $who }（单独询问{ $to }）：【{ $title }】{ $text }
minutes-answer-yes = { $who }答：是。
minutes-answer-no = { $who }答：否。
minutes-answer-words = { $who }答：{ $text }
minutes-answer-yes-words = { $who }答：是。{ $text }
minutes-answer-no-words = { $who }答：否。{ $text }
minutes-answer-noted = （由{ $by }代为记录）
minutes-step-closed = 【{ $title }】结束。
minutes-void-lost = 【{ $title }】作废，须重新进行：{ $who }的连接中断或者离开主会场。
minutes-void-gap = 【{ $title }】作废，须重新进行：{ $who }的录音录像有缺失。
minutes-void-unrecorded = 【{ $title }】作废，须重新进行：录音录像中断。
minutes-void-restarted = 【{ $title }】作废，须重新进行：系统重新启动。
minutes-void-break = 【{ $title }】作废，须重新进行：其间休息。
minutes-void-private-word = 【{ $title }】作废，须重新进行：{ $who }其间单独说话。
minutes-private = 单独会谈，{ $from }至{ $until }。参加人：{ $who }。
minutes-private-part = { $who }（{ $from }至{ $until }在场）
minutes-break = 休息开始。
minutes-break-over = 休息结束，继续进行。
minutes-credential = { $who }：机构登记的资格证明：{ $text }
minutes-applied =
    { $granted ->
        [yes] { $who }同意共同申请司法确认。
       *[no] { $who }不申请司法确认。
    }
minutes-fact-stated = 提出事实 { $fact }：{ $text }
minutes-fact-confirmed = { $who }确认事实 { $fact }。
minutes-fact-disputed = { $who }不认可事实 { $fact }。
minutes-fact-withdrawn = 事实 { $fact } 撤回。
minutes-drafted = 协议草案第 { $revision } 稿。
minutes-read-back = { $by }用{ $language }宣读第 { $clause } 条。
minutes-agreed = { $who }同意第 { $clause } 条（{ $language }）。
minutes-discussed = { $who }要求再议第 { $clause } 条。
minutes-statement = { $who }陈述：{ $text }
minutes-objection = { $who }提出异议：{ $text }
minutes-correction = { $who }更正翻译：{ $text }
minutes-note = { $text }
minutes-signed = { $who }签署协议。
minutes-sealed = 机构在协议上盖章。
minutes-ended = { $who }宣布会议结束。
