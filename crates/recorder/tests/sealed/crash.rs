//! The server or the machine falls at any byte: torn writes, dropped fsyncs, corrupt tails.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;
use record::report::Verdict;
use recorder::SealedSink;
use recorder::copy::{Want, copy};
use recorder::log::LOG_FILE;
use recorder::verify::verify_copy_bytes;

use crate::common::{Keys, MS, Session, cluster, examine, person, problems, seals, trust};

const FILE: &str = "person-a.webm.sealed";

/// One person, `count` clusters, not ended; the log holds the lines of all but the last ones.
fn broken_off(dir: &Path, keys: &Keys, count: u64) -> (Vec<u8>, Vec<u8>) {
    let mut session = Session::open(dir, "s", keys, MS);
    session.begin(&person("a"), 1);
    session.say(&person("a"), 1, 0..count);
    drop(session);
    let read = |name| std::fs::read(dir.join(name)).unwrap();
    (read(FILE), read(LOG_FILE))
}

fn put(dir: &Path, file: &[u8], log: &[u8]) {
    for entry in std::fs::read_dir(dir).unwrap() {
        std::fs::remove_file(entry.unwrap().path()).unwrap();
    }
    std::fs::write(dir.join(FILE), file).unwrap();
    std::fs::write(dir.join(LOG_FILE), log).unwrap();
}

/// Opens what is there, ends it, and says how many clusters of the person are whole.
fn mended(dir: &Path, keys: &Keys) -> usize {
    let mut session = Session::open(dir, "s", keys, MS * 60_000);
    session.sink.conclude(Vec::new(), MS * 60_000).unwrap();
    session.keep_manifest();
    let manifest = session.sink.manifest(Vec::new());
    let clusters = manifest
        .tracks
        .first()
        .map_or(0, |track| track.parts[0].digest.clusters.len());
    let report = examine(dir);
    assert_eq!((report.verdict, problems(&report)), (Verdict::Valid, Vec::new()));
    if clusters > 0 {
        let plain = session.plain("person-a.webm");
        let expected: Vec<u8> = (0..clusters as u64)
            .flat_map(|n| cluster(&person("a"), n))
            .collect();
        assert_eq!(
            plain,
            [b"media header of person-a".as_slice(), &expected].concat()
        );
    }
    clusters
}

/// Where each unit of a sealed file ends, header and media header counted.
fn ends(file: &[u8]) -> Vec<usize> {
    let (_, mut at) = vault::unit::read_header(file).unwrap();
    let mut ends = Vec::new();
    while let Some(head) = vault::unit::Head::read(&file[at..]) {
        at += usize::try_from(head.sealed_len()).unwrap();
        ends.push(at);
    }
    ends
}

#[test]
fn a_file_torn_at_any_byte_keeps_every_whole_unit() {
    let dir = tempfile::tempdir().unwrap();
    let keys = Keys::default();
    let (file, log) = broken_off(dir.path(), &keys, 9);
    let ends = ends(&file);
    assert_eq!(ends.last(), Some(&file.len()));
    for cut in 0..=file.len() {
        put(dir.path(), &file[..cut], &log);
        let whole = ends.iter().filter(|end| **end <= cut).count().saturating_sub(1);
        assert_eq!(mended(dir.path(), &keys), whole, "cut at {cut}");
    }
}

#[test]
fn a_log_torn_at_any_byte_is_made_whole_from_the_files() {
    let dir = tempfile::tempdir().unwrap();
    let keys = Keys::default();
    let (file, log) = broken_off(dir.path(), &keys, 9);
    for cut in 0..=log.len() {
        put(dir.path(), &file, &log[..cut]);
        assert_eq!(mended(dir.path(), &keys), 9, "cut at {cut}");
        if log[..cut].last().is_some_and(|last| *last != b'\n') {
            let kept = std::fs::read_dir(dir.path())
                .unwrap()
                .any(|entry| entry.unwrap().file_name().to_string_lossy().contains(".torn-"));
            assert!(kept, "what was cut off is kept");
        }
    }
}

