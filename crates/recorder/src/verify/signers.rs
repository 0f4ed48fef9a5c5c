//! Who signed the heads, judged by what the reader trusts.

use record::PublicKey;
use record::report::Status;
use record::trust::{KeyTrust, Trust};

use super::report::Finding;
use crate::fold::Fold;

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
        let judged = fold.heads.iter().map(|head| {
            let at = fold.zero_ms.saturating_add_unsigned(head.at_ms);
            trust.map_or(KeyTrust::Unknown, |trust| trust.judge(&head.key, &instant(at)))
        });
        // Every head must be by a key that was trusted at its time: the weakest tells.
        let mut weakest = None;
        for one in judged {
            weakest = Some(match (weakest, one) {
                (Some(KeyTrust::Unknown), _) | (_, KeyTrust::Unknown) => KeyTrust::Unknown,
                (Some(KeyTrust::OutOfDate(name)), _) | (_, KeyTrust::OutOfDate(name)) => {
                    KeyTrust::OutOfDate(name)
                }
                (_, KeyTrust::Trusted(name)) => KeyTrust::Trusted(name),
            });
        }
        let named = |name: &str| [("name", name.to_owned())];
        let (finding, trusted) = match weakest {
            Some(KeyTrust::Trusted(name)) => (
                Finding::new(Status::Ok, "recording-signed-trusted", named(name)),
                true,
            ),
            Some(KeyTrust::OutOfDate(name)) => (
                Finding::new(Status::Missing, "recording-signed-out-of-date", named(name)),
                false,
            ),
            Some(KeyTrust::Unknown) => (
                Finding::new(Status::Missing, "recording-signed-unknown", []),
                false,
            ),
            None => (Finding::new(Status::Invalid, "recording-signed-no", []), false),
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
