//! SHA-256 digests and the commitment to an identity number.
//!
//! **Invariant:** a digest is always over bytes kept verbatim, never over a re-serialization.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};

/// A SHA-256 digest; 64 lowercase hex digits in JSON.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of `bytes`, as `sha256sum` prints it.
    ///
    /// ```
    /// let empty = record::Digest::of(b"");
    /// assert!(empty.to_string().starts_with("e3b0c44298fc1c14"));
    /// ```
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// A digest computed elsewhere, for example while a file was streamed to disk.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads 64 lowercase hex digits; anything else is `None`.
    pub fn from_hex(text: &str) -> Option<Self> {
        bytes_from_hex(text).map(Self)
    }

    /// The 32 raw bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        with_hex(&self.0, |text| f.write_str(text))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        with_hex(&self.0, |text| serializer.serialize_str(text))
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::from_hex(&text).ok_or_else(|| serde::de::Error::custom("64 lowercase hex digits expected"))
    }
}

/// Hands over the lowercase hex digits of at most 64 bytes.
pub(crate) fn with_hex<T>(bytes: &[u8], then: impl FnOnce(&str) -> T) -> T {
    let mut digits = [0; 128];
    let written = digits.get_mut(..2 * bytes.len()).and_then(|digits| {
        hex::encode_to_slice(bytes, digits).ok()?;
        std::str::from_utf8(digits).ok()
    });
    then(written.unwrap_or_default())
}

/// Exactly `2 * N` lowercase hex digits; upper case is refused so that one value has one spelling.
pub(crate) fn bytes_from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let mut bytes = [0; N];
    hex::decode_to_slice(text, &mut bytes).ok()?;
    Some(bytes)
}

/// `HMAC-SHA256(salt, number)`: a commitment to an identity number.
///
/// A bare hash of an 18-digit number can be searched through in minutes; the 256-bit salt stays with the
/// parties, who can open the commitment to whoever they choose.
pub fn number_commitment(salt: &[u8; 32], number: &str) -> Digest {
    // `KeyInit::new` takes a whole block; the salt is padded with zeros as RFC 2104 section 2 says.
    let mut key = [0; 64];
    key[..32].copy_from_slice(salt);
    let mut mac = Hmac::<Sha256>::new(&key.into());
    mac.update(number.as_bytes());
    Digest(mac.finalize().into_bytes().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commitment_is_plain_hmac() {
        // `printf %s 11010519491231002X | openssl dgst -sha256 -mac HMAC -macopt hexkey:0707…07`
        let expected = include_str!("../testdata/hmac.hex").trim();
        assert_eq!(
            number_commitment(&[7; 32], "11010519491231002X").to_string(),
            expected
        );
    }

    #[test]
    fn upper_case_hex_is_another_spelling_and_refused() {
        let text = Digest::of(b"x").to_string();
        assert_eq!(Digest::from_hex(&text), Some(Digest::of(b"x")));
        assert_eq!(Digest::from_hex(&text.to_uppercase()), None);
        assert_eq!(Digest::from_hex(&text[1..]), None);
    }
}
