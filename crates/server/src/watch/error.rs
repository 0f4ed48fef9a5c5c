//! Why a recording is not shown or not copied.

use axum::http::StatusCode;
use store::StoreError;
use vault::{CustodyError, VaultError};

use super::source::why_sealed;
use crate::error::ApiError;
use crate::live::LiveError;

/// A refusal of this module.
#[derive(Debug, thiserror::Error)]
pub enum WatchError {
    /// No such recording, file or copy.
    #[error("not found")]
    NotFound,
    /// The room cannot be asked.
    #[error(transparent)]
    Live(#[from] LiveError),
    /// The row of the audit could not be written, or a case not read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The line of the custody chain could not be written, or the chain does not hold.
    #[error(transparent)]
    Custody(#[from] CustodyError),
    /// A file could not be read or written.
    #[error("recording files: {0}")]
    Io(#[from] std::io::Error),
    /// What lies beside the files cannot be read.
    #[error("{0} is damaged")]
    Damaged(&'static str),
    /// The asked-for part of the file does not exist.
    #[error("range beyond the end")]
    Range,
    /// An interpreter must say why.
    #[error("no reason was given")]
    ReasonNeeded,
    /// Neither is a hold laid or lifted without saying why.
    #[error("no reason of the hold was given")]
    WhyNeeded,
    /// The years for which it must be kept have not passed.
    #[error("still to be kept")]
    StillKept,
    /// What is to be copied is empty, upside down, or names what is not there.
    #[error("nothing to copy")]
    NothingToCopy,
    /// Too many copies wait.
    #[error("too many copies wait")]
    TooMany,
    /// A task of ours died.
    #[error("internal: {0}")]
    Internal(&'static str),
}

impl WatchError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Live(e) => e.code(),
            Self::Store(e) => e.code(),
            Self::Custody(e) => e.code(),
            Self::Io(error) => why_sealed(error).map_or("recording-unreadable", VaultError::code),
            Self::Damaged(_) => "recording-damaged",
            Self::Range => "range-not-satisfiable",
            Self::ReasonNeeded => "watch-reason-needed",
            Self::WhyNeeded => "hold-why-needed",
            Self::StillKept => "recording-still-kept",
            Self::NothingToCopy => "export-nothing",
            Self::TooMany => "export-too-many",
            Self::Internal(_) => "internal",
        }
    }
}

impl From<WatchError> for ApiError {
    fn from(error: WatchError) -> Self {
        let status = match &error {
            WatchError::Store(_) => {
                let WatchError::Store(error) = error else {
                    return Self::not_found();
                };
                return error.into();
            }
            WatchError::NotFound => return Self::not_found(),
            WatchError::Io(io) if io.kind() == std::io::ErrorKind::NotFound => return Self::not_found(),
            WatchError::Io(io) if matches!(why_sealed(io), Some(VaultError::Shredded)) => StatusCode::GONE,
            WatchError::Range => StatusCode::RANGE_NOT_SATISFIABLE,
            WatchError::ReasonNeeded => StatusCode::FORBIDDEN,
            WatchError::NothingToCopy | WatchError::WhyNeeded => StatusCode::UNPROCESSABLE_ENTITY,
            WatchError::StillKept | WatchError::Custody(CustodyError::Vault(VaultError::Held)) => {
                StatusCode::CONFLICT
            }
            WatchError::TooMany => StatusCode::TOO_MANY_REQUESTS,
            WatchError::Live(_) | WatchError::Io(_) | WatchError::Custody(_) => {
                StatusCode::SERVICE_UNAVAILABLE
            }
            WatchError::Damaged(_) | WatchError::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        if status.is_server_error() {
            tracing::error!(%error, code = error.code(), "watching");
        }
        Self::new(status, error.code())
    }
}
