//! The journal: append-only, hash-chained, bodies verbatim.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "journal")]
pub struct Model {
    /// Of which session.
    #[sea_orm(primary_key, auto_increment = false)]
    pub meeting_id: Uuid,
    /// From 0, without gaps.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    /// When, ms UTC.
    pub at_ms: i64,
    /// Hash of the entry before.
    #[sea_orm(column_type = "Blob")]
    pub prev_hash: Vec<u8>,
    /// SHA-256 over this entry.
    #[sea_orm(column_type = "Blob")]
    pub hash: Vec<u8>,
    /// Event JSON, verbatim.
    #[sea_orm(column_type = "Blob")]
    pub body: Vec<u8>,
}

/// Joins are written out in the queries.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
