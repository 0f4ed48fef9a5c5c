//! What a verifier does with a proof: RFC 9162 sections 2.1.3.2 and 2.1.4.2, whose trees are those of
//! RFC 6962.

use super::tree::node_hash;
use crate::Digest;

/// Why a proof proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// The leaf's number is not below the size of the log.
    #[error("no such leaf in a log of this size")]
    OutOfRange,
    /// Too many hashes, or too few.
    #[error("the proof has the wrong length")]
    Length,
    /// The hashes lead to another root.
    #[error("the leaf is not in the log")]
    NotIncluded,
    /// The newer log does not begin with the older.
    #[error("the log was forked or rewritten")]
    Forked,
}

impl ProofError {
    /// Stable code for reports and translations.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OutOfRange => "log-leaf-out-of-range",
            Self::Length => "log-proof-length",
            Self::NotIncluded => "log-not-included",
            Self::Forked => "log-forked",
        }
    }
}

/// The leaf hash `leaf` is number `index` of the log of `size` leaves and root `root`.
pub fn inclusion(
    leaf: &Digest,
    index: u64,
    size: u64,
    path: &[Digest],
    root: &Digest,
) -> Result<(), ProofError> {
    if index >= size {
        return Err(ProofError::OutOfRange);
    }
    let (mut at, mut last, mut hash) = (index, size - 1, *leaf);
    for sibling in path {
        if last == 0 {
            return Err(ProofError::Length);
        }
        if at & 1 == 1 || at == last {
            hash = node_hash(sibling, &hash);
            while at & 1 == 0 && at != 0 {
                (at, last) = (at >> 1, last >> 1);
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        (at, last) = (at >> 1, last >> 1);
    }
    if last != 0 {
        Err(ProofError::Length)
    } else if hash == *root {
        Ok(())
    } else {
        Err(ProofError::NotIncluded)
    }
}

/// The log of `size` leaves and root `new` begins with that of `old_size` leaves and root `old`.
pub fn consistency(
    old_size: u64,
    size: u64,
    path: &[Digest],
    old: &Digest,
    new: &Digest,
) -> Result<(), ProofError> {
    if old_size > size {
        return Err(ProofError::OutOfRange);
    }
    if old_size == 0 || old_size == size {
        return match (path.is_empty(), old_size == 0 || old == new) {
            (false, _) => Err(ProofError::Length),
            (true, false) => Err(ProofError::Forked),
            (true, true) => Ok(()),
        };
    }
    // A complete old tree is its own first hash.
    let mut path = path.iter();
    let first = if old_size.is_power_of_two() {
        Some(old)
    } else {
        path.next()
    };
    let first = first.ok_or(ProofError::Length)?;
    let zeros = old_size.trailing_zeros();
    let (mut at, mut last) = ((old_size - 1) >> zeros, (size - 1) >> zeros);
    let (mut was, mut is) = (*first, *first);
    for sibling in path {
        if last == 0 {
            return Err(ProofError::Length);
        }
        if at & 1 == 1 || at == last {
            was = node_hash(sibling, &was);
            is = node_hash(sibling, &is);
            while at & 1 == 0 && at != 0 {
                (at, last) = (at >> 1, last >> 1);
            }
        } else {
            is = node_hash(&is, sibling);
        }
        (at, last) = (at >> 1, last >> 1);
    }
    if last != 0 {
        Err(ProofError::Length)
    } else if was == *old && is == *new {
        Ok(())
    } else {
        Err(ProofError::Forked)
    }
}
