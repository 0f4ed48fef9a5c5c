//! An object of a depot, read as if it were a file.

use std::fmt;
use std::io::{self, Read, Seek, SeekFrom};

use bytes::Bytes;

use crate::{Depot, Name};

/// Bytes asked for where nothing tells that more is wanted.
const SHORT: u64 = 16 << 10;
/// Bytes asked for at most.
const LONG: u64 = 1 << 20;

/// Reads an object by ranges of it, holding one. What is asked for ahead doubles while it is read on, and is
/// short again when it is read elsewhere.
pub struct Remote {
    depot: Depot,
    name: Name,
    len: u64,
    /// Where the next read begins.
    at: u64,
    /// What is held: where it begins, and the bytes.
    held: (u64, Bytes),
}

impl fmt::Debug for Remote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Remote({} in {:?}, {} of {})",
            self.name, self.depot, self.at, self.len
        )
    }
}

impl Remote {
    pub(crate) fn new(depot: Depot, name: Name, len: u64) -> Self {
        Self {
            depot,
            name,
            len,
            at: 0,
            held: (0, Bytes::new()),
        }
    }

    /// What is held from here on.
    fn ahead(&self) -> &[u8] {
        let (from, held) = &self.held;
        let skip = self
            .at
            .checked_sub(*from)
            .and_then(|skip| usize::try_from(skip).ok());
        skip.and_then(|skip| held.get(skip..)).unwrap_or_default()
    }

    fn fetch(&mut self, wanted: usize) -> io::Result<()> {
        let (from, held) = &self.held;
        let went_on = from + held.len() as u64 == self.at;
        let ahead = if went_on { held.len() as u64 * 2 } else { 0 };
        let ahead = ahead.max(wanted as u64).clamp(SHORT, LONG);
        let end = self.len.min(self.at.saturating_add(ahead));
        self.held = (self.at, self.depot.read(&self.name, self.at..end, self.len)?);
        Ok(())
    }
}

impl Read for Remote {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() || self.at >= self.len {
            return Ok(0);
        }
        if self.ahead().is_empty() {
            self.fetch(out.len())?;
        }
        let len = self.ahead().read(out)?;
        self.at += len as u64;
        Ok(len)
    }
}

impl Seek for Remote {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.len.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = place.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}
