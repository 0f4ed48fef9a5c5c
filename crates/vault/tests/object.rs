//! An object as it lies on a disk: read in ranges, cut anywhere, bent anywhere.

use std::io::{Cursor, Read as _, Seek as _, SeekFrom};

use proptest::prelude::*;
use vault::unit::{Head, header, read_header};
use vault::{Index, Key, Opener, Reader, Sealer};

fn key() -> Key {
    Key::new(&[7; 32])
}

/// The object of these contents, the ends of its units, and the contents joined.
fn object(contents: &[Vec<u8>]) -> (Vec<u8>, Vec<usize>, Vec<u8>) {
    let mut bytes = header(b"{\"file\":\"person-a.webm\"}").unwrap();
    let mut sealer = Sealer::new(&key(), &bytes);
    let mut ends = Vec::new();
    for (n, content) in (0..).zip(contents) {
        let next = sealer.seal(content, n * 300, n * 300 + 280).unwrap();
        sealer.keep(&next.unit);
        bytes.extend_from_slice(&next.bytes);
        ends.push(bytes.len());
    }
    (bytes, ends, contents.concat())
}

fn all(bytes: &[u8], range: std::ops::Range<u64>) -> Vec<u8> {
    let mut reader = Reader::new(Cursor::new(bytes), bytes.len() as u64, &key()).unwrap();
    let (mut at, mut out) = (range.start, Vec::new());
    loop {
        let piece = reader.piece(at..range.end).unwrap();
        if piece.is_empty() {
            return out;
        }
        out.extend_from_slice(piece);
        at += piece.len() as u64;
    }
}

#[test]
fn a_refused_unit_is_sealed_anew_under_another_nonce() {
    let mut sealer = Sealer::new(&key(), b"h");
    let first = sealer.seal(b"lost", 0, 0).unwrap();
    let second = sealer.seal(b"kept", 0, 0).unwrap();
    assert_eq!((first.unit.head.seq, second.unit.head.seq), (0, 0));
    assert_ne!(first.unit.head.counter, second.unit.head.counter);
    sealer.keep(&second.unit);
    let third = sealer.seal(b"next", 0, 0).unwrap().unit.head;
    assert_eq!(
        (third.seq, third.offset, third.previous),
        (1, 4, second.unit.cipher)
    );
}

#[test]
fn the_plain_content_is_nowhere() {
    let words = b"what was said in the room".to_vec();
    let (bytes, ..) = object(&[words.clone(), words.clone()]);
    assert!(!bytes.windows(words.len()).any(|part| part == words));
}

#[test]
fn no_bent_bit_opens_and_no_unit_opens_in_anothers_place() {
    let (bytes, ends, _) = object(&[b"one".to_vec(), b"two".to_vec()]);
    let (_, start) = read_header(&bytes).unwrap();
    let opener = Opener::new(&key(), &bytes[..start]);
    let unit = &bytes[start..ends[0]];
    assert_eq!(opener.open(unit).unwrap(), b"one");
    for at in 0..unit.len() * 8 {
        let mut bent = unit.to_vec();
        bent[at / 8] ^= 1 << (at % 8);
        assert!(opener.open(&bent).is_err(), "bit {at}");
    }
    let elsewhere = Opener::new(&key(), b"another file's header");
    assert!(elsewhere.open(unit).is_err());
    assert!(
        Opener::new(&Key::new(&[8; 32]), &bytes[..start])
            .open(unit)
            .is_err()
    );
}

#[test]
fn an_object_cut_at_any_byte_reads_up_to_its_last_whole_unit() {
    let (bytes, ends, plain) = object(&[b"webm head".to_vec(), vec![5; 40], vec![6; 3], vec![7; 90]]);
    let (_, start) = read_header(&bytes).unwrap();
    for cut in 0..=bytes.len() {
        let found = Index::scan(&mut Cursor::new(&bytes[..cut]), cut as u64).unwrap();
        let Some((index, _)) = found else {
            assert!(cut < start);
            continue;
        };
        let whole = ends.iter().filter(|end| **end <= cut).count();
        assert_eq!(index.spans().len(), whole, "cut at {cut}");
        let len = index.content_len();
        assert_eq!(all(&bytes[..cut], 0..len), plain[..usize::try_from(len).unwrap()]);
    }
}

proptest! {
    #[test]
    fn every_range_is_the_plain_bytes(
        contents in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..60), 1..8),
        from in 0_u64..300, len in 0_u64..300,
    ) {
        let (bytes, _, plain) = object(&contents);
        let end = (from + len).min(plain.len() as u64);
        let expected = plain.get(usize::try_from(from).unwrap()..usize::try_from(end).unwrap());
        prop_assert_eq!(all(&bytes, from..from + len), expected.unwrap_or_default());
    }

    #[test]
    fn it_is_read_like_a_plain_file(
        contents in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..60), 1..8), from in 0_u64..300,
    ) {
        let (bytes, _, plain) = object(&contents);
        let mut reader = Reader::new(Cursor::new(&bytes), bytes.len() as u64, &key()).unwrap();
        let mut out = Vec::new();
        reader.seek(SeekFrom::Start(from)).unwrap();
        reader.read_to_end(&mut out).unwrap();
        prop_assert_eq!(out, plain.get(usize::try_from(from).unwrap()..).unwrap_or_default());
    }

    #[test]
    fn its_skeleton_says_where_everything_lies(
        contents in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..60), 1..8), cut in 0_usize..900,
    ) {
        let (bytes, _, plain) = object(&contents);
        let mut input = Cursor::new(&bytes);
        let bones = Index::skeleton(&mut input, bytes.len() as u64).unwrap().unwrap();
        let (index, header) = Index::of_skeleton(&bones).unwrap();
        let (scanned, same) = Index::scan(&mut input, bytes.len() as u64).unwrap().unwrap();
        prop_assert_eq!((&index, header), (&scanned, &same[..]));
        let mut out = Vec::new();
        Reader::with(input, index, header, &key()).read_to_end(&mut out).unwrap();
        prop_assert_eq!(out, plain);
        // Cut off, it is a shorter object or none; never one with a hole.
        if let Some((index, _)) = bones.get(..cut).and_then(Index::of_skeleton) {
            prop_assert_eq!(index.spans(), &scanned.spans()[..index.spans().len()]);
        }
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), keep in 0usize..200) {
        let (good, ..) = object(&[vec![1; 30]]);
        let mut mixed = good[..keep.min(good.len())].to_vec();
        mixed.extend(bytes);
        let _ = Head::read(&mixed);
        let _ = read_header(&mixed);
        let _ = Index::of_skeleton(&mixed);
        if let Some((index, _)) = Index::scan(&mut Cursor::new(&mixed), mixed.len() as u64).unwrap() {
            prop_assert!(index.sealed_len() <= mixed.len() as u64);
        }
    }
}
