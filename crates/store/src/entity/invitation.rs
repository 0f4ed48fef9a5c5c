//! Links, by the hash of their token.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// `seat`, `staff` or `bootstrap`.
    pub kind: String,
    /// SHA-256 of the token.
    #[sea_orm(column_type = "Blob", unique)]
    pub token_hash: Vec<u8>,
    /// For which seat.
    pub seat_id: Option<Uuid>,
    /// Personal data.
    pub staff_name: Option<String>,
    /// As in `staff.roles`.
    pub staff_roles: Option<String>,
    /// BCP 47 tag.
    pub staff_lang: Option<String>,
    /// When, ms UTC.
    pub created_ms: i64,
    /// Void from then on, ms UTC.
    pub expires_ms: i64,
    /// Consumed.
    pub used_ms: Option<i64>,
    /// Withdrawn.
    pub revoked_ms: Option<i64>,
}

/// Joins are written out in the queries.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
