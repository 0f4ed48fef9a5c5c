//! One unit of a sealed object: head, ciphertext, tag; and the object's header before the first.
//!
//! ```text
//! object = "HQSEAL1\n" ‖ len(4) ‖ about(len) ‖ unit*
//! unit   = head(80) ‖ ciphertext(len) ‖ tag(16)
//! head   = "HQU1" ‖ seq(8) ‖ counter(8) ‖ from(8) ‖ to(8) ‖ offset(8) ‖ len(4) ‖ previous(32)
//! ```
//!
//! Numbers are big-endian. The nonce is `counter` in 12 bytes, the additional data SHA-256 of the
//! object's header and then the head, `previous` SHA-256 of the unit before (of the header for the
//! first). `seq` counts from 0 without holes; `counter` rises but may skip: a unit that a disk
//! refused has used its nonce all the same. `from` and `to` are the caller's own.

use aes_gcm::Aes256Gcm;
use aes_gcm::aead::{Aead, Payload};
use sha2::{Digest as _, Sha256};

use crate::{Key, VaultError};

/// Begins an object.
pub const MAGIC: &[u8; 8] = b"HQSEAL1\n";
/// Begins a unit.
const UNIT: &[u8; 4] = b"HQU1";
/// Bytes of a unit's head.
pub const HEAD: usize = 80;
/// Bytes of a unit that are not its content.
pub const AROUND: usize = HEAD + 16;
/// Longest text about an object, and longest content of a unit.
const MAX_ABOUT: usize = 4096;
/// Longest content of a unit: a cluster is at most a megabyte and one frame.
pub const MAX_UNIT: usize = 64 << 20;

/// A SHA-256 digest.
pub type Digest = [u8; 32];

/// What is known of a unit without a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its number, from 0.
    pub seq: u64,
    /// Its nonce.
    pub counter: u64,
    /// The caller's own, such as a time.
    pub from: u64,
    /// The caller's own.
    pub to: u64,
    /// Where its content begins in the object's.
    pub offset: u64,
    /// How long its content is.
    pub len: u32,
    /// Digest of what lies before.
    pub previous: Digest,
}

impl Head {
    /// Reads the head at the start of `bytes`.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let bytes = bytes.get(..HEAD)?.strip_prefix(UNIT)?;
        let number = |at: usize| Some(u64::from_be_bytes(bytes.get(at..at + 8)?.try_into().ok()?));
        let len = u32::from_be_bytes(bytes.get(40..44)?.try_into().ok()?);
        if len as usize > MAX_UNIT {
            return None;
        }
        Some(Self {
            seq: number(0)?,
            counter: number(8)?,
            from: number(16)?,
            to: number(24)?,
            offset: number(32)?,
            len,
            previous: bytes.get(44..)?.try_into().ok()?,
        })
    }

    fn write(&self) -> [u8; HEAD] {
        let mut bytes = [0; HEAD];
        bytes[..4].copy_from_slice(UNIT);
        let numbers = [self.seq, self.counter, self.from, self.to, self.offset];
        for (number, place) in numbers.iter().zip(bytes[4..44].chunks_exact_mut(8)) {
            place.copy_from_slice(&number.to_be_bytes());
        }
        bytes[44..48].copy_from_slice(&self.len.to_be_bytes());
        bytes[48..].copy_from_slice(&self.previous);
        bytes
    }

    /// Length of the whole unit.
    pub fn sealed_len(&self) -> u64 {
        u64::from(self.len) + AROUND as u64
    }
}

/// What the caller keeps of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its head.
    pub head: Head,
    /// SHA-256 of its content.
    pub plain: Digest,
    /// SHA-256 of the whole unit as it lies there.
    pub cipher: Digest,
}

/// A unit on its way to where it will lie.
#[derive(Clone, Debug)]
pub struct Sealed {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What is kept of it.
    pub unit: Unit,
}

/// The header of an object: `about` says in the clear what it is.
pub fn header(about: &[u8]) -> Result<Vec<u8>, VaultError> {
    let len = u32::try_from(about.len()).map_err(|_| VaultError::Broken)?;
    if about.len() > MAX_ABOUT {
        return Err(VaultError::Broken);
    }
    Ok([MAGIC.as_slice(), &len.to_be_bytes(), about].concat())
}

