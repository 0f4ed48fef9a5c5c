//! What is kept of a case.

use std::collections::BTreeSet;

use domain::case::EnforcementRoute;
use domain::route::effect::Act;
use domain::route::{Aims, Matter};
use domain::{CaseId, RecordId};
use sea_orm::ConnectionTrait;
use store::StoreError;
use store::records::StoredRecord;
use uuid::Uuid;

use crate::common::{NOW, case, databases, session};

#[tokio::test]
async fn what_the_planner_is_to_know_comes_back_as_it_was_entered() {
    for fixture in databases().await {
        let (store, name) = (&fixture.store, fixture.name);
        let entered = case("HQ-2027-0318");
        let id = store.open_case(&entered, NOW).await.unwrap();
        assert_eq!(
            store.case(id).await.unwrap().unwrap().case.aims,
            entered.aims,
            "{name}"
        );

        let anew = Aims {
            also: BTreeSet::from([EnforcementRoute::NotarizedEnforceableDebt]),
            matters: BTreeSet::from([Matter::Private, Matter::Title]),
            performance: BTreeSet::from(["SG".parse().unwrap(), "YE".parse().unwrap()]),
            subject: Some("CN".parse().unwrap()),
            ..Aims::default()
        };
        store.set_aims(id, &anew).await.unwrap();
        assert_eq!(store.case(id).await.unwrap().unwrap().case.aims, anew, "{name}");
        assert_eq!(store.cases().await.unwrap()[0].case.aims, anew, "{name}");

        let nowhere = CaseId(Uuid::from_u128(7));
        let missing = store.set_aims(nowhere, &anew).await;
        assert!(matches!(missing, Err(StoreError::NotFound)), "{name}");
    }
}

#[tokio::test]
async fn a_case_from_before_the_planner_wishes_its_own_route_and_tells_nothing_else() {
    for fixture in databases().await {
        let (store, name) = (&fixture.store, fixture.name);
        let id = store.open_case(&case("HQ-2027-0318"), NOW).await.unwrap();
        let old = "UPDATE mediation_case SET aims = NULL";
        store.connection().execute_unprepared(old).await.unwrap();
        let read = store.case(id).await.unwrap().unwrap().case;
        assert_eq!(read.aims, Aims::default(), "{name}");
        assert_eq!(
            read.aims.wished(read.route),
            BTreeSet::from([read.route]),
            "{name}"
        );
    }
}

#[tokio::test]
async fn what_became_of_a_record_is_kept_in_its_order_and_each_place_is_given_once() {
    for fixture in databases().await {
        let (store, name) = (&fixture.store, fixture.name);
        let (_, session) = session(store).await;
        let record = StoredRecord {
            id: RecordId(store::fresh_id(NOW).unwrap()),
            session,
            revision: 1,
            body: b"{}".to_vec(),
            base_pdf: b"%PDF".to_vec(),
            sealed: None,
        };
        store.prepare_record(&record, NOW).await.unwrap();
        let convention = (record.id, EnforcementRoute::SingaporeConvention);
        let asked = (NOW, Act::ReliedOn("SG".parse().unwrap()));
        let first = [(NOW - 1, Act::Attested), asked.clone()];
        store.note_route_acts(convention, 0, &first, NOW).await.unwrap();
        let late = store.note_route_acts(convention, 1, &first[1..], NOW).await;
        assert!(matches!(late, Err(StoreError::Conflict)), "{name}");
        let confirmation = (record.id, EnforcementRoute::JudicialConfirmation);
        let lapsed = [(NOW, Act::Lapsed)];
        store
            .note_route_acts(confirmation, 0, &lapsed, NOW)
            .await
            .unwrap();

        let kept = store.route_acts(record.id).await.unwrap();
        let on = |route| {
            let kept = kept.iter().filter(move |(of, ..)| *of == route);
            kept.map(|(_, at, act)| (*at, act.clone())).collect::<Vec<_>>()
        };
        assert_eq!(on(convention.1), first, "{name}");
        assert_eq!(on(confirmation.1), lapsed, "{name}");
    }
}
