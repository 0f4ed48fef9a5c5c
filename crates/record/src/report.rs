//! The verifier's answer, for programs and for the page that puts it into words.
//!
//! **Invariant:** no prose. A front end translates `verify-<code>` with the arguments.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::digest::Digest;

/// Arguments of a code, ready to print.
pub type Args = BTreeMap<&'static str, String>;

/// The verdict as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Unchanged, completely signed, and sealed by a key the reader trusts.
    Valid,
    /// The same, but nothing out of band says whose the sealing key is.
    ValidTrustUnknown,
    /// Changed, incomplete or wrongly signed.
    Invalid,
    /// Not a sealed record.
    Unreadable,
}

impl Verdict {
    /// Exit code of `heqiao verify`: 0 valid, 1 invalid, 2 unreadable, 3 valid but trust unknown.
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Valid => 0,
            Self::Invalid => 1,
            Self::Unreadable => 2,
            Self::ValidTrustUnknown => 3,
        }
    }
}

/// The five questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// Is the file unchanged?
    Unchanged,
    /// Who signed what, in which language, in which order?
    Signed,
    /// How was each key bound to a person?
    Bound,
    /// Logged where, witnessed by whom, by when?
    Logged,
    /// Which legal gates of the route are met or missing?
    Gates,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// As it should be.
    Ok,
    /// Something that should be there is not.
    Missing,
    /// Something is wrong.
    Invalid,
    /// This file alone cannot tell.
    Unanswerable,
}

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How it weighs.
    pub status: Status,
    /// Stable code; one of [`CODES`].
    pub code: &'static str,
    /// Its arguments.
    pub args: Args,
}

impl Finding {
    pub(crate) fn new<const N: usize>(
        status: Status,
        code: &'static str,
        args: [(&'static str, String); N],
    ) -> Self {
        debug_assert!(CODES.contains(&code), "{code} is not listed in CODES");
        Self {
            status,
            code,
            args: args.into(),
        }
    }
}

/// One reason why the verdict is `Invalid` or `Unreadable`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The question it belongs to.
    pub question: Question,
    /// What is wrong.
    #[serde(flatten)]
    pub finding: Finding,
}

impl Problem {
    pub(crate) fn new<const N: usize>(
        question: Question,
        code: &'static str,
        args: [(&'static str, String); N],
    ) -> Self {
        Self {
            question,
            finding: Finding::new(Status::Invalid, code, args),
        }
    }
}

/// The answer to one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The question.
    pub question: Question,
    /// The answer in short.
    #[serde(flatten)]
    pub finding: Finding,
    /// What it rests on.
    pub evidence: Vec<Finding>,
}

/// Which record this is and what its bytes are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Number of the record, as the record says.
    pub record_number: String,
    /// Number of the case, as the record says.
    pub case_number: String,
    /// The institution, as the record says.
    pub institution: String,
    /// Digest of `body.json`.
    pub body_sha256: Digest,
    /// Digest of the base PDF: `head -c <pdf_prefix_len> FILE | sha256sum`.
    pub pdf_prefix_sha256: Digest,
    /// Length of the base PDF in bytes.
    pub pdf_prefix_len: u64,
}

/// What an examination found; [`crate::Published`] is how it leaves the verifier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The verdict.
    pub verdict: Verdict,
    /// Why the verdict is not better; empty for the two valid ones. The first is the most telling.
    pub problems: Vec<Problem>,
    /// Five answers in the order of [`Question`].
    pub answers: Vec<Answer>,
    /// What was read; `None` if not even the body was readable.
    pub summary: Option<Summary>,
}

impl Report {
    /// Whether any problem has this code.
    pub fn has(&self, code: &str) -> bool {
        self.problems.iter().any(|problem| problem.finding.code == code)
    }

