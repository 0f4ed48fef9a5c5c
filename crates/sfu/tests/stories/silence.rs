//! Silence, good-byes and reconnects.

use std::time::{Duration, Instant};

use sfu::{Engine, Identity, MediaEvent, Why};

use crate::{Call, Participant, SESSION, seat};

#[tokio::test(flavor = "multi_thread")]
async fn silence_is_noticed_and_forgiven() {
    let mut call = Call::of(2).await;
    call.plan(&[(1, 2)], &[]).await;
    call.run(300).await;
    let silenced = call.people.remove(0);
    call.settle(2600).await;
    let mut silent = false;
    while let Ok(event) = call.events.try_recv() {
        silent |= matches!(event, MediaEvent::Silent { seat: who, .. } if who == seat(1));
    }
    assert!(silent);
    call.people.insert(0, silenced);
    call.run(300).await;
    let mut back = false;
    while let Ok(event) = call.events.try_recv() {
        back |= matches!(event, MediaEvent::Back { seat: who, .. } if who == seat(1));
    }
    assert!(back);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_seat_that_joins_again_replaces_its_old_connection() {
    let mut call = Call::of(2).await;
    call.plan(&[(1, 2), (2, 1)], &[]).await;
    call.run(300).await;
    let mut again = Participant::new(1, 3);
    again.join(&call.media).await;
    call.people[0] = again;
    call.forget();
    call.run(1200).await;
    assert!(call.person(1).hears(2) && call.person(2).hears(1));
}

#[test]
fn a_peer_that_never_speaks_is_removed_after_15_s() {
    let identity = Identity::generate().unwrap();
    let (mut engine, start) = (Engine::new(&identity), Instant::now());
    let mut number = 1000;
    let mut random = || {
        number += 1;
        number
    };
    let offer = Participant::new(7, 2).offer();
    let address = ["127.0.0.1:9".parse().unwrap()];
    let negotiated = sfu::answer(&identity, &address, &offer, &mut random).unwrap();
    engine.install(start, SESSION, seat(7), negotiated);
    engine.handle_timeout(start + Duration::from_secs(14));
    assert!(!engine.is_idle());
    engine.handle_timeout(start + Duration::from_secs(15));
    assert!(engine.is_idle());
    let events: Vec<_> = std::iter::from_fn(|| engine.poll_event()).collect();
    let gone = MediaEvent::Gone {
        session: SESSION,
        seat: seat(7),
        why: Why::Silence,
    };
    assert_eq!(events.last(), Some(&gone));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_good_bye_ends_the_peer_at_once() {
    let mut call = Call::of(2).await;
    call.person(1).close();
    call.settle(200).await;
    let mut gone = false;
    while let Ok(event) = call.events.try_recv() {
        gone |= matches!(event, MediaEvent::Gone { seat: who, why: Why::Closed, .. } if who == seat(1));
    }
    assert!(gone);
}
