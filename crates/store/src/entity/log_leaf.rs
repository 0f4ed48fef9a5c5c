//! A leaf of the public log.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "log_leaf")]
pub struct Model {
    /// Place in the log, from 0.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i64,
    /// What was logged.
    pub record_id: Uuid,
    /// What the log holds of it.
    #[sea_orm(column_type = "Blob")]
    pub leaf: Vec<u8>,
    /// Hides the record in its leaf.
    #[sea_orm(column_type = "Blob")]
    pub nonce: Vec<u8>,
    /// When, ms UTC.
    pub created_ms: i64,
}

/// Joins are written out in the queries.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
