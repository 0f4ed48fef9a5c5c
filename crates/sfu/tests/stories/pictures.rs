//! What a listener's network carries: pictures go before voices do, and come back; the shared
//! screen; redundant sound.

use std::collections::HashMap;
use std::time::Duration;

use bytes::Bytes;
use domain::SeatId;
use room::{Channel, Media as Kind, Plan, Route, Source};
use rtc::rtp;
use sfu::{MediaEvent, PersonStats};

use crate::lab::{Lab, Thin};
use crate::participant::stack::{self, Traits};
use crate::participant::{Participant, SESSION, seat};

fn source(number: u8, media: Kind) -> Source {
    Source {
        seat: seat(number),
        media,
    }
}

fn route(from: Source, to: u8) -> Route {
    Route {
        source: from,
        listener: seat(to),
        channel: Channel::Floor,
    }
}

/// Everybody's sound and picture to `to`.
fn all_to(to: u8, from: &[u8]) -> Plan {
    let sources = from
        .iter()
        .flat_map(|n| [source(*n, Kind::Audio), source(*n, Kind::Video)]);
    Plan {
        routes: sources.map(|source| route(source, to)).collect(),
        ..Plan::default()
    }
}

fn lab(traits: &Traits, people: u8) -> Lab {
    let mut lab = Lab::empty();
    for number in 1..=people {
        lab.enter(Participant::in_memory(number, traits, lab.now));
    }
    lab.settle();
    lab
}

/// A picture of so many bytes, ending like all that a participant sends.
fn large(person: &Participant, bytes: usize) -> rtp::Packet {
    let packet = person.packet(Kind::Video);
    let (head, tail) = packet.payload.split_at(packet.payload.len() - 5);
    let payload = [head, &vec![0; bytes], tail].concat();
    rtp::Packet {
        payload: Bytes::from(payload),
        ..packet
    }
}

/// Participants 1 to 3 send sound, and pictures of 150 kbit/s each, for a time.
fn talk(lab: &mut Lab, ms: u64) {
    for _ in 0..ms / 20 {
        for number in 1..=3 {
            let now = lab.now;
            let person = lab.person(number);
            let sound = person.packet(Kind::Audio);
            let picture = large(person, 310);
            person.send(now, sound);
            person.send(now, picture);
            person.published += 1;
        }
        lab.pass();
        lab.advance(20);
    }
}

fn heard(lab: &mut Lab, kind: Kind) -> Vec<u64> {
    (1..=3).map(|from| lab.person(4).heard(kind, from)).collect()
}

fn person(lab: &Lab, number: u8) -> PersonStats {
    let stats = lab.engine.stats(SESSION).unwrap();
    let mut people = stats.people.into_iter();
    people.find(|person| person.seat == seat(number)).unwrap()
}

/// Whether there are pictures, in the order told, and in the end whose stand still.
fn told(lab: &mut Lab) -> (Vec<bool>, Vec<SeatId>) {
    let (mut all, mut still) = (Vec::new(), Vec::new());
    for event in lab.events.drain(..) {
        if let MediaEvent::Pictures {
            seat: to,
            shown,
            stills,
            ..
        } = event
        {
            assert_eq!(to, seat(4));
            all.push(shown);
            still = stills.into_iter().map(|source| source.seat).collect();
        }
    }
    all.dedup();
    (all, still)
}

