# What is refused outside a verification; the findings of one are in verify.ftl.
error-signature-invalid = The signature does not fit the key and the text. Reload the page and sign once more.
error-trust-file = The key file cannot be read. Take it from the institution again, or choose another one.
error-trust-validity = A key in the key file has a validity that cannot be. Ask the institution for a corrected file.
