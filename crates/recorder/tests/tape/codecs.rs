//! VP9 and H.264 as ffmpeg makes them, in RTP and through the recorder, judged by ffmpeg and mkvmerge.
//! The media plane offers neither today; what it offers tomorrow is recorded.

use std::path::Path;
use std::time::Duration;

use bytes::Bytes;
use recorder::{Cause, Codec, Output, Packet, Recorder, TrackKey};

use crate::common::{MS, Numbering, Session, decoded_pictures, encode, probe, run, sound};

const MTU: usize = 1100;

/// Encoded frames of `seconds` of a moving picture, 30 per second, with a key frame each second.
fn frames(dir: &Path, codec: Codec, size: &str, seconds: u32) -> Vec<Bytes> {
    let picture = format!("testsrc2=size={size}:rate=30:duration={seconds}");
    let (encoder, ending): (&[&str], _) = match codec {
        Codec::Vp9 => (
            &[
                "-c:v",
                "libvpx-vp9",
                "-deadline",
                "realtime",
                "-cpu-used",
                "8",
                "-lag-in-frames",
                "0",
                "-auto-alt-ref",
                "0",
                "-b:v",
                "600k",
                "-g",
                "30",
            ],
            "ivf",
        ),
        _ => (
            &[
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-tune",
                "zerolatency",
                "-pix_fmt",
                "yuv420p",
                "-g",
                "30",
                "-bsf:v",
                "h264_mp4toannexb",
            ],
            "h264",
        ),
    };
    let file = dir.join(format!("source-{size}.{ending}"));
    let path = file.to_str().unwrap();
    let input = ["-v", "error", "-y", "-f", "lavfi", "-i", &picture];
    run("ffmpeg", &[&input[..], encoder, &[path]].concat());
    let bytes = Bytes::from(std::fs::read(&file).unwrap());
    if codec == Codec::Vp9 {
        ivf(&bytes)
    } else {
        access_units(&bytes)
    }
}

fn ivf(bytes: &Bytes) -> Vec<Bytes> {
    let (mut at, mut all) = (32, Vec::new());
    while at + 12 <= bytes.len() {
        let len = u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
        let end = at + 12 + usize::try_from(len).unwrap();
        all.push(bytes.slice(at + 12..end));
        at = end;
    }
    all
}

/// NAL units between start codes.
fn nal_units(bytes: &Bytes) -> Vec<Bytes> {
    let mut starts: Vec<usize> = (0..bytes.len() - 3)
        .filter(|at| bytes[*at..at + 3] == [0, 0, 1])
        .map(|at| at + 3)
        .collect();
    starts.push(bytes.len() + 3);
    starts
        .windows(2)
        .map(|pair| {
            let mut end = pair[1] - 3;
            while bytes[end - 1] == 0 {
                end -= 1;
            }
            bytes.slice(pair[0]..end)
        })
        .collect()
}

/// Each picture's units behind start codes, ended by the first slice of the next one.
fn access_units(bytes: &Bytes) -> Vec<Bytes> {
    let mut all: Vec<Vec<u8>> = Vec::new();
    let mut open = false;
    for unit in nal_units(bytes) {
        let kind = unit[0] & 0x1f;
        let slice = kind == 1 || kind == 5;
        if !open
            || (slice && unit[1] & 0x80 != 0 && all.last().is_some_and(|au| has_slice(au)))
            || !slice && all.last().is_some_and(|au| has_slice(au))
        {
            all.push(Vec::new());
            open = true;
        }
        let last = all.last_mut().unwrap();
        last.extend_from_slice(&[0, 0, 1]);
        last.extend_from_slice(&unit);
    }
    all.into_iter().map(Bytes::from).collect()
}

fn has_slice(unit: &[u8]) -> bool {
    (0..unit.len().saturating_sub(3))
        .any(|at| unit[at..at + 3] == [0, 0, 1] && matches!(unit[at + 3] & 0x1f, 1 | 5))
}

