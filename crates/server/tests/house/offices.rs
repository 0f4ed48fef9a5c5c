//! What a court does with a settlement: nothing is changed behind its back, and its decision becomes a record.

use domain::settlement::{Purpose, Ruling, RulingDocument};
use domain::{CaseId, Role, SessionId};
use record::Verdict;
use record::body::{Body, RecordKind};
use record::chain::{Link, examine};
use record::report::Status;
use serde_json::{Value, json};

use crate::chain_kit::{agreed, clause, draft, meets};
use crate::live_kit::{Browser, Site};

async fn stage(clerk: &Browser, case: CaseId) -> Value {
    let told = clerk.get(&format!("/api/cases/{case}/routes")).await;
    let told: Value = told.json().await.unwrap();
    let settled = told["settled"].as_array().unwrap();
    assert_eq!(settled.len(), 1, "one settlement, whatever continues it");
    settled[0]["stage"].clone()
}

async fn applied(site: &Site, clerk: &Browser, (case, session): (CaseId, SessionId)) {
    let act = json!({
        "session": session, "route": "judicial_confirmation", "at_ms": site.state.now_ms(), "what": "applied",
        "country": null, "court": "青田县人民法院",
    });
    let noted = clerk.post(&format!("/api/cases/{case}/routes/acts"), &act).await;
    assert_eq!(noted.status(), 200, "{}", noted.text().await.unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_court_has_the_text_decides_and_the_mediator_records_it() {
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let (session, seats) = site.session().await;
    let clerk = site.staff().await;
    let case = site.state.store.session(session).await.unwrap().unwrap().case;
    let mut first = crate::chain_kit::Meeting::opens(&site, session).await;
    let mut files = vec![first.is_sealed(agreed(seats[0], seats[1]), &clerk).await];
    assert_eq!(stage(&clerk, case).await, "confirmation-due");

    let mut ruling = draft(
        Purpose::JudicialConfirmation,
        vec![clause(
            "c1",
            "法院已确认该协议。",
            "Il tribunale ha confermato l’accordo.",
        )],
    );
    let mut alone = meets(&site, &clerk, case, &[Role::Mediator]).await;
    let path = alone.path("draft/findings");
    let uncited = alone.browsers[0].post(&path, &json!(ruling)).await;
    assert_eq!(uncited.status(), 422);
    assert!(uncited.text().await.unwrap().contains("draft-ruling"));
    ruling.ruling = Some(Ruling {
        authority: "青田县人民法院".to_owned(),
        document: Some(RulingDocument {
            media_type: "application/pdf".to_owned(),
            name: "裁定书.pdf".to_owned(),
            sha256: "5f".repeat(32),
            size: 48_211,
        }),
        number: "（2026）浙1121民特7号".to_owned(),
        on: "2026-11-20".parse().unwrap(),
    });
    let early = alone.errors(&ruling).await;
    assert_eq!(
        early[0]["code"], "effect-not-applied",
        "nobody has asked the court"
    );

    applied(&site, &clerk, (case, session)).await;
    let both = meets(
        &site,
        &clerk,
        case,
        &[Role::Applicant, Role::Respondent, Role::Mediator],
    )
    .await;
    for purpose in [Purpose::Correction, Purpose::Rescission] {
        let changed = draft(purpose, vec![clause("c1", "改。", "Cambiato.")]);
        let found = both.errors(&changed).await;
        assert_eq!(found[0]["code"], "effect-text-in-use", "{purpose:?}");
    }

    files.push(alone.is_sealed(ruling, &clerk).await);
    assert_eq!(stage(&clerk, case).await, "confirmed");
    let body = Body::read(&record::open(&files[1]).unwrap().bundle.body).unwrap();
    assert_eq!(
        (body.kind, body.parties.len()),
        (RecordKind::JudicialConfirmation, 0)
    );
    assert_eq!(body.attachments[0].sha256.to_string(), "5f".repeat(32));
    assert_eq!(
        (body.clauses.len(), &body.agreed_method),
        (1, &None),
        "no party agreed to a way of signing"
    );
    let trust = clerk.get("/api/trust").await.bytes().await.unwrap();
    let trust = record::Trust::read(&trust).unwrap();
    let link = |file: &Vec<u8>| Link::new(file, &record::verify(file, Some(&trust)));
    let of_ruling = record::verify(&files[1], Some(&trust));
    let gates = of_ruling.answers[4].evidence.iter();
    let gates: Vec<_> = gates.map(|gate| (gate.code, gate.status)).collect();
    assert_eq!(
        gates,
        [
            "gate-chinese-text",
            "gate-mediator-signed",
            "gate-institution-sealed"
        ]
        .map(|code| (code, Status::Ok)),
        "nobody asks whether parties signed what an office decided"
    );
    let told = examine(&files.iter().map(link).collect::<Vec<_>>()).unwrap();
    assert_eq!(told.verdict, Verdict::Valid, "{:?}", told.problems);
    let cited = told.records[1].ruling.clone().unwrap();
    assert_eq!(
        (cited.number.as_str(), cited.on.as_str()),
        ("（2026）浙1121民特7号", "2026-11-20")
    );
    assert_eq!(
        told.balance.unwrap().totals[0].outstanding,
        1_860_000,
        "nothing was paid by it"
    );
    site.stop().await;
}
