//! T5 (CVE-2022-29189): what proves nothing costs no memory, from a stranger's address and from
//! the forged address of a participant alike.

use std::net::{SocketAddr, UdpSocket};

use super::alone;
use super::forge::{self, Dice};
use super::t3_forged_source::ufrag;
use crate::lab::Lab;
use crate::{Call, plan};

/// More would be a leak.
const LIMIT: u64 = 16 << 20;

/// Resident memory of this process, in bytes.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line.unwrap().trim().trim_end_matches(" kB");
    kib.parse::<u64>().unwrap() << 10
}

/// A forger, by what it forges.
type Forger = fn(&mut Dice, &str, u64) -> Vec<u8>;

const FORGERS: [(&str, Forger); 8] = [
    ("media", |dice, _, _| forge::srtp(dice)),
    ("reports", |dice, _, _| forge::srtcp(dice)),
    ("empty fragments", |_, _, number| forge::empty_fragments(number)),
    ("a message byte by byte", |dice, _, number| {
        forge::crumbs(dice, number)
    }),
    ("fragments of much", |dice, _, number| {
        forge::large_fragments(dice, number)
    }),
    ("early records", |dice, _, number| forge::early(dice, number)),
    ("checks", |dice, ufrag, _| forge::check(dice, ufrag)),
    ("nonces and answers", |dice, _, number| match number % 2 {
        0 => forge::nonce(dice),
        _ => forge::unasked(dice),
    }),
];

#[test]
fn t5_a_million_forged_packets_cost_less_than_16_mib() {
    alone(
        "threats::t5_memory::t5_a_million_forged_packets_cost_less_than_16_mib",
        || {
            let mut lab = Lab::of(2, 1);
            lab.set_plan(plan(&[(1, 2), (2, 1)], &[]));
            lab.run(200);
            let (victim, ufrag) = (lab.person(1).local, ufrag(lab.person(1)));
            let (mut dice, start) = (Dice(5), resident());
            for (what, forged) in FORGERS {
                let before = resident();
                for number in 0..125_000_u64 {
                    let from = if number % 2 == 0 {
                        victim
                    } else {
                        let port = u16::try_from(number & 0xffff).unwrap();
                        SocketAddr::from(([203, 0, 113, 9], port))
                    };
                    lab.inject(from, &forged(&mut dice, &ufrag, number));
                    lab.astray.clear();
                    if number % 1000 == 0 {
                        lab.advance(5);
                        lab.events.clear();
                    }
                }
                println!("{what}: {} KiB", resident().saturating_sub(before) >> 10);
            }
            let grown = resident().saturating_sub(start);
            println!("{} KiB for a million forged packets", grown >> 10);
            assert!(grown < LIMIT, "{} MiB", grown >> 20);
            lab.people.iter_mut().for_each(crate::Participant::forget);
            lab.run(300);
            assert!(
                lab.person(2).hears(1) && lab.person(1).hears(2),
                "the call stays up"
            );
        },
    );
}

/// Before the handshake is over even less is known of who sends.
#[test]
fn t5_an_unfinished_handshake_holds_no_more() {
    alone(
        "threats::t5_memory::t5_an_unfinished_handshake_holds_no_more",
        || {
            let mut lab = Lab::of(1, 1);
            let late =
                crate::Participant::in_memory(2, &crate::participant::stack::Traits::plain(1), lab.now);
            let victim = late.local;
            lab.enter(late);
            // The checks are through, the handshake is not.
            lab.only_checks = true;
            lab.advance(500);
            let (mut dice, before) = (Dice(6), resident());
            for number in 0..200_000_u64 {
                let datagram = match number % 4 {
                    0 => forge::empty_fragments(number),
                    1 => forge::crumbs(&mut dice, number),
                    2 => forge::large_fragments(&mut dice, number),
                    _ => forge::early(&mut dice, number),
                };
                lab.inject(victim, &datagram);
            }
            let grown = resident().saturating_sub(before);
            println!("{} KiB for 200,000 forged handshake packets", grown >> 10);
            assert!(grown < LIMIT, "{} MiB", grown >> 20);
        },
    );
}

/// The same over real sockets, fewer.
#[test]
fn t5_forged_packets_over_real_sockets_cost_no_memory_and_do_not_end_the_call() {
    let name =
        "threats::t5_memory::t5_forged_packets_over_real_sockets_cost_no_memory_and_do_not_end_the_call";
    alone(name, || {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let mut call = Call::of(2).await;
            call.plan(&[(1, 2), (2, 1)], &[]).await;
            call.run(300).await;
            let stranger = UdpSocket::bind("127.0.0.1:0").unwrap();
            let (server, ufrag) = (call.media.addresses()[0], ufrag(call.person(1)));
            let dropped = call.stats().await.dropped_unvalidated;
            let (mut dice, before) = (Dice(7), resident());
            for number in 0..30_000_u64 {
                let (_, forged) = FORGERS[usize::try_from(number % 8).unwrap()];
                let datagram = forged(&mut dice, &ufrag, number);
                call.person(1).send_raw(&datagram);
                stranger.send_to(&datagram, server).unwrap();
                if number % 32 == 0 {
                    call.step(false);
                }
            }
            call.settle(100).await;
            let grown = resident().saturating_sub(before);
            println!("{} KiB for 60,000 forged packets", grown >> 10);
            assert!(grown < LIMIT, "{} MiB", grown >> 20);
            let dropped = call.stats().await.dropped_unvalidated - dropped;
            assert!(dropped > 20_000, "{dropped}");
            call.forget();
            call.run(300).await;
            assert!(
                call.person(2).hears(1) && call.person(1).hears(2),
                "the call stays up"
            );
        });
    });
}
