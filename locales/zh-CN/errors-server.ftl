# 服务器及其设置的拒绝。

error-internal = 我们这边出了问题。请再试一次；如仍不行，请告诉管理员。
error-cross-site = 这个请求来自其他网站，已拒绝。请从您的链接打开页面。
error-body-unreadable = 页面发来的内容服务器看不懂。请刷新页面。
error-body-too-large = 内容太大，无法发送。请缩小后再试。
error-text-invalid = 有一项文字为空、太长，或含有隐藏字符。请重新输入。
error-case-people = 一个案件最多 40 人。请减少人数。
error-session-minutes = 一场会的时长为 15 到 480 分钟。请重新选择。
error-session-start = 开始时间太早或太晚。请核对日期和时间。
error-staff-roles = 请至少为此人选择一项职责。
error-identity-kind = 不认识这种证件。请从列表中选择。
error-identity-photo-format = 照片须为 JPEG 或 PNG 格式。请重新拍摄。
error-identity-photo-size = 照片超过 4 MB。请降低分辨率后重新拍摄。
error-vault-broken = 一份封存的文件打不开：内容被改动，或根密钥不对。请告诉管理员。
error-vault-unavailable = 文件无法存取。请再试；如仍不行，可能是磁盘已满，请告诉管理员。
error-notes-too-long = 笔记太长。最多 20,000 个字，请删减后再保存。
