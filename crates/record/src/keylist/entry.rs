//! One entry of a key list: what it does, the statement that is signed, the signatures.
//!
//! **Invariant:** `type` tells the acts apart, so that a signature given for one never serves for another;
//! every statement has the same keys, and those that its act has no use for are null.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::fault::Fault;
use crate::canon::{self, CanonError};
use crate::digest::{Digest, bytes_from_hex, with_hex};
use crate::keys::{KeyError, PublicKey, Signature};

/// 32 bytes that claim to be a key; 64 lowercase hex digits in JSON. A key that is none must be told from
/// JSON that cannot be read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RawKey([u8; 32]);

impl RawKey {
    /// The key, if it is one.
    pub fn key(&self) -> Result<PublicKey, KeyError> {
        PublicKey::from_bytes(&self.0)
    }
}

impl From<&PublicKey> for RawKey {
    fn from(key: &PublicKey) -> Self {
        Self(*key.as_bytes())
    }
}

impl fmt::Debug for RawKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RawKey({})", hex::encode(self.0))
    }
}

impl Serialize for RawKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        with_hex(&self.0, |text| serializer.serialize_str(text))
    }
}

impl<'de> Deserialize<'de> for RawKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        bytes_from_hex(&text)
            .map(Self)
            .ok_or_else(|| serde::de::Error::custom("64 hex digits expected"))
    }
}

/// Why a key is revoked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Somebody else has it, or may have.
    Compromised,
    /// Nobody has it any more.
    Lost,
    /// Not needed any more.
    Superseded,
    /// The institution has ended.
    Ceased,
}

impl Reason {
    /// As it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Compromised => "compromised",
            Self::Lost => "lost",
            Self::Superseded => "superseded",
            Self::Ceased => "ceased",
        }
    }
}

/// What an entry does. Indexes are leaves of the list's log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::large_enum_variant,
    reason = "a checked key is large, and of acts there is one at a time"
)]
pub enum Act {
    /// A key where there is none: the first one, or one after a revocation. Signed by two roots and by the
    /// key itself, which proves that it is held.
    Add {
        /// The key.
        key: PublicKey,
        /// Seals from this leaf on.
        from_index: u64,
    },
    /// A key in the place of the active one. Signed by two roots, by the old key and by the new one.
    Rotate {
        /// The new key.
        key: PublicKey,
        /// The key that is active.
        old_key: PublicKey,
        /// The new key seals from this leaf on, and the old one no more.
        from_index: u64,
        /// Until before this leaf both seal, if there is a handover.
        handover_until_index: Option<u64>,
    },
    /// The end of a key. Signed by two roots; a lost key need not sign.
    Revoke {
        /// The key.
        key: PublicKey,
        /// No seal counts from this leaf on.
        from_index: u64,
        /// Why.
        reason: Reason,
    },
}

const ADD: &str = "heqiao/key-list/add/v1";
const ROTATE: &str = "heqiao/key-list/rotate/v1";
const REVOKE: &str = "heqiao/key-list/revoke/v1";

/// What is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryStatement {
    /// The leaf from which the entry acts.
    pub from_index: u64,
    /// The leaf at which a handover is over.
    pub handover_until_index: Option<u64>,
    /// Whose list it is.
    pub institution: String,
    /// The key that is added, put in another's place or revoked.
    pub key: RawKey,
    /// The log that the indexes are of.
    pub log: String,
    /// The key that is replaced.
    pub old_key: Option<RawKey>,
    /// Digest of the statement before; of the list without its entries for the first.
    pub previous_sha256: Digest,
    /// Why a key is revoked.
    pub reason: Option<Reason>,
    /// Which entry this is, from 0.
    pub sequence: u64,
    /// Domain separation: one for each act.
    #[serde(rename = "type")]
    pub kind: String,
}

impl EntryStatement {
    /// The statement of an act.
    pub(super) fn new(
        institution: &str,
        log: &str,
        sequence: u64,
        previous_sha256: Digest,
        act: &Act,
    ) -> Self {
        let (kind, key, from_index) = match act {
            Act::Add { key, from_index } => (ADD, key, *from_index),
            Act::Rotate { key, from_index, .. } => (ROTATE, key, *from_index),
            Act::Revoke { key, from_index, .. } => (REVOKE, key, *from_index),
        };
        let mut statement = Self {
            kind: kind.into(),
            institution: institution.into(),
            log: log.into(),
            sequence,
            previous_sha256,
            key: key.into(),
            old_key: None,
            from_index,
            handover_until_index: None,
            reason: None,
        };
        match act {
            Act::Add { .. } => {}
            Act::Rotate {
                old_key,
                handover_until_index,
                ..
            } => {
                statement.old_key = Some(old_key.into());
                statement.handover_until_index = *handover_until_index;
            }
            Act::Revoke { reason, .. } => statement.reason = Some(*reason),
        }
        statement
    }

    /// The bytes to sign.
    pub fn to_bytes(&self) -> Result<Vec<u8>, CanonError> {
        canon::to_canonical(self)
    }

    /// What it does, if it has what its `type` needs and no more.
    pub(super) fn act(&self) -> Result<Act, Fault> {
        let key = self.key.key().map_err(Fault::Key)?;
        let from_index = self.from_index;
        match (
            self.kind.as_str(),
            self.old_key,
            self.handover_until_index,
            self.reason,
        ) {
            (ADD, None, None, None) => Ok(Act::Add { key, from_index }),
            (ROTATE, Some(old_key), handover_until_index, None) => Ok(Act::Rotate {
                key,
                old_key: old_key.key().map_err(Fault::Key)?,
                from_index,
                handover_until_index,
            }),
            (REVOKE, None, None, Some(reason)) => Ok(Act::Revoke {
                key,
                from_index,
                reason,
            }),
            _ => Err(Fault::Json(CanonError::Shape("an entry of no known type".into()))),
        }
    }
}

/// One signature, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntrySignature {
    /// Who signed.
    pub key: RawKey,
    /// Over the canonical bytes of the statement.
    pub signature: Signature,
}

/// A statement with its signatures, which stand in the order of their keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// By whom.
    pub signatures: Vec<EntrySignature>,
    /// What is signed.
    pub statement: EntryStatement,
}
