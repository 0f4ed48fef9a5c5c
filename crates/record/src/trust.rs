//! The trust file: institutions' keys that arrived out of band.
//!
//! **Invariant:** nothing found inside a record ever becomes trust.

use serde::{Deserialize, Serialize};

use crate::canon::{self, CanonError};
use crate::check::is_instant;
use crate::keys::PublicKey;

/// Why a trust file is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TrustError {
    /// Not JSON of the expected shape, or a key is named twice.
    #[error("trust file: {0}")]
    Json(CanonError),
    /// A time is not `2026-03-02T09:15:00Z`, or a validity ends before it starts.
    #[error("trust file: validity of {0}")]
    Validity(String),
}

impl TrustError {
    /// Stable code for reports and translations.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Json(_) => "trust-file",
            Self::Validity(_) => "trust-validity",
        }
    }
}

/// Keys the reader trusts.
///
/// ```
/// let key = "8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c";
/// let file = format!(
///     r#"{{"institutions": [{{"name": "Heqiao", "key": "{key}", "not_before": "2026-01-01T00:00:00Z", "not_after": null}}]}}"#
/// );
/// let trust = record::Trust::read(file.as_bytes())?;
/// assert_eq!(trust.institutions[0].name, "Heqiao");
/// # Ok::<(), record::trust::TrustError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trust {
    /// Every trusted institution key.
    pub institutions: Vec<TrustedKey>,
}

/// One institution key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrustedKey {
    /// Whose key it is.
    pub name: String,
    /// The key.
    pub key: PublicKey,
    /// First instant at which it may seal (UTC).
    pub not_before: String,
    /// Last instant at which it may seal (UTC); `null` while it is in use.
    pub not_after: Option<String>,
}

impl Trust {
    /// Reads a trust file. People edit it, so spaces and order are free; everything else is strict.
    pub fn read(bytes: &[u8]) -> Result<Self, TrustError> {
        let value = canon::parse_spaced(bytes).map_err(TrustError::Json)?;
        let trust: Self = serde_json::from_value(value)
            .map_err(|error| TrustError::Json(CanonError::Shape(error.to_string())))?;
        for entry in &trust.institutions {
            let after = entry.not_after.as_deref();
            let ordered = after.is_none_or(|end| is_instant(end) && entry.not_before.as_str() <= end);
            if !is_instant(&entry.not_before) || !ordered {
                return Err(TrustError::Validity(entry.name.clone()));
            }
        }
        Ok(trust)
    }

    /// What this file says about a key at an instant.
    pub(crate) fn judge(&self, key: &PublicKey, at: &str) -> KeyTrust<'_> {
        let mut found = KeyTrust::Unknown;
        for entry in self.institutions.iter().filter(|entry| entry.key == *key) {
            let ended = entry.not_after.as_deref().is_some_and(|end| at > end);
            if at >= entry.not_before.as_str() && !ended {
                return KeyTrust::Trusted(&entry.name);
            }
            found = KeyTrust::OutOfDate(&entry.name);
        }
        found
    }
}

/// What a trust file says about a key.
pub(crate) enum KeyTrust<'a> {
    Trusted(&'a str),
    OutOfDate(&'a str),
    Unknown,
}

#[cfg(test)]
mod tests {
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
}
