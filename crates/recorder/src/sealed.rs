//! The sealed shell: does what [`Output`] says in one directory, and nothing of it in the clear.
//!
//! A cluster is one unit in its file and one line of the log. Units are forced to the disk first,
//! then the lines that name them, at most a second later; every ten seconds, and at the end, a head
//! signs all lines before it. So no head ever covers what the disk was not made to keep.
//!
//! **Invariant:** what is in a file is there sealed from its first byte.
//! **Invariant:** the tree is that of the log as it lies on the disk; a line the disk refused waits.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use record::Digest;
use record::log::{Frontier, tree};
use sha2::{Digest as _, Sha256};
use vault::{Key, VaultError};

use crate::fold::Fold;
use crate::lane::millis;
use crate::log::{Head, LOG_FILE, Line, UnitLine};
use crate::manifest::{Interval, Private};
use crate::on_disk::{OnDisk, path};
use crate::sink::{RESERVE, SYNC_EVERY, WriteError};
use crate::{HeadSigner, Manifest, Output, RecoverError, Recovered, TrackKey, mend};

/// Version of the log's format.
const VERSION: u32 = 1;
/// How long lines may wait for a signed head.
const HEAD_EVERY: Duration = Duration::from_secs(10);

/// Where the keys of files come from.
pub trait FileKeys: Send {
    /// A key for a file that has none yet; durable when it returns.
    fn make(&self, file: &str) -> Result<Key, VaultError>;
    /// The key of a file.
    fn open(&self, file: &str) -> Result<Key, VaultError>;
}

/// What a session is sealed with.
pub struct Seals {
    /// The caller's session id.
    pub session: String,
    /// Zero of the session's clock, milliseconds since 1970 UTC.
    pub zero_ms: i64,
    /// Signs the heads.
    pub signer: Arc<dyn HeadSigner>,
    /// One key per file.
    pub keys: Box<dyn FileKeys>,
}

impl std::fmt::Debug for Seals {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Seals")
            .field("session", &self.session)
            .finish_non_exhaustive()
    }
}

#[derive(Debug)]
struct OpenFile {
    track: TrackKey,
    header: Bytes,
    hash: Sha256,
    disk: Option<OnDisk>,
}

/// Writes the sealed files and the log of one session.
#[derive(Debug)]
pub struct SealedSink {
    dir: PathBuf,
    seals: Seals,
    files: BTreeMap<String, OpenFile>,
    log: File,
    log_len: u64,
    log_torn: bool,
    fold: Fold,
    pending: Vec<(Line, Vec<u8>)>,
    synced: Duration,
    headed: Duration,
}

impl SealedSink {
    /// Opens the log in `dir`, which is made if needed, and puts in order what an earlier run left
    /// open. `now` is the session's clock.
    ///
    /// # Errors
    ///
    /// What is on the disk cannot be read or put in order.
    pub fn open(dir: &Path, seals: Seals, now: Duration) -> Result<(Self, Vec<Recovered>), RecoverError> {
        let fail = |source| RecoverError {
            file: LOG_FILE.to_owned(),
            source,
        };
        std::fs::create_dir_all(dir).map_err(fail)?;
        let past = mend::read(dir, &seals)?;
        let path = dir.join(LOG_FILE);
        let is_new = !path.exists();
        let log = OpenOptions::new()
            .append(true)
            .create(true)
            .open(&path)
            .map_err(fail)?;
        if is_new {
            File::open(dir).and_then(|dir| dir.sync_all()).map_err(fail)?;
        }
        let mut sink = Self {
            dir: dir.to_owned(),
            files: BTreeMap::new(),
            log,
            log_len: past.log_len,
            log_torn: false,
            fold: past.fold,
            pending: Vec::new(),
            synced: Duration::ZERO,
            headed: now,
            seals,
        };
        if sink.fold.session.is_none() {
            sink.note(Line::Begin {
                version: VERSION,
                session: sink.seals.session.clone(),
                zero_ms: sink.seals.zero_ms,
            });
        }
        if past.broken_off {
            for line in past.found {
                sink.note(line);
            }
            sink.note(Line::Recovered {
                at_ms: millis(now),
                log_cut: past.log_cut,
                files: past.mended,
            });
            for (file, units, sha256) in past.closed {
                sink.note(Line::Closed { file, units, sha256 });
            }
            sink.seal_head(now)
                .map_err(|error| fail(io::Error::other(error)))?;
        }
        let recovered = sink.recovered(&past.cut);
        Ok((sink, recovered))
    }

