use std::io;

/// Why something could not be sealed, opened or destroyed.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// Not ours, changed, in another's place, or sealed under another key.
    #[error("it does not open")]
    Broken,
    /// No key at hand opens it.
    #[error("no key at hand opens it")]
    NoKey,
    /// Its keys were destroyed.
    #[error("its keys were destroyed")]
    Shredded,
    /// A legal hold forbids it.
    #[error("a legal hold forbids it")]
    Held,
    /// Not readable or writable; a full disk among others.
    #[error("sealed storage: {0}")]
    Io(#[from] io::Error),
    /// The system gave no random bytes.
    #[error("no random bytes from the system")]
    Randomness,
}

impl VaultError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Broken => "vault-broken",
            Self::NoKey => "vault-no-key",
            Self::Shredded => "vault-shredded",
            Self::Held => "vault-held",
            Self::Io(_) | Self::Randomness => "vault-unavailable",
        }
    }
}
