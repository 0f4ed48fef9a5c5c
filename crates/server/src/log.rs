//! The house's public log: its name, its key, its checkpoints, and the proof that goes into a record.
//!
//! The log has a key of its own, which stays when the institution's is replaced. In a house older than key lists
//! both are one: what it signs for the log begins with the log's name and a line end, what it signs in records is
//! JSON, so neither can be taken for the other.
//!
//! **Invariant:** a checkpoint is signed only of leaves that are durable.

use domain::RecordId;
use ed25519_dalek::Signer as _;
use record::keylist::KeyList;
use record::log::note::Algorithm;
use record::log::{Checkpoint, Evidence, Note, NoteKey};
use record::trust::{LoggedList, TrustedLog, TrustedRoots};
use record::{Digest, PublicKey, Signature};
use store::StoreError;

use crate::cosigners::Asked;
use crate::live::now_ms;
use crate::random;
use crate::stampers::NoStamp;
use crate::state::AppState;

/// Checkpoints shown to the witnesses while other servers of the house are faster.
const CHECKPOINTS: usize = 16;

/// Why the log cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The institution's key or the house's name cannot be one of a log.
    #[error("the house has no name under which a log could sign")]
    Name,
    /// Of the log's witnesses; what was logged stays logged.
    #[error("{found} of {needed} witnesses cosigned")]
    TooFewWitnesses {
        /// How many cosigned.
        found: usize,
        /// How many must.
        needed: usize,
    },
    /// A time stamp was required; what was logged stays logged.
    #[error(transparent)]
    NoStamp(#[from] NoStamp),
    /// No randomness.
    #[error(transparent)]
    Random(#[from] random::NoRandomness),
}

impl LogError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Store(error) => error.code(),
            Self::TooFewWitnesses { .. } => "seal-witnesses-missing",
            Self::NoStamp(_) => "seal-timestamp-missing",
            Self::Name | Self::Random(_) => "internal",
        }
    }
}

/// The key of this house's log, named after the address by which people reach it.
pub fn key(state: &AppState) -> Result<NoteKey, LogError> {
    let host = state
        .origin
        .split_once("://")
        .map_or(&*state.origin, |(_, host)| host);
    let key = PublicKey::from_bytes(state.keys.log.verifying_key().as_bytes());
    let key = key.map_err(|_| LogError::Name)?;
    NoteKey::new(&format!("{host}/log"), Algorithm::Log, key).map_err(|_| LogError::Name)
}

/// What the trust file says of this log.
pub fn trusted(state: &AppState) -> Result<TrustedLog, LogError> {
    Ok(TrustedLog {
        key: key(state)?.to_line(),
        witnesses: state.cosigners.lines(),
        needed: state.cosigners.needed(),
    })
}

/// Whose roots vouch for the institution's keys, and how long the list of them is by now.
pub fn roots(list: &KeyList) -> TrustedRoots {
    TrustedRoots {
        institution: list.institution().to_owned(),
        keys: *list.roots(),
        logged: Some(LoggedList {
            entries: list.len(),
            head_sha256: list.head(),
        }),
    }
}

/// The log as it is now, signed.
pub async fn checkpoint(state: &AppState) -> Result<Note, LogError> {
    let size = state.store.log_size().await?;
    let root = state.store.log_root(size).await?;
    sign(state, size, root)
}

/// Logs a record, once, and proves it to a checkpoint of now that enough witnesses have cosigned. If they
/// have not, the record keeps its place: whoever asks again gets the proof.
pub async fn evidence(state: &AppState, record: RecordId, digest: &Digest) -> Result<Evidence, LogError> {
    let mut nonce = [0; 32];
    random::fill(&mut nonce)?;
    let place = state.store.log(record, digest, nonce, now_ms()).await?;
    for _ in 0..CHECKPOINTS {
        let size = state.store.log_size().await?;
        let path = state.store.log_path(place.index, size).await?;
        let note = sign(state, size, path.root)?;
        match state.cosigners.ask(&state.store, note, size).await {
            Asked::Cosigned(note) => {
                return Ok(Evidence {
                    nonce: place.nonce,
                    index: place.index,
                    path: path.hashes,
                    note,
                });
            }
            Asked::Behind => {}
            Asked::TooFew { found, needed } => return Err(LogError::TooFewWitnesses { found, needed }),
        }
    }
    let needed = state.cosigners.needed();
    Err(LogError::TooFewWitnesses { found: 0, needed })
}

/// A time stamp of the checkpoint that a proof leads to. Its text names origin, size and root: so the token says
/// by when the log had this record, and everything before it.
pub async fn stamp(state: &AppState, evidence: &Evidence) -> Result<Option<Vec<u8>>, LogError> {
    Ok(state.stampers.ask(evidence.note.text().as_bytes()).await?)
}

fn sign(state: &AppState, size: u64, root: Digest) -> Result<Note, LogError> {
    let key = key(state)?;
    let checkpoint = Checkpoint {
        origin: key.name().to_owned(),
        size,
        root,
    };
    let mut note = Note::new(checkpoint.to_text()).map_err(|_| LogError::Name)?;
    let signature = state.keys.log.sign(&key.message(note.text(), 0));
    note.add(key.signed(&Signature(signature.to_bytes()), 0));
    Ok(note)
}
