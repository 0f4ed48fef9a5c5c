//! The door of the media plane: datagrams from four addresses, some of them proven.

use std::net::SocketAddr;
use std::time::Duration;

use bytes::BytesMut;
use domain::{SeatId, SessionId};
use rtc::stun::attributes::{ATTR_USE_CANDIDATE, ATTR_USERNAME};
use rtc::stun::integrity::MessageIntegrity;
use rtc::stun::message::{BINDING_REQUEST, Message, Setter, TransactionId};
use sfu::Engine;
use uuid::Uuid;

use crate::media::{identity, now, panics_are_guarded};

const OFFER: &str = concat!(
    "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0\r\n",
    "a=fingerprint:sha-256 00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:",
    "00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF\r\n",
    "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 0.0.0.0\r\na=mid:0\r\na=sendonly\r\n",
    "a=setup:active\r\na=ice-ufrag:abcd\r\na=ice-pwd:abcdefghijklmnopqrstuv\r\na=rtcp-mux\r\n",
    "a=rtpmap:111 opus/48000/2\r\na=ssrc:7 cname:x\r\n",
);

/// Each step: a byte of what, a byte of whence, a byte of length, the datagram.
pub fn run(bytes: &[u8]) {
    panics_are_guarded();
    let mut now = now();
    let mut number = 1000;
    let mut random = || {
        number += 1;
        number
    };
    let address = [SocketAddr::from(([198, 51, 100, 1], 3478))];
    let negotiated = sfu::answer(identity(), &address, OFFER, &mut random).expect("a plain offer");
    let line = |key| {
        let found = negotiated.answer.lines().find_map(|line| line.strip_prefix(key));
        found.unwrap_or_default().trim().to_owned()
    };
    let (ufrag, password) = (line("a=ice-ufrag:"), line("a=ice-pwd:"));
    let mut engine = Engine::new(identity());
    let (session, seat) = (SessionId(Uuid::nil()), SeatId(Uuid::nil()));
    engine.install(now, session, seat, negotiated);
    let (mut proven, mut checks, mut rest) = ([false; 4], 0_u64, bytes);
    while let [what, whence, len, tail @ ..] = rest {
        let (datagram, tail) = tail.split_at(tail.len().min(usize::from(*len) * 8));
        rest = tail;
        let from = SocketAddr::from(([192, 0, 2, whence % 4], 5000));
        match what % 8 {
            0 => {
                now += Duration::from_millis(u64::from(*len));
                engine.handle_timeout(now);
            }
            1 => {
                proven[usize::from(whence % 4)] = true;
                checks += 1;
                let check = check(&ufrag, &password, checks, whence & 4 != 0);
                engine.handle_datagram(now, from, BytesMut::from(&check[..]));
            }
            _ => engine.handle_datagram(now, from, BytesMut::from(datagram)),
        }
        engine.flush();
        while let Some(transmit) = engine.poll_transmit() {
            let [192, 0, 2, n @ 0..=3] = octets(transmit.to) else {
                panic!("sent to nobody: {}", transmit.to)
            };
            assert!(proven[usize::from(n)], "sent to an address that proved nothing");
        }
        while engine.poll_event().is_some() {}
        assert!(engine.poll_tap().is_none(), "nothing is to be recorded");
    }
}

fn octets(address: SocketAddr) -> [u8; 4] {
    match address {
        SocketAddr::V4(address) => address.ip().octets(),
        SocketAddr::V6(_) => [0; 4],
    }
}

fn check(ufrag: &str, password: &str, number: u64, nominates: bool) -> Vec<u8> {
    let crypto = identity().crypto().crypto();
    let integrity = MessageIntegrity::new_short_term_integrity_with_provider(password.to_owned(), crypto);
    let mut message = Message::new();
    message.set_type(BINDING_REQUEST);
    // The same transaction again is a copy of a check; each address makes its own.
    let mut transaction = [0; 12];
    transaction[..8].copy_from_slice(&number.to_be_bytes());
    message.transaction_id = TransactionId(transaction);
    message.add(ATTR_USERNAME, format!("{ufrag}:abcd").as_bytes());
    if nominates {
        message.add(ATTR_USE_CANDIDATE, &[]);
    }
    message.write_header();
    integrity.add_to(&mut message).expect("a password");
    message.raw
}
