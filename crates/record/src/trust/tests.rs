use super::*;

fn file(key: &str, before: &str, after: &str) -> String {
    format!(
        r#"{{"institutions":[{{"name":"A","key":"{key}","not_before":"{before}","not_after":{after}}}]}}"#
    )
}

#[test]
fn a_trust_file_is_read_strictly() {
    let key = "8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c";
    let small = "0100000000000000000000000000000000000000000000000000000000000000";
    let start = "2026-01-01T00:00:00Z";
    let code = |text: String| {
        Trust::read(text.as_bytes())
            .map_err(|error| error.code())
            .map(|_| ())
    };
    assert_eq!(code(file(key, start, "null")), Ok(()));
    assert_eq!(
        code(file(key, start, "\"2025-01-01T00:00:00Z\"")),
        Err("trust-validity")
    );
    assert_eq!(code(file(key, "2026-01-01", "null")), Err("trust-validity"));
    assert_eq!(code(file(small, start, "null")), Err("trust-file"));
    assert_eq!(
        code("{\"institutions\":[],\"institutions\":[]}".into()),
        Err("trust-file")
    );
    assert_eq!(code("{\"institutions\":[],\"x\":1}".into()), Err("trust-file"));
}
