//! What a bad network loses on its way to us, repaired and recorded: the whole way from a sender over 5 %
//! of loss and 100 ms of round trip through the engine's repair and the recorder's second of patience.

use std::collections::BTreeSet;
use std::time::Duration;

use matroska_demuxer::{Frame, MatroskaFile};
use recorder::{Cause, ClockSource, Codec, FileSink, Gap, Output, Packet, Recorder, Report, TrackKey};
use room::Media as Kind;
use sfu::TapPacket;

use crate::lab::{Lab, far::Far};
use crate::{plan, seat};

/// Two minutes of sound and pictures, 50 of each a second.
const STEPS: u32 = 6_000;
/// Of a thousand datagrams each way.
const LOSES: u64 = 50;

fn packet(track: &TrackKey, packet: &TapPacket, arrival: Duration) -> Packet {
    let codec = match packet.media {
        Kind::Audio => Codec::Opus,
        Kind::Video | Kind::Share => Codec::Vp8,
    };
    Packet {
        track: track.clone(),
        codec,
        seq: packet.seq,
        timestamp: packet.timestamp,
        marker: packet.marker,
        ssrc: packet.ssrc,
        payload: packet.payload.clone(),
        arrival,
    }
}

#[test]
fn of_five_percent_lost_next_to_nothing_is_missing_and_all_of_that_is_declared() {
    let dir = tempfile::tempdir().unwrap();
    let mut lab = Lab::of(1, 1);
    lab.set_plan(plan(&[], &[1]));
    let begin = lab.now;
    lab.far = Some(Far::new(Duration::from_millis(50), LOSES, 0x5eed));
    let track = TrackKey::person("a").unwrap();
    let (mut recorder, mut sink) = (Recorder::new(), FileSink::open(dir.path()).unwrap());
    let mut gaps: Vec<Gap> = Vec::new();
    let mut obey = |outputs: Vec<Output>| {
        for output in outputs {
            sink.apply(&output).unwrap();
            if let Output::Gap(gap) = output {
                gaps.push(gap);
            }
        }
    };
    recorder.allow(&track, Duration::ZERO);
    // Two seconds more, in which what was lost at the end may still be repaired.
    for step in 0..STEPS + 100 {
        let now = lab.now;
        if step < STEPS {
            let person = lab.person(1);
            person.mark = step;
            person.publish(now);
        }
        lab.pass();
        lab.advance(20);
        let arrival = lab.now - begin;
        for tap in std::mem::take(&mut lab.taps) {
            obey(recorder.handle(packet(&track, &tap, tap.arrival - begin)));
        }
        for report in std::mem::take(&mut lab.reports) {
            obey(recorder.report(&Report {
                track: track.clone(),
                codec: if report.media == Kind::Audio {
                    Codec::Opus
                } else {
                    Codec::Vp8
                },
                ssrc: report.ssrc,
                ntp: report.ntp,
                rtp: report.rtp,
                of: ClockSource::Report,
                arrival: report.arrival - begin,
            }));
        }
        obey(recorder.tick(arrival));
    }
    let end = lab.now - begin;
    obey(recorder.finish(end));
    let lost = lab.far.as_ref().map_or(0, |far| far.lost);
    assert!(lost > 500, "only {lost} datagrams were lost");

    let kept = marks(&dir.path().join("person-a.webm"));
    for (media, kept) in [
        (recorder::Media::Audio, &kept[0]),
        (recorder::Media::Video, &kept[1]),
    ] {
        // The recording begins with the first packet that came and, of pictures, with a key frame.
        let first = *kept.first().unwrap();
        let missing: BTreeSet<u32> = (first..STEPS).filter(|mark| !kept.contains(mark)).collect();
        let share = f64::from(u32::try_from(missing.len()).unwrap()) / f64::from(STEPS - first);
        println!(
            "{media:?}: {} of {} missing, {lost} datagrams lost",
            missing.len(),
            STEPS - first
        );
        assert!(share <= 0.001, "{:.3} % missing", share * 100.0);
        // The last ones may be lost with nobody to tell that they were sent.
        let told = missing.iter().filter(|mark| **mark < *kept.last().unwrap());
        for mark in told {
            let seq = u16::try_from(mark % 65_536).unwrap();
            let within =
                |gap: &&Gap| gap.media == media && u64::from(seq.wrapping_sub(gap.from_seq)) < gap.packets;
            assert!(
                gaps.iter().any(|gap| within(&gap)),
                "{media:?} {mark} is missing without a word"
            );
        }
        assert!(first < 60, "it began with {first}");
    }
    // Nothing is declared lost that is there.
    for gap in gaps.iter().filter(|gap| gap.cause == Cause::Loss) {
        let kept = &kept[usize::from(gap.media == recorder::Media::Video)];
        for n in 0..gap.packets {
            let seq = u32::from(gap.from_seq) + u32::try_from(n).unwrap();
            assert!(!kept.contains(&seq), "{seq} is declared lost and is there");
        }
    }
}

/// The marks of the packets in a file, of sound and of pictures.
fn marks(file: &std::path::Path) -> [BTreeSet<u32>; 2] {
    let mut demuxer = MatroskaFile::open(std::fs::File::open(file).unwrap()).unwrap();
    let (mut found, mut frame) = ([BTreeSet::new(), BTreeSet::new()], Frame::default());
    while demuxer.next_frame(&mut frame).unwrap() {
        let [.., a, b, c, d, number] = frame.data[..] else {
            panic!("no mark");
        };
        assert_eq!(seat(number), seat(1));
        found[usize::from(frame.track == 2)].insert(u32::from_be_bytes([a, b, c, d]));
    }
    found
}