    /// A report for a file that cannot be examined further.
    pub(crate) fn stopped(verdict: Verdict, problem: Problem) -> Self {
        let unanswerable = |question, code| Answer {
            question,
            finding: Finding::new(Status::Unanswerable, code, []),
            evidence: Vec::new(),
        };
        let unchanged = match verdict {
            Verdict::Unreadable => Finding::new(Status::Unanswerable, "unchanged-unanswerable", []),
            _ => Finding::new(Status::Invalid, "unchanged-no", []),
        };
        Self {
            verdict,
            problems: vec![problem],
            answers: vec![
                Answer {
                    question: Question::Unchanged,
                    finding: unchanged,
                    evidence: Vec::new(),
                },
                unanswerable(Question::Signed, "signed-unanswerable"),
                unanswerable(Question::Bound, "bound-unanswerable"),
                unanswerable(Question::Logged, "log-absent"),
                unanswerable(Question::Gates, "gates-unanswerable"),
            ],
            summary: None,
        }
    }
}

/// Every code a report can contain, for the translations' parity test.
#[rustfmt::skip]
pub const CODES: &[&str] = &[
    // Answers.
    "unchanged-yes", "unchanged-no", "unchanged-unanswerable",
    "signed-all", "signed-missing", "signed-invalid", "signed-unanswerable",
    "bound-all", "bound-partly", "bound-invalid", "bound-unanswerable",
    "log-absent", "log-unknown", "log-signed", "log-witnessed", "log-too-few-witnesses", "log-invalid",
    "gates-met", "gates-missing", "gates-unanswerable",
    // Evidence.
    "evidence-body", "evidence-pages", "evidence-signature", "evidence-hand", "evidence-hand-excused", "evidence-key",
    "evidence-log", "evidence-witness", "evidence-timestamp", "evidence-timestamp-unknown",
    "trust-none", "trust-unknown-key", "trust-out-of-date", "trust-other-name", "trust-trusted",
    "trust-not-yet", "trust-retired", "trust-unproven", "trust-revoked-later", "evidence-key-list",
    "gate-chinese-text", "gate-agreed-method", "gate-parties-signed", "gate-mediator-signed",
    "gate-institution-sealed", "gate-clear-terms", "gate-confirmation-consent", "gate-confirmation-deadline",
    "gate-mediation-evidence", "gate-enforcement-consent", "gate-legalization",
    // Problems: the file.
    "pdf-not-pdf", "pdf-syntax", "pdf-layout", "pdf-attachments",
    "seal-missing", "sealed-already", "base-length-changed",
    "update-truncated", "update-damaged", "update-altered", "update-appended", "bytes-appended",
    "part-missing", "part-unknown", "part-twice", "part-signature-size", "part-too-many", "log-proof-unknown",
    "json-syntax", "json-duplicate-key", "json-float", "json-integer-range", "json-not-nfc",
    "json-not-canonical", "json-shape",
    "body-schema", "body-value", "body-duplicate-id", "body-unknown-reference", "body-alignment",
    "body-text-digest", "body-chain", "body-policy", "body-handwriting",
    "body-changed", "pages-changed", "pages-length-changed",
    // Problems: statements.
    "key-malformed", "key-small-order", "key-pem", "key-not-in-policy",
    "signature-changed", "statement-changed", "seal-signature-invalid",
    "statement-wrong-domain", "statement-wrong-seat", "statement-other-record", "statement-other-length",
    "statement-other-pages", "statement-wrong-nonce", "statement-wrong-language",
    "statement-wrong-interpreter", "statement-wrong-declarations", "statement-wrong-list", "statement-time",
    "statement-order-broken", "statement-time-order", "signer-missing", "signer-twice",
    // Problems: bindings.
    "binding-changed", "binding-missing", "binding-attester", "binding-signature-invalid",
    "binding-other-record", "binding-other-key",
    // Problems: the log.
    "log-leaf-out-of-range", "log-proof-length", "log-not-included", "log-signature", "log-cosignature",
    "timestamp-malformed", "timestamp-other-content", "timestamp-signature-invalid", "timestamp-not-for-stamping",
    // Problems: the key list.
    "keys-roots", "keys-gap", "keys-chain", "keys-other-list", "keys-index", "keys-key-again",
    "keys-add-active", "keys-wrong-old-key", "keys-revokes-unknown", "keys-signature-order",
    "keys-root-twice", "keys-unknown-signer", "keys-roots-too-few", "keys-old-key-unsigned",
    "keys-possession", "keys-entry-changed", "keys-signature", "keys-other-institution",
    "keys-other-roots", "keys-forked", "keys-rolled-back", "seal-revoked", "seal-revoked-unlogged",
];
