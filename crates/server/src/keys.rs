//! The institution's own keys: one signs records (in a file, or on a token: [`Signer`]), one signs the log, one wraps
//! the keys of what is stored sealed; and beside them
//! the key list (`list.json`), if its roots have made one, which says since when the signing key seals.
//!
//! **Invariant:** a key file that others may read stops the start, and so does a key list in which another key is
//! the active one, and a root key whose replacement ([`crate::rotation`]) is not through; no key is printed or logged.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use ed25519_dalek::SigningKey;
use record::keylist::{KeyList, KeyListError};
use zeroize::Zeroizing;

pub(crate) use self::roots::Roots;
pub use self::signer::Signer;
use self::slot::Slot;
pub use self::slot::SlotError;
use crate::config::{Config, SlotSettings};
use crate::random;

mod roots;
mod signer;
mod slot;

/// Signs for the institution, unless a token does.
const INSTITUTION: &str = "institution.key";
/// Wraps object keys.
const ROOT: &str = "root.key";
/// The one that takes its place, until everything is wrapped for it.
const NEXT_ROOT: &str = "root.next.key";

/// The keys in use.
pub struct Keys {
    /// Signs for the institution (Ed25519).
    pub institution: Signer,
    /// Signs the log's checkpoints (Ed25519). A log outlives the institution's key, so it has its own.
    pub log: SigningKey,
    /// Wraps object keys (AES-256).
    pub root: Zeroizing<[u8; 32]>,
    /// The key list that travels in every record.
    pub list: Option<KeyList>,
    /// While it is held, nobody replaces the root key.
    _in_use: File,
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
    /// The key list does not hold.
    #[error("{0}: {1}")]
    List(PathBuf, KeyListError),
    /// The key list names another key as the one that seals now.
    #[error("{0}: the institution's key is not the active one")]
    NotActive(PathBuf),
    /// A server runs with them, or they are being replaced.
    #[error("{0}: in use by another process")]
    InUse(PathBuf),
    /// The root key was to be replaced, and what it wraps was not all wrapped anew.
    #[error("{0}: the replacement of the root key is not through")]
    Rotating(PathBuf),
    /// The institution's key is on a token, and that does not sign.
    #[error(transparent)]
    Slot(#[from] SlotError),
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
            Self::List(..) => "keys-list",
            Self::NotActive(_) => "keys-not-active",
            Self::InUse(_) => "keys-in-use",
            Self::Rotating(_) => "keys-rotating",
            Self::Slot(slot) => slot.code(),
            Self::Io(..) | Self::Randomness => "keys-unavailable",
        }
    }
}

impl Keys {
    /// Reads the keys in `dir`, making those that are missing.
    pub fn load_or_make(dir: &Path) -> Result<Self, KeysError> {
        Self::load(dir, None)
    }

    /// Those of a house with these settings; made if missing, but for one that is on a token.
    pub fn open(config: &Config) -> Result<Self, KeysError> {
        Self::load(&config.keys_dir, config.slot.as_ref())
    }

    fn load(dir: &Path, slot: Option<&SlotSettings>) -> Result<Self, KeysError> {
        let in_use = lock(dir)?;
        taken(in_use.try_lock_shared(), dir)?;
        if dir.join(NEXT_ROOT).exists() {
            return Err(KeysError::Rotating(dir.join(NEXT_ROOT)));
        }
        let older = dir.join(INSTITUTION).exists() && !dir.join("log.key").exists();
        if older {
            // Before there were key lists, this key signed both; whoever knows the log knows it by that.
            keep(&dir.join("log.key"), &*own(dir, INSTITUTION)?)?;
        }
        let institution = match slot {
            Some(slot) => Signer::of_token(Slot::open(slot.clone())?),
            None => of_file(&dir.join(INSTITUTION), &*own(dir, INSTITUTION)?)?,
        };
        let list = list(&dir.join("list.json"))?;
        let active = list.as_ref().map(|list| list.active().map(|key| *key.as_bytes()));
        if active.is_some_and(|active| active != Some(*institution.public().as_bytes())) {
            return Err(KeysError::NotActive(dir.join("list.json")));
        }
        Ok(Self {
            institution,
            log: SigningKey::from_bytes(&*own(dir, "log.key")?),
            root: own(dir, ROOT)?,
            list,
            _in_use: in_use,
        })
    }
}

impl Keys {
    /// The signing key alone, which must be there: on the token, or in `dir`. For what is signed outside a
    /// running server: an entry of the key list that names this key.
    pub fn signer(dir: &Path, slot: Option<SlotSettings>) -> Result<Signer, KeysError> {
        if let Some(slot) = slot {
            return Ok(Signer::of_token(Slot::open(slot)?));
        }
        let path = dir.join(INSTITUTION);
        if !path.is_file() {
            return Err(KeysError::Io(path, io::ErrorKind::NotFound.into()));
        }
        of_file(&path, &*secret(&path)?)
    }
}

fn of_file(path: &Path, key: &[u8; 32]) -> Result<Signer, KeysError> {
    Signer::of_file(SigningKey::from_bytes(key)).ok_or_else(|| KeysError::Malformed(path.to_path_buf()))
}

/// The file by whose lock one knows who works with the keys; the directory is made if missing.
fn lock(dir: &Path) -> Result<File, KeysError> {
    private(dir)?;
    let path = dir.join("lock");
    let mut open = OpenOptions::new();
    open.write(true).create(true).truncate(false).mode(0o600);
    open.open(&path).map_err(|e| KeysError::Io(path, e))
}

fn taken(lock: Result<(), TryLockError>, dir: &Path) -> Result<(), KeysError> {
    lock.map_err(|e| match e {
        TryLockError::WouldBlock => KeysError::InUse(dir.to_path_buf()),
        TryLockError::Error(e) => KeysError::Io(dir.join("lock"), e),
    })
}

fn private(dir: &Path) -> Result<(), KeysError> {
    let mut builder = DirBuilder::new();
    let made = builder.recursive(true).mode(0o700).create(dir);
    made.map_err(|e| KeysError::Io(dir.to_path_buf(), e))
}

/// The key list, if there is one.
fn list(path: &Path) -> Result<Option<KeyList>, KeysError> {
    match std::fs::read(path) {
        Ok(bytes) => KeyList::read(&bytes)
            .map(Some)
            .map_err(|e| KeysError::List(path.to_path_buf(), e)),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(KeysError::Io(path.to_path_buf(), e)),
    }
}

/// The key of this name in `dir`; both are made if missing.
pub(crate) fn own(dir: &Path, name: &str) -> Result<Zeroizing<[u8; 32]>, KeysError> {
    private(dir)?;
    secret(&dir.join(name))
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
            keep(path, &key)?;
            Ok(key)
        }
        Err(e) => Err(io(e)),
    }
}

fn keep(path: &Path, key: &[u8; 32]) -> Result<(), KeysError> {
    let text = Zeroizing::new(hex::encode(key));
    let file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path);
    let kept = file.and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()));
    kept.map_err(|e| KeysError::Io(path.to_path_buf(), e))
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
        assert_eq!(first.institution.public(), again.institution.public());
        assert_eq!(*first.root, *again.root);
        let institution = secret(&dir.join(INSTITUTION)).unwrap();
        assert_ne!(*institution, *first.root);
        assert_ne!(*institution, first.log.to_bytes());
        std::fs::remove_file(dir.join("log.key")).unwrap();
        let older = Keys::load_or_make(&dir).unwrap();
        assert_eq!(older.log.to_bytes(), *institution, "one key signed both before");
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
