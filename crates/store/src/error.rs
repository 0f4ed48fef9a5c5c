//! What can go wrong with stored data in general.

use sea_orm::DbErr;

/// The database failed, or holds what it must not hold.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database does not answer or refused a statement.
    #[error("database: {0}")]
    Db(#[from] DbErr),
    /// A row holds something that no code of ours writes.
    #[error("column {0} holds an unknown value")]
    Corrupt(&'static str),
    /// Somebody else changed the row first.
    #[error("the row was changed by somebody else")]
    Conflict,
    /// No such row.
    #[error("no such row")]
    NotFound,
    /// The database file's path is not text.
    #[error("the database path is not valid UTF-8")]
    Path,
    /// The system gave no random bytes.
    #[error("no random bytes from the system")]
    Randomness,
}

impl StoreError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Db(_) | Self::Path | Self::Randomness => "store-unavailable",
            Self::Corrupt(_) => "store-corrupt",
            Self::Conflict => "store-conflict",
            Self::NotFound => "not-found",
        }
    }
}
