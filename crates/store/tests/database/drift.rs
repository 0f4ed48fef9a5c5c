//! The entities and the migrations describe the same tables.

use std::collections::BTreeMap;

use crate::common::databases;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, EntityTrait, Schema, Statement};
use store::entity;

/// Column name → (type, not null, place in the primary key).
type Columns = BTreeMap<String, (String, bool, i32)>;

async fn columns(db: &DatabaseConnection, table: &str) -> Columns {
    let sql = format!("SELECT name, lower(type) AS type, \"notnull\", pk FROM pragma_table_info('{table}')");
    let rows = db
        .query_all_raw(Statement::from_string(db.get_database_backend(), sql))
        .await
        .unwrap();
    rows.iter()
        .map(|row| {
            let column: (String, String, i32, i32) = (
                row.try_get("", "name").unwrap(),
                row.try_get("", "type").unwrap(),
                row.try_get("", "notnull").unwrap(),
                row.try_get("", "pk").unwrap(),
            );
            (column.0, (column.1, column.2 == 1, column.3))
        })
        .collect()
}

async fn compare<E: EntityTrait>(migrated: &DatabaseConnection, entity: E) {
    let plain = Database::connect("sqlite::memory:").await.unwrap();
    let backend = plain.get_database_backend();
    let mut create = Schema::new(backend).create_table_from_entity(entity);
    plain.execute(&create.take()).await.unwrap();
    let table = entity.table_name().to_owned();
    let by_entity = columns(&plain, &table).await;
    assert!(!by_entity.is_empty(), "{table}");
    assert_eq!(columns(migrated, &table).await, by_entity, "{table}");
}

#[tokio::test]
async fn entities_fit_the_migrations() {
    let all = databases().await;
    let db = all[0].store.connection();
    compare(db, entity::audit::Entity).await;
    compare(db, entity::case_person::Entity).await;
    compare(db, entity::chain_link::Entity).await;
    compare(db, entity::identity_document::Entity).await;
    compare(db, entity::institution::Entity).await;
    compare(db, entity::invitation::Entity).await;
    compare(db, entity::journal::Entity).await;
    compare(db, entity::log_head::Entity).await;
    compare(db, entity::log_leaf::Entity).await;
    compare(db, entity::log_node::Entity).await;
    compare(db, entity::mediation_case::Entity).await;
    compare(db, entity::meeting::Entity).await;
    compare(db, entity::passkey::Entity).await;
    compare(db, entity::private_note::Entity).await;
    compare(db, entity::record::Entity).await;
    compare(db, entity::route_act::Entity).await;
    compare(db, entity::seat::Entity).await;
    compare(db, entity::signing_key::Entity).await;
    compare(db, entity::staff::Entity).await;
    compare(db, entity::statement::Entity).await;
    compare(db, entity::web_session::Entity).await;
    let tables = "SELECT count(*) AS n FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'seaql%' AND name NOT LIKE 'sqlite%'";
    let row = db
        .query_one_raw(Statement::from_string(db.get_database_backend(), tables))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        row.try_get::<i32>("", "n").unwrap(),
        21,
        "every table has its entity above"
    );
}

#[tokio::test]
async fn the_embedded_database_is_set_to_last() {
    let all = databases().await;
    let db = all[0].store.connection();
    for (pragma, wanted) in [
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("foreign_keys", "1"),
    ] {
        let statement = Statement::from_string(db.get_database_backend(), format!("PRAGMA {pragma}"));
        let row = db.query_one_raw(statement).await.unwrap().unwrap();
        let value = row
            .try_get_by_index::<String>(0)
            .or_else(|_| row.try_get_by_index::<i32>(0).map(|n| n.to_string()))
            .unwrap();
        assert_eq!(value, wanted, "{pragma}");
    }
    let version = Statement::from_string(db.get_database_backend(), "SELECT sqlite_version()");
    let row = db.query_one_raw(version).await.unwrap().unwrap();
    let version: String = row.try_get_by_index(0).unwrap();
    let parts: Vec<u32> = version.split('.').map(|part| part.parse().unwrap()).collect();
    println!("sqlite {version}");
    assert!(parts >= vec![3, 51, 3], "{version} may lose the WAL on reset");
}
