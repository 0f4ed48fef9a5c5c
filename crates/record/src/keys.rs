//! Public keys and signatures; what binds a key to a person is in `binding`.
//!
//! **Invariant:** holds no private key and makes no signature. Verification is strict: small-order and
//! non-canonical keys are refused before they are used (RFC 8032 section 5.1; `verify_strict`).

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use ed25519_dalek::{Signature as DalekSignature, VerifyingKey};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::digest::{Digest, bytes_from_hex, with_hex};

mod binding;

pub use binding::{AttestedBinding, BINDING_TYPE, Check, KeyBinding, Outcome};

/// DER before the 32 bytes of an Ed25519 public key (RFC 8410 section 4).
const SPKI_PREFIX: [u8; 12] = [
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
];
const PEM_BEGIN: &str = "-----BEGIN PUBLIC KEY-----\n";
const PEM_END: &str = "\n-----END PUBLIC KEY-----\n";

/// Why a key or a signature is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Not a point on the curve, or not its canonical encoding.
    #[error("not an Ed25519 public key")]
    Malformed,
    /// A key of small order: some signatures would fit every message.
    #[error("a small-order key")]
    SmallOrder,
    /// Not the PEM this crate writes.
    #[error("not the expected PEM")]
    Pem,
    /// The signature does not fit key and bytes.
    #[error("the signature does not verify")]
    Signature,
}

impl KeyError {
    /// Stable code for reports and translations.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Malformed => "key-malformed",
            Self::SmallOrder => "key-small-order",
            Self::Pem => "key-pem",
            Self::Signature => "signature-invalid",
        }
    }
}

/// A checked Ed25519 public key; 64 lowercase hex digits in JSON.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

impl PublicKey {
    /// Checks 32 raw bytes: a canonical encoding of a point that is not of small order.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, KeyError> {
        // y must be below p = 2^255 − 19; dalek would reduce it silently.
        let reduced =
            bytes[0] < 0xed || bytes[1..31].iter().any(|byte| *byte != 0xff) || bytes[31] & 0x7f != 0x7f;
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| KeyError::Malformed)?;
        if key.is_weak() {
            Err(KeyError::SmallOrder)
        } else if reduced {
            Ok(Self(key))
        } else {
            Err(KeyError::Malformed)
        }
    }

    /// The 32 raw bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// SHA-256 of the raw bytes: how a signing policy names a key.
    pub fn fingerprint(&self) -> Digest {
        Digest::of(self.as_bytes())
    }

    /// The first 128 bits of [`Self::fingerprint`] in groups of four hex digits, for reading aloud.
    pub fn fingerprint_groups(&self) -> String {
        let hex = self.fingerprint().to_string();
        let groups: Vec<&str> = (0..8)
            .filter_map(|group| hex.get(group * 4..group * 4 + 4))
            .collect();
        groups.join(" ")
    }

    /// `verify_strict` over exactly these bytes.
    pub fn verify(&self, bytes: &[u8], signature: &Signature) -> Result<(), KeyError> {
        let signature = DalekSignature::from_bytes(&signature.0);
        self.0
            .verify_strict(bytes, &signature)
            .map_err(|_| KeyError::Signature)
    }

    /// The PEM file `openssl pkeyutl -pubin -inkey` reads.
    pub fn to_pem(&self) -> String {
        let mut der = SPKI_PREFIX.to_vec();
        der.extend_from_slice(self.as_bytes());
        format!("{PEM_BEGIN}{}{PEM_END}", BASE64.encode(der))
    }

    /// Reads [`Self::to_pem`]'s output and no other spelling.
    pub fn from_pem(pem: &[u8]) -> Result<Self, KeyError> {
        let text = std::str::from_utf8(pem).map_err(|_| KeyError::Pem)?;
        let inner = text
            .strip_prefix(PEM_BEGIN)
            .and_then(|rest| rest.strip_suffix(PEM_END));
        let der = inner
            .and_then(|inner| BASE64.decode(inner).ok())
            .ok_or(KeyError::Pem)?;
        let raw = der.strip_prefix(&SPKI_PREFIX).ok_or(KeyError::Pem)?;
        Self::from_bytes(raw.try_into().map_err(|_| KeyError::Pem)?)
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        with_hex(self.as_bytes(), |text| f.write_str(text))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({self})")
    }
}

impl Serialize for PublicKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        with_hex(self.as_bytes(), |text| serializer.serialize_str(text))
    }
}

impl<'de> Deserialize<'de> for PublicKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes =
            bytes_from_hex(&text).ok_or_else(|| serde::de::Error::custom("64 hex digits expected"))?;
        Self::from_bytes(&bytes).map_err(serde::de::Error::custom)
    }
}

/// 64 bytes of an Ed25519 signature; 128 lowercase hex digits in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature(pub [u8; 64]);

impl Serialize for Signature {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        with_hex(&self.0, |text| serializer.serialize_str(text))
    }
}

impl<'de> Deserialize<'de> for Signature {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        bytes_from_hex(&text)
            .map(Self)
            .ok_or_else(|| serde::de::Error::custom("128 hex digits expected"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key() -> PublicKey {
        let secret = ed25519_dalek::SigningKey::from_bytes(&[1; 32]);
        PublicKey::from_bytes(secret.verifying_key().as_bytes()).expect("an ordinary key")
    }

    #[test]
    fn all_small_order_and_unreduced_keys_are_refused() {
        // The eight points of small order and unreduced spellings, from "Taming the many EdDSAs", table 1.
        for hex in [
            "0100000000000000000000000000000000000000000000000000000000000000",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "0000000000000000000000000000000000000000000000000000000000000080",
            "0000000000000000000000000000000000000000000000000000000000000000",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        ] {
            let bytes = bytes_from_hex(hex).expect("hex");
            assert_eq!(PublicKey::from_bytes(&bytes), Err(KeyError::SmallOrder), "{hex}");
        }
        for low in 0xed..=0xff_u8 {
            let mut bytes = [0xff; 32];
            bytes[0] = low;
            bytes[31] = 0x7f;
            assert!(PublicKey::from_bytes(&bytes).is_err(), "{low:x}");
        }
    }

    #[test]
    fn pem_has_one_spelling() {
        let pem = key().to_pem();
        assert_eq!(PublicKey::from_pem(pem.as_bytes()), Ok(key()));
        assert_eq!(PublicKey::from_pem(pem.trim_end().as_bytes()), Err(KeyError::Pem));
        assert_eq!(
            PublicKey::from_pem(format!("x{pem}").as_bytes()),
            Err(KeyError::Pem)
        );
    }

    #[test]
    fn groups_are_the_start_of_the_fingerprint() {
        let groups = key().fingerprint_groups();
        assert_eq!(groups.len(), 39);
        assert!(
            key()
                .fingerprint()
                .to_string()
                .starts_with(&groups.replace(' ', ""))
        );
    }

    proptest! {
        #[test]
        fn arbitrary_pem_never_panics(bytes: Vec<u8>) {
            prop_assert_eq!(PublicKey::from_pem(&bytes), Err(KeyError::Pem));
        }
    }
}
