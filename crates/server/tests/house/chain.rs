//! What happens to a settlement after it was sealed: receipts, notices, later days, each a record of its own.

use std::collections::BTreeMap;

use domain::money::{Currency, Money};
use domain::settlement::{Act, Clause, Draft, Obligation, Purpose};
use domain::{CaseId, Lang, ObligationId, Role, SeatId, SessionId};
use ed25519_dalek::{Signer as _, SigningKey};
use record::Verdict;
use record::chain::{Link, examine};
use room::Command;
use serde_json::{Value, json};
use wire::chain::ChainView;
use wire::http::ToSign;

use crate::live_kit::{Browser, Client, Site, gather, seated};
use crate::pack::unpacked;
use crate::procedure_kit::{asks_before_signing, opens_the_floor, parties};

const FIRST: ObligationId = ObligationId(uuid::Uuid::from_u128(1));
const SECOND: ObligationId = ObligationId(uuid::Uuid::from_u128(2));

const fn euro(minor: i64) -> Money {
    Money {
        minor,
        currency: Currency::Eur,
    }
}

fn clause(id: &str, zh: &str, it: &str) -> Clause {
    let both = |zh: &str, it: &str| BTreeMap::from([(Lang::ZhCn, zh.to_owned()), (Lang::It, it.to_owned())]);
    Clause {
        id: id.to_owned(),
        heading: both("付款", "Pagamento"),
        text: both(zh, it),
        obligations: vec![],
        acts: vec![],
    }
}

fn draft(purpose: Purpose, clauses: Vec<Clause>) -> Draft {
    Draft {
        revision: 1,
        purpose,
        langs: vec![Lang::ZhCn, Lang::It],
        prevailing: Lang::ZhCn,
        clauses,
    }
}

/// Two instalments, the first of which is due since long.
fn agreed(creditor: SeatId, debtor: SeatId) -> Draft {
    let owed = |id, minor, due: &str| Obligation {
        id,
        debtor,
        creditor,
        amount: euro(minor),
        due: due.parse().unwrap(),
        method: "bank".to_owned(),
    };
    let mut pays = clause(
        "c1",
        "被申请人应于2026年1月31日支付10,000.00欧元；\n于2099年6月30日支付8,600.00欧元。",
        "La parte chiamata paga 10.000,00 euro il 31 gennaio 2026;\n8.600,00 euro il 30 giugno 2099.",
    );
    pays.obligations = vec![
        owed(FIRST, 1_000_000, "2026-01-31"),
        owed(SECOND, 860_000, "2099-06-30"),
    ];
    draft(Purpose::Settlement, vec![pays])
}

fn receipt(obligation: ObligationId, euros: i64) -> Draft {
    let mut received = clause(
        "c1",
        &format!("申请人已于2026年2月5日收到{euros}.00欧元。"),
        &format!("La parte istante ha ricevuto {euros},00 euro il 5 febbraio 2026."),
    );
    received.acts = vec![Act::Received {
        obligation,
        amount: euro(euros * 100),
        on: "2026-02-05".parse().unwrap(),
    }];
    draft(Purpose::Performance, vec![received])
}

fn notice(obligation: ObligationId) -> Draft {
    let mut late = clause("c1", "该期款项逾期未付。", "La rata è scaduta e non è pagata.");
    late.acts = vec![Act::Defaulted { obligation }];
    draft(Purpose::DefaultNotice, vec![late])
}

fn later(obligation: ObligationId) -> Draft {
    let mut granted = clause(
        "c1",
        "申请人同意延期至2099年12月31日。",
        "La parte istante concede tempo fino al 31 dicembre 2099.",
    );
    granted.acts = vec![Act::Extended {
        obligation,
        due: "2099-12-31".parse().unwrap(),
    }];
    draft(Purpose::Extension, vec![granted])
}

/// One session with the keys of those who sit in it.
struct Meeting {
    session: SessionId,
    browsers: Vec<Browser>,
    clients: Vec<Client>,
    keys: Vec<SigningKey>,
}

