//! The plain shell: does what [`Output`] says in one directory, synchronously and in the clear. A
//! session is recorded by [`crate::SealedSink`]; this one is for whoever judges media bytes.
//!
//! It owns the open files and their running digests. It never overwrites a file, never appends after a
//! torn cluster, and never hides an error.
//!
//! **Invariant:** a [`FileDigest`] covers exactly the bytes the file holds, and those end at a cluster.

use std::{
    collections::BTreeMap,
    fs::{File, OpenOptions},
    io::{self, ErrorKind, Write as _},
    path::{Path, PathBuf},
    time::Duration,
};

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::Output;

/// How long written bytes may wait before they are forced to the disk.
pub(crate) const SYNC_EVERY: Duration = Duration::from_secs(1);
/// Bytes left free on the disk: the journal that must say that the recording stopped often lies on
/// the same one. Checked once a second, so at most that second's clusters reach into it.
pub(crate) const RESERVE: u64 = 64 << 20;

/// Why a write failed. What was written before stays; the caller shows an alert and goes on: the next
/// write is tried again.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// No room on the disk, or the quota is used up.
    #[error("no room left for {file}")]
    Full {
        /// Name without directory.
        file: String,
    },
    /// The file system is read-only or refuses us.
    #[error("not allowed to write {file}")]
    ReadOnly {
        /// Name without directory.
        file: String,
    },
    /// Written, but the key that signs heads could not be used (a token that was pulled).
    #[error("cannot sign {file}: {source}")]
    Unsigned {
        /// Name without directory.
        file: String,
        /// The signer's error.
        source: io::Error,
    },
    /// Anything else the operating system reports.
    #[error("cannot write {file}: {source}")]
    Io {
        /// Name without directory.
        file: String,
        /// The system's error.
        source: io::Error,
    },
}

impl WriteError {
    /// Stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Full { .. } => "recorder-disk-full",
            Self::ReadOnly { .. } => "recorder-disk-read-only",
            Self::Unsigned { .. } => "recorder-unsigned",
            Self::Io { .. } => "recorder-disk-error",
        }
    }

    /// The file concerned, without directory.
    pub fn file(&self) -> &str {
        match self {
            Self::Full { file }
            | Self::ReadOnly { file }
            | Self::Unsigned { file, .. }
            | Self::Io { file, .. } => file,
        }
    }

    pub(crate) fn new(file: &str, source: io::Error) -> Self {
        let file = file.to_owned();
        match source.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                Self::Full { file }
            }
            ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => Self::ReadOnly { file },
            _ => Self::Io { file, source },
        }
    }
}

/// What one file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileDigest {
    /// Length.
    pub bytes: u64,
    /// SHA-256 of the file, hex.
    pub sha256: String,
    /// SHA-256 of each cluster in order, hex: locates a change to half a second.
    pub clusters: Vec<String>,
    /// Session time of the first block, ms.
    pub from_ms: u64,
    /// Session time of the last block, ms.
    pub to_ms: u64,
}

#[derive(Debug)]
struct OpenFile {
    file: Option<File>,
    header: Option<Bytes>,
    digest: FileDigest,
    hash: Sha256,
    /// Bytes of a failed write may lie behind `digest.bytes`.
    torn: bool,
    dirty: bool,
}

/// Writes the files of one session.
#[derive(Debug)]
pub struct FileSink {
    dir: PathBuf,
    files: BTreeMap<String, OpenFile>,
    synced: Duration,
}

impl FileSink {
    /// Creates `dir` if needed. A session that goes on after a restart calls [`crate::recover`] first.
    pub fn open(dir: &Path) -> Result<Self, WriteError> {
        std::fs::create_dir_all(dir).map_err(|e| WriteError::new(&dir.to_string_lossy(), e))?;
        Ok(Self {
            dir: dir.to_owned(),
            files: BTreeMap::new(),
            synced: Duration::ZERO,
        })
    }

    /// Does what `output` asks of the disk; declarations pass through untouched.
    ///
    /// After an error of a `Write`, pass its file and times to [`crate::Recorder::storage_failed`].
    pub fn apply(&mut self, output: &Output) -> Result<(), WriteError> {
        match output {
            Output::Opened { file, header, .. } => {
                let open = OpenFile {
                    file: None,
                    header: Some(header.clone()),
                    digest: FileDigest::default(),
                    hash: Sha256::new(),
                    torn: false,
                    dirty: false,
                };
                self.files.insert(file.clone(), open);
                Ok(())
            }
            Output::Write {
                file,
                bytes,
                from_ms,
                to_ms,
            } => {
                let Some(open) = self.files.get_mut(file) else {
                    return Err(WriteError::new(file, ErrorKind::NotFound.into()));
                };
                open.append(&self.dir.join(file), bytes, *from_ms, *to_ms)
                    .map_err(|e| WriteError::new(file, e))
            }
            Output::Closed { file, .. } => match self.files.get_mut(file) {
                Some(open) => open.close().map_err(|e| WriteError::new(file, e)),
                None => Ok(()),
            },
            Output::Gap(_) | Output::Noted { .. } | Output::NeedKeyframe { .. } => Ok(()),
        }
    }

    /// Forces written bytes to the disk, at most once a second, and reports a disk that is full but
    /// for the reserve of 64 MiB as [`WriteError::Full`]. Call it with every tick.
    pub fn sync(&mut self, now: Duration) -> Result<(), WriteError> {
        if now.saturating_sub(self.synced) < SYNC_EVERY {
            return Ok(());
        }
        self.synced = now;
        let written = self.files.values().any(|open| open.dirty);
        self.files
            .iter_mut()
            .try_for_each(|(name, open)| open.sync().map_err(|e| WriteError::new(name, e)))?;
        if written { self.room_left() } else { Ok(()) }
    }

