//! The custody chain: who saw, held, copied, redacted and deleted what, in lines that hold each other.
//!
//! Every line is one JSON object with the SHA-256 of the line before it (64 zeros for the first): a
//! line that is changed, dropped, put in or moved breaks the chain where it happened. That nothing
//! was cut off its end is told by whoever wrote down [`Custody::head`] elsewhere.
//!
//! **Invariant:** an act is durable when [`Custody::append`] returns, and only then may be done.

use std::fs::{File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::VaultError;

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// Watched or listened to.
    Viewed,
    /// A copy left the house.
    Exported,
    /// A copy with parts left out was made.
    Redacted,
    /// A legal hold was laid.
    HoldLaid,
    /// It was lifted.
    HoldLifted,
    /// The keys were destroyed.
    Deleted,
    /// Somebody asked for that, and a hold forbade it.
    DeletionRefused,
    /// Keys were wrapped anew.
    Rotated,
    /// What a crash had left was put in order.
    Recovered,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// From 0.
    pub seq: u64,
    /// SHA-256 of the line before, hex.
    pub previous: String,
    /// Milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// Who.
    pub by: String,
    /// What.
    pub act: Act,
    /// With what: a file, a recording, a case; of a hold, why.
    pub subject: String,
}

/// Why the chain was not added to, or does not hold.
#[derive(Debug, thiserror::Error)]
pub enum CustodyError {
    /// A line does not follow from the one before.
    #[error("line {line} of the custody chain does not follow")]
    Chain {
        /// Counted from 1.
        line: u64,
    },
    /// What was asked for is not to be had.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// Not readable or writable.
    #[error("custody chain: {0}")]
    Io(#[from] io::Error),
}

impl CustodyError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Chain { .. } => "custody-broken",
            Self::Vault(error) => error.code(),
            Self::Io(_) => "custody-unavailable",
        }
    }
}

/// The chain in one file. Blocking. One writer at a time.
#[derive(Debug)]
pub struct Custody {
    path: PathBuf,
    file: File,
    len: u64,
    next: u64,
    head: String,
}

impl Custody {
    /// Opens the chain at `path`, or begins it. A last line without an end was never acknowledged:
    /// it is cut off.
    pub fn open(path: &Path) -> Result<Self, CustodyError> {
        let parent = path.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(parent)?;
        let is_new = !path.exists();
        let mut file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .open(path)?;
        // Two processes, or two requests, must not add to the same head.
        file.lock()?;
        if is_new {
            File::open(parent)?.sync_all()?;
        }
        let bytes = std::fs::read(path)?;
        let whole = bytes
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |at| at + 1);
        let kept = bytes.get(..whole).unwrap_or_default();
        let (entries, head) = read(kept)?;
        if whole < bytes.len() {
            file.set_len(whole as u64)?;
            file.sync_all()?;
        }
        file.seek(SeekFrom::End(0))?;
        Ok(Self {
            path: path.to_owned(),
            file,
            len: whole as u64,
            next: entries.len() as u64,
            head,
        })
    }

    /// Adds one act; durable when it returns.
    pub fn append(&mut self, act: Act, by: &str, subject: &str, at_ms: i64) -> Result<Entry, CustodyError> {
        let entry = Entry {
            seq: self.next,
            previous: self.head.clone(),
            at_ms,
            by: by.to_owned(),
            act,
            subject: subject.to_owned(),
        };
        let mut line = serde_json::to_vec(&entry).map_err(io::Error::other)?;
        let head = hex::encode(Sha256::digest(&line));
        line.push(b'\n');
        let written = self.file.write_all(&line).and_then(|()| self.file.sync_data());
        if let Err(error) = written {
            // Half a line must not stand before the next.
            self.file.set_len(self.len).ok();
            return Err(error.into());
        }
        self.len += line.len() as u64;
        self.next += 1;
        self.head = head;
        Ok(entry)
    }

    /// SHA-256 of the last line, hex.
    pub fn head(&self) -> &str {
        &self.head
    }

    /// Every line.
    pub fn entries(&self) -> Result<Vec<Entry>, CustodyError> {
        Ok(read(&std::fs::read(&self.path)?)?.0)
    }
}

/// Checks a chain as it lies in a file; its lines and its head.
pub fn check(bytes: &[u8]) -> Result<(Vec<Entry>, String), CustodyError> {
    if bytes.last().is_some_and(|last| *last != b'\n') {
        let line = bytes.split(|byte| *byte == b'\n').count() as u64;
        return Err(CustodyError::Chain { line });
    }
    read(bytes)
}

fn read(bytes: &[u8]) -> Result<(Vec<Entry>, String), CustodyError> {
    let mut head = "0".repeat(64);
    let mut entries = Vec::new();
    let lines = bytes
        .strip_suffix(b"\n")
        .map(|bytes| bytes.split(|byte| *byte == b'\n'));
    for (n, line) in (0..).zip(lines.into_iter().flatten()) {
        let broken = CustodyError::Chain { line: n + 1 };
        let Ok(entry) = serde_json::from_slice::<Entry>(line) else {
            return Err(broken);
        };
        // One spelling: a line that says the same in other bytes is another line.
        let same = serde_json::to_vec(&entry).is_ok_and(|bytes| bytes == line);
        if !same || entry.seq != n || entry.previous != head {
            return Err(broken);
        }
        head = hex::encode(Sha256::digest(line));
        entries.push(entry);
    }
    Ok((entries, head))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(path: &Path) -> Vec<u8> {
        let mut custody = Custody::open(path).unwrap();
        for (act, at) in [(Act::Viewed, 1), (Act::Exported, 2), (Act::Redacted, 3)] {
            custody.append(act, "陆思齐", "person-a.webm", at).unwrap();
        }
        std::fs::read(path).unwrap()
    }

    #[test]
    fn every_changed_dropped_or_moved_line_is_found_where_it_is() {
        let dir = tempfile::tempdir().unwrap();
        let bytes = chain(&dir.path().join("custody.jsonl"));
        assert_eq!(check(&bytes).unwrap().0.len(), 3);
        let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
        let starts = [0, lines[0].len(), lines[0].len() + lines[1].len()];
        for at in 0..bytes.len() {
            let mut bent = bytes.clone();
            bent[at] ^= 1;
            let line = starts.iter().filter(|start| **start <= at).count() as u64;
            match check(&bent) {
                // What a line holds breaks the next one; the last one's digest is its head.
                Err(CustodyError::Chain { line: found }) => assert!(found == line || found == line + 1),
                Ok((_, head)) => assert!(line == 3 && head != check(&bytes).unwrap().1, "byte {at}"),
                Err(error) => panic!("{error}"),
            }
        }
        for wrong in [[0, 2, 1], [1, 0, 2], [0, 0, 2]] {
            assert!(check(&wrong.map(|n| lines[n]).concat()).is_err(), "{wrong:?}");
        }
        assert!(check(&[lines[0], lines[2]].concat()).is_err());
    }

    #[test]
    fn half_a_line_was_never_acknowledged_and_is_cut_off() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("custody.jsonl");
        let bytes = chain(&path);
        let two = bytes.len() - bytes.split_inclusive(|b| *b == b'\n').next_back().unwrap().len();
        for cut in two..bytes.len() {
            std::fs::write(&path, &bytes[..cut]).unwrap();
            let mut custody = Custody::open(&path).unwrap();
            assert_eq!(custody.entries().unwrap().len(), 2, "cut at {cut}");
            custody.append(Act::Viewed, "x", "y", 9).unwrap();
            assert_eq!(check(&std::fs::read(&path).unwrap()).unwrap().0.len(), 3);
        }
    }
}
