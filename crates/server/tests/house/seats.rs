//! Somebody who gets a seat after the session was scheduled: before it begins, while it runs, and not
//! when it is over.

use room::view::{Here, Place};
use room::{Command, View};
use serde_json::{Value, json};
use wire::http::{Invitation, SessionInfo};

use crate::live_kit::{Site, come_in, gather};

fn person(role: &str, name: &str) -> Value {
    json!({
        "role": role, "name": name, "latin_name": null, "lang": "it", "country": "IT", "zone": "Europe/Rome",
    })
}

fn place(view: &View, name: &str) -> Option<Place> {
    let seat = view.seats.iter().find(|seat| seat.name == name)?;
    Some(seat.place)
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_is_seated_before_the_session_begins_and_while_it_runs() {
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let (session, seats) = site.session().await;
    let clerk = site.staff().await;
    let base = format!("/api/sessions/{session}");
    let seated = async |role: &str, name: &str| -> SessionInfo {
        let answer = clerk.post(&format!("{base}/seats"), &person(role, name)).await;
        let (status, text) = (answer.status(), answer.text().await.unwrap());
        assert_eq!(status, 200, "{text}");
        serde_json::from_str(&text).unwrap()
    };
    let early = seated("observer", "Marta Solvi").await;
    assert_eq!(early.people.len(), 5);

    let (browsers, mut clients) = gather(&site, seats).await;
    assert_eq!(
        place(clients[2].view.as_ref().unwrap(), "Marta Solvi"),
        Some(Place::Away)
    );
    let late = seated("respondent_agent", "Davide Corvale").await;
    let seat = late.people.last().unwrap().seat;
    clients[1]
        .until(|view| place(view, "Davide Corvale") == Some(Place::Away))
        .await;

    // The link is made like everybody's, and leads to the door.
    let link = clerk
        .post(&format!("{base}/invitations"), &json!({ "seat": seat }))
        .await;
    let link: Invitation = link.json().await.unwrap();
    let token = link.url.rsplit('/').next().unwrap().to_owned();
    let newcomer = site.by_link(&token).await;
    let mut client = newcomer.live().await;
    come_in(&mut client).await;
    clients[2].ask(Command::Admit { seat }).await.unwrap();
    client.until(|view| view.here == Here::Floor).await;
    drop(client);
    drop(clients);
    site.stop().await;

    let site = Site::start(dir.path()).await;
    let mut again = browsers[2].at(&site).live().await;
    again
        .until(|view| place(view, "Davide Corvale") == Some(Place::Floor))
        .await;
    drop(again);
    site.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_no_person_of_a_case_or_comes_after_the_end_is_not_seated() {
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let (session, seats) = site.session().await;
    let clerk = site.staff().await;
    let path = format!("/api/sessions/{session}/seats");
    let refused = async |body: &Value| {
        let answer = clerk.post(&path, body).await;
        let status = answer.status().as_u16();
        let error: wire::ErrorBody = answer.json().await.unwrap();
        (status, error.error.code)
    };
    let mut lost = person("observer", "Marta Solvi");
    lost["zone"] = json!("Atlantis/Capital");
    assert_eq!(refused(&lost).await, (422, "case-zone".to_owned()));

    let (_, mut clients) = gather(&site, seats).await;
    clients[2].ask(Command::End).await.unwrap();
    let (status, code) = refused(&person("observer", "Marta Solvi")).await;
    assert_eq!((status, code.as_str()), (409, "session-ended"));
    let file = site.state.store.session(session).await.unwrap().unwrap();
    assert_eq!(file.people.len(), 4, "nothing stays of a seat that was refused");
    let case = site.state.store.case(file.case).await.unwrap().unwrap();
    assert_eq!(case.case.people.len(), 4);
    drop(clients);
    site.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_seat_that_the_journal_could_not_take_is_taken_when_the_room_is_loaded_again() {
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let (session, seats) = site.session().await;
    let (browsers, clients) = gather(&site, seats).await;
    drop(clients);
    let store = &site.state.store;
    let file = store.session(session).await.unwrap().unwrap();
    let mut person = file.people[1].person.clone();
    person.person = domain::PersonId(store::fresh_id(1_800_000_000_001).unwrap());
    person.name = "Marta Solvi".to_owned();
    store
        .seat_person(session, &person, 1_800_000_000_001)
        .await
        .unwrap();
    site.stop().await;
    let site = Site::start(dir.path()).await;
    let mut again = browsers[2].at(&site).live().await;
    again
        .until(|view| place(view, "Marta Solvi") == Some(Place::Away))
        .await;
    drop(again);
    site.stop().await;
}
