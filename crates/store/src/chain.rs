//! The sealed records of a case, and the places they take in its chain.
//!
//! **Invariant:** a place is given once, whichever server asks, so no two sealed records continue the
//! same one. Only a record that was superseded before it was sealed gives its place up.

use domain::{CaseId, RecordId};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::{chain_link, meeting, record};
use crate::records::{SEALED, SUPERSEDED, StoredRecord, stored};
use crate::rows::taken;
use crate::{Store, StoreError};

impl Store {
    /// The sealed records of a case, the oldest seal first.
    pub async fn sealed_records(&self, case: CaseId) -> Result<Vec<StoredRecord>, StoreError> {
        let meetings = meeting::Entity::find()
            .filter(meeting::Column::CaseId.eq(case.0))
            .select_only()
            .column(meeting::Column::Id)
            .into_tuple::<uuid::Uuid>()
            .all(&self.db)
            .await?;
        record::Entity::find()
            .filter(record::Column::MeetingId.is_in(meetings))
            .filter(record::Column::Stage.eq(SEALED))
            .order_by_asc(record::Column::SealedMs)
            .order_by_asc(record::Column::Id)
            .all(&self.db)
            .await?
            .into_iter()
            .map(stored)
            .collect()
    }

    /// Gives a record its place in the chain of its case; asked again, it is the same one. A place that
    /// another record holds is [`StoreError::Conflict`].
    pub async fn take_place(&self, case: CaseId, place: u32, record: RecordId) -> Result<(), StoreError> {
        let place = i32::try_from(place).map_err(|_| StoreError::Corrupt("place"))?;
        let tx = self.begin().await?;
        let held = chain_link::Entity::find_by_id((case.0, place)).one(&tx).await?;
        match held {
            None => {
                let row = chain_link::ActiveModel {
                    case_id: Set(case.0),
                    place: Set(place),
                    record_id: Set(record.0),
                };
                let put = chain_link::Entity::insert(row).exec_without_returning(&tx).await;
                put.map_err(taken)?;
            }
            Some(held) if held.record_id == record.0 => return Ok(()),
            Some(held) => {
                let gone = record::Entity::find_by_id(held.record_id)
                    .filter(record::Column::Stage.eq(SUPERSEDED))
                    .one(&tx)
                    .await?;
                let moved = chain_link::Entity::update_many()
                    .col_expr(chain_link::Column::RecordId, Expr::value(record.0))
                    .filter(chain_link::Column::CaseId.eq(case.0))
                    .filter(chain_link::Column::Place.eq(place))
                    .filter(chain_link::Column::RecordId.eq(held.record_id));
                if gone.is_none() || moved.exec(&tx).await?.rows_affected != 1 {
                    return Err(StoreError::Conflict);
                }
            }
        }
        Ok(tx.commit().await?)
    }
}
