//! The log itself: every line, the order of units, every head.

use std::collections::{BTreeMap, BTreeSet};

use super::report::{Problems, Question};
use crate::TrackKey;
use crate::fold::Fold;
use crate::log::{Line, UnitLine};

/// What a log tells, and what is wrong with it.
#[derive(Debug, Default)]
pub(crate) struct Told {
    pub(crate) fold: Fold,
    pub(crate) problems: Problems,
    /// Units that a recovery declared lost, by file.
    pub(crate) lost: BTreeMap<String, u64>,
}

/// Reads the whole log; a line that cannot be read is named and left out.
pub(crate) fn read(bytes: &[u8]) -> Told {
    let mut told = Told::default();
    let mut rests = BTreeSet::new();
    let mut since = 1_u64;
    let text = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    for (number, text) in (1_u64..).zip(text.split(|byte| *byte == b'\n')) {
        let Ok(line) = Line::read(text) else {
            let args = [("line", number.to_string())];
            told.problems
                .add(Question::Unchanged, "recording-line-unreadable", args);
            continue;
        };
        if number == 1 && !matches!(line, Line::Begin { .. }) {
            told.problems
                .add(Question::Unchanged, "recording-begin-missing", []);
        }
        told.judge(&line, number, since, &mut rests);
        if matches!(line, Line::Head(_)) {
            since = number + 1;
        }
        told.fold.take(&line, text);
    }
    let signed = told.fold.heads.last().map_or(0, |head| head.size);
    if told.fold.tree.size() > signed {
        let lines = (told.fold.tree.size() - signed).to_string();
        told.problems
            .add(Question::Signed, "recording-tail-unsigned", [("lines", lines)]);
    }
    if !told.fold.ended {
        told.problems.add(Question::Complete, "recording-not-ended", []);
    }
    told
}

impl Told {
    fn judge(&mut self, line: &Line, number: u64, since: u64, rests: &mut BTreeSet<TrackKey>) {
        match line {
            Line::Head(head) => {
                let args = [
                    ("line", number.to_string()),
                    ("first", since.to_string()),
                    ("last", number.saturating_sub(1).to_string()),
                ];
                let fits = head.size == self.fold.tree.size()
                    && head.root == self.fold.tree.root()
                    && self.fold.session.as_ref().is_some_and(|of| *of == head.session);
                if !fits {
                    self.problems
                        .add(Question::Unchanged, "recording-head-wrong", args);
                } else if !head.is_signed() {
                    self.problems
                        .add(Question::Signed, "recording-head-signature", args);
                }
            }
            Line::Unit(unit) => self.unit(unit, rests),
            Line::Pause { track, .. } => {
                rests.insert(track.clone());
            }
            Line::Resume { track, .. } => {
                rests.remove(track);
            }
            Line::Recovered { files, .. } => {
                // Whatever rested when the server fell is resumed by a line, or not at all.
                for file in files.iter().filter(|file| file.lost > 0) {
                    *self.lost.entry(file.file.clone()).or_default() += file.lost;
                }
            }
            _ => {}
        }
    }

    fn unit(&mut self, unit: &UnitLine, rests: &BTreeSet<TrackKey>) {
        let Some(file) = self.fold.files.get(&unit.file) else {
            let args = [("file", unit.file.clone()), ("unit", "0".to_owned())];
            self.problems
                .add(Question::Unchanged, "recording-line-missing", args);
            return;
        };
        let (seq, offset) = file
            .units
            .last()
            .map_or((0, 0), |last| (last.seq + 1, last.offset + last.bytes));
        if unit.seq != seq || unit.offset != offset {
            let args = [("file", unit.file.clone()), ("unit", seq.to_string())];
            self.problems
                .add(Question::Unchanged, "recording-line-missing", args);
        }
        if rests.contains(&file.track) {
            let args = [
                ("file", unit.file.clone()),
                ("unit", unit.seq.to_string()),
                ("from", unit.from_ms.to_string()),
                ("to", unit.to_ms.to_string()),
            ];
            self.problems.add(Question::Private, "recording-in-pause", args);
        }
    }
}
