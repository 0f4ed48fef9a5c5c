# 签名：手机上的签名页、签名密钥、签名声明。

sign-title = 签名
sign-you-pay = 你将支付 { $sum }
sign-you-get = 你将收到 { $sum }
sign-parts = { $count ->
    [1] 一次付清，{ $due }。
   *[other] 分 { $count } 期，最后一期 { $due }。
}
sign-not-settled = 全部条款都同意之后，才能签名。
sign-key-go = 去生成签名密钥
sign-key = 你的签名密钥
sign-key-what = 签名密钥在这台设备上生成，也只留在这台设备上。签完之前请用同一个浏览器。
sign-key-make = 生成我的签名密钥
sign-key-making = 正在生成……
sign-key-made = 你的密钥
sign-key-read = 对着镜头念出这八组字符
sign-key-wait = 等调解员听到并确认
sign-key-attested = 调解员已确认这是你的密钥
sign-key-attested-centre = 调解中心已确认这是你的密钥
sign-key-extractable = 这个浏览器不能锁住密钥，记录里会写明“可导出”。
sign-key-elsewhere = 你的密钥在另一台设备或另一个浏览器里。可以在这里重新生成一个，再念一次。
sign-key-lost = 这台设备上没有你的签名密钥。请用生成密钥时的设备和浏览器打开，或请调解员重新放一份文本上桌。
sign-key-broken = 密钥没有生成。请关闭无痕浏览，或换一个浏览器再试。
sign-fingerprint = 密钥指纹
sign-wait-record = 密钥已确认。文书准备好后就可以签名。
sign-who = 谁来签
sign-same = 各方屏幕上与纸面“SHA-256”后的开头都应相同，可以念出来，或在另一台设备上核对：
sign-state-later = 还没轮到
sign-state-key-missing = 还没有密钥
sign-state-key-unattested = 密钥待确认
sign-state-key-attested = 密钥已确认
sign-state-next = 等待签名
sign-state-signed = 已签
sign-sentence-party = 签名表示：我自愿同意“{ $title }”（{ $code }）的调解协议，理解它的内容。
sign-sentence-read = 全文已由{ $interpreter }用{ $lang }读给我听。
sign-sentence-interpreter = 签名表示：我把“{ $title }”（{ $code }）调解协议的全文完整、准确地译出并朗读。
sign-sentence-mediator = 签名表示：在“{ $title }”（{ $code }）中，我核对了各方身份，全文已读给各方听，各方都已同意。
sign-checked = 已核对：就是这份文书、这些页、你本人
sign-do = 签名
sign-signing = 正在签名……
sign-signed = 你已签名
sign-not-yet = 轮到你时，签名按钮会出现在这里。
sign-sealed = 所有人都已签名，调解中心已封存
sign-download = 下载我的协议
sign-wrong = 没有签名。
sign-wrong-unreadable = 送来的内容读不懂。请告诉调解员，并重新加载页面。
sign-wrong-fields = 送来的内容多了或少了项目。不要签，请告诉调解员。
sign-wrong-role = 送来的声明是给另一种角色的。不要签，请告诉调解员。
sign-wrong-seat = 送来的声明是给另一个人的。不要签，请告诉调解员。
sign-wrong-body = 送来的声明指向另一份文书。不要签，请告诉调解员。
sign-wrong-pages = 送来的声明指向另外的页。不要签，请告诉调解员。
sign-wrong-language = 送来的声明写的是另一种语言。不要签，请告诉调解员。
sign-wrong-declarations = 送来的声明多了或少了内容。不要签，请告诉调解员。
