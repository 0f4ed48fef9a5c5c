//! A record signed by all and sealed, over live sockets.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command as Shell;

use crate::live_kit::{Browser, Site, gather};
use crate::pack::{read_out, unpacked};
use crate::procedure_kit::{asks_before_signing, names_written, opens_the_floor};
use crate::routes::{enters_holidays, stands_on_its_route};
use domain::case::EnforcementRoute;
use domain::settlement::{Clause, Draft, Obligation};
use domain::{Lang, ObligationId, SeatId, SessionId};
use ed25519_dalek::{Signer as _, SigningKey};
use room::Command;
use serde_json::{Value, json};
use wire::http::ToSign;

pub fn draft(seats: [SeatId; 4]) -> Draft {
    let both = |zh: &str, it: &str| BTreeMap::from([(Lang::ZhCn, zh.to_owned()), (Lang::It, it.to_owned())]);
    Draft {
        revision: 1,
        purpose: domain::settlement::Purpose::Settlement,
        langs: vec![Lang::ZhCn, Lang::It],
        prevailing: Lang::ZhCn,
        ruling: None,
        clauses: vec![Clause {
            id: "c1".to_owned(),
            heading: both("付款", "Pagamento"),
            text: both(
                "被申请人应于2027年6月30日前支付18,600.00欧元。",
                "La parte chiamata paga 18.600,00 euro entro il 30 giugno 2027.",
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
                enforcement_consent: true,
            }],
            acts: vec![],
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
    enters_holidays(dir.path());
    let site = Site::start(dir.path()).await;
    let (session, seats) = site.session().await;
    let (browsers, mut clients) = gather(&site, seats).await;
    let keys: Vec<SigningKey> = (1..=4).map(|n| SigningKey::from_bytes(&[n; 32])).collect();
    let shown = json!({ "document": "resident_id", "number": "11010519491231002X", "photo": "/9j/" });
    let shown = browsers[0]
        .post(&format!("/api/sessions/{session}/identity"), &shown)
        .await;
    assert_eq!(shown.status(), 200, "{}", shown.text().await.unwrap());
    let put = Command::PutDraft { draft: draft(seats) };
    assert_eq!(
        clients[2].ask(put.clone()).await,
        Err("step-gate-shut".to_owned()),
        "nobody was told their rights yet"
    );
    opens_the_floor(&mut clients).await;
    let mut wrong = draft(seats);
    wrong.clauses[0].text.insert(
        Lang::It,
        "La parte chiamata paga 16.800,00 euro entro il 30 giugno 2027.".to_owned(),
    );
    let path = format!("/api/sessions/{session}/draft/findings");
    let found = browsers[2].post(&path, &json!(wrong)).await;
    assert_eq!(found.status(), 200, "{}", found.text().await.unwrap());
    assert_eq!(
        found.json::<Value>().await.unwrap(),
        json!([{
            "severity": "error",
            "clause": "c1",
            "lang": "it",
            "says": {
                "code": "lint-amount-differs",
                "args": { "clause": "c1", "lang": "it", "found": "16800.00 EUR", "expected": "18600.00 EUR" },
            },
        }])
    );
    assert_eq!(
        browsers[0].post(&path, &json!(wrong)).await.status(),
        403,
        "a draft is not the parties'"
    );
    clients[2].ask(put).await.unwrap();
    for (reader, lang) in [(2, Lang::ZhCn), (3, Lang::It)] {
        let read = Command::ReadBack {
            clause: "c1".to_owned(),
            lang,
            revision: 1,
        };
        clients[reader].ask(read).await.unwrap();
    }
    // A fact that both confirm, one that is disputed, and a concession that nobody may find again.
    for (zh, it) in [
        ("已收货三十箱。", "Trenta casse ricevute."),
        ("货物有瑕疵。", "La merce ha difetti."),
    ] {
        let text = BTreeMap::from([(Lang::ZhCn, zh.to_owned()), (Lang::It, it.to_owned())]);
        clients[2]
            .ask(Command::StateFact { fact: None, text })
            .await
            .unwrap();
    }
    for (party, fact, confirmed) in [
        (0, "f1", true),
        (1, "f1", true),
        (0, "f2", false),
        (1, "f2", true),
    ] {
        let (fact, revision) = (fact.to_owned(), 1);
        let answer = Command::AnswerFact {
            fact,
            revision,
            confirmed,
        };
        clients[party].ask(answer).await.unwrap();
    }
    let offer = Command::MakeOffer {
        kind: domain::offer::OfferKind::Concession,
        amount: None,
        words: "canary-73915".to_owned(),
    };
    clients[0].ask(offer).await.unwrap();
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
    for party in [0, 1] {
        clients[party]
            .ask(Command::Agree {
                clause: "c1".to_owned(),
                revision: 1,
            })
            .await
            .unwrap();
    }
    let base = format!("/api/sessions/{session}");
    let early = browsers[2].post(&format!("{base}/record"), &json!({})).await;
    assert_eq!(early.status(), 409, "keys are not attested yet");
    for who in [0, 1, 3] {
        let path = format!("{base}/bindings/{}", seats[who]);
        assert_eq!(sign(&browsers[2], &path, &keys[2]).await, 204);
    }
    // Whether they apply together for judicial confirmation is asked first, and a new answer voids
    // the record that states the old one.
    let prepare = async || {
        let prepared = browsers[2].post(&format!("{base}/record"), &json!({})).await;
        (prepared.status().as_u16(), prepared.text().await.unwrap())
    };
    let (status, text) = prepare().await;
    assert!(
        status == 409 && text.contains("step-gate-shut"),
        "nobody said yet that they sign of their own will: {text}"
    );
    asks_before_signing(&mut clients).await;
    let (status, text) = prepare().await;
    assert!(status == 409 && text.contains("handwriting-open"), "{text}");
    names_written(&mut clients).await;
    let (status, text) = prepare().await;
    assert!(status == 409 && text.contains("application-unanswered"), "{text}");
    for (party, granted) in [(0, true), (1, false)] {
        let answer = Command::ApplyJointly { granted };
        clients[party].ask(answer).await.unwrap();
    }
    let statement = format!("{base}/record/statement");
    assert_eq!(prepare().await, (204, String::new()));
    assert_eq!(sign(&browsers[0], &statement, &keys[0]).await, 204);
    clients[1]
        .ask(Command::ApplyJointly { granted: true })
        .await
        .unwrap();
    let void = sign(&browsers[1], &statement, &keys[1]).await;
    assert_eq!(void, 409, "there is nothing to sign any more");
    assert_eq!(prepare().await, (204, String::new()));

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
        let sealed = clerk.seals(session).await;
        let (status, text) = (sealed.status(), sealed.text().await.unwrap());
        assert_eq!(status, 204, "{text}");
    }
    clients[0]
        .until(|view| view.record.as_ref().is_some_and(|record| record.sealed.is_some()))
        .await;
    let case = site.state.store.session(session).await.unwrap().unwrap().case;
    stands_on_its_route(&clerk, case).await;

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
    let gate = |code: &str| {
        let mut said = report.answers.iter().flat_map(|answer| &answer.evidence);
        said.find(|finding| finding.code == code)
            .map(|finding| finding.status)
    };
    let consent = gate("gate-confirmation-consent");
    assert_eq!(consent, Some(record::report::Status::Ok));
    let opened = record::open(&pdf).unwrap();
    let stamped = opened.bundle.timestamp.is_some();
    assert_eq!(stamped, site.state.config.timestamps.required);
    assert_eq!(
        stamped,
        gate("evidence-timestamp") == Some(record::report::Status::Ok)
    );
    let body = record::Body::read(&opened.bundle.body).unwrap();
    assert_eq!(
        body.institution.company_code.as_deref(),
        Some("91350100M000100Y43")
    );
    let shown = |party: &record::body::Party| Some(party.document.as_ref()?.kind.clone());
    let documents: Vec<Option<String>> = body.parties.iter().map(shown).collect();
    assert_eq!(documents, [Some("resident_id".to_owned()), None]);
    assert!(!String::from_utf8_lossy(&opened.bundle.body).contains("11010519491231002X"));
    let mediator = &body.mediators[0].seat;
    let by_hand = body.handwriting.iter();
    let by_hand: Vec<(&str, usize, bool)> = by_hand
        .map(|hand| {
            (
                hand.seat.as_str(),
                hand.strokes.len(),
                hand.confirmed_by == *mediator,
            )
        })
        .collect();
    let own_hands = body.parties.iter().map(|party| (party.seat.as_str(), 4, true));
    assert_eq!(by_hand, own_hands.collect::<Vec<_>>());
    let agreed: Vec<&str> = body
        .agreed_facts
        .iter()
        .map(|fact| fact.text["it"].as_str())
        .collect();
    assert_eq!(
        agreed,
        ["Trenta casse ricevute."],
        "confirmed by both, and nothing else"
    );
    let ledger = browsers[1]
        .get(&format!("{base}/ledger.json"))
        .await
        .bytes()
        .await
        .unwrap();
    assert_eq!(Some(record::Digest::of(&ledger)), body.audibility_sha256);
    let base_pdf = dir.path().join("base.pdf");
    std::fs::write(&base_pdf, opened.base).unwrap();
    let printed = Shell::new("pdftotext")
        .arg("-raw")
        .arg(&base_pdf)
        .arg("-")
        .output()
        .unwrap();
    let printed = String::from_utf8(printed.stdout).unwrap();
    let davide = body
        .signing_policy
        .required
        .iter()
        .find(|one| one.language == "it")
        .unwrap();
    let spoken = l10n::key_words::of(Lang::It, davide.key_sha256.as_bytes());
    assert!(
        printed
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .contains(&spoken[..3].join(" ")),
        "{printed}"
    );
    assert!(
        printed.contains("Trenta casse ricevute.") && !printed.contains("difetti"),
        "{printed}"
    );
    let everything = [
        String::from_utf8_lossy(&pdf),
        printed.as_str().into(),
        String::from_utf8_lossy(&ledger),
    ];
    let statements = opened
        .bundle
        .statements
        .iter()
        .map(|signed| String::from_utf8_lossy(&signed.bytes));
    let bodies = [String::from_utf8_lossy(&opened.bundle.body)];
    for artefact in everything.into_iter().chain(statements).chain(bodies) {
        assert!(
            !artefact.contains("canary-73915"),
            "a concession has left the house"
        );
    }
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

    let mut packs = Vec::new();
    for (n, browser) in browsers.iter().enumerate() {
        let dir = dir.path().join(format!("pack-{n}"));
        packs.push(unpacked(browser, &format!("{base}/pack.zip"), &dir).await);
    }
    let everybodys = [
        "SHA256SUMS",
        "cover.pdf",
        "heqiao-verify.html",
        "trust.json",
        "ledger.json",
        "minutes.pdf",
        "record.pdf",
    ];
    let own = |n: usize| -> Vec<&str> {
        let names = packs[n].keys().map(String::as_str);
        names.filter(|name| !everybodys.contains(name)).collect()
    };
    assert_eq!(own(0), ["number-salt.json"], "the salt of their own number");
    assert_eq!(own(1), Vec::<&str>::new(), "no number was typed");
    assert_eq!(own(2), ["identity-1.jpg"], "the court wants proof of the persons");
    assert_eq!(own(3), Vec::<&str>::new());
    let kept: Value = serde_json::from_slice(&packs[0]["number-salt.json"]).unwrap();
    let salt = hex::decode(kept["salt"].as_str().unwrap()).unwrap();
    let number = record::number_commitment(&salt.try_into().unwrap(), "11010519491231002X");
    assert!(
        body.clauses[0].obligations[0].enforcement_consent,
        "what the debtor accepts is in the record"
    );
    assert_eq!(
        body.parties[0].document.as_ref().unwrap().number_hmac_sha256,
        number
    );
    for pack in &packs {
        assert_eq!(pack["record.pdf"], pdf);
        let cover = read_out(dir.path(), &pack["cover.pdf"]);
        let digest = record::Digest::of(&pdf).to_string();
        assert!(
            cover.replace(char::is_whitespace, "").contains(&digest),
            "{cover}"
        );
        let minutes = read_out(dir.path(), &pack["minutes.pdf"]);
        assert!(!minutes.contains("canary-73915") && !cover.contains("canary-73915"));
    }
    packs_for_each_route(&site, session, &browsers, dir.path()).await;
}

/// Every wished route leads to somebody with a file of their own, and the parties have theirs.
async fn packs_for_each_route(site: &Site, session: SessionId, browsers: &[Browser], dir: &Path) {
    let store = &site.state.store;
    let case = store.session(session).await.unwrap().unwrap().case;
    let mut aims = store.case(case).await.unwrap().unwrap().case.aims;
    aims.also.insert(EnforcementRoute::ForeignNotarialDeed);
    store.set_aims(case, &aims).await.unwrap();
    let base = format!("/api/sessions/{session}");
    let info: Value = browsers[0].get(&base).await.json().await.unwrap();
    assert_eq!(
        info["routes"],
        json!(["judicial_confirmation", "foreign_notarial_deed"])
    );
    let titles = [
        ("judicial_confirmation", "司法确认"),
        ("foreign_notarial_deed", "境外公证"),
        ("contract_only", "调解协议"),
    ];
    for (route, title) in titles {
        let pack = unpacked(
            &browsers[2],
            &format!("{base}/pack.zip?for={route}"),
            &dir.join(route),
        )
        .await;
        let cover = read_out(dir, &pack["cover.pdf"]);
        assert!(cover.contains(title), "{cover}");
        assert_eq!(
            pack.contains_key("identity-1.jpg"),
            route != "contract_only",
            "who does not ask for proof of the persons gets none"
        );
    }
    for unwished in ["singapore_convention", "somebody"] {
        let path = format!("{base}/pack.zip?for={unwished}");
        let answer = browsers[2].get(&path).await;
        assert_eq!(answer.status(), 404);
        let told: Value = answer.json().await.unwrap();
        assert_eq!(told["error"]["code"], "not-found");
    }
}
