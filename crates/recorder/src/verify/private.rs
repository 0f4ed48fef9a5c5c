//! Proof that who was in a private meeting was not recorded.

use record::report::Status;

use super::report::{Finding, Problems, Question};
use crate::fold::Fold;

/// No unit of a track lies within a private meeting of whoever it is of.
pub(super) fn check(fold: &Fold, problems: &mut Problems) {
    for private in &fold.private {
        let files = fold.files.iter().filter(|(_, file)| file.track == private.track);
        for (name, file) in files {
            let inside = file
                .units
                .iter()
                .filter(|unit| unit.seq > 0 && unit.to_ms > private.from_ms && unit.from_ms < private.to_ms);
            for unit in inside {
                let args = [
                    ("file", name.clone()),
                    ("unit", unit.seq.to_string()),
                    ("from", unit.from_ms.to_string()),
                    ("to", unit.to_ms.to_string()),
                ];
                problems.add(Question::Private, "recording-in-private", args);
            }
        }
    }
}

/// Every private meeting that the log tells of.
pub(super) fn evidence(fold: &Fold) -> Vec<Finding> {
    let meetings = fold.private.iter().map(|private| {
        let args = [
            ("track", private.track.to_string()),
            ("from", private.from_ms.to_string()),
            ("to", private.to_ms.to_string()),
        ];
        Finding::new(Status::Ok, "recording-meeting", args)
    });
    meetings.collect()
}
