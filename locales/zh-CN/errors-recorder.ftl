# 录制停止或有所遗漏的原因；每条说明发生了什么以及下一步。
error-recorder-disk-full = 存放录制文件的磁盘已满，录制已停止；已录内容保留。请管理员腾出空间后重新开始。
error-recorder-disk-read-only = 服务器无权写入录制文件夹，因此没有录制。请管理员检查其所有者和权限后重新开始。
error-recorder-disk-error = 磁盘报错，录制已停止；已录内容保留。请先告知管理员，再重新开始。
error-recorder-recovery-failed = 一份中断的录制未能修复，文件保持原样。请告知管理员。
error-recorder-manifest-not-canonical = 录制文件的清单未能写出，文件仍然保留。请告知管理员。
error-recorder-bad-track-key = 有一条录制音轨的名称不能用作文件名，未予录入。请告知管理员。
error-recorder-opus-empty = 收到一段空的声音数据，未录入。如经常出现，请发言人检查网络。
error-recorder-opus-framing = 收到一段损坏的声音数据，未录入。如经常出现，请发言人换一个浏览器。
error-recorder-vp8-empty = 收到一段空的画面数据，未录入。如经常出现，请此人检查网络。
error-recorder-vp8-short = 收到一段损坏的画面数据，未录入。如经常出现，请此人换一个浏览器。
