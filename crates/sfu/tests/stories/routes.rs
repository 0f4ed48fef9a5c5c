//! A listener gets exactly the routed sources, and a new plan needs no renegotiation.

use std::collections::BTreeSet;

use room::Media as Kind;
use sfu::MediaEvent;

use crate::{Call, Participant, seat};

#[tokio::test(flavor = "multi_thread")]
async fn nobody_hears_anybody_without_a_plan() {
    let mut call = Call::of(2).await;
    call.run(300).await;
    assert!(call.people.iter().all(|person| person.received.is_empty()));
    assert!(call.stats().await.dropped_no_route > 10);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_listener_gets_exactly_the_routed_sources() {
    let mut call = Call::of(3).await;
    call.plan(&[(1, 2), (2, 1), (3, 1)], &[]).await;
    call.run(1000).await;
    call.settle(100).await;
    for (kind, from) in [
        (Kind::Audio, 2),
        (Kind::Video, 2),
        (Kind::Audio, 3),
        (Kind::Video, 3),
    ] {
        assert!(call.person(1).heard(kind, from) > 25, "{kind:?} from {from}");
    }
    assert!(call.person(2).hears(1) && !call.person(2).hears(3));
    assert!(call.person(3).received.is_empty());

    let stats = call.stats().await;
    for leg in stats.legs {
        let from = u8::try_from(leg.source.seat.0.as_u128()).unwrap();
        let to = u8::try_from(leg.listener.0.as_u128()).unwrap();
        assert_eq!(leg.packets, call.person(to).heard(leg.source.media, from));
    }
    // Number 1 and number 2 number their payload types differently.
    assert_eq!(payload_types(call.person(1)), [110, 96].into());
    assert_eq!(payload_types(call.person(2)), [109, 120].into());
}

fn payload_types(person: &Participant) -> BTreeSet<u8> {
    let received = person.received.values();
    received.flat_map(|r| r.payload_types.clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_plan_moves_sources_at_once_and_streams_stay_gapless() {
    let mut call = Call::of(3).await;
    call.plan(&[(1, 3)], &[]).await;
    call.run(600).await;
    assert!(call.person(3).hears(1));
    for turn in 0..4u8 {
        let (now, before) = if turn % 2 == 0 { (2, 1) } else { (1, 2) };
        call.plan(&[(now, 3)], &[]).await;
        // What left under the old plan is let arrive before counting.
        call.settle(60).await;
        call.forget();
        call.run(500).await;
        let listener = call.person(3);
        assert_eq!(
            listener.heard(Kind::Audio, before) + listener.heard(Kind::Video, before),
            0
        );
        assert!(listener.heard(Kind::Audio, now) > 15 && listener.heard(Kind::Video, now) > 10);
    }
    call.plan(&[], &[]).await;
    call.settle(60).await;
    call.forget();
    call.run(300).await;
    assert!(call.person(3).received.is_empty());
    let sequences = &call.person(3).sequences;
    assert_eq!(sequences.len(), 2, "one audio and one video slot were enough");
    for sequence in sequences.values() {
        for pair in sequence.windows(2) {
            assert_eq!(pair[1], pair[0].wrapping_add(1));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn slot_maps_name_who_is_where_and_a_source_that_stays_keeps_its_place() {
    let mut call = Call::of(3).await;
    while call.events.try_recv().is_ok() {}
    call.plan(&[(1, 3), (2, 3)], &[]).await;
    call.plan(&[(2, 3)], &[]).await;
    let mut maps = Vec::new();
    while let Ok(event) = call.events.try_recv() {
        if let MediaEvent::Slots { seat: to, slots, .. } = event {
            assert_eq!(to, seat(3));
            maps.push(slots);
        }
    }
    let [both, one] = &maps[..] else {
        panic!("{maps:?}")
    };
    assert_eq!((both.len(), one.len()), (4, 2));
    assert!(
        one.iter()
            .all(|slot| both.contains(slot) && slot.source.seat == seat(2))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn lost_packets_are_repaired_on_the_way_up() {
    let mut call = Call::of(2).await;
    call.plan(&[(1, 2)], &[]).await;
    call.person(1).loses_one_in = Some(7);
    call.run(2000).await;
    call.settle(400).await;
    let published = call.person(1).published;
    let listener = call.person(2);
    for kind in [Kind::Audio, Kind::Video] {
        let heard = listener.heard(kind, 1);
        assert!(heard + 12 >= published, "{kind:?}: {heard} of {published}");
    }
}