/// Payloads of one frame: VP9 with 15-bit picture ids, in flexible mode for odd ones.
fn vp9(frame: &Bytes, n: u32) -> Vec<Bytes> {
    let chunks: Vec<_> = frame.chunks(MTU).collect();
    let inter = frame[0] & 0x04 != 0;
    let id = (n & 0x7fff).to_be_bytes();
    let payload = |(k, chunk): (usize, &&[u8])| {
        let (start, end) = (k == 0, k + 1 == chunks.len());
        let flexible = n % 2 == 1;
        let first = 0x80
            | u8::from(inter) << 6
            | u8::from(flexible) << 4
            | u8::from(start) << 3
            | u8::from(end) << 2
            | u8::from(start && !inter) << 1;
        let mut out = vec![first, 0x80 | id[2], id[3]];
        if flexible && inter {
            out.push(0x02);
        }
        if start && !inter {
            out.push(0x00);
        }
        out.extend_from_slice(chunk);
        Bytes::from(out)
    };
    chunks.iter().enumerate().map(payload).collect()
}

/// Payloads of one picture: parameter sets together, long units in pieces.
fn h264(picture: &Bytes) -> Vec<Bytes> {
    let (mut sets, mut out) = (vec![0x78], Vec::new());
    for unit in nal_units(picture) {
        match unit[0] & 0x1f {
            7 | 8 => {
                sets.extend_from_slice(&u16::try_from(unit.len()).unwrap().to_be_bytes());
                sets.extend_from_slice(&unit);
            }
            _ if unit.len() <= MTU => out.push(unit),
            _ => {
                let chunks: Vec<_> = unit[1..].chunks(MTU).collect();
                for (k, chunk) in chunks.iter().enumerate() {
                    let edge = u8::from(k == 0) << 7 | u8::from(k + 1 == chunks.len()) << 6;
                    let head = [unit[0] & 0xe0 | 0x1c, edge | unit[0] & 0x1f];
                    out.push(Bytes::from([&head[..], chunk].concat()));
                }
            }
        }
    }
    if sets.len() > 1 {
        out.insert(0, Bytes::from(sets));
    }
    out
}

fn packets(track: &TrackKey, codec: Codec, frames: &[Bytes], ssrc: u32, start: Duration) -> Vec<Packet> {
    let (mut seq, mut all) = (65_000_u16, Vec::new());
    for (n, frame) in (0_u32..).zip(frames) {
        let payloads = if codec == Codec::Vp9 {
            vp9(frame, n)
        } else {
            h264(frame)
        };
        let count = payloads.len();
        for (k, payload) in payloads.into_iter().enumerate() {
            all.push(Packet {
                track: track.clone(),
                codec,
                seq,
                timestamp: (u32::MAX - 40_000).wrapping_add(n * 3000),
                marker: k + 1 == count,
                ssrc,
                payload,
                arrival: start + Duration::from_secs(1) * n / 30,
            });
            seq = seq.wrapping_add(1);
        }
    }
    all
}

const SOUND: Numbering = Numbering {
    ssrc: 2,
    seq: 65_530,
    timestamp: u32::MAX - 9_000,
};

/// Records pictures of a codec beside Opus.
fn record(dir: &Path, codec: Codec) -> Session {
    let pictures = frames(dir, codec, "320x240", 3);
    assert_eq!(pictures.len(), 90);
    let voice = encode(dir, "64x64", 440, 3);
    let track = TrackKey::person("a").unwrap();
    let mut session = Session::new(dir, Recorder::new());
    session.recorder.allow(&track, Duration::ZERO);
    let mut all = packets(&track, codec, &pictures, 9, MS * 100);
    all.extend(voice.audio_packets(&track, SOUND, MS * 100));
    all.sort_by_key(|packet| packet.arrival);
    session.feed(all);
    session.finish(MS * 5000);
    assert!(!session.said.iter().any(|said| matches!(said, Output::Gap(_))));
    session
}

/// What mkvmerge says of a file that it takes without a word of warning.
fn mkvmerge(file: &Path, dir: &Path) {
    let out = dir.join("merged.mkv");
    let said = run("mkvmerge", &["-o", out.to_str().unwrap(), file.to_str().unwrap()]);
    let said = String::from_utf8(said).unwrap();
    assert!(!said.contains("Warning"), "{said}");
    assert_eq!(decoded_pictures(&out), decoded_pictures(file));
}

