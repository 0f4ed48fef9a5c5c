//! The pitfalls of the media stack, numbered as in the project's media notes: each has a test
//! that fails when it is fallen into.

use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

use bytes::Bytes;
use room::Media as Kind;
use rtc::dtls::extension::extension_use_srtp::SrtpProtectionProfile as Profile;
use rtc::rtcp::payload_feedbacks::picture_loss_indication::PictureLossIndication;
use rtc::rtcp::receiver_report::ReceiverReport;
use rtc::rtp;

use crate::lab::{Lab, server};
use crate::participant::stack::Traits;
use crate::participant::{Participant, is_media};
use crate::plan;

const MID: &str = "urn:ietf:params:rtp-hdrext:sdes:mid";
const RID: &str = "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id";
const RRID: &str = "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id";
const LEVEL: &str = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";

fn with(mut packet: rtp::Packet, values: &[(u8, &[u8])]) -> rtp::Packet {
    for (id, value) in values {
        let value = Bytes::copy_from_slice(value);
        packet.header.set_extension(*id, value).unwrap();
    }
    packet
}

/// A camera offered as Chromium does: layers by rid, their streams not announced.
fn simulcast(offer: &str) -> (String, String) {
    let mut out = String::new();
    let (mut camera, mut mid) = (false, String::new());
    for line in offer.lines() {
        if line.starts_with("m=") {
            camera = line.starts_with("m=video") && mid.is_empty();
        }
        if camera && let Some(value) = line.strip_prefix("a=mid:") {
            value.trim().clone_into(&mut mid);
            out.push_str("a=rid:l send\r\na=rid:h send\r\na=simulcast:send l;h\r\n");
        }
        if !(camera && line.starts_with("a=ssrc")) {
            out.push_str(line);
            out.push_str("\r\n");
        }
    }
    (out, mid)
}

#[test]
fn pitfall_01_a_repair_of_a_rid_simulcast_layer_is_heard() {
    let mut lab = Lab::empty();
    let traits = Traits {
        extensions: &[MID, RID, RRID],
        ..Traits::plain(1)
    };
    let mut sender = Participant::in_memory(1, &traits, lab.now);
    let (offer, mid) = simulcast(&sender.offer());
    lab.enter_with(sender, &offer);
    lab.enter(Participant::in_memory(2, &Traits::plain(1), lab.now));
    lab.settle();
    lab.set_plan(plan(&[(1, 2)], &[]));
    let layer = [(1, mid.as_bytes()), (2, b"h".as_slice())];
    for n in 0..50 {
        let now = lab.now;
        let sender = lab.person(1);
        sender.key_every = 1;
        let packet = with(sender.packet(Kind::Video), &layer);
        // Of every ten one is lost, and comes as a repair: RFC 4588, on a stream named by rrid.
        if n % 10 == 5 {
            let number = packet.header.sequence_number.to_be_bytes();
            let repair = rtp::Packet {
                header: rtp::Header {
                    version: 2,
                    payload_type: 97,
                    ssrc: 77_777,
                    sequence_number: 500 + n,
                    timestamp: packet.header.timestamp,
                    marker: true,
                    ..rtp::Header::default()
                },
                payload: Bytes::from([&number[..], &packet.payload].concat()),
            };
            sender.send(now, with(repair, &[(1, mid.as_bytes()), (3, b"h")]));
        } else {
            sender.send(now, packet);
        }
        sender.published += 1;
        lab.pass();
        lab.advance(20);
    }
    assert_eq!(lab.person(2).heard(Kind::Video, 1), 50);
}

#[test]
fn pitfall_02_a_key_frame_request_in_a_compound_reaches_the_camera() {
    let mut lab = Lab::of(2, 1);
    lab.set_plan(plan(&[(1, 2)], &[]));
    lab.person(1).key_every = 1000;
    lab.run(1000);
    assert!(lab.person(2).heard(Kind::Video, 1) > 0);
    let before = lab.person(1).asked().key_frames.len();
    let arrived = lab.person(2).arrived.iter();
    let slot = arrived.filter(|packet| packet.payload[0] == 0x90).last().unwrap();
    let (media_ssrc, now) = (slot.header.ssrc, lab.now);
    // As browsers send it: a report first, by which the stack alone would route the whole.
    let report = ReceiverReport {
        ssrc: 9,
        ..ReceiverReport::default()
    };
    let request = PictureLossIndication {
        sender_ssrc: 9,
        media_ssrc,
    };
    lab.person(2)
        .send_rtcp(now, vec![Box::new(report), Box::new(request)]);
    lab.run(400);
    let asked = lab.person(1).asked().key_frames[before..].to_vec();
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert_eq!(asked[0].1, 1002);
}

