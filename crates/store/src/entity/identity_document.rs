//! Identity documents; the photo lies sealed in a file.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identity_document")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose.
    pub seat_id: Uuid,
    /// `domain::identity::DocumentKind`.
    pub kind: String,
    /// All but the last characters hidden.
    pub masked_number: String,
    /// Outcome of the check digit.
    pub number_check: String,
    /// Below the data directory.
    pub photo_path: String,
    /// SHA-256 of the sealed file, hex.
    pub photo_digest: String,
    /// `image/jpeg` or `image/png`.
    pub media_type: String,
    /// When, ms UTC.
    pub created_ms: i64,
}

/// Joins are written out in the queries.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
