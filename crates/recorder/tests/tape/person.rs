//! A person with microphone and camera, an interpreter channel, pauses, losses and restarts: one story
//! each, judged by ffmpeg and by a demuxer that is not ours.

use std::{collections::BTreeSet, time::Duration};

use crate::common::{MS, Numbering, Session, blocks, decoded_pictures, encode, probe, purity, sound};
use recorder::{Cause, Gap, Interval, Manifest, Media, Output, Recorder, TrackKey};

const AUDIO: u64 = 1;
const VIDEO: u64 = 2;

fn gaps(said: &[Output]) -> Vec<Gap> {
    said.iter()
        .filter_map(|o| {
            if let Output::Gap(gap) = o {
                Some(gap.clone())
            } else {
                None
            }
        })
        .collect()
}

fn opened(said: &[Output]) -> Vec<String> {
    said.iter()
        .filter_map(|o| {
            if let Output::Opened { file, .. } = o {
                Some(file.clone())
            } else {
                None
            }
        })
        .collect()
}

#[expect(clippy::disallowed_methods, reason = "tells how long the recording took")]
#[test]
fn both_media_play_and_every_frame_is_there() {
    let dir = tempfile::tempdir().unwrap();
    let source = encode(dir.path(), "320x240", 440, 4);
    let track = TrackKey::person("seat-a").unwrap();
    let mut session = Session::new(&dir.path().join("rec"), Recorder::new());
    let asked = session.recorder.allow(&track, Duration::ZERO);
    assert_eq!(asked, [Output::NeedKeyframe { track: track.clone() }]);
    let packets = source.packets(&track, MS * 700);
    let (count, started) = (packets.len(), std::time::Instant::now());
    session.feed(packets);
    println!("{count} packets of 4 s recorded in {:?}", started.elapsed());
    session.finish(MS * 5000);

    let file = dir.path().join("rec/person-seat-a.webm");
    assert_eq!(gaps(&session.said), []);
    assert_eq!(decoded_pictures(&file), 120);
    let tone = purity(&sound(&file), 440.0);
    assert!(tone > 0.95, "440 Hz holds {tone} of the sound");
    assert_eq!(
        probe(&file, "stream=codec_name,width,height,sample_rate,channels"),
        ["opus", "48000", "2", "vp8", "320", "240"]
    );

    let blocks = blocks(&file);
    let of = |n| {
        blocks
            .iter()
            .filter(move |(track, _)| *track == n)
            .map(|(_, at)| *at)
    };
    assert_eq!(
        of(AUDIO).collect::<Vec<_>>(),
        (0..source.audio.len() as u64)
            .map(|n| 700 + n * 20)
            .collect::<Vec<_>>()
    );
    for (n, at) in (0..).zip(of(VIDEO)) {
        assert!(at.abs_diff(700 + n * 1000 / 30) <= 2, "picture {n} at {at}");
    }
    let spans = session.said.iter().filter_map(|o| {
        if let Output::Write { from_ms, to_ms, .. } = o {
            Some(to_ms - from_ms)
        } else {
            None
        }
    });
    assert!(spans.max().unwrap() <= 500);
}

/// Connections come up late: what was spoken meanwhile arrives in one burst, and what follows is in time.
#[test]
fn a_burst_at_the_start_does_not_delay_what_follows() {
    let dir = tempfile::tempdir().unwrap();
    let source = encode(dir.path(), "64x64", 660, 2);
    let track = TrackKey::channel("it").unwrap();
    let mut session = Session::new(dir.path(), Recorder::new());
    session.recorder.allow(&track, Duration::ZERO);
    let numbers = Numbering {
        ssrc: 9,
        seq: 1,
        timestamp: 5,
    };
    let mut packets = source.audio_packets(&track, numbers, MS * 100);
    for packet in &mut packets {
        packet.arrival = packet.arrival.max(MS * 400);
    }
    session.feed(packets);
    session.finish(MS * 3000);
    let at: Vec<u64> = blocks(&dir.path().join("channel-it.webm"))
        .iter()
        .map(|(_, at)| *at)
        .collect();
    assert_eq!(at.len(), source.audio.len(), "nothing is lost");
    assert!(at.is_sorted_by(|a, b| a < b), "written times rise: {at:?}");
    for (n, at) in (0_u64..).zip(at).skip(16) {
        assert_eq!(at, 100 + n * 20, "packet {n}");
    }
}

