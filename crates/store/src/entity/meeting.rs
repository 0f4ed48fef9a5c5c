//! Live sessions (`SessionId`), each the head of its journal.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "meeting")]
pub struct Model {
    /// `SessionId`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Of which case.
    pub case_id: Uuid,
    /// Start, ms UTC.
    pub starts_ms: i64,
    /// Planned length.
    pub minutes: i32,
    /// Entries in the journal: the next `seq`.
    pub journal_len: i64,
    /// Hash of the last entry, or 32 zero bytes.
    #[sea_orm(column_type = "Blob")]
    pub journal_head: Vec<u8>,
    /// When, ms UTC.
    pub created_ms: i64,
}

/// Joins are written out in the queries.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
