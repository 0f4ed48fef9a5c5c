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
error-config-unreadable = 设置无法读取，或含有未知的键。请改正文件或 HEQIAO_ 变量后重新启动。
error-config-address = 设置中的地址不是 127.0.0.1:7171 这样的形式。请改正后重新启动。
error-config-plain-http = 没有 TLS 时服务器只在本机监听。请在前面设置 TLS 代理，并设 behind_proxy = true。
error-config-public-url = public_url 须为 https://主机名，或本机的 http 地址。请改正后重新启动。
error-config-media-threads = media_threads 须在 1 到 64 之间。请改正后重新启动。
error-config-invitation-hours = invitation_hours 须在 1 到 720 之间。请改正后重新启动。
error-config-keys-dir = 没有存放密钥的位置。请设置 keys_dir 后重新启动。
error-keys-exposed = 密钥文件可被他人读取。请查明谁接触过，把权限改为 0600 后重新启动。
error-keys-malformed = 密钥文件的内容不是密钥。请从备份恢复；新密钥打不开已存的内容。
error-keys-unavailable = 密钥无法读取或生成。请检查密钥目录及其所有者后重新启动。
error-data-unavailable = 数据目录无法使用。请检查路径和所有者后重新启动。
error-listen-failed = 地址已被占用，或不属于本机。请另选 listen 地址后重新启动。
