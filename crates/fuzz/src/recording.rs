//! What the recorder reads: codec payloads, tapped packets, its own files after a crash; and what its
//! verifier and the vault read.

use std::io::Cursor;
use std::time::Duration;

use bytes::Bytes;
use recorder::fold::Fold;
use recorder::log::Line;
use recorder::verify::verify_copy_bytes;
use recorder::{ClockSource, Codec, Container, Output, Packet, Recorder, Report, TrackKey};
use vault::{Index, Key, Reader, Wraps};

/// Durations of Opus packets.
pub fn opus(bytes: &[u8]) {
    if let Ok(samples) = recorder::opus::samples(bytes) {
        assert!((120..=5760).contains(&samples));
    }
}

/// VP9 payload descriptors, and what begins a frame.
pub fn vp9(bytes: &[u8]) {
    if let Ok(parsed) = recorder::vp9::parse(bytes) {
        assert!(parsed.descriptor_len < bytes.len() && parsed.spatial < 8);
        let frame = &bytes[parsed.descriptor_len..];
        if recorder::vp9::dimensions(frame).is_some() {
            assert_eq!(recorder::vp9::key_frame(frame), Some(true));
        }
    }
}

/// H.264 payloads, and parameter sets in them.
pub fn h264(bytes: &[u8]) {
    let inside = |range: &std::ops::Range<usize>| range.start < range.end && range.end <= bytes.len();
    match recorder::h264::parse(bytes) {
        Ok(recorder::h264::Payload::Units(units)) => {
            assert!(!units.is_empty() && units.iter().all(inside));
            for unit in units {
                let size = recorder::h264::dimensions(&bytes[unit]);
                assert!(size.is_none_or(|(width, height)| width > 0 && height > 0));
            }
        }
        Ok(recorder::h264::Payload::Fragment { body, .. }) => assert!(inside(&body)),
        Err(_) => {}
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

/// A sealed file: heads alone say where units lie, and never beyond the end.
pub fn unit(bytes: &[u8]) {
    let len = bytes.len() as u64;
    let found = Index::scan(&mut Cursor::new(bytes), len).expect("memory can be read");
    let Some((index, header)) = found else { return };
    assert!(index.sealed_len() <= len && bytes.starts_with(&header));
    let content = index.content_len();
    assert_eq!(
        index.touching(&(0..content)).len(),
        index.spans().iter().filter(|span| span.len > 0).count()
    );
    let key = Key::new(&[7; 32]);
    let mut reader = Reader::new(Cursor::new(bytes), len, &key).expect("it was scanned");
    // Without its key nothing opens, and nothing but an error comes of it.
    let _ = reader.piece(0..content);
}

/// A log: what is read writes back, and the examination has an answer to every one.
pub fn log(bytes: &[u8]) {
    let mut fold = Fold::default();
    for text in bytes.split(|byte| *byte == b'\n') {
        if let Ok(line) = Line::read(text) {
            assert_eq!(line.to_bytes().expect("a line that was read"), text);
            fold.take(&line, text);
        }
    }
    let manifest = fold.manifest(Vec::new());
    assert!(manifest.canonical().is_ok());
}

/// A copy and its proof, parted by a line feed.
pub fn copy(bytes: &[u8]) {
    let (proof, media) = match bytes.iter().position(|byte| *byte == b'\n') {
        Some(at) => (&bytes[..at], &bytes[at + 1..]),
        None => (bytes, &[][..]),
    };
    let report = verify_copy_bytes(media, proof, None);
    assert_eq!(report.answers.len(), 5);
}

/// Wrapped keys and custody chains.
pub fn keys(bytes: &[u8]) {
    let _ = Wraps::read(bytes).map(|wraps| wraps.open("case/7", &[Key::new(&[7; 32])]));
    if let Ok((entries, head)) = vault::check_custody(bytes) {
        assert_eq!(head.len(), 64);
        assert!(entries.iter().zip(0..).all(|(entry, seq)| entry.seq == seq));
    }
}

/// A row of packets: six bytes say what kind and how far it jumps, then a byte of length and the payload.
/// Every so often what looks like a packet is a report of its sender's clocks.
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
        let pictures = [Codec::Vp8, Codec::Vp9, Codec::H264, Codec::Vp8];
        let codec = if kind & 0x10 == 0 {
            Codec::Opus
        } else {
            pictures[usize::from(kind >> 2 & 0x03)]
        };
        let now = Duration::from_millis(arrival);
        if *len == u8::MAX {
            out.extend(recorder.report(&Report {
                track: person.clone(),
                codec,
                ssrc: u32::from(kind & 0x80),
                ntp: (arrival << 32).wrapping_mul(u64::from(*jump)),
                rtp: timestamp,
                of: if kind & 0x40 == 0 {
                    ClockSource::Report
                } else {
                    ClockSource::Capture
                },
                arrival: now,
            }));
        }
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
        if Container::of(file) == Some(Container::Mp4) {
            boxes_are_whole(&bytes, clusters);
            continue;
        }
        let len = bytes.len() as u64;
        let found = recorder::whole_clusters(Cursor::new(bytes), len).expect("memory can be read");
        match found {
            Some(digest) => assert_eq!((digest.bytes, digest.clusters.len()), (len, clusters)),
            None => assert_eq!(clusters, 0),
        }
    }
}

/// An MP4 file is two boxes of header and two of each fragment, end to end.
fn boxes_are_whole(bytes: &[u8], fragments: usize) {
    let (mut rest, mut boxes) = (bytes, 0);
    while let [a, b, c, d, ..] = *rest {
        let len = usize::try_from(u32::from_be_bytes([a, b, c, d])).expect("fits");
        assert!(
            (8..=rest.len()).contains(&len),
            "a box of {len} bytes in {}",
            rest.len()
        );
        rest = &rest[len..];
        boxes += 1;
    }
    assert!(rest.is_empty());
    assert_eq!(boxes, 2 + 2 * fragments);
}
