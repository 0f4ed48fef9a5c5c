//! Passkeys of those who seal.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "passkey")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Of this account, or else …
    pub staff_id: Option<Uuid>,
    /// … of this person of a case.
    pub person_id: Option<Uuid>,
    /// From 0, in the order in which the holder made them.
    pub ord: i32,
    /// What its device calls it.
    #[sea_orm(column_type = "Blob", unique)]
    pub credential_id: Vec<u8>,
    /// Public key and signature counter, as the WebAuthn library writes them.
    #[sea_orm(column_type = "Text")]
    pub public: String,
    /// When, ms UTC.
    pub created_ms: i64,
    /// When somebody was verified with it last, ms UTC.
    pub used_ms: i64,
}

/// Joins are written out in the queries.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
