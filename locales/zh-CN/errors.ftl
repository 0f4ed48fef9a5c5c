# 说明发生了什么、下一步怎么办。每个固定代码对应一条 `error-<代码>`。

## 访问权限
error-sign-in-needed = 您尚未登录。请登录，或重新打开邀请链接。
error-not-permitted = 您的角色不能进行此操作。请与调解员或书记员联系。
error-not-found = 该页面不存在，或不对您开放。请核对链接，或与书记员联系。
error-not-your-seat = 此操作只能由本人进行。请本人在自己的设备上操作。
error-not-on-own-seat = 不能为自己进行此操作。请由其他工作人员办理。

## 邀请
error-invite-expired = 邀请链接已过期。请向书记员索取新的链接。
error-invite-used = 邀请链接已被使用。请在首次打开链接的设备上继续，或向书记员索取新的链接。
error-invite-revoked = 邀请已撤销。请向书记员索取新的链接。
error-invite-unknown = 邀请链接不完整或无效。请从收到的消息中重新打开，或向书记员索取新的链接。
error-invite-validity = 邀请的有效期最长为 30 天。请选择较短的期限。

## 证件号码
error-number-length = 号码位数不对。请对照证件重新输入。
error-number-characters = 号码中有不应出现的字符。请对照证件核对。
error-number-check-digit = 号码校验不符，通常是输错了一位。请对照证件更正。
error-number-date = 号码中的日期不存在。请核对其中的出生日期和有效期。
error-number-region = 号码开头的地区代码不存在。请对照证件核对开头几位。
error-number-other-kind = 该号码属于另一种证件。请选择正确的证件种类，或输入所选证件的号码。

## 时区、语言、币种
error-zone-unknown = 时区无法识别。请从列表中选择城市。
error-lang-unknown = 暂不支持该语言。请从列表中选择。
error-currency-unknown = 暂不支持该币种。请从列表中选择。

## 调解协议
error-settlement-not-open = 协议已不能更改。请询问调解员如何继续。
error-settlement-stale = 协议已有改动，现在显示的是第 { $revision } 稿。请阅读后重新答复。
error-settlement-no-such-clause = 条款 { $clause } 已不存在。请阅读最新文本。
error-settlement-language-missing = 协议尚无{ lang-name }文本。请调解员补充。
error-settlement-not-read = 条款 { $clause } 尚未用{ lang-name }宣读。请听完宣读后再答复。
error-settlement-no-signers = 没有签署人。请先添加当事人。
error-settlement-under-discussion = 有人要求商议条款 { $clause }。请先商定该条款。
error-settlement-not-agreed = 条款 { $clause } 尚未得到所有人同意。请征求尚未同意者的意见。
