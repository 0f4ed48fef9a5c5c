# 数据库和程序日志的拒绝。

error-store-unavailable = 数据库暂时连不上，什么都没有改动。请过一分钟再试。
error-store-corrupt = 存储的数据已损坏。请告诉管理员，由其恢复备份。
error-store-conflict = 其他人刚刚改动过。请刷新页面后再试。
error-journal-fork = 这场会正由另一台服务器主持。请刷新页面。
error-journal-broken = 程序日志被从外部改动过，已停止使用。请告诉管理员。
