//! Passkeys of those who seal: of an account of the institution, or of a person of a case.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, blob, integer, pk_uuid, text, uuid_null};

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
                .table("passkey")
                .col(pk_uuid("id"))
                .col(uuid_null("staff_id"))
                .col(uuid_null("person_id"))
                .col(integer("ord"))
                .col(blob("credential_id").unique_key())
                .col(text("public"))
                .col(big_integer("created_ms"))
                .col(big_integer("used_ms"))
                .foreign_key(&mut refers("passkey", "staff_id", "staff"))
                .foreign_key(&mut refers("passkey", "person_id", "case_person"))
                .to_owned(),
        )
        .await?;
        m.create_index(ordinal("staff_id")).await?;
        m.create_index(ordinal("person_id")).await
    }
}

/// A holder has one first passkey, whichever servers ask at once.
fn ordinal(holder: &'static str) -> IndexCreateStatement {
    Index::create()
        .name(format!("ux_passkey_{holder}_ord"))
        .table("passkey")
        .col(Alias::new(holder))
        .col("ord")
        .unique()
        .to_owned()
}
