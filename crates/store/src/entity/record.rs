//! Records: what is signed, verbatim.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "record")]
pub struct Model {
    /// `RecordId`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Of which session.
    pub meeting_id: Uuid,
    /// `prepared`, `sealed` or `superseded`.
    pub stage: String,
    /// Draft revision it was made from.
    pub revision: i32,
    /// Canonical body, verbatim.
    #[sea_orm(column_type = "Blob")]
    pub body: Vec<u8>,
    /// The pages, verbatim.
    #[sea_orm(column_type = "Blob")]
    pub base_pdf: Vec<u8>,
    /// Sealed file, below the data directory.
    pub sealed_path: Option<String>,
    /// SHA-256 of the sealed file, hex.
    pub sealed_digest: Option<String>,
    /// When, ms UTC.
    pub created_ms: i64,
    /// When, ms UTC.
    pub sealed_ms: Option<i64>,
}

/// Joins are written out in the queries.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
