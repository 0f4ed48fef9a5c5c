//! A report as it leaves the verifier: what `heqiao verify --json` prints and the pages save.
//!
//! **Invariant:** every report is valid under `docs/report.schema.json`, and says which file it is about.

use serde::Serialize;

use crate::digest::Digest;
use crate::report::Report;

/// Names the shape; changes when a reader of it would have to.
pub const REPORT_TYPE: &str = "heqiao/report/v1";

/// A report with the file that it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Published<'a> {
    /// [`REPORT_TYPE`].
    #[serde(rename = "type")]
    kind: &'static str,
    /// As `heqiao verify` ends.
    exit_code: u8,
    /// The file.
    file: Subject,
    /// The report.
    #[serde(flatten)]
    report: &'a Report,
}

/// Bytes that were examined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Subject {
    sha256: Digest,
    size: usize,
}

impl<'a> Published<'a> {
    /// What is said of `file`.
    pub fn new(file: &[u8], report: &'a Report) -> Self {
        Self {
            kind: REPORT_TYPE,
            exit_code: report.verdict.exit_code(),
            file: Subject {
                sha256: Digest::of(file),
                size: file.len(),
            },
            report,
        }
    }
}
