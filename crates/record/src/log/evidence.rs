//! What travels with a record (C2SP `tlog-proof`, version 1): its nonce, its place, the way from there to
//! a checkpoint's root, and the checkpoint.
//!
//! **Invariant:** one proof has one spelling.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use super::checkpoint::Checkpoint;
use super::leaf;
use super::note::{Note, NoteError};
use super::proof::{self, ProofError};
use super::tree::leaf_hash;
use crate::Digest;

const HEADER: &str = "c2sp.org/tlog-proof@v1";
/// No path in a log of 64-bit size is longer.
const MAX_HASHES: usize = 64;

/// Why a proof is no proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EvidenceError {
    /// Not a proof as this crate writes it.
    #[error("not a log proof")]
    Malformed,
    /// The hashes.
    #[error(transparent)]
    Proof(#[from] ProofError),
}

impl EvidenceError {
    /// Stable code for reports and translations.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Malformed => "log-proof-unknown",
            Self::Proof(error) => error.code(),
        }
    }
}

impl From<NoteError> for EvidenceError {
    fn from(_: NoteError) -> Self {
        Self::Malformed
    }
}

/// The proof that a record is in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Hides the record in its leaf; see [`leaf`].
    pub nonce: [u8; 32],
    /// Which leaf it is, from 0.
    pub index: u64,
    /// From the leaf to the root.
    pub path: Vec<Digest>,
    /// The checkpoint, signed by the log and its witnesses.
    pub note: Note,
}

impl Evidence {
    /// The part of the package.
    pub fn to_text(&self) -> String {
        let path: String = self
            .path
            .iter()
            .map(|hash| BASE64.encode(hash.as_bytes()) + "\n")
            .collect();
        let nonce = BASE64.encode(self.nonce);
        format!(
            "{HEADER}\nextra {nonce}\nindex {}\n{path}\n{}",
            self.index, self.note
        )
    }

    /// Reads [`Self::to_text`] and no other spelling.
    pub fn read(bytes: &[u8]) -> Result<Self, EvidenceError> {
        let text = std::str::from_utf8(bytes).map_err(|_| EvidenceError::Malformed)?;
        let (head, note) = text.split_once("\n\n").ok_or(EvidenceError::Malformed)?;
        let mut lines = head.split('\n');
        let mut after = |prefix| lines.next().and_then(|line| line.strip_prefix(prefix));
        let (header, nonce, index) = (after(HEADER), after("extra "), after("index "));
        let decoded = |line: &str| BASE64.decode(line).ok()?.try_into().ok();
        let path: Option<Vec<_>> = lines
            .take(MAX_HASHES + 1)
            .map(|line| decoded(line).map(Digest::from_bytes))
            .collect();
        let read = Self {
            nonce: nonce.and_then(decoded).ok_or(EvidenceError::Malformed)?,
            index: index
                .and_then(|index| index.parse().ok())
                .ok_or(EvidenceError::Malformed)?,
            path: path.ok_or(EvidenceError::Malformed)?,
            note: Note::read(note.as_bytes())?,
        };
        Checkpoint::from_text(read.note.text())?;
        let whole = header == Some("") && read.path.len() <= MAX_HASHES && read.to_text() == text;
        if whole {
            Ok(read)
        } else {
            Err(EvidenceError::Malformed)
        }
    }

    /// The checkpoint to which the path from `record` leads. Who signed the checkpoint is another question:
    /// see [`super::Quorum::open`].
    pub fn lead(&self, record: &Digest) -> Result<Checkpoint, EvidenceError> {
        let checkpoint = Checkpoint::from_text(self.note.text())?;
        let hash = leaf_hash(leaf(record, &self.nonce).as_bytes());
        proof::inclusion(&hash, self.index, checkpoint.size, &self.path, &checkpoint.root)?;
        Ok(checkpoint)
    }
}
