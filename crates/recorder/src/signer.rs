//! Who signs the heads of a recording's log.
//!
//! **Invariant:** what is signed here begins as [`crate::log::HEAD_TYPE`] says; nothing else of this crate is.

use std::io;

use ed25519_dalek::{Signer as _, SigningKey};
use record::{PublicKey, Signature};

/// A key in memory, or one that never leaves its token, which takes its time and may be away.
pub trait HeadSigner: Send + Sync {
    /// The key that heads name.
    fn public(&self) -> io::Result<PublicKey>;
    /// Signs exactly these bytes (Ed25519).
    fn sign_head(&self, bytes: &[u8]) -> io::Result<Signature>;
}

impl HeadSigner for SigningKey {
    fn public(&self) -> io::Result<PublicKey> {
        PublicKey::from_bytes(self.verifying_key().as_bytes()).map_err(io::Error::other)
    }

    fn sign_head(&self, bytes: &[u8]) -> io::Result<Signature> {
        Ok(Signature(self.sign(bytes).to_bytes()))
    }
}
