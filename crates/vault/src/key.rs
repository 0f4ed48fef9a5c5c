//! Keys, their names, and keys wrapped by others.

use std::fmt;

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::VaultError;

const NONCE: usize = 12;
/// Keeps a wrapped key from being taken for anything else.
const WRAP: &[u8] = b"heqiao/vault/wrap/v1\0";
const NAME: &[u8] = b"heqiao/vault/key-id/v1\0";

/// A 256-bit key; wiped when dropped.
#[derive(Clone)]
pub struct Key(Zeroizing<[u8; 32]>);

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({})", self.id())
    }
}

impl Key {
    /// A key that exists already.
    pub fn new(bytes: &[u8; 32]) -> Self {
        Self(Zeroizing::new(*bytes))
    }

    /// A new one.
    pub fn fresh() -> Result<Self, VaultError> {
        let mut bytes = Zeroizing::new([0; 32]);
        random(&mut *bytes)?;
        Ok(Self(bytes))
    }

    /// Its name, which tells nothing about it.
    pub fn id(&self) -> KeyId {
        let digest: [u8; 32] = Sha256::new_with_prefix(NAME)
            .chain_update(*self.0)
            .finalize()
            .into();
        KeyId(hex::encode(&digest[..8]))
    }

    pub(crate) fn cipher(&self) -> Aes256Gcm {
        Aes256Gcm::new((&*self.0).into())
    }
}

/// The name of a key, 16 hex digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KeyId(String);

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One key, wrapped once for everybody who may open it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wraps {
    /// What the key opens; bound into every wrap, so that none fits another's place.
    pub name: String,
    /// The wrapped key's own name.
    pub key: KeyId,
    /// For each recipient.
    pub wraps: Vec<Wrap>,
}

/// A key wrapped for one recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wrap {
    /// The recipient's key.
    pub recipient: KeyId,
    /// Nonce, hex.
    pub nonce: String,
    /// The key and its tag under AES-256-GCM, hex.
    pub sealed: String,
}

impl Wraps {
    /// Wraps `key` under `name` for every one of `recipients`.
    pub fn seal(name: &str, key: &Key, recipients: &[Key]) -> Result<Self, VaultError> {
        let wrap = |recipient: &Key| {
            let mut nonce = [0; NONCE];
            random(&mut nonce)?;
            let aad = aad(name);
            let payload = Payload {
                msg: &*key.0,
                aad: &aad,
            };
            let sealed = recipient
                .cipher()
                .encrypt((&nonce).into(), payload)
                .map_err(|_| VaultError::Broken)?;
            Ok(Wrap {
                recipient: recipient.id(),
                nonce: hex::encode(nonce),
                sealed: hex::encode(sealed),
            })
        };
        Ok(Self {
            name: name.to_owned(),
            key: key.id(),
            wraps: recipients.iter().map(wrap).collect::<Result<_, VaultError>>()?,
        })
    }

    /// The key, if one of `keys` is among its recipients.
    pub fn open(&self, name: &str, keys: &[Key]) -> Result<Key, VaultError> {
        let of = |key: &Key| self.wraps.iter().find(|wrap| wrap.recipient == key.id());
        let (key, wrap) = keys
            .iter()
            .find_map(|key| Some((key, of(key)?)))
            .ok_or(VaultError::NoKey)?;
        let mut nonce = [0; NONCE];
        hex::decode_to_slice(&wrap.nonce, &mut nonce).map_err(|_| VaultError::Broken)?;
        let sealed = hex::decode(&wrap.sealed).map_err(|_| VaultError::Broken)?;
        let aad = aad(name);
        let payload = Payload {
            msg: &sealed,
            aad: &aad,
        };
        let opened = key.cipher().decrypt((&nonce).into(), payload);
        let opened = Zeroizing::new(opened.map_err(|_| VaultError::Broken)?);
        let bytes: &[u8; 32] = opened.as_slice().try_into().map_err(|_| VaultError::Broken)?;
        let opened = Key::new(bytes);
        if self.name == name && self.key == opened.id() {
            Ok(opened)
        } else {
            Err(VaultError::Broken)
        }
    }

    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, VaultError> {
        serde_json::to_vec(self).map_err(|_| VaultError::Broken)
    }

    /// What the file of a wrapped key holds.
    pub fn read(bytes: &[u8]) -> Result<Self, VaultError> {
        serde_json::from_slice(bytes).map_err(|_| VaultError::Broken)
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "keys and the nonces of wraps are drawn here alone"
)]
fn random(bytes: &mut [u8]) -> Result<(), VaultError> {
    getrandom::fill(bytes).map_err(|_| VaultError::Randomness)
}

fn aad(name: &str) -> Vec<u8> {
    [WRAP, name.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_opens_for_its_recipients_and_in_its_own_place_alone() {
        let [key, house, escrow, other] = [1, 2, 3, 4].map(|n| Key::new(&[n; 32]));
        let wraps = Wraps::seal("case/7", &key, &[house.clone(), escrow.clone()]).unwrap();
        for recipient in [house.clone(), escrow] {
            assert_eq!(wraps.open("case/7", &[recipient]).unwrap().id(), key.id());
        }
        let code = |result: Result<Key, VaultError>| result.unwrap_err().code();
        assert_eq!(code(wraps.open("case/7", &[other])), "vault-no-key");
        assert_eq!(
            code(wraps.open("case/8", std::slice::from_ref(&house))),
            "vault-broken"
        );
        let mut renamed = wraps.clone();
        renamed.name = "case/8".to_owned();
        assert_eq!(code(renamed.open("case/8", &[house])), "vault-broken");
        assert!(!format!("{key:?}").contains("0101"));
        let bytes = wraps.to_bytes().unwrap();
        assert_eq!(Wraps::read(&bytes).unwrap(), wraps);
    }
}
