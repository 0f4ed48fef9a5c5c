//! Four people, a private meeting, a restart, a second window, bad frames, a journal that fails,
//! and a record signed by all and sealed.

use std::collections::BTreeMap;
use std::process::Command as Shell;
use std::time::Duration;

use crate::live_kit::{Browser, Client, Site, gather};
use domain::settlement::{Clause, Draft, Obligation};
use domain::{Lang, ObligationId, SeatId};
use ed25519_dalek::{Signer as _, SigningKey};
use room::view::{Here, Place, Recording};
use room::{Command, ConsentKind, Fact, IdentityMethod, MethodOutcome};
use sea_orm::ConnectionTrait;
use serde_json::json;
use wire::http::ToSign;
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
        next.version,
        version + 1,
        "the refused step left no version behind"
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

fn draft(seats: [SeatId; 4]) -> Draft {
    let both = |zh: &str, it: &str| BTreeMap::from([(Lang::ZhCn, zh.to_owned()), (Lang::It, it.to_owned())]);
    Draft {
        revision: 1,
        langs: vec![Lang::ZhCn, Lang::It],
        prevailing: Lang::ZhCn,
        clauses: vec![Clause {
            id: "c1".to_owned(),
            heading: both("付款", "Pagamento"),
            text: both(
                "被申请人支付18,600.00欧元。",
                "La parte chiamata paga 18.600,00 euro.",
            ),
            obligations: vec![Obligation {
                id: ObligationId(uuid::Uuid::from_u128(1)),
                debtor: seats[1],
                creditor: seats[0],
                amount: domain::money::Money {
                    minor: 1_860_000,
                    currency: domain::money::Currency::Eur,
                },
                due: "2027-06-30".parse().unwrap(),
                method: "bank transfer".to_owned(),
            }],
        }],
    }
}

async fn sign(browser: &Browser, path: &str, key: &SigningKey) -> u16 {
    let given = browser.get(path).await;
    if given.status() != 200 {
        return given.status().as_u16();
    }
    let given: ToSign = given.json().await.unwrap();
    let signature = hex::encode(key.sign(given.canonical.as_bytes()).to_bytes());
    let signed = json!({ "canonical": given.canonical, "signature": signature });
    let first = browser.post(path, &signed).await.status().as_u16();
    let again = browser.post(path, &signed).await.status().as_u16();
    assert_eq!(first, again, "the same request twice gives the same result");
    first
}

#[expect(
    clippy::too_many_lines,
    reason = "one story, told from the draft to the verified record"
)]
#[tokio::test(flavor = "multi_thread")]
async fn a_settlement_is_signed_by_all_and_sealed() {
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let (session, seats) = site.session().await;
    let (browsers, mut clients) = gather(&site, seats).await;
    let keys: Vec<SigningKey> = (1..=4).map(|n| SigningKey::from_bytes(&[n; 32])).collect();
    clients[3].ask(Command::Declare).await.unwrap();
    clients[2]
        .ask(Command::PutDraft { draft: draft(seats) })
        .await
        .unwrap();
    for (reader, lang) in [(2, Lang::ZhCn), (3, Lang::It)] {
        let read = Command::ReadBack {
            clause: "c1".to_owned(),
            lang,
            revision: 1,
        };
        clients[reader].ask(read).await.unwrap();
    }
    for (client, key) in clients.iter_mut().zip(&keys) {
        let public_key = hex::encode(key.verifying_key().as_bytes());
        client
            .ask(Command::BindKey {
                public_key,
                extractable: false,
            })
            .await
            .unwrap();
    }
    let shown = json!({ "document": "resident_id", "number": "11010519491231002X", "photo": "/9j/" });
    let shown = browsers[0]
        .post(&format!("/api/sessions/{session}/identity"), &shown)
        .await;
    assert_eq!(shown.status(), 200, "{}", shown.text().await.unwrap());
    for party in [0, 1] {
        clients[party]
            .ask(Command::Agree {
                clause: "c1".to_owned(),
                revision: 1,
            })
            .await
            .unwrap();
        let (method, outcome) = (IdentityMethod::HumanFaceMatch, MethodOutcome::Passed);
        let decide = Command::DecideIdentity {
            seat: seats[party],
            method,
            outcome,
        };
        clients[2].ask(decide).await.unwrap();
    }
    let base = format!("/api/sessions/{session}");
    let early = browsers[2].post(&format!("{base}/record"), &json!({})).await;
    assert_eq!(early.status(), 409, "keys are not attested yet");
    for who in [0, 1, 3] {
        let path = format!("{base}/bindings/{}", seats[who]);
        assert_eq!(sign(&browsers[2], &path, &keys[2]).await, 204);
    }
    let prepared = browsers[2].post(&format!("{base}/record"), &json!({})).await;
    let (status, text) = (prepared.status(), prepared.text().await.unwrap());
    assert_eq!(status, 204, "{text}");

    let statement = format!("{base}/record/statement");
    assert_eq!(
        sign(&browsers[2], &statement, &keys[2]).await,
        409,
        "the mediator is not first"
    );
    assert_eq!(
        sign(&browsers[0], &statement, &keys[1]).await,
        422,
        "another's key"
    );
    let seal = format!("{base}/record/seal");
    let clerk = site.staff().await;
    assert_eq!(
        clerk.post(&seal, &json!({})).await.status(),
        409,
        "nobody has signed"
    );
    for who in [1, 0, 3, 2] {
        assert_eq!(
            sign(&browsers[who], &statement, &keys[who]).await,
            204,
            "signer {who}"
        );
    }
    for _ in 0..2 {
        let sealed = clerk.post(&seal, &json!({})).await;
        let (status, text) = (sealed.status(), sealed.text().await.unwrap());
        assert_eq!(status, 204, "{text}");
    }
    clients[0]
        .until(|view| view.record.as_ref().is_some_and(|record| record.sealed.is_some()))
        .await;

    let pdf = browsers[1]
        .get(&format!("{base}/record.pdf"))
        .await
        .bytes()
        .await
        .unwrap();
    let trust = browsers[0].get("/api/trust").await.bytes().await.unwrap();
    let trust = record::Trust::read(&trust).unwrap();
    let report = record::verify(&pdf, Some(&trust));
    assert_eq!(report.verdict, record::Verdict::Valid, "{:?}", report.problems);
    let opened = record::open(&pdf).unwrap();
    let body = record::Body::read(&opened.bundle.body).unwrap();
    let shown = |party: &record::body::Party| Some(party.document.as_ref()?.kind.clone());
    let documents: Vec<Option<String>> = body.parties.iter().map(shown).collect();
    assert_eq!(documents, [Some("resident_id".to_owned()), None]);
    assert!(!String::from_utf8_lossy(&opened.bundle.body).contains("11010519491231002X"));
    let mut bent = pdf.to_vec();
    bent[opened.base.len() / 2] ^= 1;
    assert_ne!(
        record::verify(&bent, Some(&trust)).verdict,
        record::Verdict::Valid
    );

    let signed = &opened.bundle.statements[0];
    let at = |name: &str, bytes: &[u8]| {
        let path = dir.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let verified = Shell::new("openssl")
        .args(["pkeyutl", "-verify", "-rawin", "-pubin", "-inkey"])
        .arg(at("01.pem", &signed.public_key_pem))
        .arg("-in")
        .arg(at("01.json", &signed.bytes))
        .arg("-sigfile")
        .arg(at("01.sig", &signed.signature.0))
        .output()
        .unwrap();
    assert!(
        verified.status.success(),
        "{}",
        String::from_utf8_lossy(&verified.stderr)
    );
}
