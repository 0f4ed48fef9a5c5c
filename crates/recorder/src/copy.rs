//! Clips and redacted copies: whole clusters of one file, with what proves that they are of it.
//!
//! A copy's bytes are the media header and the clusters that are kept, as they were recorded. Its
//! proof holds the log's line of every unit from the first to the last, its way to the root of a
//! signed head, and why a unit was left out. So a redacted copy shows when something was left out
//! and for how long, and nothing of what it was.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::ops::RangeInclusive;
use std::path::Path;

use record::Digest;
use record::log::tree::{self, Node};
use serde::{Deserialize, Serialize};
use vault::{Reader, VaultError};

use crate::log::{Head, LOG_FILE, Line, UnitLine};

/// Keeps a proof from being taken for anything else.
pub const COPY_TYPE: &str = "heqiao/recording-copy/v1";

/// What proves a copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// Always [`COPY_TYPE`].
    #[serde(rename = "type")]
    pub kind: String,
    /// The session it is of.
    pub session: String,
    /// The file it is of.
    pub file: String,
    /// The log's first line, which tells the session's clock.
    pub begin: Proved,
    /// The line that begins the file, which tells whose it is.
    pub part: Proved,
    /// The media header's unit, then every unit from the first to the last.
    pub units: Vec<ProvedUnit>,
    /// The head they all lead to: the original's root.
    pub head: Head,
}

/// A line and its way to the root.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proved {
    /// The line.
    pub line: Line,
    /// Which leaf it is.
    pub index: u64,
    /// Its way.
    pub path: Vec<Digest>,
}

/// A unit of a copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProvedUnit {
    /// Its line and way.
    #[serde(flatten)]
    pub proved: Proved,
    /// Why it is not in the copy, as a code; `None` if it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_out: Option<String>,
}

/// What is asked for, in units by their numbers; the media header, number 0, is always in the copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Want {
    /// The file.
    pub file: String,
    /// First and last; how many there are in truth ends it, too.
    pub units: RangeInclusive<u64>,
    /// Which of them to leave out, each with a reason's code.
    pub leave_out: BTreeMap<u64, String>,
}

/// Why a copy cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// The file has none of these units.
    #[error("{0} has nothing of what is wanted")]
    Nothing(String),
    /// The log cannot be read, or no head covers what is asked for.
    #[error("the recording's log does not hold")]
    Log,
    /// Sealed content does not open.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// Not readable or writable.
    #[error("copy: {0}")]
    Io(#[from] io::Error),
}

impl CopyError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Nothing(_) => "recorder-copy-nothing",
            Self::Log => "recorder-copy-log",
            Self::Vault(error) => error.code(),
            Self::Io(_) => "recorder-copy-failed",
        }
    }
}

impl Proof {
    /// RFC 8785 bytes.
    ///
    /// # Errors
    ///
    /// [`CopyError::Log`]: something in it has no canonical form.
    pub fn to_bytes(&self) -> Result<Vec<u8>, CopyError> {
        record::canon::to_canonical(self).map_err(|_| CopyError::Log)
    }

    /// Whether anything was left out.
    pub fn is_redacted(&self) -> bool {
        self.units.iter().any(|unit| unit.left_out.is_some())
    }
}

/// Writes the copy of `want` to `out` and gives its proof. `reader` reads the file; `dir` holds the log.
///
/// # Errors
///
/// See [`CopyError`].
pub fn copy<R: Read + Seek>(
    dir: &Path,
    want: &Want,
    reader: &mut Reader<R>,
    out: &mut impl Write,
) -> Result<Proof, CopyError> {
    let lines = Lines::read(dir)?;
    let mut begin = None;
    let mut part = None;
    let mut units = Vec::new();
    for (index, line) in lines.leaves.iter().enumerate() {
        match line {
            Line::Begin { .. } => begin = begin.or(Some(index)),
            Line::Part { file, .. } if *file == want.file => part = Some(index),
            Line::Unit(unit) if unit.file == want.file => units.push((index, unit)),
            Line::Recovered { files, .. } => {
                let lost = files.iter().filter(|file| file.file == want.file);
                let lost: u64 = lost.map(|file| file.lost).sum();
                units.truncate(
                    units
                        .len()
                        .saturating_sub(usize::try_from(lost).unwrap_or(usize::MAX)),
                );
            }
            _ => {}
        }
    }
    // What no head covers yet, while the session goes on, nobody can prove.
    let head = lines.heads.last().ok_or(CopyError::Log)?;
    let covered = |index: usize| (index as u64) < head.size;
    let wanted = |unit: &UnitLine| unit.seq == 0 || want.units.contains(&unit.seq);
    units.retain(|(index, unit)| covered(*index) && wanted(unit));
    let (Some(begin), Some(part)) = (begin, part) else {
        return Err(CopyError::Nothing(want.file.clone()));
    };
    if units.len() < 2 {
        return Err(CopyError::Nothing(want.file.clone()));
    }
    let prove = |index: usize| lines.prove(index, head);
    let mut proved = Vec::with_capacity(units.len());
    for (index, unit) in units {
        let left_out = want.leave_out.get(&unit.seq).filter(|_| unit.seq > 0).cloned();
        if left_out.is_none() {
            let content = reader.piece(unit.offset..unit.offset + unit.bytes)?;
            if Digest::of(content) != unit.plain {
                return Err(VaultError::Broken.into());
            }
            out.write_all(content)?;
        }
        proved.push(ProvedUnit {
            proved: prove(index)?,
            left_out,
        });
    }
    Ok(Proof {
        kind: COPY_TYPE.to_owned(),
        session: head.session.clone(),
        file: want.file.clone(),
        begin: prove(begin)?,
        part: prove(part)?,
        units: proved,
        head: head.clone(),
    })
}

/// A log, leaf by leaf.
struct Lines {
    leaves: Vec<Line>,
    nodes: BTreeMap<Node, Digest>,
    heads: Vec<Head>,
}

impl Lines {
    fn read(dir: &Path) -> Result<Self, CopyError> {
        let mut bytes = Vec::new();
        File::open(dir.join(LOG_FILE))?.read_to_end(&mut bytes)?;
        let (mut leaves, mut nodes, mut heads) = (Vec::new(), BTreeMap::new(), Vec::new());
        // Behind the last line feed may be a line that is being written.
        let whole = bytes
            .iter()
            .rposition(|byte| *byte == b'\n')
            .ok_or(CopyError::Log)?;
        for text in bytes
            .get(..whole)
            .unwrap_or_default()
            .split(|byte| *byte == b'\n')
        {
            match Line::read(text).map_err(|_| CopyError::Log)? {
                Line::Head(head) => heads.push(head),
                line => {
                    let made = tree::completed(&nodes, leaves.len() as u64, tree::leaf_hash(text));
                    nodes.extend(made.map_err(|_| CopyError::Log)?);
                    leaves.push(line);
                }
            }
        }
        Ok(Self { leaves, nodes, heads })
    }

    fn prove(&self, index: usize, head: &Head) -> Result<Proved, CopyError> {
        let line = self.leaves.get(index).ok_or(CopyError::Log)?.clone();
        let path = tree::inclusion(&self.nodes, index as u64, head.size).map_err(|_| CopyError::Log)?;
        Ok(Proved {
            line,
            index: index as u64,
            path,
        })
    }
}
