//! Clips and redacted copies.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use record::report::{Status, Verdict};
use recorder::copy::{Proof, Want, copy};
use recorder::verify::{Report, verify_copy, verify_copy_bytes};

use crate::common::{Session, cluster, person, problems, recorded, trust};

fn want(units: RangeInclusive<u64>) -> Want {
    Want {
        file: "person-a.webm".to_owned(),
        units,
        leave_out: BTreeMap::new(),
    }
}

fn make(session: &Session, want: &Want) -> (Vec<u8>, Proof) {
    let mut out = Vec::new();
    let mut reader = session.reader(&want.file);
    let proof = copy(&session.dir, want, &mut reader, &mut out).unwrap();
    (out, proof)
}

fn examine(bytes: &[u8], proof: &Proof) -> Report {
    verify_copy_bytes(bytes, &proof.to_bytes().unwrap(), Some(&trust()))
}

#[test]
fn a_clip_is_proved_without_the_rest() {
    let dir = tempfile::tempdir().unwrap();
    let session = recorded(dir.path(), "s");
    let (bytes, proof) = make(&session, &want(11..=14));
    let expected: Vec<u8> = (10..14).flat_map(|n| cluster(&person("a"), n)).collect();
    assert_eq!(
        bytes,
        [b"media header of person-a".as_slice(), &expected].concat()
    );
    let report = examine(&bytes, &proof);
    assert_eq!((report.verdict, problems(&report)), (Verdict::Valid, Vec::new()));
    let origin = &report.answers[4].finding;
    assert_eq!(origin.code, "recording-origin-clip");
    assert_eq!(
        (origin.args["from"].as_str(), origin.args["to"].as_str()),
        ("3000", "4180")
    );
    assert_eq!(origin.args["root"], proof.head.root.to_string());
    assert_eq!(
        verify_copy_bytes(&bytes, &proof.to_bytes().unwrap(), None).verdict,
        Verdict::ValidTrustUnknown
    );
    // As files.
    let clip = dir.path().join("clip.webm");
    std::fs::write(&clip, &bytes).unwrap();
    assert_eq!(verify_copy(&clip, None).verdict, Verdict::Unreadable);
    std::fs::write(dir.path().join("clip.webm.proof.json"), proof.to_bytes().unwrap()).unwrap();
    assert_eq!(verify_copy(&clip, None).verdict, Verdict::ValidTrustUnknown);
}

#[test]
fn a_redacted_copy_names_its_original_and_when_something_was_left_out() {
    let dir = tempfile::tempdir().unwrap();
    let session = recorded(dir.path(), "s");
    let mut want = want(1..=u64::MAX);
    want.leave_out = [11, 12].map(|seq| (seq, "identity-number".to_owned())).into();
    let (bytes, proof) = make(&session, &want);
    assert!(!bytes.windows(10).any(|part| part == b"number 11 "));
    let report = examine(&bytes, &proof);
    assert_eq!((report.verdict, problems(&report)), (Verdict::Valid, Vec::new()));
    let origin = &report.answers[4].finding;
    assert_eq!(origin.code, "recording-origin-redacted");
    let root = session.sink.fold().heads.last().unwrap().root.to_string();
    assert_eq!(origin.args["root"], root);
    let left_out = &report.answers[1].evidence;
    assert_eq!((left_out.len(), left_out[0].status), (2, Status::Missing));
    assert_eq!(left_out[0].args["reason"], "identity-number");
}

#[test]
fn a_bent_copy_is_found_at_its_cluster_and_a_bent_proof_at_all() {
    let dir = tempfile::tempdir().unwrap();
    let session = recorded(dir.path(), "s");
    let (bytes, proof) = make(&session, &want(11..=14));
    let mut at = 0;
    for unit in &proof.units {
        let recorder::log::Line::Unit(line) = &unit.proved.line else {
            panic!("not a unit")
        };
        for byte in 0..line.bytes {
            let mut bent = bytes.clone();
            bent[usize::try_from(at + byte).unwrap()] ^= 1;
            let expected = format!("unit-changed person-a.webm {}", line.seq);
            assert_eq!(problems(&examine(&bent, &proof)), [expected]);
        }
        at += line.bytes;
    }
    let text = proof.to_bytes().unwrap();
    for byte in 0..text.len() {
        let mut bent = text.clone();
        bent[byte] ^= 1;
        let report = verify_copy_bytes(&bytes, &bent, Some(&trust()));
        let bad = matches!(report.verdict, Verdict::Invalid | Verdict::Unreadable);
        // Another known key is no forgery, but nobody signed with it: the signature fails.
        assert!(bad, "byte {byte} of the proof: {:?}", report.verdict);
    }
}

#[test]
fn nothing_can_be_left_out_in_silence() {
    let dir = tempfile::tempdir().unwrap();
    let session = recorded(dir.path(), "s");
    let (bytes, mut proof) = make(&session, &want(11..=14));
    // A cluster and its line, as if they had never been.
    let gone = proof.units.remove(2);
    let recorder::log::Line::Unit(line) = &gone.proved.line else {
        panic!("not a unit")
    };
    let before = b"media header of person-a".len() + cluster(&person("a"), 10).len();
    let mut shorter = bytes.clone();
    shorter.drain(before..before + usize::try_from(line.bytes).unwrap());
    assert_eq!(problems(&examine(&shorter, &proof)), ["proof-holes  2"]);
    // Bytes behind, bytes missing, another file's name.
    let (_, proof) = make(&session, &want(11..=14));
    assert_eq!(
        problems(&examine(&[&bytes, b"x".as_slice()].concat(), &proof)),
        ["unit-foreign person-a.webm 5"]
    );
    assert_eq!(
        problems(&examine(&bytes[..bytes.len() - 1], &proof))
            .last()
            .unwrap(),
        "unit-missing person-a.webm 14"
    );
    let mut named = proof;
    named.file = "person-b.webm".to_owned();
    assert!(examine(&bytes, &named).has("recording-proof-other"));
}
