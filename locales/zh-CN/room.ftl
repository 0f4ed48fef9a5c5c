# The waiting room, the room, private meetings, clauses, and after.

room-role-applicant = 申请人
room-role-respondent = 被申请人
room-role-applicant-agent = 申请人代理人
room-role-respondent-agent = 被申请人代理人
room-role-mediator = 调解员
room-role-interpreter = 译员
room-role-clerk = 书记员
room-role-observer = 旁听
room-role-other-side = 对方
room-role-me-applicant = 申请人
room-role-me-respondent = 被申请人
room-you = 你
room-speaking = 正在说话
room-muted = 静音
room-came = { $name }进来了。
room-went = { $name }离开了。
room-no-picture = 无画面
room-reconnecting-them = 正在重连

room-sound = 声音
room-in-lang = { $lang }
room-hearing-channel = 你在听：{ $lang }频道
room-hearing-channel-quiet = 你在听：原声，有人译时听{ $lang }
room-hearing-floor = 你在听：原声
room-mix-open = 调节
room-heard-short = 听得到你：
room-heard-floor = 有 { $count } 人听得到你
room-heard-private = { $count ->
    [0] 现在没有人听得到你
   *[other] 只有 { $count } 人听得到你
}
room-heard-channel = 有 { $count } 人在听你的{ $lang }
room-heard-nobody = 现在没有人听得到你
room-heard-nobody-waiting = 也没有人看得到你。
room-heard-nobody-muted = 你关了麦克风。
room-heard-nobody-dumb = 你的麦克风没有声音。
room-heard-nobody-alone = 会议室里没有别人。
room-heard-unsure = 正在确认谁听得到你
room-heard-unsure-why = 确认之前，麦克风不会打开。
room-cannot-hear = { $count ->
    [1] 听不到，也看不到
   *[other] 都听不到，也看不到
}

## 轮流说话、译员的提示、单独说话

room-heard-whisper = 只有{ $name }听得到你
room-heard-booth = 只有{ $name }听得到你
room-heard-booth-text = 你在待命，麦克风开着，会场听不到你。
room-heard-turns-text = 译员在你之后翻译。
room-heard-nobody-break = 休会中：谁也听不到、看不到别人。
room-heard-nobody-coughing = 咳嗽时，你的声音停了。
room-heard-nobody-standby = 你在待命，麦克风开着，但不传给任何人。
room-detail-partner = 搭档，在旁听
room-detail-relay = 接力译成{ $lang }
room-hearing-consecutive = 你在听：原声，译员随后翻译
room-interpreter-pauses = 译员{ $name }暂停
room-private-word = 正在单独说话
room-turn-open = 轮流说话：说一小段，再请译员翻译
room-turn-speaking = { $name }正在发言，译员随后翻译
room-turn-speaking-me = 请你发言，译员随后翻译
room-turn-rendering = { $name }正在翻译，请稍候
room-turn-rendering-me = 你正在翻译，其他人等候
room-sign-slow = { $name }请你说慢一点
room-sign-repeat = { $name }请你再说一遍
room-whisper = 单独说话
room-whisper-ask = 和{ $name }单独说话
room-whisper-asked = 你请{ $name }单独说话，正在等回答
room-whisper-asks = { $name }想和你单独说话。
room-whisper-asks-text = 只有你们两人互相听得到，会场听不到。
room-whisper-on = 单独说话：只有{ $name }听得到你。
room-whisper-on-text = 你仍然听得到会场。
room-whisper-left = 剩余时间
room-whisper-accept = 单独说话
room-whisper-refuse = 现在不方便
room-whisper-cancel = 取消
room-whisper-end = 结束单独说话

room-recording = 录制中
room-recording-not-me = 录制中，不录你
room-not-recorded = 不录制
room-recording-failed = 录制出错
room-unrecorded = 录制程序无法继续，录制已停止。会谈照常进行，你不用做什么。调解员可以重新尝试，这里会显示。
room-unrecorded-recorder-disk-full = 服务器的磁盘已满，录制已停止。会谈照常进行，你不用做什么。调解员可以重新尝试，这里会显示。
room-unrecorded-recorder-disk-read-only = 服务器无权写入磁盘，所以没有录制。会谈照常进行，你不用做什么。调解员可以重新尝试，这里会显示。
room-unrecorded-recorder-disk-error = 服务器的磁盘报错，录制已停止。会谈照常进行，你不用做什么。调解员可以重新尝试，这里会显示。
room-private = 单独会谈
room-waiting = 等候中

room-bar = 会议操作
room-mic = 麦克风
room-mic-off = 已静音
room-mic-open = 已静音，打开麦克风
room-mic-shut = 关闭麦克风
room-camera = 摄像头
room-camera-off = 已关闭
room-camera-open = 已关闭，打开摄像头
room-camera-shut = 关闭摄像头
room-document = 文件
room-more = 更多

