# Refusals that only the mediator, the clerk or an interpreter can meet.

error-same-languages = 译员席须为两种不同的语言。请重新选择。
error-booth-full = 该译员席的两个位置都已有人。请选择其他译员席。
error-booth-busy = 您的搭档正在传译。请等其提出交接。
error-not-in-booth = 请先进入译员席。
error-not-of-booth = 您的译员席不含该语言。请更换译员席，或选择本席的语言。
error-not-interpreting = 您目前没有在传译。请先选择译入的语言。
error-no-partner = 您的搭档不在这里。请等其回来后再交接。
error-handover-offered = 您已提出交接。请等搭档接手。
error-no-handover = 目前没有待接手的交接，无需操作。
error-relay-missing = 目前无人译入该语言，无法接力。请听主会场，或选择其他频道。
error-relay-cycle = 这样接力会绕回原处：{ $way }。请其中一席改听主会场。
error-signal-too-soon = 刚刚已经提示过发言人。请稍等几秒。
error-rendering-taken = 另一位译员正在传译。请等其说完。
error-not-rendering = 您没有接过传译的轮次，无需操作。
error-limit-out-of-range = 时限过短或过长。请另选一个时限。
error-no-need-to-knock = 调解员可以自行进出，无需请求。
error-nobody-knocks = 此人已不再请求，无需操作。
error-no-hand = 此人没有举手，无需操作。
error-no-interpreter = 此人在本次会谈中不担任译员。请选择译员。
error-listens-only = 此人只能旁听。请先邀请其发言。
error-not-observer = 只有旁听人员才需要邀请发言。其他人可以直接发言。
error-not-on-break = 目前没有在休息，无需操作。
