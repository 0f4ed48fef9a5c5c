# 执行路径：不能走的原因、须具备的条件，以及不可能发生的情况。

## 不能走或不能并走的执行路径
error-route-closed = 所选适用制度不支持该执行路径。请另行选择。
error-route-no-dispute = 公证不解决纠纷，因此没有可供确认或据以请求救济的调解协议。请选择公证路径，或改立调解案件。
error-route-back-to-court = 法院委派的案件应回到该法院。请选择司法确认。
error-route-matter-unknown = 未填写争议事项。请至少选择一项。
error-route-matter-not-signable = 婚姻、亲子、收养、继承事项不得以电子签名达成协议。请移除该事项，或转介至可用纸质签署的机构。
error-route-status-not-confirmed = 法院不确认涉及婚姻、亲子、收养等身份关系的调解协议。请移除该事项；须另行起诉。
error-route-title-not-confirmed = 法院不确认涉及物权、知识产权确权的调解协议。请移除该事项；须另行起诉。
error-route-no-chinese-court = 当事人住所地、标的物所在地、调解组织所在地均不在中国，没有可以确认的法院。请选择其他路径，或更正所在地。
error-route-no-debt = 公证机构只对金钱债权赋予强制执行效力。请填写金额，或选择其他路径。
error-route-convention-consumer = 《新加坡调解公约》不适用于为个人、家人或家庭目的进行交易而产生的争议。请选择其他路径。
error-route-convention-family = 《新加坡调解公约》不适用于家庭法事项。请选择其他路径。
error-route-convention-inheritance = 《新加坡调解公约》不适用于继承事项。请选择其他路径。
error-route-convention-employment = 《新加坡调解公约》不适用于劳动就业事项。请选择其他路径。
error-route-convention-not-commercial = 《新加坡调解公约》只适用于商事争议。请选择其他路径，或更正争议事项。
error-route-convention-not-international = 《新加坡调解公约》要求当事人营业地位于不同国家，或义务在另一国履行。请选择其他路径，或更正所在地。
error-route-convention-not-in-force = 可供执行财产所在的国家均未实施《新加坡调解公约》。请选择其他路径。
error-route-confirmation-excludes-convention = 经法院确认的调解协议不能再依《新加坡调解公约》请求救济。请当事人二者择一。
error-route-contract-only-alone = “{ route-contract-only }”表示不走任何执行路径，不能与其他路径并选。请去掉其中之一。
error-route-none-wished = 未选择执行路径。请至少选择一项，或选择“{ route-contract-only }”。
error-country-malformed = 国家无法识别。请从列表中选择。

## 起草前须具备的条件
error-route-needs-chinese-text = 调解协议须有中文文本。请在协议语言中加入中文。
error-route-needs-agreed-method = 各方须认可签署方式。请加入该条款。
error-route-needs-assets-known = 不清楚何处有可供执行的财产。请询问当事人财产所在的国家。
error-route-needs-assets-in-china = 中国的执行依据在中国执行，而目前不知境内有财产。请查问境内财产，或另选财产所在地的路径。
error-route-needs-referring-court = 未填写委派案件的法院。请填写：只能向该法院申请确认。
error-route-needs-joint-consent = 须双方均愿意共同申请。请分别询问；代理人须有相应授权。
error-route-needs-in-time = 申请须在调解协议生效之日起三十日内提交法院。请现在就安排日期。
error-route-needs-clear-terms = 每项义务须写明由谁、做什么、何时履行；内容不明确的将被驳回。请照此起草。
error-route-needs-identity-proofs = 法院需要身份证明，以及公司代表人的资格证明。请现在收集。
error-route-needs-lawful-body = 法院只确认依法设立的调解组织主持达成的协议。请附上其登记证明。
error-route-needs-mediation-evidence = 公约要求证明和解协议产生于调解。请安排调解员签名和调解机构证明。
error-route-needs-no-other-title = 任何一方不得再将协议提请法院确认或制成仲裁裁决。请在当事人选择前告知。
error-route-needs-enforcement-consent = 每个债务人须就每笔债务承诺接受强制执行。请加入该条款。
error-route-needs-dated-instalments = 每期付款须有金额和日期。请填写。
error-route-needs-settled-first = 公证机构不受理有争议的事项。请先达成协议，再办理公证。
error-route-needs-agent-at-notary = 公证机构不以视频方式为境外人员办理合同公证。请境外当事人以经公证的授权委托书委托境内人员办理。
error-route-needs-foreign-notary = 文书须由境外公证人办理，并须附加证明书或领事认证方可在他国使用。请一并安排。

## 期限
error-deadline-beyond = 期限超出日历范围。请核对协议生效日期。
error-calendar-day-twice = { $day } 同时被列为休息日和工作日。请删除其中一项。

## 已签署协议不可能发生的情况
error-effect-no-parties = 协议没有当事人。请先添加。
error-effect-no-debtor = 没有债务人，无可公证。请填写付款人。
error-effect-no-referring-court = 未填写委派案件的法院。请填写。
error-effect-earlier-than-last = 该记录的时间早于上一条。请核对日期和时间。
error-effect-other-route = 该记录不属于本协议的执行路径。请选择本路径的记录。
error-effect-twice = 该记录此前已录入。请查看列表；未重复添加。
error-effect-not-a-party = 所列人员不是协议当事人。请在当事人中选择。
error-effect-not-all-parties = 须由全体当事人共同进行。请征求尚缺者。
error-effect-signing-order = 签署顺序为当事人、调解员、机构。请等待前面的签名。
error-effect-not-in-effect = 协议尚未生效。请先完成签署。
error-effect-rescinded = 协议已解除，不再录入。请另立新协议。
error-effect-final = 协议已可强制执行，不再变动。如需变更，请另立新协议。
error-effect-text-in-use = 有关机关正在依已签文本办理。请等待答复，或先行撤回。
error-effect-other-court = 申请应向委派案件的法院提出。请向该法院提交。
error-effect-too-late = 申请司法确认的期限已过。请另立新协议，或依合同主张。
error-effect-not-lapsed = 申请期限尚未届满，或已按期申请。请核对期限。
error-effect-calendar-unknown = 该日是否在期限内取决于当年节假日安排，而该安排尚未录入。请录入后重试。
error-effect-not-applied = 法院尚未收到申请。请先录入申请。
error-effect-dismissed = 法院已裁定驳回申请。请通过调解变更协议、达成新协议，或由当事人起诉。
error-effect-not-a-debtor = 此人在协议中不负债务。请选择债务人。
error-effect-not-accepted = 有债务人尚未承诺接受强制执行。请在公证前取得承诺。
error-effect-not-notarized = 该债权尚未被赋予强制执行效力。请先办理公证。
error-effect-notary-declined = 公证机构不予办理。请以新协议另选路径。
error-effect-no-default = 未录入逾期未付。请先录入违约，再录入执行证书。
error-effect-not-attested = 尚无人证明协议产生于调解。请由调解员或机构出具证明。
error-effect-not-in-force = 《新加坡调解公约》在该国未生效。请选择其他国家。
error-effect-not-asked = 尚未向该国主管机关提出请求。请先录入请求。
error-effect-decided = 该国主管机关已有决定。请核对其决定。
error-effect-not-abroad = 该路径须由中国内地以外的公证人办理。请重新选择国家或地区。
error-effect-no-deed = 尚无公证文书。请先录入。
error-effect-not-legalized = 文书须在他国使用，但尚无附加证明书或领事认证。请先办理。
error-route-act-future = 该时间尚未到来。请填写事项实际发生的时间。
