//! What the planner of routes knows of a case, as one text: rows from before it have none. And what offices did
//! to a sealed settlement.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, integer, string, text, text_null, uuid};

use crate::refers;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::alter()
            .table("mediation_case")
            .add_column(text_null("aims"))
            .to_owned();
        m.alter_table(table).await?;
        m.create_table(
            Table::create()
                .table("route_act")
                .col(uuid("record_id"))
                .col(string("route"))
                .col(integer("ord"))
                .col(big_integer("at_ms"))
                .col(text("act"))
                .col(big_integer("created_ms"))
                .primary_key(Index::create().col("record_id").col("route").col("ord"))
                .foreign_key(&mut refers("route_act", "record_id", "record"))
                .to_owned(),
        )
        .await
    }
}
