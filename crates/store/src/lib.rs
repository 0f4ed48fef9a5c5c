//! What is kept: entities by hand, queries, and the way between rows and the domain's types.
//!
//! Every change of state is a compare-and-set `UPDATE`; what reads before it writes does both in
//! one transaction that takes the write lock first. Instants come in as parameters, in
//! milliseconds since 1970 UTC.
//!
//! **Invariant:** secrets (link tokens, cookies) are stored as hashes only; signed bytes and
//! journal bodies are stored and given back verbatim; nothing here decides who may do what.

pub mod audit;
pub mod cases;
mod chain;
pub mod entity;
pub mod error;
pub mod evidence;
pub mod house;
pub mod invitation;
pub mod journal;
pub mod log;
pub mod notes;
pub mod passkeys;
pub mod pii;
pub mod records;
mod route_acts;
mod rows;
pub mod web;

use std::path::Path;
use std::time::Duration;

use migrations::{Migrator, MigratorTrait};
use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};

pub use error::StoreError;
pub use journal::{Entry, Head, Journal, JournalError};
pub use pii::Pii;

/// SHA-256 of a secret: all that is kept of it.
pub type TokenHash = [u8; 32];

/// The open database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    db: DatabaseConnection,
}

impl Store {
    /// Opens (and creates or migrates) an embedded database file.
    ///
    /// WAL with `synchronous=FULL`: what was committed survives a power cut.
    pub async fn open_file(path: &Path) -> Result<Self, StoreError> {
        let path = path.to_str().ok_or(StoreError::Path)?.to_owned();
        // The name is set below as a path: in a URL, `?` and `%` would mean something else.
        let mut options = ConnectOptions::new("sqlite://heqiao.db");
        options
            .map_sqlx_sqlite_opts(move |o| {
                o.filename(&path)
                    .create_if_missing(true)
                    .foreign_keys(true)
                    .busy_timeout(Duration::from_secs(10))
                    .pragma("journal_mode", "WAL")
                    .pragma("synchronous", "FULL")
            })
            .max_connections(4);
        Self::connect(options).await
    }

    /// Opens (and migrates) a PostgreSQL database by its URL.
    pub async fn open_url(url: &str) -> Result<Self, StoreError> {
        let mut options = ConnectOptions::new(url);
        options.max_connections(16);
        Self::connect(options).await
    }

    async fn connect(mut options: ConnectOptions) -> Result<Self, StoreError> {
        // Statements carry names and numbers of people: never into a log.
        options
            .sqlx_logging(false)
            .acquire_timeout(Duration::from_secs(10));
        let db = Database::connect(options).await?;
        Migrator::up(&db, None).await?;
        Ok(Self { db })
    }

    /// The connection, for the tests that look under the lid.
    pub fn connection(&self) -> &DatabaseConnection {
        &self.db
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), StoreError> {
        Ok(self.db.ping().await?)
    }

    /// The journals of all sessions.
    pub fn journal(&self) -> Journal {
        Journal::new(self.clone())
    }

    /// A transaction that holds SQLite's write lock from its first statement on.
    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction, StoreError> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(self.db.begin_with_options(options).await?)
    }
}

/// A fresh UUIDv7 for a row born at `now_ms`.
#[expect(clippy::disallowed_methods, reason = "rows get their ids in this shell")]
pub fn fresh_id(now_ms: i64) -> Result<uuid::Uuid, StoreError> {
    let mut random = [0; 10];
    getrandom::fill(&mut random).map_err(|_| StoreError::Randomness)?;
    let millis = u64::try_from(now_ms).unwrap_or(0);
    Ok(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
}
