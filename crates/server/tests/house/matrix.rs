//! Every kind of person at every door: the answer is that of the authorization table.

use crate::common::{Browser, ROLES, Site, seat_of};
use axum::Router;
use axum::http::StatusCode;
use axum::routing::any;
use domain::authz::{Actor, Decision, Deny, Resource, StaffRole, may};
use domain::{CaseId, Role, SeatId, SessionId};
use reqwest::Method;
use serde_json::json;
use server::table::{Rule, TABLE, Target};
use store::cases::SessionFile;

/// Doors of the live rooms and records: here only the gate in front of them is looked at.
const ELSEWHERE: [&str; 28] = [
    "/api/sessions/{session}/procedure",
    "/api/sessions/{session}/minutes",
    "/api/sessions/{session}/minutes/edits",
    "/api/sessions/{session}/minutes.pdf",
    "/api/sessions/{session}/ledger.json",
    "/api/sessions/{session}/bindings/{seat}",
    "/api/sessions/{session}/record",
    "/api/sessions/{session}/record/statement",
    "/api/sessions/{session}/record/seal",
    "/api/sessions/{session}/record/seal/challenge",
    "/api/sessions/{session}/chain",
    "/api/sessions/{session}/draft/findings",
    "/api/sessions/{session}/pack.zip",
    "/api/sessions/{session}/record.pdf",
    "/api/sessions/{session}/recordings",
    "/api/sessions/{session}/recordings/{file}",
    "/api/sessions/{session}/watch",
    "/api/sessions/{session}/watch/manifest.json",
    "/api/sessions/{session}/watch/places/{file}",
    "/api/sessions/{session}/watch/files/{file}",
    "/api/sessions/{session}/exports",
    "/api/sessions/{session}/exports/{job}",
    "/api/sessions/{session}/exports/{job}/copy",
    "/api/sessions/{session}/exports/{job}/certificate.pdf",
    "/api/cases/{case}/custody",
    "/api/cases/{case}/hold",
    "/api/cases/{case}/recordings",
    "/api/live",
];

fn doors() -> Router<server::state::AppState> {
    ELSEWHERE.iter().fold(Router::new(), |router, path| {
        router.route(path, any(async || StatusCode::NO_CONTENT))
    })
}

fn expected(actor: &Actor, rule: &Rule, session: &SessionFile, seat: SeatId) -> Decision {
    let own = match actor {
        Actor::Participant { session, seat, .. } => (*session, *seat),
        _ => (SessionId(uuid::Uuid::nil()), SeatId(uuid::Uuid::nil())),
    };
    let resource = match rule.target {
        Target::House => Resource::Nothing,
        Target::Case => Resource::Case { case: session.case },
        Target::Session => Resource::Session { session: session.id },
        Target::Seat => Resource::Seat {
            session: session.id,
            seat,
        },
        Target::OwnSeat if rule.path.contains("{session}") => Resource::Seat {
            session: session.id,
            seat: own.1,
        },
        Target::OwnSeat => Resource::Seat {
            session: own.0,
            seat: own.1,
        },
    };
    may(actor, rule.action, &resource)
}

fn path(rule: &Rule, case: CaseId, session: SessionId, seat: SeatId) -> String {
    rule.path
        .replace("{case}", &case.to_string())
        .replace("{session}", &session.to_string())
        .replace("{seat}", &seat.to_string())
        .replace("{file}", "floor.webm")
        .replace("{*rest}", "0/000.p/1")
}

