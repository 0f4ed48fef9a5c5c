# 已签署协议在其执行路径上的状态。

staff-effect-signing = 签署中
staff-effect-binding = 作为合同具有约束力
staff-effect-confirmation-due = 已生效，待申请司法确认
staff-effect-applied = 已申请，法院审查中
staff-effect-confirmed = 法院已确认：可强制执行
staff-effect-dismissed = 申请已被驳回
staff-effect-lapsed = 逾期未申请：仅为合同
staff-effect-notarized = 已公证并赋予强制执行效力
staff-effect-notary-declined = 公证机构不予办理
staff-effect-defaulted = 已公证；到期未付
staff-effect-certified = 已出具执行证书：可强制执行
staff-effect-attested = 已证明产生于调解，可据以请求救济
staff-effect-relied-on = 已在境外请求救济，尚无决定
staff-effect-relief-granted = 境外已准予救济：可在当地执行
staff-effect-relief-refused = 境外已拒绝救济
staff-effect-deed-made = 境外公证文书已作成
staff-effect-deed-legalized = 文书已附加证明书或领事认证
staff-effect-deed-enforceable = 文书已被宣告可执行
staff-effect-rescinded = 已解除
