//! What signs for the institution: a key file, or a key on a token.
//!
//! **Invariant:** whoever asks for a signature gets one that fits the public key, or an error; the private key is
//! not handed out.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use ed25519_dalek::{Signer as _, SigningKey};
use record::{PublicKey, Signature};
use recorder::HeadSigner;

use super::slot::{Slot, SlotError};

/// A token that takes longer is taken for one that does not answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// Holds one Ed25519 key and signs with it. Cheap to clone.
#[derive(Clone)]
pub struct Signer {
    public: PublicKey,
    holder: Holder,
}

#[derive(Clone)]
enum Holder {
    File(Box<SigningKey>),
    Token(Arc<Slot>),
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Signer({})", self.public)
    }
}

impl Signer {
    /// With the key of a file; `None` if its public half is none that a verifier takes.
    pub fn of_file(key: SigningKey) -> Option<Self> {
        let public = PublicKey::from_bytes(key.verifying_key().as_bytes()).ok()?;
        Some(Self {
            public,
            holder: Holder::File(Box::new(key)),
        })
    }

    /// With a key on a token.
    pub fn of_token(slot: Slot) -> Self {
        Self {
            public: *slot.public(),
            holder: Holder::Token(Arc::new(slot)),
        }
    }

    /// The public half.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// Signs exactly these bytes. A token blocks the thread until it has signed.
    pub fn sign(&self, bytes: &[u8]) -> Result<Signature, SlotError> {
        match &self.holder {
            Holder::File(key) => Ok(Signature(key.sign(bytes).to_bytes())),
            Holder::Token(slot) => slot.sign(bytes),
        }
    }

    /// As [`Signer::sign`], off the async threads and for no longer than a person waits.
    pub async fn sign_aside(&self, bytes: &[u8]) -> Result<Signature, SlotError> {
        let slot = match &self.holder {
            Holder::File(_) => return self.sign(bytes),
            Holder::Token(slot) => Arc::clone(slot),
        };
        let bytes = bytes.to_vec();
        let signing = tokio::task::spawn_blocking(move || slot.sign(&bytes));
        match tokio::time::timeout(PATIENCE, signing).await {
            Ok(Ok(signed)) => signed,
            Ok(Err(_)) | Err(_) => Err(SlotError::Silent),
        }
    }
}

impl HeadSigner for Signer {
    fn public(&self) -> io::Result<PublicKey> {
        Ok(self.public)
    }

    fn sign_head(&self, bytes: &[u8]) -> io::Result<Signature> {
        self.sign(bytes).map_err(io::Error::other)
    }
}
