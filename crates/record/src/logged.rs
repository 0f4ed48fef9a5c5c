//! The fourth answer: where a record is logged, who witnessed it, by when, and whether a stranger's clock agrees.

use crate::bundle::Bundle;
use crate::digest::Digest;
use crate::log::Checkpoint;
use crate::log::evidence::Evidence;
use crate::log::quorum::QuorumError;
use crate::report::{Answer, Finding, Problem, Question, Status};
use crate::stamp::{Stamp, StampError};
use crate::trust::Trust;

/// A leaf that is proven to be this record's.
pub(crate) struct Place {
    /// The log's name.
    pub log: String,
    /// Which leaf.
    pub index: u64,
}

/// What is known of a record's place in the log.
pub(crate) struct Logged {
    pub answer: Answer,
    /// A proof that does not hold is a problem; one that nobody vouches for, or that too few witnessed, is
    /// an answer.
    pub problem: Option<Problem>,
    /// Only under a checkpoint that the reader believes: anybody can make a tree of their own.
    pub place: Option<Place>,
}

impl Logged {
    fn answered(finding: Finding, evidence: Vec<Finding>) -> Self {
        Self {
            answer: answer(finding, evidence),
            problem: None,
            place: None,
        }
    }
}

pub(crate) fn logged(bundle: &Bundle, trust: Option<&Trust>) -> Logged {
    let Some(bytes) = &bundle.log else {
        let absent = Finding::new(Status::Unanswerable, "log-absent", []);
        return Logged::answered(absent, Vec::new());
    };
    let led = bundle
        .record_digest()
        .zip(Some(bytes))
        .map(|(record, bytes)| follow(&record, bytes));
    let (evidence, checkpoint) = match led {
        Some(Ok(led)) => led,
        Some(Err(code)) => return broken(code, ""),
        // Without a seal there is nothing that could have been logged; that it is missing is said elsewhere.
        None => return broken("log-not-included", ""),
    };
    let place = [
        ("log", checkpoint.origin.clone()),
        ("index", evidence.index.to_string()),
        ("size", checkpoint.size.to_string()),
    ];
    let mut facts = vec![Finding::new(Status::Ok, "evidence-log", place)];
    match stamped(bundle, &evidence, trust) {
        Ok(fact) => facts.extend(fact),
        Err(error) => return broken(error.code(), ""),
    }
    let Some(quorum) = trust.and_then(|trust| trust.quorum(&checkpoint.origin)) else {
        let unknown = Finding::new(Status::Unanswerable, "log-unknown", [("log", checkpoint.origin)]);
        return Logged::answered(unknown, facts);
    };
    match quorum.open(&evidence.note) {
        Ok(witnessed) => {
            let by = witnessed.by.into_iter().map(|(name, time)| {
                Finding::new(
                    Status::Ok,
                    "evidence-witness",
                    [("name", name), ("at", instant(time))],
                )
            });
            facts.extend(by);
            let code = if quorum.needed > 0 {
                "log-witnessed"
            } else {
                "log-signed"
            };
            let place = Place {
                log: checkpoint.origin,
                index: evidence.index,
            };
            Logged {
                place: Some(place),
                ..Logged::answered(Finding::new(Status::Ok, code, []), facts)
            }
        }
        Err(QuorumError::TooFew { found, needed }) => {
            let counted = [("found", found.to_string()), ("needed", needed.to_string())];
            let few = Finding::new(Status::Missing, "log-too-few-witnesses", counted);
            Logged::answered(few, facts)
        }
        Err(QuorumError::Cosignature(name)) => broken("log-cosignature", &name),
        Err(QuorumError::Note(_) | QuorumError::Policy) => broken("log-signature", &checkpoint.origin),
    }
}

/// What a time stamp of the checkpoint says, if there is one.
fn stamped(
    bundle: &Bundle,
    evidence: &Evidence,
    trust: Option<&Trust>,
) -> Result<Option<Finding>, StampError> {
    let Some(token) = &bundle.timestamp else {
        return Ok(None);
    };
    let stamp = Stamp::read(token, evidence.note.text().as_bytes())?;
    let at = ("at", instant(stamp.at));
    let known = trust.and_then(|trust| trust.stamper(&stamp.certificate));
    Ok(Some(if let Some(name) = known {
        Finding::new(Status::Ok, "evidence-timestamp", [("name", name.to_owned()), at])
    } else {
        let claimed = [
            ("name", stamp.name),
            at,
            ("sha256", stamp.certificate.to_string()),
        ];
        Finding::new(Status::Unanswerable, "evidence-timestamp-unknown", claimed)
    }))
}

fn follow(record: &Digest, bytes: &[u8]) -> Result<(Evidence, Checkpoint), &'static str> {
    let evidence = Evidence::read(bytes).map_err(crate::log::evidence::EvidenceError::code)?;
    let checkpoint = evidence
        .lead(record)
        .map_err(crate::log::evidence::EvidenceError::code)?;
    Ok((evidence, checkpoint))
}

fn broken(code: &'static str, name: &str) -> Logged {
    let problem = Problem::new(Question::Logged, code, [("name", name.to_owned())]);
    Logged {
        problem: Some(problem),
        ..Logged::answered(Finding::new(Status::Invalid, "log-invalid", []), Vec::new())
    }
}

fn answer(finding: Finding, evidence: Vec<Finding>) -> Answer {
    Answer {
        question: Question::Logged,
        finding,
        evidence,
    }
}

/// Seconds since 1970 UTC as RFC 3339 (the proleptic Gregorian calendar, counted in eras of 400 years from
/// the first of March of the year 0).
fn instant(unix: u64) -> String {
    let (days, second) = (unix / 86_400 + 719_468, unix % 86_400);
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let (date, month) = (
        day - (153 * month + 2) / 5 + 1,
        if month < 10 { month + 3 } else { month - 9 },
    );
    let year = 400 * era + year + u64::from(month <= 2);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{date:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::instant;

    #[test]
    fn instants_are_written_as_in_a_statement() {
        for (unix, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_772_442_900, "2026-03-02T09:15:00Z"),
            (4_107_542_399, "2100-02-28T23:59:59Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
        ] {
            assert_eq!(instant(unix), text);
        }
    }
}