#[tokio::test]
async fn the_answer_at_every_door_is_that_of_the_table() {
    let site = Site::with(&[], doors()).await;
    let (session, other) = (site.session().await, site.session().await);
    let seat = seat_of(&session, Role::Applicant);

    let mut people: Vec<(String, Actor, Browser)> =
        vec![("anonymous".to_owned(), Actor::Anonymous, site.browser())];
    for role in StaffRole::ALL {
        let roles = [role].into_iter().collect();
        people.push((
            format!("staff {}", role.name()),
            Actor::Staff { roles },
            site.staff(roles).await,
        ));
    }
    for (file, whose) in [(&session, "own"), (&other, "other")] {
        for (role, name) in ROLES {
            let seat = seat_of(file, role);
            let actor = Actor::Participant {
                session: file.id,
                seat,
                role,
            };
            people.push((format!("{name} of {whose} session"), actor, site.seat(seat).await));
        }
    }

    let (mut allowed, mut denied) = (0, 0);
    for rule in TABLE.iter().filter(|rule| rule.path != "/api/sign-out") {
        let path = path(rule, session.case, session.id, seat);
        for (who, actor, browser) in &people {
            let method = Method::from_bytes(rule.method.as_bytes()).unwrap();
            let body = (method == Method::POST).then(|| json!({}));
            let answer = browser.send(method, &path, body.as_ref()).await;
            let (status, text) = (answer.status().as_u16(), answer.text().await.unwrap());
            let at = format!("{who} at {} {}: {status} {text}", rule.method, rule.path);
            match expected(actor, rule, &session, seat) {
                Decision::Allow => {
                    allowed += 1;
                    // No photo has been sent and no record sealed yet; everything else that is open is there.
                    let absent = ["/photo", "/tile/{*rest}"]
                        .iter()
                        .any(|end| rule.path.ends_with(end));
                    let missing = absent && status == 404;
                    assert!(missing || status < 300 || status == 400, "{at}");
                }
                Decision::Deny(deny) => {
                    denied += 1;
                    let wanted = match deny {
                        Deny::SignInNeeded => 401,
                        Deny::RoleNotGranted | Deny::NotYourSeat | Deny::OwnSeat => 403,
                        Deny::OtherSession | Deny::WrongResource => 404,
                    };
                    assert_eq!(status, wanted, "{at}");
                    assert!(text.contains(deny.code()), "{at}");
                }
            }
        }
    }
    assert_eq!(allowed + denied, (TABLE.len() - 1) * people.len());
    assert!(
        allowed > 100 && denied > 200,
        "{allowed} allowed, {denied} denied"
    );
}

#[tokio::test]
async fn missing_and_forbidden_are_the_same_bytes() {
    let site = Site::with(&[], doors()).await;
    let (session, other) = (site.session().await, site.session().await);
    let applicant = site.seat(seat_of(&session, Role::Applicant)).await;
    let nowhere = SessionId(uuid::Uuid::from_u128(7));
    for door in ["", "/record.pdf"] {
        let mut answers = Vec::new();
        for id in [other.id.to_string(), nowhere.to_string(), "no-id".to_owned()] {
            let answer = applicant.get(&format!("/api/sessions/{id}{door}")).await;
            let mut headers: Vec<_> = answer
                .headers()
                .iter()
                .map(|(k, v)| format!("{k}: {v:?}"))
                .filter(|h| !h.starts_with("date"))
                .collect();
            headers.sort();
            answers.push((answer.status().as_u16(), headers, answer.text().await.unwrap()));
        }
        assert_eq!(answers[0].0, 404);
        assert_eq!(answers[0], answers[1]);
        assert_eq!(answers[0], answers[2]);
    }
}

#[tokio::test]
async fn a_route_that_is_not_in_the_table_is_never_answered() {
    let stray = Router::new()
        .route("/api/stray", any(async || "in"))
        .route("/api/cases/{case}/stray", any(async || "in"));
    let site = Site::with(&[], stray).await;
    let admin = site.staff(domain::authz::StaffRoles::all()).await;
    for path in [
        "/api/stray",
        "/api/cases/x/stray",
        "/api/nothing",
        "/api/",
        "/api/cases/x/y/z",
    ] {
        let answer = admin.get(path).await;
        assert_eq!(answer.status(), 404, "{path}");
        assert!(answer.text().await.unwrap().contains("not-found"), "{path}");
    }
    for method in [Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS] {
        assert_eq!(
            admin.send(method.clone(), "/api/cases", None).await.status(),
            404,
            "{method}"
        );
    }
}
