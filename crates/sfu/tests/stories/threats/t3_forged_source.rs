//! T3 (CVE-2017-14099): packets from a source that proved nothing are neither forwarded nor
//! recorded, and do not move anybody's address.

use std::net::UdpSocket;
use std::time::Duration;

use super::forge::{self, Dice};
use crate::{Call, Participant};

pub(super) fn forwarded(stats: &sfu::Stats) -> u64 {
    stats.legs.iter().map(|leg| leg.packets).sum()
}

/// Our user-name fragment for a participant, as anybody near them could have read it.
pub(super) fn ufrag(person: &Participant) -> String {
    let answer = &person.connection.remote_description().unwrap().sdp;
    let mut lines = answer.lines();
    let found = lines.find_map(|line| line.strip_prefix("a=ice-ufrag:"));
    found.unwrap().trim().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn t3_packets_from_a_forged_source_go_nowhere_and_move_nobody() {
    let mut call = Call::of(2).await;
    call.plan(&[(1, 2), (2, 1)], &[1]).await;
    call.run(400).await;
    call.settle(100).await;
    let before = call.stats().await;
    let stranger = UdpSocket::bind("127.0.0.1:0").unwrap();
    stranger.set_nonblocking(true).unwrap();
    let server = call.media.addresses()[0];
    let (mut dice, ufrag) = (Dice(3), ufrag(call.person(1)));
    let mut forged = 0;
    for captured in call.person(1).captured.clone() {
        let mut ahead = captured.clone();
        ahead[3] = ahead[3].wrapping_add(50);
        let hello = call.person(1).hello.clone().unwrap();
        for datagram in [captured, ahead, hello, forge::check(&mut dice, &ufrag)] {
            stranger.send_to(&datagram, server).unwrap();
            forged += 1;
        }
        std::thread::sleep(Duration::from_micros(200));
    }
    call.settle(100).await;
    let after = call.stats().await;
    assert_eq!(forwarded(&after), forwarded(&before));
    assert_eq!(after.taps, before.taps);
    assert_eq!(after.dropped_unvalidated, before.dropped_unvalidated + forged);
    call.forget();
    call.run(300).await;
    assert!(
        call.person(1).hears(2) && call.person(2).hears(1),
        "everybody is reached where they are"
    );
    assert!(
        stranger.recv(&mut [0; 2048]).is_err(),
        "the stranger gets nothing"
    );
}

/// A check that was read on its way and sent again from elsewhere proves nothing.
#[tokio::test(flavor = "multi_thread")]
async fn t3_a_check_heard_on_the_way_does_not_move_a_participant() {
    let mut call = Call::of(2).await;
    call.plan(&[(2, 1)], &[]).await;
    call.run(200).await;
    let stranger = UdpSocket::bind("127.0.0.1:0").unwrap();
    stranger.set_nonblocking(true).unwrap();
    let server = call.media.addresses()[0];
    let checks = call.person(1).checks.clone();
    assert!(!checks.is_empty());
    for check in &checks {
        stranger.send_to(check, server).unwrap();
    }
    call.settle(50).await;
    call.forget();
    call.run(300).await;
    assert!(call.person(1).hears(2), "everybody is reached where they are");
    assert!(
        stranger.recv(&mut [0; 2048]).is_err(),
        "the stranger gets nothing"
    );
}