#[test]
fn pictures_go_so_that_voices_get_through_and_come_back() {
    let traits = Traits {
        feeds: true,
        ..Traits::plain(4)
    };
    let mut lab = lab(&traits, 4);
    let to = lab.person(4).local;
    lab.thin = Some(Thin::new(to, 5_000_000));
    lab.set_plan(all_to(4, &[1, 2, 3]));
    talk(&mut lab, 5000);
    assert!(
        heard(&mut lab, Kind::Video).iter().all(|n| *n > 200),
        "all are seen"
    );
    assert!(person(&lab, 4).kbps_down > 400);

    // Room for the voices and two of three pictures at most.
    lab.thin.as_mut().unwrap().carries = 400_000;
    talk(&mut lab, 10_000);
    lab.person(4).forget();
    for _ in 0..20 {
        talk(&mut lab, 500);
        let waits = lab.thin.as_ref().unwrap().waits(lab.now);
        assert!(waits < Duration::from_millis(300), "voices lag by {waits:?}");
    }
    let pictures = heard(&mut lab, Kind::Video);
    assert!(pictures.iter().any(|n| *n < 100), "{pictures:?}");
    assert!(pictures.iter().any(|n| *n > 300), "{pictures:?}");
    let voices = heard(&mut lab, Kind::Audio);
    assert!(voices.iter().all(|n| *n >= 490), "{voices:?} of 500");
    let scarce: Vec<SeatId> = (1..=3u8)
        .zip(&pictures)
        .filter(|(_, n)| **n < 100)
        .map(|(from, _)| seat(from))
        .collect();
    assert_eq!(told(&mut lab), (vec![true], scarce), "who stands still is told");

    // Room for the voices alone.
    lab.thin.as_mut().unwrap().carries = 130_000;
    talk(&mut lab, 15_000);
    lab.person(4).forget();
    talk(&mut lab, 10_000);
    let voices = heard(&mut lab, Kind::Audio);
    assert!(voices.iter().all(|n| *n >= 480), "{voices:?} of 500");
    assert!(heard(&mut lab, Kind::Video).iter().sum::<u64>() < 150);
    let (shown, still) = told(&mut lab);
    assert_eq!((shown.last(), still.len()), (Some(&false), 3));
    assert!(shown.is_sorted_by(|before, after| before >= after), "{shown:?}");
    assert!(!person(&lab, 4).pictures);

    lab.thin.as_mut().unwrap().carries = 5_000_000;
    talk(&mut lab, 90_000);
    let (shown, still) = told(&mut lab);
    assert_eq!((shown.last(), still.len()), (Some(&true), 0));
    assert!(shown.is_sorted(), "{shown:?}");
    lab.person(4).forget();
    talk(&mut lab, 2000);
    assert!(
        heard(&mut lab, Kind::Video).iter().all(|n| *n > 80),
        "all are back"
    );
    let person = person(&lab, 4);
    assert!(
        person.pictures && person.kbps_estimate.unwrap() > 400,
        "{person:?}"
    );
}

#[test]
fn no_number_ever_leaves_with_different_bytes() {
    let traits = Traits {
        feeds: true,
        ..Traits::plain(3)
    };
    let mut lab = lab(&traits, 4);
    lab.wire = Some(Vec::new());
    lab.loses_one_in = Some(9);
    for turn in 0..6u8 {
        lab.set_plan(all_to(4, &[1 + turn % 3, 1 + (turn + 1) % 3]));
        talk(&mut lab, 2000);
    }
    let mut left: HashMap<_, Vec<u8>> = HashMap::new();
    let mut twice = 0;
    for (to, bytes) in lab.wire.take().unwrap() {
        if !crate::participant::is_media(&bytes) {
            continue;
        }
        // Payload type aside, this is what the nonce is made of (RFC 7714, section 8.1).
        let number: [u8; 6] = [bytes[2], bytes[3], bytes[8], bytes[9], bytes[10], bytes[11]];
        if let Some(before) = left.insert((to, number), bytes.to_vec()) {
            assert_eq!(before, bytes, "{number:?} left twice and differently");
            twice += 1;
        }
    }
    assert!(
        left.len() > 2000 && twice > 10,
        "{} packets, {twice} resent",
        left.len()
    );
}

#[test]
fn the_shared_screen_has_a_slot_of_its_own() {
    let traits = Traits {
        shares: true,
        ..Traits::plain(2)
    };
    let mut lab = lab(&traits, 2);
    let mut plan = all_to(2, &[1]);
    plan.routes.insert(route(source(1, Kind::Share), 2));
    lab.set_plan(plan);
    for _ in 0..50 {
        let now = lab.now;
        let sharer = lab.person(1);
        let mut screen = sharer.packet(Kind::Video);
        screen.header.ssrc += 2;
        sharer.publish(now);
        sharer.send(now, screen);
        lab.pass();
        lab.advance(20);
    }
    let stats = lab.engine.stats(SESSION).unwrap();
    let leg = |media| {
        stats
            .legs
            .iter()
            .find(|leg| leg.source == source(1, media))
            .unwrap()
    };
    assert!(leg(Kind::Share).packets >= 45, "{stats:?}");
    assert_eq!(leg(Kind::Share).height, Some(48));
    assert_eq!(leg(Kind::Audio).height, None);
    let streams = lab.person(2).sequences.values().filter(|seqs| seqs.len() >= 45);
    assert_eq!(streams.count(), 3, "sound, camera, screen");
    let slots = lab.events.iter().rev().find_map(|event| match event {
        MediaEvent::Slots { seat: to, slots, .. } if *to == seat(2) => Some(slots),
        _ => None,
    });
    assert!(slots.unwrap().iter().any(|slot| slot.source.media == Kind::Share));
    // The screen goes, the camera stays.
    lab.set_plan(all_to(2, &[1]));
    lab.person(2).forget();
    lab.run(400);
    assert_eq!(lab.person(2).heard(Kind::Video, 1), 20);
}

