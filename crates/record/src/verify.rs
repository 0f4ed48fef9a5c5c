//! The verifier: bytes in, report out.
//!
//! Owns the order of the examination and the five answers. The command line, the verify page and the
//! self-contained HTML file all call [`verify`]; they differ only in how they print the report.
//!
//! **Invariant:** no clock, no randomness, no network, no file. The verdict rests on the base revision and
//! on keys that arrived out of band; a key inside the file proves nothing by itself.

use crate::body::{Body, Handwriting};
use crate::bundle::Bundle;
use crate::gates::gates;
use crate::keys::Outcome;
use crate::logged::logged;
use crate::package::{self, Opened, PackageError};
use crate::report::{Answer, Finding, Problem, Question, Report, Status, Summary, Verdict};
use crate::sealed_by::{SealedBy, sealed_by};
use crate::signers::{Signer, examine};
use crate::statement::Subject;
use crate::trust::Trust;

/// Examines a sealed record.
///
/// `trust` is what the reader got out of band; without it the best verdict is
/// [`Verdict::ValidTrustUnknown`].
///
/// ```
/// use record::{Trust, Verdict, verify};
///
/// let file = include_bytes!("../testdata/sealed.pdf");
/// let trust = Trust::read(include_bytes!("../testdata/trust.json"))?;
/// assert_eq!(verify(file, Some(&trust)).verdict, Verdict::Valid);
/// assert_eq!(verify(file, None).verdict.exit_code(), 3);
///
/// let mut changed = file.to_vec();
/// changed[1000] ^= 1;
/// let report = verify(&changed, Some(&trust));
/// assert_eq!((report.verdict, report.problems[0].finding.code), (Verdict::Invalid, "pages-changed"));
/// # Ok::<(), record::trust::TrustError>(())
/// ```
pub fn verify(file: &[u8], trust: Option<&Trust>) -> Report {
    let unchanged = |code| Problem::new(Question::Unchanged, code, []);
    if !file.starts_with(b"%PDF-") {
        return Report::stopped(Verdict::Unreadable, unchanged("pdf-not-pdf"));
    }
    let opened = match package::open(file) {
        Ok(opened) => opened,
        Err(error @ PackageError::NotSealed) => {
            return Report::stopped(Verdict::Unreadable, unchanged(error.code()));
        }
        Err(PackageError::Bundle(error)) => {
            let mut problem = unchanged(error.code());
            let part = error.part().map(|part| ("part", part.to_owned()));
            problem.finding.args.extend(part);
            return Report::stopped(Verdict::Invalid, problem);
        }
        Err(error) => return Report::stopped(Verdict::Invalid, unchanged(error.code())),
    };
    let bundle = &opened.bundle;
    let body = match Body::read(&bundle.body) {
        Ok(body) => body,
        Err(error) => {
            let problem = Problem::new(Question::Unchanged, error.code(), [("part", "body.json".into())]);
            return Report::stopped(Verdict::Invalid, problem);
        }
    };
    let subject = Subject::new(&body, &bundle.body, opened.base);
    let (signers, mut problems) = examine(&subject, bundle);
    if let Err(error) = body.check() {
        problems.push(Problem::new(
            Question::Unchanged,
            error.code(),
            [("detail", error.to_string())],
        ));
    }
    if let Some(code) = repackage(file, &opened, &body) {
        problems.push(unchanged(code));
    }

    let log = logged(bundle, trust);
    problems.extend(log.problem);

    let carried = bundle.keys.as_deref();
    let sealed_by = sealed_by(
        &signers,
        carried,
        trust,
        &body.institution.name,
        log.place.as_ref(),
    );
    problems.extend(sealed_by.problem.clone());
    let verdict = match (problems.is_empty(), sealed_by.finding.status) {
        (false, _) => Verdict::Invalid,
        (true, Status::Ok) => Verdict::Valid,
        (true, _) => Verdict::ValidTrustUnknown,
    };
    let answers = vec![
        answer_unchanged(&subject, &problems),
        answer_signed(subject.body, &signers, &problems),
        answer_bound(&signers, &problems, sealed_by),
        log.answer,
        answer_gates(&body, &signers),
    ];
    let summary = Summary {
        record_number: body.record_number.clone(),
        case_number: body.case_number.clone(),
        institution: body.institution.name.clone(),
        body_sha256: subject.body_sha256,
        pdf_prefix_sha256: subject.pdf_prefix_sha256,
        pdf_prefix_len: subject.pdf_prefix_len,
    };
    Report {
        verdict,
        problems,
        answers,
        summary: Some(summary),
    }
}

