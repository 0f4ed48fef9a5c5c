//! Addresses that change, connections that are renewed, and what strangers cannot do to either.

use std::net::UdpSocket;
use std::time::{Duration, Instant};

use room::Media as Kind;
use sfu::{Engine, Identity, JoinError, Path};

use crate::{Call, Participant, SESSION, seat};

/// Packets of both kinds that one heard of the other and the other published, in a stretch of
/// `ms` milliseconds.
async fn stretch(call: &mut Call, from: u8, to: u8, ms: u64) -> (u64, u64) {
    call.settle(150).await;
    call.forget();
    let before = call.person(from).published;
    call.run(ms).await;
    let sent = call.person(from).published - before;
    (arrived(call, from, to, sent).await, sent)
}

/// Packets of both kinds that one heard of the other, once `all` came or two seconds went by.
async fn arrived(call: &mut Call, from: u8, to: u8, all: u64) -> u64 {
    let start = Instant::now();
    loop {
        call.settle(50).await;
        let heard = [Kind::Audio, Kind::Video].map(|kind| call.person(to).heard(kind, from));
        let heard = heard[0].min(heard[1]);
        if heard >= all || start.elapsed() > Duration::from_secs(2) {
            return heard;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_changes_mid_call_costs_no_packet() {
    let mut call = Call::of(2).await;
    call.plan(&[(1, 2), (2, 1)], &[]).await;
    call.run(300).await;
    call.settle(100).await;
    call.forget();
    let before = call.person(1).published;
    for _ in 0..5 {
        call.run(150).await;
        call.person(1).moves();
        call.run(150).await;
    }
    let sent = call.person(1).published - before;
    let up = arrived(&mut call, 1, 2, sent).await;
    assert_eq!(up, sent, "what they send arrives from the first packet on");
    let down = call.person(1).heard(Kind::Audio, 2);
    // What was on its way to an address that is no more is lost: one or two packets a time.
    assert!(down + 15 >= sent, "{down} of {sent} on the way down");
    assert!(call.stats().await.paths >= 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn forged_and_copied_packets_from_elsewhere_move_nothing() {
    let mut call = Call::of(2).await;
    call.plan(&[(1, 2), (2, 1)], &[]).await;
    call.run(300).await;
    let stranger = UdpSocket::bind("127.0.0.1:0").unwrap();
    stranger.set_nonblocking(true).unwrap();
    let server = call.media.addresses()[0];
    let paths = call.stats().await.paths;
    for _ in 0..10 {
        let captured = call.person(1).captured.clone();
        for datagram in captured.iter().rev().take(20) {
            let mut ahead = datagram.clone();
            ahead[3] = ahead[3].wrapping_add(60);
            stranger.send_to(datagram, server).unwrap();
            stranger.send_to(&ahead, server).unwrap();
        }
        let checks = call.person(1).checks.clone();
        for check in &checks {
            stranger.send_to(check, server).unwrap();
            let mut forged = check.clone();
            forged[10] ^= 1;
            stranger.send_to(&forged, server).unwrap();
        }
        call.run(60).await;
    }
    assert!(!call.person(1).checks.is_empty());
    let mut buffer = [0; 2048];
    assert!(
        stranger.recv_from(&mut buffer).is_err(),
        "not one byte goes to a stranger"
    );
    assert_eq!(call.stats().await.paths, paths);
    let (heard, sent) = stretch(&mut call, 2, 1, 400).await;
    assert_eq!(heard, sent, "the call goes on undisturbed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_silent_listener_moves_by_an_authenticated_check() {
    let mut call = Call::of(2).await;
    call.plan(&[(2, 1)], &[]).await;
    call.run(300).await;
    // Number 1 sends no media, only checks and reports.
    call.person(1).mute = true;
    call.run(200).await;
    call.person(1).moves();
    let start = Instant::now();
    call.forget();
    while !call.person(1).hears(2) {
        assert!(start.elapsed() < Duration::from_secs(8), "never heard again");
        call.run(50).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_is_renewed_with_its_keys_slots_and_counters() {
    let mut call = Call::of(2).await;
    call.plan(&[(1, 2), (2, 1)], &[]).await;
    call.run(400).await;
    let (mut old, mut slots) = (call.stats().await, 0);
    for turn in 0..3u8 {
        let media = call.media.clone();
        call.person(1).rejoin(&media).await.unwrap();
        call.person(1).moves();
        call.run(300).await;
        let (heard, sent) = stretch(&mut call, 1, 2, 400).await;
        assert_eq!(heard, sent, "up, after renewal {turn}");
        let (heard, sent) = stretch(&mut call, 2, 1, 400).await;
        assert_eq!(heard, sent, "down, after renewal {turn}");
        let stats = call.stats().await;
        assert!(stats.legs[0].packets > old.legs[0].packets, "one count for all");
        old = stats;
        slots = slots.max(call.person(2).sequences.len());
    }
    assert_eq!(slots, 2, "the listener's slots never changed");
    for sequence in call.person(2).sequences.values() {
        assert!(sequence.windows(2).all(|pair| pair[1] == pair[0].wrapping_add(1)));
    }
    assert!(call.stats().await.ufrags <= 4, "{}", call.stats().await.ufrags);
}

#[tokio::test(flavor = "multi_thread")]
async fn there_is_nothing_to_renew_for_another_connection_or_none() {
    let mut call = Call::of(1).await;
    let media = call.media.clone();
    let offer = Participant::new(1, 3).offer();
    let other = media.rejoin(SESSION, seat(1), offer.clone()).await;
    assert!(matches!(other, Err(JoinError::Gone)), "{other:?}");
    let nobody = media.rejoin(SESSION, seat(9), offer).await;
    assert!(matches!(nobody, Err(JoinError::Gone)), "{nobody:?}");
    media.leave(SESSION, seat(1));
    let gone = call.person(1).rejoin(&media).await;
    assert!(matches!(gone, Err(JoinError::Gone)), "{gone:?}");
}

#[test]
fn ways_that_are_not_renewed_are_forgotten() {
    let identity = Identity::generate().unwrap();
    let (mut engine, start) = (Engine::new(&identity), Instant::now());
    let mut number = 1000;
    let mut random = || {
        number += 7919;
        number
    };
    let crypto = rtc::crypto::default_provider().unwrap();
    let address = ["127.0.0.1:9".parse().unwrap()];
    let offer = Participant::new(7, 2).offer();
    let negotiated = sfu::answer(&identity, &address, &offer, &mut random).unwrap();
    let ours = sfu::ice::Credentials::read(&negotiated.answer).unwrap();
    let theirs = sfu::ice::Credentials::read(&offer).unwrap();
    engine.install(start, SESSION, seat(7), negotiated);
    let check = |engine: &mut Engine, seconds: u64, port: u16| {
        let check = sfu::stun::check(&ours, &theirs, crypto.crypto()).unwrap();
        let from = Path::Udp(([127, 0, 0, 1], port).into());
        let now = start + Duration::from_secs(seconds);
        let taken = engine.handle(now, from, bytes::BytesMut::from(&check[..]));
        engine.handle_timeout(now);
        let answer = engine.poll_transmit().unwrap();
        assert!(answer.to == from.address() && answer.bytes.len() <= check.len());
        taken
    };
    assert!(check(&mut engine, 0, 1000));
    assert!(check(&mut engine, 1, 1001));
    for second in [10, 20, 29] {
        assert!(check(&mut engine, second, 1001));
    }
    assert!(engine.knows(Path::Udp(([127, 0, 0, 1], 1000).into())));
    // It still has not agreed on keys, or it would stay.
    engine.handle_timeout(start + Duration::from_millis(29_900));
    assert!(engine.knows(Path::Udp(([127, 0, 0, 1], 1000).into())));
    engine.handle_timeout(start + Duration::from_secs(31));
    assert!(engine.is_idle(), "who never agrees on keys is gone after 30 s");
    assert!(!engine.knows(Path::Udp(([127, 0, 0, 1], 1001).into())));
}