impl Meeting {
    async fn opens(site: &Site, session: SessionId) -> Self {
        let file = site.state.store.session(session).await.unwrap().unwrap();
        let seats = file.people.iter().map(|one| one.seat);
        let (browsers, mut clients) = gather(site, seats).await;
        opens_the_floor(&mut clients).await;
        let mut keys = Vec::new();
        for client in &mut clients {
            let key = SigningKey::from_bytes(
                &store::fresh_id(0)
                    .unwrap()
                    .to_bytes_le()
                    .repeat(2)
                    .try_into()
                    .unwrap(),
            );
            let public_key = hex::encode(key.verifying_key().as_bytes());
            let bind = Command::BindKey {
                public_key,
                extractable: false,
            };
            client.ask(bind).await.unwrap();
            keys.push(key);
        }
        Self {
            session,
            browsers,
            clients,
            keys,
        }
    }

    fn at(&self, role: Role) -> Option<usize> {
        seated(&self.clients, role)
    }

    fn mediator(&self) -> usize {
        self.at(Role::Mediator).unwrap()
    }

    fn path(&self, rest: &str) -> String {
        format!("/api/sessions/{}/{rest}", self.session)
    }

    /// Codes of the errors found in a draft.
    async fn errors(&self, draft: &Draft) -> Vec<Value> {
        let path = self.path("draft/findings");
        let found = self.browsers[self.mediator()].post(&path, &json!(draft)).await;
        assert_eq!(found.status(), 200, "{}", found.text().await.unwrap());
        let found: Vec<Value> = found.json().await.unwrap();
        let errors = found.into_iter().filter(|one| one["severity"] == "error");
        errors.map(|one| one["says"].clone()).collect()
    }

    /// Drafted, read back, agreed by all parties, every key attested.
    async fn agrees(&mut self, draft: Draft) {
        let mediator = self.mediator();
        let (purpose, clauses) = (draft.purpose, draft.clauses.clone());
        self.clients[mediator]
            .ask(Command::PutDraft { draft })
            .await
            .unwrap();
        for clause in &clauses {
            let read = |lang| Command::ReadBack {
                clause: clause.id.clone(),
                lang,
                revision: 1,
            };
            self.clients[mediator].ask(read(Lang::ZhCn)).await.unwrap();
            if let Some(interpreter) = self.at(Role::Interpreter) {
                self.clients[interpreter].ask(read(Lang::It)).await.unwrap();
            }
            for party in [Role::Applicant, Role::Respondent] {
                if let Some(party) = self.at(party) {
                    let agree = Command::Agree {
                        clause: clause.id.clone(),
                        revision: 1,
                    };
                    self.clients[party].ask(agree).await.unwrap();
                }
            }
        }
        for who in (0..self.clients.len()).filter(|who| *who != mediator) {
            let seat = self.clients[who].view.as_ref().unwrap().me;
            let path = self.path(&format!("bindings/{seat}"));
            assert_eq!(self.signs(mediator, &path).await, 204);
        }
        asks_before_signing(&mut self.clients).await;
        for party in parties(&self.clients[mediator]) {
            let own = |client: &&mut Client| client.view.as_ref().unwrap().me == party;
            let client = self.clients.iter_mut().find(own).unwrap();
            let asked = client
                .until(|view| view.settlement.is_some())
                .await
                .joint_application;
            assert_eq!(
                asked.is_some(),
                purpose.promises(),
                "asked of what they promise alone"
            );
            if purpose.promises() {
                let apply = Command::ApplyJointly { granted: true };
                client.ask(apply).await.unwrap();
            }
        }
    }

    async fn signs(&self, who: usize, path: &str) -> u16 {
        let given = self.browsers[who].get(path).await;
        if given.status() != 200 {
            return given.status().as_u16();
        }
        let given: ToSign = given.json().await.unwrap();
        let signature = hex::encode(self.keys[who].sign(given.canonical.as_bytes()).to_bytes());
        let signed = json!({ "canonical": given.canonical, "signature": signature });
        self.browsers[who].post(path, &signed).await.status().as_u16()
    }

