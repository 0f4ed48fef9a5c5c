//! Live meetings: seats, links, browser sessions and the journal.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, blob, integer, pk_uuid, string, string_null, uuid, uuid_null,
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
                .table("meeting")
                .col(pk_uuid("id"))
                .col(uuid("case_id"))
                .col(big_integer("starts_ms"))
                .col(integer("minutes"))
                .col(big_integer("journal_len"))
                .col(blob("journal_head"))
                .col(big_integer("created_ms"))
                .foreign_key(&mut refers("meeting", "case_id", "mediation_case"))
                .to_owned(),
        )
        .await?;
        m.create_index(index("meeting", "case_id")).await?;
        m.create_table(
            Table::create()
                .table("seat")
                .col(pk_uuid("id"))
                .col(uuid("meeting_id"))
                .col(uuid("person_id"))
                .foreign_key(&mut refers("seat", "meeting_id", "meeting"))
                .foreign_key(&mut refers("seat", "person_id", "case_person"))
                .to_owned(),
        )
        .await?;
        m.create_index(
            Index::create()
                .name("ux_seat_meeting_person")
                .table("seat")
                .col("meeting_id")
                .col("person_id")
                .unique()
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("invitation")
                .col(pk_uuid("id"))
                .col(string("kind"))
                .col(blob("token_hash").unique_key())
                .col(uuid_null("seat_id"))
                .col(string_null("staff_name"))
                .col(string_null("staff_roles"))
                .col(string_null("staff_lang"))
                .col(big_integer("created_ms"))
                .col(big_integer("expires_ms"))
                .col(big_integer_null("used_ms"))
                .col(big_integer_null("revoked_ms"))
                .foreign_key(&mut refers("invitation", "seat_id", "seat"))
                .to_owned(),
        )
        .await?;
        m.create_index(index("invitation", "seat_id")).await?;
        m.create_table(
            Table::create()
                .table("web_session")
                .col(pk_uuid("id"))
                .col(blob("token_hash").unique_key())
                .col(uuid_null("staff_id"))
                .col(uuid_null("seat_id"))
                .col(big_integer("created_ms"))
                .col(big_integer("expires_ms"))
                .foreign_key(&mut refers("web_session", "staff_id", "staff"))
                .foreign_key(&mut refers("web_session", "seat_id", "seat"))
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("journal")
                .col(uuid("meeting_id"))
                .col(big_integer("seq"))
                .col(big_integer("at_ms"))
                .col(blob("prev_hash"))
                .col(blob("hash"))
                .col(blob("body"))
                .primary_key(Index::create().col("meeting_id").col("seq"))
                .foreign_key(&mut refers("journal", "meeting_id", "meeting"))
                .to_owned(),
        )
        .await
    }
}
