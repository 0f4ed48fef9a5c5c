//! T4 (CVE-2021-26712): a packet that was received once is never forwarded or recorded again,
//! wherever its copy comes from, and copies do not end a call.

use room::Media as Kind;

use super::t3_forged_source::forwarded;
use crate::lab::Lab;
use crate::{Call, plan};

#[tokio::test(flavor = "multi_thread")]
async fn t4_packets_replayed_a_thousand_times_are_forwarded_once() {
    let mut call = Call::of(2).await;
    call.plan(&[(1, 2)], &[1]).await;
    call.run(400).await;
    call.settle(100).await;
    let before = call.stats().await;
    let captured = call.person(1).captured.clone();
    let stranger = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    let server = call.media.addresses()[0];
    for _ in 0..1000 {
        for datagram in captured.iter().rev().take(20) {
            call.person(1).send_raw(datagram);
            stranger.send_to(datagram, server).unwrap();
        }
        call.step(false);
    }
    call.settle(100).await;
    let after = call.stats().await;
    assert_eq!(forwarded(&after), forwarded(&before));
    assert_eq!(after.taps, before.taps);
    call.run(300).await;
    assert!(
        forwarded(&call.stats().await) > forwarded(&after),
        "the call stays up"
    );
}

/// Everything a participant ever sent – checks, handshake, media, reports – a thousand times over.
#[test]
fn t4_a_whole_call_replayed_a_thousand_times_changes_nothing() {
    let mut lab = Lab::empty();
    lab.uplink = Some(Vec::new());
    lab.join(2, 1);
    lab.set_plan(plan(&[(1, 2), (2, 1)], &[1]));
    lab.run(600);
    let everything = lab.uplink.take().unwrap();
    assert!(everything.len() > 100);
    let counts = |lab: &mut Lab| {
        let heard = lab.person(2).heard(Kind::Audio, 1) + lab.person(2).heard(Kind::Video, 1);
        (heard, lab.taps.len())
    };
    let before = counts(&mut lab);
    let stranger = "203.0.113.9:999".parse().unwrap();
    for round in 0..1000 {
        for (from, datagram) in &everything {
            lab.inject(*from, datagram);
            // Checks heard on the way and sent from elsewhere are a threat of their own: T3.
            if datagram[0] > 3 {
                lab.inject(stranger, datagram);
            }
        }
        if round % 10 == 0 {
            lab.advance(5);
        }
    }
    assert_eq!(counts(&mut lab), before);
    assert!(lab.astray.is_empty(), "{:?}", lab.astray);
    lab.run(300);
    assert!(counts(&mut lab) > before, "the call stays up");
}