#[test]
fn a_channel_is_one_audio_file_in_its_language() {
    let dir = tempfile::tempdir().unwrap();
    let source = encode(dir.path(), "64x64", 880, 3);
    let track = TrackKey::channel("it").unwrap();
    let mut session = Session::new(dir.path(), Recorder::new());
    assert_eq!(session.recorder.allow(&track, Duration::ZERO), []);
    let numbers = Numbering {
        ssrc: 9,
        seq: 1,
        timestamp: 5,
    };
    session.feed(source.audio_packets(&track, numbers, MS * 100));
    // Pictures have no place in a channel.
    session.feed(
        source
            .video_packets(&track, numbers, MS * 3200)
            .into_iter()
            .take(5),
    );
    session.finish(MS * 4000);
    let file = dir.path().join("channel-it.webm");
    assert_eq!(session.recorder.refused(), 5);
    assert_eq!(
        probe(&file, "stream=codec_name:stream_tags=language"),
        ["opus", "ita"]
    );
    assert!(purity(&sound(&file), 880.0) > 0.95);
}

#[test]
fn who_was_not_allowed_leaves_no_byte_and_a_pause_is_a_hole_in_time() {
    let dir = tempfile::tempdir().unwrap();
    let source = encode(dir.path(), "320x240", 440, 4);
    let (track, other) = (TrackKey::person("a").unwrap(), TrackKey::person("b").unwrap());
    let mut session = Session::new(dir.path(), Recorder::new());
    session.recorder.allow(&track, Duration::ZERO);
    session.feed(source.packets(&other, Duration::ZERO).into_iter().take(50));
    assert_eq!((session.recorder.refused(), session.said.len()), (50, 0));

    let (pause, back) = (MS * 1510, MS * 2490);
    let packets = source.packets(&track, Duration::ZERO);
    session.feed(packets.iter().filter(|p| p.arrival < pause).cloned());
    let outputs = session.recorder.pause(&track, "caucus", pause);
    session.obey(outputs);
    let during: Vec<_> = packets
        .iter()
        .filter(|p| p.arrival >= pause && p.arrival < back)
        .cloned()
        .collect();
    let expected = session.recorder.refused() + during.len() as u64;
    session.feed(during);
    assert_eq!(session.recorder.refused(), expected);
    session.tick_until(back);
    session.recorder.allow(&track, back);
    session.feed(packets.iter().filter(|p| p.arrival >= back).cloned());
    session.finish(MS * 4200);

    assert_eq!(opened(&session.said), ["person-a.webm"], "the same file goes on");
    assert!(
        gaps(&session.said).iter().all(|gap| gap.cause != Cause::Loss),
        "a pause is no loss"
    );
    let file = dir.path().join("person-a.webm");
    let blocks = blocks(&file);
    assert!(
        blocks.iter().all(|(_, at)| *at < 1510 || *at >= 2490),
        "nothing from the pause"
    );
    let after = blocks
        .iter()
        .find(|(track, at)| *track == AUDIO && *at >= 2490)
        .unwrap()
        .1;
    assert_eq!(after, 2500, "the timeline is true to the session");
    let last = blocks.iter().rfind(|(track, _)| *track == VIDEO).unwrap().1;
    assert!(last.abs_diff(3966) <= 2, "{last}");
    decoded_pictures(&file);

    let pause = &session.recorder.pauses()[0];
    assert_eq!(
        (pause.reason.as_str(), pause.from_ms, pause.to_ms),
        ("caucus", 1510, Some(2490))
    );
    let caucus = Interval {
        kind: "caucus".into(),
        from_ms: 1510,
        to_ms: 2490,
    };
    let manifest = Manifest::new(
        "s1",
        &session.recorder,
        &session.sink.digests(),
        &[],
        vec![caucus],
    );
    let read: Manifest = serde_json::from_slice(&manifest.canonical().unwrap()).unwrap();
    assert_eq!(read, manifest);
    let whole = std::process::Command::new("sha256sum")
        .arg(&file)
        .output()
        .unwrap()
        .stdout;
    assert!(whole.starts_with(manifest.tracks[0].parts[0].digest.sha256.as_bytes()));
    assert_eq!(read.digest().unwrap(), manifest.digest().unwrap());
    let mut other = manifest.clone();
    other.declared.clear();
    assert_ne!(other.digest().unwrap(), manifest.digest().unwrap());
}

