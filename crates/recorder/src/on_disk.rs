//! One sealed file on the disk.
//!
//! **Invariant:** the file holds whole units, and what a failed write left behind them is cut off
//! before the next; no nonce is used for two contents.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use bytes::Bytes;
use vault::{Sealer, VaultError, unit};

use crate::TrackKey;
use crate::log::SEALED;
use crate::sealed::Seals;

/// A file that was begun: first its name, then its key, then its first bytes.
#[derive(Debug)]
pub(crate) struct OnDisk {
    file: File,
    /// With the sealed file's header.
    sealer: Option<(Sealer, Vec<u8>)>,
    /// Bytes that are whole.
    len: u64,
    /// Bytes of a failed write may lie behind `len`.
    torn: bool,
    pub(crate) dirty: bool,
    pub(crate) units: u64,
}

/// Where the sealed file of this name lies.
pub(crate) fn path(dir: &Path, name: &str) -> PathBuf {
    dir.join(format!("{name}{SEALED}"))
}

/// What a sealed file's header says, in the clear.
#[derive(serde::Serialize)]
struct About<'a> {
    session: &'a str,
    file: &'a str,
    track: &'a TrackKey,
    key: String,
}

pub(crate) fn into_io(error: VaultError) -> io::Error {
    match error {
        VaultError::Io(error) => error,
        other => io::Error::other(other),
    }
}

impl OnDisk {
    pub(crate) fn create(path: &Path) -> io::Result<Self> {
        let file = OpenOptions::new().append(true).create_new(true).open(path)?;
        // The name itself must survive a power cut.
        if let Some(dir) = path.parent() {
            File::open(dir)?.sync_all()?;
        }
        Ok(Self {
            file,
            sealer: None,
            len: 0,
            torn: false,
            dirty: false,
            units: 0,
        })
    }

    /// The sealed file's header, and a key if it has none yet.
    pub(crate) fn begin(&mut self, name: &str, seals: &Seals, track: &TrackKey) -> io::Result<Vec<u8>> {
        if let Some((_, header)) = &self.sealer {
            return Ok(header.clone());
        }
        let key = seals.keys.make(name).map_err(into_io)?;
        let about = record::canon::to_canonical(&About {
            session: &seals.session,
            file: name,
            track,
            key: key.id().to_string(),
        });
        let header = unit::header(&about.map_err(io::Error::other)?).map_err(into_io)?;
        self.sealer = Some((Sealer::new(&key, &header), header.clone()));
        Ok(header)
    }

    /// Seals `contents` and writes them with one call behind `before`: all of it, or nothing.
    pub(crate) fn write(
        &mut self,
        before: &[u8],
        contents: &[(Bytes, (u64, u64))],
    ) -> io::Result<Vec<vault::Unit>> {
        let Some((sealer, _)) = &mut self.sealer else {
            return Err(io::ErrorKind::InvalidInput.into());
        };
        if self.torn {
            self.file.set_len(self.len)?;
            self.torn = false;
        }
        let place = sealer.place();
        let mut bytes = before.to_vec();
        let mut units = Vec::new();
        let taken = contents.iter().try_for_each(|(content, (from_ms, to_ms))| {
            let next = sealer.seal(content, *from_ms, *to_ms)?;
            sealer.keep(&next.unit);
            bytes.extend_from_slice(&next.bytes);
            units.push(next.unit);
            Ok(())
        });
        let written = taken.map_err(into_io).and_then(|()| self.file.write_all(&bytes));
        if let Err(error) = written {
            sealer.back_to(&place);
            self.torn = self.file.set_len(self.len).is_err();
            return Err(error);
        }
        self.len += bytes.len() as u64;
        self.units += units.len() as u64;
        self.dirty = true;
        Ok(units)
    }

    pub(crate) fn sync(&mut self) -> io::Result<()> {
        if self.dirty {
            self.file.sync_data()?;
            self.dirty = false;
        }
        Ok(())
    }
}
