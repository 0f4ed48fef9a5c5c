# 录像保管与盖章：工作人员看到的提示。
error-vault-held = 本案已被依法保全，不得删除任何内容。这次尝试已记录在案。
error-custody-broken = 这份录制的保管记录前后不符。请保持文件原样，并告诉管理员。
error-custody-unavailable = 这份录制的保管记录写不进去，因此没有执行任何操作。请再试；如仍不行，请告诉管理员。
error-seal-witnesses-missing = 公开日志的见证方答复数量不足，文书尚未盖章。没有任何内容丢失，请几分钟后再次盖章；如仍不行，请告知管理员。
error-hold-why-needed = 采取或解除证据保全须说明理由。请填写由谁决定，不超过 200 字。
error-recording-still-kept = 这些录像仍在保存期内，未作任何销毁。本次申请已记录。可以销毁的日期标注在录像旁。
error-depot-unavailable = 录像存放处没有响应或拒绝了请求，因此没有转移任何内容，也没有任何内容丢失。系统会再次尝试；如仍不行，请告诉管理员。
error-depot-changed = 存放处的这份录像与存入时不一致：已缺失或已改变。请勿删除其他副本，并告诉管理员。
error-depot-config = 录像存放处的设置无法使用。请告诉管理员；服务器日志会说明是哪一项。
