# 执行路径：案件的已知情况、由此得出的结论，以及协议的效力。

## 已知情况
staff-route-matters = 争议事项
staff-route-matter-commercial = 商事往来
staff-route-matter-private = 个人之间的财产事项
staff-route-matter-consumer = 为个人、家人或家庭购买的商品或服务
staff-route-matter-employment = 劳动与工资
staff-route-matter-family = 家庭成员之间的财产事项
staff-route-matter-status = 婚姻、亲子或收养关系
staff-route-matter-inheritance = 继承
staff-route-matter-title = 物权或知识产权确权
staff-route-also = 同时希望采用的其他路径
staff-route-assets = 可供执行财产所在地
staff-route-performance = 主要义务履行地
staff-route-subject = 标的物所在地
staff-route-court = 委派案件的法院
staff-route-unknown = 不清楚
staff-route-country-add = 选择国家或地区
staff-route-option-closed = { $route }（不可用）

## 路径规划
staff-route-plan = 执行路径
staff-route-plan-hint = 根据所填内容即时得出。
staff-route-may-draft = 可以就所选路径开始起草。
staff-route-may-not-draft = 目前还不能起草，原因如下：
staff-route-wished = 已选
staff-route-open = 可用
staff-route-closed = 不可用
staff-route-conflict = 相互排斥
staff-route-beside = 不能与下列路径并用：{ $routes }
staff-route-needs = 需要满足的条件（{ $count }）
staff-route-change = 修改已知情况
staff-route-save = 保存并重新规划

## 签署之后
staff-route-settled = 协议目前的效力
staff-route-binding-since = 自{ $day } { $time }起生效
staff-route-nowhere = 目前在任何地方都不能强制执行
staff-route-enforceable = 可强制执行地：{ $countries }
staff-route-last = 共同申请的最后一日：{ $day }（以法院所在地为准）
staff-route-closes = 当日法院立案窗口于 { $time } 关闭。
staff-route-here = 按您的时间为{ $day } { $time }。
staff-route-over = 申请期限已过。
staff-route-unannounced = 该时段的放假安排尚未录入，最后一日可能变动。在{ $day }及之前申请，无论如何都不逾期。

## 签署之后的记录
staff-route-pack = 下载该路径的办理材料（ZIP）
staff-route-acts = 此后发生的事项
staff-route-note = 记录已发生的事项
staff-route-note-what = 事项
staff-route-note-country = 地点
staff-route-note-court = 受理法院
staff-route-note-date = 日期
staff-route-note-time = 时间（{ $zone }）
staff-route-note-when = 请填写日期和时间。
staff-route-note-do = 记录，不可更改
staff-route-act-applied = 双方共同申请了司法确认
staff-route-act-withdrawn = 双方撤回了申请
staff-route-act-confirmed = 法院裁定确认
staff-route-act-dismissed = 法院裁定驳回申请
staff-route-act-lapsed = 逾期无人申请
staff-route-act-enforcement-accepted = 债务人承诺接受强制执行
staff-route-act-notarized = 公证机构赋予债权文书强制执行效力
staff-route-act-notary-declined = 公证机构不予办理
staff-route-act-defaulted = 到期未付款
staff-route-act-certificate-issued = 公证机构出具了执行证书
staff-route-act-attested = 已证明协议产生于调解
staff-route-act-relied-on = 已向某国主管机关请求救济
staff-route-act-relief-granted = 准予救济
staff-route-act-relief-refused = 拒绝救济
staff-route-act-deed-made = 境外公证人作成文书
staff-route-act-deed-legalized = 文书已附加证明书或领事认证
staff-route-act-deed-declared = 文书被宣告可执行
