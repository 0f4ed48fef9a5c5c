//! A mediator's private notes on a case, sealed.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "private_note")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose, in which case: a person belongs to one case.
    pub person_id: Uuid,
    /// Sealed by the server's vault; the store cannot read it.
    #[sea_orm(column_type = "Blob")]
    pub sealed: Vec<u8>,
    /// When it was written last, ms UTC.
    pub updated_ms: i64,
}

/// Joins are written out in the queries.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
