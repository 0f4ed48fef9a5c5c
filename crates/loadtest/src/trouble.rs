//! Why a measurement could not be made, told to whoever measures; nothing here reaches a user of the
//! product, so there are no codes to translate.

use std::io;

/// See the module.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// Sockets, processes, files.
    #[error("{0}: {1}")]
    Io(&'static str, #[source] io::Error),
    /// The participants' own media stack.
    #[error("participant: {0}")]
    Stack(String),
    /// The server answered with an error or not at all.
    #[error("server: {0}")]
    Server(String),
    /// Something did not happen in time.
    #[error("waited too long for {0}")]
    Late(&'static str),
    /// Unreadable JSON.
    #[error("unreadable: {0}")]
    Json(#[from] serde_json::Error),
}

impl Trouble {
    /// For `map_err`: an I/O error with what was being done.
    pub fn io(doing: &'static str) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::Io(doing, error)
    }
}

impl From<rtc::shared::error::Error> for Trouble {
    fn from(error: rtc::shared::error::Error) -> Self {
        Self::Stack(error.to_string())
    }
}