#[test]
fn vp9_is_recorded_as_webm() {
    let dir = tempfile::tempdir().unwrap();
    record(dir.path(), Codec::Vp9);
    let file = dir.path().join("person-a.webm");
    assert_eq!(decoded_pictures(&file), 90);
    assert_eq!(
        probe(&file, "stream=codec_name,width,height"),
        ["opus", "vp9", "320", "240"]
    );
    mkvmerge(&file, dir.path());
}

#[test]
fn h264_is_recorded_as_fragmented_mp4() {
    let dir = tempfile::tempdir().unwrap();
    record(dir.path(), Codec::H264);
    let file = dir.path().join("person-a.mp4");
    assert_eq!(decoded_pictures(&file), 90);
    assert_eq!(
        probe(&file, "stream=codec_name,width,height"),
        ["opus", "h264", "320", "240"]
    );
    assert!(sound(&file).len() >= 3 * 48_000 - 2_000);
    // Both media begin where they began, and last as long.
    let ends: Vec<f64> = probe(&file, "stream=start_time,duration")
        .iter()
        .filter_map(|value| value.parse().ok())
        .collect();
    assert!(
        (ends[0] - 0.1).abs() < 0.01 && (ends[2] - 0.1).abs() < 0.01,
        "{ends:?}"
    );
    mkvmerge(&file, dir.path());
}

#[test]
fn vp8_plays_in_mkvmerge_too() {
    let dir = tempfile::tempdir().unwrap();
    let source = encode(dir.path(), "320x240", 440, 2);
    let track = TrackKey::person("a").unwrap();
    let mut session = Session::new(&dir.path().join("rec"), Recorder::new());
    session.recorder.allow(&track, Duration::ZERO);
    session.feed(source.packets(&track, MS * 100));
    session.finish(MS * 4000);
    mkvmerge(&dir.path().join("rec/person-a.webm"), dir.path());
}

/// A lost piece costs the pictures up to the next key frame, and each of them is declared.
#[test]
fn a_lost_piece_of_h264_costs_up_to_the_next_key_frame() {
    let dir = tempfile::tempdir().unwrap();
    let pictures = frames(dir.path(), Codec::H264, "320x240", 3);
    let track = TrackKey::share("a").unwrap();
    let mut session = Session::new(dir.path(), Recorder::new());
    session.recorder.allow(&track, Duration::ZERO);
    let mut all = packets(&track, Codec::H264, &pictures, 9, MS * 100);
    let lost = all.iter().position(|packet| packet.arrival >= MS * 1500).unwrap();
    all.remove(lost);
    session.feed(all);
    session.finish(MS * 6000);
    let causes: Vec<_> = session
        .said
        .iter()
        .filter_map(|said| match said {
            Output::Gap(gap) => Some(gap.cause),
            _ => None,
        })
        .collect();
    assert_eq!(causes, [Cause::Loss, Cause::NoKeyframe]);
    // The picture at 1.5 s is the 42nd; the next key frame is the 60th.
    assert_eq!(decoded_pictures(&dir.path().join("share-a.mp4")), 42 + 30);
}

#[test]
fn a_new_codec_starts_a_new_part() {
    let dir = tempfile::tempdir().unwrap();
    let track = TrackKey::person("a").unwrap();
    let mut session = Session::new(dir.path(), Recorder::new());
    session.recorder.allow(&track, Duration::ZERO);
    let voice = encode(dir.path(), "64x64", 440, 6);
    let mut all = voice.audio_packets(&track, SOUND, MS * 100);
    for (ssrc, codec, start) in [
        (9, Codec::Vp9, 100),
        (10, Codec::H264, 2200),
        (11, Codec::Vp9, 4300),
    ] {
        let pictures = frames(dir.path(), codec, "160x120", 2);
        all.extend(packets(&track, codec, &pictures, ssrc, MS * start));
    }
    all.sort_by_key(|packet| packet.arrival);
    session.feed(all);
    session.finish(MS * 9000);
    let parts: Vec<_> = session
        .said
        .iter()
        .filter_map(|said| match said {
            Output::Opened { file, .. } => Some(file.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(parts, ["person-a.webm", "person-a-p2.mp4", "person-a-p3.webm"]);
    for part in parts {
        assert_eq!(decoded_pictures(&dir.path().join(part)), 60, "{part}");
    }
}
