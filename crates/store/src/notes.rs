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

    /// Everybody's sealed notes.
    pub async fn all_notes(&self) -> Result<Vec<(PersonId, Vec<u8>)>, StoreError> {
        let rows = private_note::Entity::find().all(&self.db).await?;
        let told = rows.into_iter().map(|row| (PersonId(row.person_id), row.sealed));
        Ok(told.collect())
    }

    /// Keeps a person's notes sealed otherwise; what they say, and since when, stays.
    pub async fn reseal_notes(&self, person: PersonId, sealed: Vec<u8>) -> Result<(), StoreError> {
        private_note::Entity::update_many()
            .col_expr(private_note::Column::Sealed, Expr::value(sealed))
            .filter(private_note::Column::PersonId.eq(person.0))
            .exec(&self.db)
            .await?;
        Ok(())
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
