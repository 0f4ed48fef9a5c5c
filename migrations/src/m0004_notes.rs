//! A mediator's private notes: sealed, and no part of any journal or record.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, blob, pk_uuid, uuid};

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
                .table("private_note")
                .col(pk_uuid("id"))
                .col(uuid("person_id"))
                .col(blob("sealed"))
                .col(big_integer("updated_ms"))
                .foreign_key(&mut refers("private_note", "person_id", "case_person"))
                .to_owned(),
        )
        .await?;
        m.create_index(
            Index::create()
                .name("ux_private_note_person")
                .table("private_note")
                .col("person_id")
                .unique()
                .to_owned(),
        )
        .await
    }
}
