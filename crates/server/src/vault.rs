//! Small objects sealed whole, such as a document's picture: AES-256-GCM under a key of their own,
//! which the root key wraps. What is long, grows, or is read in ranges is sealed in units instead
//! (the crate `vault`); the two share the root key and nothing else, and what one wraps the other
//! never takes for its own.
//!
//! Layout: `HQV1` ‖ nonce(12) ‖ wrapped key(32 + 16) ‖ nonce(12) ‖ ciphertext + tag(16). Both seals
//! bind the object's name, so a file put in another's place does not open.
//!
//! **Invariant:** nothing is written in the clear, not even for a moment; a file is whole or absent.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::random;

const MAGIC: &[u8; 4] = b"HQV1";
const NONCE: usize = 12;
const WRAPPED: usize = 32 + 16;
const HEAD: usize = 4 + NONCE + WRAPPED + NONCE;

/// Seals and opens objects below one directory. Cheap to clone.
#[derive(Clone)]
pub struct Vault {
    dir: PathBuf,
    root: Arc<Aes256Gcm>,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vault")
            .field("dir", &self.dir)
            .finish_non_exhaustive()
    }
}

/// Why an object could not be sealed or opened.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// Not ours, changed, in another's place, or sealed under another root key.
    #[error("the object does not open")]
    Broken,
    /// Not readable or writable; a full disk among others.
    #[error("object storage: {0}")]
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
            Self::Io(_) | Self::Randomness => "vault-unavailable",
        }
    }
}

impl Vault {
    /// A vault over the objects below `dir`.
    pub fn new(dir: PathBuf, root: &[u8; 32]) -> Self {
        Self {
            dir,
            root: Arc::new(Aes256Gcm::new(root.into())),
        }
    }

    /// Seals `plain` under `name` (a relative path of our own making); returns the SHA-256 of the
    /// sealed file in hex. Blocking: durable when it returns.
    pub fn seal(&self, name: &str, plain: &[u8]) -> Result<String, VaultError> {
        let sealed = self.seal_bytes(name, plain)?;
        let path = self.dir.join(name);
        let parent = path.parent().unwrap_or(&self.dir);
        std::fs::create_dir_all(parent)?;
        write_whole(&path, parent, &sealed)?;
        Ok(hex::encode(Sha256::digest(&sealed)))
    }

    /// Opens the object `name`. Blocking.
    pub fn open(&self, name: &str) -> Result<Vec<u8>, VaultError> {
        self.open_bytes(name, &std::fs::read(self.dir.join(name))?)
    }

    /// The object `name` as it lies on disk; `None` if there is none. Blocking.
    pub fn sealed(&self, name: &str) -> Result<Option<Vec<u8>>, VaultError> {
        match std::fs::read(self.dir.join(name)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Makes `name` again what [`Vault::sealed`] found there: those bytes, or nothing. Blocking:
    /// durable when it returns.
    pub fn put_back(&self, name: &str, former: Option<&[u8]>) -> Result<(), VaultError> {
        let path = self.dir.join(name);
        let parent = path.parent().unwrap_or(&self.dir);
        if let Some(sealed) = former {
            write_whole(&path, parent, sealed)?;
        } else {
            std::fs::remove_file(&path)?;
            std::fs::File::open(parent)?.sync_all()?;
        }
        Ok(())
    }

    /// `plain` sealed under `name`, for what lies in the database and not in a file.
    pub fn seal_bytes(&self, name: &str, plain: &[u8]) -> Result<Vec<u8>, VaultError> {
        let mut key = Zeroizing::new([0; 32]);
        let mut nonces = [0; 2 * NONCE];
        random::fill(&mut *key).map_err(|_| VaultError::Randomness)?;
        random::fill(&mut nonces).map_err(|_| VaultError::Randomness)?;
        let (outer, inner) = nonces.split_at(NONCE);
        let aad = name.as_bytes();
        let wrapped = encrypt(&self.root, outer, &*key, aad)?;
        let body = encrypt(&Aes256Gcm::new((&*key).into()), inner, plain, aad)?;
        Ok([MAGIC, outer, &wrapped, inner, &body].concat())
    }

    /// What [`Vault::seal_bytes`] sealed under this very name.
    pub fn open_bytes(&self, name: &str, sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
        let aad = name.as_bytes();
        let (head, body) = sealed.split_at_checked(HEAD).ok_or(VaultError::Broken)?;
        let rest = head.strip_prefix(MAGIC).ok_or(VaultError::Broken)?;
        let (outer, rest) = rest.split_at(NONCE);
        let (wrapped, inner) = rest.split_at(WRAPPED);
        let key = Zeroizing::new(decrypt(&self.root, outer, wrapped, aad)?);
        let key: &[u8; 32] = key.as_slice().try_into().map_err(|_| VaultError::Broken)?;
        decrypt(&Aes256Gcm::new(key.into()), inner, body, aad)
    }
}

fn encrypt(cipher: &Aes256Gcm, nonce: &[u8], msg: &[u8], aad: &[u8]) -> Result<Vec<u8>, VaultError> {
    let nonce: &[u8; NONCE] = nonce.try_into().map_err(|_| VaultError::Broken)?;
    cipher
        .encrypt(nonce.into(), Payload { msg, aad })
        .map_err(|_| VaultError::Broken)
}

fn decrypt(cipher: &Aes256Gcm, nonce: &[u8], msg: &[u8], aad: &[u8]) -> Result<Vec<u8>, VaultError> {
    let nonce: &[u8; NONCE] = nonce.try_into().map_err(|_| VaultError::Broken)?;
    cipher
        .decrypt(nonce.into(), Payload { msg, aad })
        .map_err(|_| VaultError::Broken)
}

/// Writes beside the place, makes it durable, then moves it there.
fn write_whole(path: &Path, parent: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = path.with_extension("part");
    let mut file = std::fs::File::create(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(&beside, path)?;
    std::fs::File::open(parent)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_and_nothing_else_does() {
        let dir = tempfile::tempdir().unwrap();
        let vault = Vault::new(dir.path().to_path_buf(), &[7; 32]);
        vault.seal("a/one", b"a face").unwrap();
        vault.seal("a/two", b"a face").unwrap();
        assert_eq!(vault.open("a/one").unwrap(), b"a face");

        let raw = std::fs::read(dir.path().join("a/one")).unwrap();
        assert!(!raw.windows(6).any(|w| w == b"a face"));
        assert_ne!(raw, std::fs::read(dir.path().join("a/two")).unwrap());
        for at in 0..raw.len() {
            let mut bent = raw.clone();
            bent[at] ^= 1;
            assert!(vault.open_bytes("a/one", &bent).is_err(), "byte {at}");
            assert!(vault.open_bytes("a/one", &raw[..at]).is_err(), "cut at {at}");
        }
        assert!(vault.open_bytes("a/two", &raw).is_err(), "in another's place");

        assert_eq!(vault.sealed("a/one").unwrap(), Some(raw.clone()));
        vault.seal("a/one", b"another face").unwrap();
        vault.put_back("a/one", Some(&raw)).unwrap();
        assert_eq!(vault.open("a/one").unwrap(), b"a face");
        vault.put_back("a/one", None).unwrap();
        assert_eq!(vault.sealed("a/one").unwrap(), None);
        assert!(
            Vault::new(dir.path().to_path_buf(), &[8; 32])
                .open("a/one")
                .is_err()
        );
    }
}
