//! The examination of a recording, for programs and for whoever puts it into words.
//!
//! **Invariant:** no prose. A front end translates `verify-<code>` with the arguments; times among
//! them (`from`, `to`, `at`) are milliseconds on the session's clock.

use std::collections::BTreeMap;

use record::Digest;
use record::report::{Status, Verdict};
use serde::Serialize;

/// The five questions about a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// Is every byte as it was recorded?
    Unchanged,
    /// Is anything not in it, and was that said?
    Complete,
    /// Who signed it?
    Signed,
    /// Was anything recorded of those who were in private?
    Private,
    /// What is it: a whole recording, a clip, a redacted copy, and of what?
    Origin,
}

impl Question {
    /// In the order in which they are answered.
    pub const ALL: [Self; 5] = [
        Self::Unchanged,
        Self::Complete,
        Self::Signed,
        Self::Private,
        Self::Origin,
    ];

    /// Its name, as in `verify-recording-question-<name>`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Complete => "complete",
            Self::Signed => "signed",
            Self::Private => "private",
            Self::Origin => "origin",
        }
    }
}

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How it weighs.
    pub status: Status,
    /// Stable code; one of [`CODES`].
    pub code: &'static str,
    /// Its arguments.
    pub args: BTreeMap<&'static str, String>,
}

impl Finding {
    pub(crate) fn new<const N: usize>(
        status: Status,
        code: &'static str,
        args: [(&'static str, String); N],
    ) -> Self {
        debug_assert!(CODES.contains(&code), "{code} is not listed in CODES");
        let args = args.into();
        Self { status, code, args }
    }
}

/// One reason why the verdict is not better.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The question it belongs to.
    pub question: Question,
    /// What is wrong.
    #[serde(flatten)]
    pub finding: Finding,
}

/// The answer to one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The question.
    pub question: Question,
    /// The answer in short.
    #[serde(flatten)]
    pub finding: Finding,
    /// What it rests on.
    pub evidence: Vec<Finding>,
}

/// Which recording this is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The session.
    pub session: String,
    /// Root of the last signed head.
    pub root: Option<Digest>,
    /// SHA-256 of `manifest.json`, which the signed record holds.
    pub manifest_sha256: Option<Digest>,
    /// Files examined.
    pub files: u64,
    /// Units examined.
    pub units: u64,
    /// Bytes examined.
    pub bytes: u64,
}

/// Everything `heqiao verify --json` prints of a recording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The verdict.
    pub verdict: Verdict,
    /// Why the verdict is not better; empty for the two valid ones.
    pub problems: Vec<Problem>,
    /// Five answers in the order of [`Question`].
    pub answers: Vec<Answer>,
    /// What was read; `None` if not even the log was readable.
    pub summary: Option<Summary>,
}

impl Report {
    /// Whether any problem has this code.
    pub fn has(&self, code: &str) -> bool {
        self.problems.iter().any(|problem| problem.finding.code == code)
    }

    pub(crate) fn unreadable(code: &'static str) -> Self {
        let answer = |question| Answer {
            question,
            finding: Finding::new(Status::Unanswerable, "recording-unanswerable", []),
            evidence: Vec::new(),
        };
        Self {
            verdict: Verdict::Unreadable,
            problems: vec![Problem {
                question: Question::Unchanged,
                finding: Finding::new(Status::Invalid, code, []),
            }],
            answers: Question::ALL.map(answer).into(),
            summary: None,
        }
    }
}

/// Problems while they are found.
#[derive(Debug, Default)]
pub(crate) struct Problems(pub(crate) Vec<Problem>);

impl Problems {
    pub(crate) fn add<const N: usize>(
        &mut self,
        question: Question,
        code: &'static str,
        args: [(&'static str, String); N],
    ) {
        let finding = Finding::new(Status::Invalid, code, args);
        self.0.push(Problem { question, finding });
    }

    pub(crate) fn any(&self, question: Question) -> bool {
        self.0.iter().any(|problem| problem.question == question)
    }
}

/// Every code a report can contain, for the translations' parity test.
#[rustfmt::skip]
pub const CODES: &[&str] = &[
    // Answers.
    "recording-unanswerable",
    "recording-unchanged-yes", "recording-unchanged-no",
    "recording-complete-yes", "recording-complete-declared", "recording-complete-no",
    "recording-signed-trusted", "recording-signed-unknown", "recording-signed-out-of-date",
    "recording-signed-no", "recording-signed-replaced", "recording-signed-revoked",
    "recording-private-none", "recording-private-kept", "recording-private-broken",
    "recording-origin-whole", "recording-origin-clip", "recording-origin-redacted",
    // Evidence.
    "recording-gap", "recording-rest", "recording-meeting", "recording-recovered", "recording-lost",
    "recording-left-out", "recording-key", "recording-heads",
    // Problems: the log.
    "recording-log-missing", "recording-line-unreadable", "recording-begin-missing",
    "recording-line-missing", "recording-head-wrong", "recording-head-signature",
    "recording-tail-unsigned", "recording-not-ended", "recording-manifest-other",
    // Problems: the files.
    "recording-unit-changed", "recording-unit-missing", "recording-unit-moved",
    "recording-unit-foreign", "recording-file-missing", "recording-file-unknown",
    "recording-file-swapped", "recording-header-changed", "recording-file-unreadable",
    "recording-in-pause", "recording-in-private",
    // Problems: clips and redacted copies.
    "recording-proof-unreadable", "recording-proof-wrong", "recording-proof-other",
    "recording-proof-holes",
];
