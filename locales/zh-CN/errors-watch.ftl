# 观看与复制录像时的拒绝。
error-recording-unreadable = 暂时无法读取录像。请重试；如仍不行，请告知管理员。
error-recording-damaged = 描述录像的文件已损坏。录像保持原样；请告知管理员。
error-watch-reason-needed = 译员须说明理由方可观看录像。请选择理由；理由会被记录。
error-export-nothing = 所选范围内没有可复制的内容。请另选位置。
error-export-too-many = 等待制作的副本过多。请等待其中一份完成，或删除一份。
error-export-storage = 副本文件无法写入或读取。请让管理员检查磁盘，然后重新申请副本。
error-export-no-ffmpeg = 服务器上没有制作影片所需的 ffmpeg。请让管理员安装；带证明的片段不需要它也能制作。
error-export-ffmpeg-failed = ffmpeg 未能制作该影片。请重新申请；若再次失败，请改用带证明的片段，并告知管理员。
error-export-time = 制作副本用时过长，已停止。请申请较短的片段。
error-export-no-room = 磁盘空间不足，无法制作该副本。请删除旧副本，或申请较短的片段。
error-export-too-large = 副本过大，已停止制作。请申请较短的片段。
error-export-source-changed = 录像中有一段与录制时不一致，因此未制作副本。请打开录像并全部核验，以查明位置。
error-export-interrupted = 制作该副本期间服务器三次中断。请待服务器稳定后重新申请。
error-export-cancelled = 已撤回该副本。
error-vault-no-key = 服务器现有的密钥都打不开这份文件，根密钥可能已更换。请告诉管理员。
error-vault-shredded = 这份文件的密钥已销毁，任何人都无法再打开。
