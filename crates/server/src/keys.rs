//! The institution's own keys: one signs records, one wraps the keys of what is stored sealed.
//!
//! **Invariant:** a key file that others may read stops the start; no key is printed or logged.

use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use ed25519_dalek::SigningKey;
use zeroize::Zeroizing;

use crate::random;

/// The keys in use.
pub struct Keys {
    /// Signs for the institution (Ed25519).
    pub institution: SigningKey,
    /// Wraps object keys (AES-256).
    pub root: Zeroizing<[u8; 32]>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys")
    }
}

/// Why the keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// Others than the owner may read it.
    #[error("{0} may be read by others; only mode 0600 is accepted")]
    Exposed(PathBuf),
    /// Not 64 hex digits.
    #[error("{0} does not hold a key")]
    Malformed(PathBuf),
    /// Not readable or writable.
    #[error("{0}: {1}")]
    Io(PathBuf, io::Error),
    /// The system gave no random bytes.
    #[error("no random bytes from the system")]
    Randomness,
}

impl KeysError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Exposed(_) => "keys-exposed",
            Self::Malformed(_) => "keys-malformed",
            Self::Io(..) | Self::Randomness => "keys-unavailable",
        }
    }
}

impl Keys {
    /// Reads the keys in `dir`, making those that are missing.
    pub fn load_or_make(dir: &Path) -> Result<Self, KeysError> {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(dir)
            .map_err(|e| KeysError::Io(dir.to_path_buf(), e))?;
        Ok(Self {
            institution: SigningKey::from_bytes(&*secret(&dir.join("institution.key"))?),
            root: secret(&dir.join("root.key"))?,
        })
    }
}

fn secret(path: &Path) -> Result<Zeroizing<[u8; 32]>, KeysError> {
    let io = |e| KeysError::Io(path.to_path_buf(), e);
    match path.symlink_metadata() {
        Ok(meta) if meta.permissions().mode() & 0o077 != 0 || !meta.is_file() => {
            Err(KeysError::Exposed(path.to_path_buf()))
        }
        Ok(_) => {
            let text = Zeroizing::new(std::fs::read_to_string(path).map_err(io)?);
            let mut key = Zeroizing::new([0; 32]);
            hex::decode_to_slice(text.trim(), &mut *key)
                .map_err(|_| KeysError::Malformed(path.to_path_buf()))?;
            Ok(key)
        }
        Err(e) if e.kind() == io::ErrorKind::NotFound => {
            let mut key = Zeroizing::new([0; 32]);
            random::fill(&mut *key).map_err(|_| KeysError::Randomness)?;
            let mut file = OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(path)
                .map_err(io)?;
            let text = Zeroizing::new(hex::encode(*key));
            file.write_all(text.as_bytes())
                .and_then(|()| file.sync_all())
                .map_err(io)?;
            Ok(key)
        }
        Err(e) => Err(io(e)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_made_once_and_kept_private() {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path().join("keys");
        let first = Keys::load_or_make(&dir).unwrap();
        let again = Keys::load_or_make(&dir).unwrap();
        assert_eq!(first.institution.to_bytes(), again.institution.to_bytes());
        assert_eq!(*first.root, *again.root);
        assert_ne!(first.institution.to_bytes(), *first.root);
        let mode = dir.join("root.key").metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn an_exposed_or_broken_key_stops_the_start() {
        let dir = tempfile::tempdir().unwrap();
        Keys::load_or_make(dir.path()).unwrap();
        let path = dir.path().join("institution.key");
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o640)).unwrap();
        assert_eq!(Keys::load_or_make(dir.path()).unwrap_err().code(), "keys-exposed");
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o600)).unwrap();
        std::fs::write(&path, "short").unwrap();
        assert_eq!(
            Keys::load_or_make(dir.path()).unwrap_err().code(),
            "keys-malformed"
        );
    }
}
