# 录入案件时的问题。

error-case-code = 案件编号格式应如 HQ-2027-0318。请更正。
error-case-title-missing = 未填写案件名称。请用几个字说明事由。
error-case-title-long = 案件名称超过 120 个字符。请缩短。
error-case-name = 有人员姓名未填写或过长。请填写每个人的姓名。
error-case-no-applicant = 案件没有申请人。请至少添加一名。
error-case-no-respondent = 案件没有被申请人。请至少添加一名。
error-case-person-twice = { $name }在案件中重复出现。请删除其中一项。
error-case-country = 未填写{ $name }所在国家。请从列表中选择。
error-case-zone = { $name }的时区无法识别。请从列表中选择城市。
error-case-claim-not-positive = 请求金额须大于零。请填写金额；如不涉及金钱，请留空。
