//! Uploads that are cut off, changed under way, or done without anybody hearing of it.

use std::fs;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use crate::common::{Place, Seeded, Server, clock, file, name, short};
use depot::{Depot, Limits};

#[test]
fn a_server_that_stops_in_mid_upload_leaves_nothing_half() {
    let mut place = Place::bucket();
    let name = name("sessions/one/a.sealed");
    let bytes = Seeded(20).bytes((20 << 20) + 5);
    let source = file(&bytes);
    let depot = place.depot.clone();
    let server = place.server.as_mut().unwrap();
    server.gate.shut_after(2);
    let receipt = thread::scope(|scope| {
        let put = scope.spawn(|| depot.put(&name, source.path()));
        server.gate.wait();
        // What was let through is there.
        let took = clock();
        while parts(server) < 2 {
            assert!(took() < Duration::from_secs(30));
            thread::sleep(Duration::from_millis(20));
        }
        server.stop();
        let error = put.join().unwrap().unwrap_err();
        assert_eq!(error.code(), "depot-unavailable", "{error}");

        server.gate.open();
        server.again();
        // Parts lie there, and no object.
        assert_eq!(parts(server), 2);
        assert!(depot.names(&"sessions".parse().unwrap()).unwrap().is_empty());
        let receipt = depot.put(&name, source.path()).unwrap();
        depot.prove(&name, &receipt).unwrap();
        receipt
    });
    assert!(fs::read(place.lies(&name)).unwrap() == bytes);

    // Back within the house's time of a retry, nobody notices.
    depot.remove(&name).unwrap();
    let server = place.server.as_mut().unwrap();
    server.gate.shut_after(1);
    let patient = Depot::open(&server.config(), place.runtime.handle().clone()).unwrap();
    thread::scope(|scope| {
        let put = scope.spawn(|| patient.put(&name, source.path()));
        server.gate.wait();
        server.stop();
        server.gate.open();
        server.again();
        assert_eq!(put.join().unwrap().unwrap(), receipt);
    });
    depot.prove(&name, &receipt).unwrap();
}

#[test]
fn a_file_that_changes_on_its_way_is_not_kept() {
    let place = Place::bucket();
    let server = place.server.as_ref().unwrap();
    let name = name("sessions/one/a.sealed");
    let source = file(&Seeded(21).bytes(56 << 20));
    // One part is let through, three are under way and one waits; the seventh was not read yet.
    server.gate.shut_after(1);
    let patient = Depot::open(&server.config(), place.runtime.handle().clone()).unwrap();
    thread::scope(|scope| {
        let put = scope.spawn(|| patient.put(&name, source.path()));
        server.gate.wait();
        let mut late = fs::OpenOptions::new().write(true).open(source.path()).unwrap();
        late.seek(SeekFrom::Start(50 << 20)).unwrap();
        late.write_all(b"written later").unwrap();
        server.gate.open();
        let error = put.join().unwrap().unwrap_err();
        assert_eq!(error.code(), "depot-unavailable", "{error}");
        assert!(error.to_string().contains("changed while it was read"), "{error}");
    });
    assert_eq!(parts(server), 0);
    assert!(!place.lies(&name).exists());
    let receipt = patient.put(&name, source.path()).unwrap();
    patient.prove(&name, &receipt).unwrap();
}

#[test]
fn an_answer_that_is_lost_when_all_is_there_is_no_failure() {
    let place = Place::bucket();
    let server = place.server.as_ref().unwrap();
    let limits = Limits {
        request: Duration::from_secs(4),
        ..short()
    };
    let depot = Depot::open_within(&server.config(), place.runtime.handle().clone(), limits).unwrap();
    let (name, bytes) = (name("sessions/one/a.sealed"), Seeded(22).bytes(9 << 20));
    server.gate.lose_end.store(true, Ordering::SeqCst);
    let receipt = depot.put(&name, file(&bytes).path()).unwrap();
    assert!(!server.gate.lose_end.load(Ordering::SeqCst));
    depot.prove(&name, &receipt).unwrap();
}

/// Parts of uploads that came to no end.
fn parts(server: &Server) -> usize {
    let names = fs::read_dir(&server.root)
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    names
        .filter(|name| name.to_string_lossy().contains(".part-"))
        .count()
}
