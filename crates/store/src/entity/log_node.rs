//! The hash of a complete subtree of the public log; written once.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "log_node")]
pub struct Model {
    /// Height above the leaves.
    #[sea_orm(primary_key, auto_increment = false)]
    pub level: i32,
    /// Counted from the left at this height.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i64,
    /// SHA-256.
    #[sea_orm(column_type = "Blob")]
    pub hash: Vec<u8>,
}

/// Joins are written out in the queries.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