/// Seals again what was opened; any byte that differs has its code. The base need not be looked at: it is the
/// file up to the first mark.
fn repackage(file: &[u8], opened: &Opened<'_>, body: &Body) -> Option<&'static str> {
    let Opened { base, bundle } = opened;
    let found = file.get(base.len()..).unwrap_or_default();
    let again = match package::update(base, bundle, body) {
        Ok(again) => again,
        Err(error) => return Some(error.code()),
    };
    if found == again {
        None
    } else if let Some(rest) = found.strip_prefix(again.as_slice()) {
        let update = rest.windows(9).any(|window| window == b"startxref");
        Some(if update {
            "update-appended"
        } else {
            "bytes-appended"
        })
    } else if again.starts_with(found) {
        Some("update-truncated")
    } else {
        Some("update-altered")
    }
}

fn has(problems: &[Problem], question: Question) -> bool {
    problems.iter().any(|problem| problem.question == question)
}

fn answer_unchanged(subject: &Subject<'_>, problems: &[Problem]) -> Answer {
    let finding = if has(problems, Question::Unchanged) {
        Finding::new(Status::Invalid, "unchanged-no", [])
    } else if has(problems, Question::Signed) {
        // The pieces fit, but some of the signatures that would say so do not count.
        Finding::new(Status::Unanswerable, "unchanged-unanswerable", [])
    } else {
        Finding::new(Status::Ok, "unchanged-yes", [])
    };
    let body = [("sha256", subject.body_sha256.to_string())];
    let pages = [
        ("sha256", subject.pdf_prefix_sha256.to_string()),
        ("length", subject.pdf_prefix_len.to_string()),
    ];
    let evidence = vec![
        Finding::new(Status::Ok, "evidence-body", body),
        Finding::new(Status::Ok, "evidence-pages", pages),
    ];
    Answer {
        question: Question::Unchanged,
        finding,
        evidence,
    }
}

fn answer_signed(body: &Body, signers: &[Signer<'_>], problems: &[Problem]) -> Answer {
    let mine = || {
        problems
            .iter()
            .filter(|problem| problem.question == Question::Signed)
    };
    let finding = if mine().next().is_none() {
        Finding::new(Status::Ok, "signed-all", [])
    } else if mine().all(|problem| problem.finding.code == "signer-missing") {
        Finding::new(Status::Missing, "signed-missing", [])
    } else {
        Finding::new(Status::Invalid, "signed-invalid", [])
    };
    let evidence = signers.iter().filter_map(|signer| {
        let statement = signer.statement.as_ref()?;
        let args = [
            ("role", statement.role.as_str().into()),
            ("seat", statement.seat.clone()),
            ("language", statement.language_read.clone()),
            (
                "interpreted_by",
                statement.interpreted_by.clone().unwrap_or_default(),
            ),
            ("declarations", statement.declarations.join(" ")),
            ("signed_at", statement.signed_at.clone()),
        ];
        Some(Finding::new(Status::Ok, "evidence-signature", args))
    });
    Answer {
        question: Question::Signed,
        finding,
        evidence: evidence.chain(body.handwriting.iter().map(by_hand)).collect(),
    }
}

/// A name written by hand, as the mediator saw it. It decides nothing: that is what the keys are for.
fn by_hand(hand: &Handwriting) -> Finding {
    let (code, told) = match &hand.reason {
        Some(reason) => ("evidence-hand-excused", ("reason", reason.clone())),
        None => ("evidence-hand", ("strokes", hand.strokes.len().to_string())),
    };
    let seat = ("seat", hand.seat.clone());
    let by = ("confirmed_by", hand.confirmed_by.clone());
    Finding::new(Status::Ok, code, [seat, by, told])
}

fn answer_bound(signers: &[Signer<'_>], problems: &[Problem], sealed_by: SealedBy) -> Answer {
    let mut evidence = Vec::new();
    for signer in signers {
        let Some(attested) = &signer.binding else { continue };
        let binding = &attested.binding;
        let passed = |wanted: Outcome| {
            let checks = binding.checks.iter().filter(|check| check.outcome == wanted);
            checks
                .map(|check| check.method.as_str())
                .collect::<Vec<_>>()
                .join(" ")
        };
        let (passed, failed, skipped) = (
            passed(Outcome::Passed),
            passed(Outcome::Failed),
            passed(Outcome::NotDone),
        );
        let good = !passed.is_empty() && failed.is_empty() && !binding.extractable;
        let offset = binding.recording_offset_ms.map(|offset| offset.to_string());
        let args = [
            ("seat", binding.seat.clone()),
            ("attested_by", binding.attested_by.clone()),
            ("fingerprint", binding.public_key.fingerprint_groups()),
            ("passed", passed),
            ("failed", failed),
            ("not_done", skipped),
            ("extractable", binding.extractable.to_string()),
            ("recording_offset_ms", offset.unwrap_or_default()),
        ];
        let status = if good { Status::Ok } else { Status::Missing };
        evidence.push(Finding::new(status, "evidence-key", args));
    }
    evidence.push(sealed_by.finding);
    evidence.extend(sealed_by.list);
    let finding = if has(problems, Question::Bound) {
        Finding::new(Status::Invalid, "bound-invalid", [])
    } else if evidence.iter().all(|fact| fact.status == Status::Ok) {
        Finding::new(Status::Ok, "bound-all", [])
    } else {
        Finding::new(Status::Missing, "bound-partly", [])
    };
    Answer {
        question: Question::Bound,
        finding,
        evidence,
    }
}

fn answer_gates(body: &Body, signers: &[Signer<'_>]) -> Answer {
    let evidence = gates(body, signers);
    let finding = if evidence.iter().any(|gate| gate.status == Status::Missing) {
        Finding::new(Status::Missing, "gates-missing", [])
    } else {
        Finding::new(Status::Ok, "gates-met", [])
    };
    Answer {
        question: Question::Gates,
        finding,
        evidence,
    }
}

/// The names and bytes of the embedded parts, for a page that lets its reader save them.
pub fn parts(bundle: &Bundle) -> Vec<(String, Vec<u8>)> {
    let parts = bundle.parts().unwrap_or_default();
    parts
        .into_iter()
        .map(|(name, part)| (name, part.bytes.to_vec()))
        .collect()
}
