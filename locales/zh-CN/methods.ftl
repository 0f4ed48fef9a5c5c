# 核验身份和密钥的方式，供工作页面、文书和核验页使用。

method-document-image = 证件照片
method-mrz = 机读码
method-number-check = 号码校验
method-human-face-match = 人工比对面容
method-live-challenge = 现场动作验证
method-issuer-check = 签发机关核实
method-in-person-witness = 现场见证
