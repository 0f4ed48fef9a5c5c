//! Nothing is sealed before whoever seals was verified afresh, for exactly this record.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use domain::{Role, SessionId};
use jiff::Timestamp;
use serde_json::{Value, json};
use server::state::Clock;
use store::passkeys::Holder;

use crate::chain_kit::{FIRST, Meeting, agreed, meets, receipt};
use crate::common::refusal;
use crate::live_kit::{Browser, Site};
use crate::passkey_kit::{Claim, Device};

/// A record that everybody has signed.
async fn signed(site: &Site) -> Meeting {
    let (session, seats) = site.session().await;
    let mut meeting = Meeting::opens(site, session).await;
    meeting.agrees(agreed(seats[0], seats[1])).await;
    assert_eq!(meeting.prepares().await, (204, Value::Null));
    meeting.is_signed().await;
    meeting
}

/// Status and code with which an answer to a fresh challenge is refused.
async fn refused(
    by: &Browser,
    session: SessionId,
    device: &Device,
    lie: impl FnOnce(&mut Claim),
) -> (u16, String) {
    let challenge = by.asked(session).await.unwrap();
    let mut claim = device.claim(&by.url);
    lie(&mut claim);
    refusal(by.seals_with(session, &device.answers(&challenge, &claim)).await).await
}

