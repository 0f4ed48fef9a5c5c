//! A document's way: sealed on disk, judged, told to the room, shown to the mediator only after
//! the audit row.

use crate::common::{Site, read, refusal, seat_of};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::Role;
use room::{Fact, MethodOutcome};
use serde_json::{Value, json};

const PHOTO: &[u8] = b"\xff\xd8\xff\xe0 a face and a number";

fn upload(document: &str, number: &str, photo: &[u8]) -> Value {
    json!({ "document": document, "number": number, "photo": STANDARD.encode(photo) })
}

#[tokio::test]
async fn a_document_is_sealed_judged_and_shown_to_the_mediator() {
    let site = Site::new().await;
    let session = site.session().await;
    let seat = seat_of(&session, Role::Applicant);
    let (applicant, mediator) = (
        site.seat(seat).await,
        site.seat(seat_of(&session, Role::Mediator)).await,
    );
    let path = format!("/api/sessions/{}/identity", session.id);
    let body = upload("resident_id", "11010519491231002x", PHOTO);
    let checked = read(applicant.post(&path, &body).await).await;
    assert_eq!(
        checked,
        json!({ "number_check": "passed", "masked_number": "••••••••••••••002X" })
    );

    let stored = site.state.store.document(seat).await.unwrap().unwrap();
    match site.rooms.facts.lock().unwrap().as_slice() {
        [
            (
                of,
                Fact::IdentityDocument {
                    seat: whose,
                    number_check,
                    photo_digest,
                    masked_number,
                    ..
                },
            ),
        ] => {
            assert_eq!(
                (*of, *whose, *number_check),
                (session.id, seat, MethodOutcome::Passed)
            );
            assert_eq!(*photo_digest, stored.photo_digest);
            assert!(!masked_number.contains("1101"));
        }
        other => panic!("{other:?}"),
    }
    for file in everything_below(site.dir.path()) {
        let bytes = std::fs::read(&file).unwrap();
        for secret in [&b"a face"[..], b"11010519491231002"] {
            let found = bytes.windows(secret.len()).any(|w| w == secret);
            assert!(!found, "{} holds it in the clear", file.display());
        }
    }

    let photo = format!("{path}/{seat}/photo");
    assert!(site.state.store.audit_lines(9).await.unwrap().is_empty());
    let answer = mediator.get(&photo).await;
    assert_eq!(answer.headers()["content-type"], "image/jpeg");
    assert_eq!(answer.bytes().await.unwrap(), PHOTO);
    let lines = site.state.store.audit_lines(9).await.unwrap();
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].action, "view-identity-photo");
    assert!(lines[0].subject.contains(&stored.photo_digest));

    let respondent = site.seat(seat_of(&session, Role::Respondent)).await;
    assert_eq!(refusal(respondent.get(&photo).await).await.0, 403);
    let elsewhere = site.session().await;
    let stranger = site.seat(seat_of(&elsewhere, Role::Mediator)).await;
    assert_eq!(
        refusal(stranger.get(&photo).await).await,
        (404, "not-found".to_owned())
    );
    let crossed = format!("/api/sessions/{}/identity/{seat}/photo", elsewhere.id);
    assert_eq!(
        refusal(stranger.get(&crossed).await).await,
        (404, "not-found".to_owned())
    );
    assert_eq!(site.state.store.audit_lines(9).await.unwrap().len(), 1);
}

#[tokio::test]
async fn no_audit_row_no_byte() {
    use sea_orm::ConnectionTrait;
    let site = Site::new().await;
    let session = site.session().await;
    let seat = seat_of(&session, Role::Applicant);
    let path = format!("/api/sessions/{}/identity", session.id);
    read(
        site.seat(seat)
            .await
            .post(&path, &upload("other", "AB 123", PHOTO))
            .await,
    )
    .await;
    let mediator = site.seat(seat_of(&session, Role::Mediator)).await;
    site.state
        .store
        .connection()
        .execute_unprepared("DROP TABLE audit")
        .await
        .unwrap();
    let answer = mediator.get(&format!("{path}/{seat}/photo")).await;
    assert_eq!(refusal(answer).await, (503, "store-unavailable".to_owned()));
}

#[tokio::test]
async fn what_cannot_be_right_is_said() {
    let site = Site::new().await;
    let session = site.session().await;
    let applicant = site.seat(seat_of(&session, Role::Applicant)).await;
    let path = format!("/api/sessions/{}/identity", session.id);
    let typo = upload("resident_id", "110105194912310021", PHOTO);
    assert_eq!(
        read(applicant.post(&path, &typo).await).await["number_check"],
        "failed"
    );
    let refused = [
        (upload("library_card", "1", PHOTO), "identity-kind"),
        (upload("resident_id", "1101", PHOTO), "number-length"),
        (
            upload("other", "AB 123", b"<svg onload=alert(1)>"),
            "identity-photo-format",
        ),
        (
            json!({ "document": "other", "number": "AB 123", "photo": "?" }),
            "identity-photo-format",
        ),
        (
            upload("other", "AB 123", &[PHOTO, &vec![0; 4 * 1024 * 1024]].concat()),
            "identity-photo-size",
        ),
    ];
    for (body, code) in refused {
        assert_eq!(
            refusal(applicant.post(&path, &body).await).await,
            (422, code.to_owned())
        );
    }
    assert_eq!(
        site.rooms.facts.lock().unwrap().len(),
        1,
        "only the judged one reached the room"
    );
}

#[tokio::test]
async fn what_the_room_refuses_leaves_nothing_behind() {
    let site = Site::new().await;
    let session = site.session().await;
    let seat = seat_of(&session, Role::Applicant);
    let applicant = site.seat(seat).await;
    let path = format!("/api/sessions/{}/identity", session.id);
    let sealed = || -> Vec<(std::path::PathBuf, Vec<u8>)> {
        let mut files = everything_below(&site.state.config.data.join("objects"));
        files.sort();
        files
            .into_iter()
            .map(|file| (file.clone(), std::fs::read(file).unwrap()))
            .collect()
    };
    let refuse = |code| *site.rooms.refuse.lock().unwrap() = code;

    refuse(Some("consent-needed"));
    std::fs::create_dir_all(site.state.config.data.join("objects")).unwrap();
    let other = upload("other", "AB 123", PHOTO);
    assert_eq!(
        refusal(applicant.post(&path, &other).await).await.1,
        "consent-needed"
    );
    assert_eq!(sealed(), []);
    assert_eq!(site.state.store.document(seat).await.unwrap(), None);

    refuse(None);
    read(applicant.post(&path, &other).await).await;
    let (stored, before) = (site.state.store.document(seat).await.unwrap(), sealed());
    assert_eq!(before.len(), 2, "the photo and the commitment to the number");
    refuse(Some("not-on-floor"));
    let second = upload("other", "CD 456", PHOTO);
    assert_eq!(
        refusal(applicant.post(&path, &second).await).await.1,
        "not-on-floor"
    );
    assert_eq!(sealed(), before, "the accepted document is as it was");
    assert_eq!(site.state.store.document(seat).await.unwrap(), stored);

    // A room that ended before it answered may hold the fact: its photo stays.
    refuse(Some("room-rebuilding"));
    assert_eq!(
        refusal(applicant.post(&path, &second).await).await.1,
        "room-rebuilding"
    );
    assert_eq!(sealed().len(), 3);
}

fn everything_below(dir: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(everything_below(&path));
        } else {
            files.push(path);
        }
    }
    files
}
