//! The files of a recording, each against what the log tells of it.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use record::Digest;
use vault::unit::{MAX_HEADER, read_header};

use super::files::{Form, Row, Wrong};
use super::report::{Problems, Question};
use crate::fold::{FileState, Fold};
use crate::log::SEALED;
use crate::{TrackKey, mend};

/// A file that was examined.
pub(super) struct Seen {
    pub(super) name: String,
    pub(super) units: u64,
    pub(super) bytes: u64,
}

/// Every file of the recording that is there, on as many threads as the machine has.
pub(super) fn look(dir: &Path, fold: &Fold, problems: &mut Problems) -> Vec<Seen> {
    let mut work: Vec<(String, PathBuf, Form)> = Vec::new();
    let sealed = mend::sealed_files(dir).unwrap_or_default();
    for name in sealed {
        let path = dir.join(format!("{name}{SEALED}"));
        let expected = fold.files.get(&name).map_or(0, |file| file.units.len());
        if expected == 0 && is_empty(&path) {
            continue;
        }
        if fold.files.contains_key(&name) {
            work.push((name, path, Form::Sealed));
        } else {
            problems.add(Question::Unchanged, "recording-file-unknown", [("file", name)]);
        }
    }
    for name in plain_files(dir) {
        if fold.files.contains_key(&name) {
            let path = dir.join(&name);
            work.push((name, path, Form::Plain));
        } else {
            problems.add(Question::Unchanged, "recording-file-unknown", [("file", name)]);
        }
    }
    let queue = Mutex::new(work.into_iter());
    let done = Mutex::new((Vec::new(), Problems::default()));
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let next = queue.lock().unwrap_or_else(PoisonError::into_inner).next();
                    let Some((name, path, form)) = next else { return };
                    let Some(file) = fold.files.get(&name) else {
                        continue;
                    };
                    let mut found = Problems::default();
                    let seen = examine(&name, &path, form, file, fold, &mut found);
                    let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
                    done.0.extend(seen);
                    done.1.0.extend(found.0);
                }
            });
        }
    });
    let (mut seen, mut found) = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    seen.sort_by(|a, b| a.name.cmp(&b.name));
    found.0.sort_by_key(|problem| {
        let arg = |name| problem.finding.args.get(name).cloned().unwrap_or_default();
        (arg("file"), arg("unit").parse::<u64>().unwrap_or(0))
    });
    problems.0.extend(found.0);
    seen
}

/// A name that was taken and never written to.
fn is_empty(path: &Path) -> bool {
    path.metadata().is_ok_and(|meta| meta.len() == 0)
}

fn plain_files(dir: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = names
        .filter(|name| TrackKey::parse_file_name(name).is_some())
        .collect();
    names.sort_unstable();
    names
}

fn examine(
    name: &str,
    path: &Path,
    form: Form,
    state: &FileState,
    fold: &Fold,
    problems: &mut Problems,
) -> Option<Seen> {
    let examined = File::open(path).and_then(|file| {
        let len = file.metadata()?.len();
        let start = match form {
            Form::Plain => Some(0),
            Form::Sealed => header_end(&file, name, state, fold, problems)?,
        };
        let row = Row {
            file: &file,
            len,
            notes: &state.units,
            form,
        };
        let Some(start) = start else {
            return Ok((len, Vec::new()));
        };
        let wrong = row.check(start)?;
        if wrong.len() >= state.units.len().max(2)
            && let Some(other) = whose(&file, len, start, form, name, fold)
        {
            let args = [("file", name.to_owned()), ("other", other)];
            problems.add(Question::Unchanged, "recording-file-swapped", args);
            return Ok((len, Vec::new()));
        }
        Ok((len, wrong))
    });
    let Ok((bytes, wrong)) = examined else {
        let args = [("file", name.to_owned())];
        problems.add(Question::Unchanged, "recording-file-unreadable", args);
        return None;
    };
    for one in &wrong {
        tell(name, one, problems);
    }
    Some(Seen {
        name: name.to_owned(),
        units: state.units.len() as u64,
        bytes,
    })
}

/// Where the units of a sealed file begin; `None` if it is another file altogether, which is told.
fn header_end(
    mut file: &File,
    name: &str,
    state: &FileState,
    fold: &Fold,
    problems: &mut Problems,
) -> io::Result<Option<u64>> {
    let mut first = Vec::new();
    file.by_ref().take(MAX_HEADER as u64).read_to_end(&mut first)?;
    let header = read_header(&first).and_then(|(_, len)| first.get(..len));
    if let Some(header) = header {
        let digest = Digest::of(header);
        if digest == state.header {
            return Ok(Some(header.len() as u64));
        }
        if let Some((other, _)) = fold.files.iter().find(|(_, other)| other.header == digest) {
            let args = [("file", name.to_owned()), ("other", other.clone())];
            problems.add(Question::Unchanged, "recording-file-swapped", args);
            return Ok(None);
        }
    }
    let args = [("file", name.to_owned())];
    problems.add(Question::Unchanged, "recording-header-changed", args);
    // The units may be whole for all that: the first one says where it begins.
    let mark = first.windows(4).position(|window| window == b"HQU1");
    Ok(mark.map(|at| at as u64))
}

/// The file of the log whose first units lie here.
fn whose(file: &File, len: u64, start: u64, form: Form, name: &str, fold: &Fold) -> Option<String> {
    let fits = |state: &FileState| {
        let notes = state.units.get(..state.units.len().min(3)).unwrap_or_default();
        let row = Row {
            file,
            len,
            notes,
            form,
        };
        let wrong = row.check(start).unwrap_or_default();
        notes.len() > 1 && wrong.iter().all(|wrong| matches!(wrong, Wrong::Foreign { .. }))
    };
    let mut others = fold.files.iter().filter(|(other, _)| *other != name);
    others
        .find(|(_, state)| fits(state))
        .map(|(other, _)| other.clone())
}

fn tell(name: &str, wrong: &Wrong, problems: &mut Problems) {
    let (code, note) = match wrong {
        Wrong::Changed(note) => ("recording-unit-changed", note),
        Wrong::Missing(note) => ("recording-unit-missing", note),
        Wrong::Moved(note) => ("recording-unit-moved", note),
        Wrong::Foreign { before, bytes } => {
            let args = [
                ("file", name.to_owned()),
                ("unit", before.to_string()),
                ("bytes", bytes.to_string()),
            ];
            problems.add(Question::Unchanged, "recording-unit-foreign", args);
            return;
        }
    };
    let args = [
        ("file", name.to_owned()),
        ("unit", note.seq.to_string()),
        ("from", note.from_ms.to_string()),
        ("to", note.to_ms.to_string()),
    ];
    problems.add(Question::Unchanged, code, args);
}
