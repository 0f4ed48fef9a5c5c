# 封存的人为何未通过核验。
error-passkey-address = 这个页面是用 IP 地址打开的，浏览器不为地址保存通行密钥。请用域名打开；在服务器本机上请用 http://localhost 加同一端口。域名由管理员设置（public_url）。
error-passkey-missing = 没有核验本人，因此没有封存。请按下按钮，并在您的设备上确认。
error-passkey-not-asked = 这次确认已经用过，或者没有人请求过。没有封存，请再按一次按钮。
error-passkey-expired = 确认超过了两分钟的时限。没有封存，请再按一次按钮。
error-passkey-elsewhere = 这次确认针对的是另一份文书。没有封存，请刷新页面，核对文书后再按一次按钮。
error-passkey-origin = 这次确认是在另一个网站上作出的。没有封存，请从您自己的链接打开页面；如再次出现，请告诉管理员。
error-passkey-user = 您的设备没有用指纹、面容或 PIN 核验本人。没有封存，请先开启设备的屏幕锁，然后再试。
error-passkey-credential = 这不是您第一次核验时的通行密钥。没有封存，请使用当时的设备，或请本中心的书记员封存。
error-passkey-counter = 您的通行密钥可能有一份副本。没有封存，请告诉管理员，并请其他人封存。
error-passkey-refused = 您的设备给出的回答无法核验。没有封存，请再试；如仍不行，请换一个浏览器。
error-passkey-cancelled = 没有核验本人：操作被取消，或者设备没有认出您。没有封存，也没有丢失任何内容；准备好后请再按一次按钮。
error-passkey-unsupported = 这个浏览器不能用通行密钥核验本人。没有封存，请更新浏览器，或换一个浏览器打开页面。