/// What the header at the start of `bytes` says, and how long it is.
pub fn read_header(bytes: &[u8]) -> Option<(&[u8], usize)> {
    let rest = bytes.strip_prefix(MAGIC)?;
    let (len, rest) = rest.split_at_checked(4)?;
    let len = u32::from_be_bytes(len.try_into().ok()?) as usize;
    let about = rest.get(..len).filter(|_| len <= MAX_ABOUT)?;
    Some((about, MAGIC.len() + 4 + len))
}

/// Bytes that hold a whole header for certain.
pub const MAX_HEADER: usize = MAGIC.len() + 4 + MAX_ABOUT;

/// A place in the row of an object's units.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    seq: u64,
    offset: u64,
    previous: Digest,
}

/// Seals the units of one object.
pub struct Sealer {
    cipher: Aes256Gcm,
    header: Digest,
    counter: u64,
    seq: u64,
    offset: u64,
    previous: Digest,
}

impl std::fmt::Debug for Sealer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sealer")
            .field("seq", &self.seq)
            .finish_non_exhaustive()
    }
}

impl Sealer {
    /// Begins an object with `header` under a key that has sealed nothing yet.
    pub fn new(key: &Key, header: &[u8]) -> Self {
        let header = Sha256::digest(header).into();
        Self {
            cipher: key.cipher(),
            header,
            counter: 0,
            seq: 0,
            offset: 0,
            previous: header,
        }
    }

    /// Seals what comes next. Until it is [kept](Self::keep) the same place is sealed again, under
    /// another nonce.
    pub fn seal(&mut self, plain: &[u8], from: u64, to: u64) -> Result<Sealed, VaultError> {
        let counter = self.counter;
        self.counter = counter.checked_add(1).ok_or(VaultError::Broken)?;
        let head = Head {
            seq: self.seq,
            counter,
            from,
            to,
            offset: self.offset,
            len: u32::try_from(plain.len())
                .ok()
                .filter(|_| plain.len() <= MAX_UNIT)
                .ok_or(VaultError::Broken)?,
            previous: self.previous,
        };
        let mut bytes = head.write().to_vec();
        let aad = aad(&self.header, &bytes);
        let payload = Payload {
            msg: plain,
            aad: &aad,
        };
        let sealed = self.cipher.encrypt((&nonce(counter)).into(), payload);
        bytes.extend_from_slice(&sealed.map_err(|_| VaultError::Broken)?);
        let unit = Unit {
            head,
            plain: Sha256::digest(plain).into(),
            cipher: Sha256::digest(&bytes).into(),
        };
        Ok(Sealed { bytes, unit })
    }

    /// The place that is sealed next.
    pub const fn place(&self) -> Place {
        Place {
            seq: self.seq,
            offset: self.offset,
            previous: self.previous,
        }
    }

    /// What was kept since `place` was taken does not lie there after all. Its nonces stay used.
    pub const fn back_to(&mut self, place: &Place) {
        self.seq = place.seq;
        self.offset = place.offset;
        self.previous = place.previous;
    }

    /// The unit lies in its place: what comes next follows it.
    pub fn keep(&mut self, unit: &Unit) {
        self.seq = unit.head.seq + 1;
        self.offset = unit.head.offset + u64::from(unit.head.len);
        self.previous = unit.cipher;
    }
}

/// Opens the units of one object.
pub struct Opener {
    cipher: Aes256Gcm,
    header: Digest,
}

impl std::fmt::Debug for Opener {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Opener")
    }
}

impl Opener {
    /// For the object with this header.
    pub fn new(key: &Key, header: &[u8]) -> Self {
        Self {
            cipher: key.cipher(),
            header: Sha256::digest(header).into(),
        }
    }

    /// The content of one whole unit.
    pub fn open(&self, bytes: &[u8]) -> Result<Vec<u8>, VaultError> {
        let head = Head::read(bytes).ok_or(VaultError::Broken)?;
        if bytes.len() as u64 != head.sealed_len() {
            return Err(VaultError::Broken);
        }
        let (clear, sealed) = bytes.split_at(HEAD);
        let aad = aad(&self.header, clear);
        let payload = Payload {
            msg: sealed,
            aad: &aad,
        };
        let opened = self.cipher.decrypt((&nonce(head.counter)).into(), payload);
        opened.map_err(|_| VaultError::Broken)
    }
}

fn nonce(counter: u64) -> [u8; 12] {
    let mut nonce = [0; 12];
    nonce[4..].copy_from_slice(&counter.to_be_bytes());
    nonce
}

fn aad(header: &Digest, head: &[u8]) -> Vec<u8> {
    [header.as_slice(), head].concat()
}