/// A network that gets faster makes a sender's clock run ahead of what has arrived, and a packet may
/// wait to be handed over: neither carries anything into a pause.
#[test]
fn no_time_within_a_pause_is_written_whatever_the_clocks_say() {
    let dir = tempfile::tempdir().unwrap();
    let source = encode(dir.path(), "64x64", 440, 4);
    let track = TrackKey::person("a").unwrap();
    let mut session = Session::new(dir.path(), Recorder::new());
    session.recorder.allow(&track, Duration::ZERO);
    let mut packets = source.packets(&track, Duration::ZERO);
    for packet in &mut packets {
        let late = if packet.arrival < MS * 900 { 300 } else { 0 };
        packet.arrival = (packet.arrival + MS * late).min(MS * 1200).max(packet.arrival);
    }
    let (pause, back) = (MS * 1500, MS * 2500);
    session.feed(packets.iter().filter(|p| p.arrival < pause).cloned());
    let outputs = session.recorder.pause(&track, "caucus", pause);
    session.obey(outputs);
    session.tick_until(back);
    session.recorder.allow(&track, back);
    let late = packets.iter().filter(|p| p.arrival + MS * 60 >= back);
    session.feed(late.cloned());
    session.finish(MS * 4200);

    let blocks = blocks(&dir.path().join("person-a.webm"));
    let inside: Vec<_> = blocks
        .iter()
        .filter(|(_, at)| (1501..2500).contains(at))
        .collect();
    assert!(inside.is_empty(), "{inside:?}");
    for (medium, until) in [(AUDIO, 1480), (VIDEO, 1450)] {
        let before: Vec<_> = blocks
            .iter()
            .filter(|(one, at)| *one == medium && *at <= 1500)
            .collect();
        assert!(before.last().unwrap().1 >= until, "{medium}: {:?}", before.last());
        assert!(before.is_sorted_by(|a, b| a.1 < b.1), "{medium}: in order");
    }
    assert!(blocks.iter().any(|(_, at)| *at >= 3900), "and it goes on");
    decoded_pictures(&dir.path().join("person-a.webm"));
}

#[test]
fn loss_is_declared_exactly_and_what_is_left_decodes() {
    let dir = tempfile::tempdir().unwrap();
    let source = encode(dir.path(), "640x480", 440, 4);
    let track = TrackKey::person("a").unwrap();
    let mut session = Session::new(dir.path(), Recorder::new());
    session.recorder.allow(&track, Duration::ZERO);
    let mut packets = source.packets(&track, Duration::ZERO);
    let mut missing = BTreeSet::new();
    let mut index = 0;
    packets.retain(|packet| {
        index += 1;
        // About 3 % are lost for good.
        let lost = index > 40 && index % 37 == 0 && packet.arrival < MS * 3500;
        if lost {
            missing.insert((packet.codec.media(), packet.seq));
        }
        !lost
    });
    // Every seventh comes 300 ms late, and one in eleven twice.
    let mut arrivals = Vec::new();
    for (n, mut packet) in packets.into_iter().enumerate() {
        if n % 11 == 0 && n > 0 {
            let mut again = packet.clone();
            again.arrival += MS * 90;
            arrivals.push(again);
        }
        if n % 7 == 0 && n > 40 {
            packet.arrival += MS * 300;
        }
        arrivals.push(packet);
    }
    arrivals.sort_by_key(|packet| packet.arrival);
    session.feed(arrivals);
    session.finish(MS * 6000);

    let mut declared = BTreeSet::new();
    for gap in gaps(&session.said).iter().filter(|gap| gap.cause == Cause::Loss) {
        assert!(gap.from_ms <= gap.to_ms);
        for n in 0..gap.packets {
            let seq = gap.from_seq.wrapping_add(u16::try_from(n).unwrap());
            assert!(declared.insert((gap.media, seq)), "declared twice: {seq}");
        }
    }
    assert_eq!(declared, missing);
    assert!(
        session
            .said
            .iter()
            .any(|o| matches!(o, Output::NeedKeyframe { .. }))
    );
    let file = dir.path().join("person-a.webm");
    let pictures = decoded_pictures(&file);
    assert!((4..120).contains(&pictures), "{pictures}");
    let lost_audio = missing.iter().filter(|(media, _)| *media == Media::Audio).count();
    let audio = blocks(&file).iter().filter(|(track, _)| *track == AUDIO).count();
    assert_eq!(audio, source.audio.len() - lost_audio);
}

#[test]
fn a_new_picture_size_stays_in_the_file_and_a_late_camera_starts_a_part() {
    let dir = tempfile::tempdir().unwrap();
    let (small, large) = (
        encode(dir.path(), "160x120", 440, 2),
        encode(dir.path(), "320x240", 440, 2),
    );
    let track = TrackKey::person("a").unwrap();
    let mut session = Session::new(dir.path(), Recorder::new());
    session.recorder.allow(&track, Duration::ZERO);
    let sound = Numbering {
        ssrc: 1,
        seq: 0,
        timestamp: 0,
    };
    session.feed(small.audio_packets(&track, sound, Duration::ZERO));
    session.feed(small.packets(&track, MS * 2100));
    let bigger = Numbering {
        ssrc: 77,
        seq: 900,
        timestamp: 4,
    };
    session.feed(large.video_packets(&track, bigger, MS * 4200));
    session.finish(MS * 6500);
    assert_eq!(opened(&session.said), ["person-a.webm", "person-a-p2.webm"]);
    assert_eq!(
        probe(&dir.path().join("person-a.webm"), "stream=codec_name"),
        ["opus"]
    );
    assert_eq!(decoded_pictures(&dir.path().join("person-a-p2.webm")), 120);
}
