//! Why somebody does not count as verified.

use axum::http::StatusCode;
use store::StoreError;
use webauthn_rs::prelude::WebauthnError;

use crate::error::ApiError;

/// A refusal of this module.
#[derive(Debug, thiserror::Error)]
pub enum PasskeyError {
    /// The house is reached by an IP address; browsers keep no passkeys for those.
    #[error("the house's origin is an address, not a name")]
    Address,
    /// Nothing was shown.
    #[error("nobody was verified")]
    Missing,
    /// Nothing was asked, or the answer to it was given before.
    #[error("no question is open")]
    NotAsked,
    /// Asked too long ago.
    #[error("the question is too old")]
    Expired,
    /// Asked about another session or another record.
    #[error("the question was about something else")]
    Elsewhere,
    /// The answer was made on another site's page.
    #[error("the answer is another site's")]
    Origin,
    /// The device did not verify its person.
    #[error("the device did not verify its user")]
    User,
    /// The passkey is not one of this person's.
    #[error("the passkey is not this person's")]
    Credential,
    /// The passkey's counter did not go on: there may be a copy of it.
    #[error("the passkey's counter did not go on")]
    Counter,
    /// What came is no answer of a device, or not signed by it.
    #[error("the answer does not hold: {0}")]
    Refused(String),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What is stored of a passkey cannot be read, or a question not be asked.
    #[error("passkeys: {0}")]
    Internal(String),
}

impl PasskeyError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Address => "passkey-address",
            Self::Missing => "passkey-missing",
            Self::NotAsked => "passkey-not-asked",
            Self::Expired => "passkey-expired",
            Self::Elsewhere => "passkey-elsewhere",
            Self::Origin => "passkey-origin",
            Self::User => "passkey-user",
            Self::Credential => "passkey-credential",
            Self::Counter => "passkey-counter",
            Self::Refused(_) => "passkey-refused",
            Self::Store(e) => e.code(),
            Self::Internal(_) => "internal",
        }
    }
}

/// What the library finds wrong with an answer.
impl From<WebauthnError> for PasskeyError {
    fn from(error: WebauthnError) -> Self {
        match error {
            WebauthnError::InvalidRPOrigin
            | WebauthnError::InvalidRPIDHash
            | WebauthnError::CredentialCrossOrigin => Self::Origin,
            WebauthnError::UserNotVerified | WebauthnError::UserNotPresent => Self::User,
            WebauthnError::CredentialNotFound => Self::Credential,
            WebauthnError::CredentialPossibleCompromise => Self::Counter,
            WebauthnError::MismatchedChallenge => Self::NotAsked,
            other => Self::Refused(other.to_string()),
        }
    }
}

impl From<PasskeyError> for ApiError {
    fn from(error: PasskeyError) -> Self {
        let status = match error {
            PasskeyError::Store(e) => return e.into(),
            PasskeyError::Internal(e) => return Self::internal(e),
            PasskeyError::Address
            | PasskeyError::NotAsked
            | PasskeyError::Expired
            | PasskeyError::Elsewhere => StatusCode::CONFLICT,
            PasskeyError::Missing
            | PasskeyError::Origin
            | PasskeyError::User
            | PasskeyError::Credential
            | PasskeyError::Counter
            | PasskeyError::Refused(_) => StatusCode::FORBIDDEN,
        };
        Self::new(status, error.code())
    }
}
