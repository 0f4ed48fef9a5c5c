# 通用词语：语言、角色、状态、按钮。编号用连字符；存储名如 `peoples_mediation`
# 对应 `regime-peoples-mediation`。

app-name = 和侨
app-what = 跨国视频调解

## 语言（以读者的语言书写）。带 `$lang` 的文句引用 `lang-name`。
lang-name =
    { $lang ->
        [zh-CN] 中文
        [it] 意大利语
        [ar] 阿拉伯语
       *[en] 英语
    }

## 按钮与短语
yes = 是
no = 否
ok = 好
cancel = 取消
back = 返回
next = 下一步
continue = 继续
save = 保存
send = 发送
close = 关闭
edit = 修改
remove = 移除
confirm = 确认
done = 完成
retry = 重试
open = 打开
download = 下载
copy = 复制
copied = 已复制
help = 帮助
loading = 正在加载……
saving = 正在保存……
saved = 已保存
sign-in = 登录
sign-out = 退出登录
optional = 选填
not-stated = 未填写
choose-language = 请选择语言

## 时间
time-yours = 您的时间
time-theirs = 对方时间
time-of = { $name }当地时间
time-uncivil = 届时{ $name }当地不在 8:00 至 21:00 之间。

## 会次中的角色
role-applicant = 申请人
role-respondent = 被申请人
role-applicant-agent = 申请人代理人
role-respondent-agent = 被申请人代理人
role-mediator = 调解员
role-interpreter = 译员
role-clerk = 书记员
role-observer = 旁听人员

## 工作人员职责
staff-admin = 管理员
staff-clerk = 书记员
staff-mediator = 调解员

## 适用制度
regime-peoples-mediation = 人民调解
regime-commercial-mediation = 商事调解
regime-court-referred = 法院委派调解
regime-notarial-act = 公证事项

## 执行路径
route-judicial-confirmation = 申请人民法院司法确认
route-singapore-convention = 《新加坡调解公约》
route-notarized-enforceable-debt = 赋予强制执行效力的公证债权文书
route-foreign-notarial-deed = 外国公证文书
route-contract-only = 仅具合同效力

## 币种
currency-cny = 人民币
currency-eur = 欧元
currency-usd = 美元
currency-yer = 也门里亚尔

## 身份证件
doc-passport = 护照
doc-id-card = 外国身份证
doc-resident-id = 居民身份证
doc-permanent-residence = 外国人永久居留身份证
doc-hk-mo-tw-residence = 港澳台居民居住证
doc-company-code = 统一社会信用代码
doc-codice-fiscale = 意大利税号
doc-dni = 西班牙身份证（DNI）
doc-nie = 西班牙外国人身份号码（NIE）
doc-other = 其他证件

## 身份核验方式与结果
outcome-passed = 通过
outcome-failed = 未通过
outcome-not-done = 未进行

## 状态
settlement-open = 协商中
settlement-frozen = 签署中
settlement-withdrawn = 已撤回
invite-state-open = 有效
invite-state-used = 已使用
invite-state-revoked = 已撤销
invite-state-expired = 已过期