#[test]
fn redundant_sound_reaches_each_as_they_can_read_it() {
    let red = Traits {
        red: true,
        ..Traits::plain(2)
    };
    let mut lab = Lab::empty();
    // Numbers 1 and 3 number alike and know redundancy, 2 and 5 do not know it.
    for (number, traits) in [
        (1, &red),
        (2, &Traits::plain(2)),
        (3, &red),
        (5, &Traits::plain(2)),
    ] {
        lab.enter(Participant::in_memory(number, traits, lab.now));
    }
    lab.settle();
    let sound = source(1, Kind::Audio);
    lab.set_plan(Plan {
        routes: [2, 3, 5].map(|to| route(sound, to)).into(),
        ..Plan::default()
    });
    let mut sent = Vec::new();
    for _ in 0..20 {
        let now = lab.now;
        let speaker = lab.person(1);
        let mut packet = speaker.packet(Kind::Audio);
        let newest = packet.payload.clone();
        let copy = [0x80 | stack::opus(1), 0x0f, 0x00, 3];
        let payload = [&copy[..], &[stack::opus(1)], b"old", &newest].concat();
        packet.header.payload_type = stack::RED;
        packet.payload = Bytes::from(payload);
        speaker.send(now, packet.clone());
        speaker.published += 1;
        sent.push((packet.payload, newest));
        lab.pass();
        lab.advance(20);
    }
    for (to, number, redundant) in [
        (3, stack::RED, true),
        (2, stack::opus(2), false),
        (5, stack::opus(5), false),
    ] {
        let arrived = &lab.person(to).arrived;
        assert_eq!(arrived.len(), sent.len());
        for (packet, (whole, newest)) in arrived.iter().zip(&sent) {
            assert_eq!(packet.header.payload_type, number);
            assert_eq!(&packet.payload, if redundant { whole } else { newest });
        }
    }
}

/// A picture that begins with a repaired packet has no hole behind it, which nobody could fill.
#[test]
fn a_key_frame_that_begins_late_is_followed_by_what_was_here_before_it() {
    let mut lab = lab(&Traits::plain(2), 2);
    let from = lab.person(1).local;
    lab.set_plan(Plan {
        routes: [route(source(1, Kind::Video), 2)].into(),
        ..Plan::default()
    });
    let mut held = Vec::new();
    for step in 0..8 {
        let now = lab.now;
        let person = lab.person(1);
        let packet = person.packet(Kind::Video);
        person.send(now, packet);
        person.published += 1;
        if step == 0 {
            held.extend(std::iter::from_fn(|| person.outgoing()));
        }
        if step == 4 {
            for datagram in held.drain(..) {
                lab.inject(from, &datagram);
            }
        }
        lab.pass();
        lab.advance(20);
    }
    let arrived = &lab.person(2).arrived;
    let seqs: Vec<_> = arrived
        .iter()
        .map(|packet| packet.header.sequence_number)
        .collect();
    let first = seqs[0];
    assert_eq!(seqs, (0..8).map(|n| first.wrapping_add(n)).collect::<Vec<_>>());
}

/// What was never repaired leaves everybody's picture standing, until a key frame comes.
#[test]
fn a_packet_given_up_is_answered_with_a_key_frame() {
    let mut lab = lab(&Traits::plain(2), 2);
    lab.person(1).key_every = 1_000;
    lab.set_plan(Plan {
        routes: [route(source(1, Kind::Video), 2)].into(),
        ..Plan::default()
    });
    let show = |lab: &mut Lab, lost: bool| {
        let now = lab.now;
        let person = lab.person(1);
        let packet = person.packet(Kind::Video);
        if !lost {
            person.send(now, packet);
        }
        person.published += 1;
        lab.pass();
        lab.advance(20);
    };
    for step in 0..10 {
        show(&mut lab, step == 5);
    }
    let asked = lab.person(1).asked().key_frames.len();
    for _ in 0..40 {
        show(&mut lab, false);
    }
    assert_eq!(
        lab.person(1).asked().key_frames.len(),
        asked,
        "it may yet be repaired"
    );
    for _ in 0..10 {
        show(&mut lab, false);
    }
    assert_eq!(lab.person(1).asked().key_frames.len(), asked + 1);
}
