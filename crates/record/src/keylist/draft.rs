//! Making an entry: the bytes to sign, who has to sign them, and the list that comes of it.
//!
//! Roots are offline and keys may lie in a device, so signatures are made elsewhere.
//! **Invariant:** what [`Draft::assemble`] returns can be read by anybody: it was examined as a stranger's.

use super::entry::{Act, Entry, EntrySignature, EntryStatement, RawKey};
use super::fault::{Fault, KeyListError};
use super::{KeyList, THRESHOLD, signatures};
use crate::keys::{PublicKey, Signature};

/// An entry that nobody has signed yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    list: KeyList,
    statement: EntryStatement,
    bytes: Vec<u8>,
    wanted: Wanted,
}

/// Whose signatures an entry needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Each of these: the replaced key, the new one.
    pub holders: Vec<PublicKey>,
    /// And some of these.
    pub roots: Vec<PublicKey>,
    /// So many of them.
    pub threshold: usize,
}

impl KeyList {
    /// The next entry of this list, if it may follow.
    pub fn draft(&self, act: &Act) -> Result<Draft, KeyListError> {
        let sequence = self.len();
        let statement = EntryStatement::new(self.institution(), self.log(), sequence, self.head(), act);
        let drafted = || {
            self.follow(&statement)?;
            statement.to_bytes().map_err(Fault::Json)
        };
        let bytes = drafted().map_err(|fault| fault.at(sequence))?;
        let holders = signatures::holders(act).into_iter().map(|(key, _)| key);
        let wanted = Wanted {
            holders: holders.collect(),
            roots: self.roots().to_vec(),
            threshold: THRESHOLD,
        };
        Ok(Draft {
            list: self.clone(),
            statement,
            bytes,
            wanted,
        })
    }
}

impl Draft {
    /// What everybody signs: exactly these bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whose signatures are needed.
    pub const fn wanted(&self) -> &Wanted {
        &self.wanted
    }

    /// What it says.
    pub const fn statement(&self) -> &EntryStatement {
        &self.statement
    }

    /// The list with this entry, if the signatures are those that are needed; in any order.
    pub fn assemble(self, signed: &[(PublicKey, Signature)]) -> Result<KeyList, KeyListError> {
        let mut signatures: Vec<EntrySignature> = signed
            .iter()
            .map(|(key, signature)| EntrySignature {
                key: RawKey::from(key),
                signature: *signature,
            })
            .collect();
        signatures.sort_by_key(|signature| signature.key);
        let mut list = self.list;
        let (at, statement) = (list.len(), self.statement);
        let entry = Entry {
            signatures,
            statement,
        };
        list.take(entry).map_err(|fault| fault.at(at))?;
        Ok(list)
    }
}
