# The mediator runs the floor and the private meetings.

## Private meetings
staff-caucus-apart = 我留在原处
staff-caucus-limit = 时限
staff-caucus-no-limit = 不限时
staff-caucus-from-now = 从现在起 { $count } 分钟
staff-caucus-inside = 你在这场单独会谈里。其他人只看到“正在单独会谈”。
staff-caucus-outside = 你不在里面，也听不到。
staff-caucus-enter = 我进去
staff-caucus-leave = 我一个人先出来
staff-caucus-change = 调整人员或时限
staff-caucus-one = 回主会场
staff-caucus-add = 请谁进来
staff-caucus-add-do = 请进来
staff-caucus-limit-do = 设为时限
staff-choose = 请选择
staff-knocks = 有人请求
staff-knock-in = 请求加入单独会谈
staff-knock-out = 请求回到主会场
staff-knock-let = 加入{ $names }的会谈
staff-knock-no = 现在不行

## Turns
staff-turns = 发言
staff-hands-none = 没有人举手。
staff-hand-lower = 放下
staff-turn-give = 请发言
staff-turn-end = 结束发言
staff-turn-length = 每次发言多久
staff-turn-open = 不限时

## How the interpreters work
staff-mode = 口译方式
staff-mode-simultaneous = 同声传译
staff-mode-consecutive = 交替传译
staff-mode-simultaneous-what = 译员同时说话，走单独的语言频道。
staff-mode-consecutive-what = 先由人说，再由译员译；每个人都听到全部。

## Break
staff-break-what = 所有人的声音和画面都停，单独会谈也一样；录制暂停。
staff-break-start = 开始休息
staff-break-on = 已休息 { $time }
staff-break-end = 休息结束，继续

## A word to everybody
staff-announce = 告知所有人
staff-announce-text = 要说的话
staff-announce-what = 主会场、每场单独会谈和等候室都会看到。
staff-announce-do = 告知所有人
staff-announce-done = 所有人都收到了。

## One person
staff-more = 对{ $name }可做的事
staff-more-nothing = 现在没有可做的事。
staff-ask-mute = 请其关上麦克风
staff-mute = 关上其麦克风
staff-mute-what = 只有本人能再打开。
staff-call-upon = 请此人发言
staff-call-off = 恢复只旁听
staff-observer-silent = 只旁听
staff-observer-speaks = 现在可以发言

## The mediator's own notes
staff-notes = 笔记
staff-notes-what = 只有你看得到，不进笔录。
staff-notes-kept = 已保存
staff-notes-open = 正在保存…
