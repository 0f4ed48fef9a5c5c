# 页面无法排版的原因；每条说明发生了什么以及下一步。
error-paper-font-missing = 服务器缺少排版所需的字体。请管理员安装 Noto 字体，然后重新生成文书。
error-paper-text-missing = 文书有一处缺少某一语言的文本。请补全草案后重新生成文书。
error-paper-not-archivable = 有一处文本含有无法存档打印的字符。请在草案中替换后重新生成文书。
error-paper-integrity-unusable = 摘要值或二维码地址无法印出，文书未生成。请告知管理员。
error-paper-layout-failed = 页面排版失败，文书未生成。请告知管理员。