    fn recovered(&self, cut: &BTreeMap<String, u64>) -> Vec<Recovered> {
        let files = self.fold.files.iter().filter_map(|(name, file)| {
            let (track, part) = TrackKey::parse_file_name(name)?;
            let cut = cut.get(name).copied().unwrap_or(0);
            let digest = (file.units.len() > 1).then(|| file.digest());
            let file = name.clone();
            Some(Recovered {
                track,
                part,
                file,
                cut,
                digest,
            })
        });
        let mut all: Vec<Recovered> = files.collect();
        // A file of which not one unit is whole has its name taken all the same.
        for (name, cut) in cut {
            if let (Some((track, part)), false) = (
                TrackKey::parse_file_name(name),
                self.fold.files.contains_key(name),
            ) {
                all.push(Recovered {
                    track,
                    part,
                    file: name.clone(),
                    cut: *cut,
                    digest: None,
                });
            }
        }
        all
    }

    /// Does what `output` asks of the disk, and notes what it declares.
    ///
    /// After an error of a `Write`, pass its file and times to [`crate::Recorder::storage_failed`].
    ///
    /// # Errors
    ///
    /// The disk's, or that of a key that cannot be made.
    pub fn apply(&mut self, output: &Output) -> Result<(), WriteError> {
        match output {
            Output::Opened { track, file, header } => {
                let open = OpenFile {
                    track: track.clone(),
                    header: header.clone(),
                    disk: None,
                    hash: Sha256::new(),
                };
                self.files.insert(file.clone(), open);
            }
            Output::Write {
                file,
                bytes,
                from_ms,
                to_ms,
            } => {
                let Some(open) = self.files.get_mut(file) else {
                    return Err(WriteError::new(file, io::ErrorKind::NotFound.into()));
                };
                let lines = open
                    .append(&self.dir, file, &self.seals, bytes, (*from_ms, *to_ms))
                    .map_err(|error| WriteError::new(file, error))?;
                for line in lines {
                    self.note(line);
                }
            }
            Output::Closed { file, .. } => self.close(file)?,
            Output::Gap(gap) => self.note(Line::Gap(gap.clone())),
            Output::Noted { track, ssrc, note } => self.note(Line::of_note(track, *ssrc, note)),
            Output::NeedKeyframe { .. } => {}
        }
        Ok(())
    }

    /// A file that cannot be forced to the disk stays open, and is tried again.
    fn close(&mut self, name: &str) -> Result<(), WriteError> {
        let Some(open) = self.files.get_mut(name) else {
            return Ok(());
        };
        let Some(disk) = &mut open.disk else {
            return Ok(());
        };
        disk.sync().map_err(|error| WriteError::new(name, error))?;
        let units = disk.units;
        open.disk = None;
        if units > 0 {
            let sha256 = Digest::from_bytes(open.hash.clone().finalize().into());
            let file = name.to_owned();
            self.note(Line::Closed { file, units, sha256 });
        }
        Ok(())
    }

    /// Adds a line; it is on the disk after the next [`SealedSink::sync`].
    pub fn note(&mut self, line: Line) {
        // A line of ours always has a canonical form.
        if let Ok(bytes) = line.to_bytes() {
            self.pending.push((line, bytes));
        }
    }

    /// Forces what was written to the disk, at most once a second, with a signed head every ten,
    /// and reports a disk that is full but for the reserve of 64 MiB as [`WriteError::Full`]. Call
    /// it with every tick.
    ///
    /// # Errors
    ///
    /// The disk's; what was not taken is tried again.
    pub fn sync(&mut self, now: Duration) -> Result<(), WriteError> {
        if now.saturating_sub(self.synced) < SYNC_EVERY {
            return Ok(());
        }
        self.synced = now;
        let written = self
            .files
            .values()
            .any(|file| file.disk.as_ref().is_some_and(|disk| disk.dirty));
        let due = now.saturating_sub(self.headed) >= HEAD_EVERY && self.has_unsigned();
        self.flush(now, due)?;
        if written { self.room_left() } else { Ok(()) }
    }

    /// Forces everything to the disk and signs it.
    ///
    /// # Errors
    ///
    /// The disk's; what was not taken is tried again.
    pub fn seal_head(&mut self, now: Duration) -> Result<(), WriteError> {
        let due = self.has_unsigned();
        self.flush(now, due)
    }

    /// Notes who was in private meetings, once each.
    pub fn declare(&mut self, private: Vec<Private>) {
        for one in private {
            let Private {
                track,
                from_ms,
                to_ms,
            } = one.clone();
            let line = Line::Private {
                track,
                from_ms,
                to_ms,
            };
            if !self.fold.private.contains(&one) && !self.pending.iter().any(|(known, _)| *known == line) {
                self.note(line);
            }
        }
    }

    /// Notes who was in private meetings and that the recording ended, and signs it. Nothing is
    /// added to a log that ends so already.
    ///
    /// # Errors
    ///
    /// The disk's.
    pub fn conclude(&mut self, private: Vec<Private>, now: Duration) -> Result<(), WriteError> {
        let names: Vec<String> = self.files.keys().cloned().collect();
        names.iter().try_for_each(|name| self.close(name))?;
        self.declare(private);
        let at_ms = millis(now);
        if !self.pending.is_empty() || !self.fold.ended {
            self.note(Line::End { at_ms });
        }
        self.seal_head(now)
    }