#[test]
fn pitfall_03_no_packet_is_dropped_for_an_extension_that_was_not_negotiated() {
    let mut lab = Lab::empty();
    let kinds: [&'static [&'static str]; 3] = [&[MID, LEVEL], &[], &[LEVEL]];
    for (number, extensions) in (1..).zip(kinds) {
        let traits = Traits {
            extensions,
            ..Traits::plain(2)
        };
        lab.enter(Participant::in_memory(number, &traits, lab.now));
    }
    lab.settle();
    lab.set_plan(plan(&[(1, 2), (1, 3)], &[]));
    for _ in 0..50 {
        let now = lab.now;
        let speaker = lab.person(1);
        let packet = with(speaker.packet(Kind::Audio), &[(2, &[0x85])]);
        speaker.send(now, packet);
        speaker.published += 1;
        lab.pass();
        lab.advance(20);
    }
    for (number, id, level) in [(2, 1, None), (3, 1, Some(vec![0x85]))] {
        let listener = lab.person(number);
        assert_eq!(listener.heard(Kind::Audio, 1), 50, "number {number}");
        for packet in &listener.arrived {
            let found = packet.header.get_extension(id).map(|level| level.to_vec());
            assert_eq!(found, level, "number {number}");
        }
    }
}

#[test]
fn pitfall_04_sources_are_swapped_in_slots_that_stay() {
    let mut lab = Lab::of(4, 1);
    for person in &mut lab.people {
        person.key_every = 1;
    }
    let mut streams = BTreeSet::new();
    for turn in 0..12 {
        let from = 1 + turn % 3;
        lab.set_plan(plan(&[(from, 4)], &[]));
        lab.person(4).forget();
        lab.run(100);
        let listener = lab.person(4);
        for other in 1..=3 {
            assert_eq!(listener.hears(other), other == from);
        }
        streams.extend(listener.sequences.keys().copied());
    }
    assert_eq!(
        streams.len(),
        2,
        "one stream of sound and one of pictures, for good"
    );
    for sequence in lab.person(4).sequences.values() {
        for pair in sequence.windows(2) {
            assert_eq!(pair[1], pair[0].wrapping_add(1));
        }
    }
}

#[test]
fn pitfall_05_nothing_is_said_by_multicast_and_no_local_name_is_looked_up() {
    let mut lab = Lab::empty();
    let mut person = Participant::in_memory(1, &Traits::plain(1), lab.now);
    let own = format!("{} {}", person.local.ip(), person.local.port());
    let hidden = "4a1f2c3d-0000-4000-8000-000000000000.local 5353";
    let offer = person.offer();
    assert!(offer.contains(&own));
    lab.enter_with(person, &offer.replace(&own, hidden));
    lab.wire = Some(Vec::new());
    lab.settle();
    lab.advance(5000);
    let answer = &lab.people[0].connection.remote_description().unwrap().sdp;
    assert!(!answer.contains(".local"));
    assert!(lab.wire.take().unwrap().len() > 3);
    assert!(lab.astray.is_empty(), "{:?}", lab.astray);
}

#[test]
fn pitfall_06_a_lost_packet_is_asked_for_every_20_ms_and_not_for_ever() {
    let mut lab = Lab::empty();
    let silent = Traits {
        resends: false,
        ..Traits::plain(1)
    };
    lab.enter(Participant::in_memory(1, &silent, lab.now));
    lab.settle();
    lab.run(100);
    let sender = lab.person(1);
    let lost = sender.packet(Kind::Video).header;
    sender.published += 1;
    let lost_at = lab.now;
    lab.run(3_000);
    let asked = lab.person(1).asked();
    let times: Vec<_> = asked
        .missing
        .iter()
        .filter(|(_, ssrc, seq)| (*ssrc, *seq) == (lost.ssrc, lost.sequence_number))
        .map(|(at, ..)| *at)
        .collect();
    // A second: in less, a sender 350 ms away would be heard but once or twice.
    assert_eq!(times.len(), 50, "{:?}", asked.missing.len());
    assert!(times[0] - lost_at <= Duration::from_millis(40));
    for pair in times.windows(2) {
        let apart = pair[1] - pair[0];
        assert!((15..=30).contains(&apart.as_millis()), "{apart:?}");
    }
}

#[test]
fn pitfall_07_whatever_a_browser_names_first_packets_are_protected_by_aes_gcm() {
    // As Chromium, as Firefox, and as one that knows nothing else.
    for profiles in [
        vec![
            Profile::Srtp_Aes128_Cm_Hmac_Sha1_80,
            Profile::Srtp_Aead_Aes_256_Gcm,
            Profile::Srtp_Aead_Aes_128_Gcm,
        ],
        vec![
            Profile::Srtp_Aead_Aes_128_Gcm,
            Profile::Srtp_Aead_Aes_256_Gcm,
            Profile::Srtp_Aes128_Cm_Hmac_Sha1_80,
        ],
        vec![Profile::Srtp_Aead_Aes_128_Gcm],
    ] {
        let mut lab = Lab::empty();
        let traits = Traits {
            profiles: profiles.clone(),
            ..Traits::plain(1)
        };
        lab.enter(Participant::in_memory(1, &traits, lab.now));
        lab.settle();
        let now = lab.now;
        let packet = lab.person(1).packet(Kind::Audio);
        let plain = 12 + packet.payload.len();
        lab.person(1).send(now, packet);
        let sent: Vec<_> = std::iter::from_fn(|| lab.person(1).outgoing()).collect();
        let protected = sent.iter().find(|datagram| is_media(datagram)).unwrap();
        // A tag of 16 bytes (RFC 7714), where AES-CM with SHA-1 has 10.
        assert_eq!(protected.len(), plain + 16, "{profiles:?}");
    }
}

