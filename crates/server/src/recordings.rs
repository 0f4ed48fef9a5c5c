//! Sealed recordings as their readers see them: names and lengths of plain files, and their bytes.
//!
//! **Invariant:** a byte leaves here only after its unit was authenticated; no more than one unit
//! is open at a time.

use std::fs::File;
use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

use recorder::TrackKey;
use recorder::copy::{self, CopyError, Proof, Want};
use recorder::log::SEALED;
use vault::{Index, Key, Keyring, Reader, Span, VaultError};

use crate::keys::Keys;

/// The keys of everything sealed in units, below the directory of the house's data. What is sealed
/// whole has its key beside it and none here: see [`crate::vault`].
pub fn keyring(data: &Path, keys: &Keys) -> Keyring {
    Keyring::new(data.join("vault"), vec![Key::new(&keys.root)])
}

/// A file's name in the keyring.
pub fn object(session: &str, file: &str) -> String {
    format!("{session}.{file}")
}

/// One file of a recording, as it is played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Name without directory.
    pub file: String,
    /// Whose.
    pub track: TrackKey,
    /// Its length when unsealed.
    pub bytes: u64,
}

/// The files of the recording in `dir`, in name order; none if nothing was recorded. Blocking.
pub fn list(dir: &Path) -> io::Result<Vec<Listed>> {
    let mut found = Vec::new();
    let entries = match std::fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(found),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let plain = name.strip_suffix(SEALED);
        let Some((file, (track, _))) = plain.and_then(|name| Some((name, TrackKey::parse_file_name(name)?)))
        else {
            continue;
        };
        let len = entry.metadata()?.len();
        if let Some((index, _)) = Index::scan(&mut File::open(entry.path())?, len)? {
            found.push(Listed {
                file: file.to_owned(),
                track,
                bytes: index.content_len(),
            });
        }
    }
    found.sort_unstable_by(|a, b| a.file.cmp(&b.file));
    Ok(found)
}

/// An open file of a recording.
#[derive(Debug)]
pub struct Opened(Reader<File>);

/// Opens `file` of a session's recording in `dir`; `None` if there is none of that name. Blocking.
pub fn open(
    dir: &Path,
    keyring: &Keyring,
    case: &str,
    session: &str,
    file: &str,
) -> Result<Option<Opened>, VaultError> {
    if TrackKey::parse_file_name(file).is_none() {
        return Ok(None);
    }
    let path: PathBuf = dir.join(format!("{file}{SEALED}"));
    let input = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        input => input?,
    };
    let len = input.metadata()?.len();
    let key = keyring.open(case, &object(session, file))?;
    Ok(Some(Opened(Reader::new(input, len, &key)?)))
}

impl Opened {
    /// Length when unsealed.
    pub fn content_len(&self) -> u64 {
        self.0.content_len()
    }

    /// What of `range` lies in one unit, from its start on; nothing past the end. Blocking.
    pub fn piece(&mut self, range: Range<u64>) -> Result<&[u8], VaultError> {
        self.0.piece(range)
    }

    /// Writes units of the recording in `dir` that this is a file of, and proves them. Blocking.
    pub fn copy(&mut self, dir: &Path, want: &Want, out: &mut impl Write) -> Result<Proof, CopyError> {
        copy::copy(dir, want, &mut self.0, out)
    }

    /// How many bytes there are from `at` to the end of the unit in which it lies.
    pub fn left_of_unit(&self, at: u64) -> u64 {
        let unit = self.0.index().touching(&(at..at.saturating_add(1))).first();
        unit.map_or(0, |unit| unit.offset + u64::from(unit.len) - at)
    }

    /// Its units: the first one is the media header, every other a cluster.
    pub fn units(&self) -> &[Span] {
        self.0.index().spans()
    }
}