room-mix = 你想听什么
room-mix-original = 原声
room-mix-interpreter = 译员
room-mix-slider = 原声与译员的音量
room-mix-quiet = 现在没有人译成{ $lang }，你听到原声。
room-listen-floor = 只听原声
room-listen-lang = 听{ $lang }翻译

room-sound-tap = 按一下，打开声音
room-weak = 网络弱：你的画面暂时不发，声音照常。
room-weak-more = 画面会自己恢复。
room-thin = 你的网络太弱，带不动画面；每个人的声音你都听得到。
room-thin-more = 画面会自己恢复。
room-thin-over = 网络好转，画面回来了。
room-lost = 连接断了，正在重连。
room-lost-more = 你的座位还在，麦克风已关。
room-media-lost = 声音和画面断了，正在恢复
room-mic-denied = 浏览器没有允许麦克风。请在浏览器设置里允许，再打开麦克风。
room-mic-missing = 没有找到麦克风。请接好，再打开麦克风。
room-mic-busy = 别的应用正在用麦克风。请关掉那个应用，再打开麦克风。
room-mic-taken = 你的麦克风没有声音：可能被电话或别的应用占用，也可能在设备上关了。
room-mic-again = 再试麦克风

room-share = 共享我的屏幕
room-share-text = 你选的屏幕或窗口，这里的每个人都看得到；其中的声音不会传出。
room-share-stop = 停止共享
room-sharing-me = 你正在共享屏幕，这里的每个人都看得到
room-sharing = { $name }正在共享屏幕
room-share-end = 结束{ $name }的共享
room-share-larger = 放大
room-share-smaller = 缩小

room-taken = 会议已在别处打开
room-taken-text = 同一个座位一次只能在一台设备上用。这里已经断开，没有人听得到你。
room-taken-back = 回到这台设备
room-out = 座位已经关闭
room-out-text = 这个浏览器不再有会议的座位。请联系调解中心，要一个新链接。
room-left = 你离开了会议
room-left-text = 会议还在继续。没有人听得到你，你随时可以回来。
room-left-back = 回到会议

room-wait = 请稍候，{ $name }会请你进来
room-wait-anybody = 请稍候，会有人请你进来
room-wait-who = 谁到了
room-place-here = 已到
room-place-lobby = 在等候
room-place-away = 未到
room-place-private = 单独会谈中
room-wait-next = 接下来
room-wait-1 = 一起进入会议室
room-wait-2 = 核对每个人的身份
room-wait-3 = 译员试音，你说听得清再开始

room-leave = 离开
room-leave-text = 离开后没有人听得到你。座位还在，随时可以回来。
room-more-recording = 录音录像
room-more-recording-yes = 你同意录制。
room-more-recording-no = 你不同意录制。
room-more-recording-take = 我不再同意录制
room-more-recording-give = 我同意录制
room-more-elder = 大字
room-more-normal = 普通字
room-devices = 设备

room-clause-of = 第 { $n } 条，共 { $of } 条
room-clause-languages = 语言
room-clause-read = 已用{ $lang }读给你听
room-clause-unread = 等译员用{ $lang }读给你听，读完才能同意
room-clause-agree = 同意这一条
room-clause-discuss = 我想商量
room-clause-agreed = 你同意了这一条
room-clause-discussed = 你想商量这一条
room-clause-back = 我想再商量
room-clause-missing = 这一条还没有{ $lang }文本
room-clause-previous = 上一条
room-clause-next = 下一条
room-clause-money = 金额和日期
room-clause-n = 第 { $n } 期
room-clause-pays = { $debtor }付给{ $creditor }
room-clause-prevails = 以{ $lang }为准
room-clause-all = 所有条款均已同意
room-apply = 申请司法确认
room-apply-text = 协议生效后 30 天内，双方可以共同申请中国法院确认。经法院确认的协议，可以像判决一样申请强制执行。你同意共同申请吗？
room-apply-no-text = 不同意的话：协议对双方仍有约束力，但不能申请法院确认。签名之前可以更改。
room-apply-void = 如果更改，文书要重新准备，所有人重新签名。
room-apply-yes = 你同意共同申请司法确认。
room-apply-no = 你不同意申请司法确认。
room-sign-go = 去签名
room-key-go = 去生成签名密钥

room-people = 在场的人
room-people-private = 在这里
room-people-elsewhere = 不在这里
room-people-cannot = 听不到这里
room-panel = 工作区

room-ended = 会议结束了
room-ended-text = 谢谢参加。
room-ended-record = 我的协议
room-ended-record-text = PDF，已签名
room-ended-pending = 协议还在签名。签完后，可以在这里取。
room-ended-none = 这次没有签协议。调解中心会和你联系下一步。
room-ended-promises = 约定的付款
room-ended-get = 取我的协议
room-ended-pack = 全套材料，可核验、可转交（ZIP）
room-ended-pack-for = 办理材料：{ $route }（ZIP）