    /// Prepares the record; the status, and the code of a refusal.
    async fn prepares(&self) -> (u16, Value) {
        let answer = self.browsers[self.mediator()]
            .post(&self.path("record"), &json!({}))
            .await;
        let status = answer.status().as_u16();
        let text = answer.text().await.unwrap();
        let body: Value = serde_json::from_str(&text).unwrap_or_default();
        (status, body["error"]["code"].clone())
    }

    async fn is_signed(&self) {
        for role in [
            Role::Applicant,
            Role::Respondent,
            Role::Interpreter,
            Role::Mediator,
        ] {
            if let Some(who) = self.at(role) {
                assert_eq!(
                    self.signs(who, &self.path("record/statement")).await,
                    204,
                    "{role:?}"
                );
            }
        }
    }

    async fn seals(&self, clerk: &Browser) -> (u16, String) {
        let sealed = clerk.post(&self.path("record/seal"), &json!({})).await;
        (sealed.status().as_u16(), sealed.text().await.unwrap())
    }

    async fn is_sealed(&mut self, draft: Draft, clerk: &Browser) -> Vec<u8> {
        self.agrees(draft).await;
        assert_eq!(self.prepares().await, (204, Value::Null));
        self.is_signed().await;
        assert_eq!(self.seals(clerk).await, (204, String::new()));
        self.pdf().await
    }

    async fn pdf(&self) -> Vec<u8> {
        let pdf = self.browsers[0].get(&self.path("record.pdf")).await;
        pdf.bytes().await.unwrap().to_vec()
    }

    async fn chain(&self) -> ChainView {
        self.browsers[0]
            .get(&self.path("chain"))
            .await
            .json()
            .await
            .unwrap()
    }
}

