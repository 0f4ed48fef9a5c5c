//! The places of records in the chain of their case: each is given once.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{integer, uuid};

use crate::refers;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            Table::create()
                .table("chain_link")
                .col(uuid("case_id"))
                .col(integer("place"))
                .col(uuid("record_id"))
                .primary_key(Index::create().col("case_id").col("place"))
                .foreign_key(&mut refers("chain_link", "case_id", "mediation_case"))
                .foreign_key(&mut refers("chain_link", "record_id", "record"))
                .to_owned(),
        )
        .await
    }
}
