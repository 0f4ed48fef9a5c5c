//! Which checkpoints a verifier believes: signed by the log, cosigned by enough strangers to it.

use super::checkpoint::Checkpoint;
use super::note::{Algorithm, Note, NoteError, NoteKey};

/// What a verifier was told out of band.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quorum {
    /// The log.
    pub log: NoteKey,
    /// Who may witness it.
    pub witnesses: Vec<NoteKey>,
    /// How many of them must have.
    pub needed: usize,
}

/// Why a checkpoint is not believed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuorumError {
    /// The policy itself makes no sense: a witness twice, a log's key among them, more needed than there are.
    #[error("the policy cannot be met or counts somebody twice")]
    Policy,
    /// The note, or the log's signature.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// A witness's line does not verify.
    #[error("the cosignature of {0} does not verify")]
    Cosignature(String),
    /// Too few witnesses.
    #[error("{found} of {needed} witnesses")]
    TooFew {
        /// How many signed.
        found: usize,
        /// How many must.
        needed: usize,
    },
}

impl QuorumError {
    /// Stable code for reports and translations.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Policy => "log-policy",
            Self::Note(error) => error.code(),
            Self::Cosignature(_) => "log-cosignature",
            Self::TooFew { .. } => "log-too-few-witnesses",
        }
    }
}

/// A checkpoint that is believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witnessed {
    /// What it says.
    pub checkpoint: Checkpoint,
    /// Witnesses with the instant of each, seconds since 1970 UTC, in the policy's order.
    pub by: Vec<(String, u64)>,
}

impl Quorum {
    /// Nobody counts twice, and it can be met.
    pub fn check(&self) -> Result<(), QuorumError> {
        let role = |key: &NoteKey, algorithm| key.algorithm() == algorithm;
        let distinct = self.witnesses.iter().enumerate().all(|(at, one)| {
            role(one, Algorithm::Witness)
                && one.key() != self.log.key()
                && self.witnesses[..at].iter().all(|other| other.key() != one.key())
        });
        let possible = self.needed <= self.witnesses.len();
        if distinct && possible && role(&self.log, Algorithm::Log) {
            Ok(())
        } else {
            Err(QuorumError::Policy)
        }
    }

    /// The checkpoint in `note`, if it is to be believed. Lines of others than those in the policy are not
    /// looked at; a line of one of them that does not verify is an error and no mere absence.
    pub fn open(&self, note: &Note) -> Result<Witnessed, QuorumError> {
        self.check()?;
        let checkpoint = Checkpoint::open(note, &self.log)?;
        let mut by = Vec::new();
        for witness in &self.witnesses {
            match note.verify(witness) {
                Ok(time) => by.push((witness.name().to_owned(), time.unwrap_or_default())),
                Err(NoteError::Unsigned) => {}
                Err(_) => return Err(QuorumError::Cosignature(witness.name().to_owned())),
            }
        }
        if by.len() < self.needed {
            return Err(QuorumError::TooFew {
                found: by.len(),
                needed: self.needed,
            });
        }
        Ok(Witnessed { checkpoint, by })
    }
}
