//! T8: whoever proved nothing gets no more bytes back than they sent. We send none at all.

use std::net::UdpSocket;
use std::time::Duration;

use proptest::prelude::*;

use super::forge::{self, Dice};
use super::t3_forged_source::ufrag;
use crate::Call;
use crate::lab::Lab;

#[tokio::test(flavor = "multi_thread")]
async fn t8_a_stranger_gets_no_more_bytes_than_they_sent() {
    let mut call = Call::of(2).await;
    let (server, ufrag) = (call.media.addresses()[0], ufrag(call.person(1)));
    let hello = call.person(1).hello.clone().unwrap();
    let mut dice = Dice(8);
    let questions = [
        hello,
        forge::check(&mut dice, &ufrag),
        forge::check(&mut dice, "nobody"),
        forge::nonce(&mut dice),
        forge::unasked(&mut dice),
        forge::srtp(&mut dice),
        forge::srtcp(&mut dice),
        forge::crumbs(&mut dice, 1),
        forge::early(&mut dice, 2),
        b"GET / HTTP/1.1\r\n\r\n".to_vec(),
        Vec::new(),
        vec![0; 1],
        dice.bytes(1400),
    ];
    for question in questions {
        let stranger = UdpSocket::bind("127.0.0.1:0").unwrap();
        stranger.set_nonblocking(true).unwrap();
        for _ in 0..3 {
            stranger.send_to(&question, server).unwrap();
        }
        call.settle(20).await;
        std::thread::sleep(Duration::from_millis(5));
        let mut answered = 0;
        let mut buffer = [0; 2048];
        while let Ok(len) = stranger.recv(&mut buffer) {
            answered += len;
        }
        assert!(
            answered <= 3 * question.len(),
            "{answered} bytes for {question:02x?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn t8_whatever_a_stranger_sends_nothing_comes_back(seed: u64) {
        let mut lab = Lab::of(2, 1);
        let ufrag = ufrag(lab.person(1));
        let (mut dice, stranger) = (Dice(seed), "203.0.113.9:999".parse().unwrap());
        for number in 0..2000 {
            let mut datagram = match number % 7 {
                0 => forge::check(&mut dice, &ufrag),
                1 => forge::nonce(&mut dice),
                2 => forge::unasked(&mut dice),
                3 => forge::crumbs(&mut dice, number),
                4 => forge::srtp(&mut dice),
                5 => forge::srtcp(&mut dice),
                _ => dice.bytes(200),
            };
            let at = usize::try_from(dice.next()).unwrap_or(0) % datagram.len();
            datagram[at] = datagram[at].wrapping_add(u8::try_from(number % 3).unwrap());
            lab.inject(stranger, &datagram);
        }
        lab.advance(1000);
        prop_assert!(lab.astray.is_empty(), "{:?}", lab.astray);
    }
}
