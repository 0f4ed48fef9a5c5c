//! The databases a story is told on: SQLite always, PostgreSQL when `DATABASE_URL_POSTGRES` names
//! one whose user may create databases.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU32, Ordering};

use domain::case::{Case, CasePerson, EnforcementRoute, Regime};
use domain::route::{Aims, Matter};
use domain::{CaseId, Lang, PersonId, Role, SessionId};
use sea_orm::{ConnectionTrait, Database};
use store::Store;

pub const NOW: i64 = 1_805_958_000_000;

/// A store, and what keeps its file alive.
pub struct Fixture {
    pub store: Store,
    pub name: &'static str,
    _dir: Option<tempfile::TempDir>,
}

/// A fresh, empty database of every kind at hand.
pub async fn databases() -> Vec<Fixture> {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open_file(&dir.path().join("heqiao.db")).await.unwrap();
    let mut all = vec![Fixture {
        store,
        name: "sqlite",
        _dir: Some(dir),
    }];
    if let Ok(url) = std::env::var("DATABASE_URL_POSTGRES") {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "heqiao_{}_{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let admin = Database::connect(&url).await.unwrap();
        admin
            .execute_unprepared(&format!("CREATE DATABASE {name}"))
            .await
            .unwrap();
        let (server, _) = url.rsplit_once('/').unwrap();
        let store = Store::open_url(&format!("{server}/{name}")).await.unwrap();
        all.push(Fixture {
            store,
            name: "postgresql",
            _dir: None,
        });
    }
    all
}

pub fn case(code: &str) -> Case {
    let person = |role, name: &str, lang| CasePerson {
        person: PersonId(store::fresh_id(NOW).unwrap()),
        role,
        name: name.to_owned(),
        latin_name: None,
        lang,
        country: "CN".to_owned(),
        zone: "Asia/Shanghai".to_owned(),
    };
    Case {
        code: code.to_owned(),
        title: "货款纠纷".to_owned(),
        regime: Regime::PeoplesMediation,
        route: EnforcementRoute::JudicialConfirmation,
        aims: Aims {
            matters: BTreeSet::from([Matter::Commercial]),
            assets: BTreeSet::from(["IT".parse().unwrap()]),
            referred_by: Some("青田县人民法院".to_owned()),
            ..Aims::default()
        },
        claim: None,
        people: vec![
            person(Role::Applicant, "方小兰", Lang::ZhCn),
            person(Role::Respondent, "Davide Corvale", Lang::It),
            person(Role::Mediator, "周启宁", Lang::ZhCn),
        ],
    }
}

pub async fn session(store: &Store) -> (CaseId, SessionId) {
    let case = store.open_case(&case("HQ-2027-0318"), NOW).await.unwrap();
    let session = store.schedule(case, NOW + 600_000, 60, NOW).await.unwrap();
    (case, session)
}
