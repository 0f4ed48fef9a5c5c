//! What an office did to a settlement after it was sealed, as a clerk noted it.

use sea_orm::entity::prelude::*;

/// One row; never changed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "route_act")]
pub struct Model {
    /// The sealed record.
    #[sea_orm(primary_key, auto_increment = false)]
    pub record_id: Uuid,
    /// `domain::case::EnforcementRoute`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub route: String,
    /// From 0, in the order in which the acts took place.
    #[sea_orm(primary_key, auto_increment = false)]
    pub ord: i32,
    /// When it took place, ms UTC.
    pub at_ms: i64,
    /// `domain::route::effect::Act` as JSON.
    #[sea_orm(column_type = "Text")]
    pub act: String,
    /// When it was noted, ms UTC.
    pub created_ms: i64,
}

/// Joins are written out in the queries.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
