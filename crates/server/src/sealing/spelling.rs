//! One spelling for every text of a record.
//!
//! People type and paste composed and decomposed letters (é as one character or as two); both read the
//! same. Canonical JSON takes only the composed form (Unicode NFC), so what is signed is brought into it.
//!
//! **Invariant:** nothing changes but the spelling: texts stay canonically equivalent, keys untouched.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization as _;

/// `value` with every text in NFC.
pub fn composed<T: Serialize + DeserializeOwned>(value: &T) -> Result<T, serde_json::Error> {
    serde_json::from_value(walk(serde_json::to_value(value)?))
}

/// `value` as JSON with every text in NFC.
pub fn composed_json(value: &impl Serialize) -> Result<Value, serde_json::Error> {
    Ok(walk(serde_json::to_value(value)?))
}

fn walk(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(text.nfc().collect()),
        Value::Array(list) => list.into_iter().map(walk).collect(),
        Value::Object(map) => map.into_iter().map(|(key, value)| (key, walk(value))).collect(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use record::Body;
    use record::canon::CanonError;

    use super::*;

    #[test]
    fn a_decomposed_letter_no_longer_stops_a_record() {
        let text = include_str!("../../testdata/settlement.json");
        let mut body: Body = serde_json::from_str(text).unwrap();
        let before = body.to_bytes().unwrap();
        let name = body.parties[1].name.clone();
        body.parties[1].name = format!("{name} Caffe\u{300}");
        body.clauses[0]
            .text
            .insert("it".to_owned(), "Puo\u{300} pagare.".to_owned());
        assert!(matches!(body.to_bytes(), Err(CanonError::NotNfc)));
        let body = composed(&body).unwrap();
        assert_eq!(body.parties[1].name, format!("{name} Caff\u{e8}"));
        assert_eq!(body.clauses[0].text["it"], "Pu\u{f2} pagare.");
        assert_ne!(body.to_bytes().unwrap(), before);
    }

    #[test]
    fn composed_texts_stay_as_they_are() {
        let text = include_str!("../../testdata/settlement.json");
        let body: Body = serde_json::from_str(text).unwrap();
        assert_eq!(composed(&body).unwrap(), body);
    }
}
