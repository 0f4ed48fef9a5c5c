//! Small objects sealed whole, such as a document's picture: AES-256-GCM under a key of their own,
//! which the root key wraps. What is long, grows, or is read in ranges is sealed in units instead
//! (the crate `vault`); the two share the root key and nothing else, and what one wraps the other
//! never takes for its own.
//!
//! Layout: `HQV1` ‖ nonce(12) ‖ wrapped key(32 + 16) ‖ nonce(12) ‖ ciphertext + tag(16). Both seals
//! bind the object's name, so a file put in another's place does not open. All from the second nonce on is
//! the *content*; a new root key leaves it as it is, so a digest of it may stand in evidence.
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
/// Extension of what is not whole yet.
const PART: &str = "part";
const NONCE: usize = 12;
const WRAPPED: usize = 32 + 16;
/// Where the content begins.
const CONTENT: usize = 4 + NONCE + WRAPPED;
const HEAD: usize = CONTENT + NONCE;

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
    /// sealed content in hex. Blocking: durable when it returns.
    pub fn seal(&self, name: &str, plain: &[u8]) -> Result<String, VaultError> {
        let sealed = self.seal_bytes(name, plain)?;
        let path = self.dir.join(name);
        let parent = path.parent().unwrap_or(&self.dir);
        std::fs::create_dir_all(parent)?;
        write_whole(&path, parent, &sealed)?;
        let content = sealed.get(CONTENT..).unwrap_or_default();
        Ok(hex::encode(Sha256::digest(content)))
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
        let (head, body) = sealed.split_at_checked(HEAD).ok_or(VaultError::Broken)?;
        let key = self.key(name, head)?;
        let key: &[u8; 32] = key.as_slice().try_into().map_err(|_| VaultError::Broken)?;
        let nonce = head.get(CONTENT..).unwrap_or_default();
        decrypt(&Aes256Gcm::new(key.into()), nonce, body, name.as_bytes())
    }

    /// The key that the head of an object wraps.
    fn key(&self, name: &str, head: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let rest = head.strip_prefix(MAGIC).ok_or(VaultError::Broken)?;
        let (nonce, rest) = rest.split_at_checked(NONCE).ok_or(VaultError::Broken)?;
        let wrapped = rest.get(..WRAPPED).ok_or(VaultError::Broken)?;
        decrypt(&self.root, nonce, wrapped, name.as_bytes()).map(Zeroizing::new)
    }

    /// The object `name` with its key wrapped for the root of `next`, and its content as it was; `None` if it
    /// is so already.
    pub fn rewrap(&self, next: &Self, name: &str, sealed: &[u8]) -> Result<Option<Vec<u8>>, VaultError> {
        let (head, content) = sealed.split_at_checked(CONTENT).ok_or(VaultError::Broken)?;
        if next.key(name, head).is_ok() {
            return Ok(None);
        }
        let key = self.key(name, head)?;
        let mut nonce = [0; NONCE];
        random::fill(&mut nonce).map_err(|_| VaultError::Randomness)?;
        let wrapped = encrypt(&next.root, &nonce, &key, name.as_bytes())?;
        Ok(Some([MAGIC, &nonce[..], &wrapped, content].concat()))
    }

    /// Wraps every object on disk for the root of `next`; how many were not so yet. Blocking: durable when it
    /// returns, and each object whole at every instant.
    pub fn rewrap_all(&self, next: &Self) -> Result<usize, VaultError> {
        let mut done = 0;
        let mut folders = vec![self.dir.clone()];
        while let Some(folder) = folders.pop() {
            let entries = match std::fs::read_dir(&folder) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                entries => entries?,
            };
            for entry in entries {
                let path = entry?.path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                if path.extension().is_some_and(|ext| ext == PART) {
                    // Begun and left by whoever was killed: nobody was told that it is there.
                    std::fs::remove_file(&path)?;
                    continue;
                }
                let name = path.strip_prefix(&self.dir).ok().and_then(Path::to_str);
                let name = name.ok_or(VaultError::Broken)?;
                if let Some(sealed) = self.rewrap(next, name, &std::fs::read(&path)?)? {
                    write_whole(&path, &folder, &sealed)?;
                    done += 1;
                }
            }
        }
        Ok(done)
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
    let beside = path.with_extension(PART);
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

    #[test]
    fn a_new_root_opens_everything_and_changes_no_content() {
        let dir = tempfile::tempdir().unwrap();
        let [old, new] = [7, 8].map(|n| Vault::new(dir.path().to_path_buf(), &[n; 32]));
        let digest = old.seal("a/one", b"a face").unwrap();
        old.seal("two", b"another").unwrap();
        let before = std::fs::read(dir.path().join("a/one")).unwrap();
        // As far as the first one, with a half-written file left behind; then again from the start.
        let first = old.rewrap(&new, "a/one", &before).unwrap().unwrap();
        std::fs::write(dir.path().join("a/one"), &first).unwrap();
        std::fs::write(dir.path().join("a/three.part"), b"ha").unwrap();
        assert_eq!(old.rewrap_all(&new).unwrap(), 1);
        assert_eq!(old.rewrap_all(&new).unwrap(), 0);
        assert_eq!(new.open("a/one").unwrap(), b"a face");
        assert_eq!(new.open("two").unwrap(), b"another");
        assert!(old.open("two").is_err());
        let after = std::fs::read(dir.path().join("a/one")).unwrap();
        assert_eq!(before[CONTENT..], after[CONTENT..]);
        assert_eq!(digest, hex::encode(Sha256::digest(&after[CONTENT..])));
        // In another's place it is not taken along.
        assert!(old.rewrap(&new, "two", &before).is_err());
        std::fs::write(dir.path().join("foreign"), b"not ours").unwrap();
        assert_eq!(old.rewrap_all(&new).unwrap_err().code(), "vault-broken");
    }
}
