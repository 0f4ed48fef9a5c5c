//! Records whose seal a key list vouches for, ends or disowns: what the verifier says of them.

use std::fs;
use std::path::Path;

use record::keylist::{Act, Reason};
use record::report::{Finding, Status};
use record::statement::INSTITUTION_SEAT;
use record::trust::{TrustedKey, TrustedRoots};
use record::{KeyList, Trust, Verdict, verify};

use crate::keylists::{NAME, ORIGIN, enter, honest, named, roots};
use crate::story::{BASE, sign_all_as};

/// A file of the corpus.
fn published(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/corpus");
    fs::read(folder.join(name)).unwrap()
}

fn corpus_trust() -> Trust {
    Trust::read(&published("trust.json")).unwrap()
}

/// Verdict, the first problem if there is one, and what is said of the seal's key.
fn said(file: &str, trust: &Trust) -> (Verdict, Option<&'static str>, &'static str) {
    let report = verify(&published(file), Some(trust));
    let problem = report.problems.first().map(|problem| problem.finding.code);
    let trusted = |fact: &&Finding| fact.code.starts_with("trust-");
    let seal = report.answers[2].evidence.iter().find(trusted).unwrap();
    (report.verdict, problem, seal.code)
}

#[test]
fn the_report_says_what_the_key_was_at_the_leaf_of_the_record() {
    let trust = corpus_trust();
    let (valid, unknown) = (Verdict::Valid, Verdict::ValidTrustUnknown);
    for (file, verdict, code) in [
        ("keys-valid.pdf", valid, "trust-trusted"),
        ("keys-valid-unlogged.pdf", valid, "trust-trusted"),
        ("keys-valid-handover.pdf", valid, "trust-trusted"),
        ("keys-valid-revoked-later.pdf", valid, "trust-revoked-later"),
        ("keys-not-yet.pdf", unknown, "trust-not-yet"),
        ("keys-retired.pdf", unknown, "trust-retired"),
        ("keys-unproven.pdf", unknown, "trust-unproven"),
        ("keys-stranger.pdf", unknown, "trust-unknown-key"),
    ] {
        assert_eq!(said(file, &trust), (verdict, None, code), "{file}");
    }
    let report = verify(&published("keys-valid-revoked-later.pdf"), Some(&trust));
    let [.., seal, list] = &report.answers[2].evidence[..] else {
        panic!("no evidence")
    };
    assert_eq!(
        (seal.args["index"].as_str(), seal.args["reason"].as_str()),
        ("20", "compromised")
    );
    let head = KeyList::read(&honest(4)).unwrap().head();
    assert_eq!(
        (list.code, &list.args["sha256"]),
        ("evidence-key-list", &head.to_string())
    );
    assert!(
        report
            .answers
            .iter()
            .all(|answer| answer.finding.status == Status::Ok),
        "{report:?}"
    );
}

#[test]
fn a_list_beside_the_trust_file_says_what_the_carried_one_leaves_out() {
    let rolled_back = "keys-rolled-back.pdf";
    let whole = corpus_trust().with_key_list(&honest(4)).unwrap();
    let (invalid, revoked) = (Verdict::Invalid, Some("seal-revoked"));
    assert_eq!(said(rolled_back, &whole), (invalid, revoked, "trust-out-of-date"));
    assert_eq!(said("keys-valid.pdf", &whole).0, Verdict::Valid);
    // Who was told the roots and nothing else does not learn what a carried list leaves out.
    let mut alone = corpus_trust();
    alone.roots[0].logged = None;
    assert_eq!(said(rolled_back, &alone).0, Verdict::Valid);
    let told = alone.with_key_list(&honest(4)).unwrap();
    assert_eq!(said("keys-forked.pdf", &told).1, Some("keys-forked"));
}

