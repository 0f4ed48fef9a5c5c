//! Records with a proof from the log: what the verifier says of the proof, and of each way to touch it.

use record::log::{Evidence, leaf, tree};
use record::report::{Question, Status};
use record::trust::TrustedLog;
use record::{Bundle, Report, Trust, Verdict, seal, verify};

use crate::story::{BASE, bundle, trust};
use crate::witnessed::{Log, log_key, signed, witness};

const NONCE: [u8; 32] = [9; 32];

/// Two of three witnesses are wanted.
fn policy(needed: usize) -> Trust {
    let witnesses = ["court", "notary", "chamber"].map(|seat| witness(seat).to_line());
    let log = TrustedLog {
        key: log_key().to_line(),
        witnesses: witnesses.into(),
        needed,
    };
    Trust {
        logs: vec![log],
        ..trust()
    }
}

/// The third of five leaves, cosigned by the witnesses named.
fn evidence(bundle: &Bundle, witnesses: &[&str]) -> Evidence {
    let mut log = Log::of(2, 1);
    log.append(&leaf(&bundle.record_digest().unwrap(), &NONCE));
    log.append(&leaf(&record::Digest::of(b"another"), &NONCE));
    log.append(&leaf(&record::Digest::of(b"a third"), &NONCE));
    let mut note = log.note();
    for (seat, time) in witnesses.iter().zip(1_772_443_000..) {
        note.add(signed(&witness(seat), seat, &note, time));
    }
    Evidence {
        nonce: NONCE,
        index: 2,
        path: tree::inclusion(&log.nodes, 2, log.size).unwrap(),
        note,
    }
}

fn file(evidence: &Evidence) -> Vec<u8> {
    let log = Some(evidence.to_text().into_bytes());
    seal(BASE, &Bundle { log, ..bundle(1) }).unwrap()
}

fn answer(report: &Report) -> (Status, &'static str) {
    let found = report
        .answers
        .iter()
        .find(|answer| answer.question == Question::Logged);
    let finding = &found.unwrap().finding;
    (finding.status, finding.code)
}

#[test]
fn a_witnessed_record_answers_all_five_questions() {
    let file = file(&evidence(&bundle(1), &["notary", "court"]));
    let report = verify(&file, Some(&policy(2)));
    assert_eq!((report.verdict, &report.problems[..]), (Verdict::Valid, &[][..]));
    assert!(
        report
            .answers
            .iter()
            .all(|answer| answer.finding.status == Status::Ok),
        "{report:?}"
    );
    let facts = &report.answers[3].evidence;
    assert_eq!(
        (facts[0].args["index"].as_str(), facts[0].args["size"].as_str()),
        ("2", "5")
    );
    assert_eq!(facts[1].args["name"], "court.example/witness");
    assert_eq!(facts[1].args["at"], "2026-03-02T09:16:41Z");
    assert_eq!(facts.len(), 3);
}

#[test]
fn what_is_not_known_or_not_enough_is_said_and_breaks_nothing() {
    let alone = file(&evidence(&bundle(1), &["court"]));
    let said = |trust: &Trust| {
        let report = verify(&alone, Some(trust));
        assert_eq!(report.verdict, Verdict::Valid);
        answer(&report)
    };
    assert_eq!(said(&policy(2)), (Status::Missing, "log-too-few-witnesses"));
    assert_eq!(said(&policy(1)), (Status::Ok, "log-witnessed"));
    assert_eq!(said(&policy(0)), (Status::Ok, "log-signed"));
    assert_eq!(said(&trust()), (Status::Unanswerable, "log-unknown"));
    assert_eq!(
        answer(&verify(&alone, None)),
        (Status::Unanswerable, "log-unknown")
    );
}

#[test]
fn a_proof_that_does_not_hold_makes_the_file_invalid() {
    let refused = |evidence: Evidence, code| {
        for trust in [Some(policy(2)), None] {
            let report = verify(&file(&evidence), trust.as_ref());
            let known = trust.is_some() || !matches!(code, "log-signature" | "log-cosignature");
            assert_eq!(report.has(code), known, "{code}: {:?}", report.problems);
            assert_eq!(report.verdict == Verdict::Invalid, known, "{code}");
        }
    };
    let good = || evidence(&bundle(1), &["court", "notary"]);
    refused(evidence(&bundle(2), &["court", "notary"]), "log-not-included");
    refused(
        Evidence {
            nonce: [8; 32],
            ..good()
        },
        "log-not-included",
    );
    refused(Evidence { index: 1, ..good() }, "log-not-included");
    refused(Evidence { index: 5, ..good() }, "log-leaf-out-of-range");
    let mut short = good();
    short.path.pop();
    refused(short, "log-proof-length");
    // A head of the same tree that the log did not sign, and a cosignature of another head.
    let text = good().to_text();
    let read = |text: String| Evidence::read(text.as_bytes()).unwrap();
    let lines: Vec<&str> = text.lines().filter(|line| line.starts_with('\u{2014}')).collect();
    refused(
        read(text.replace(&format!("{}\n", lines[0]), "")),
        "log-signature",
    );
    let mut later = Log::of(7, 1).note();
    later.add(signed(&witness("court"), "court", &later, 1_772_443_000));
    let moved = later.to_string().lines().last().unwrap().to_owned();
    refused(read(text.replace(lines[1], &moved)), "log-cosignature");
}

#[test]
fn no_changed_byte_of_a_proof_is_ever_valid() {
    let good = file(&evidence(&bundle(1), &["court", "notary"]));
    let text = evidence(&bundle(1), &["court", "notary"]).to_text();
    let at = good
        .windows(text.len())
        .position(|window| window == text.as_bytes())
        .unwrap();
    // Every third: each is a whole verification.
    for byte in (at..at + text.len()).step_by(3) {
        let mut changed = good.clone();
        changed[byte] ^= 1;
        assert_ne!(
            verify(&changed, Some(&policy(2))).verdict,
            Verdict::Valid,
            "byte {}",
            byte - at
        );
    }
}

#[test]
fn one_proof_has_one_spelling() {
    let text = evidence(&bundle(1), &["court"]).to_text();
    assert_eq!(Evidence::read(text.as_bytes()).unwrap().to_text(), text);
    for (from, to) in [
        ("@v1", "@v2"),
        ("index 2", "index 02"),
        ("index 2", "index +2"),
        ("extra ", "Extra "),
        ("\n\n", "\n\n\n"),
        ("index 2\n", "index 2\n\n"),
    ] {
        assert!(
            Evidence::read(text.replacen(from, to, 1).as_bytes()).is_err(),
            "{from:?} as {to:?}"
        );
    }
}
