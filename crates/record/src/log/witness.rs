//! The rules of a witness (C2SP `tlog-witness`): it cosigns a checkpoint only if the log, as the witness
//! last saw it, is the beginning of what it is shown. It learns sizes and roots, never a record.
//!
//! **Invariant:** over any requests in any order, the checkpoints cosigned are of one growing log.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use super::checkpoint::Checkpoint;
use super::note::{Note, NoteError, NoteKey};
use super::proof;
use crate::Digest;

/// More hashes than a proof between two 64-bit sizes can have.
const MAX_HASHES: usize = 63;

/// What a log asks of a witness.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The size the log thinks the witness last cosigned; 0 for none.
    pub old: u64,
    /// That the newer log begins with the older.
    pub proof: Vec<Digest>,
    /// The new checkpoint, signed by the log.
    pub note: Note,
}

/// What a witness remembers of a log: the size and root it last cosigned.
pub type Seen = Option<(u64, Digest)>;

/// Why a witness does not cosign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not a request.
    #[error("not a request for a cosignature")]
    Malformed,
    /// Not a log this witness follows.
    #[error("an unknown log")]
    UnknownLog,
    /// Not signed by the log.
    #[error("not signed by the log")]
    Unsigned,
    /// The witness has seen another size, or another root of this size; here is the size.
    #[error("last seen at size {0}")]
    Conflict(u64),
    /// The log shown does not begin with the one seen.
    #[error("the log shown does not begin with the one seen")]
    Forked,
}

impl Refusal {
    /// Stable code for reports and translations.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Malformed => "witness-malformed",
            Self::UnknownLog => "witness-unknown-log",
            Self::Unsigned => "witness-unsigned",
            Self::Conflict(_) => "witness-conflict",
            Self::Forked => "log-forked",
        }
    }

    /// The HTTP status the specification names.
    pub const fn status(self) -> u16 {
        match self {
            Self::Malformed => 400,
            Self::UnknownLog => 404,
            Self::Unsigned => 403,
            Self::Conflict(_) => 409,
            Self::Forked => 422,
        }
    }
}

impl Request {
    /// The body of `POST …/add-checkpoint`.
    pub fn to_text(&self) -> String {
        let mut text = format!("old {}\n", self.old);
        for hash in &self.proof {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{}", BASE64.encode(hash.as_bytes()));
        }
        text + "\n" + &self.note.to_string()
    }

    /// Reads [`Self::to_text`].
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let text = std::str::from_utf8(bytes).map_err(|_| Refusal::Malformed)?;
        let (head, note) = text.split_once("\n\n").ok_or(Refusal::Malformed)?;
        let mut lines = head.split('\n');
        let old = lines
            .next()
            .and_then(|line| line.strip_prefix("old "))
            .ok_or(Refusal::Malformed)?;
        let proof: Vec<_> = lines
            .take(MAX_HASHES + 1)
            .map(|line| BASE64.decode(line).ok()?.try_into().ok().map(Digest::from_bytes))
            .collect::<Option<_>>()
            .ok_or(Refusal::Malformed)?;
        let read = Self {
            old: old.parse().map_err(|_| Refusal::Malformed)?,
            proof,
            note: Note::read(note.as_bytes()).map_err(|_| Refusal::Malformed)?,
        };
        // One request has one spelling.
        if read.proof.len() > MAX_HASHES || read.to_text() != text {
            return Err(Refusal::Malformed);
        }
        Ok(read)
    }
}

/// The name of the log a request is about, to look up its key and what was seen of it.
pub fn origin(request: &Request) -> Result<String, Refusal> {
    Checkpoint::from_text(request.note.text())
        .map(|checkpoint| checkpoint.origin)
        .map_err(|_| Refusal::Malformed)
}

/// What may be cosigned. The caller must remember it durably, in place of `seen` and only if that is still
/// what is remembered, before its signature leaves.
pub fn consider(request: &Request, log: &NoteKey, seen: Seen) -> Result<Checkpoint, Refusal> {
    let checkpoint = Checkpoint::open(&request.note, log).map_err(|error| match error {
        NoteError::Name => Refusal::UnknownLog,
        NoteError::Malformed => Refusal::Malformed,
        NoteError::Unsigned | NoteError::Signature => Refusal::Unsigned,
    })?;
    if request.old > checkpoint.size {
        return Err(Refusal::Malformed);
    }
    let (size, root) = seen.unwrap_or((0, Digest::of(b"")));
    if request.old != size || size == checkpoint.size && root != checkpoint.root {
        return Err(Refusal::Conflict(size));
    }
    proof::consistency(size, checkpoint.size, &request.proof, &root, &checkpoint.root)
        .map_err(|_| Refusal::Forked)?;
    Ok(checkpoint)
}