    fn room_left(&self) -> Result<(), WriteError> {
        let file = self.dir.to_string_lossy();
        let disk = rustix::fs::statvfs(&self.dir).map_err(|e| WriteError::new(&file, e.into()))?;
        if disk.f_bavail.saturating_mul(disk.f_frsize) < RESERVE {
            return Err(WriteError::new(&file, ErrorKind::StorageFull.into()));
        }
        Ok(())
    }

    /// Digest of every file as it now lies on the disk.
    pub fn digests(&self) -> BTreeMap<String, FileDigest> {
        let digest = |open: &OpenFile| FileDigest {
            sha256: hex::encode(open.hash.clone().finalize()),
            ..open.digest.clone()
        };
        let written = |(_, open): &(&String, &OpenFile)| open.digest.bytes > 0;
        self.files
            .iter()
            .filter(written)
            .map(|(name, open)| (name.clone(), digest(open)))
            .collect()
    }
}

impl OpenFile {
    fn append(&mut self, path: &Path, cluster: &Bytes, from_ms: u64, to_ms: u64) -> io::Result<()> {
        let mut file = match self.file.take() {
            Some(file) => file,
            None => create(path)?,
        };
        let result = self.append_to(&mut file, cluster);
        self.file = Some(file);
        result?;
        if self.digest.clusters.is_empty() {
            self.digest.from_ms = from_ms;
        }
        self.digest.to_ms = to_ms;
        self.digest.clusters.push(hex::encode(Sha256::digest(cluster)));
        Ok(())
    }

    fn append_to(&mut self, file: &mut File, cluster: &Bytes) -> io::Result<()> {
        if self.torn {
            file.set_len(self.digest.bytes)?;
            self.torn = false;
        }
        // The header goes with the first cluster: a file is never only a header.
        let joined = self
            .header
            .as_ref()
            .map(|header| [header.as_ref(), cluster].concat());
        let bytes = joined.as_deref().unwrap_or(cluster);
        if let Err(error) = file.write_all(bytes) {
            self.torn = file.set_len(self.digest.bytes).is_err();
            return Err(error);
        }
        self.header = None;
        self.hash.update(bytes);
        self.digest.bytes += bytes.len() as u64;
        self.dirty = true;
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        match &self.file {
            Some(file) if self.dirty => {
                file.sync_data()?;
                self.dirty = false;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn close(&mut self) -> io::Result<()> {
        self.sync()?;
        self.file = None;
        Ok(())
    }
}

fn create(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new().append(true).create_new(true).open(path)?;
    // The name itself must survive a power cut.
    if let Some(dir) = path.parent() {
        File::open(dir)?.sync_all()?;
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TrackKey;

    fn opened() -> Output {
        let track = TrackKey::person("a").unwrap();
        Output::Opened {
            file: track.file_name(1),
            track,
            header: Bytes::from_static(b"header"),
        }
    }

    fn write(n: u64) -> Output {
        let bytes = Bytes::from_static(b"cluster");
        Output::Write {
            file: "person-a.webm".into(),
            bytes,
            from_ms: n * 300,
            to_ms: n * 300 + 280,
        }
    }

    #[test]
    fn a_full_disk_is_named_and_what_was_written_stays() {
        let dir = tempfile::tempdir().unwrap();
        let mut sink = FileSink::open(dir.path()).unwrap();
        sink.apply(&opened()).unwrap();
        sink.apply(&write(0)).unwrap();
        let before = sink.digests();
        // The kernel's own full disk.
        let real = sink.files.get_mut("person-a.webm").unwrap().file.take();
        sink.files.get_mut("person-a.webm").unwrap().file =
            Some(OpenOptions::new().append(true).open("/dev/full").unwrap());
        let error = sink.apply(&write(1)).unwrap_err();
        assert_eq!(
            (error.code(), error.file()),
            ("recorder-disk-full", "person-a.webm")
        );
        assert_eq!(sink.digests(), before);
        // Room again: the file goes on at its cluster boundary.
        sink.files.get_mut("person-a.webm").unwrap().file = real;
        sink.apply(&write(2)).unwrap();
        let on_disk = std::fs::read(dir.path().join("person-a.webm")).unwrap();
        assert_eq!(on_disk, b"headerclustercluster");
        let digest = &sink.digests()["person-a.webm"];
        assert_eq!(digest.sha256, hex::encode(Sha256::digest(&on_disk)));
        assert_eq!(
            (digest.bytes, digest.clusters.len(), digest.from_ms, digest.to_ms),
            (20, 2, 0, 880)
        );
    }

    #[test]
    fn a_file_is_never_overwritten() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("person-a.webm"), b"evidence").unwrap();
        let mut sink = FileSink::open(dir.path()).unwrap();
        sink.apply(&opened()).unwrap();
        assert_eq!(sink.apply(&write(0)).unwrap_err().code(), "recorder-disk-error");
        assert_eq!(
            std::fs::read(dir.path().join("person-a.webm")).unwrap(),
            b"evidence"
        );
    }

    #[test]
    fn system_errors_are_sorted() {
        let code = |kind: ErrorKind| WriteError::new("f", kind.into()).code();
        assert_eq!(code(ErrorKind::ReadOnlyFilesystem), "recorder-disk-read-only");
        assert_eq!(code(ErrorKind::PermissionDenied), "recorder-disk-read-only");
        assert_eq!(code(ErrorKind::QuotaExceeded), "recorder-disk-full");
        assert_eq!(code(ErrorKind::Interrupted), "recorder-disk-error");
    }
}