fn code(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

async fn is_open(site: &Site, session: SessionId) {
    let record = site.state.store.record(session).await.unwrap().unwrap();
    assert!(record.sealed.is_none(), "nothing is sealed");
    let signed = site.state.store.statements(record.id).await.unwrap();
    assert!(signed.iter().all(|one| one.signer.starts_with("seat:")));
    let lines = site.state.store.audit_lines(1000).await.unwrap();
    let subject = record.id.to_string();
    let told = |line: &store::entity::audit::Model| {
        line.action == "record-seal" && line.subject.starts_with(&subject)
    };
    assert!(!lines.iter().any(told), "and nobody is said to have sealed it");
}

/// Who is said to have sealed the record, and with which passkey.
async fn is_sealed(site: &Site, session: SessionId) -> (String, String) {
    let record = site.state.store.record(session).await.unwrap().unwrap();
    assert!(record.sealed.is_some());
    let lines = site.state.store.audit_lines(1000).await.unwrap();
    let mut told = lines.into_iter().filter(|line| line.action == "record-seal");
    let line = told
        .find(|line| line.subject.starts_with(&record.id.to_string()))
        .unwrap();
    let (_, passkey) = line.subject.split_once(" passkey:").unwrap();
    (line.actor, passkey.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_seal_makes_a_passkey_and_nothing_else_seals() {
    let dir = tempfile::tempdir().unwrap();
    let ahead = Arc::new(AtomicI64::new(0));
    let moved = Arc::clone(&ahead);
    let clock = Clock::from_fn(move || Timestamp::now().as_millisecond() + moved.load(Ordering::SeqCst));
    let site = Site::under(dir.path(), clock).await;
    let meeting = signed(&site).await;
    let (session, clerk) = (meeting.session, site.staff().await);
    let (device, honest) = (&clerk.device, clerk.device.claim(&clerk.url));

    let path = meeting.path("record/seal");
    let bare = clerk.post(&path, &json!({})).await;
    assert_eq!(refusal(bare).await, code(403, "passkey-missing"));
    let made_up = json!({ "kind": "register", "options": {
        "challenge": "AAAA", "authenticatorSelection": { "userVerification": "required" },
    } });
    let unasked = clerk
        .seals_with(session, &device.answers(&made_up, &honest))
        .await;
    assert_eq!(refusal(unasked).await, code(409, "passkey-not-asked"));
    clerk.asked(session).await.unwrap();
    let other = clerk
        .seals_with(session, &device.answers(&made_up, &honest))
        .await;
    assert_eq!(
        refusal(other).await,
        code(409, "passkey-not-asked"),
        "another challenge"
    );

    let challenge = clerk.asked(session).await.unwrap();
    assert_eq!(challenge["kind"], "register");
    assert_eq!(challenge["options"]["rp"]["id"], "localhost");
    let unverified = device.answers(
        &challenge,
        &Claim {
            verified: false,
            ..honest.clone()
        },
    );
    for answer in ["passkey-user", "passkey-not-asked"] {
        let refused = refusal(clerk.seals_with(session, &unverified).await).await;
        assert_eq!(refused.1, answer, "a challenge is answered once");
    }
    let evil = refused(&clerk, session, device, |claim| {
        claim.origin = "https://evil.example".to_owned();
    });
    assert_eq!(evil.await, code(403, "passkey-origin"));
    let port = refused(&clerk, session, device, |claim| {
        claim.origin = "http://localhost:1".to_owned();
    });
    assert_eq!(port.await, code(403, "passkey-origin"));
    let host = refused(&clerk, session, device, |claim| {
        claim.host = "evil.example".to_owned();
    });
    assert_eq!(host.await, code(403, "passkey-origin"));
    clerk.asked(session).await.unwrap();
    let strange = clerk.seals_with(session, &json!({ "id": 7 })).await;
    assert_eq!(refusal(strange).await, code(403, "passkey-refused"));

    let challenge = clerk.asked(session).await.unwrap();
    ahead.fetch_add(120_001, Ordering::SeqCst);
    let late = clerk
        .seals_with(session, &device.answers(&challenge, &honest))
        .await;
    assert_eq!(refusal(late).await, code(409, "passkey-expired"));

    let challenge = clerk.asked(session).await.unwrap();
    let stranger = site.staff().await;
    let stolen = stranger
        .seals_with(session, &device.answers(&challenge, &honest))
        .await;
    assert_eq!(
        refusal(stolen).await,
        code(409, "passkey-not-asked"),
        "asked of somebody else"
    );
    is_open(&site, session).await;

    let sealed = clerk
        .seals_with(session, &device.answers(&challenge, &honest))
        .await;
    assert_eq!(sealed.status(), 204);
    let (actor, passkey) = is_sealed(&site, session).await;
    assert!(actor.starts_with("staff:"), "{actor}");
    assert_eq!(passkey, hex::encode(&device.id));
    assert_eq!(
        clerk.post(&path, &json!({})).await.status(),
        204,
        "again is harmless"
    );
    assert_eq!(clerk.asked(session).await.unwrap(), json!({ "kind": "sealed" }));
    site.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_a_passkey_seals_with_it_alone() {
    const CREDITOR: &[Role] = &[Role::Applicant, Role::Mediator];
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let settled = signed(&site).await;
    let clerk = site.staff().await;
    assert_eq!(clerk.seals(settled.session).await.status(), 204);
    let case = site
        .state
        .store
        .session(settled.session)
        .await
        .unwrap()
        .unwrap()
        .case;
    let mut two = Vec::new();
    for euros in [4000, 3000] {
        let mut meeting = meets(&site, &clerk, case, CREDITOR).await;
        meeting.agrees(receipt(FIRST, euros)).await;
        assert_eq!(meeting.prepares().await, (204, Value::Null));
        meeting.is_signed().await;
        two.push(meeting);
    }
    let (session, other) = (two[0].session, two[1].session);
    let (device, honest) = (&clerk.device, clerk.device.claim(&clerk.url));

    let challenge = clerk.asked(session).await.unwrap();
    assert_eq!(challenge["kind"], "verify");
    assert_eq!(
        challenge["options"]["allowCredentials"].as_array().unwrap().len(),
        1
    );
    let elsewhere = clerk
        .seals_with(other, &device.answers(&challenge, &honest))
        .await;
    assert_eq!(refusal(elsewhere).await, code(409, "passkey-elsewhere"));
    let unverified = refused(&clerk, session, device, |claim| claim.verified = false).await;
    assert_eq!(unverified, code(403, "passkey-user"));
    let evil = refused(&clerk, session, device, |claim| {
        claim.origin = "https://evil.example".to_owned();
    });
    assert_eq!(evil.await, code(403, "passkey-origin"));
    let thief = Device::new();
    let unknown = refused(&clerk, session, &thief, |_| {}).await;
    assert_eq!(unknown, code(403, "passkey-credential"));
    thief.counter.store(100, Ordering::SeqCst);
    let forged = refused(&clerk, session, &thief, |claim| claim.id = device.id.clone()).await;
    assert_eq!(
        forged,
        code(403, "passkey-refused"),
        "the signature is another key's"
    );
    let counter = device.counter.swap(0, Ordering::SeqCst);
    let copied = refused(&clerk, session, device, |_| {}).await;
    assert_eq!(copied, code(403, "passkey-counter"));
    device.counter.store(counter, Ordering::SeqCst);
    let challenge = clerk.asked(session).await.unwrap();
    let register = json!({ "kind": "register", "options": {
        "challenge": challenge["options"]["challenge"],
        "authenticatorSelection": { "userVerification": "required" },
    } });
    let another = clerk
        .seals_with(session, &thief.answers(&register, &thief.claim(&clerk.url)))
        .await;
    assert_eq!(
        refusal(another).await,
        code(403, "passkey-refused"),
        "no second passkey beside the first"
    );
    is_open(&site, session).await;
    is_open(&site, other).await;

    // The mediator's own, for their person in this case.
    let mediator = &two[0].browsers[two[0].mediator()];
    assert_eq!(mediator.asked(session).await.unwrap()["kind"], "register");
    assert_eq!(mediator.seals(session).await.status(), 204);
    let (actor, passkey) = is_sealed(&site, session).await;
    assert!(actor.starts_with("seat:"), "{actor}");
    assert_eq!(passkey, hex::encode(&mediator.device.id));
    let moved = refusal(clerk.seals(other).await).await;
    assert_eq!(moved, code(409, "chain-moved"), "before anybody is asked");
    let file = site.state.store.session(other).await.unwrap().unwrap();
    let person = file
        .people
        .iter()
        .find(|one| one.person.role == Role::Mediator)
        .unwrap();
    let held = site
        .state
        .store
        .passkeys(Holder::Person(person.person.person))
        .await
        .unwrap();
    assert_eq!(held.len(), 1, "the person's in every session of the case");
    site.stop().await;
}
