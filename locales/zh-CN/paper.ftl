# 存证文书（调解协议）印刷用语；标题次序即文书次序。
paper-title = 调解协议
paper-record-number = 文书编号
paper-case-number = 案件编号
paper-matter = 纠纷事由
paper-not-translated = { $text }（原文，未翻译）
paper-issued = 文本确定时间
paper-session = 会次
paper-draft = 尚未盖章
paper-not-stated = 未载明

paper-parties = 当事人及代理人
paper-applicant = 申请人
paper-respondent = 被申请人
paper-agent = 代理人
paper-acts-for = 代理
paper-powers = 代理权限
paper-document = 身份证件
paper-document-none = 未出示证件；身份依据密钥绑定中列明的核验方式。

paper-mediation-body = 调解员与调解机构
paper-institution = 调解机构
paper-company-code = 登记代码
paper-mediator = 调解员
paper-interpreter = 译员
paper-directions = 传译方向
paper-regime = 程序
paper-regime-peoples-mediation = 人民调解
paper-regime-commercial-mediation = 商事调解
paper-regime-court-referred = 法院委派（委托）调解
paper-regime-notarial-act = 公证事项
paper-route = 拟定执行路径
paper-route-judicial-confirmation = 司法确认
paper-route-singapore-convention = 《新加坡调解公约》
paper-route-notarized-enforceable-debt = 赋予强制执行效力的债权文书公证
paper-route-foreign-notarial-deed = 外国公证文书
paper-route-contract-only = 合同

paper-facts = 纠纷的主要事实、争议事项及各方责任
paper-facts-none = 除下列条款外，各方未另行记载无争议事实。

paper-clauses = 当事人达成的协议内容
paper-clause = 第{ $number }条
paper-obligations = 给付
paper-debtor = 付款人
paper-creditor = 收款人
paper-amount = 金额
paper-amount-capital = 金额（大写）
paper-due = 履行期限
paper-method = 履行方式

paper-effect = 协议效力与司法确认告知
paper-effect-peoples-mediation = 本协议自各方当事人签名、调解员签名并加盖人民调解委员会印章之日起生效，对当事人具有法律约束力。当事人可以自协议生效之日起三十日内共同向有管辖权的人民法院申请司法确认。
paper-effect-commercial-mediation = 本协议自各方当事人签名之日起生效，对当事人具有合同约束力；可以依上列执行路径，在该路径规定的条件下申请执行。
paper-effect-court-referred = 本协议自各方当事人签名之日起生效，并移交委派（委托）法院，由法院决定是否确认。
paper-effect-notarial-act = 本文书具有公证机构所在地法律赋予的效力。
paper-application-yes = { $name }同意与对方当事人共同向人民法院申请司法确认。
paper-application-no = { $name }不同意向人民法院申请司法确认。

paper-languages = 文本语言
paper-prevailing = 各文本不一致的，以{ $language }文本为准。
paper-languages-all = 本文书以下列语言书写：{ $languages }。
paper-text-digest = 本文本摘要

paper-agreed-method = 签署方式的约定
paper-agreed-method-text = 各方当事人同意：每一签署人以在本人浏览器中为本案生成、并由调解员在视频中见证绑定的电子密钥签署；各方认可该方式为可靠的电子签名方式，以此方式作出的签名与手写签名具有同等约束力。

paper-signatures = 签名与盖章
paper-signature-party = 当事人签名
paper-signature-interpreter = 译员签名：传译完整、准确
paper-signature-mediator = 调解员签名：已核验身份，已宣读全文
paper-signature-institution = 调解机构盖章
paper-language-read = 阅读文本
paper-key = 密钥
paper-key-words = 密钥指纹词（签署人当场朗读）
paper-hand-excused = 未手写姓名的原因
paper-key-exportable = 该密钥生成于可能导出私钥的浏览器。
paper-signed-electronically = 已电子签署；签名载于本文件内。

paper-recording = 录音录像
paper-recording-some = 主会场经同意录音录像。录制清单摘要：{ $digest }。已声明的缺口：{ $gaps } 处。
paper-recording-none = 本次会议未录音录像。
paper-journal = 程序日志
paper-journal-text = 共 { $count } 条；末条摘要为 { $digest }。

paper-verify = 如何核验本文件
paper-verify-text = 以上各页即盖章后文件的开头部分。其内容由下列摘要固定；文件内每一签名均指向该摘要及以上各页。无需账号即可离线核验。
paper-body-digest = 内容摘要（SHA-256）
paper-page = 第 { $page } 页，共 { $pages } 页
