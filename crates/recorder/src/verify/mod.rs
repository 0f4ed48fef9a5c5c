//! Whether a recording is what was recorded: examined from its files, its log and a trust file alone.
//!
//! Sealed files are checked without any key, by what they are in sealed form; plain copies by what
//! they hold. Both are in the same leaf. Nothing is written, no clock is read.

mod copy;
mod files;
mod lines;
mod look;
mod private;
mod report;
mod signers;

use std::collections::BTreeSet;
use std::path::Path;

use record::Digest;
use record::report::{Status, Verdict};
use record::trust::Trust;

pub use copy::{PROOF, verify_bytes as verify_copy_bytes, verify_copy};
pub use report::{Answer, CODES, Finding, Problem, Question, Report, Summary};

use self::lines::Told;
use self::look::look;
use self::report::Problems;
use self::signers::Signers;
use crate::Manifest;
use crate::fold::Fold;
use crate::log::LOG_FILE;

/// The manifest's name beside the files.
pub const MANIFEST_FILE: &str = "manifest.json";

/// Examines a recording in `dir`: its log, its manifest, and every file of it that is there, sealed
/// or plain. A sealed and a plain copy of one file are both examined. What cannot be read is told
/// in the report.
pub fn verify_dir(dir: &Path, trust: Option<&Trust>) -> Report {
    let Ok(log) = std::fs::read(dir.join(LOG_FILE)) else {
        return Report::unreadable("recording-log-missing");
    };
    let Told {
        fold,
        mut problems,
        lost,
    } = lines::read(&log);
    let Some(session) = fold.session.clone() else {
        return Report::unreadable("recording-log-missing");
    };
    drop(log);
    let seen = look(dir, &fold, &mut problems);
    let present: BTreeSet<&str> = seen.iter().map(|one| one.name.as_str()).collect();
    for (name, file) in &fold.files {
        if !file.units.is_empty() && !present.contains(name.as_str()) {
            let args = [("file", name.clone())];
            problems.add(Question::Unchanged, "recording-file-missing", args);
        }
    }
    private::check(&fold, &mut problems);
    let manifest_sha256 = check_manifest(dir, &fold, &mut problems);

    let mut complete: Vec<Finding> = Vec::new();
    for gap in &fold.gaps {
        let args = [
            ("track", gap.track.to_string()),
            ("from", gap.from_ms.to_string()),
            ("to", gap.to_ms.to_string()),
            ("packets", gap.packets.to_string()),
        ];
        complete.push(Finding::new(Status::Missing, "recording-gap", args));
    }
    for pause in &fold.pauses {
        let args = [
            ("track", pause.track.to_string()),
            ("reason", pause.reason.clone()),
            ("from", pause.from_ms.to_string()),
            ("to", pause.to_ms.map(|to| to.to_string()).unwrap_or_default()),
        ];
        complete.push(Finding::new(Status::Ok, "recording-rest", args));
    }
    for (file, units) in &lost {
        let args = [("file", file.clone()), ("units", units.to_string())];
        complete.push(Finding::new(Status::Missing, "recording-lost", args));
    }
    let mut origin = Vec::new();
    if fold.recoveries > 0 {
        let args = [("times", fold.recoveries.to_string())];
        origin.push(Finding::new(Status::Ok, "recording-recovered", args));
    }
    let summary = Summary {
        session,
        root: fold.heads.last().map(|head| head.root),
        manifest_sha256,
        files: seen.len() as u64,
        units: seen.iter().map(|one| one.units).sum(),
        bytes: seen.iter().map(|one| one.bytes).sum(),
    };
    let whole = Finding::new(
        Status::Ok,
        "recording-origin-whole",
        [("session", summary.session.clone())],
    );
    let signers = Signers::of(&fold, trust);
    finish(
        problems,
        summary,
        &signers,
        [complete, private::evidence(&fold), origin],
        whole,
    )
}

/// The manifest beside the files, if there is one: it tells what the log told at one of its heads.
fn check_manifest(dir: &Path, fold: &Fold, problems: &mut Problems) -> Option<Digest> {
    let bytes = std::fs::read(dir.join(MANIFEST_FILE)).ok()?;
    let fits = serde_json::from_slice::<Manifest>(&bytes).is_ok_and(|manifest| {
        let head = manifest.heads.last();
        let known = head.is_some_and(|head| fold.heads.contains(head));
        let told = if head == fold.heads.last() {
            fold.manifest(manifest.declared)
        } else {
            manifest
        };
        known && told.canonical().is_ok_and(|again| again == bytes)
    });
    if !fits {
        problems.add(Question::Unchanged, "recording-manifest-other", []);
    }
    Some(Digest::of(&bytes))
}

fn finish(
    problems: Problems,
    summary: Summary,
    signers: &Signers,
    [complete, private, origin]: [Vec<Finding>; 3],
    kind: Finding,
) -> Report {
    let unsigned = signers.finding.status == Status::Invalid;
    let verdict = if !problems.0.is_empty() || unsigned {
        Verdict::Invalid
    } else if signers.trusted {
        Verdict::Valid
    } else {
        Verdict::ValidTrustUnknown
    };
    let no = |question, code| {
        problems
            .any(question)
            .then(|| Finding::new(Status::Invalid, code, []))
    };
    let unchanged = no(Question::Unchanged, "recording-unchanged-no").unwrap_or_else(|| {
        let args = [("units", summary.units.to_string())];
        Finding::new(Status::Ok, "recording-unchanged-yes", args)
    });
    let declared = complete
        .iter()
        .filter(|one| one.status == Status::Missing)
        .count();
    let completeness = no(Question::Complete, "recording-complete-no").unwrap_or_else(|| match declared {
        0 => Finding::new(Status::Ok, "recording-complete-yes", []),
        count => Finding::new(
            Status::Missing,
            "recording-complete-declared",
            [("count", count.to_string())],
        ),
    });
    let kept = no(Question::Private, "recording-private-broken").unwrap_or_else(|| match private.len() {
        0 => Finding::new(Status::Ok, "recording-private-none", []),
        count => Finding::new(
            Status::Ok,
            "recording-private-kept",
            [("count", count.to_string())],
        ),
    });
    let signed = no(Question::Signed, "recording-signed-no").unwrap_or_else(|| signers.finding.clone());
    let answer = |question, finding, evidence| Answer {
        question,
        finding,
        evidence,
    };
    let answers = vec![
        answer(Question::Unchanged, unchanged, Vec::new()),
        answer(Question::Complete, completeness, complete),
        answer(Question::Signed, signed, signers.evidence.clone()),
        answer(Question::Private, kept, private),
        answer(Question::Origin, kind, origin),
    ];
    Report {
        verdict,
        problems: problems.0,
        answers,
        summary: Some(summary),
    }
}
