//! Who signed the heads, judged by what the reader trusts.

use record::PublicKey;
use record::keylist::Standing;
use record::report::Status;
use record::trust::{KeyTrust, Trust};

use super::report::Finding;
use crate::fold::Fold;

/// What is known of a key, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Known<'a> {
    /// It was revoked; whoever has it signs what they like, with any date.
    Revoked(&'a str),
    Unknown,
    OutOfDate(&'a str),
    /// Another has taken its place, and nothing here proves that this was signed before.
    Replaced(&'a str),
    Trusted(&'a str),
}

impl<'a> Known<'a> {
    /// What a key list says goes before what the trust file says itself.
    fn of(trust: &'a Trust, key: &PublicKey, at: &str) -> Self {
        match trust.listed(key) {
            Some((name, Standing::Valid)) => return Self::Trusted(name),
            Some((name, Standing::Unproven)) => return Self::Replaced(name),
            Some((name, _)) => return Self::Revoked(name),
            None => {}
        }
        match trust.judge(key, at) {
            KeyTrust::Trusted(name) => Self::Trusted(name),
            KeyTrust::OutOfDate(name) => Self::OutOfDate(name),
            KeyTrust::Unknown => Self::Unknown,
        }
    }

    fn told(self) -> Finding {
        let named = |status, code, name: &str| Finding::new(status, code, [("name", name.to_owned())]);
        match self {
            Self::Revoked(name) => named(Status::Invalid, "recording-signed-revoked", name),
            Self::Unknown => Finding::new(Status::Missing, "recording-signed-unknown", []),
            Self::OutOfDate(name) => named(Status::Missing, "recording-signed-out-of-date", name),
            Self::Replaced(name) => named(Status::Missing, "recording-signed-replaced", name),
            Self::Trusted(name) => named(Status::Ok, "recording-signed-trusted", name),
        }
    }
}

/// The keys that signed heads, and what is known of them.
pub(super) struct Signers {
    pub(super) finding: Finding,
    pub(super) trusted: bool,
    pub(super) evidence: Vec<Finding>,
}

impl Signers {
    pub(super) fn of(fold: &Fold, trust: Option<&Trust>) -> Self {
        let mut keys: Vec<PublicKey> = Vec::new();
        for head in &fold.heads {
            if !keys.contains(&head.key) {
                keys.push(head.key);
            }
        }
        let mut evidence: Vec<Finding> = keys
            .iter()
            .map(|key| Finding::new(Status::Ok, "recording-key", [("key", key.to_string())]))
            .collect();
        let heads = [("count", fold.heads.len().to_string())];
        evidence.push(Finding::new(Status::Ok, "recording-heads", heads));
        // Every head must be by a key that was trusted at its time: the weakest tells.
        let weakest = fold.heads.iter().map(|head| {
            let at = fold.zero_ms.saturating_add_unsigned(head.at_ms);
            trust.map_or(Known::Unknown, |trust| Known::of(trust, &head.key, &instant(at)))
        });
        let weakest = weakest.min();
        let trusted = matches!(weakest, Some(Known::Trusted(_)));
        let finding = match weakest {
            Some(known) => known.told(),
            None => Finding::new(Status::Invalid, "recording-signed-no", []),
        };
        Self {
            finding,
            trusted,
            evidence,
        }
    }
}

/// As a trust file writes instants.
fn instant(ms: i64) -> String {
    let at = jiff::Timestamp::from_millisecond(ms).unwrap_or(jiff::Timestamp::MAX);
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
