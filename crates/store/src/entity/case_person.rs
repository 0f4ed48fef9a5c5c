//! People of cases.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_person")]
pub struct Model {
    /// `PersonId`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Of which case.
    pub case_id: Uuid,
    /// Order as entered.
    pub ord: i32,
    /// `domain::Role`.
    pub role: String,
    /// Personal data.
    pub name: String,
    /// Personal data.
    pub latin_name: Option<String>,
    /// BCP 47 tag.
    pub lang: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// IANA zone.
    pub zone: String,
}

/// Joins are written out in the queries.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
