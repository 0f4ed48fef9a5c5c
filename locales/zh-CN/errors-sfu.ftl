# 音视频无法建立的原因；每条说明发生了什么以及下一步。
error-media-offer-too-large = 浏览器给出的音视频说明过长。请刷新页面，或换一个浏览器。
error-media-offer-malformed = 无法读取浏览器给出的音视频说明。请刷新页面，或换一个浏览器。
error-media-too-many-slots = 页面请求的声音和画面超出一人可用的数量。请刷新页面。
error-media-no-codec = 浏览器既不支持 Opus 声音，也不支持 VP8 画面。请使用新版 Chrome、Edge、Firefox 或 Safari。
error-media-not-negotiable = 浏览器与服务器未能就音视频达成一致。请刷新页面，或换一个浏览器。
error-media-gone = 先前的音视频连接已不存在。页面会自动重新连接；如未恢复，请刷新页面。
error-media-closed = 服务器正在停止音视频。请稍候，再刷新页面。
