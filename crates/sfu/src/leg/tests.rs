//! The renumbering and repair of outgoing streams.

use super::*;
use std::time::Duration;

fn wire(vp8: bool) -> Wire {
    Wire {
        ssrc: 9,
        payload_type: 120,
        clock: if vp8 { 90_000 } else { 48_000 },
        level_id: Some(3),
        rtx: vp8.then_some((10, 121)),
        vp8,
        ..Wire::default()
    }
}

fn audio(ssrc: u32, seq: u16, timestamp: u32) -> Incoming {
    Incoming {
        ssrc,
        seq,
        timestamp,
        payload_type: 111,
        payload: Bytes::from_static(b"opus"),
        level: Some(0x20),
        ..Incoming::default()
    }
}

fn video(ssrc: u32, seq: u16, picture: u16, key: bool) -> Incoming {
    let [high, low] = picture.to_be_bytes();
    let payload = vec![0x90, 0xc0, high | 0x80, low, 7, u8::from(!key), 0, 0];
    Incoming {
        payload: Bytes::from(payload),
        key_frame: key.then_some(Size::default()),
        ..audio(ssrc, seq, 0)
    }
}

fn sent(outcome: Outcome) -> rtp::Packet {
    match outcome {
        Outcome::Send { packet, .. } => packet,
        other => panic!("not sent: {other:?}"),
    }
}

#[test]
fn an_audio_swap_is_gapless_and_time_goes_on() {
    let (mut leg, start) = (Leg::new(wire(false)), Instant::now());
    let first = sent(leg.offer(start, &audio(1, 65_535, 1000), true));
    let later = start + Duration::from_millis(20);
    let second = sent(leg.offer(later, &audio(2, 77, 500_000), true));
    assert_eq!(
        second.header.sequence_number,
        first.header.sequence_number.wrapping_add(1)
    );
    assert_eq!(second.header.timestamp, first.header.timestamp + 960);
    assert_eq!((second.header.ssrc, second.header.payload_type), (9, 120));
    assert_eq!(second.header.get_extension(3).as_deref(), Some(&[0x20][..]));
}

#[test]
fn a_video_swap_waits_for_its_key_frame_and_drops_what_came_before_it() {
    let (mut leg, now) = (Leg::new(wire(true)), Instant::now());
    let first = sent(leg.offer(now, &video(1, 10, 500, true), true));
    assert!(matches!(
        leg.offer(now, &video(2, 99, 8, false), true),
        Outcome::NeedKeyFrame
    ));
    let swap = sent(leg.offer(now, &video(2, 100, 9, true), true));
    assert_eq!(swap.header.sequence_number, first.header.sequence_number + 1);
    let found = vp8::descriptor(&swap.payload).unwrap();
    assert_eq!(found.picture_id.unwrap().2, 501);
    assert_eq!(found.tl0.unwrap().1, 8);
    assert!(matches!(
        leg.offer(now, &video(2, 99, 8, false), true),
        Outcome::Stale
    ));
}

#[test]
fn a_long_stream_stays_in_sequence_across_wrap_around() {
    let (mut leg, now) = (Leg::new(wire(false)), Instant::now());
    let mut expected = None;
    for step in 0..200_000u32 {
        let seq = u16::try_from(step & 0xffff).unwrap();
        let out = sent(leg.offer(now, &audio(1, seq, step), true))
            .header
            .sequence_number;
        assert_eq!(expected.unwrap_or(out), out);
        expected = Some(out.wrapping_add(1));
    }
}

#[test]
fn no_sequence_number_leaves_twice_when_sources_alternate() {
    let (mut leg, now) = (Leg::new(wire(false)), Instant::now());
    let mut seen = std::collections::HashSet::new();
    for round in 0..200u16 {
        for step in [0u16, 2, 1, 3] {
            let ssrc = u32::from(round % 3);
            if let Outcome::Send { packet: out, .. } = leg.offer(now, &audio(ssrc, round * 4 + step, 0), true)
            {
                assert!(seen.insert(out.header.sequence_number));
            }
        }
    }
    assert!(seen.len() > 600);
}

#[test]
fn no_number_ever_leaves_with_different_bytes_and_only_sound_leaves_twice() {
    use rtc::shared::marshal::Marshal;
    use std::collections::HashMap;

    for vp8 in [false, true] {
        let (mut leg, start) = (Leg::new(wire(vp8)), Instant::now());
        let mut left: HashMap<(u32, u16), Vec<u8>> = HashMap::new();
        let mut twice = 0;
        let mut leaves = |packet: rtp::Packet| {
            let key = (packet.header.ssrc, packet.header.sequence_number);
            let bytes = packet.marshal().unwrap().to_vec();
            if let Some(before) = left.insert(key, bytes.clone()) {
                assert_eq!(before, bytes, "{key:?} left with different bytes");
                twice += 1;
            }
        };
        for step in 0..4000u16 {
            let now = start + Duration::from_millis(5) * u32::from(step);
            let source = u32::from(step / 100 % 3);
            let packet = if vp8 {
                video(source, step, step, step % 25 == 0)
            } else {
                audio(source, step ^ 1, u32::from(step))
            };
            if let Outcome::Send { packet: out, .. } = leg.offer(now, &packet, true) {
                let seq = out.header.sequence_number;
                leaves(out);
                for back in [0, 1, 3, 3, 40] {
                    leg.resend(now, seq.wrapping_sub(back), Duration::ZERO)
                        .map(&mut leaves);
                }
                if vp8 {
                    leg.probe().map(&mut leaves);
                }
            }
            match step % 1000 {
                300 => leg.release(),
                600 => leg.pause(),
                _ => {}
            }
        }
        assert!(left.len() > 3000);
        assert_eq!(twice > 1000, !vp8);
    }
}

#[test]
fn a_repair_names_what_it_repairs_and_never_outlives_its_source() {
    let (mut leg, now) = (Leg::new(wire(true)), Instant::now());
    let first = sent(leg.offer(now, &video(1, 10, 500, true), true));
    let repair = leg.resend(now, 10, USEFUL).unwrap();
    assert_eq!((repair.header.ssrc, repair.header.payload_type), (10, 121));
    assert_eq!(repair.payload[..2], [0, 10]);
    assert_eq!(repair.payload[2..], first.payload[..]);
    assert!(leg.resend(now, 10, USEFUL).is_none(), "one is on its way");
    assert!(
        leg.resend(now + USEFUL + USEFUL, 10, Duration::ZERO).is_none(),
        "too late"
    );
    for _ in 0..20 {
        leg.resend(now, 10, Duration::ZERO);
    }
    assert!(
        leg.resend(now, 10, Duration::ZERO).is_none(),
        "asked for too often"
    );
    assert_eq!(leg.probe().unwrap().payload[2..], first.payload[..]);
    leg.release();
    assert!(leg.probe().unwrap().payload.is_empty());
}

#[test]
fn redundancy_goes_to_those_who_can_read_it() {
    let now = Instant::now();
    let red = Incoming {
        redundant: Some(Bytes::from_static(b"copy+opus")),
        ..audio(1, 1, 1)
    };
    let with = |payload_type, red| Wire {
        payload_type,
        red,
        ..wire(false)
    };
    for (wire, expected) in [
        (with(111, Some(63)), (63, &b"copy+opus"[..])),
        (with(111, None), (111, b"opus")),
        (with(109, Some(63)), (109, b"opus")),
    ] {
        let out = sent(Leg::new(wire).offer(now, &red, true));
        assert_eq!((out.header.payload_type, &out.payload[..]), expected);
    }
}
