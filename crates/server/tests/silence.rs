//! Nothing personal and no secret reaches a log, at any level. A program of its own: the log is the
//! whole process's.

#[path = "house/common.rs"]
#[expect(dead_code, reason = "the rest is for the stories of the house")]
mod common;

use std::io::Write;
use std::sync::{Arc, Mutex};

use common::{Site, new_case, read, seat_of};
use domain::Role;
use serde_json::json;

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn a_planted_name_never_reaches_the_log() {
    let lines = Lines::default();
    let writer = lines.clone();
    // Everything of ours and below us; the test's own client is not the server.
    let filter =
        tracing_subscriber::EnvFilter::new("trace,hyper_util::client=off,reqwest=off,cookie_store=off");
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .init();
    tracing::info!("the log works");

    let site = Site::new().await;
    let clerk = site.staff(domain::authz::StaffRoles::all()).await;
    let planted = "Petronilla Plantata";
    let mut case = new_case();
    for person in case["people"].as_array_mut().unwrap() {
        person["name"] = json!(planted);
    }
    case["title"] = json!("Plantata contra omnes");
    read(clerk.post("/api/cases", &case).await).await;
    case["people"][0]["zone"] = json!("Plantata/Nowhere");
    assert_eq!(clerk.post("/api/cases", &case).await.status(), 422);
    clerk.post("/api/cases", &json!({ "title": planted })).await;
    let staff = json!({ "name": planted, "roles": ["clerk"], "lang": "en" });
    let link = read(clerk.post("/api/staff/invitations", &staff).await).await;
    let token = link["url"]
        .as_str()
        .unwrap()
        .rsplit('/')
        .next()
        .unwrap()
        .to_owned();
    read(
        site.browser()
            .post("/api/invitations/peek", &json!({ "token": token }))
            .await,
    )
    .await;
    read(
        site.browser()
            .post("/api/invitations/redeem", &json!({ "token": token }))
            .await,
    )
    .await;

    let session = site.session().await;
    let applicant = site.seat(seat_of(&session, Role::Applicant)).await;
    let path = format!("/api/sessions/{}/identity", session.id);
    let number = "11010519491231002X";
    let photo = json!({ "document": "resident_id", "number": number, "photo": "/9j/4A==" });
    read(applicant.post(&path, &photo).await).await;
    // A failing database must not quote its rows either.
    site.state.store.connection().close_by_ref().await.unwrap();
    assert_eq!(clerk.post("/api/cases", &case).await.status(), 503);

    let log = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("the log works"));
    assert!(log.contains("database: "), "the failure itself is logged");
    for secret in ["Plantata", "Petronilla", "方小兰", number, token.as_str()] {
        let told = log.lines().find(|line| line.contains(secret));
        assert_eq!(told, None, "{secret} was logged");
    }
}
