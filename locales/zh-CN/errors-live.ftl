# 实时会场与盖章环节的拒绝提示；每条说明发生了什么以及下一步。
error-frame-unreadable = 服务器无法读取本页面发送的消息。请刷新页面；如再次出现，请告知书记员。
error-journal-unavailable = 服务器暂时无法写入程序日志，因此没有任何改动。请稍后再试。
error-room-unreadable = 本会次的程序日志校验不符，会场保持关闭。请告知管理员；没有任何改动。
error-room-rebuilding = 会场正在重新建立，页面会自动重连；随后请再试一次。
error-seat-taken-over = 您的席位已在另一窗口或设备打开。请在那里继续，或刷新本页回到此处。
error-media-unavailable = 服务器暂时没有音视频。您可以用文字继续；请告知书记员。
error-recording-unavailable = 无法开始录制。请告知管理员，然后重新开始。
error-record-storage = 暂时无法读写文书文件。没有丢失任何内容；请稍后再试。
error-record-not-consistent = 文书内容前后不符，未能生成。请检查草案后重新生成；如再次出现，请告知管理员。
error-signature-refused = 签名与已提交的密钥不符。请重新提交密钥并再次签署。
error-key-missing-here = 此人尚未提交签署密钥。请其打开签署页面。
error-mediator-key-missing = 请先提交您本人的签署密钥，再见证他人的密钥。
error-key-attested-already = 该密钥已经见证。请继续下一位。
error-signed-other-text = 所签文本与服务器给出的文本不同。请重新载入后再次签署。
error-signature-malformed = 无法读取签名。请刷新页面后再次签署。
error-record-not-valid = 盖章后的文件未通过自身核验，未予发布。请告知管理员；各方签名已保留。
error-range-not-satisfiable = 录制文件短于所请求的部分。请刷新页面。
