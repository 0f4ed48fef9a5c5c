//! What is due by the clock: the room's task wakes for it by itself, and a server that was down when it
//! was due makes up for it.

use std::time::Duration;

use domain::blind::Outcome;
use domain::money::Currency;
use room::view::BlindView;
use room::{Command, Event, View};
use tokio::time::{Instant, sleep};

use crate::live_kit::{Site, gather};
use crate::procedure_kit::opens_the_floor;

fn first(view: &View) -> Option<&BlindView> {
    view.proceedings.blind.first()
}

fn lapsed(view: &View) -> bool {
    first(view).is_some_and(|round| round.outcome == Some(Outcome::Lapsed))
}

fn a_round(seats: [domain::SeatId; 4], wait_s: u32) -> Command {
    Command::OpenBlind {
        payer: seats[1],
        payee: seats[0],
        currency: Currency::Eur,
        wait_s,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rooms_task_wakes_by_itself_when_something_is_due() {
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let (session, seats) = site.session().await;
    let (_, mut clients) = gather(&site, seats).await;
    opens_the_floor(&mut clients).await;
    let asked = Instant::now();
    clients[2].ask(a_round(seats, 1)).await.unwrap();
    clients[0].until(|view| first(view).is_some()).await;
    // Nobody says anything more: what comes now comes by the clock.
    clients[0].until(lapsed).await;
    let took = asked.elapsed();
    assert!(took >= Duration::from_secs(1), "not before its time: {took:?}");
    assert!(
        took < Duration::from_secs(3),
        "and not when somebody happens to look: {took:?}"
    );
    let ended = site.live.events(session).await.unwrap();
    let ended = ended
        .iter()
        .filter(|(_, event)| matches!(event, Event::BlindEnded { .. }));
    assert_eq!(ended.count(), 1, "once");
    drop(clients);
    site.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_due_while_the_server_was_down_is_over_when_it_is_back() {
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let (session, seats) = site.session().await;
    let (browsers, mut clients) = gather(&site, seats).await;
    opens_the_floor(&mut clients).await;
    clients[2].ask(a_round(seats, 2)).await.unwrap();
    drop(clients);
    site.stop().await;
    sleep(Duration::from_secs(2)).await;

    let site = Site::start(dir.path()).await;
    let mut again = browsers[0].at(&site).live().await;
    again.until(lapsed).await;
    drop(again);
    assert!(
        site.live
            .events(session)
            .await
            .unwrap()
            .iter()
            .any(|(_, event)| matches!(
                event,
                Event::BlindEnded {
                    outcome: Outcome::Lapsed,
                    ..
                }
            ))
    );
    site.stop().await;
}
