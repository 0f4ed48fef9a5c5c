//! The public log: its leaves, the hashes of its tree, and how long it is.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, blob, integer, uuid};

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
                .table("log_leaf")
                .col(big_integer("number"))
                .col(uuid("record_id"))
                .col(blob("leaf"))
                .col(blob("nonce"))
                .col(big_integer("created_ms"))
                .primary_key(Index::create().col("number"))
                .foreign_key(&mut refers("log_leaf", "record_id", "record"))
                .to_owned(),
        )
        .await?;
        m.create_index(
            Index::create()
                .name("ux_log_leaf_record")
                .table("log_leaf")
                .col("record_id")
                .unique()
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("log_node")
                .col(integer("level"))
                .col(big_integer("number"))
                .col(blob("hash"))
                .primary_key(Index::create().col("level").col("number"))
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("log_head")
                .col(integer("id"))
                .col(big_integer("size"))
                .primary_key(Index::create().col("id"))
                .to_owned(),
        )
        .await?;
        let first = Query::insert()
            .into_table("log_head")
            .columns(["id", "size"])
            .values_panic([0.into(), 0.into()])
            .to_owned();
        m.execute(first).await
    }
}
