# 核验之外的拒绝；核验的各项结果见 verify.ftl。
error-signature-invalid = 签名与密钥和文本不符。请刷新页面后再次签署。
error-trust-file = 无法读取密钥文件。请重新向机构索取，或另选一个文件。
error-trust-validity = 密钥文件中有一把密钥的有效期不合理。请向机构索取更正后的文件。
