//! Seats of meetings.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "seat")]
pub struct Model {
    /// `SeatId`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// In which session.
    pub meeting_id: Uuid,
    /// Whose.
    pub person_id: Uuid,
}

/// Joins are written out in the queries.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
