# 草案摆上桌面之前查出的问题。

error-lint-amount-missing = 条款 { $clause }（{ lang-name }）：文本没有写明金额 { $expected }。请用数字写明。
error-lint-amount-differs = 条款 { $clause }（{ lang-name }）：文本写的是 { $found }，应为 { $expected }。请改正文本或付款义务。
error-lint-amount-unread = 条款 { $clause }（{ lang-name }）：“{ $found }”不合这种语言的金额写法。请核对分隔符。
error-lint-amount-one-sided = 条款 { $clause }（{ lang-name }）：{ $found } 只在一种文本中以数字写明。请核对本文本的金额是否一致。
error-lint-amount-unbound = 条款 { $clause } 写有 { $found }，但不是该条的任何一期付款。请核对是否应付、何时应付。
error-lint-capitals-differ = 条款 { $clause }（{ lang-name }）：大写“{ $found }”与 { $expected } 不一致。请改正其中之一。
error-lint-date-missing = 条款 { $clause }（{ lang-name }）：文本没有写明日期 { $expected }。请写明。
error-lint-date-differs = 条款 { $clause }（{ lang-name }）：文本写的日期是 { $found }，应为 { $expected }。请改正文本或到期日。
error-lint-date-unread = 条款 { $clause }（{ lang-name }）：“{ $found }”不是存在的日期，或有两种读法。请写明年月日。
error-lint-date-one-sided = 条款 { $clause }（{ lang-name }）：日期 { $found } 只在一种文本中出现。请核对本文本的日期是否一致。
error-lint-instalment-differs = 条款 { $clause }（{ lang-name }）：文本写成 { $found }，而该期应为 { $expected }。请改正这一行。
error-lint-instalments-unbound = 条款 { $clause } 写有“{ $found }”，但没有录入任何一期的金额和日期。请录入。
error-lint-due-past = 条款 { $clause }：{ $found } 已过。请核对到期日。
error-lint-name-differs = 条款 { $clause }（{ lang-name }）：“{ $found }”与姓名 { $expected } 相近而不同。请改正姓名。
error-lint-party-unnamed = 条款 { $clause }（{ lang-name }）：文本没有写明涉及 { $expected }。请写明当事人。
error-lint-vague-who = 条款 { $clause }（{ lang-name }）：“{ $found }”没有写明由谁履行。请写明当事人。
error-lint-vague-what = 条款 { $clause }（{ lang-name }）：“{ $found }”没有写明金额。请写明。
error-lint-vague-when = 条款 { $clause }（{ lang-name }）：“{ $found }”没有写明期限。请写明日期或期间；内容不明确的，法院不予确认。
error-lint-prohibited = 条款 { $clause }（{ lang-name }）：“{ $found }”属于不得以电子签名达成协议的事项。请删去。
error-lint-enforcement-consent = { lang-name }文本：没有债务人接受强制执行的条款，而这一执行路径必须有。请补充。
error-lint-enforcement-unmarked = 条款 { $clause }：有一笔付款没有注明债务人接受强制执行，而这一执行路径必须注明。请用表单重新起草。
error-lint-agreed-method = 缺少各方认可签署方式的条款。请补充。
error-lint-untranslated = 条款 { $clause }（{ lang-name }）：文本不是用这种语言写的。请翻译。
