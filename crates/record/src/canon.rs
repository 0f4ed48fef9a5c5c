//! Canonical JSON: RFC 8785 (JCS), narrowed to what a signed record may say.
//!
//! Owns the one way a record becomes bytes and the one way bytes become a record.
//!
//! **Invariant:** a document that was read here has exactly one spelling. Duplicate keys, floats, integers
//! beyond 2^53, text that is not NFC and any other ordering or spacing are refused, each with its own code.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeOwned, DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde::{Deserializer, Serialize, de};
use serde_json::{Map, Number, Value};
use unicode_normalization::is_nfc;

/// Largest integer every JSON reader keeps exactly (RFC 7493 section 2.2).
const MAX_INTEGER: u64 = (1 << 53) - 1;

/// Why bytes are not a canonical document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CanonError {
    /// Not JSON at all, not UTF-8, or nested too deeply.
    #[error("not JSON")]
    Syntax,
    /// An object names the same key twice.
    #[error("duplicate key {0}")]
    DuplicateKey(String),
    /// A number with a fraction or an exponent, or `-0`.
    #[error("a float")]
    Float,
    /// An integer outside ±(2^53 − 1).
    #[error("an integer that JSON readers round")]
    IntegerRange,
    /// A key or a text that is not in Unicode normalization form C.
    #[error("text is not NFC")]
    NotNfc,
    /// Valid JSON in another spelling: order of keys, spaces, escapes.
    #[error("not the canonical spelling")]
    NotCanonical,
    /// Canonical JSON, but not the fields this document has.
    #[error("unexpected shape: {0}")]
    Shape(String),
}

impl CanonError {
    /// Stable code for reports and translations.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Syntax => "json-syntax",
            Self::DuplicateKey(_) => "json-duplicate-key",
            Self::Float => "json-float",
            Self::IntegerRange => "json-integer-range",
            Self::NotNfc => "json-not-nfc",
            Self::NotCanonical => "json-not-canonical",
            Self::Shape(_) => "json-shape",
        }
    }
}

/// The canonical bytes of `value`. What is returned here can always be read back.
///
/// ```
/// let bytes = record::canon::to_canonical(&serde_json::json!({"b": 1, "a": "€"}))?;
/// assert_eq!(bytes, "{\"a\":\"€\",\"b\":1}".as_bytes());
/// # Ok::<(), record::canon::CanonError>(())
/// ```
pub fn to_canonical<T: Serialize>(value: &T) -> Result<Vec<u8>, CanonError> {
    let bytes =
        serde_json_canonicalizer::to_vec(value).map_err(|error| CanonError::Shape(error.to_string()))?;
    // The spelling is the canonicalizer's; what may be said at all is not its business.
    parse_spaced(&bytes)?;
    Ok(bytes)
}

/// Reads canonical bytes and refuses every other spelling.
pub fn parse_canonical(bytes: &[u8]) -> Result<Value, CanonError> {
    let value = parse_spaced(bytes)?;
    match serde_json_canonicalizer::to_vec(&value) {
        Ok(again) if again == bytes => Ok(value),
        _ => Err(CanonError::NotCanonical),
    }
}

/// The same rules with free spacing and order, for files that people edit.
pub(crate) fn parse_spaced(bytes: &[u8]) -> Result<Value, CanonError> {
    let cause = Cell::new(None);
    let mut json = serde_json::Deserializer::from_slice(bytes);
    Strict(&cause)
        .deserialize(&mut json)
        .and_then(|value| json.end().map(|()| value))
        .map_err(|_| cause.take().unwrap_or(CanonError::Syntax))
}

/// Reads canonical bytes as a `T` that writes back to the very same bytes.
///
/// The way back matters: it refuses a left-out optional field, which serde would read as `null`.
pub fn read<T: DeserializeOwned + Serialize>(bytes: &[u8]) -> Result<T, CanonError> {
    let shape = match serde_json::from_value::<T>(parse_spaced(bytes)?) {
        Ok(typed) => match serde_json_canonicalizer::to_vec(&typed) {
            // Whoever writes back to the same bytes was spelled canonically: no need to look at that apart.
            Ok(again) if again == bytes => return Ok(typed),
            _ => "a field is left out".to_owned(),
        },
        Err(error) => error.to_string(),
    };
    parse_canonical(bytes)?;
    Err(CanonError::Shape(shape))
}

