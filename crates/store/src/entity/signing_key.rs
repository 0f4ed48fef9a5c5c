//! Public keys made in browsers, and who attested them.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "signing_key")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose.
    pub seat_id: Uuid,
    /// Ed25519, 32 bytes.
    #[sea_orm(column_type = "Blob")]
    pub public_key: Vec<u8>,
    /// Made without WebCrypto.
    pub extractable: bool,
    /// Canonical binding, verbatim.
    #[sea_orm(column_type = "Blob", nullable)]
    pub binding: Option<Vec<u8>>,
    /// Ed25519, 64 bytes.
    #[sea_orm(column_type = "Blob", nullable)]
    pub binding_signature: Option<Vec<u8>>,
    /// When, ms UTC.
    pub created_ms: i64,
}

/// Joins are written out in the queries.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