    fn has_unsigned(&self) -> bool {
        let signed = self.fold.heads.last().map_or(0, |head| head.size);
        !self.pending.is_empty() || self.fold.tree.size() > signed
    }

    fn flush(&mut self, now: Duration, head: bool) -> Result<(), WriteError> {
        for (name, open) in &mut self.files {
            if let Some(disk) = &mut open.disk {
                disk.sync().map_err(|error| WriteError::new(name, error))?;
            }
        }
        if self.pending.is_empty() && !head {
            return Ok(());
        }
        let fail = |error| WriteError::new(LOG_FILE, error);
        let mut bytes = Vec::new();
        let mut fold_to = self.fold.tree.clone();
        for (line, line_bytes) in &self.pending {
            bytes.extend_from_slice(line_bytes);
            bytes.push(b'\n');
            if !matches!(line, Line::Head(_)) {
                fold_to.push(tree::leaf_hash(line_bytes));
            }
        }
        // Whoever signs may be away (a token that was pulled): the lines are kept none the less.
        let signed = head.then(|| self.head(&fold_to, now)).transpose();
        if let Ok(Some((_, line_bytes))) = &signed {
            bytes.extend_from_slice(line_bytes);
            bytes.push(b'\n');
        }
        self.append_log(&bytes).map_err(fail)?;
        for (line, line_bytes) in self.pending.drain(..) {
            self.fold.take(&line, &line_bytes);
        }
        let unsigned = |source| WriteError::Unsigned {
            file: LOG_FILE.to_owned(),
            source,
        };
        if let Some((line, line_bytes)) = signed.map_err(unsigned)? {
            self.fold.take(&line, &line_bytes);
            self.headed = now;
        }
        Ok(())
    }

    fn head(&self, tree: &Frontier, now: Duration) -> io::Result<(Line, Vec<u8>)> {
        let head = Head::sign(tree, &self.seals.session, millis(now), &*self.seals.signer)?;
        let line = Line::Head(head);
        let bytes = line.to_bytes().map_err(io::Error::other)?;
        Ok((line, bytes))
    }

    fn append_log(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.log_torn {
            self.log.set_len(self.log_len)?;
            self.log_torn = false;
        }
        let written = self.log.write_all(bytes).and_then(|()| self.log.sync_data());
        if let Err(error) = written {
            self.log_torn = self.log.set_len(self.log_len).is_err();
            return Err(error);
        }
        self.log_len += bytes.len() as u64;
        Ok(())
    }

    fn room_left(&self) -> Result<(), WriteError> {
        let file = self.dir.to_string_lossy();
        let disk = rustix::fs::statvfs(&self.dir).map_err(|e| WriteError::new(&file, e.into()))?;
        if disk.f_bavail.saturating_mul(disk.f_frsize) < RESERVE {
            return Err(WriteError::new(&file, io::ErrorKind::StorageFull.into()));
        }
        Ok(())
    }

    /// The manifest of everything the log tells so far, for files that are still open too.
    pub fn manifest(&self, declared: Vec<Interval>) -> Manifest {
        let mut manifest = self.fold.manifest(declared);
        for track in &mut manifest.tracks {
            for part in &mut track.parts {
                if let Some(open) = self.files.get(&part.file)
                    && part.digest.sha256.is_empty()
                {
                    part.digest.sha256 = hex::encode(open.hash.clone().finalize());
                }
            }
        }
        manifest
    }

    /// What the log tells so far.
    pub const fn fold(&self) -> &Fold {
        &self.fold
    }
}

impl OpenFile {
    /// Writes one cluster as a unit, with the media header before the first one; the lines to note.
    fn append(
        &mut self,
        dir: &Path,
        name: &str,
        seals: &Seals,
        cluster: &Bytes,
        (from_ms, to_ms): (u64, u64),
    ) -> io::Result<Vec<Line>> {
        let disk = match &mut self.disk {
            Some(disk) => disk,
            none => none.insert(OnDisk::create(&path(dir, name))?),
        };
        let mut lines = Vec::new();
        if disk.units == 0 {
            let header = disk.begin(name, seals, &self.track)?;
            let media = (self.header.clone(), (from_ms, from_ms));
            let units = disk.write(&header, &[media, (cluster.clone(), (from_ms, to_ms))])?;
            lines.push(Line::Part {
                file: name.to_owned(),
                track: self.track.clone(),
                header: Digest::of(&header),
            });
            lines.extend(units.iter().map(|unit| Line::Unit(UnitLine::new(name, unit))));
            self.hash.update(&self.header);
        } else {
            let units = disk.write(&[], &[(cluster.clone(), (from_ms, to_ms))])?;
            lines.extend(units.iter().map(|unit| Line::Unit(UnitLine::new(name, unit))));
        }
        self.hash.update(cluster);
        Ok(lines)
    }
}
