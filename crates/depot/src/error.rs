//! What goes wrong with a depot, in words that carry no key.

use std::error::Error;
use std::io;

use object_store::client::{HttpError, HttpErrorKind};

use crate::Name;

/// Why something was not put, proven, read, removed or listed.
#[derive(Debug, thiserror::Error)]
pub enum DepotError {
    /// The store was not reached, did not answer in time, or refused.
    #[error("depot: {doing} {name}: {why}")]
    Unavailable {
        /// What was asked of it.
        doing: &'static str,
        /// Of which object, or below which name.
        name: Name,
        /// What came of it, with the store's own code if it gave one.
        why: String,
    },
    /// The store has no such object.
    #[error("depot: {0} is not there")]
    Missing(Name),
    /// What lies there is not what was put there.
    #[error("depot: {name} is not what was put there: {what}")]
    Changed {
        /// The object.
        name: Name,
        /// What is wrong with it.
        what: String,
    },
    /// The local file is not readable, or was changed while it was read.
    #[error("depot: the local file: {0}")]
    File(#[from] io::Error),
    /// The settings name no store that may be used.
    #[error("depot: {0}")]
    Config(String),
}

impl DepotError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unavailable { .. } | Self::File(_) => "depot-unavailable",
            Self::Missing(_) | Self::Changed { .. } => "depot-changed",
            Self::Config(_) => "depot-config",
        }
    }

    /// What the store's client said, without what it may have said of keys.
    pub(crate) fn of(doing: &'static str, name: &Name, error: &object_store::Error) -> Self {
        // A bucket or an upload that is not there is no object that has gone.
        let code = store_code(error);
        let of_it = matches!(code.as_deref(), None | Some("NoSuchKey"));
        if of_it && matches!(error, object_store::Error::NotFound { .. }) {
            return Self::Missing(name.clone());
        }
        Self::Unavailable {
            doing,
            name: name.clone(),
            why: why(error, code.as_deref()),
        }
    }
}

impl From<DepotError> for io::Error {
    fn from(error: DepotError) -> Self {
        let kind = match &error {
            DepotError::Missing(_) => io::ErrorKind::NotFound,
            DepotError::Changed { .. } => io::ErrorKind::InvalidData,
            DepotError::Unavailable { .. } => io::ErrorKind::NotConnected,
            DepotError::File(inner) => inner.kind(),
            DepotError::Config(_) => io::ErrorKind::InvalidInput,
        };
        Self::new(kind, error)
    }
}

/// With these codes a store turns away whoever asks, whichever request it was.
const REFUSALS: &[&str] = &[
    "AccessDenied",
    "ExpiredToken",
    "InvalidAccessKeyId",
    "NotSignedUp",
    "RequestTimeTooSkewed",
    "SignatureDoesNotMatch",
];

/// Never an answer's text: a refusal repeats the name of the key and what was signed with it.
fn why(error: &object_store::Error, code: Option<&str>) -> String {
    use object_store::Error::{PermissionDenied, Unauthenticated};
    let refused = matches!(error, PermissionDenied { .. } | Unauthenticated { .. });
    let what = match code {
        Some("NoSuchBucket") => Some("there is no such bucket"),
        Some(code) if REFUSALS.contains(&code) => Some("the store refuses the key it was given"),
        _ if refused => Some("the store refuses the key it was given"),
        Some(_) => Some("the store answered with an error"),
        None => None,
    };
    if let Some(what) = what {
        return what.to_owned() + &code.map(|code| format!(" ({code})")).unwrap_or_default();
    }
    if let Some(http) = chain(error).find_map(|error| error.downcast_ref::<HttpError>()) {
        let what = match http.kind() {
            HttpErrorKind::Connect => "no connection",
            HttpErrorKind::Timeout => "no answer in time",
            _ => "the connection broke",
        };
        let root = chain(error).last().map(ToString::to_string).unwrap_or_default();
        return format!("{what}: {root}");
    }
    chain(error)
        .find_map(|error| error.downcast_ref::<io::Error>())
        .map_or_else(
            || "the store answered what is no answer".to_owned(),
            ToString::to_string,
        )
}

/// An error, what it came from, and so on.
fn chain(error: &object_store::Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    std::iter::successors(Some(error as &(dyn Error + 'static)), |error| (*error).source())
}

/// Whether nothing but the network stood between us and an answer.
pub(crate) fn is_network(error: &object_store::Error) -> bool {
    chain(error).any(<dyn Error>::is::<HttpError>)
}

/// The `<Code>` of a store's answer, such as `SlowDown`.
fn store_code(error: &object_store::Error) -> Option<String> {
    let text = error.to_string();
    let (code, _) = text.split_once("<Code>")?.1.split_once("</Code>")?;
    let plain = code.len() <= 64 && code.bytes().all(|c| c.is_ascii_alphanumeric());
    plain.then(|| code.to_owned())
}
