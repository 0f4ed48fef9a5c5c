//! Browser sessions, by the hash of their cookie.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "web_session")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// SHA-256 of the cookie value.
    #[sea_orm(column_type = "Blob", unique)]
    pub token_hash: Vec<u8>,
    /// Signed in as this account.
    pub staff_id: Option<Uuid>,
    /// Holds this seat.
    pub seat_id: Option<Uuid>,
    /// When, ms UTC.
    pub created_ms: i64,
    /// Void from then on, ms UTC.
    pub expires_ms: i64,
}

/// Joins are written out in the queries.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
