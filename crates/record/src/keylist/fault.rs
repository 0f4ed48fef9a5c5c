//! What can be wrong with a key list.
//!
//! **Invariant:** each fault has a code of its own, and says which entry it is about.

use crate::canon::CanonError;
use crate::keys::KeyError;

/// One way for a list to be refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the sentences say it")]
pub enum Fault {
    #[error(transparent)]
    Json(CanonError),
    #[error(transparent)]
    Key(KeyError),
    #[error("not three different roots of which two sign, or a list of nobody")]
    Roots,
    #[error("an entry is missing or out of place")]
    Gap,
    #[error("the entry before is another one")]
    Chain,
    #[error("an entry of another institution's or another log's list")]
    OtherList,
    #[error("the entry acts from before the one it follows")]
    Index,
    #[error("a key that is on the list already, or is a root")]
    KeyAgain,
    #[error("a key is added while another one is active")]
    AddActive,
    #[error("the replaced key is not the active one")]
    WrongOldKey,
    #[error("the revoked key is not on the list, or revoked already")]
    RevokesUnknown,
    #[error("the signatures are not in the order of their keys")]
    SignatureOrder,
    #[error("a root signed twice")]
    RootTwice,
    #[error("signed by somebody who is neither a root nor asked to")]
    UnknownSigner,
    #[error("fewer than two roots signed")]
    RootsTooFew,
    #[error("the replaced key has not signed")]
    OldKeyUnsigned,
    #[error("the new key has not signed")]
    Possession,
    #[error("no signature fits the entry")]
    EntryChanged,
    #[error("a signature does not fit the entry")]
    Signature,
    #[error("the list is of another institution")]
    OtherInstitution,
    #[error("the roots are not those that the reader was told")]
    OtherRoots,
    #[error("two lists contradict each other")]
    Forked,
    #[error("the list is shorter than one that was logged")]
    RolledBack,
}

impl Fault {
    /// Stable code for reports and translations.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Json(error) => error.code(),
            Self::Key(error) => error.code(),
            Self::Roots => "keys-roots",
            Self::Gap => "keys-gap",
            Self::Chain => "keys-chain",
            Self::OtherList => "keys-other-list",
            Self::Index => "keys-index",
            Self::KeyAgain => "keys-key-again",
            Self::AddActive => "keys-add-active",
            Self::WrongOldKey => "keys-wrong-old-key",
            Self::RevokesUnknown => "keys-revokes-unknown",
            Self::SignatureOrder => "keys-signature-order",
            Self::RootTwice => "keys-root-twice",
            Self::UnknownSigner => "keys-unknown-signer",
            Self::RootsTooFew => "keys-roots-too-few",
            Self::OldKeyUnsigned => "keys-old-key-unsigned",
            Self::Possession => "keys-possession",
            Self::EntryChanged => "keys-entry-changed",
            Self::Signature => "keys-signature",
            Self::OtherInstitution => "keys-other-institution",
            Self::OtherRoots => "keys-other-roots",
            Self::Forked => "keys-forked",
            Self::RolledBack => "keys-rolled-back",
        }
    }

    pub(super) const fn at(self, entry: u64) -> KeyListError {
        KeyListError {
            fault: self,
            entry: Some(entry),
        }
    }
}

/// Why a list is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("key list: {fault}")]
pub struct KeyListError {
    /// What is wrong.
    pub fault: Fault,
    /// With which entry, from 0; `None` if with the list.
    pub entry: Option<u64>,
}

impl KeyListError {
    /// Stable code for reports and translations.
    pub const fn code(&self) -> &'static str {
        self.fault.code()
    }

    /// `name` of the list, with the number of the entry if one is meant.
    pub fn part(&self, name: &str) -> String {
        self.entry
            .map_or_else(|| name.to_owned(), |entry| format!("{name}#{entry}"))
    }
}

impl From<Fault> for KeyListError {
    fn from(fault: Fault) -> Self {
        Self { fault, entry: None }
    }
}
