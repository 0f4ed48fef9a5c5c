//! Evidence: identity documents, signing keys, records and their statements.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, blob, blob_null, boolean, integer, pk_uuid, string, string_null, uuid,
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
                .table("identity_document")
                .col(pk_uuid("id"))
                .col(uuid("seat_id"))
                .col(string("kind"))
                .col(string("masked_number"))
                .col(string("number_check"))
                .col(string("photo_path"))
                .col(string("photo_digest"))
                .col(string("media_type"))
                .col(big_integer("created_ms"))
                .foreign_key(&mut refers("identity_document", "seat_id", "seat"))
                .to_owned(),
        )
        .await?;
        m.create_index(index("identity_document", "seat_id")).await?;
        m.create_table(
            Table::create()
                .table("signing_key")
                .col(pk_uuid("id"))
                .col(uuid("seat_id"))
                .col(blob("public_key"))
                .col(boolean("extractable"))
                .col(blob_null("binding"))
                .col(blob_null("binding_signature"))
                .col(big_integer("created_ms"))
                .foreign_key(&mut refers("signing_key", "seat_id", "seat"))
                .to_owned(),
        )
        .await?;
        m.create_index(
            Index::create()
                .name("ux_signing_key_seat_key")
                .table("signing_key")
                .col("seat_id")
                .col("public_key")
                .unique()
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("record")
                .col(pk_uuid("id"))
                .col(uuid("meeting_id"))
                .col(string("stage"))
                .col(integer("revision"))
                .col(blob("body"))
                .col(blob("base_pdf"))
                .col(string_null("sealed_path"))
                .col(string_null("sealed_digest"))
                .col(big_integer("created_ms"))
                .col(big_integer_null("sealed_ms"))
                .foreign_key(&mut refers("record", "meeting_id", "meeting"))
                .to_owned(),
        )
        .await?;
        m.create_index(index("record", "meeting_id")).await?;
        m.create_table(
            Table::create()
                .table("statement")
                .col(uuid("record_id"))
                .col(integer("ord"))
                .col(string("signer"))
                .col(blob("canonical"))
                .col(blob("signature"))
                .col(big_integer("created_ms"))
                .primary_key(Index::create().col("record_id").col("ord"))
                .foreign_key(&mut refers("statement", "record_id", "record"))
                .to_owned(),
        )
        .await?;
        m.create_index(
            Index::create()
                .name("ux_statement_record_signer")
                .table("statement")
                .col("record_id")
                .col("signer")
                .unique()
                .to_owned(),
        )
        .await
    }
}
