//! Canonical JSON: RFC 8785 (JCS), narrowed to what a signed record may say.
//!
//! Owns the one way a record becomes bytes and the one way bytes become a record.
//!
//! **Invariant:** a document that was read here has exactly one spelling. Duplicate keys, floats, integers
//! beyond 2^53, text that is not NFC and any other ordering or spacing are refused, each with its own code.

use std::io;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

mod spelling;
mod strict;

use spelling::canonical;
pub(crate) use strict::parse_spaced;

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
    let mut bytes = Vec::new();
    write(value, &mut bytes)?;
    // Most documents declare their fields in canonical order: then nothing is left to sort.
    if canonical(&bytes).is_some() {
        return Ok(bytes);
    }
    let bytes = sorted(&bytes)?;
    // The spelling is the canonicalizer's; what may be said at all is not its business.
    if canonical(&bytes).is_none() {
        parse_spaced(&bytes)?;
    }
    Ok(bytes)
}

/// Writes `value` in the order in which its fields are declared. The one place that is compiled for each type:
/// the verifier is downloaded.
fn write<T: Serialize>(value: &T, to: &mut dyn io::Write) -> Result<(), CanonError> {
    serde_json::to_writer(to, value).map_err(|error| CanonError::Shape(error.to_string()))
}

/// The canonical spelling of what was written in another order.
fn sorted(bytes: &[u8]) -> Result<Vec<u8>, CanonError> {
    if let Err(twice @ CanonError::DuplicateKey(_)) = parse_spaced(bytes) {
        return Err(twice);
    }
    let sorted =
        serde_json::from_slice::<Value>(bytes).and_then(|value| serde_json_canonicalizer::to_vec(&value));
    sorted.map_err(|error| CanonError::Shape(error.to_string()))
}

/// Reads canonical bytes and refuses every other spelling.
pub fn parse_canonical(bytes: &[u8]) -> Result<Value, CanonError> {
    let value = parse_spaced(bytes)?;
    match serde_json_canonicalizer::to_vec(&value) {
        Ok(again) if again == bytes => Ok(value),
        _ => Err(CanonError::NotCanonical),
    }
}

/// Reads canonical bytes as a `T` that writes back to the very same bytes.
///
/// The way back matters: it refuses a left-out optional field, which serde would read as `null`.
pub fn read<T: DeserializeOwned + Serialize>(bytes: &[u8]) -> Result<T, CanonError> {
    let Some(text) = canonical(bytes) else {
        // It is refused; why, says a closer look.
        parse_canonical(bytes)?;
        return Err(CanonError::NotCanonical);
    };
    match serde_json::from_str(text) {
        Ok(typed) if writes_back(&typed, bytes) => Ok(typed),
        Ok(_) => Err(CanonError::Shape("a field is left out".to_owned())),
        Err(error) => Err(CanonError::Shape(error.to_string())),
    }
}

/// Whether `value` is written as these bytes, which are canonical. Fields that are declared in canonical order
/// are only compared, all others are sorted first.
fn writes_back<T: Serialize>(value: &T, bytes: &[u8]) -> bool {
    let mut rest = Rest(bytes);
    if write(value, &mut rest).is_ok() {
        return rest.0.is_empty();
    }
    let mut again = Vec::new();
    write(value, &mut again).is_ok() && sorted(&again).is_ok_and(|again| again == bytes)
}

/// Takes only the bytes that come next in it.
struct Rest<'a>(&'a [u8]);

impl io::Write for Rest<'_> {
    fn write(&mut self, written: &[u8]) -> io::Result<usize> {
        let rest = self.0.strip_prefix(written);
        self.0 = rest.ok_or(io::ErrorKind::InvalidData)?;
        Ok(written.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
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