#[test]
fn what_was_recovered_is_not_gone_on_with_and_the_next_part_has_its_own_key() {
    let dir = tempfile::tempdir().unwrap();
    let keys = Keys::default();
    broken_off(dir.path(), &keys, 6);
    let mut session = Session::open(dir.path(), "s", &keys, MS * 9000);
    assert_eq!((session.recovered.len(), session.recovered[0].part), (1, 1));
    session.begin(&person("a"), 2);
    session.say(&person("a"), 2, 30..33);
    session.sink.conclude(Vec::new(), MS * 12_000).unwrap();
    let report = examine(dir.path());
    assert_eq!((report.verdict, problems(&report)), (Verdict::Valid, Vec::new()));
    assert_eq!(report.answers[4].evidence[0].code, "recording-recovered");
}

#[test]
fn units_that_a_disk_lost_after_it_promised_them_are_declared() {
    let dir = tempfile::tempdir().unwrap();
    let keys = Keys::default();
    let (file, log) = broken_off(dir.path(), &keys, 12);
    let ends = ends(&file);
    put(dir.path(), &file[..ends[4]], &log);
    let clusters = mended(dir.path(), &keys);
    assert_eq!(clusters, 4);
    let report = examine(dir.path());
    let lost = &report.answers[1].evidence[0];
    assert_eq!(lost.code, "recording-lost");
    assert!(lost.args["units"].parse::<u64>().unwrap() > 4);
    // A copy is of what is left.
    let session = Session::open(dir.path(), "s", &keys, MS * 70_000);
    let want = Want {
        file: "person-a.webm".to_owned(),
        units: 1..=u64::MAX,
        leave_out: BTreeMap::new(),
    };
    let mut out = Vec::new();
    let proof = copy(dir.path(), &want, &mut session.reader(&want.file), &mut out).unwrap();
    assert_eq!(out, session.plain(&want.file));
    let report = verify_copy_bytes(&out, &proof.to_bytes().unwrap(), Some(&trust()));
    assert_eq!((report.verdict, problems(&report)), (Verdict::Valid, Vec::new()));
    drop(session);
    // The file as a whole.
    put(dir.path(), &[], &log);
    assert_eq!(mended(dir.path(), &keys), 0);
}

#[test]
fn rubbish_in_a_files_header_costs_the_file_and_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    let keys = Keys::default();
    let (file, log) = broken_off(dir.path(), &keys, 5);
    let torn = [&file[..40], &[0; 5]].concat();
    put(dir.path(), &torn, &log);
    assert_eq!(mended(dir.path(), &keys), 0);
    let kept = format!("{FILE}.torn-0-{}", torn.len());
    assert_eq!(std::fs::read(dir.path().join(kept)).unwrap(), torn);
}

#[test]
fn nothing_is_declared_lost_for_want_of_a_key() {
    let dir = tempfile::tempdir().unwrap();
    let keys = Keys::default();
    let (file, log) = broken_off(dir.path(), &keys, 5);
    let refused = SealedSink::open(dir.path(), seals("s", &Keys::default()), MS * 9000);
    assert_eq!(refused.unwrap_err().code(), "recorder-recovery-failed");
    let read = |name| std::fs::read(dir.path().join(name)).unwrap();
    assert_eq!((read(FILE), read(LOG_FILE)), (file, log));
    assert_eq!(mended(dir.path(), &keys), 5);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Both at once, and rubbish where the disk had not written yet.
    #[test]
    fn any_two_tears_with_any_tail_leave_a_recording_that_is_valid(
        file_cut in 0.0..1.0_f64, log_cut in 0.0..1.0_f64,
        file_tail in prop::collection::vec(any::<u8>(), 0..200),
        log_tail in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let keys = Keys::default();
        let (file, log) = broken_off(dir.path(), &keys, 8);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let at = |part: f64, len: usize| (part * len as f64) as usize;
        let (file_cut, log_cut) = (at(file_cut, file.len()), at(log_cut, log.len()));
        let whole = ends(&file).iter().filter(|end| **end <= file_cut).count().saturating_sub(1);
        put(
            dir.path(),
            &[&file[..file_cut], &file_tail].concat(),
            &[&log[..log_cut], &log_tail].concat(),
        );
        prop_assert_eq!(mended(dir.path(), &keys), whole);
    }
}
