//! The root key replaced: everything that is wrapped for it is wrapped for a new one, while no server runs.
//!
//! Content is not touched, neither on disk nor in a bucket: what changes are the wraps of cases' keys, of small
//! sealed objects, and of notes in the database.
//!
//! **Invariant:** at every instant each object opens with a key that is on the disk. A rotation that was broken
//! off is gone on with by the same call, and no server starts before it is through.

use store::{Store, StoreError};
use vault::{Act, CustodyError, Key};

use crate::config::Config;
use crate::keys::{KeysError, Roots};
use crate::recordings;
use crate::serve::store;
use crate::vault::{Vault, VaultError};

/// How much was wrapped anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rotated {
    /// Cases with recordings.
    pub cases: usize,
    /// Small sealed objects: documents' pictures, commitments.
    pub objects: usize,
    /// Private notes.
    pub notes: usize,
}

/// Why the root key was not replaced. What was wrapped anew before stays so.
#[derive(Debug, thiserror::Error)]
pub enum RotationError {
    /// The keys cannot be used, or a server uses them.
    #[error(transparent)]
    Keys(#[from] KeysError),
    /// The database cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An object opens with neither key.
    #[error(transparent)]
    Object(#[from] VaultError),
    /// The keys of a case open with neither, or its chain does not hold.
    #[error(transparent)]
    Case(#[from] CustodyError),
    /// The working thread died.
    #[error("the rotation's thread died")]
    Died,
}

impl RotationError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Keys(e) => e.code(),
            Self::Store(e) => e.code(),
            Self::Object(e) => e.code(),
            Self::Case(e) => e.code(),
            Self::Died => "internal",
        }
    }
}

/// Replaces the root key of the house of `config`.
///
/// # Errors
///
/// A server runs; something opens with neither key; a disk or the database fails.
pub async fn rotate(config: &Config, now_ms: i64) -> Result<Rotated, RotationError> {
    let roots = Roots::begin(&config.keys_dir)?;
    let store = store(config).await?;
    let [old, new] = [&roots.old, &roots.new].map(|key| Vault::new(config.data.join("objects"), key));
    let notes = notes(&store, &old, &new).await?;
    let data = config.data.clone();
    let work = move || {
        let objects = old.rewrap_all(&new)?;
        let mut ring = recordings::keyring(&data, &roots.old);
        let cases = ring
            .rotate_roots(vec![Key::new(&roots.new)])
            .map_err(CustodyError::from)?;
        for case in &cases {
            ring.custody(case)?.append(Act::Rotated, BY, SUBJECT, now_ms)?;
        }
        roots.end()?;
        Ok(Rotated {
            cases: cases.len(),
            objects,
            notes,
        })
    };
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| RotationError::Died)?
}

/// Who rotates: whoever has the machine; no account of the house is asked.
const BY: &str = "house";
/// What.
const SUBJECT: &str = "root";

async fn notes(store: &Store, old: &Vault, new: &Vault) -> Result<usize, RotationError> {
    let mut done = 0;
    for (person, sealed) in store.all_notes().await? {
        let name = crate::http::notes::name(person);
        if let Some(anew) = old.rewrap(new, &name, &sealed)? {
            store.reseal_notes(person, anew).await?;
            done += 1;
        }
    }
    Ok(done)
}
