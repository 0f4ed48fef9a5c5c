//! The sealed sink as the server uses it, with keys that need no vault: what is recorded here is known to
//! everybody.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use ed25519_dalek::SigningKey;
use recorder::log::SEALED;
use recorder::{FileKeys, Recovered, SealedSink, Seals};
use vault::{Key, Reader, VaultError};

use crate::trouble::Trouble;

/// Each file's key is made of its name.
struct ByName;

impl FileKeys for ByName {
    fn make(&self, file: &str) -> Result<Key, VaultError> {
        self.open(file)
    }

    fn open(&self, file: &str) -> Result<Key, VaultError> {
        let mut key = [0; 32];
        for (place, byte) in key.iter_mut().zip(file.bytes()) {
            *place = byte;
        }
        Ok(Key::new(&key))
    }
}

/// Opens a recording in `dir`, new or left by a process that ended.
pub fn open(dir: &Path, now: Duration) -> Result<(SealedSink, Vec<Recovered>), Trouble> {
    let seals = Seals {
        session: "bench".to_owned(),
        zero_ms: 1_772_424_000_000,
        signer: Arc::new(SigningKey::from_bytes(&[5; 32])),
        keys: Box::new(ByName),
    };
    SealedSink::open(dir, seals, now).map_err(|error| Trouble::Server(error.to_string()))
}

/// Writes what a file holds, unsealed, to `out`.
pub fn unseal(dir: &Path, file: &str, out: &Path) -> Result<(), Trouble> {
    let wrong = |error: VaultError| Trouble::Server(error.to_string());
    let sealed = File::open(dir.join(format!("{file}{SEALED}"))).map_err(Trouble::io("a sealed file"))?;
    let len = sealed.metadata().map_err(Trouble::io("a sealed file"))?.len();
    let key = ByName.open(file).map_err(wrong)?;
    let mut reader = Reader::new(sealed, len, &key).map_err(wrong)?;
    let mut plain = File::create(out).map_err(Trouble::io("an unsealed file"))?;
    std::io::copy(&mut reader, &mut plain).map_err(Trouble::io("an unsealed file"))?;
    Ok(())
}
