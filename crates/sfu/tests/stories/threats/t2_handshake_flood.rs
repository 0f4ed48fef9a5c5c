//! T2 (CVE-2023-49786): a handshake belongs to the address that proved itself, so a flood of
//! handshakes from elsewhere keeps nobody out.

use std::net::UdpSocket;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use domain::SessionId;
use sfu::Media;
use tokio::sync::mpsc;
use uuid::Uuid;

use crate::{Call, Participant, config};

/// Handshakes as a participant's own stack begins them.
async fn a_hello() -> Vec<u8> {
    let mut call = Call::of(1).await;
    call.person(1).hello.take().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn t2_a_flood_of_client_hellos_during_fifty_joins_keeps_nobody_out() {
    let hello = a_hello().await;
    let (sink, _taps) = mpsc::channel(1);
    let (media, _events) = Media::bind(&config(), sink).unwrap();
    let server = media.addresses()[0];
    let over = Arc::new(AtomicBool::new(false));
    let flood = std::thread::spawn({
        let over = over.clone();
        move || {
            let stranger = UdpSocket::bind("127.0.0.1:0").unwrap();
            stranger.set_nonblocking(true).unwrap();
            let (mut sent, mut answered) = (0_u32, 0_u32);
            let mut hello = hello;
            while !over.load(Ordering::Relaxed) {
                for _ in 0..16 {
                    // Every other one with another random, as if from another client.
                    hello[28] = hello[28].wrapping_add(u8::from(sent % 2 == 0));
                    sent += u32::from(stranger.send_to(&hello, server).is_ok());
                }
                answered += u32::from(stranger.recv(&mut [0; 2048]).is_ok());
                std::thread::sleep(Duration::from_millis(1));
            }
            (sent, answered)
        }
    });
    let mut joined = 0;
    for round in 1..=10 {
        let session = SessionId(Uuid::from_u128(round));
        let mut people: Vec<_> = (1..=5).map(|number| Participant::new(number, 1)).collect();
        for person in &mut people {
            person.join_session(&media, session).await;
        }
        let start = Instant::now();
        while !people.iter().all(|person| person.connected) && start.elapsed() < Duration::from_secs(10) {
            for person in &mut people {
                person.step(false);
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        joined += people.iter().filter(|person| person.connected).count();
        media.close(session);
    }
    over.store(true, Ordering::Relaxed);
    let (sent, answered) = flood.join().unwrap();
    assert_eq!(joined, 50);
    assert!(sent > 1000, "{sent}");
    assert_eq!(answered, 0);
}
