//! The database's shape, step by step, for SQLite and PostgreSQL alike.
//!
//! **Invariant:** a migration never imports an entity: it describes the shape of its own day, and
//! a released migration is never changed.

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;

mod m0001_house;
mod m0002_session;
mod m0003_evidence;
mod m0004_notes;
mod m0006_log;
mod m0007_chain;
mod m0008_route;
mod m0009_passkey;

/// Applies every step in order.
#[derive(Clone, Copy, Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_house::Migration),
            Box::new(m0002_session::Migration),
            Box::new(m0003_evidence::Migration),
            Box::new(m0004_notes::Migration),
            Box::new(m0006_log::Migration),
            Box::new(m0007_chain::Migration),
            Box::new(m0008_route::Migration),
            Box::new(m0009_passkey::Migration),
        ]
    }
}

/// `parent` rows cannot go while `child.column` points at them.
fn refers(child: &'static str, column: &'static str, parent: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("fk_{child}_{column}"))
        .from(Alias::new(child), Alias::new(column))
        .to(Alias::new(parent), Alias::new("id"))
        .on_delete(ForeignKeyAction::Restrict)
        .to_owned()
}

/// An index for the lookups by `column`.
fn index(table: &'static str, column: &'static str) -> IndexCreateStatement {
    Index::create()
        .name(format!("ix_{table}_{column}"))
        .table(Alias::new(table))
        .col(Alias::new(column))
        .to_owned()
}
