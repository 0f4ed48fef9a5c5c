//! Why `heqiao keys` did not do what it was asked.

use std::io;
use std::path::PathBuf;

use record::keylist::KeyListError;
use server::config::ConfigError;
use server::keys::KeysError;
use server::rotation::RotationError;

/// Why a list could not be made.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error("{0}: {1}")]
    Io(PathBuf, #[source] io::Error),
    #[error("{0}: not an Ed25519 public key as OpenSSL writes it")]
    Key(PathBuf),
    #[error("{0}: not a signature of 64 bytes; give KEY.pem=ENTRY.sig")]
    Signature(String),
    #[error("three different roots are needed")]
    Roots,
    #[error("say what the entry does: --add, --rotate or --revoke")]
    Act,
    #[error(transparent)]
    List(#[from] KeyListError),
    #[error(transparent)]
    House(#[from] KeysError),
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error("no threads: {0}")]
    Runtime(io::Error),
    #[error(transparent)]
    Rotation(#[from] RotationError),
}

impl Trouble {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io(..) => "keylist-file",
            Self::Key(_) => "keylist-key",
            Self::Signature(_) => "keylist-signature",
            Self::Roots => "keylist-roots",
            Self::Act => "keylist-act",
            Self::List(_) => "keylist-refused",
            Self::House(house) => house.code(),
            Self::Config(config) => config.code(),
            Self::Runtime(_) => "internal",
            Self::Rotation(rotation) => rotation.code(),
        }
    }
}
