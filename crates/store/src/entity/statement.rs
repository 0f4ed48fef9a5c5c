//! Signed statements, verbatim and in order.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "statement")]
pub struct Model {
    /// Of which record.
    #[sea_orm(primary_key, auto_increment = false)]
    pub record_id: Uuid,
    /// From 0, in signing order.
    #[sea_orm(primary_key, auto_increment = false)]
    pub ord: i32,
    /// `seat:<id>` or `institution`.
    pub signer: String,
    /// What was signed, verbatim.
    #[sea_orm(column_type = "Blob")]
    pub canonical: Vec<u8>,
    /// Ed25519, 64 bytes.
    #[sea_orm(column_type = "Blob")]
    pub signature: Vec<u8>,
    /// When, ms UTC.
    pub created_ms: i64,
}

/// Joins are written out in the queries.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
