//! After a crash: the log up to its last whole line, the files up to their last whole unit.
//!
//! A unit that was whole but not in the log yet is known by its key, and put into the log; one that
//! the log has and the disk lost is declared. What is cut off is kept beside, under another name.
//!
//! **Invariant:** nothing before the last valid unit is changed, and a file that was closed is not
//! touched at all.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use record::Digest;
use sha2::{Digest as _, Sha256};
use vault::unit::{HEAD, Head as UnitHead, MAX_HEADER, read_header};
use vault::{Key, Opener, Unit};

use crate::fold::{FileState, Fold};
use crate::log::{LOG_FILE, Line, MendedFile, SEALED, UnitLine};
use crate::on_disk;
use crate::sealed::Seals;
use crate::{RecoverError, TrackKey};

/// What an earlier run left.
#[derive(Debug, Default)]
pub(crate) struct Past {
    pub(crate) fold: Fold,
    pub(crate) log_len: u64,
    pub(crate) log_cut: u64,
    /// The log does not end with an end.
    pub(crate) broken_off: bool,
    /// Lines that the log had not got yet.
    pub(crate) found: Vec<Line>,
    pub(crate) mended: Vec<MendedFile>,
    /// Files that are closed now: units, and the digest of all they hold.
    pub(crate) closed: Vec<(String, u64, Digest)>,
    /// Every sealed file there is, with the bytes cut off it.
    pub(crate) cut: BTreeMap<String, u64>,
}

pub(crate) fn read(dir: &Path, seals: &Seals) -> Result<Past, RecoverError> {
    let fail = |file: &str| {
        let file = file.to_owned();
        move |source| RecoverError { file, source }
    };
    let mut past = Past::default();
    read_log(dir, &mut past).map_err(fail(LOG_FILE))?;
    let names = sealed_files(dir).map_err(fail(&dir.to_string_lossy()))?;
    past.cut = names.iter().map(|name| (name.clone(), 0)).collect();
    let begun = past.fold.session.is_some();
    past.broken_off = past.log_cut > 0 || (begun && !past.fold.ended) || (!begun && !names.is_empty());
    if !past.broken_off {
        return Ok(past);
    }
    let mut all: Vec<String> = names;
    all.extend(past.fold.files.keys().cloned());
    all.sort_unstable();
    all.dedup();
    for name in all {
        let known = past.fold.files.get(&name);
        if known.is_some_and(|file| file.closed.is_some()) {
            continue;
        }
        let found = mend_file(dir, &name, known, seals).map_err(fail(&name))?;
        past.take(name, found);
    }
    Ok(past)
}

impl Past {
    fn take(&mut self, name: String, found: Found) {
        self.cut.insert(name.clone(), found.cut);
        if found.lines.is_empty() && found.units == 0 && found.lost == 0 {
            return;
        }
        let new = found.lines.iter().filter(|line| matches!(line, Line::Unit(_)));
        self.mended.push(MendedFile {
            file: name.clone(),
            found: new.count() as u64,
            lost: found.lost,
            cut: found.cut,
        });
        self.found.extend(found.lines);
        if found.units > 0 {
            self.closed.push((name, found.units, found.sha256));
        }
    }
}

/// Names, without [`SEALED`], of the sealed files in `dir`.
pub(crate) fn sealed_files(dir: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(dir)? {
        let Ok(name) = entry?.file_name().into_string() else {
            continue;
        };
        let ours = name
            .strip_suffix(SEALED)
            .filter(|name| TrackKey::parse_file_name(name).is_some());
        names.extend(ours.map(str::to_owned));
    }
    names.sort_unstable();
    Ok(names)
}

/// Reads the log up to the first line that is not one of ours, and cuts it there.
fn read_log(dir: &Path, past: &mut Past) -> io::Result<()> {
    let path = dir.join(LOG_FILE);
    let file = match File::open(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        file => file?,
    };
    let len = file.metadata()?.len();
    let mut input = BufReader::with_capacity(1 << 17, file);
    let mut bytes = Vec::new();
    while input.read_until(b'\n', &mut bytes)? > 0 {
        let Some(text) = bytes.strip_suffix(b"\n") else {
            break;
        };
        let Ok(line) = Line::read(text) else { break };
        if let Line::Head(head) = &line
            && (head.size != past.fold.tree.size() || head.root != past.fold.tree.root() || !head.is_signed())
        {
            break;
        }
        past.fold.take(&line, text);
        past.log_len += bytes.len() as u64;
        bytes.clear();
    }
    past.log_cut = len - past.log_len;
    cut(dir, &path, LOG_FILE, past.log_len)
}

/// Cuts a file to `len`; what was behind is kept beside it.
fn cut(dir: &Path, path: &Path, name: &str, len: u64) -> io::Result<()> {
    let mut file = OpenOptions::new().read(true).write(true).open(path)?;
    let end = file.metadata()?.len();
    if end <= len {
        return Ok(());
    }
    file.seek(SeekFrom::Start(len))?;
    let mut beside = File::create(dir.join(format!("{name}.torn-{len}-{end}")))?;
    io::copy(&mut file, &mut beside)?;
    beside.sync_all()?;
    file.set_len(len)?;
    file.sync_all()?;
    File::open(dir)?.sync_all()
}

