//! A mediator's private notes: sealed, their own, and nowhere else.

use crate::common::{Site, read, refusal, seat_of};
use domain::Role;
use serde_json::json;

#[tokio::test]
async fn notes_are_sealed_and_go_to_their_writer_alone() {
    let site = Site::new().await;
    let session = site.session().await;
    let mediator = site.seat(seat_of(&session, Role::Mediator)).await;
    let path = format!("/api/sessions/{}/notes", session.id);
    assert_eq!(read(mediator.get(&path).await).await, json!({ "text": "" }));

    for text in ["first thoughts", "she would take 17,000"] {
        let answer = mediator.post(&path, &json!({ "text": text })).await;
        assert_eq!(answer.status(), 204);
        assert_eq!(read(mediator.get(&path).await).await, json!({ "text": text }));
    }
    let person = session.people.iter().find(|p| p.person.role == Role::Mediator);
    let person = person.unwrap().person.person;
    let sealed = site.state.store.notes(person).await.unwrap().unwrap();
    assert!(
        !sealed.windows(6).any(|w| w == b"17,000"),
        "the store cannot read it"
    );
    assert!(
        site.rooms.facts.lock().unwrap().is_empty(),
        "the room hears nothing of it"
    );

    let long = json!({ "text": "字".repeat(20_001) });
    let answer = mediator.post(&path, &long).await;
    assert_eq!(refusal(answer).await, (422, "notes-too-long".to_owned()));
    for role in [Role::Applicant, Role::Clerk, Role::Interpreter] {
        let other = site.seat(seat_of(&session, role)).await;
        assert_eq!(other.get(&path).await.status(), 403, "{role:?}");
    }
    // The same bytes in another person's row do not open.
    let applicant = session.people.iter().find(|p| p.person.role == Role::Applicant);
    let applicant = applicant.unwrap().person.person;
    site.state.store.put_notes(applicant, sealed, 1).await.unwrap();
    let moved = site.state.store.notes(applicant).await.unwrap().unwrap();
    let name = format!("notes/{applicant}");
    assert!(site.state.vault.open_bytes(&name, &moved).is_err());
}
