//! A meeting with the keys of those who sit in it, from its draft to its seal, and drafts of what can follow one.

use std::collections::BTreeMap;

use domain::money::{Currency, Money};
use domain::settlement::{Act, Clause, Draft, Obligation, Purpose};
use domain::{CaseId, Lang, ObligationId, Role, SeatId, SessionId};
use ed25519_dalek::{Signer as _, SigningKey};
use room::Command;
use serde_json::{Value, json};
use wire::chain::ChainView;
use wire::http::ToSign;

use crate::live_kit::{Browser, Client, Site, gather, seated};
use crate::procedure_kit::{asks_before_signing, names_written, opens_the_floor, parties};

pub const FIRST: ObligationId = ObligationId(uuid::Uuid::from_u128(1));
pub const SECOND: ObligationId = ObligationId(uuid::Uuid::from_u128(2));

pub const fn euro(minor: i64) -> Money {
    Money {
        minor,
        currency: Currency::Eur,
    }
}

pub fn clause(id: &str, zh: &str, it: &str) -> Clause {
    let both = |zh: &str, it: &str| BTreeMap::from([(Lang::ZhCn, zh.to_owned()), (Lang::It, it.to_owned())]);
    Clause {
        id: id.to_owned(),
        heading: both("付款", "Pagamento"),
        text: both(zh, it),
        obligations: vec![],
        acts: vec![],
    }
}

pub fn draft(purpose: Purpose, clauses: Vec<Clause>) -> Draft {
    Draft {
        revision: 1,
        purpose,
        langs: vec![Lang::ZhCn, Lang::It],
        prevailing: Lang::ZhCn,
        ruling: None,
        clauses,
    }
}

/// Two instalments, the first of which is due since long.
pub fn agreed(creditor: SeatId, debtor: SeatId) -> Draft {
    let owed = |id, minor, due: &str| Obligation {
        id,
        debtor,
        creditor,
        amount: euro(minor),
        due: due.parse().unwrap(),
        method: "bank".to_owned(),
        enforcement_consent: false,
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

pub fn receipt(obligation: ObligationId, euros: i64) -> Draft {
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

pub fn notice(obligation: ObligationId) -> Draft {
    let mut late = clause("c1", "该期款项逾期未付。", "La rata è scaduta e non è pagata.");
    late.acts = vec![Act::Defaulted { obligation }];
    draft(Purpose::DefaultNotice, vec![late])
}

pub fn later(obligation: ObligationId) -> Draft {
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

/// Whether somebody signs in their own person: an agent does not.
fn signs(client: &Client) -> bool {
    let view = client.view.as_ref().unwrap();
    let own = view.seats.iter().find(|seat| seat.seat == view.me).unwrap();
    matches!(
        own.role,
        Role::Applicant | Role::Respondent | Role::Interpreter | Role::Mediator
    )
}

/// One session with the keys of those who sit in it.
pub struct Meeting {
    pub session: SessionId,
    pub browsers: Vec<Browser>,
    pub clients: Vec<Client>,
    pub keys: Vec<SigningKey>,
}

impl Meeting {
    pub async fn opens(site: &Site, session: SessionId) -> Self {
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
            keys.push(key);
            if signs(client) {
                client.ask(bind).await.unwrap();
            }
        }
        Self {
            session,
            browsers,
            clients,
            keys,
        }
    }

    pub fn at(&self, role: Role) -> Option<usize> {
        seated(&self.clients, role)
    }

    pub fn mediator(&self) -> usize {
        self.at(Role::Mediator).unwrap()
    }

    pub fn path(&self, rest: &str) -> String {
        format!("/api/sessions/{}/{rest}", self.session)
    }

    /// Codes of the errors found in a draft.
    pub async fn errors(&self, draft: &Draft) -> Vec<Value> {
        let path = self.path("draft/findings");
        let found = self.browsers[self.mediator()].post(&path, &json!(draft)).await;
        assert_eq!(found.status(), 200, "{}", found.text().await.unwrap());
        let found: Vec<Value> = found.json().await.unwrap();
        let errors = found.into_iter().filter(|one| one["severity"] == "error");
        errors.map(|one| one["says"].clone()).collect()
    }

    /// Drafted, read back, agreed by all parties, every key attested.
    pub async fn agrees(&mut self, draft: Draft) {
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
        names_written(&mut self.clients).await;
        let others = |who: &usize| *who != mediator && signs(&self.clients[*who]);
        for who in (0..self.clients.len()).filter(others).collect::<Vec<_>>() {
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

    pub async fn signs(&self, who: usize, path: &str) -> u16 {
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
    pub async fn prepares(&self) -> (u16, Value) {
        let answer = self.browsers[self.mediator()]
            .post(&self.path("record"), &json!({}))
            .await;
        let status = answer.status().as_u16();
        let text = answer.text().await.unwrap();
        let body: Value = serde_json::from_str(&text).unwrap_or_default();
        (status, body["error"]["code"].clone())
    }

    pub async fn is_signed(&self) {
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

    pub async fn seals(&self, clerk: &Browser) -> (u16, String) {
        let sealed = clerk.seals(self.session).await;
        (sealed.status().as_u16(), sealed.text().await.unwrap())
    }

    pub async fn is_sealed(&mut self, draft: Draft, clerk: &Browser) -> Vec<u8> {
        self.agrees(draft).await;
        assert_eq!(self.prepares().await, (204, Value::Null));
        self.is_signed().await;
        assert_eq!(self.seals(clerk).await, (204, String::new()));
        self.pdf().await
    }

    pub async fn pdf(&self) -> Vec<u8> {
        let pdf = self.browsers[0].get(&self.path("record.pdf")).await;
        pdf.bytes().await.unwrap().to_vec()
    }

    pub async fn chain(&self) -> ChainView {
        self.browsers[0]
            .get(&self.path("chain"))
            .await
            .json()
            .await
            .unwrap()
    }
}

/// A further session of the case, with only these roles.
pub async fn meets(site: &Site, clerk: &Browser, case: CaseId, roles: &[Role]) -> Meeting {
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
