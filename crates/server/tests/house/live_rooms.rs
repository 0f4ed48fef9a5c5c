//! Four people, a private meeting, a restart, a second window, bad frames, and a journal that fails.

use std::time::Duration;

use crate::live_kit::{Client, Site, gather};
use domain::SeatId;
use room::view::{Here, Place, Recording};
use room::{Command, ConsentKind, Fact};
use sea_orm::ConnectionTrait;
use wire::live::ServerMessage;

fn place(client: &Client, seat: SeatId) -> Place {
    let view = client.view.as_ref().unwrap();
    view.seats.iter().find(|other| other.seat == seat).unwrap().place
}

#[tokio::test(flavor = "multi_thread")]
async fn a_caucus_is_hidden_and_survives_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let (session, seats) = site.session().await;
    let (browsers, mut clients) = gather(&site, seats).await;
    let [applicant, respondent, _, interpreter] = seats;
    clients[2]
        .ask(Command::OpenCaucus {
            members: vec![applicant, interpreter],
            apart: false,
            minutes: None,
        })
        .await
        .unwrap();
    clients[0]
        .until(|view| matches!(view.here, Here::Caucus { .. }))
        .await;
    let excluded = clients[1]
        .until(|view| view.seats[0].place == Place::Private)
        .await;
    assert_eq!(excluded.here, Here::Floor);
    let caucus = clients[0].view.clone().unwrap().here;
    let Here::Caucus { caucus: id, .. } = caucus else {
        panic!("in a caucus")
    };
    let text = serde_json::to_string(&excluded).unwrap();
    assert!(
        !text.contains(&id.to_string()),
        "the excluded learn nothing of the caucus"
    );

    let before = site.state.store.journal().load(session).await.unwrap();
    drop(clients);
    site.stop().await;
    let site = Site::start(dir.path()).await;
    let mut again = Vec::new();
    for browser in &browsers {
        again.push(browser.at(&site).live().await);
    }
    assert!(matches!(
        again[0].view.as_ref().unwrap().here,
        Here::Caucus { .. }
    ));
    assert_eq!(place(&again[1], respondent), Place::Floor);
    let after = site
        .state
        .store
        .journal()
        .load(session)
        .await
        .expect("the chain holds");
    assert_eq!(
        after[..before.len()],
        before[..],
        "nothing acknowledged is missing or changed"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_window_takes_over_and_other_sites_stay_out() {
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let (_, seats) = site.session().await;
    let browser = site.seat(seats[0]).await;
    for origin in [None, Some("null"), Some("https://elsewhere.example")] {
        assert_eq!(browser.open(origin).await.err(), Some(403), "{origin:?}");
    }
    let mut first = browser.live().await;
    let mut second = browser.live().await;
    let mut told = false;
    while let Some(message) = first.next().await {
        told |= matches!(message, ServerMessage::TakenOver);
    }
    assert!(told);
    second
        .ask(Command::Consent {
            kind: ConsentKind::Online,
            granted: true,
        })
        .await
        .unwrap();
    let view = second
        .until(|view| view.consents.contains_key(&ConsentKind::Online))
        .await;
    assert!(view.seats[0].connected);
}

#[tokio::test(flavor = "multi_thread")]
async fn frames_that_are_not_ours_are_refused_then_closed() {
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let (_, seats) = site.session().await;
    let mut client = site.seat(seats[0]).await.live().await;
    client
        .raw("{\"type\":\"command\",\"id\":1,\"command\":{\"type\":\"no_such\"}}")
        .await;
    let Some(ServerMessage::Refused { id: None, error }) = client.next().await else {
        panic!("refused")
    };
    assert_eq!(error.code, "frame-unreadable");
    // A readable one in between starts the count anew.
    client
        .ask(Command::Consent {
            kind: ConsentKind::Online,
            granted: true,
        })
        .await
        .unwrap();
    for _ in 0..3 {
        client.raw("not json").await;
    }
    assert_eq!(client.close_code().await, Some(1008));

    let mut client = site.seat(seats[1]).await.live().await;
    client.raw(&"x".repeat(256 * 1024 + 1)).await;
    assert_eq!(client.close_code().await, Some(1009));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_in_one_room_is_that_rooms_alone() {
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let (session, seats) = site.session().await;
    let mut client = site.seat(seats[0]).await.live().await;
    client
        .ask(Command::Consent {
            kind: ConsentKind::Online,
            granted: true,
        })
        .await
        .unwrap();
    let looked: Result<(), _> = site.live.look(session, |_, _| panic!("a defect")).await;
    assert!(looked.is_err());
    // The same socket goes on in the rebuilt room.
    loop {
        match client
            .ask(Command::Consent {
                kind: ConsentKind::Recording,
                granted: true,
            })
            .await
        {
            Ok(()) => break,
            Err(code) => assert_eq!(code, "room-rebuilding"),
        }
    }
    let view = client.until(|view| view.consents.len() == 2).await;
    assert!(view.seats[0].connected);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_that_dies_with_its_room_is_answered() {
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let (session, seats) = site.session().await;
    let mut client = site.seat(seats[0]).await.live().await;
    let live = site.live.clone();
    let (busy, is_busy) = tokio::sync::oneshot::channel();
    let defect = tokio::spawn(async move {
        let look: Result<(), _> = live
            .look(session, |_, _| {
                busy.send(()).unwrap();
                // Long enough for the command to be in the inbox.
                std::thread::sleep(Duration::from_millis(300));
                panic!("a defect")
            })
            .await;
        look
    });
    is_busy.await.unwrap();
    let answer = client
        .ask(Command::Consent {
            kind: ConsentKind::Online,
            granted: true,
        })
        .await;
    assert_eq!(answer, Err("room-rebuilding".to_owned()));
    assert!(defect.await.unwrap().is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_durable_is_not_announced() {
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let (session, seats) = site.session().await;
    let (_, mut clients) = gather(&site, seats).await;
    let version = clients[1]
        .until(|view| view.seats.iter().all(|s| s.place == Place::Floor))
        .await
        .version;
    let journal = || async { site.state.store.journal().load(session).await.unwrap().len() };
    let before = journal().await;
    let db = site.state.store.connection();
    let fail = "CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'disk full'); END";
    db.execute_unprepared(fail).await.unwrap();
    // Who came in with a microphone is not muted, so this is a change.
    let refused = clients[0].ask(Command::Mute { muted: true }).await;
    assert_eq!(refused, Err("journal-unavailable".to_owned()));
    assert!(!clients[0].view.as_ref().unwrap().seats[0].muted);
    db.execute_unprepared("DROP TRIGGER full").await.unwrap();
    clients[0].ask(Command::Mute { muted: true }).await.unwrap();
    let next = clients[1].until(|view| view.version > version).await;
    assert_eq!(
        journal().await,
        before + 1,
        "the refused step left nothing behind"
    );
    assert!(next.seats[0].muted);

    // A recording that cannot be written is everybody's to see.
    clients[2].ask(Command::StartRecording).await.unwrap();
    let code = "recorder-disk-full".to_owned();
    site.state
        .live
        .fact(session, Fact::RecordingFailed { code: code.clone() })
        .await
        .unwrap();
    for client in &mut clients {
        client
            .until(|view| view.recording == Recording::Failed { code: code.clone() })
            .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_hangs_keeps_who_asks_for_the_manifest_and_not_the_room() {
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let (session, seats) = site.session().await;
    let (_browsers, mut clients) = gather(&site, seats).await;
    // Whoever opens the log waits for somebody who writes into it.
    let files = dir.path().join("data/recordings").join(session.to_string());
    std::fs::create_dir_all(&files).unwrap();
    let log = files.join("log.jsonl");
    let made = std::process::Command::new("mkfifo").arg(&log).status().unwrap();
    assert!(made.success());
    let live = site.live.clone();
    let asked = tokio::spawn(async move { live.manifest(session).await });
    tokio::time::sleep(Duration::from_millis(300)).await;
    clients[0].ask(Command::Hand { up: true }).await.unwrap();
    assert!(!asked.is_finished(), "the recorder's thread waits for its disk");
    // The thread is left waiting: it holds nothing but itself.
    asked.abort();
}