/// Builds a [`Value`] and leaves the cause of a refusal in the cell, where serde's own error has no room.
#[derive(Clone, Copy)]
struct Strict<'a>(&'a Cell<Option<CanonError>>);

impl Strict<'_> {
    fn refuse<T, E: de::Error>(self, error: CanonError) -> Result<T, E> {
        self.0.set(Some(error));
        Err(E::custom("refused"))
    }

    fn text<E: de::Error>(self, text: String) -> Result<String, E> {
        // ASCII is in every normalization form.
        if text.is_ascii() || is_nfc(&text) {
            Ok(text)
        } else {
            self.refuse(CanonError::NotNfc)
        }
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("canonical JSON")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Value, E> {
        if value > MAX_INTEGER {
            return self.refuse(CanonError::IntegerRange);
        }
        Ok(Value::Number(value.into()))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Value, E> {
        if value.unsigned_abs() > MAX_INTEGER {
            return self.refuse(CanonError::IntegerRange);
        }
        Ok(Value::Number(Number::from(value)))
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Value, E> {
        self.refuse(CanonError::Float)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
        self.text(text.to_owned()).map(Value::String)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            let key = self.text(key)?;
            if map.contains_key(&key) {
                return self.refuse(CanonError::DuplicateKey(key));
            }
            let value = entries.next_value_seed(self)?;
            map.insert(key, value);
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_refusal_has_its_own_code() {
        let cases: [(&[u8], &str); 14] = [
            (b"", "json-syntax"),
            (b"{\"a\":1}x", "json-syntax"),
            (b"\"\xff\"", "json-syntax"),
            (b"{\"a\":1,\"a\":1}", "json-duplicate-key"),
            (b"{\"a\":{\"b\":1,\"b\":2}}", "json-duplicate-key"),
            (b"1.5", "json-float"),
            (b"1.0", "json-float"),
            (b"1e2", "json-float"),
            (b"-0", "json-float"),
            (b"9007199254740992", "json-integer-range"),
            ("\"e\u{301}\"".as_bytes(), "json-not-nfc"),
            (b"{\"b\":1,\"a\":1}", "json-not-canonical"),
            (b"[1, 2]", "json-not-canonical"),
            (b"\"\\u0041\"", "json-not-canonical"),
        ];
        for (bytes, code) in cases {
            let error = parse_canonical(bytes).expect_err(code);
            assert_eq!(error.code(), code, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn keys_are_ordered_by_utf16_as_rfc_8785_says() {
        // U+10000 sorts before U+FF61 in UTF-16 and after it in UTF-8.
        let utf16_order = "{\"\u{10000}\":1,\"\u{ff61}\":2}";
        let utf8_order = "{\"\u{ff61}\":2,\"\u{10000}\":1}";
        assert!(parse_canonical(utf16_order.as_bytes()).is_ok());
        assert_eq!(
            parse_canonical(utf8_order.as_bytes()),
            Err(CanonError::NotCanonical)
        );
    }

    #[test]
    fn a_left_out_optional_field_is_not_null() {
        #[derive(Debug, serde::Serialize, serde::Deserialize)]
        struct Pair {
            a: Option<u8>,
            b: u8,
        }
        assert!(read::<Pair>(b"{\"a\":null,\"b\":1}").is_ok());
        assert_eq!(
            read::<Pair>(b"{\"b\":1}").expect_err("left out").code(),
            "json-shape"
        );
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic_and_accepted_ones_are_unique(bytes: Vec<u8>) {
            if let Ok(value) = parse_canonical(&bytes) {
                prop_assert_eq!(to_canonical(&value), Ok(bytes));
            }
        }

        #[test]
        fn integers_and_texts_survive(number in -9_007_199_254_740_991_i64..=9_007_199_254_740_991, text in "[a-z一-鿿]{0,12}") {
            let value = serde_json::json!({"n": number, "t": [text]});
            let bytes = to_canonical(&value);
            prop_assert_eq!(bytes.and_then(|bytes| parse_canonical(&bytes)), Ok(value));
        }
    }
}
