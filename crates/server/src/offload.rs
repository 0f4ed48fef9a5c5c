//! Recordings whose session is over, moved to the depot: the long files go; the log, the manifest and what is
//! needed to read the others in ranges stay.
//!
//! In the place of `<file>.sealed` then lies a *stub*, `<file>.sealed.away`: one line of JSON ([`depot::Receipt`])
//! and the object's skeleton ([`vault::Index::skeleton`]). The object's name in the depot is
//! `<session>/<file>.sealed`, so that a folder fetched from there is the recording again.
//!
//! **Invariant:** a local file goes only after the depot has given back all of it as it was, and after its stub
//! is durable. What is interrupted is done again, and ends the same.
//! **Invariant:** nothing is moved before the manifest lies beside it: then nobody writes any more.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use depot::{Depot, DepotError, Name, Receipt, Remote};
use domain::SessionId;
use recorder::log::SEALED;
use vault::Index;

use crate::state::AppState;

/// What a stub's name ends with, behind [`SEALED`].
pub const AWAY: &str = ".sealed.away";
/// How often it is looked for what is to be moved.
const LOOK: Duration = Duration::from_mins(10);

/// Why a file was not moved; it is where it was.
#[derive(Debug, thiserror::Error)]
pub enum OffloadError {
    /// The depot did not take it, or did not give it back.
    #[error(transparent)]
    Depot(#[from] DepotError),
    /// The disk.
    #[error("recording files: {0}")]
    Io(#[from] io::Error),
    /// A file that is no sealed object is left alone.
    #[error("{0} is no sealed file")]
    Foreign(PathBuf),
}

/// A depot, and how long files stay here first.
#[derive(Clone, Debug)]
pub struct Place {
    /// Where they go.
    pub depot: Depot,
    /// What is new is watched most; it stays for so long after the session.
    pub after: Duration,
}

/// A file that lies in the depot, as it is known here.
#[derive(Debug)]
pub struct Stub {
    receipt: Receipt,
    bones: Vec<u8>,
}

impl Stub {
    /// The stub of a recording's `file` in `dir`; none if it is not away. Blocking.
    pub fn read(dir: &Path, file: &str) -> io::Result<Option<Self>> {
        let bytes = match std::fs::read(dir.join(format!("{file}{AWAY}"))) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            bytes => bytes?,
        };
        let damaged = || io::Error::new(io::ErrorKind::InvalidData, "a stub is damaged");
        let line = bytes.iter().position(|byte| *byte == b'\n').ok_or_else(damaged)?;
        let (line, bones) = bytes.split_at_checked(line + 1).ok_or_else(damaged)?;
        let receipt: Receipt = serde_json::from_slice(line).map_err(|_| damaged())?;
        let stub = Self {
            receipt,
            bones: bones.to_vec(),
        };
        let whole = stub
            .index()
            .is_some_and(|(index, _)| index.sealed_len() <= receipt.bytes);
        whole.then_some(stub).ok_or_else(damaged).map(Some)
    }

    /// Where the units lie, and the header.
    pub fn index(&self) -> Option<(Index, &[u8])> {
        Index::of_skeleton(&self.bones)
    }

    /// The object itself.
    pub fn reader(&self, depot: &Depot, session: &str, file: &str) -> io::Result<Remote> {
        Ok(depot.reader(&name(session, file)?, &self.receipt))
    }
}

/// What `file` of a session is called in the depot.
fn name(session: &str, file: &str) -> Result<Name, DepotError> {
    format!("{session}/{file}{SEALED}").parse()
}

/// Moves the files of one session's recording in `dir` that are not away yet; how many. Blocking.
///
/// # Errors
///
/// The first file that could not be moved stops it; what was moved stays so.
pub fn send(depot: &Depot, session: &str, dir: &Path) -> Result<usize, OffloadError> {
    let mut sent = 0;
    for file in files(dir, SEALED)? {
        let path = dir.join(format!("{file}{SEALED}"));
        let name = name(session, &file)?;
        let receipt = depot.put(&name, &path)?;
        if let Err(error) = depot.prove(&name, &receipt) {
            // It would be taken for whole by its length and its kept digest.
            if matches!(error, DepotError::Changed { .. }) {
                depot.remove(&name)?;
            }
            return Err(error.into());
        }
        let mut input = File::open(&path)?;
        let bones = Index::skeleton(&mut input, receipt.bytes)?;
        let bones = bones.ok_or_else(|| OffloadError::Foreign(path.clone()))?;
        let mut stub = serde_json::to_vec(&receipt).map_err(io::Error::other)?;
        stub.push(b'\n');
        stub.extend(bones);
        write_whole(&dir.join(format!("{file}{AWAY}")), &stub)?;
        std::fs::remove_file(&path)?;
        File::open(dir)?.sync_all()?;
        sent += 1;
    }
    Ok(sent)
}

/// Removes from the depot what nobody can open any more, and the stubs. Blocking.
///
/// # Errors
///
/// The depot's; what is left is removed at the next call.
pub fn forget(depot: &Depot, session: &str, dir: &Path) -> Result<usize, OffloadError> {
    let gone = files(dir, AWAY)?;
    for file in &gone {
        depot.remove(&name(session, file)?)?;
        std::fs::remove_file(dir.join(format!("{file}{AWAY}")))?;
    }
    Ok(gone.len())
}

/// Moves what is due, from now on and for as long as the server runs. A depot that is away for a while costs
/// nothing but disk: it is tried again.
pub fn attend(state: AppState) {
    let Some(place) = state.depot.clone() else {
        return;
    };
    tokio::spawn(async move {
        loop {
            for (session, dir) in sessions(&state.config.data.join("recordings")) {
                match look(&state, &place, session, dir).await {
                    Ok(0) => {}
                    Ok(files) => tracing::info!(%session, files, "recordings moved"),
                    Err(error) => tracing::error!(%session, %error, "recordings stay where they are"),
                }
            }
            tokio::time::sleep(LOOK).await;
        }
    });
}

async fn look(
    state: &AppState,
    place: &Place,
    session: SessionId,
    dir: PathBuf,
) -> Result<usize, OffloadError> {
    let file = state.store.session(session).await.map_err(io::Error::other)?;
    let Some(file) = file else { return Ok(0) };
    let (ring, place) = (state.keyring.clone(), place.clone());
    let work = move || {
        let (case, session) = (file.case.to_string(), session.to_string());
        if !ring.has_keys(&case).map_err(io::Error::other)? {
            return forget(&place.depot, &session, &dir);
        }
        if is_due(&dir, place.after)? {
            return send(&place.depot, &session, &dir);
        }
        Ok(0)
    };
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(io::Error::other)?
}

/// Whether the session has been over for so long.
fn is_due(dir: &Path, after: Duration) -> io::Result<bool> {
    match dir.join("manifest.json").metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        meta => {
            let age = SystemTime::now().duration_since(meta?.modified()?);
            Ok(age.unwrap_or_default() >= after)
        }
    }
}

fn sessions(recordings: &Path) -> Vec<(SessionId, PathBuf)> {
    let entries = std::fs::read_dir(recordings).into_iter().flatten().flatten();
    let named = entries.filter_map(|entry| {
        let id = entry.file_name().to_str()?.parse().ok()?;
        Some((id, entry.path()))
    });
    named.collect()
}

/// Names of the recording's files that lie in `dir` with this ending, without it.
fn files(dir: &Path, ending: &str) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir)? {
        let name = entry?.file_name();
        let file = name.to_str().and_then(|name| name.strip_suffix(ending));
        let file = file.filter(|file| recorder::TrackKey::parse_file_name(file).is_some());
        found.extend(file.map(str::to_owned));
    }
    found.sort_unstable();
    Ok(found)
}

fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = path.with_extension("part");
    std::fs::write(&beside, bytes)?;
    File::open(&beside)?.sync_all()?;
    std::fs::rename(&beside, path)?;
    File::open(path.parent().ok_or(io::ErrorKind::InvalidInput)?)?.sync_all()
}
