# The room around the voices: hands, turns, breaks, private meetings, written words, and what a screen
# reader is told. Fetched with the room.

## Hands, turns, microphones
room-hand = 举手
room-hand-short = 举手
room-hand-down = 放下手
room-hand-up = 已举手
room-hand-mine = 你已举手，调解员看得到。
room-hands = 举手：{ $names }
room-turn-mine = 现在轮到你发言
room-turn-of = { $name }正在发言
room-turn-time = 本次发言的时间
room-turn-held = 暂停计时
room-turn-end = 我说完了
room-time-left = 还剩 { $time }
room-mute-asked = 调解员请你关上麦克风。
room-mute-do = 关上
room-heard-nobody-observer = 你在这里旁听。

## Private meetings
room-private-on = 正在单独会谈。
room-private-on-text = 他们稍后回来。
room-knock = 请求加入
room-knock-out = 请求回到主会场
room-knocking = 你已提出请求，调解员知道了。
room-knock-off = 取消请求

## Break
room-break = 休息
room-break-since = { $time } 开始
room-break-off = 所有人的声音和画面都已关闭。
room-break-paused = 录制已暂停。
room-break-mic-on = 继续时，你的麦克风会重新打开。
room-break-mic-off = 继续时，你的麦克风仍然关闭。
room-break-wait = 由调解员宣布继续，你不用做什么。
room-break-end = 继续会议
room-recording-paused = 录制暂停

## Written words
room-chat = 消息
room-chat-unread = 消息（{ $count } 条新的）
room-more-unread = （{ $count } 条新消息）
room-chat-all = 全部消息
room-chat-none = 还没有消息。
room-chat-for = 发给谁
room-chat-floor = 主会场
room-chat-caucus = 单独会谈
room-chat-booth = 同传搭档
room-chat-whisper = 私下说话
room-chat-announcement = 所有人，包括等候室
room-chat-past = 先前的单独会谈
room-chat-nobody = 现在没有别人会读到。
room-chat-reads = 会读到的人：{ $names }。
room-chat-kept = 这些话会留在会议记录里。
room-chat-private = 别人读不到，也不会成为证据。
room-chat-write = 你的消息
room-chat-send = 发送
room-announced = { $name }告知所有人
room-announced-close = 知道了

## Told to those who cannot see it
room-people-applicant = 申请人方
room-people-respondent = 被申请人方
room-people-centre = 中心
room-news-break = 休息。声音和画面已关闭。
room-news-break-over = 休息结束。
room-news-private = 你正与{ $names }单独会谈。
room-news-floor = 你在主会场。
room-news-hand = 举手：{ $names }。
room-news-turn = 轮到{ $name }发言。
room-news-turn-mine = 轮到你发言。
room-news-turn-over = 你的发言时间到了。
room-news-recording-on = 开始录制。
room-news-recording-off = 停止录制。
room-news-recording-failed = 录制出错。
room-news-knock = { $names }就单独会谈提出请求。
room-news-message = { $name }发来消息。
