//! What the planner of routes knows of a case, as one text: rows from before it have none.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::text_null;

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
        m.alter_table(table).await
    }
}
