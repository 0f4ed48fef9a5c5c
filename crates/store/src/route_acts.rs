//! What happened to a sealed settlement on its routes, as a clerk noted it.
//!
//! **Invariant:** what was noted stays, in its order; whether it can have happened was asked before.

use domain::RecordId;
use domain::case::EnforcementRoute;
use domain::route::effect::Act;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::entity::route_act;
use crate::rows::{name, parse, taken};
use crate::{Store, StoreError};

impl Store {
    /// Notes acts, with the milliseconds since 1970 UTC at which they took place, behind the `known` ones of a
    /// route; when somebody else noted one meanwhile, [`StoreError::Conflict`].
    pub async fn note_route_acts(
        &self,
        (record, route): (RecordId, EnforcementRoute),
        known: usize,
        acts: &[(i64, Act)],
        now_ms: i64,
    ) -> Result<(), StoreError> {
        let known = i32::try_from(known).map_err(|_| StoreError::Conflict)?;
        let rows = (known..).zip(acts).map(|(ord, (at_ms, act))| {
            Ok::<_, StoreError>(route_act::ActiveModel {
                record_id: Set(record.0),
                route: Set(name(&route, "route_act.route")?),
                ord: Set(ord),
                at_ms: Set(*at_ms),
                act: Set(serde_json::to_string(act).map_err(|_| StoreError::Corrupt("act"))?),
                created_ms: Set(now_ms),
            })
        });
        route_act::Entity::insert_many(rows.collect::<Result<Vec<_>, _>>()?)
            .exec_without_returning(&self.db)
            .await
            .map_err(taken)?;
        Ok(())
    }

    /// What was noted of a record and when it took place, each route's in order.
    pub async fn route_acts(
        &self,
        record: RecordId,
    ) -> Result<Vec<(EnforcementRoute, i64, Act)>, StoreError> {
        let rows = route_act::Entity::find()
            .filter(route_act::Column::RecordId.eq(record.0))
            .order_by_asc(route_act::Column::Ord)
            .all(&self.db)
            .await?;
        let read = |row: route_act::Model| {
            let act: Act = serde_json::from_str(&row.act).map_err(|_| StoreError::Corrupt("act"))?;
            Ok((parse(&row.route, "route_act.route")?, row.at_ms, act))
        };
        rows.into_iter().map(read).collect()
    }
}
