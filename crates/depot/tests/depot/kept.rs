//! What is put is there, whole, and comes back as it was; in a bucket as in a directory.

use std::fs;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::sync::atomic::Ordering;

use crate::common::{Place, Seeded, file, name};
use depot::Receipt;
use sha2::{Digest as _, Sha256};

#[test]
fn what_is_put_is_proven_read_and_removed() {
    for place in Place::both() {
        let depot = &place.depot;
        for len in [0, 1, 8 << 20, (20 << 20) + 3] {
            let bytes = Seeded(len as u64).bytes(len);
            let (file, name) = (file(&bytes), name(&format!("sessions/one/{len}.sealed")));
            let receipt = depot.put(&name, file.path()).unwrap();
            assert_eq!(receipt.bytes, len as u64);
            assert_eq!(receipt.sha256[..], Sha256::digest(&bytes)[..]);
            assert!(
                fs::read(place.lies(&name)).unwrap() == bytes,
                "{len} bytes at {depot:?}"
            );
            depot.prove(&name, &receipt).unwrap();
            let mut back = Vec::new();
            depot.reader(&name, &receipt).read_to_end(&mut back).unwrap();
            assert!(back == bytes, "{len} bytes from {depot:?}");

            depot.remove(&name).unwrap();
            depot.remove(&name).unwrap();
            assert!(!place.lies(&name).exists());
            assert_eq!(depot.prove(&name, &receipt).unwrap_err().code(), "depot-changed");
            if len > 0 {
                let gone = depot.reader(&name, &receipt).read(&mut [0]).unwrap_err();
                assert_eq!(gone.kind(), io::ErrorKind::NotFound);
            }
        }
    }
}

#[test]
fn put_again_sends_nothing_that_is_there_and_everything_that_is_not() {
    for place in Place::both() {
        let (depot, name) = (&place.depot, name("sessions/one/a.sealed"));
        let bytes = Seeded(3).bytes(9 << 20);
        let source = file(&bytes);
        let receipt = depot.put(&name, source.path()).unwrap();
        let (sent, written) = (
            place.puts(),
            fs::metadata(place.lies(&name)).unwrap().modified().unwrap(),
        );
        assert_eq!(depot.put(&name, source.path()).unwrap(), receipt);
        assert_eq!(place.puts(), sent);
        assert_eq!(
            fs::metadata(place.lies(&name)).unwrap().modified().unwrap(),
            written
        );

        // Of the same length, and another.
        let other = Seeded(4).bytes(9 << 20);
        let another = depot.put(&name, file(&other).path()).unwrap();
        assert_ne!(another, receipt);
        assert!(fs::read(place.lies(&name)).unwrap() == other);
        depot.prove(&name, &another).unwrap();
        // Cut off.
        fs::OpenOptions::new()
            .write(true)
            .open(place.lies(&name))
            .unwrap()
            .set_len(100)
            .unwrap();
        assert_eq!(depot.put(&name, file(&other).path()).unwrap(), another);
        depot.prove(&name, &another).unwrap();
    }
}

#[test]
fn any_range_is_the_files() {
    for place in Place::both() {
        let bytes = Seeded(5).bytes((3 << 20) + 77);
        let name = name("a.sealed");
        let receipt = place.depot.put(&name, file(&bytes).path()).unwrap();
        let mut reader = place.depot.reader(&name, &receipt);
        let mut seeded = Seeded(6);
        let whole = bytes.len() as u64;
        for _ in 0..200 {
            let at = seeded.next() % (whole + 10);
            // Some short, some over a window and more.
            let len = usize::try_from(seeded.next() % (1 << (4 + seeded.next() % 18))).unwrap();
            let mut got = Vec::new();
            assert_eq!(reader.seek(SeekFrom::Start(at)).unwrap(), at);
            reader.by_ref().take(len as u64).read_to_end(&mut got).unwrap();
            let at = usize::try_from(at).unwrap().min(bytes.len());
            let expected = &bytes[at..bytes.len().min(at + len)];
            assert!(got == expected, "{len} bytes at {at}");
        }
        assert_eq!(reader.seek(SeekFrom::End(-7)).unwrap(), whole - 7);
        assert_eq!(reader.seek(SeekFrom::Current(-1)).unwrap(), whole - 8);
        let mut rest = Vec::new();
        reader.read_to_end(&mut rest).unwrap();
        assert_eq!(rest, bytes[bytes.len() - 8..]);
        let before = reader.seek(SeekFrom::Current(-(1 << 40))).unwrap_err();
        assert_eq!(before.kind(), io::ErrorKind::InvalidInput);
    }
}

#[test]
fn a_sealed_object_is_opened_where_it_lies() {
    let key = vault::Key::new(&[7; 32]);
    let mut object = vault::unit::header(b"{\"file\":\"person-a.webm\"}").unwrap();
    let mut sealer = vault::Sealer::new(&key, &object);
    let (mut seeded, mut plain) = (Seeded(8), Vec::new());
    for n in 0..40 {
        let len = usize::try_from(seeded.next() % 300_000).unwrap();
        let content = seeded.bytes(len);
        let next = sealer.seal(&content, n * 300, n * 300 + 280).unwrap();
        sealer.keep(&next.unit);
        object.extend_from_slice(&next.bytes);
        plain.extend_from_slice(&content);
    }
    for place in Place::both() {
        let name = name("sessions/two/person-a.webm.sealed");
        let receipt = place.depot.put(&name, file(&object).path()).unwrap();
        let remote = place.depot.reader(&name, &receipt);
        let mut reader = vault::Reader::new(remote, receipt.bytes, &key).unwrap();
        assert_eq!(reader.content_len(), plain.len() as u64);
        for _ in 0..50 {
            let at = usize::try_from(seeded.next()).unwrap_or(0) % plain.len();
            let len = (usize::try_from(seeded.next()).unwrap_or(0) % 400_000).min(plain.len() - at);
            let mut got = vec![0; len];
            reader.seek(SeekFrom::Start(at as u64)).unwrap();
            reader.read_exact(&mut got).unwrap();
            assert!(got == plain[at..at + len], "{len} bytes at {at}");
        }
    }
}

