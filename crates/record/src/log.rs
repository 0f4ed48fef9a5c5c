//! The public log: an append-only Merkle tree whose head is signed, and cosigned by witnesses.
//!
//! A record's leaf tells nothing of it ([`leaf`]); where it stands ([`tree`]) is proven to a checkpoint
//! ([`checkpoint`]) that strangers to the institution have countersigned ([`witness`]). The formats are
//! those of C2SP: `tlog-tiles`, `tlog-checkpoint`, `signed-note`, `tlog-cosignature`, `tlog-witness`,
//! `tlog-proof`.
//!
//! **Invariant:** pure. Reading and keeping hashes, and making signatures, are the caller's.

pub mod checkpoint;
pub mod evidence;
pub mod frontier;
pub mod note;
pub mod proof;
pub mod quorum;
pub mod tile;
pub mod tree;
pub mod witness;

pub use checkpoint::Checkpoint;
pub use evidence::Evidence;
pub use frontier::Frontier;
pub use note::{Note, NoteKey};
pub use quorum::{Quorum, Witnessed};

use sha2::{Digest as _, Sha256};

use crate::Digest;

/// What the log holds of a record: `SHA-256(record digest ‖ nonce)`, 32 bytes of each. Without the nonce,
/// which stays with the record, nobody can tell whether a record is in the log.
pub fn leaf(record: &Digest, nonce: &[u8; 32]) -> Digest {
    let mut hash = Sha256::new();
    hash.update(record.as_bytes());
    hash.update(nonce);
    Digest::from_bytes(hash.finalize().into())
}
