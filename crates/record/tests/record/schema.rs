//! The published schema of reports. That reports are valid under it is asked in `tests/verifier`, with a
//! validator of JSON Schema.

use record::REPORT_TYPE;
use record::report::CODES;
use serde_json::Value;

#[test]
fn the_schema_knows_every_code_and_no_other() {
    let schema: Value = serde_json::from_str(include_str!("../../../../docs/report.schema.json")).unwrap();
    let listed = schema["$defs"]["code"]["enum"].as_array().unwrap();
    let listed: Vec<&str> = listed.iter().map(|code| code.as_str().unwrap()).collect();
    assert_eq!(listed, CODES);
    assert_eq!(schema["properties"]["type"]["const"], REPORT_TYPE);
}
