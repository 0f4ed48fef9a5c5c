//! The root key while it is replaced.
//!
//! **Invariant:** whoever holds [`Roots`] is alone with these keys.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::{KeysError, NEXT_ROOT, ROOT, lock, own, secret, taken};

/// The root key and the one that is to take its place, while no server runs.
pub(crate) struct Roots {
    dir: PathBuf,
    /// The file of the former root, for its end.
    old_file: File,
    pub old: Zeroizing<[u8; 32]>,
    pub new: Zeroizing<[u8; 32]>,
    _alone: File,
}

impl Roots {
    /// Both keys of `dir`; the new one is made, unless a rotation that was broken off made it already.
    pub fn begin(dir: &Path) -> Result<Self, KeysError> {
        let path = dir.join(ROOT);
        if !path.is_file() {
            return Err(KeysError::Io(path, io::ErrorKind::NotFound.into()));
        }
        let alone = lock(dir)?;
        taken(alone.try_lock(), dir)?;
        let old_file = OpenOptions::new().write(true).open(&path);
        let old_file = old_file.map_err(|e| KeysError::Io(path, e))?;
        Ok(Self {
            dir: dir.to_path_buf(),
            old_file,
            old: secret(&dir.join(ROOT))?,
            new: own(dir, NEXT_ROOT)?,
            _alone: alone,
        })
    }

    /// Puts the new key in the place of the old one, whose bytes are overwritten.
    pub fn end(mut self) -> Result<(), KeysError> {
        let len = self.old.len() * 2;
        std::fs::rename(self.dir.join(NEXT_ROOT), self.dir.join(ROOT))
            .and_then(|()| File::open(&self.dir)?.sync_all())
            .and_then(|()| self.old_file.write_all(&vec![b'0'; len]))
            .and_then(|()| self.old_file.sync_all())
            .map_err(|e| KeysError::Io(self.dir.join(ROOT), e))
    }
}
