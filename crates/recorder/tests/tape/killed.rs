//! The server dies in the middle of anything: what is on the disk is cut to whole clusters, plays, and
//! misses no more than half a second; the session goes on in the next part.

use std::{fs, time::Duration};

use crate::common::{MS, Numbering, Session, blocks, decoded_pictures, encode, probe};
use recorder::{Manifest, Output, Recorder, TrackKey, recover};

#[test]
fn no_more_than_half_a_second_is_lost_whenever_it_dies() {
    let dir = tempfile::tempdir().unwrap();
    let source = encode(dir.path(), "160x120", 440, 3);
    let track = TrackKey::person("a").unwrap();
    let packets = source.packets(&track, Duration::ZERO);
    let mut worst = 0;
    for kill in (1200..2900).step_by(37) {
        let rec = dir.path().join(format!("rec-{kill}"));
        let mut session = Session::new(&rec, Recorder::new());
        session.recorder.allow(&track, Duration::ZERO);
        session.feed(packets.iter().filter(|p| p.arrival < MS * kill).cloned());
        session.tick_until(MS * kill);
        drop(session);
        let found = recover(&rec).unwrap();
        assert_eq!((found.len(), found[0].cut), (1, 0));
        let end = found[0].digest.as_ref().unwrap().to_ms;
        assert_eq!(blocks(&rec.join("person-a.webm")).last().unwrap().1, end);
        worst = worst.max(u64::from(kill) - end);
    }
    println!("worst loss over all kills: {worst} ms");
    assert!(worst <= 500, "{worst} ms lost");
}

#[test]
fn a_torn_write_is_cut_back_and_the_next_part_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let source = encode(dir.path(), "160x120", 440, 3);
    let track = TrackKey::person("a").unwrap();
    let packets = source.packets(&track, Duration::ZERO);
    let mut session = Session::new(dir.path(), Recorder::new());
    session.recorder.allow(&track, Duration::ZERO);
    session.feed(packets.clone());
    session.finish(MS * 3100);
    let file = dir.path().join("person-a.webm");
    let whole = fs::read(&file).unwrap();
    let clean = session.sink.digests()["person-a.webm"].clone();
    let sizes: Vec<usize> = session
        .said
        .iter()
        .filter_map(|o| {
            if let Output::Write { bytes, .. } = o {
                Some(bytes.len())
            } else {
                None
            }
        })
        .collect();
    let last = whole.len() - sizes.last().unwrap();

    // Inside the last cluster's id, length, timestamp, first block head, payload, and last byte.
    for cut in [
        last + 1,
        last + 5,
        last + 8,
        last + 14,
        last + (whole.len() - last) / 2,
        whole.len() - 1,
    ] {
        fs::write(&file, &whole[..cut]).unwrap();
        let found = recover(dir.path()).unwrap();
        assert_eq!(found[0].cut, (cut - last) as u64);
        assert_eq!(fs::read(&file).unwrap(), whole[..last]);
        let digest = found[0].digest.as_ref().unwrap();
        assert_eq!(digest.clusters, clean.clusters[..clean.clusters.len() - 1]);
        assert!(clean.to_ms - digest.to_ms <= 500);
        assert_eq!(probe(&file, "format=format_name"), ["matroska,webm"]);
        assert!(decoded_pictures(&file) >= 75);
    }

    // A clean file is left alone and its digest is the one the sink kept.
    fs::write(&file, &whole).unwrap();
    let found = recover(dir.path()).unwrap();
    assert_eq!((found[0].cut, found[0].digest.as_ref()), (0, Some(&clean)));

    let mut session = Session::new(dir.path(), Recorder::resume(&found));
    session.recorder.allow(&track, MS * 9000);
    session.feed(source.packets(&track, MS * 9000));
    session.finish(MS * 12_500);
    assert_eq!(fs::read(&file).unwrap(), whole, "the first part is not touched");
    let second = dir.path().join("person-a-p2.webm");
    assert_eq!(blocks(&second)[0].1, 9000, "the timeline goes on");
    assert_eq!(decoded_pictures(&second), 90);
    let manifest = Manifest::new(
        "s",
        &session.recorder,
        &session.sink.digests(),
        &found,
        Vec::new(),
    );
    let parts: Vec<_> = manifest.tracks[0]
        .parts
        .iter()
        .map(|part| part.file.as_str())
        .collect();
    assert_eq!(parts, ["person-a.webm", "person-a-p2.webm"]);
}

#[test]
fn nothing_but_recordings_is_touched() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(recover(&dir.path().join("none")).unwrap(), []);
    fs::write(dir.path().join("manifest.json"), b"{}").unwrap();
    fs::write(dir.path().join("person-a.webm"), b"\x1a\x45\xdf\xa3").unwrap();
    let found = recover(dir.path()).unwrap();
    assert_eq!((found.len(), found[0].cut, &found[0].digest), (1, 0, &None));
    assert_eq!(
        fs::read(dir.path().join("person-a.webm")).unwrap(),
        b"\x1a\x45\xdf\xa3"
    );
    // Its number is taken all the same.
    let mut recorder = Recorder::resume(&found);
    let track = TrackKey::person("a").unwrap();
    recorder.allow(&track, Duration::ZERO);
    let source = encode(dir.path(), "64x64", 440, 2);
    let numbers = Numbering {
        ssrc: 1,
        seq: 0,
        timestamp: 0,
    };
    let mut session = Session::new(dir.path(), recorder);
    session.feed(source.audio_packets(&track, numbers, Duration::ZERO));
    assert!(dir.path().join("person-a-p2.webm").exists());
}
