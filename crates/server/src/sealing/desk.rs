//! What every step of sealing works with, and the files that belong to one session's record.
//!
//! | file under `data/records/<session>/` | content |
//! |---|---|
//! | `terms.json` | record number and nonce, fixed with the first key |
//! | `binding-<seat>.json` | the binding given out to be attested, verbatim |
//! | `<record>/statement-<signer>.json` | the statement given out to be signed, verbatim |
//! | `<record>/ledger.json`, `manifest.json` | what the body's digests are of |
//! | `<record>/salts.json` | salts of the number commitments, sealed in the vault, for the parties |
//! | `<record>.pdf` | the sealed file |
//!
//! **Invariant:** one step at a time in the whole house: sealing is rare, and order matters.

use std::path::PathBuf;
use std::sync::Arc;

use domain::{RecordId, SessionId};
use jiff::Timestamp;
use paper::Paper;
use record::Digest;
use serde::{Deserialize, Serialize};
use store::cases::SessionFile;
use tokio::sync::{Mutex, MutexGuard, OnceCell};

use super::error::SealError;
use super::shelf;
use crate::live::Live;
use crate::state::AppState;

/// The live rooms, the typesetter, and the one chair at the desk. Cheap to clone.
#[derive(Clone)]
pub struct Desk {
    /// The live rooms.
    pub live: Live,
    paper: Arc<OnceCell<Arc<Paper>>>,
    chair: Arc<Mutex<()>>,
}

/// What a session's record is called, fixed before the first key is bound to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Number of the record within the institution.
    pub record_number: String,
    /// 256 random bits, repeated by every binding and statement.
    pub session_nonce: Digest,
}

impl Desk {
    /// A desk over the live rooms.
    pub fn new(live: Live) -> Self {
        Self {
            live,
            paper: Arc::default(),
            chair: Arc::default(),
        }
    }

    /// Waits for the chair; whoever holds the guard works alone.
    pub async fn sit(&self) -> MutexGuard<'_, ()> {
        self.chair.lock().await
    }

    /// The typesetter; the first call scans the fonts.
    pub async fn paper(&self) -> Result<Arc<Paper>, SealError> {
        let make = async || {
            let scan = tokio::task::spawn_blocking(|| Paper::new(&[paper::DEBIAN_FONTS])).await;
            let paper = scan.map_err(|_| SealError::Internal("the font scan died"))??;
            Ok::<_, SealError>(Arc::new(paper))
        };
        self.paper.get_or_try_init(make).await.cloned()
    }

    /// The session's terms, made now if this is the first time.
    pub async fn terms(&self, state: &AppState, file: &SessionFile) -> Result<Terms, SealError> {
        let path = session_dir(state, file.id).join("terms.json");
        if let Some(bytes) = read(path.clone()).await? {
            return serde_json::from_slice(&bytes).map_err(|_| SealError::Internal("terms.json is damaged"));
        }
        let case = state.store.case(file.case).await?.ok_or(SealError::NotFound)?;
        let number = case
            .sessions
            .iter()
            .position(|session| session.id == file.id)
            .unwrap_or(0)
            + 1;
        let terms = Terms {
            record_number: format!("{}-R{number}", file.code),
            session_nonce: Digest::from_bytes(random()?),
        };
        let bytes = serde_json::to_vec(&terms).map_err(|_| SealError::Internal("terms"))?;
        write(path, bytes).await?;
        Ok(terms)
    }
}

/// Where a session's record files are.
pub fn session_dir(state: &AppState, session: SessionId) -> PathBuf {
    state.config.data.join("records").join(session.to_string())
}

/// Where one record's files are.
pub fn record_dir(state: &AppState, session: SessionId, record: RecordId) -> PathBuf {
    session_dir(state, session).join(record.to_string())
}

/// Writes a file durably, off the async threads.
pub async fn write(path: PathBuf, bytes: Vec<u8>) -> Result<(), SealError> {
    let put = tokio::task::spawn_blocking(move || shelf::put(&path, &bytes)).await;
    Ok(put.map_err(|_| SealError::Internal("a write died"))??)
}

/// Reads a file, off the async threads.
pub async fn read(path: PathBuf) -> Result<Option<Vec<u8>>, SealError> {
    let get = tokio::task::spawn_blocking(move || shelf::get(&path)).await;
    Ok(get.map_err(|_| SealError::Internal("a read died"))??)
}

/// 256 bits from the system.
pub fn random() -> Result<[u8; 32], SealError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|_| SealError::Internal("no random bytes from the system"))?;
    Ok(bytes)
}

/// `2026-03-02T09:15:00Z`: whole seconds, as the record writes instants.
pub fn instant(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
