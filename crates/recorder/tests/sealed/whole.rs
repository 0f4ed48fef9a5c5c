//! A session that ended as it should.

use std::time::Duration;

use record::report::{Status, Verdict};
use recorder::fold::Fold;
use recorder::log::{LOG_FILE, Line};
use recorder::verify::{Question, verify_dir};
use recorder::{Cause, ClockSource, Codec, Gap, Media, Output, Packet, Private, Recorder, Report, TrackKey};

use crate::common::{Keys, MS, Session, channel, cluster, examine, person, problems, recorded};

fn fold(session: &Session) -> Fold {
    let log = std::fs::read(session.dir.join(LOG_FILE)).unwrap();
    let mut fold = Fold::default();
    for text in log.split(|b| *b == b'\n').filter(|text| !text.is_empty()) {
        fold.take(&Line::read(text).unwrap(), text);
    }
    fold
}

#[test]
fn nothing_plain_touches_the_disk_and_all_of_it_is_read_back() {
    let dir = tempfile::tempdir().unwrap();
    let session = recorded(dir.path(), "s");
    for entry in std::fs::read_dir(dir.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        for words in [b"says number".as_slice(), b"media header"] {
            assert!(!bytes.windows(words.len()).any(|part| part == words));
        }
    }
    let track = person("a");
    let expected: Vec<u8> = (0..40).flat_map(|n| cluster(&track, n)).collect();
    let plain = session.plain("person-a.webm");
    assert_eq!(
        plain,
        [b"media header of person-a".as_slice(), &expected].concat()
    );
    let manifest = session.sink.manifest(Vec::new());
    let part = &manifest
        .tracks
        .iter()
        .find(|one| one.track == track)
        .unwrap()
        .parts[0];
    assert_eq!(part.digest.sha256, record::Digest::of(&plain).to_string());
    assert_eq!(
        (part.digest.clusters.len(), part.digest.to_ms),
        (40, 39 * 300 + 280)
    );
}

#[test]
fn it_is_valid_for_whoever_knows_the_house_and_unknown_for_others() {
    let dir = tempfile::tempdir().unwrap();
    let session = recorded(dir.path(), "s");
    let report = examine(dir.path());
    assert_eq!(problems(&report), Vec::<String>::new());
    assert_eq!(report.verdict, Verdict::Valid);
    assert_eq!(verify_dir(dir.path(), None).verdict, Verdict::ValidTrustUnknown);
    let fold = fold(&session);
    assert_eq!(fold.heads.len(), 2, "one after ten seconds, one at the end");
    assert_eq!(fold.heads[1].size, fold.tree.size());
    let none = tempfile::tempdir().unwrap();
    assert_eq!(verify_dir(none.path(), None).verdict, Verdict::Unreadable);
}

#[test]
fn a_plain_copy_is_checked_by_the_same_log() {
    let dir = tempfile::tempdir().unwrap();
    let session = recorded(dir.path(), "s");
    let export = tempfile::tempdir().unwrap();
    for name in ["log.jsonl", "manifest.json"] {
        std::fs::copy(dir.path().join(name), export.path().join(name)).unwrap();
    }
    for name in ["person-a", "person-b", "channel-it", "channel-ar"] {
        let name = format!("{name}.webm");
        std::fs::write(export.path().join(&name), session.plain(&name)).unwrap();
    }
    let report = examine(export.path());
    assert_eq!(problems(&report), Vec::<String>::new());
    assert_eq!(report.verdict, Verdict::Valid);
    // Languages swapped, one byte flipped, one cluster dropped.
    let (it, ar) = (
        export.path().join("channel-it.webm"),
        export.path().join("channel-ar.webm"),
    );
    let (of_it, of_ar) = (std::fs::read(&it).unwrap(), std::fs::read(&ar).unwrap());
    std::fs::write(&it, &of_ar).unwrap();
    std::fs::write(&ar, &of_it).unwrap();
    let swapped = problems(&examine(export.path()));
    assert_eq!(
        swapped,
        ["file-swapped channel-ar.webm", "file-swapped channel-it.webm"]
    );
    let units = &fold(&session).files["channel-it.webm"].units;
    let mut bent = of_it.clone();
    bent[usize::try_from(units[7].offset + 9).unwrap()] ^= 1;
    let gone = usize::try_from(units[20].offset).unwrap()..usize::try_from(units[21].offset).unwrap();
    bent.drain(gone);
    std::fs::write(&it, bent).unwrap();
    std::fs::write(&ar, of_ar).unwrap();
    let found = problems(&examine(export.path()));
    assert_eq!(
        found,
        [
            "unit-changed channel-it.webm 7",
            "unit-missing channel-it.webm 20"
        ]
    );
}

#[test]
fn gaps_and_rests_are_in_the_tree_and_told() {
    let dir = tempfile::tempdir().unwrap();
    let keys = Keys::default();
    let mut session = Session::open(dir.path(), "s", &keys, MS);
    let track = person("a");
    session.begin(&track, 1);
    session.say(&track, 1, 0..5);
    let gap = Gap {
        track: track.clone(),
        media: Media::Audio,
        cause: Cause::Loss,
        from_seq: 7,
        to_seq: 9,
        packets: 3,
        from_ms: 1500,
        to_ms: 1560,
    };
    session.sink.apply(&Output::Gap(gap.clone())).unwrap();
    let reason = "break".to_owned();
    let at_ms = 1600;
    session.sink.note(Line::Pause {
        track: track.clone(),
        reason,
        at_ms,
    });
    session.sink.note(Line::Resume {
        track: track.clone(),
        at_ms: 6000,
    });
    session.say(&track, 1, 20..25);
    session.sink.conclude(Vec::new(), MS * 8000).unwrap();
    let manifest = session.sink.manifest(Vec::new());
    assert_eq!(manifest.gaps, [gap]);
    let pause = &manifest.pauses[0];
    assert_eq!(
        (pause.from_ms, pause.to_ms, pause.reason.as_str()),
        (1600, Some(6000), "break")
    );
    let report = examine(dir.path());
    assert_eq!((report.verdict, problems(&report)), (Verdict::Valid, Vec::new()));
    let complete = report
        .answers
        .iter()
        .find(|one| one.question == Question::Complete)
        .unwrap();
    assert_eq!(
        (complete.finding.status, complete.evidence.len()),
        (Status::Missing, 2)
    );
}

