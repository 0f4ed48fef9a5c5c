//! Who looked at what; written before the first byte goes out.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// When, ms UTC.
    pub at_ms: i64,
    /// `staff:<id>` or `seat:<id>`.
    pub actor: String,
    /// Kebab-case verb.
    pub action: String,
    /// What it was about, by id.
    pub subject: String,
}

/// Joins are written out in the queries.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