/// A further session of the case, with only these roles.
async fn meets(site: &Site, clerk: &Browser, case: CaseId, roles: &[Role]) -> Meeting {
    let file = site.state.store.case(case).await.unwrap().unwrap();
    let invited = file.case.people.iter().filter(|one| roles.contains(&one.role));
    let people: Vec<Value> = invited.map(|one| json!(one.person)).collect();
    let new = json!({ "starts_ms": site.state.now_ms(), "minutes": 30, "people": people });
    let path = format!("/api/cases/{case}/sessions");
    let made = clerk.post(&path, &new).await;
    let (status, text) = (made.status(), made.text().await.unwrap());
    assert_eq!(status, 200, "{text}");
    let made: Value = serde_json::from_str(&text).unwrap();
    let sessions = made["sessions"].as_array().unwrap();
    // By when they were made: the ids tell.
    let ids = sessions.iter().map(|one| one["session"].as_str().unwrap());
    Meeting::opens(site, ids.max().unwrap().parse().unwrap()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_settlement_is_followed_by_receipts_and_notices_that_make_one_chain() {
    const CREDITOR: &[Role] = &[Role::Applicant, Role::Mediator];
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let (session, seats) = site.session().await;
    let clerk = site.staff().await;
    let case = site.state.store.session(session).await.unwrap().unwrap().case;

    let mut first = Meeting::opens(&site, session).await;
    let code = |errors: &[Value]| errors.iter().map(|one| one["code"].clone()).collect::<Vec<_>>();
    let early = first.errors(&receipt(FIRST, 4000)).await;
    assert_eq!(code(&early), ["chain-empty"], "there is nothing to receive yet");
    let settlement = first.is_sealed(agreed(seats[0], seats[1]), &clerk).await;
    let chain = first.chain().await;
    assert_eq!(chain.records.len(), 1);
    assert_eq!(chain.clauses.len(), 1, "all of its parties sit here");
    let stands = |chain: &ChainView| -> Vec<(i64, i64, String, bool)> {
        let line = |one: &wire::chain::Owed| {
            let due = one.due.map(|day| day.to_string()).unwrap_or_default();
            (one.received.minor, one.outstanding.minor, due, one.defaulted)
        };
        chain.obligations.iter().map(line).collect()
    };
    let day = str::to_owned;
    assert_eq!(
        stands(&chain),
        [
            (0, 1_000_000, day("2026-01-31"), false),
            (0, 860_000, day("2099-06-30"), false)
        ]
    );

    let mut second = meets(&site, &clerk, case, CREDITOR).await;
    let own = parties(&second.clients[second.mediator()])[0];
    let afresh = second.errors(&agreed(own, seats[1])).await;
    assert_eq!(code(&afresh)[0], "chain-settled", "one settlement is there");
    let too_much = second.errors(&receipt(FIRST, 20_000)).await;
    assert_eq!(
        too_much,
        [json!({
            "code": "chain-over-performance",
            "args": { "clause": "c1", "found": "20000.00 EUR", "expected": "10000.00 EUR" },
        })]
    );
    assert_eq!(code(&second.errors(&notice(SECOND)).await), ["chain-not-yet-due"]);
    assert_eq!(
        code(&second.errors(&receipt(ObligationId(uuid::Uuid::nil()), 1)).await),
        ["chain-unknown-obligation"]
    );
    let alone = draft(
        Purpose::Rescission,
        vec![clause("c1", "解除协议。", "L’accordo è risolto.")],
    );
    assert_eq!(code(&second.errors(&alone).await), ["chain-party-missing"]);
    let received = second.is_sealed(receipt(FIRST, 4000), &clerk).await;

    // Two at once that continue the same record: one of them was faster.
    let mut third = meets(&site, &clerk, case, CREDITOR).await;
    let mut fourth = meets(&site, &clerk, case, CREDITOR).await;
    for (meeting, draft) in [(&mut third, notice(FIRST)), (&mut fourth, later(SECOND))] {
        meeting.agrees(draft).await;
        assert_eq!(meeting.prepares().await, (204, Value::Null));
        meeting.is_signed().await;
    }
    assert_eq!(third.seals(&clerk).await.0, 204);
    let (status, text) = fourth.seals(&clerk).await;
    assert!(status == 409 && text.contains("chain-moved"), "{status} {text}");
    let mediator = fourth.mediator();
    let again = Draft {
        revision: 2,
        ..later(SECOND)
    };
    let put = Command::PutDraft { draft: again };
    fourth.clients[mediator].ask(put).await.unwrap();
    assert_eq!(
        fourth.prepares().await,
        (204, Value::Null),
        "what was agreed stays"
    );
    fourth.is_signed().await;
    assert_eq!(fourth.seals(&clerk).await, (204, String::new()));

    let chain = fourth.chain().await;
    let kinds: Vec<&str> = chain.records.iter().map(|one| one.kind.as_str()).collect();
    assert_eq!(
        kinds,
        ["settlement", "performance", "default_notice", "extension"]
    );
    assert_eq!(
        stands(&chain),
        [
            (400_000, 600_000, day("2026-01-31"), true),
            (0, 860_000, day("2099-12-31"), false)
        ]
    );
    assert_eq!(chain.clauses, [], "the debtor has no seat here");

    let pack = unpacked(
        &second.browsers[0],
        &format!("/api/sessions/{}", second.session),
        &dir.path().join("pack"),
    )
    .await;
    let records = pack.keys().filter(|name| name.starts_with("record"));
    assert_eq!(
        records.map(String::as_str).collect::<Vec<_>>(),
        [
            "record-HQ-2027-0318-R1.pdf",
            "record-HQ-2027-0318-R3.pdf",
            "record-HQ-2027-0318-R4.pdf",
            "record.pdf"
        ],
        "a balance needs all of them"
    );
    assert_eq!(pack["record.pdf"], received);
    assert_eq!(pack["record-HQ-2027-0318-R1.pdf"], settlement);

    let trust = clerk.get("/api/trust").await.bytes().await.unwrap();
    let trust = record::Trust::read(&trust).unwrap();
    let files = [settlement, received, third.pdf().await, fourth.pdf().await];
    let links: Vec<Link> = files
        .iter()
        .map(|file| Link::new(file, &record::verify(file, Some(&trust))))
        .collect();
    let told = examine(&links).unwrap();
    assert_eq!(told.verdict, Verdict::Valid, "{:?}", told.problems);
    let total = &told.balance.unwrap().totals[0];
    assert_eq!((total.received, total.outstanding), (400_000, 1_460_000));
    site.stop().await;
}
