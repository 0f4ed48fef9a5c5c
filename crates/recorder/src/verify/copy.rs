//! Whether a clip or a redacted copy is of the recording that its proof names.

use std::path::Path;

use record::Digest;
use record::canon;
use record::log::{proof, tree};
use record::report::Status;
use record::trust::Trust;

use super::report::{Finding, Problems, Question, Report, Summary};
use super::{Signers, finish};
use crate::copy::{COPY_TYPE, Proof, Proved};
use crate::fold::Fold;
use crate::log::{Head, Line, UnitLine};

/// What the name of a copy's proof ends with, after the copy's own name.
pub const PROOF: &str = ".proof.json";

/// Examines a copy with the proof beside it (its name and [`PROOF`]).
pub fn verify_copy(path: &Path, trust: Option<&Trust>) -> Report {
    let mut beside = path.as_os_str().to_owned();
    beside.push(PROOF);
    let (Ok(bytes), Ok(proof)) = (std::fs::read(path), std::fs::read(&beside)) else {
        return Report::unreadable("recording-proof-unreadable");
    };
    verify_bytes(&bytes, &proof, trust)
}

/// Examines a copy from its bytes and those of its proof.
pub fn verify_bytes(bytes: &[u8], proof: &[u8], trust: Option<&Trust>) -> Report {
    let proof: Proof = match canon::read(proof) {
        Ok(proof) => proof,
        Err(_) => return Report::unreadable("recording-proof-unreadable"),
    };
    let mut problems = Problems::default();
    let mut zero_ms = 0;
    match &proof.begin.line {
        Line::Begin {
            session,
            zero_ms: zero,
            ..
        } if *session == proof.session => zero_ms = *zero,
        _ => problems.add(Question::Origin, "recording-proof-other", []),
    }
    let track = match &proof.part.line {
        Line::Part { file, track, .. } if *file == proof.file => track.to_string(),
        _ => {
            problems.add(Question::Origin, "recording-proof-other", []);
            String::new()
        }
    };
    let of_session = proof.head.session == proof.session && proof.kind == COPY_TYPE;
    if !of_session {
        problems.add(Question::Origin, "recording-proof-other", []);
    }
    if !proof.head.is_signed() {
        let args = ["line", "first", "last"].map(|name| (name, "0".to_owned()));
        problems.add(Question::Signed, "recording-head-signature", args);
    }
    for (name, one) in [("begin", &proof.begin), ("part", &proof.part)] {
        if !leads_to_root(one, &proof.head) {
            let args = [("unit", name.to_owned())];
            problems.add(Question::Unchanged, "recording-proof-wrong", args);
        }
    }
    let left_out = check_units(bytes, &proof, &mut problems);
    let units: Vec<&UnitLine> = proof
        .units
        .iter()
        .filter_map(|unit| line_of(&unit.proved))
        .collect();
    let clusters = units.get(1..).unwrap_or_default();
    let origin = [
        ("session", proof.session.clone()),
        ("track", track),
        ("root", proof.head.root.to_string()),
        (
            "from",
            clusters.first().map_or(0, |unit| unit.from_ms).to_string(),
        ),
        ("to", clusters.last().map_or(0, |unit| unit.to_ms).to_string()),
    ];
    let code = if proof.is_redacted() {
        "recording-origin-redacted"
    } else {
        "recording-origin-clip"
    };
    let summary = Summary {
        session: proof.session.clone(),
        root: Some(proof.head.root),
        manifest_sha256: None,
        files: 1,
        units: units.len() as u64,
        bytes: bytes.len() as u64,
    };
    let fold = Fold {
        zero_ms,
        heads: vec![proof.head.clone()],
        ..Fold::default()
    };
    let signers = Signers::of(&fold, trust);
    let kind = Finding::new(Status::Ok, code, origin);
    finish(
        problems,
        summary,
        &signers,
        [left_out, Vec::new(), Vec::new()],
        kind,
    )
}

fn line_of(proved: &Proved) -> Option<&UnitLine> {
    match &proved.line {
        Line::Unit(unit) => Some(unit),
        _ => None,
    }
}

fn leads_to_root(proved: &Proved, head: &Head) -> bool {
    let Ok(line) = proved.line.to_bytes() else {
        return false;
    };
    let leaf = tree::leaf_hash(&line);
    proof::inclusion(&leaf, proved.index, head.size, &proved.path, &head.root).is_ok()
}

/// Every unit in its place: proved, in a row, and as it was recorded unless it was left out.
fn check_units(bytes: &[u8], proof: &Proof, problems: &mut Problems) -> Vec<Finding> {
    let mut left_out: Vec<Finding> = Vec::new();
    let mut at = 0_usize;
    let mut before: Option<(u64, u64)> = None;
    for (place, unit) in proof.units.iter().enumerate() {
        let named = [("unit", place.to_string())];
        let Some(line) = line_of(&unit.proved).filter(|line| line.file == proof.file) else {
            problems.add(Question::Origin, "recording-proof-other", []);
            continue;
        };
        if !leads_to_root(&unit.proved, &proof.head) {
            problems.add(Question::Unchanged, "recording-proof-wrong", named.clone());
        }
        // The media header comes first; from then on not one may be passed over in silence.
        let follows = match before {
            None => line.seq == 0,
            Some((0, _)) => line.seq > 0,
            Some((seq, index)) => line.seq == seq + 1 && unit.proved.index > index,
        };
        if !follows {
            problems.add(Question::Complete, "recording-proof-holes", named);
        }
        before = Some((line.seq, unit.proved.index));
        if let Some(reason) = &unit.left_out {
            let args = [
                ("reason", reason.clone()),
                ("from", line.from_ms.to_string()),
                ("to", line.to_ms.to_string()),
            ];
            left_out.push(Finding::new(Status::Missing, "recording-left-out", args));
            continue;
        }
        let end = usize::try_from(line.bytes)
            .ok()
            .and_then(|len| at.checked_add(len));
        let content = end.and_then(|end| bytes.get(at..end));
        if content.map(Digest::of) != Some(line.plain) {
            let code = if content.is_some() {
                "recording-unit-changed"
            } else {
                "recording-unit-missing"
            };
            let args = [
                ("file", line.file.clone()),
                ("unit", line.seq.to_string()),
                ("from", line.from_ms.to_string()),
                ("to", line.to_ms.to_string()),
            ];
            problems.add(Question::Unchanged, code, args);
        }
        at = end.unwrap_or(usize::MAX).min(bytes.len());
    }
    if at < bytes.len() {
        let args = [
            ("file", proof.file.clone()),
            ("unit", proof.units.len().to_string()),
            ("bytes", (bytes.len() - at).to_string()),
        ];
        problems.add(Question::Unchanged, "recording-unit-foreign", args);
    }
    left_out
}
