//! A copy that was asked for, as it lies on the disk: `data/exports/<session>/<job>/`.
//!
//! | file | content |
//! |---|---|
//! | `job.json` | the job, after every change of its state |
//! | `copy.mkv`, `copy.mp4`, `copy.zip` | what was made |
//! | `certificate.pdf` | what it is a copy of, and how it was made |
//! | `work/` | plain pieces while it is made; gone afterwards |
//!
//! **Invariant:** `job.json` says done only after copy and certificate are durable.

use std::io;
use std::path::{Path, PathBuf};

use domain::SessionId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use wire::watch::{Export, ExportState, ExportWhat};

use crate::sealing::shelf;

/// One job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// Which.
    pub id: Uuid,
    /// Of which session.
    pub session: SessionId,
    /// What is to be made.
    pub what: ExportWhat,
    /// When it was asked for, milliseconds since 1970 UTC.
    pub asked_ms: i64,
    /// Who asked, by name.
    pub by: String,
    /// How often it was begun.
    pub begun: u32,
    /// When it was done, or came to nothing.
    pub ended_ms: Option<i64>,
    /// How it stands.
    pub state: ExportState,
}

impl Job {
    /// As it is shown.
    pub fn shown(&self) -> Export {
        Export {
            id: self.id.to_string(),
            what: self.what.clone(),
            asked_ms: self.asked_ms,
            by: self.by.clone(),
            begun_again: self.begun > 1,
            state: self.state.clone(),
        }
    }

    /// Where its files are, below the folder of all copies.
    pub fn dir(&self, root: &Path) -> PathBuf {
        root.join(self.session.to_string()).join(self.id.to_string())
    }

    /// Name of what is made.
    pub const fn file(&self) -> &'static str {
        match self.what {
            ExportWhat::Matroska => "copy.mkv",
            ExportWhat::Mp4 => "copy.mp4",
            ExportWhat::Clip { .. } | ExportWhat::Redacted { .. } => "copy.zip",
        }
    }

    /// What it is, for a browser.
    pub const fn media_type(&self) -> &'static str {
        match self.what {
            ExportWhat::Matroska => "video/x-matroska",
            ExportWhat::Mp4 => "video/mp4",
            ExportWhat::Clip { .. } | ExportWhat::Redacted { .. } => "application/zip",
        }
    }

    /// Whether nothing more will happen to it.
    pub const fn over(&self) -> bool {
        !matches!(self.state, ExportState::Waiting | ExportState::Running { .. })
    }

    /// Makes the job durable as it stands. Blocking.
    pub fn keep(&self, root: &Path) -> io::Result<()> {
        let bytes = serde_json::to_vec(self)?;
        shelf::put(&self.dir(root).join("job.json"), &bytes)
    }

    /// Every job on the disk; a folder that holds none is passed over. Blocking.
    pub fn all(root: &Path) -> io::Result<Vec<Self>> {
        let mut found = Vec::new();
        for session in children(root)? {
            for job in children(&session)? {
                let Some(bytes) = shelf::get(&job.join("job.json"))? else {
                    continue;
                };
                match serde_json::from_slice::<Self>(&bytes) {
                    Ok(job) => found.push(job),
                    Err(error) => tracing::warn!(%error, path = %job.display(), "not a job"),
                }
            }
        }
        found.sort_by_key(|job| (job.asked_ms, job.id));
        Ok(found)
    }
}

fn children(dir: &Path) -> io::Result<Vec<PathBuf>> {
    match std::fs::read_dir(dir) {
        Ok(entries) => entries
            .map(|entry| entry.map(|entry| entry.path()))
            .filter(|path| path.as_ref().map_or(true, |path| path.is_dir()))
            .collect(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}
