//! The key list: which keys an institution seals with, from which leaf of its log until which.
//!
//! A list is a document that anybody may hand on, since it is signed: three root keys that stay offline, of
//! which two sign every entry, and a chain of entries ([`Act`]) that add a key, replace it or revoke it.
//! Entries act from an index of the log, not from a time: what was logged before stays what it was. The
//! reader is told the root keys out of band ([`crate::trust::TrustedRoots`]).
//!
//! Making one is pure as well: [`KeyList::draft`] gives the bytes to sign, [`Draft::assemble`] takes the
//! signatures.
//!
//! ```
//! use record::keylist::KeyList;
//!
//! let list = KeyList::read(include_bytes!("../testdata/keylist/list.json"))?;
//! assert_eq!(list.institution(), "和侨仲裁院");
//! assert_eq!(list.to_bytes()?, include_bytes!("../testdata/keylist/list.json"));
//! # Ok::<(), record::keylist::KeyListError>(())
//! ```
//!
//! **Invariant:** a [`KeyList`] exists only if its whole chain holds; at no index are two of its keys active
//! unless a handover was declared.

pub mod draft;
mod entry;
mod fault;
mod known;
mod signatures;
mod standing;

pub use draft::{Draft, Wanted};
pub use entry::{Act, Entry, EntrySignature, EntryStatement, RawKey, Reason};
pub use fault::{Fault, KeyListError};
pub(crate) use known::current;
pub use standing::{Period, Revocation, Standing};

use serde::{Deserialize, Serialize};

use crate::canon;
use crate::digest::Digest;
use crate::keys::PublicKey;
use standing::Account;

/// Names the shape of the document.
pub const KEY_LIST_TYPE: &str = "heqiao/key-list/v1";
/// How many root keys there are.
pub const ROOTS: usize = 3;
/// How many of them sign each entry.
pub const THRESHOLD: usize = 2;

/// What the first entry names as the one before: the list without its entries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Header<'a> {
    institution: &'a str,
    log: &'a str,
    roots: &'a [RawKey],
    threshold: usize,
    #[serde(rename = "type")]
    kind: &'a str,
}

/// The document as it is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    entries: Vec<Entry>,
    institution: String,
    log: String,
    roots: Vec<RawKey>,
    threshold: usize,
    #[serde(rename = "type")]
    kind: String,
}

/// A key list that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyList {
    document: Document,
    roots: [PublicKey; ROOTS],
    account: Account,
    /// Digest of the header, then of each entry's statement.
    heads: Vec<Digest>,
}

impl KeyList {
    /// A list without entries. `log` is the origin of the log whose indexes its entries name.
    pub fn new(institution: &str, log: &str, mut roots: [PublicKey; ROOTS]) -> Result<Self, KeyListError> {
        roots.sort_unstable_by_key(|root| *root.as_bytes());
        Self::check(Document {
            kind: KEY_LIST_TYPE.into(),
            institution: institution.into(),
            log: log.into(),
            roots: roots.iter().map(RawKey::from).collect(),
            threshold: THRESHOLD,
            entries: Vec::new(),
        })
    }

    /// Reads a list and follows its chain to the end.
    pub fn read(bytes: &[u8]) -> Result<Self, KeyListError> {
        Self::check(canon::read(bytes).map_err(Fault::Json)?)
    }

    /// The one spelling of it.
    pub fn to_bytes(&self) -> Result<Vec<u8>, KeyListError> {
        Ok(canon::to_canonical(&self.document).map_err(Fault::Json)?)
    }

