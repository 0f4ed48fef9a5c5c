//! What the entries come to: which key was active at which leaf of the log.
//!
//! **Invariant:** keys follow one another; only within a declared handover are two of them active.

use super::ROOTS;
use super::entry::{Act, Reason};
use super::fault::Fault;
use crate::keys::PublicKey;

/// A key that the list names, and the leaves it may seal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// The key.
    pub key: PublicKey,
    /// From this leaf on.
    pub from: u64,
    /// Until before this leaf; `None` while no other key has taken its place.
    pub until: Option<u64>,
    /// Its revocation.
    pub revoked: Option<Revocation>,
}

impl Period {
    /// Whether it seals at this leaf.
    pub fn is_active(&self, index: u64) -> bool {
        let revoked = self.revoked.is_some_and(|revoked| index >= revoked.from);
        index >= self.from && self.until.is_none_or(|until| index < until) && !revoked
    }
}

/// How a key ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Revocation {
    /// No seal counts from this leaf on.
    pub from: u64,
    /// Why.
    pub reason: Reason,
}

/// What a list says of a seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The key is not on it.
    Unknown,
    /// The key was the institution's.
    Valid,
    /// It was, and has been revoked from a later leaf on.
    ValidRevokedLater(Revocation),
    /// The record was logged before the key began to seal.
    NotYet,
    /// The record was logged after another key had taken its place.
    Retired,
    /// Another key has taken its place, and nothing proves that the record was logged before.
    Unproven,
    /// The record was logged after the revocation.
    Revoked(Revocation),
    /// The key is revoked, and nothing proves that the record was logged before.
    RevokedUnlogged(Revocation),
}

/// The entries, added up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Account {
    /// Every key, in order.
    pub periods: Vec<Period>,
    /// The next key may begin here and no earlier.
    floor: u64,
}

impl Account {
    /// The last key, unless it is revoked.
    pub fn active(&self) -> Option<&Period> {
        self.periods.last().filter(|period| period.revoked.is_none())
    }

    /// Adds an act to it.
    pub fn apply(&mut self, act: &Act, roots: &[PublicKey; ROOTS]) -> Result<(), Fault> {
        match act {
            Act::Add { key, from_index } => {
                if self.active().is_some() {
                    return Err(Fault::AddActive);
                }
                self.begin(*key, *from_index, roots)
            }
            Act::Rotate {
                key,
                old_key,
                from_index,
                handover_until_index,
            } => {
                if self.active().is_none_or(|active| active.key != *old_key) {
                    return Err(Fault::WrongOldKey);
                }
                if handover_until_index.is_some_and(|until| until <= *from_index) {
                    return Err(Fault::Index);
                }
                let until = handover_until_index.unwrap_or(*from_index);
                self.begin(*key, *from_index, roots)?;
                let replaced = self.periods.iter_mut().rev().nth(1);
                if let Some(replaced) = replaced {
                    replaced.until = Some(until);
                }
                // One handover at a time.
                self.floor = until;
                Ok(())
            }
            Act::Revoke {
                key,
                from_index,
                reason,
            } => self.revoke(key, *from_index, *reason),
        }
    }

    fn begin(&mut self, key: PublicKey, from: u64, roots: &[PublicKey; ROOTS]) -> Result<(), Fault> {
        if roots.contains(&key) || self.periods.iter().any(|period| period.key == key) {
            return Err(Fault::KeyAgain);
        }
        if from < self.floor {
            return Err(Fault::Index);
        }
        self.floor = from;
        self.periods.push(Period {
            key,
            from,
            until: None,
            revoked: None,
        });
        Ok(())
    }

    /// From any leaf, also an earlier one: when a key was stolen is found out afterwards.
    fn revoke(&mut self, key: &PublicKey, from: u64, reason: Reason) -> Result<(), Fault> {
        let last = self.active().is_some_and(|active| active.key == *key);
        let period = self.periods.iter_mut().find(|period| period.key == *key);
        let period = period.filter(|period| period.revoked.is_none());
        period.ok_or(Fault::RevokesUnknown)?.revoked = Some(Revocation { from, reason });
        if last {
            self.floor = self.floor.max(from);
        }
        Ok(())
    }

    /// What is to be said of a seal by `key` of a record at this leaf, or at none that is proven.
    pub fn standing(&self, key: &PublicKey, index: Option<u64>) -> Standing {
        let Some(period) = self.periods.iter().find(|period| period.key == *key) else {
            return Standing::Unknown;
        };
        let Some(index) = index else {
            return match (period.revoked, period.until) {
                (Some(revoked), _) => Standing::RevokedUnlogged(revoked),
                (None, Some(_)) => Standing::Unproven,
                (None, None) => Standing::Valid,
            };
        };
        match period.revoked {
            Some(revoked) if index >= revoked.from => Standing::Revoked(revoked),
            _ if index < period.from => Standing::NotYet,
            _ if period.until.is_some_and(|until| index >= until) => Standing::Retired,
            Some(revoked) => Standing::ValidRevokedLater(revoked),
            None => Standing::Valid,
        }
    }
}
