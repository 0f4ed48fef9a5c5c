//! Why a step towards the sealed record is refused.

use axum::http::StatusCode;
use domain::settlement::lint::Finding;
use paper::PaperError;
use record::BodyError;
use record::canon::CanonError;
use record::keys::KeyError;
use store::StoreError;

use crate::error::ApiError;
use crate::keys::SlotError;
use crate::live::LiveError;
use crate::log::LogError;
use crate::passkey::PasskeyError;
use crate::vault::VaultError;

/// A refusal of this module.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The room refused, or cannot be reached.
    #[error(transparent)]
    Live(#[from] LiveError),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The record cannot be logged.
    #[error(transparent)]
    Log(#[from] LogError),
    /// Whoever seals is not verified.
    #[error(transparent)]
    Passkey(#[from] PasskeyError),
    /// A sealed object could not be read or written.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The institution's key, which is on a token, does not sign.
    #[error(transparent)]
    Slot(#[from] SlotError),
    /// A file of the record could not be read or written.
    #[error("record files: {0}")]
    Io(#[from] std::io::Error),
    /// The pages could not be made.
    #[error(transparent)]
    Paper(#[from] PaperError),
    /// The draft says something that must not be signed.
    #[error("the draft: {}", .0.fault.code())]
    Draft(Box<Finding>),
    /// The draft does not fit the records that are signed already.
    #[error("the chain: {}", .0.code)]
    Chain(Box<super::chain::Finding>),
    /// Another record of the case was sealed since this one was prepared.
    #[error("the chain has moved on")]
    ChainMoved,
    /// The body does not hold together.
    #[error(transparent)]
    Body(#[from] BodyError),
    /// Something has no canonical form.
    #[error(transparent)]
    Canon(#[from] CanonError),
    /// A key or signature is bad.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// A part of the record could not be packed.
    #[error("the record cannot be packed: {0}")]
    Package(#[from] record::package::PackageError),
    /// No such seat, record or file.
    #[error("not found")]
    NotFound,
    /// The person has presented no key yet.
    #[error("no key was presented")]
    KeyMissing,
    /// The mediator's own key is not there yet.
    #[error("the mediator has presented no key")]
    MediatorKeyMissing,
    /// The key was attested with another text before.
    #[error("the key is attested already")]
    AttestedAlready,
    /// What was signed is not what was given out to be signed.
    #[error("another text was signed")]
    OtherText,
    /// The signature is not 128 hex digits.
    #[error("the signature is malformed")]
    SignatureMalformed,
    /// No record is waiting for signatures.
    #[error("no record is being signed")]
    NotPrepared,
    /// Others sign first.
    #[error("not this signer's turn")]
    NotYourTurn,
    /// The sealed file does not verify; it is not published.
    #[error("the sealed file does not verify: {0}")]
    NotValid(&'static str),
    /// A task of ours died or the system has no random bytes.
    #[error("internal: {0}")]
    Internal(&'static str),
}

impl SealError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Live(e) => e.code(),
            Self::Store(e) => e.code(),
            Self::Vault(e) => e.code(),
            Self::Log(e) => e.code(),
            Self::Passkey(e) => e.code(),
            // Which of them it is, the administrator reads in the log.
            Self::Slot(_) => "seal-key-unavailable",
            Self::Io(_) => "record-storage",
            Self::Paper(e) => e.code(),
            Self::Draft(finding) => finding.fault.code(),
            Self::Chain(finding) => finding.code,
            Self::ChainMoved => "chain-moved",
            Self::Body(_) | Self::Canon(_) | Self::Package(_) => "record-not-consistent",
            Self::Key(_) => "signature-refused",
            Self::NotFound => "not-found",
            Self::KeyMissing => "key-missing-here",
            Self::MediatorKeyMissing => "mediator-key-missing",
            Self::AttestedAlready => "key-attested-already",
            Self::OtherText => "signed-other-text",
            Self::SignatureMalformed => "signature-malformed",
            Self::NotPrepared => "record-not-prepared",
            Self::NotYourTurn => "not-your-turn",
            Self::NotValid(_) => "record-not-valid",
            Self::Internal(_) => "internal",
        }
    }
}

impl From<SealError> for ApiError {
    fn from(error: SealError) -> Self {
        let status = match &error {
            SealError::Store(_) | SealError::Vault(_) | SealError::Log(_) | SealError::Passkey(_) => {
                return match error {
                    SealError::Store(e) => e.into(),
                    SealError::Vault(e) => e.into(),
                    SealError::Log(e) => e.into(),
                    SealError::Passkey(e) => e.into(),
                    _ => Self::not_found(),
                };
            }
            SealError::NotFound => return Self::not_found(),
            SealError::Live(LiveError::Refused(_))
            | SealError::Draft(_)
            | SealError::Chain(_)
            | SealError::ChainMoved
            | SealError::AttestedAlready
            | SealError::NotPrepared
            | SealError::KeyMissing
            | SealError::MediatorKeyMissing
            | SealError::NotYourTurn => StatusCode::CONFLICT,
            SealError::OtherText | SealError::SignatureMalformed | SealError::Key(_) => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            SealError::Live(_) | SealError::Io(_) | SealError::Slot(_) => StatusCode::SERVICE_UNAVAILABLE,
            SealError::Paper(_)
            | SealError::Body(_)
            | SealError::Canon(_)
            | SealError::Package(_)
            | SealError::NotValid(_)
            | SealError::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        if status.is_server_error() {
            tracing::error!(%error, code = error.code(), "sealing");
        }
        let mut api = Self::new(status, error.code());
        if let SealError::Live(LiveError::Refused(refusal)) = &error {
            api.args = refusal.args();
        }
        if let SealError::Draft(finding) = &error {
            api.args = super::findings::named(finding.args());
        }
        if let SealError::Chain(finding) = &error {
            api.args = finding.args();
        }
        api
    }
}
