//! Cases.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mediation_case")]
pub struct Model {
    /// `CaseId`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Human case code.
    #[sea_orm(unique)]
    pub code: String,
    /// What it is about.
    #[sea_orm(column_type = "Text")]
    pub title: String,
    /// `domain::case::Regime`.
    pub regime: String,
    /// `domain::case::EnforcementRoute`.
    pub route: String,
    /// `domain::route::Aims` as JSON: it is read and written whole and never searched. `NULL` in rows from
    /// before there was a planner.
    #[sea_orm(column_type = "Text", nullable)]
    pub aims: Option<String>,
    /// Claim in minor units.
    pub claim_minor: Option<i64>,
    /// ISO 4217.
    pub claim_currency: Option<String>,
    /// When, ms UTC.
    pub created_ms: i64,
}

/// Joins are written out in the queries.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
