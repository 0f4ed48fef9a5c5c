//! The one shape in which a refusal leaves the server.
//!
//! **Invariant:** no sentence, and nothing of an error's inside, travels: a stable code and its
//! arguments only. What is our own fault is logged here, once.

use std::collections::BTreeMap;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::authz::Deny;
use store::StoreError;
use store::invitation::InviteError;
use wire::ErrorBody;

use crate::log::LogError;
use crate::state::LiveRefusal;
use crate::vault::VaultError;

/// A refusal on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiError {
    /// HTTP status.
    pub status: StatusCode,
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub code: &'static str,
    /// Arguments of the message.
    pub args: BTreeMap<String, String>,
}

impl ApiError {
    /// A refusal without arguments.
    pub const fn new(status: StatusCode, code: &'static str) -> Self {
        Self {
            status,
            code,
            args: BTreeMap::new(),
        }
    }

    /// The one answer for what is missing and for what is not the asker's business.
    pub const fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found")
    }

    /// The request was understood and makes no sense.
    pub const fn unprocessable(code: &'static str) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, code)
    }

    /// Something of ours failed; logged here, with `what` for the operator.
    pub fn internal(what: impl std::fmt::Display) -> Self {
        tracing::error!(%what, "internal failure");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal")
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let error = wire::ApiError {
            code: self.code.to_owned(),
            args: self.args,
        };
        (self.status, Json(ErrorBody { error })).into_response()
    }
}

impl From<StoreError> for ApiError {
    fn from(e: StoreError) -> Self {
        let status = match &e {
            StoreError::NotFound => return Self::not_found(),
            StoreError::Conflict => StatusCode::CONFLICT,
            StoreError::Db(_) | StoreError::Path | StoreError::Randomness => StatusCode::SERVICE_UNAVAILABLE,
            StoreError::Corrupt(_) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        if status.is_server_error() {
            tracing::error!(error = %e, "store");
        }
        Self::new(status, e.code())
    }
}

impl From<InviteError> for ApiError {
    fn from(e: InviteError) -> Self {
        match e {
            InviteError::Store(e) => e.into(),
            InviteError::Unknown => Self::new(StatusCode::NOT_FOUND, e.code()),
            InviteError::Used | InviteError::Expired | InviteError::Revoked => {
                Self::new(StatusCode::GONE, e.code())
            }
        }
    }
}

impl From<VaultError> for ApiError {
    fn from(e: VaultError) -> Self {
        tracing::error!(error = %e, "vault");
        Self::new(StatusCode::SERVICE_UNAVAILABLE, e.code())
    }
}

impl From<LogError> for ApiError {
    fn from(e: LogError) -> Self {
        match e {
            LogError::Store(e) => e.into(),
            LogError::TooFewWitnesses { .. } | LogError::NoStamp(_) => {
                Self::new(StatusCode::SERVICE_UNAVAILABLE, e.code())
            }
            LogError::Name | LogError::Random(_) => Self::internal(e),
        }
    }
}

impl From<LiveRefusal> for ApiError {
    fn from(LiveRefusal(code): LiveRefusal) -> Self {
        Self::new(StatusCode::CONFLICT, code)
    }
}

impl From<Deny> for ApiError {
    fn from(deny: Deny) -> Self {
        let status = match deny {
            Deny::SignInNeeded => StatusCode::UNAUTHORIZED,
            Deny::RoleNotGranted | Deny::NotYourSeat | Deny::OwnSeat => StatusCode::FORBIDDEN,
            Deny::OtherSession | Deny::WrongResource => StatusCode::NOT_FOUND,
        };
        Self::new(status, deny.code())
    }
}
