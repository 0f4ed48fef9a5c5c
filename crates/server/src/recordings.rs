//! Sealed recordings as their readers see them: names and lengths of plain files, and their bytes, on this disk or
//! in the depot ([`crate::offload`]).
//!
//! **Invariant:** a byte leaves here only after its unit was authenticated; no more than one unit
//! is open at a time.

use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::ops::Range;
use std::path::Path;

use depot::Depot;
use recorder::TrackKey;
use recorder::copy::{self, CopyError, Proof, Want};
use recorder::log::SEALED;
use vault::{Index, Key, Keyring, Reader, Span, VaultError};

use crate::offload::{AWAY, Stub};

/// The keys of everything sealed in units, below the directory of the house's data. What is sealed
/// whole has its key beside it and none here: see [`crate::vault`].
pub fn keyring(data: &Path, root: &[u8; 32]) -> Keyring {
    Keyring::new(data.join("vault"), vec![Key::new(root)])
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
        let away = name.strip_suffix(AWAY);
        let plain = name.strip_suffix(SEALED).or(away);
        let Some((file, (track, _))) = plain.and_then(|name| Some((name, TrackKey::parse_file_name(name)?)))
        else {
            continue;
        };
        let bytes = if away.is_some() {
            let stub = Stub::read(dir, file)?;
            stub.and_then(|stub| Some(stub.index()?.0.content_len()))
        } else {
            let len = entry.metadata()?.len();
            let index = Index::scan(&mut File::open(entry.path())?, len)?;
            index.map(|(index, _)| index.content_len())
        };
        found.extend(bytes.map(|bytes| Listed {
            file: file.to_owned(),
            track,
            bytes,
        }));
    }
    found.sort_unstable_by(|a, b| a.file.cmp(&b.file));
    // For a moment of its way a file lies here and there.
    found.dedup_by(|a, b| a.file == b.file);
    Ok(found)
}

/// What sealed bytes are read from.
trait Input: Read + Seek + Send + std::fmt::Debug {}

impl<T: Read + Seek + Send + std::fmt::Debug> Input for T {}

/// An open file of a recording.
#[derive(Debug)]
pub struct Opened(Reader<Box<dyn Input>>);

/// Opens `file` of a session's recording in `dir`; `None` if there is none of that name. Blocking.
pub fn open(
    dir: &Path,
    (keyring, depot): (&Keyring, Option<&Depot>),
    case: &str,
    session: &str,
    file: &str,
) -> Result<Option<Opened>, VaultError> {
    if TrackKey::parse_file_name(file).is_none() {
        return Ok(None);
    }
    let key = || keyring.open(case, &object(session, file));
    match File::open(dir.join(format!("{file}{SEALED}"))) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        input => {
            let input = input?;
            let len = input.metadata()?.len();
            let input: Box<dyn Input> = Box::new(input);
            return Ok(Some(Opened(Reader::new(input, len, &key()?)?)));
        }
    }
    let Some(stub) = Stub::read(dir, file)? else {
        return Ok(None);
    };
    let depot = depot.ok_or_else(|| io::Error::other("it lies in a depot that the settings do not name"))?;
    let input = stub.reader(depot, session, file)?;
    let (index, header) = stub.index().ok_or(VaultError::Broken)?;
    let input: Box<dyn Input> = Box::new(input);
    Ok(Some(Opened(Reader::with(input, index, header, &key()?))))
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
