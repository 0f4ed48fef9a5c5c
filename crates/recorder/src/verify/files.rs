//! One file against its row of units: what is changed, missing, moved or not ours, unit by unit.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt as _;

use record::Digest;
use sha2::{Digest as _, Sha256};
use vault::unit::{AROUND, Head};

use crate::log::UnitNote;

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// Something else lies in this unit's place.
    Changed(UnitNote),
    /// It is not there.
    Missing(UnitNote),
    /// It is there, and in another place.
    Moved(UnitNote),
    /// Bytes that belong to no unit, before this one.
    Foreign { before: u64, bytes: u64 },
}

/// How units lie in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Head, ciphertext, tag.
    Sealed,
    /// The media file that is played.
    Plain,
}

/// How far a unit that is out of its place is looked for in a plain file, where nothing names it.
const NEAR: usize = 64;
/// Bytes searched at once for the next unit.
const PIECE: usize = 1 << 20;

pub(crate) struct Row<'a> {
    pub(crate) file: &'a File,
    pub(crate) len: u64,
    pub(crate) notes: &'a [UnitNote],
    pub(crate) form: Form,
}

impl Row<'_> {
    fn size(&self, note: &UnitNote) -> u64 {
        match self.form {
            Form::Sealed => note.bytes.saturating_add(AROUND as u64),
            Form::Plain => note.bytes,
        }
    }

    /// Whether exactly this unit lies at `at`.
    fn is_here(&self, note: &UnitNote, at: u64, buffer: &mut Vec<u8>) -> io::Result<bool> {
        let size = self.size(note);
        if at.checked_add(size).is_none_or(|end| end > self.len) {
            return Ok(false);
        }
        buffer.resize(usize::try_from(size).map_err(io::Error::other)?, 0);
        self.file.read_exact_at(buffer, at)?;
        let expected = match self.form {
            Form::Sealed => note.cipher,
            Form::Plain => note.plain,
        };
        let found: [u8; 32] = Sha256::digest(&buffer).into();
        Ok(Digest::from_bytes(found) == expected)
    }

    /// Which unit lies at `at`, looked for around `near`.
    fn which(&self, at: u64, near: usize, buffer: &mut Vec<u8>) -> io::Result<Option<usize>> {
        let around: Vec<usize> = match self.form {
            Form::Sealed => self
                .head(at)?
                .and_then(|head| self.notes.iter().position(|note| note.seq == head.seq))
                .into_iter()
                .collect(),
            Form::Plain => {
                let after = near..self.notes.len().min(near + NEAR);
                after.chain(near.saturating_sub(NEAR)..near).collect()
            }
        };
        for index in around {
            if let Some(note) = self.notes.get(index)
                && self.is_here(note, at, buffer)?
            {
                return Ok(Some(index));
            }
        }
        Ok(None)
    }

    fn head(&self, at: u64) -> io::Result<Option<Head>> {
        let mut bytes = [0; vault::unit::HEAD];
        if self.len.saturating_sub(at) < bytes.len() as u64 {
            return Ok(None);
        }
        self.file.read_exact_at(&mut bytes, at)?;
        Ok(Head::read(&bytes))
    }

    /// Where, after `at`, something of the row begins again.
    fn next_known(&self, at: u64, near: usize, buffer: &mut Vec<u8>) -> io::Result<Option<u64>> {
        let expected = self
            .notes
            .get(near)
            .map(|note| at.saturating_add(self.size(note)));
        let own = match self.form {
            Form::Sealed => self.head(at)?.map(|head| at.saturating_add(head.sealed_len())),
            Form::Plain => None,
        };
        for place in expected.into_iter().chain(own) {
            if place == self.len || self.which(place, near, buffer)?.is_some() {
                return Ok(Some(place));
            }
        }
        // Every mark is four bytes long; of an MP4 fragment its length stands before.
        let marks: &[(&[u8; 4], u64)] = match self.form {
            Form::Sealed => &[(b"HQU1", 0)],
            Form::Plain => &[(&[0x1f, 0x43, 0xb6, 0x75], 0), (b"moof", 4)],
        };
        let mut from = at.saturating_add(1);
        let mut piece = vec![0; PIECE + 4];
        while from < self.len {
            let got = self.file.read_at(&mut piece, from)?;
            let here = piece.get(..got).unwrap_or_default();
            for (offset, window) in here.windows(4).enumerate().take(PIECE) {
                let Some((_, back)) = marks.iter().find(|(mark, _)| window == *mark) else {
                    continue;
                };
                let place = (from + offset as u64).saturating_sub(*back);
                if place > at && self.which(place, near, buffer)?.is_some() {
                    return Ok(Some(place));
                }
            }
            from = from.saturating_add(PIECE as u64);
        }
        Ok(None)
    }

    /// Goes through the file from `start`.
    pub(crate) fn check(&self, start: u64) -> io::Result<Vec<Wrong>> {
        let mut wrong = Vec::new();
        let mut buffer = Vec::new();
        let (mut at, mut next) = (start, 0);
        while let Some(note) = self.notes.get(next) {
            if self.is_here(note, at, &mut buffer)? {
                at += self.size(note);
                next += 1;
                continue;
            }
            match self.which(at, next, &mut buffer)? {
                Some(later) if later > next => {
                    let between = self.notes.get(next..later).unwrap_or_default();
                    wrong.extend(between.iter().copied().map(Wrong::Missing));
                    next = later;
                }
                Some(earlier) => {
                    if let Some(note) = self.notes.get(earlier) {
                        wrong.push(Wrong::Moved(*note));
                        at += self.size(note);
                    }
                }
                None if at >= self.len => {
                    wrong.push(Wrong::Missing(*note));
                    next += 1;
                }
                None => {
                    let place = self.next_known(at, next, &mut buffer)?.unwrap_or(self.len);
                    if place < self.len && self.is_here(note, place, &mut buffer)? {
                        let bytes = place - at;
                        wrong.push(Wrong::Foreign {
                            before: note.seq,
                            bytes,
                        });
                    } else {
                        wrong.push(Wrong::Changed(*note));
                        next += 1;
                    }
                    at = place;
                }
            }
        }
        if at < self.len {
            wrong.push(Wrong::Foreign {
                before: self.notes.len() as u64,
                bytes: self.len - at,
            });
        }
        Ok(moved_is_not_missing(wrong))
    }
}

/// A unit that lies elsewhere is told once.
fn moved_is_not_missing(wrong: Vec<Wrong>) -> Vec<Wrong> {
    let moved: Vec<u64> = wrong
        .iter()
        .filter_map(|wrong| match wrong {
            Wrong::Moved(note) => Some(note.seq),
            _ => None,
        })
        .collect();
    let told = |wrong: &Wrong| match wrong {
        Wrong::Missing(note) => !moved.contains(&note.seq),
        _ => true,
    };
    wrong.into_iter().filter(told).collect()
}
