//! Who a key belongs to, and who says so.
//!
//! Owns the content of a `…-key.json` part.
//!
//! **Invariant:** what was signed are the bytes that stand in the part.

use serde::{Deserialize, Serialize};

use super::{PublicKey, Signature};
use crate::canon::{self, CanonError};
use crate::digest::Digest;
use crate::keylist::RawKey;

/// Domain separation of a key binding.
pub const BINDING_TYPE: &str = "heqiao/key-binding/v1";

/// Who a key belongs to, as seen by the person who attests it.
///
/// For a party or an interpreter the mediator attests; for a mediator the institution does. The
/// institution's own key is bound by the trust file, which arrives out of band.
///
/// `K` is the key: one that was checked, or (inside of the verifier) its bytes alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyBinding<K = PublicKey> {
    /// Seat of the person who attests.
    pub attested_by: String,
    /// What was checked, and with what outcome.
    pub checks: Vec<Check>,
    /// Digest of the evidence seen (images, recording excerpt); the evidence stays in the case file.
    pub evidence_sha256: Digest,
    /// Whether the page could have exported the private key (a browser without Ed25519 in WebCrypto).
    pub extractable: bool,
    /// The key.
    pub public_key: K,
    /// The record this key was made for.
    pub record_number: String,
    /// Where in the recording the fingerprint was read aloud, in milliseconds; `None` without recording.
    pub recording_offset_ms: Option<u64>,
    /// Who holds the key.
    pub seat: String,
    /// The nonce of the signing session, as in the body.
    pub session_nonce: Digest,
    /// Always [`BINDING_TYPE`].
    #[serde(rename = "type")]
    pub kind: String,
}

/// One identity check, shown as a fact and never as a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// For example `document_image`, `mrz`, `human_face_match`, `fingerprint_read_aloud`.
    pub method: String,
    /// What came of it.
    pub outcome: Outcome,
}

/// The outcome of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Outcome {
    Passed,
    Failed,
    NotDone,
}

/// A binding and its attestation: the content of a `…-key.json` part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttestedBinding<K = PublicKey> {
    /// What is attested; its canonical bytes are what is signed.
    pub binding: KeyBinding<K>,
    /// By the key of [`KeyBinding::attested_by`].
    pub signature: Signature,
}

impl AttestedBinding {
    /// Reads the part.
    pub fn read(bytes: &[u8]) -> Result<Self, CanonError> {
        canon::read(bytes)
    }

    /// Reads the part of whom `key` belongs to. That key was checked when it was found, and a key is dear to
    /// check: if it is the one that the part names, its bytes are only compared.
    pub(crate) fn read_of(key: Option<PublicKey>, bytes: &[u8]) -> Result<Self, CanonError> {
        if let Some(key) = key
            && let Ok(attested) = canon::read::<AttestedBinding<RawKey>>(bytes)
            && attested.binding.public_key == RawKey::from(&key)
        {
            let AttestedBinding { binding, signature } = attested;
            let binding = KeyBinding {
                attested_by: binding.attested_by,
                checks: binding.checks,
                evidence_sha256: binding.evidence_sha256,
                extractable: binding.extractable,
                public_key: key,
                record_number: binding.record_number,
                recording_offset_ms: binding.recording_offset_ms,
                seat: binding.seat,
                session_nonce: binding.session_nonce,
                kind: binding.kind,
            };
            return Ok(Self { binding, signature });
        }
        Self::read(bytes)
    }

    /// The bytes that the attester signed, [`KeyBinding::signed_bytes`], where they stand in a part that
    /// [`Self::read`] took: between two keys that sort in this order and around a signature of fixed length.
    pub(crate) fn signed_part(part: &[u8]) -> Option<&[u8]> {
        let signed = part.strip_prefix(b"{\"binding\":")?;
        signed.get(..signed.len().checked_sub(b",\"signature\":\"\"}".len() + 128)?)
    }

    /// Canonical bytes of the part; their digest is a statement's `key_binding_sha256`.
    pub fn to_bytes(&self) -> Result<Vec<u8>, CanonError> {
        canon::to_canonical(self)
    }
}

impl KeyBinding {
    /// The bytes the attesting key signs.
    pub fn signed_bytes(&self) -> Result<Vec<u8>, CanonError> {
        canon::to_canonical(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_signed_stands_in_the_part() {
        let file = include_bytes!("../../testdata/sealed.pdf");
        let bundle = crate::open(file).expect("the kept record").bundle;
        let parts: Vec<Vec<u8>> = bundle
            .statements
            .into_iter()
            .filter_map(|one| one.binding)
            .collect();
        assert_eq!(parts.len(), 4);
        for part in &parts {
            let attested = AttestedBinding::read(part).expect("a binding");
            let signed = attested.binding.signed_bytes().expect("canonical");
            assert_eq!(AttestedBinding::signed_part(part), Some(signed.as_slice()));
            // With the right key, with another one and without any, the same is read.
            let other = AttestedBinding::read(&parts[0])
                .expect("a binding")
                .binding
                .public_key;
            for key in [Some(attested.binding.public_key), Some(other), None] {
                assert_eq!(AttestedBinding::read_of(key, part).as_ref(), Ok(&attested));
            }
        }
    }
}