    fn check(document: Document) -> Result<Self, KeyListError> {
        let keys: Result<Vec<PublicKey>, _> = document.roots.iter().map(RawKey::key).collect();
        let keys = keys.map_err(Fault::Key)?;
        let ascending = document.roots.windows(2).all(|pair| pair[0] < pair[1]);
        let roots = <[PublicKey; ROOTS]>::try_from(keys).ok();
        let named = !document.institution.is_empty() && !document.log.is_empty();
        let roots = roots.filter(|_| {
            ascending && named && document.kind == KEY_LIST_TYPE && document.threshold == THRESHOLD
        });
        let entries = document.entries.clone();
        let mut list = Self {
            roots: roots.ok_or(Fault::Roots)?,
            heads: Vec::new(),
            account: Account::default(),
            document: Document {
                entries: Vec::new(),
                ..document
            },
        };
        list.heads.push(list.header()?);
        for entry in entries {
            let at = list.len();
            list.take(entry).map_err(|fault| fault.at(at))?;
        }
        Ok(list)
    }

    fn header(&self) -> Result<Digest, Fault> {
        let header = Header {
            institution: &self.document.institution,
            log: &self.document.log,
            roots: &self.document.roots,
            threshold: self.document.threshold,
            kind: &self.document.kind,
        };
        let bytes = canon::to_canonical(&header).map_err(Fault::Json)?;
        Ok(Digest::of(&bytes))
    }

    /// Adds an entry if it follows and everybody signed who must.
    fn take(&mut self, entry: Entry) -> Result<(), Fault> {
        let statement = &entry.statement;
        let (account, act) = self.follow(statement)?;
        let bytes = statement.to_bytes().map_err(Fault::Json)?;
        signatures::check(&bytes, &entry.signatures, &self.roots, &act)?;
        self.heads.push(Digest::of(&bytes));
        self.account = account;
        self.document.entries.push(entry);
        Ok(())
    }

    /// What the list comes to after `statement`, whoever signed it.
    fn follow(&self, statement: &EntryStatement) -> Result<(Account, Act), Fault> {
        if statement.sequence != self.len() {
            return Err(Fault::Gap);
        }
        if statement.previous_sha256 != self.head() {
            return Err(Fault::Chain);
        }
        if statement.institution != self.document.institution || statement.log != self.document.log {
            return Err(Fault::OtherList);
        }
        let act = statement.act()?;
        let mut account = self.account.clone();
        account.apply(&act, &self.roots)?;
        Ok((account, act))
    }

    /// Whose keys these are.
    pub fn institution(&self) -> &str {
        &self.document.institution
    }

    /// The origin of the log whose indexes the entries name.
    pub fn log(&self) -> &str {
        &self.document.log
    }

    /// The root keys, in the order of their bytes.
    pub const fn roots(&self) -> &[PublicKey; ROOTS] {
        &self.roots
    }

    /// The entries, the first one first.
    pub fn entries(&self) -> &[Entry] {
        &self.document.entries
    }

    /// How many entries it has.
    pub fn len(&self) -> u64 {
        self.document.entries.len() as u64
    }

    /// Whether it names no key yet.
    pub fn is_empty(&self) -> bool {
        self.document.entries.is_empty()
    }

    /// Digest of the last entry's statement: it names the whole list, and is what the institution puts into
    /// its log (see [`crate::log::leaf`]).
    pub fn head(&self) -> Digest {
        self.heads.last().copied().unwrap_or(Digest::from_bytes([0; 32]))
    }

    /// The head after so many entries, if there are so many.
    pub fn head_after(&self, entries: u64) -> Option<Digest> {
        self.heads.get(usize::try_from(entries).ok()?).copied()
    }

    /// Whether one of the two lists is the other with entries added.
    pub fn agrees_with(&self, other: &Self) -> bool {
        self.heads
            .iter()
            .zip(&other.heads)
            .all(|(one, other)| one == other)
    }

    /// Every key the list ever named, in order, and when it was active.
    pub fn periods(&self) -> &[Period] {
        &self.account.periods
    }

    /// The key that seals from now on, if there is one.
    pub fn active(&self) -> Option<&PublicKey> {
        self.account.active().map(|period| &period.key)
    }

    /// What the list says of a seal by `key`. `index` is the proven place of the record in [`Self::log`].
    pub fn standing(&self, key: &PublicKey, index: Option<u64>) -> Standing {
        self.account.standing(key, index)
    }
}
