# 录入草案时的问题。

error-draft-no-chinese = 缺少中文文本。请在协议语言中加入中文。
error-draft-language-twice = { lang-name }重复列出。请删除其中一项。
error-draft-prevailing-missing = 优先文本的语言（{ lang-name }）不在协议语言之列。请加入该语言，或另选优先文本。
error-draft-no-clauses = 协议没有条款。请至少添加一条。
error-draft-too-long = 条款过多，或某一条款过长，不便宣读。请精简或拆分。
error-draft-clause-id = 有条款编号无效。请重新添加该条款。
error-draft-clause-twice = 条款 { $clause } 重复。请删除其中一条。
error-draft-text-missing = 条款 { $clause } 缺少{ lang-name }的标题或正文。请补全。
error-draft-text-unlisted = 条款 { $clause } 有{ lang-name }文本，但协议未列该语言。请加入该语言，或删除该文本。
error-draft-obligation-twice = 条款 { $clause } 中有一笔付款重复。请删除其中一笔。
error-draft-amount-not-positive = 条款 { $clause } 中的付款金额须大于零。请填写金额。
error-draft-debtor-is-creditor = 条款 { $clause } 中付款人与收款人相同。请选择不同的人。
error-draft-method-missing = 条款 { $clause } 未写明付款方式。请补充，例如“银行转账”。
