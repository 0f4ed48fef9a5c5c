//! What is kept of a case.

use std::collections::BTreeSet;

use domain::CaseId;
use domain::case::EnforcementRoute;
use domain::route::{Aims, Matter};
use sea_orm::ConnectionTrait;
use store::StoreError;
use uuid::Uuid;

use crate::common::{NOW, case, databases};

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
