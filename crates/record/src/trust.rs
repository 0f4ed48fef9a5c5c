//! The trust file: institutions' keys, or the roots of their key lists, that arrived out of band.
//!
//! **Invariant:** nothing found inside a record ever becomes trust. A key list may come from anywhere, but
//! counts only under roots that this file names.

use serde::{Deserialize, Serialize};

use crate::canon::{self, CanonError};
use crate::digest::Digest;
use crate::keylist::{self, Fault, KeyList, KeyListError, ROOTS, Standing};
use crate::keys::PublicKey;
use crate::log::{NoteKey, Quorum};
use crate::value::is_instant;

#[cfg(test)]
mod tests;

/// Why a trust file is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TrustError {
    /// Not JSON of the expected shape, or a key is named twice.
    #[error("trust file: {0}")]
    Json(CanonError),
    /// A time is not `2026-03-02T09:15:00Z`, or a validity ends before it starts.
    #[error("trust file: validity of {0}")]
    Validity(String),
    /// A log's or a witness's key cannot be read, or more witnesses are needed than there are.
    #[error("trust file: the log {0}")]
    Log(String),
    /// An institution's roots are named twice, are the same key, or are its sealing key.
    #[error("trust file: the roots of {0}")]
    Roots(String),
    /// A key list that does not hold under the roots.
    #[error("trust file: {0}")]
    KeyList(KeyListError),
}

impl TrustError {
    /// Stable code for reports and translations.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Json(_) => "trust-file",
            Self::Validity(_) => "trust-validity",
            Self::Log(_) => "trust-log",
            Self::Roots(_) => "trust-roots",
            Self::KeyList(error) => error.code(),
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
    /// Every log whose checkpoints count, and who must have witnessed them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub logs: Vec<TrustedLog>,
    /// Institutions whose sealing keys are told by a key list, and the roots that sign it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roots: Vec<TrustedRoots>,
    /// Certificates whose time stamps count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub timestamps: Vec<TrustedStamper>,
    /// Key lists, each as the text of its document. They prove themselves and need not be here: a record
    /// may carry the one of its time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub key_lists: Vec<String>,
}

/// A time-stamping authority, by the very certificate it signs with: no path to a root is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrustedStamper {
    /// Whose it is.
    pub name: String,
    /// Digest of the certificate in DER.
    pub certificate_sha256: Digest,
}

/// The roots of an institution's key list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrustedRoots {
    /// Whose.
    pub institution: String,
    /// The root keys, in any order.
    pub keys: [PublicKey; ROOTS],
    /// What the reader knows to have been logged: no shorter list counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logged: Option<LoggedList>,
}

impl TrustedRoots {
    /// The roots as a list has them.
    pub(crate) fn sorted(&self) -> [PublicKey; ROOTS] {
        let mut keys = self.keys;
        keys.sort_unstable_by_key(|key| *key.as_bytes());
        keys
    }
}

/// A key list by its length and its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoggedList {
    /// How many entries it has.
    pub entries: u64,
    /// Digest of the last one's statement ([`KeyList::head`]).
    pub head_sha256: Digest,
}

/// One log, keys in the form of [`NoteKey::to_line`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrustedLog {
    /// The log's key.
    pub key: String,
    /// Keys of witnesses.
    pub witnesses: Vec<String>,
    /// How many of them must have cosigned.
    pub needed: usize,
}

impl TrustedLog {
    /// The policy, if its keys can be read and nobody counts twice.
    pub fn quorum(&self) -> Option<Quorum> {
        let witnesses = self.witnesses.iter().map(|line| NoteKey::from_line(line).ok());
        let quorum = Quorum {
            log: NoteKey::from_line(&self.key).ok()?,
            witnesses: witnesses.collect::<Option<_>>()?,
            needed: self.needed,
        };
        quorum.check().ok().map(|()| quorum)
    }
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
        if let Some(log) = trust.logs.iter().find(|log| log.quorum().is_none()) {
            return Err(TrustError::Log(log.key.clone()));
        }
        trust.check_roots()?;
        trust.check_key_lists().map_err(TrustError::KeyList)?;
        Ok(trust)
    }

    /// The same with a key list that came another way, such as in a file beside this one.
    pub fn with_key_list(mut self, bytes: &[u8]) -> Result<Self, TrustError> {
        let text = std::str::from_utf8(bytes).map_err(|_| TrustError::Json(CanonError::Syntax))?;
        self.key_lists.push(text.to_owned());
        self.check_key_lists().map_err(TrustError::KeyList)?;
        Ok(self)
    }

    fn check_roots(&self) -> Result<(), TrustError> {
        for (at, roots) in self.roots.iter().enumerate() {
            let twice = self.roots[..at]
                .iter()
                .any(|other| other.institution == roots.institution);
            let same = roots.sorted().windows(2).any(|pair| pair[0] == pair[1]);
            let seals = self
                .institutions
                .iter()
                .any(|trusted| roots.keys.contains(&trusted.key));
            if twice || same || seals {
                return Err(TrustError::Roots(roots.institution.clone()));
            }
        }
        Ok(())
    }

    fn check_key_lists(&self) -> Result<(), KeyListError> {
        let lists = self.read_key_lists()?;
        if lists
            .iter()
            .any(|list| self.roots_of(list.institution()).is_none())
        {
            return Err(Fault::OtherInstitution.into());
        }
        for roots in &self.roots {
            let own = lists
                .iter()
                .filter(|list| list.institution() == roots.institution);
            keylist::current(roots, own, false)?;
        }
        Ok(())
    }

    /// The key lists that came with the trust file.
    pub(crate) fn read_key_lists(&self) -> Result<Vec<KeyList>, KeyListError> {
        let lists = self.key_lists.iter();
        lists.map(|text| KeyList::read(text.as_bytes())).collect()
    }

    /// The roots of this institution.
    pub(crate) fn roots_of(&self, institution: &str) -> Option<&TrustedRoots> {
        self.roots.iter().find(|roots| roots.institution == institution)
    }

    /// Whose certificate this is.
    pub(crate) fn stamper(&self, certificate: &Digest) -> Option<&str> {
        let mut known = self.timestamps.iter();
        let found = known.find(|known| known.certificate_sha256 == *certificate);
        found.map(|known| known.name.as_str())
    }

    /// The policy for the log of this name.
    pub(crate) fn quorum(&self, origin: &str) -> Option<Quorum> {
        let quorums = self.logs.iter().filter_map(TrustedLog::quorum);
        quorums.into_iter().find(|quorum| quorum.log.name() == origin)
    }

    /// Whose key it is, and how it stands, by the key lists that came with this file: for what has no place in a
    /// log, such as a recording, whose key must still be in force to be believed by itself. `None`: no list
    /// that the roots signed names it.
    pub fn listed(&self, key: &PublicKey) -> Option<(&str, Standing)> {
        let lists = self.read_key_lists().ok()?;
        self.roots.iter().find_map(|roots| {
            let own = lists
                .iter()
                .filter(|list| list.institution() == roots.institution);
            let standing = keylist::current(roots, own, true).ok()??.standing(key, None);
            (standing != Standing::Unknown).then_some((roots.institution.as_str(), standing))
        })
    }

    /// What this file says about a key at an instant, written `2026-03-02T09:15:00Z`.
    pub fn judge(&self, key: &PublicKey, at: &str) -> KeyTrust<'_> {
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyTrust<'a> {
    /// A key of the institution of this name.
    Trusted(&'a str),
    /// It was, or will be, but not then.
    OutOfDate(&'a str),
    /// The file does not name it.
    Unknown,
}
