//! `heqiao witness`: what a court, a notary office or a chamber runs to keep a house's log honest.
//!
//! It follows logs whose keys it was given, and cosigns a checkpoint only if the log, as it last saw it, is
//! the beginning of what it is shown (C2SP `tlog-witness`). It learns sizes and roots, never a record.
//!
//! **Invariant:** what was cosigned is remembered durably before the cosignature leaves, and one request
//! is answered at a time; so no crash and no race makes it cosign two histories.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use ed25519_dalek::{Signer as _, SigningKey};
use record::log::NoteKey;
use record::log::note::{Algorithm, NoteError};
use record::log::witness::{Refusal, Request, Seen, consider, origin};
use record::{Digest, PublicKey, Signature};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use tokio::net::TcpListener;
use tokio::sync::Mutex;

use crate::keys::{self, KeysError};
use crate::sealing::shelf;

/// The largest request: a proof between two 64-bit sizes, and a checkpoint with many cosignatures.
const LARGEST: usize = 64 * 1024;

/// Why a witness cannot begin.
#[derive(Debug, thiserror::Error)]
pub enum WitnessError {
    /// Its own name, or the key of a log.
    #[error("{0}: {1}")]
    Key(String, NoteError),
    /// Its key file.
    #[error(transparent)]
    Keys(#[from] KeysError),
}

impl WitnessError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Key(_, error) => error.code(),
            Self::Keys(error) => error.code(),
        }
    }
}

/// A witness. Cheap to clone.
#[derive(Clone)]
pub struct Witness(Arc<Inner>);

struct Inner {
    name: NoteKey,
    key: SigningKey,
    logs: Vec<NoteKey>,
    seen: PathBuf,
    /// One at a time.
    chair: Mutex<()>,
}

/// What is remembered of a log.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Memory {
    origin: String,
    size: u64,
    root: Digest,
}

impl Witness {
    /// A witness called `name` that follows `logs` (each in the form of [`NoteKey::to_line`]) and keeps its
    /// key and memory in `dir`; the key is made if there is none.
    pub fn open(dir: &Path, name: &str, logs: &[String]) -> Result<Self, WitnessError> {
        let key = SigningKey::from_bytes(&*keys::own(dir, "witness.key")?);
        let wrong = |what: &str| {
            let what = what.to_owned();
            move |error| WitnessError::Key(what, error)
        };
        let public = PublicKey::from_bytes(key.verifying_key().as_bytes());
        let public = public.map_err(|_| wrong(name)(NoteError::Malformed))?;
        let read = |line: &String| {
            NoteKey::from_line(line)
                .ok()
                .filter(|key| key.algorithm() == Algorithm::Log)
                .ok_or_else(|| wrong(line)(NoteError::Malformed))
        };
        Ok(Self(Arc::new(Inner {
            name: NoteKey::new(name, Algorithm::Witness, public).map_err(wrong(name))?,
            key,
            logs: logs.iter().map(read).collect::<Result<_, _>>()?,
            seen: dir.join("seen"),
            chair: Mutex::default(),
        })))
    }

    /// The line by which houses and verifiers are told of it.
    pub fn line(&self) -> String {
        self.0.name.to_line()
    }

    /// What it answers.
    pub fn routes(self) -> Router {
        Router::new()
            .route("/add-checkpoint", post(add))
            .layer(DefaultBodyLimit::max(LARGEST))
            .with_state(self)
    }
}

/// Answers until `end`.
pub async fn serve(
    listener: TcpListener,
    witness: Witness,
    end: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    axum::serve(listener, witness.routes())
        .with_graceful_shutdown(end)
        .await
}

impl Inner {
    /// Where the memory of a log lies: any name makes a safe file name.
    fn place(&self, origin: &str) -> PathBuf {
        let name: [u8; 32] = Sha256::digest(origin.as_bytes()).into();
        self.seen.join(hex::encode(name)).with_extension("json")
    }

    /// Remembers, and only then signs. Blocking.
    fn cosign(&self, request: &Request, unix: u64) -> Result<String, Failure> {
        let origin = origin(request)?;
        let log = self.logs.iter().find(|log| log.name() == origin);
        let log = log.ok_or(Refusal::UnknownLog)?;
        let place = self.place(&origin);
        let seen: Seen = match shelf::get(&place)? {
            None => None,
            Some(bytes) => {
                let memory: Memory = serde_json::from_slice(&bytes).map_err(std::io::Error::other)?;
                Some((memory.size, memory.root))
            }
        };
        let checkpoint = consider(request, log, seen)?;
        if seen.is_none_or(|(size, _)| size != checkpoint.size) {
            let memory = Memory {
                origin,
                size: checkpoint.size,
                root: checkpoint.root,
            };
            shelf::put(
                &place,
                &serde_json::to_vec(&memory).map_err(std::io::Error::other)?,
            )?;
        }
        let message = self.name.message(request.note.text(), unix);
        let signature = Signature(self.key.sign(&message).to_bytes());
        Ok(format!("{}\n", self.name.signed(&signature, unix)))
    }
}

/// Why there is no cosignature.
enum Failure {
    Refused(Refusal),
    /// The memory could not be read or written: nothing is signed.
    Disk(std::io::Error),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Disk(error)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        match self {
            Self::Refused(refusal) => {
                let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::BAD_REQUEST);
                match refusal {
                    // The specification wants the size and nothing else.
                    Refusal::Conflict(size) => {
                        (status, [(CONTENT_TYPE, "text/x.tlog.size")], format!("{size}\n")).into_response()
                    }
                    _ => (status, refusal.code()).into_response(),
                }
            }
            Self::Disk(error) => {
                tracing::error!(%error, "what was seen of a log cannot be kept");
                StatusCode::SERVICE_UNAVAILABLE.into_response()
            }
        }
    }
}

async fn add(State(witness): State<Witness>, body: Bytes) -> Result<String, Failure> {
    let request = Request::read(&body)?;
    let unix = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_err(std::io::Error::other)?;
    let _alone = witness.0.chair.lock().await;
    let inner = Arc::clone(&witness.0);
    tokio::task::spawn_blocking(move || inner.cosign(&request, unix.as_secs()))
        .await
        .map_err(std::io::Error::other)?
}
