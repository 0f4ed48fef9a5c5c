//! A session's recording as everybody reads it: its manifest, its files, their plain bytes.
//!
//! They lie sealed; what comes out was authenticated unit by unit ([`crate::recordings`]). Reading
//! blocks; the callers do it off the async threads.
//!
//! **Invariant:** a file is only ever reached by a name that the manifest has; the bytes that come out
//! are those that the manifest's digests are of, unless somebody changed them.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

use depot::Depot;
use recorder::copy::{CopyError, Proof, Want};
use recorder::{Manifest, Part};
use serde::Deserialize;
use store::cases::SessionFile;
use vault::{Keyring, VaultError};

use super::clusters::{Cluster, Places};
use super::error::WatchError;
use crate::live::Live;
use crate::recordings::{self, Opened};
use crate::sealing::shelf;
use crate::state::AppState;

/// What was recorded of one session.
#[derive(Clone, Debug)]
pub struct Source {
    dir: PathBuf,
    keyring: Keyring,
    depot: Option<Depot>,
    case: String,
    session: String,
    manifest: Manifest,
    canonical: Vec<u8>,
    digest: String,
    zero_ms: i64,
}

/// Zero of the recording's clock, as it is kept beside the files.
#[derive(Deserialize)]
struct Clock {
    zero_ms: i64,
}

impl Source {
    /// The session's recording; not found where nothing was recorded.
    pub async fn open(state: &AppState, live: &Live, session: &SessionFile) -> Result<Self, WatchError> {
        let dir = state.config.data.join("recordings").join(session.id.to_string());
        let kept = {
            let dir = dir.clone();
            blocking(move || {
                let clock = shelf::get(&dir.join("clock.json"))?;
                Ok((clock, shelf::get(&dir.join("manifest.json"))?))
            })
            .await?
        };
        let (Some(clock), manifest) = kept else {
            return Err(WatchError::NotFound);
        };
        let clock: Clock = serde_json::from_slice(&clock).map_err(|_| WatchError::Damaged("clock.json"))?;
        // Written when the session ended; before that, and for older recordings, the room knows.
        let manifest = match manifest {
            Some(bytes) => {
                serde_json::from_slice(&bytes).map_err(|_| WatchError::Damaged("manifest.json"))?
            }
            None => live.manifest(session.id).await?.ok_or(WatchError::NotFound)?,
        };
        let not_canonical = |_| WatchError::Damaged("manifest");
        Ok(Self {
            canonical: manifest.canonical().map_err(not_canonical)?,
            digest: manifest.digest().map_err(not_canonical)?,
            dir,
            keyring: state.keyring.clone(),
            depot: state.depot.as_ref().map(|place| place.depot.clone()),
            case: session.case.to_string(),
            session: session.id.to_string(),
            manifest,
            zero_ms: clock.zero_ms,
        })
    }

    /// What was recorded, and what was not.
    pub const fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The manifest's canonical bytes, which its digest is of.
    pub fn canonical(&self) -> &[u8] {
        &self.canonical
    }

    /// SHA-256 of the canonical bytes, hex.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Milliseconds since 1970 UTC at which the recording's clock shows zero.
    pub const fn zero_ms(&self) -> i64 {
        self.zero_ms
    }

    /// Every file, with the number of its track in the manifest.
    pub fn files(&self) -> impl Iterator<Item = (usize, &Part)> {
        let tracks = self.manifest.tracks.iter().enumerate();
        tracks.flat_map(|(n, track)| track.parts.iter().map(move |part| (n, part)))
    }

    /// Opens a file of the recording. Blocking.
    pub fn plain(&self, file: &str) -> io::Result<Plain> {
        self.opened(file).map(Plain::new).map_err(into_io)
    }

    /// Writes clusters of a file as they were recorded, and gives what proves their places. Blocking.
    pub fn copy(&self, want: &Want, out: &mut impl Write) -> Result<Proof, CopyError> {
        self.opened(&want.file)?.copy(&self.dir, want, out)
    }

    fn opened(&self, file: &str) -> Result<Opened, VaultError> {
        let missing = || VaultError::Io(io::ErrorKind::NotFound.into());
        let known = self.files().find(|(_, part)| part.file == file);
        let (_, part) = known.ok_or_else(missing)?;
        let places = (&self.keyring, self.depot.as_ref());
        let opened = recordings::open(&self.dir, places, &self.case, &self.session, &part.file)?;
        opened.ok_or_else(missing)
    }
}

/// The plain bytes of one file. In the place of a unit that does not open any more are zeros: all
/// others keep their places, and the digests tell which one is not as it was recorded.
#[derive(Debug)]
pub struct Plain {
    opened: Opened,
    /// Where [`Read`] goes on.
    position: u64,
}

impl Plain {
    const fn new(opened: Opened) -> Self {
        Self { opened, position: 0 }
    }

    /// How many bytes there are.
    pub fn len(&self) -> u64 {
        self.opened.content_len()
    }

    /// Where its clusters are. One that does not open any more has its place and nothing else.
    pub fn places(&mut self) -> io::Result<Places> {
        let units = self.opened.units().to_vec();
        let mut found = Places::default();
        for (n, unit) in units.into_iter().enumerate() {
            let (at, bytes) = (unit.offset, u64::from(unit.len));
            if n == 0 {
                found.header = bytes;
                continue;
            }
            let content = self.range(at, usize::try_from(bytes).unwrap_or(0))?;
            found.clusters.push(Cluster::of(&content, at).unwrap_or(Cluster {
                at,
                bytes,
                from_ms: unit.from,
                key: false,
                sound: 0,
            }));
        }
        Ok(found)
    }

    /// The bytes from `from`, at most `most` of them.
    pub fn range(&mut self, from: u64, most: usize) -> io::Result<Vec<u8>> {
        let left = usize::try_from(self.len().saturating_sub(from)).unwrap_or(usize::MAX);
        let mut bytes = vec![0; most.min(left)];
        self.seek(SeekFrom::Start(from))?;
        self.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

impl Read for Plain {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let at = self.position;
        let len = match self.opened.piece(at..at.saturating_add(out.len() as u64)) {
            Ok(content) => {
                if let Some(place) = out.get_mut(..content.len()) {
                    place.copy_from_slice(content);
                }
                content.len()
            }
            Err(VaultError::Broken) => {
                let left = usize::try_from(self.opened.left_of_unit(at)).unwrap_or(usize::MAX);
                let len = left.min(out.len());
                out.iter_mut().take(len).for_each(|byte| *byte = 0);
                len
            }
            Err(error) => return Err(into_io(error)),
        };
        self.position = at + len as u64;
        Ok(len)
    }
}

impl Seek for Plain {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.len().checked_add_signed(by),
            SeekFrom::Current(by) => self.position.checked_add_signed(by),
        };
        self.position = place.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}

/// Why sealed bytes do not open, if that is what an error is about.
pub fn why_sealed(error: &io::Error) -> Option<&VaultError> {
    error.get_ref()?.downcast_ref()
}

fn into_io(error: VaultError) -> io::Error {
    match error {
        VaultError::Io(error) => error,
        error => io::Error::other(error),
    }
}

/// Runs what blocks off the async threads.
pub async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, WatchError> {
    let done = tokio::task::spawn_blocking(work).await;
    Ok(done.map_err(|_| WatchError::Internal("a reading task died"))??)
}
