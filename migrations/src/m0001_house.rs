//! The house: institution, staff, cases and their people, audit.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, integer, pk_uuid, string, string_null, text, uuid,
};

use crate::{index, refers};

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
                .table("institution")
                .col(pk_uuid("id"))
                .col(string("name"))
                .col(big_integer("created_ms"))
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("staff")
                .col(pk_uuid("id"))
                .col(string("name"))
                .col(string("roles"))
                .col(string("lang"))
                .col(boolean("disabled"))
                .col(big_integer("created_ms"))
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("mediation_case")
                .col(pk_uuid("id"))
                .col(string("code").unique_key())
                .col(text("title"))
                .col(string("regime"))
                .col(string("route"))
                .col(big_integer_null("claim_minor"))
                .col(string_null("claim_currency"))
                .col(big_integer("created_ms"))
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("case_person")
                .col(pk_uuid("id"))
                .col(uuid("case_id"))
                .col(integer("ord"))
                .col(string("role"))
                .col(string("name"))
                .col(string_null("latin_name"))
                .col(string("lang"))
                .col(string("country"))
                .col(string("zone"))
                .foreign_key(&mut refers("case_person", "case_id", "mediation_case"))
                .to_owned(),
        )
        .await?;
        m.create_index(index("case_person", "case_id")).await?;
        m.create_table(
            Table::create()
                .table("audit")
                .col(pk_uuid("id"))
                .col(big_integer("at_ms"))
                .col(string("actor"))
                .col(string("action"))
                .col(string("subject"))
                .to_owned(),
        )
        .await
    }
}