struct Found {
    lines: Vec<Line>,
    units: u64,
    lost: u64,
    cut: u64,
    sha256: Digest,
}

fn mend_file(dir: &Path, name: &str, known: Option<&FileState>, seals: &Seals) -> io::Result<Found> {
    let path = on_disk::path(dir, name);
    let expected = known.map_or(0, |file| file.units.len() as u64);
    let nothing = Found {
        lines: Vec::new(),
        units: 0,
        lost: expected,
        cut: 0,
        sha256: Digest::of(&[]),
    };
    let file = match File::open(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(nothing),
        file => file?,
    };
    let len = file.metadata()?.len();
    if len == 0 {
        return Ok(nothing);
    }
    let mut input = BufReader::with_capacity(1 << 17, file);
    let sealed_name = format!("{name}{SEALED}");
    let header = read_head(&mut input)?;
    let fits = |header: &Vec<u8>| known.is_none_or(|known| known.header == Digest::of(header));
    let Some(header) = header.filter(fits) else {
        cut(dir, &path, &sealed_name, 0)?;
        return Ok(Found { cut: len, ..nothing });
    };
    // A key that is not at hand is another thing than a unit that is not whole: nothing is declared
    // lost, or cut off, that the right key would open.
    let mut walk = Walk::begin(&seals.keys.open(name).map_err(on_disk::into_io)?, &header);
    let mut lines = Vec::new();
    if known.is_none()
        && let Some((track, _)) = TrackKey::parse_file_name(name)
    {
        lines.push(Line::Part {
            file: name.to_owned(),
            track,
            header: Digest::of(&header),
        });
    }
    while let Some(unit) = walk.next(&mut input, len)? {
        let place = usize::try_from(unit.head.seq).unwrap_or(usize::MAX);
        match known.and_then(|known| known.units.get(place)) {
            Some(noted) if *noted.cipher.as_bytes() != unit.cipher => break,
            Some(_) => {}
            None => lines.push(Line::Unit(UnitLine::new(name, &unit))),
        }
        walk.keep(&unit);
    }
    if walk.units == 0 {
        cut(dir, &path, &sealed_name, 0)?;
        return Ok(Found { cut: len, ..nothing });
    }
    cut(dir, &path, &sealed_name, walk.at)?;
    Ok(Found {
        lines,
        units: walk.units,
        lost: expected.saturating_sub(walk.units),
        cut: len.saturating_sub(walk.at),
        sha256: Digest::from_bytes(walk.hash.finalize().into()),
    })
}

/// A sealed file's header, if it is whole; what is read next is the first unit.
fn read_head(input: &mut (impl Read + Seek)) -> io::Result<Option<Vec<u8>>> {
    let mut first = Vec::new();
    input.by_ref().take(MAX_HEADER as u64).read_to_end(&mut first)?;
    let Some((_, len)) = read_header(&first) else {
        return Ok(None);
    };
    first.truncate(len);
    input.seek(SeekFrom::Start(len as u64))?;
    Ok(Some(first))
}

/// From unit to unit, as long as each follows from the one before and opens.
struct Walk {
    opener: Opener,
    at: u64,
    units: u64,
    offset: u64,
    previous: [u8; 32],
    content: Vec<u8>,
    hash: Sha256,
}

impl Walk {
    fn begin(key: &Key, header: &[u8]) -> Self {
        Self {
            opener: Opener::new(key, header),
            at: header.len() as u64,
            units: 0,
            offset: 0,
            previous: Sha256::digest(header).into(),
            content: Vec::new(),
            hash: Sha256::new(),
        }
    }

    /// The unit that comes next, if it is whole and follows.
    fn next(&mut self, input: &mut impl Read, len: u64) -> io::Result<Option<Unit>> {
        if len.saturating_sub(self.at) < HEAD as u64 {
            return Ok(None);
        }
        let mut bytes = vec![0; HEAD];
        input.read_exact(&mut bytes)?;
        let Some(head) = UnitHead::read(&bytes) else {
            return Ok(None);
        };
        let follows = head.seq == self.units && head.offset == self.offset && head.previous == self.previous;
        if !follows || self.at.saturating_add(head.sealed_len()) > len {
            return Ok(None);
        }
        let total = usize::try_from(head.sealed_len()).map_err(io::Error::other)?;
        bytes.resize(total, 0);
        input.read_exact(bytes.get_mut(HEAD..).unwrap_or_default())?;
        let Ok(content) = self.opener.open(&bytes) else {
            return Ok(None);
        };
        let unit = Unit {
            head,
            plain: Sha256::digest(&content).into(),
            cipher: Sha256::digest(&bytes).into(),
        };
        self.content = content;
        Ok(Some(unit))
    }

    fn keep(&mut self, unit: &Unit) {
        self.at += unit.head.sealed_len();
        self.units += 1;
        self.offset += u64::from(unit.head.len);
        self.previous = unit.cipher;
        self.hash.update(&self.content);
    }
}
