//! The pieces a copy is made of: clusters, each compared with the manifest before it is used.
//!
//! **Invariant:** no byte of a recording goes into a copy before its cluster's digest was found right.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use recorder::{Kind, Part, TrackFiles};
use sha2::{Digest as _, Sha256};

use super::super::clusters::{Cluster, Places};
use super::super::source::Source;
use super::error::ExportError;

/// How far a job is, and whether it is still wanted.
#[derive(Debug, Default)]
pub struct Progress {
    /// Thousandths.
    pub permille: AtomicU32,
    /// Set by whoever takes the job back.
    pub cancelled: AtomicBool,
}

impl Progress {
    /// Notes that `done` of `of` are done, which is the part `within` of the whole.
    pub fn note(&self, done: u64, of: u64, within: (u32, u32)) {
        let (from, to) = within;
        let share = done.min(of) * u64::from(to - from) / of.max(1);
        let permille = from + u32::try_from(share).unwrap_or(0);
        self.permille.store(permille, Ordering::Relaxed);
    }

    /// Whether to go on.
    pub fn goes_on(&self) -> Result<(), ExportError> {
        if self.cancelled.load(Ordering::Relaxed) {
            return Err(ExportError::Cancelled);
        }
        Ok(())
    }
}

/// One track as plain files that a program can read.
#[derive(Clone, Debug)]
pub struct Plain {
    /// Its files; more than one where a later one has another header.
    pub paths: Vec<PathBuf>,
    /// Number of the track in the manifest.
    pub track: usize,
    /// What the first header announces.
    pub audio: bool,
    /// As for sound.
    pub video: bool,
    /// When there is something, ms.
    pub stretches: Vec<(u64, u64)>,
}

/// Length of everything that was recorded.
pub fn total(source: &Source) -> u64 {
    source.files().map(|(_, part)| part.digest.bytes).sum()
}

/// Writes every track's files one after the other into `work`. Blocking.
pub fn lay_out(source: &Source, work: &Path, progress: &Progress) -> Result<Vec<Plain>, ExportError> {
    std::fs::create_dir_all(work)?;
    let (of, mut done) = (total(source), 0);
    let mut all = Vec::new();
    for (n, track) in source.manifest().tracks.iter().enumerate() {
        let mut plain: Option<(Plain, Vec<u8>, BufWriter<File>)> = None;
        for part in &track.parts {
            let (mut file, found, header) = open(source, part)?;
            let same = plain.as_ref().is_some_and(|(_, first, _)| *first == header);
            if !same {
                let before = plain.take();
                let mut made = match before {
                    Some((made, _, mut out)) => {
                        out.flush()?;
                        made
                    }
                    None => Plain::new(n, track, &header),
                };
                let path = work.join(format!("{n}-{}.webm", made.paths.len()));
                let mut out = BufWriter::new(File::create(&path)?);
                out.write_all(&header)?;
                made.paths.push(path);
                plain = Some((made, header, out));
            }
            let Some((made, _, out)) = &mut plain else {
                continue;
            };
            for (i, cluster) in found.clusters.iter().enumerate() {
                progress.goes_on()?;
                out.write_all(&checked(&mut file, part, i, cluster)?)?;
                made.reach(cluster.from_ms);
                done += cluster.bytes;
                progress.note(done, of, (0, 200));
            }
            made.close(part.digest.to_ms);
        }
        if let Some((made, _, mut out)) = plain {
            out.flush()?;
            all.push(made);
        }
    }
    Ok(all)
}

impl Plain {
    fn new(n: usize, track: &TrackFiles, header: &[u8]) -> Self {
        let has = |codec: &[u8]| header.windows(codec.len()).any(|at| at == codec);
        Self {
            paths: Vec::new(),
            track: n,
            audio: has(b"A_OPUS"),
            video: has(b"V_VP") && track.track.kind() != Kind::Channel,
            stretches: Vec::new(),
        }
    }

    /// Clusters that follow each other within two seconds are one stretch: what is shorter than
    /// that is no reason to take a face away.
    fn reach(&mut self, at: u64) {
        match self.stretches.last_mut() {
            Some((_, to)) if at <= *to + 2_000 => *to = at.max(*to),
            _ => self.stretches.push((at, at)),
        }
    }

    fn close(&mut self, at: u64) {
        if let Some((_, to)) = self.stretches.last_mut() {
            *to = at.max(*to);
        }
    }
}

/// A file of the recording, where its clusters are, and its header.
pub fn open(
    source: &Source,
    part: &Part,
) -> Result<(super::super::source::Plain, Places, Vec<u8>), ExportError> {
    let mut file = source.plain(&part.file)?;
    let mut found = file.places()?;
    let header = file.range(0, usize::try_from(found.header).unwrap_or(0))?;
    // A session that goes on may have written more since the manifest was made.
    if found.clusters.len() < part.digest.clusters.len() {
        return Err(ExportError::SourceChanged(part.file.clone()));
    }
    found.clusters.truncate(part.digest.clusters.len());
    Ok((file, found, header))
}

/// The bytes of one cluster, if they are what the manifest says.
pub fn checked(
    file: &mut super::super::source::Plain,
    part: &Part,
    n: usize,
    cluster: &Cluster,
) -> Result<Vec<u8>, ExportError> {
    let bytes = file.range(cluster.at, usize::try_from(cluster.bytes).unwrap_or(0))?;
    let wanted = part.digest.clusters.get(n);
    if wanted.is_none_or(|wanted| *wanted != hex::encode(Sha256::digest(&bytes))) {
        return Err(ExportError::SourceChanged(part.file.clone()));
    }
    Ok(bytes)
}

/// SHA-256 of a file, hex, and its length. Blocking.
pub fn digest_of(path: &Path) -> io::Result<(String, u64)> {
    let mut hash = Sha256::new();
    let mut file = File::open(path)?;
    let len = io::copy(&mut file, &mut Hashing(&mut hash))?;
    file.sync_all()?;
    Ok((hex::encode(hash.finalize()), len))
}

struct Hashing<'a>(&'a mut Sha256);

impl Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