#[test]
fn reading_on_asks_for_much_and_reading_about_for_little() {
    let place = Place::bucket();
    let gets = || place.server.as_ref().unwrap().gate.gets.load(Ordering::SeqCst);
    let name = name("a.sealed");
    let bytes = Seeded(9).bytes(6 << 20);
    let receipt = place.depot.put(&name, file(&bytes).path()).unwrap();
    let (before, mut reader) = (gets(), place.depot.reader(&name, &receipt));
    let mut buffer = [0; 4096];
    while reader.read(&mut buffer).unwrap() > 0 {}
    // Windows of 16, 32, … 512 KiB, and then of one MiB.
    assert_eq!(gets() - before, 6 + 6);
    // Where something is held, it is not asked for again.
    let before = gets();
    for at in [bytes.len() - 10, bytes.len() - 1000, bytes.len() - 500] {
        reader.seek(SeekFrom::Start(at as u64)).unwrap();
        reader.read_exact(&mut buffer[..10]).unwrap();
        assert_eq!(buffer[..10], bytes[at..at + 10]);
    }
    assert_eq!(gets(), before);
}

#[test]
fn what_was_changed_there_is_told() {
    for place in Place::both() {
        let (depot, name) = (&place.depot, name("sessions/three/a.sealed"));
        for len in [1, (17 << 20) + 1] {
            let bytes = Seeded(10).bytes(len);
            let source = file(&bytes);
            let receipt = depot.put(&name, source.path()).unwrap();
            let changed = |what: &str| {
                let error = depot.prove(&name, &receipt).unwrap_err();
                assert_eq!(error.code(), "depot-changed", "{what}: {error}");
            };
            let open = || {
                fs::OpenOptions::new()
                    .write(true)
                    .open(place.lies(&name))
                    .unwrap()
            };

            let mut bent = open();
            bent.seek(SeekFrom::Start(len as u64 / 2)).unwrap();
            bent.write_all(&[!bytes[len / 2]]).unwrap();
            changed("a byte");
            // So it is put anew.
            depot.remove(&name).unwrap();
            assert_eq!(depot.put(&name, source.path()).unwrap(), receipt);
            depot.prove(&name, &receipt).unwrap();

            for (what, bent) in [
                ("shorter", len as u64 - 1),
                ("longer", len as u64 + 1),
                ("empty", 0),
            ] {
                open().set_len(bent).unwrap();
                changed(what);
                for at in [0, len as u64 - 1] {
                    let mut reader = depot.reader(&name, &receipt);
                    reader.seek(SeekFrom::Start(at)).unwrap();
                    let error = reader.read(&mut [0]).unwrap_err();
                    assert_eq!(
                        error.kind(),
                        io::ErrorKind::InvalidData,
                        "{what} at {at}: {error}"
                    );
                }
            }
            // Cut off, it is not taken for whole.
            assert_eq!(depot.put(&name, source.path()).unwrap(), receipt);
            depot.prove(&name, &receipt).unwrap();
        }
        let empty = depot.put(&name, file(b"").path()).unwrap();
        fs::write(place.lies(&name), b"x").unwrap();
        assert_eq!(depot.prove(&name, &empty).unwrap_err().code(), "depot-changed");
    }
}

#[test]
fn names_below_a_name() {
    for place in Place::both() {
        let depot = &place.depot;
        let all = [
            "sessions/one/a",
            "sessions/one/b/c",
            "sessions/one-more/a",
            "sessions/two",
        ]
        .map(name);
        for name in &all {
            depot.put(name, file(b"x").path()).unwrap();
        }
        fs::write(place.objects.join("sessions/one/not ours"), b"x").unwrap();
        assert_eq!(depot.names(&name("sessions/one")).unwrap(), all[..2]);
        let mut ordered = all.to_vec();
        ordered.sort();
        assert_eq!(depot.names(&name("sessions")).unwrap(), ordered);
        assert_eq!(depot.names(&name("nothing/here")).unwrap(), []);
        depot.remove(&all[0]).unwrap();
        assert_eq!(depot.names(&name("sessions/one")).unwrap(), all[1..2]);
    }
}

#[test]
fn a_receipt_is_written_in_words_that_come_back() {
    let place = Place::directory();
    let receipt = place.depot.put(&name("a"), file(b"abc").path()).unwrap();
    let text = serde_json::to_string(&receipt).unwrap();
    let sha = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(text, format!(r#"{{"bytes":3,"sha256":"{sha}"}}"#));
    assert_eq!(serde_json::from_str::<Receipt>(&text).unwrap(), receipt);
    assert!(serde_json::from_str::<Receipt>(&text.replace("15ad", "15")).is_err());
}