/// Anybody can make a tree in which their record stands early.
#[test]
fn an_index_that_too_few_confirm_or_nobody_knows_is_none() {
    let file = "keys-valid-revoked-later.pdf";
    let mut strict = corpus_trust();
    strict.logs[0].needed = 3;
    let refused = (Verdict::Invalid, Some("seal-revoked-unlogged"), "trust-unproven");
    assert_eq!(said(file, &strict), refused);
    let mut deaf = corpus_trust();
    deaf.logs.clear();
    assert_eq!(said(file, &deaf), refused);
}

/// The index of one log tells nothing about another one, however much it is believed.
#[test]
fn an_index_of_another_log_than_the_lists_is_none() {
    let institution = "和侨调解中心";
    let key = named(INSTITUTION_SEAT);
    let told = |log: &str| {
        let none = KeyList::new(institution, log, roots()).unwrap();
        let add = Act::Add { key, from_index: 0 };
        let one = enter(&none, &add, &[INSTITUTION_SEAT, "root-1", "root-2"]).unwrap();
        let revoke = Act::Revoke {
            key,
            from_index: 100,
            reason: Reason::Lost,
        };
        let list = enter(&one, &revoke, &["root-1", "root-2"]).unwrap();
        let mut trust = corpus_trust();
        trust.roots[0] = TrustedRoots {
            institution: institution.into(),
            keys: roots(),
            logged: None,
        };
        let trust = trust.with_key_list(&list.to_bytes().unwrap()).unwrap();
        said("valid-logged.pdf", &trust)
    };
    assert_eq!(told(ORIGIN), (Verdict::Valid, None, "trust-revoked-later"));
    let refused = (Verdict::Invalid, Some("seal-revoked-unlogged"), "trust-unproven");
    assert_eq!(told("log.example/other"), refused);
}

#[test]
fn a_trust_file_without_roots_means_what_it_always_meant() {
    let mut old = corpus_trust();
    old.roots.clear();
    for file in ["keys-valid.pdf", "keys-revoked.pdf", "keys-rolled-back.pdf"] {
        assert_eq!(
            said(file, &old),
            (Verdict::ValidTrustUnknown, None, "trust-unknown-key")
        );
    }
    old.institutions.push(TrustedKey {
        name: NAME.into(),
        key: named("seal-b"),
        not_before: "2026-01-01T00:00:00Z".into(),
        not_after: None,
    });
    assert_eq!(
        said("keys-revoked.pdf", &old),
        (Verdict::Valid, None, "trust-trusted")
    );
    // The list knows better, once the reader knows its roots.
    old.roots = corpus_trust().roots;
    assert_eq!(said("keys-revoked.pdf", &old).1, Some("seal-revoked"));
    // A list that is broken is one whoever reads it.
    let report = verify(&published("keys-gap.pdf"), None);
    assert!(report.has("keys-gap") && report.verdict == Verdict::Invalid);
}

/// A key of one institution's list seals in the name of another.
#[test]
fn a_key_of_another_institutions_list_is_named_as_such() {
    let mut theirs = corpus_trust().with_key_list(&honest(4)).unwrap();
    theirs.institutions.clear();
    let record = crate::story::body(1);
    assert_ne!(record.institution.name, NAME);
    let seal = sealed_as("seal-c");
    let report = verify(&seal, Some(&theirs));
    let last = report.answers[2].evidence.last().unwrap();
    assert_eq!(
        (report.verdict, last.code),
        (Verdict::ValidTrustUnknown, "trust-other-name")
    );
    assert_eq!(
        (last.args["name"].as_str(), &last.args["claimed"]),
        (NAME, &record.institution.name)
    );
}

/// An ordinary record of the other institution, sealed with this key.
fn sealed_as(seal: &str) -> Vec<u8> {
    let mut body = crate::story::body(1);
    let whose = |seat: &str| if seat == INSTITUTION_SEAT { seal } else { seat }.to_owned();
    for signer in &mut body.signing_policy.required {
        signer.key_sha256 = named(&whose(&signer.seat)).fingerprint();
    }
    let signed = sign_all_as(&body, BASE, &whose, &|_, _| (), &|_, _| ());
    record::seal(BASE, &signed).unwrap()
}
