# 服务器无法启动的原因，只出现在其自身日志中。
error-config-unreadable = 设置无法读取，或含有未知的键。请改正文件或 HEQIAO_ 变量后重新启动。
error-config-address = 设置中的地址不是 127.0.0.1:7171 这样的形式。请改正后重新启动。
error-config-plain-http = 没有 TLS 时服务器只在本机监听。请在前面设置 TLS 代理，并设 behind_proxy = true。
error-config-public-url = public_url 须为 https://主机名，或本机的 http 地址。请改正后重新启动。
error-config-media-threads = media_threads 须在 1 到 64 之间。请改正后重新启动。
error-config-invitation-hours = invitation_hours 须在 1 到 720 之间。请改正后重新启动。
error-config-depot-secret = 存放库的密钥文件无法读取或为空。请检查 depot.secret_key_file 及其所有者，然后重新启动。
error-config-depot-hours = depot.after_hours 必须在 0 到 8760 之间。请更正后重新启动。
error-config-slot-pin = 令牌的 PIN 必须来自 slot.pin_file（仅所有者可读的文件，权限 0600），或来自 slot.pin_env 指定的环境变量。请设置其中之一后重新启动。
error-config-keys-dir = 没有存放密钥的位置。请设置 keys_dir 后重新启动。
error-config-company-code = company_code 不是有效的统一社会信用代码（18 位，末位为校验码）。请改正后重新启动。
error-config-relay-url = relay.urls 中的地址不是 turn:主机:3478?transport=udp 或 turns:主机:443?transport=tcp 这样的形式。请改正后重新启动。
error-config-relay-urls = relay.urls 须有 1 到 4 个地址。请改正或删去 relay 一节后重新启动。
error-config-relay-secret = relay.secret_file 须为可读的文件，内有一个至少 32 个字符的词，与中继服务器设置中的相同。请改正后重新启动。
error-keys-exposed = 密钥文件可被他人读取。请查明谁接触过，把权限改为 0600 后重新启动。
error-keys-malformed = 密钥文件的内容不是密钥。请从备份恢复；新密钥打不开已存的内容。
error-keys-list = 密钥旁边的密钥清单（list.json）不成立。请恢复已公布的清单，或者由根密钥持有人重新制作。
error-keys-not-active = 密钥清单（list.json）所列的现用密钥不是这一把。请由根密钥持有人登记新密钥，或者恢复原来的密钥。
error-keys-in-use = 有服务器正在使用这些密钥，或密钥正在更换。请先停止服务器或等待更换完成，然后重试。
error-keys-rotating = 根密钥的更换曾中断。请以相同的目录再次运行“heqiao keys rotate-root”，不会丢失任何内容，然后再启动。
error-slot-library = 无法加载令牌的程序库。请检查 slot.library 以及令牌软件是否已安装，然后重新启动。
error-slot-token = 没有带此标签的令牌，或有多个。请插入令牌并检查 slot.token，然后重新启动。
error-slot-pin = 令牌拒绝了 PIN。只尝试了一次，不会自动再试，因为令牌会锁定。请核对 PIN 和剩余尝试次数，然后重新启动。
error-slot-key = 令牌中没有唯一的、带此标签的 Ed25519 密钥对，或无法用它签名，或其中的密钥与启动时不同。请对照 docs/keys.md 检查 slot.key，然后重新启动。
error-slot-unavailable = 令牌没有响应。请检查它是否已插入且工作正常，然后重试。
error-keylist-file = 文件无法读取或写入。请检查路径和所有者后重试。
error-keylist-key = 该文件不是 Ed25519 公钥。请用 “openssl pkey -pubout” 或 “heqiao keys public” 生成。
error-keylist-signature = 签名不成立。请按 --signed KEY.pem=ENTRY.sig 提供，签名文件为 64 字节。
error-keylist-roots = 密钥清单需要三把不同的根密钥，请分别用 --root 指明。
error-keylist-act = 没有说明这一项做什么。请用 --add、--rotate 或 --revoke；只有存在现用密钥时才能更换。
error-keylist-refused = 加上这一项后密钥清单不成立，清单保持不变。请核对 “heqiao keys draft” 所列的应签人。
error-keys-unavailable = 密钥无法读取或生成。请检查密钥目录及其所有者后重新启动。
error-data-unavailable = 数据目录无法使用。请检查路径和所有者后重新启动。
error-listen-failed = 地址已被占用，或不属于本机。请另选 listen 地址后重新启动。
error-config-witnesses = witnesses 一节中每个见证方只能出现一次，最多 16 个，所需数量不得多于现有数量。请改正后重新启动。
error-config-witness-url = 每个 witnesses.url 须为不带路径的 https://主机，或本机回环上的 http。请改正后重新启动。
error-config-witness-key = 每个 witnesses.key 须为 heqiao witness 启动时显示的那一行。请重新复制后启动。
error-config-timestamp-url = 每个 timestamps.url 必须是带主机名的 http:// 或 https:// 地址，且 name 与 certificate_sha256 必须同时给出。请更正后重新启动。
error-config-timestamps = 最多可列出 8 个时间戳服务机构；如果要求时间戳，则至少需要一个。请更正 timestamps 部分后重新启动。
error-witnesses-unavailable = 本机无法连接日志见证方。请检查证书（软件包 ca-certificates）后重新启动。
error-route-list-unreadable = 执行路径的清单文件（route/places.toml、route/court.toml）无法打开。请检查权限后重新启动。
error-route-list-malformed = 执行路径的清单文件（route/places.toml、route/court.toml）内容有误。请改正所示之处，或删除该文件以使用内置清单，然后重新启动。
