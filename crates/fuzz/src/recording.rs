//! What the recorder reads: codec payloads, tapped packets, its own files after a crash.

use std::io::Cursor;
use std::time::Duration;

use bytes::Bytes;
use recorder::{Codec, Output, Packet, Recorder, TrackKey};

/// Durations of Opus packets.
pub fn opus(bytes: &[u8]) {
    if let Ok(samples) = recorder::opus::samples(bytes) {
        assert!((120..=5760).contains(&samples));
    }
}

/// A file as a crash left it.
pub fn recover(bytes: &[u8]) {
    let len = bytes.len() as u64;
    let found = recorder::whole_clusters(Cursor::new(bytes), len).expect("memory can be read");
    let Some(digest) = found else { return };
    assert!(digest.bytes <= len && !digest.clusters.is_empty());
    // What is left after the cut is whole.
    let kept = &bytes[..usize::try_from(digest.bytes).expect("fits")];
    let again = recorder::whole_clusters(Cursor::new(kept), digest.bytes).expect("memory can be read");
    assert_eq!(again, Some(digest));
}

/// A row of packets: six bytes say what kind and how far it jumps, then a byte of length and the payload.
pub fn recorder(bytes: &[u8]) {
    let (Ok(person), Ok(channel)) = (TrackKey::person("a"), TrackKey::channel("it")) else {
        return;
    };
    let mut recorder = Recorder::new();
    let mut out = recorder.allow(&person, Duration::ZERO);
    out.extend(recorder.allow(&channel, Duration::ZERO));
    let (mut seq, mut timestamp, mut arrival) = (0_u16, 0_u32, 0_u64);
    let mut rest = bytes;
    while let [kind, jump, high, low, wait, len, tail @ ..] = rest {
        let (payload, tail) = tail.split_at(tail.len().min(usize::from(*len)));
        rest = tail;
        seq = seq.wrapping_add(u16::from(*jump).wrapping_sub(8));
        timestamp = timestamp.wrapping_add(u32::from(u16::from_be_bytes([*high, *low])) << (kind & 0x0f));
        arrival += u64::from(*wait);
        let codec = if kind & 0x10 == 0 { Codec::Opus } else { Codec::Vp8 };
        let now = Duration::from_millis(arrival);
        out.extend(recorder.handle(Packet {
            track: if kind & 0x20 == 0 {
                person.clone()
            } else {
                channel.clone()
            },
            codec,
            seq,
            timestamp,
            marker: kind & 0x40 != 0,
            ssrc: u32::from(kind & 0x80),
            payload: Bytes::copy_from_slice(payload),
            arrival: now,
        }));
        out.extend(recorder.tick(now));
    }
    out.extend(recorder.finish(Duration::from_millis(arrival + 1)));
    files_are_whole(&out);
}

/// Every file is a header and whole clusters, and nothing would be cut off it.
fn files_are_whole(out: &[Output]) {
    for output in out {
        let Output::Opened { file, header, .. } = output else {
            continue;
        };
        let mut bytes = header.to_vec();
        let mut clusters = 0;
        for output in out {
            if let Output::Write {
                file: of,
                bytes: more,
                ..
            } = output
                && of == file
            {
                bytes.extend_from_slice(more);
                clusters += 1;
            }
        }
        let len = bytes.len() as u64;
        let found = recorder::whole_clusters(Cursor::new(bytes), len).expect("memory can be read");
        match found {
            Some(digest) => assert_eq!((digest.bytes, digest.clusters.len()), (len, clusters)),
            None => assert_eq!(clusters, 0),
        }
    }
}
