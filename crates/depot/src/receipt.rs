//! What is kept here of an object that lies elsewhere.

use std::io::{self, Read};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// How long an object is, and the digest of all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// Its length.
    pub bytes: u64,
    /// SHA-256 of it; hexadecimal where it is written down.
    #[serde(with = "in_hex")]
    pub sha256: [u8; 32],
}

impl Receipt {
    /// Of what `input` holds from here to its end.
    pub(crate) fn of(input: &mut impl Read) -> io::Result<Self> {
        let (mut hash, mut bytes) = (Sha256::new(), 0);
        let mut buffer = vec![0; 256 << 10];
        loop {
            let len = match input.read(&mut buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                len => len?,
            };
            let Some(piece) = buffer.get(..len).filter(|piece| !piece.is_empty()) else {
                break;
            };
            hash.update(piece);
            bytes += len as u64;
        }
        Ok(Self {
            bytes,
            sha256: hash.finalize().into(),
        })
    }
}

mod in_hex {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(super) fn serialize<S: Serializer>(digest: &[u8; 32], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&hex::encode(digest))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<[u8; 32], D::Error> {
        let text = String::deserialize(from)?;
        let mut digest = [0; 32];
        hex::decode_to_slice(text, &mut digest).map_err(|_| D::Error::custom("64 hex digits expected"))?;
        Ok(digest)
    }
}