/// Under AES-GCM a nonce is made of stream and number: what leaves twice under one must be the
/// very same bytes.
#[test]
fn pitfall_08_no_number_of_a_stream_leaves_twice_with_different_bytes() {
    let mut lab = Lab::of(4, 2);
    lab.wire = Some(Vec::new());
    for person in &mut lab.people {
        person.loses_one_in = Some(11);
        person.key_every = 5;
    }
    lab.loses_one_in = Some(7);
    for turn in 0..40 {
        let (first, second) = (1 + turn % 3, 1 + (turn + 1) % 3);
        lab.set_plan(plan(&[(first, 4), (second, 4), (4, 1)], &[]));
        lab.run(100);
    }
    let mut left: HashMap<(u8, u32, u16), Vec<u8>> = HashMap::new();
    let (mut sent, mut again) = (0, 0);
    for (to, datagram) in lab.wire.take().unwrap() {
        if !is_media(&datagram) {
            continue;
        }
        let seq = u16::from_be_bytes([datagram[2], datagram[3]]);
        let ssrc = u32::from_be_bytes([datagram[8], datagram[9], datagram[10], datagram[11]]);
        let person = lab
            .people
            .iter()
            .find(|person| person.local == to)
            .unwrap()
            .number;
        sent += 1;
        match left.entry((person, ssrc, seq)) {
            std::collections::hash_map::Entry::Occupied(first) => {
                again += 1;
                assert_eq!(first.get()[..], datagram[..], "{ssrc} {seq} to {person}");
            }
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert(datagram.to_vec());
            }
        }
    }
    assert!(sent > 500, "{sent}");
    assert!(
        again > 0,
        "sound has no repair stream and is sent again as it was"
    );
}

#[test]
fn pitfall_09_the_source_is_checked_before_the_stack_keeps_anything_for_it() {
    let mut lab = Lab::of(2, 1);
    lab.set_plan(plan(&[(1, 2)], &[1]));
    lab.run(200);
    let now = lab.now;
    lab.person(1).publish(now);
    let fresh: Vec<_> = std::iter::from_fn(|| lab.person(1).outgoing()).collect();
    let stats = |lab: &Lab| lab.engine.stats(crate::SESSION).unwrap();
    let before = stats(&lab);
    let stranger = "203.0.113.9:999".parse().unwrap();
    for datagram in &fresh {
        let mut unknown = datagram.to_vec();
        unknown[8] ^= 0x55;
        lab.inject(stranger, &unknown);
    }
    let after = stats(&lab);
    assert_eq!(
        after.dropped_unvalidated - before.dropped_unvalidated,
        fresh.len() as u64
    );
    assert_eq!((after.legs, after.taps), (before.legs, before.taps));
    // From where it is expected the same is heard.
    let heard = lab.person(2).heard(Kind::Audio, 1);
    let from = lab.person(1).local;
    for datagram in fresh {
        lab.inject(from, &datagram);
    }
    assert_eq!(lab.person(2).heard(Kind::Audio, 1), heard + 1);
}

#[test]
fn pitfall_10_every_advertised_address_is_told_and_nothing_outlives_a_participant() {
    let mut lab = Lab::empty();
    let mut person = Participant::in_memory(1, &Traits::plain(1), lab.now);
    let advertised = ["198.51.100.1:3478", "203.0.113.7:3478"].map(|text| text.parse().unwrap());
    let mut number = 1000;
    let mut random = || {
        number += 1;
        number
    };
    let answer = sfu::answer(&lab.identity, &advertised, &person.offer(), &mut random).unwrap();
    for address in ["198.51.100.1 3478 typ host", "203.0.113.7 3478 typ host"] {
        assert!(answer.answer.contains(address), "{}", answer.answer);
    }
    assert_eq!(advertised[0], server());

    lab.join(2, 1);
    lab.set_plan(plan(&[(1, 2)], &[]));
    lab.run(100);
    lab.uplink = Some(Vec::new());
    lab.run(20);
    let said = lab.uplink.take().unwrap();
    lab.engine.leave(crate::SESSION, crate::seat(1));
    let before = lab.engine.stats(crate::SESSION).unwrap();
    assert_eq!(
        (before.ufrags, before.paths),
        (1, 1),
        "those of the one who is left"
    );
    let mine: Vec<_> = said
        .iter()
        .filter(|(from, _)| *from == lab.people[0].local)
        .collect();
    assert!(!mine.is_empty());
    for (from, datagram) in &mine {
        lab.inject(*from, datagram);
    }
    let after = lab.engine.stats(crate::SESSION).unwrap();
    let dropped = after.dropped_unvalidated - before.dropped_unvalidated;
    assert_eq!(dropped, mine.len() as u64);
}
