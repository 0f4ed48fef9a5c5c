//! A mediator's private notes: one sealed text per person and case.
//!
//! **Invariant:** only sealed bytes come here, and nothing here is read for a journal, a record or
//! a case file.

use domain::PersonId;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use crate::entity::private_note;
use crate::{Store, StoreError, fresh_id};

impl Store {
    /// The sealed notes of a person, if they ever wrote any.
    pub async fn notes(&self, person: PersonId) -> Result<Option<Vec<u8>>, StoreError> {
        let row = private_note::Entity::find()
            .filter(private_note::Column::PersonId.eq(person.0))
            .one(&self.db)
            .await?;
        Ok(row.map(|row| row.sealed))
    }

    /// Puts these sealed notes in the place of the former ones.
    pub async fn put_notes(&self, person: PersonId, sealed: Vec<u8>, now_ms: i64) -> Result<(), StoreError> {
        let tx = self.begin().await?;
        let changed = private_note::Entity::update_many()
            .col_expr(private_note::Column::Sealed, Expr::value(sealed.clone()))
            .col_expr(private_note::Column::UpdatedMs, Expr::value(now_ms))
            .filter(private_note::Column::PersonId.eq(person.0))
            .exec(&tx)
            .await?;
        if changed.rows_affected == 0 {
            let row = private_note::ActiveModel {
                id: Set(fresh_id(now_ms)?),
                person_id: Set(person.0),
                sealed: Set(sealed),
                updated_ms: Set(now_ms),
            };
            private_note::Entity::insert(row)
                .exec_without_returning(&tx)
                .await?;
        }
        Ok(tx.commit().await?)
    }
}
