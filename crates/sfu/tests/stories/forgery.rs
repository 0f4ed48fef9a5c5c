//! Packets from strangers and replayed packets go nowhere (T3, T4, T5).

use std::net::UdpSocket;

use crate::{Call, Participant};

fn forwarded(stats: &sfu::Stats) -> u64 {
    stats.legs.iter().map(|leg| leg.packets).sum()
}

#[tokio::test(flavor = "multi_thread")]
async fn datagrams_from_a_stranger_are_dropped_before_anything_looks_at_them() {
    let mut call = Call::of(2).await;
    call.plan(&[(1, 2)], &[1]).await;
    call.run(400).await;
    call.settle(100).await;
    let before = call.stats().await;
    let stranger = UdpSocket::bind("127.0.0.1:0").unwrap();
    let server = call.media.addresses()[0];
    let mut forged = 0;
    for captured in call.person(1).captured.clone() {
        let mut ahead = captured.clone();
        ahead[3] = ahead[3].wrapping_add(50);
        for datagram in [captured, ahead] {
            stranger.send_to(&datagram, server).unwrap();
            forged += 1;
        }
        std::thread::sleep(std::time::Duration::from_micros(200));
    }
    call.settle(100).await;
    let after = call.stats().await;
    assert_eq!(forwarded(&after), forwarded(&before));
    assert_eq!(after.taps, before.taps);
    assert_eq!(after.dropped_unvalidated, before.dropped_unvalidated + forged);
    call.run(300).await;
    assert!(
        forwarded(&call.stats().await) > forwarded(&after),
        "the call stays up"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn replayed_packets_are_not_forwarded_even_from_the_right_address() {
    let mut call = Call::of(2).await;
    call.plan(&[(1, 2)], &[]).await;
    call.run(400).await;
    call.settle(100).await;
    let before = forwarded(&call.stats().await);
    for _ in 0..20 {
        for captured in call.person(1).captured.clone() {
            call.person(1).send_raw(&captured);
        }
        call.settle(5).await;
    }
    call.settle(100).await;
    assert_eq!(forwarded(&call.stats().await), before);
    call.run(300).await;
    assert!(forwarded(&call.stats().await) > before, "the call stays up");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_unknown_streams_does_not_end_the_call() {
    let mut call = Call::of(2).await;
    call.plan(&[(1, 2)], &[]).await;
    call.run(300).await;
    let template = call.person(1).captured[0].clone();
    for ssrc in 0..2000u32 {
        let mut forged = template.clone();
        forged[8..12].copy_from_slice(&(0x7000_0000 + ssrc).to_be_bytes());
        call.person(1).send_raw(&forged);
        if ssrc % 50 == 0 {
            call.settle(4).await;
        }
    }
    let dropped = call.stats().await.dropped_unvalidated;
    assert!(dropped > 1000, "{dropped}");
    call.forget();
    call.run(300).await;
    assert!(
        call.people
            .get(1)
            .is_some_and(|person: &Participant| person.hears(1))
    );
}

#[test]
fn the_same_call_can_be_played_without_sockets_and_in_virtual_time() {
    let mut lab = crate::lab::Lab::of(3, 3);
    lab.set_plan(crate::plan(&[(1, 2), (1, 3)], &[1]));
    lab.run(2000);
    for kind in [room::Media::Audio, room::Media::Video] {
        assert_eq!(lab.person(2).heard(kind, 1), 100);
        assert_eq!(lab.person(3).heard(kind, 1), 100);
    }
    assert!(lab.person(1).received.is_empty());
    assert_eq!(lab.taps.len(), 200);
    assert!(lab.astray.is_empty());
}