/// Somebody was in private from 3 s to 6 s.
fn private(recorded: &[std::ops::Range<u64>]) -> Vec<String> {
    let dir = tempfile::tempdir().unwrap();
    let keys = Keys::default();
    let mut session = Session::open(dir.path(), "s", &keys, MS);
    let track: TrackKey = person("a");
    session.begin(&track, 1);
    for numbers in recorded {
        session.say(&track, 1, numbers.clone());
    }
    let meeting = Private {
        track,
        from_ms: 3000,
        to_ms: 6000,
    };
    session
        .sink
        .conclude(vec![meeting.clone(), meeting], MS * 9000)
        .unwrap();
    session.keep_manifest();
    let report = examine(dir.path());
    let answer = &report.answers[3];
    assert_eq!((answer.question, answer.evidence.len()), (Question::Private, 1));
    problems(&report)
}

#[test]
fn that_a_private_meeting_was_not_recorded_is_proved_and_that_it_was_is_found() {
    assert_eq!(private(&[0..10, 20..30]), Vec::<String>::new());
    assert_eq!(private(&[0..10, 15..16, 20..30]), ["in-private person-a.webm 11"]);
    assert_eq!(private(&[0..11, 20..30]), ["in-private person-a.webm 11"]);
}

#[test]
fn a_unit_between_a_rest_and_its_end_is_found_wherever_its_times_lie() {
    let dir = tempfile::tempdir().unwrap();
    let keys = Keys::default();
    let mut session = Session::open(dir.path(), "s", &keys, MS);
    let track = person("a");
    session.begin(&track, 1);
    session.say(&track, 1, 0..3);
    let (reason, at_ms) = ("caucus".to_owned(), 900);
    session.sink.note(Line::Pause {
        track: track.clone(),
        reason,
        at_ms,
    });
    session.say(&track, 1, 3..4);
    session.sink.note(Line::Resume { track, at_ms: 3000 });
    session.sink.conclude(Vec::new(), MS * 4000).unwrap();
    assert_eq!(problems(&examine(dir.path())), ["in-pause person-a.webm 4"]);
}

#[test]
fn a_session_that_ended_goes_on_in_the_next_part() {
    let dir = tempfile::tempdir().unwrap();
    let first = recorded(dir.path(), "s");
    let before = std::fs::read(dir.path().join(LOG_FILE)).unwrap();
    let keys = first.keys.clone();
    drop(first);
    // Opened and left: not one byte is added.
    let mut again = Session::open(dir.path(), "s", &keys, MS * 20_000);
    again.sink.conclude(Vec::new(), MS * 20_100).unwrap();
    assert_eq!(std::fs::read(dir.path().join(LOG_FILE)).unwrap(), before);
    assert_eq!(again.recovered.len(), 4);
    let track = person("a");
    again.begin(&track, 2);
    again.say(&track, 2, 80..90);
    again.sink.conclude(Vec::new(), MS * 30_000).unwrap();
    again.keep_manifest();
    let report = examine(dir.path());
    assert_eq!((report.verdict, problems(&report)), (Verdict::Valid, Vec::new()));
    let ids: Vec<_> = ["person-a.webm", "person-a-p2.webm"]
        .map(|file| recorder::FileKeys::open(&keys, file).unwrap().id())
        .into();
    assert_ne!(ids[0], ids[1], "a part has a key of its own");
}

#[test]
fn streams_and_their_senders_clocks_are_in_the_log() {
    let dir = tempfile::tempdir().unwrap();
    let keys = Keys::default();
    let mut session = Session::open(dir.path(), "s", &keys, Duration::ZERO);
    let mut recorder = Recorder::new();
    let track = channel("it");
    let mut keep = |outputs: Vec<Output>| {
        for output in &outputs {
            session.sink.apply(output).unwrap();
        }
    };
    keep(recorder.allow(&track, Duration::ZERO));
    for n in 0..600_u32 {
        let arrival = MS * (n * 20);
        // An interpreter hands over in the middle.
        let ssrc = 7 + n / 300;
        keep(recorder.handle(Packet {
            track: track.clone(),
            codec: Codec::Opus,
            seq: u16::try_from(n).unwrap(),
            timestamp: n * 960,
            marker: false,
            ssrc,
            payload: vec![0xf8; 40].into(),
            arrival,
        }));
        if n % 50 == 10 {
            keep(recorder.report(&Report {
                track: track.clone(),
                codec: Codec::Opus,
                ssrc,
                ntp: ((u64::from(n) * 20) << 32) / 1000,
                rtp: n * 960,
                of: ClockSource::Report,
                arrival,
            }));
        }
        keep(recorder.tick(arrival));
    }
    keep(recorder.finish(MS * 12_000));
    session.sink.conclude(Vec::new(), MS * 12_000).unwrap();
    session.keep_manifest();
    let clocks = session.sink.manifest(Vec::new()).clocks;
    assert_eq!(clocks, recorder.clocks());
    assert_eq!((clocks.len(), clocks[0].pairs.len()), (2, 6));
    let report = examine(dir.path());
    assert_eq!((report.verdict, problems(&report)), (Verdict::Valid, Vec::new()));
}
