# What is refused outside a verification; the findings of one are in verify.ftl.
error-signature-invalid = The signature does not fit the key and the text. Reload the page and sign once more.
error-trust-file = The key file cannot be read. Take it from the institution again, or choose another one.
error-trust-validity = A key in the key file has a validity that cannot be. Ask the institution for a corrected file.
error-note-malformed = This is not a signed checkpoint of a log. Ask whoever runs the log for the file again.
error-note-name = This checkpoint is of another log, or the key has no proper name. Check the name in the key list.
error-note-unsigned = This checkpoint is not signed by the log. Ask whoever runs the log for a signed one.
error-note-signature = The signature of this checkpoint does not hold. Do not rely on it; ask whoever runs the log.
error-log-policy = The rule for witnesses counts somebody twice or asks for more than there are. Correct the key file.
error-witness-malformed = This is not a request for a confirmation. Update the server that sent it.
error-witness-unknown-log = This witness does not follow that log. Add the log’s key to the witness first.
error-witness-unsigned = The checkpoint is not signed by its log. Nothing was confirmed.
error-witness-conflict = The witness has seen the log at another size. Send the request again from that size.
error-trust-log = A log in the key file has a key that cannot be read, or a rule that cannot be met. Ask the institution for a corrected file.
error-trust-roots = The root keys of an institution in the key file are named twice, are one and the same, or seal themselves. Ask the institution for a corrected file.
