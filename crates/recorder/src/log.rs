//! The log of a recording: one line per sealed unit and per event, and signed heads between them.
//!
//! A line is one JSON object in canonical form (RFC 8785) and a line feed. Every line but a head is
//! a leaf of the tree; a head signs the tree of all leaves before it. `docs/recording-format.md`
//! says the same for those who write a verifier of their own.
//!
//! **Invariant:** a line is read only if it writes back to the very same bytes.

use std::io;

use record::canon::{self, CanonError};
use record::log::Frontier;
use record::{Digest, PublicKey, Signature};
use serde::{Deserialize, Serialize};

pub use crate::unit_line::{UnitLine, UnitNote};
use crate::{ClockPair, Codec, Correction, Gap, HeadSigner, Note, TrackKey};

/// The log's name, beside the files.
pub const LOG_FILE: &str = "log.jsonl";
/// Keeps a head's signature from being taken for anything else.
pub const HEAD_TYPE: &str = "heqiao/recording-head/v1";
/// What a sealed file's name ends with, after the name of what it holds.
pub const SEALED: &str = ".sealed";

/// One line. Times without another word are milliseconds on the session's clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Line {
    /// The first one.
    Begin {
        /// Of this format.
        version: u32,
        /// The caller's session id.
        session: String,
        /// Zero of the session's clock, milliseconds since 1970 UTC.
        zero_ms: i64,
    },
    /// A file begins.
    Part {
        /// Name of what it holds, without directory.
        file: String,
        /// Whose.
        track: TrackKey,
        /// SHA-256 of the sealed file's header.
        header: Digest,
    },
    /// A unit lies in a file: number 0 is the media header, every other one a cluster.
    Unit(UnitLine),
    /// Nothing more comes for a file.
    Closed {
        /// Which.
        file: String,
        /// How many units it has.
        units: u64,
        /// SHA-256 of all it holds, unsealed.
        sha256: Digest,
    },
    /// Something was not recorded.
    Gap(Gap),
    /// A track rests from here on.
    Pause {
        /// Whose.
        track: TrackKey,
        /// The caller's reason code.
        reason: String,
        /// When.
        at_ms: u64,
    },
    /// It goes on.
    Resume {
        /// Whose.
        track: TrackKey,
        /// When.
        at_ms: u64,
    },
    /// A stream goes into a track from here on: the first, another simulcast layer, or that of a
    /// sender who started over.
    Stream {
        /// Whose.
        track: TrackKey,
        /// Its codec.
        codec: Codec,
        /// Its SSRC.
        ssrc: u32,
        /// The SSRC of the stream of the same medium before it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<u32>,
        /// When.
        at_ms: u64,
    },
    /// What a stream's sender reported of its clocks.
    Clock {
        /// Whose.
        track: TrackKey,
        /// The stream's SSRC.
        ssrc: u32,
        /// The readings.
        pair: ClockPair,
    },
    /// The times of a stream are made differently from here on.
    Correction {
        /// Whose.
        track: TrackKey,
        /// The stream's SSRC.
        ssrc: u32,
        /// Why, and how far times move.
        correction: Correction,
    },
    /// Something happened in the room.
    Event {
        /// The caller's code: `connected`, `consented`, `muted`, …
        what: String,
        /// When.
        at_ms: u64,
        /// To whom.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seat: Option<String>,
        /// By whom.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<String>,
        /// A code that says more: a kind of consent, a language, a level of identity.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        detail: Option<String>,
    },
    /// The disk refused something.
    DiskError {
        /// The error's code.
        code: String,
        /// The file concerned.
        file: String,
        /// When.
        at_ms: u64,
    },
    /// A run that was broken off was put in order.
    Recovered {
        /// When.
        at_ms: u64,
        /// Bytes cut off the log.
        log_cut: u64,
        /// Every file that was open.
        files: Vec<MendedFile>,
    },
    /// Somebody was in a private meeting, so nothing of their track lies in between.
    Private {
        /// Whose.
        track: TrackKey,
        /// When it began.
        from_ms: u64,
        /// When it ended.
        to_ms: u64,
    },
    /// The recording ended, as far as anybody knew then.
    End {
        /// When.
        at_ms: u64,
    },
    /// No leaf: the tree so far, signed.
    Head(Head),
}

/// What became of one file that a crash left open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MendedFile {
    /// Which.
    pub file: String,
    /// Units that were whole and not in the log yet; their lines stand before this one.
    pub found: u64,
    /// Units of the log that the disk does not have any more.
    pub lost: u64,
    /// Bytes of a torn unit cut off its end.
    pub cut: u64,
}

/// A signed head.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The caller's session id.
    pub session: String,
    /// How many leaves there are.
    pub size: u64,
    /// Root of their tree.
    pub root: Digest,
    /// When, on the session's clock.
    pub at_ms: u64,
    /// The key that signed.
    pub key: PublicKey,
    /// Over [`Head::signed_bytes`].
    pub signature: Signature,
}

#[derive(Serialize)]
struct Signed<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    session: &'a str,
    size: u64,
    root: &'a Digest,
    at_ms: u64,
}

fn signed(session: &str, size: u64, root: &Digest, at_ms: u64) -> Result<Vec<u8>, CanonError> {
    canon::to_canonical(&Signed {
        kind: HEAD_TYPE,
        session,
        size,
        root,
        at_ms,
    })
}

impl Head {
    pub(crate) fn sign(
        tree: &Frontier,
        session: &str,
        at_ms: u64,
        signer: &dyn HeadSigner,
    ) -> io::Result<Self> {
        let root = tree.root();
        let bytes = signed(session, tree.size(), &root, at_ms).map_err(io::Error::other)?;
        Ok(Self {
            session: session.to_owned(),
            size: tree.size(),
            root,
            at_ms,
            key: signer.public()?,
            signature: signer.sign_head(&bytes)?,
        })
    }

    /// The bytes that are signed.
    pub fn signed_bytes(&self) -> Result<Vec<u8>, CanonError> {
        signed(&self.session, self.size, &self.root, self.at_ms)
    }

    /// Whether its own key signed it; whose that is, a trust file tells.
    pub fn is_signed(&self) -> bool {
        let bytes = self.signed_bytes();
        bytes.is_ok_and(|bytes| self.key.verify(&bytes, &self.signature).is_ok())
    }
}

impl Line {
    pub(crate) fn of_note(track: &TrackKey, ssrc: u32, note: &Note) -> Self {
        let track = track.clone();
        match note {
            Note::Stream { codec, before, at_ms } => Self::Stream {
                track,
                codec: *codec,
                ssrc,
                before: *before,
                at_ms: *at_ms,
            },
            Note::Pair(pair) => Self::Clock {
                track,
                ssrc,
                pair: *pair,
            },
            Note::Correction(correction) => Self::Correction {
                track,
                ssrc,
                correction: *correction,
            },
        }
    }

    /// Reads a line without its line feed.
    pub fn read(bytes: &[u8]) -> Result<Self, CanonError> {
        match UnitLine::read(bytes) {
            Some(unit) => Ok(Self::Unit(unit)),
            None => canon::read(bytes),
        }
    }

    /// The line without its line feed.
    pub fn to_bytes(&self) -> Result<Vec<u8>, CanonError> {
        let plain = match self {
            Self::Unit(unit) => unit.to_bytes(),
            _ => None,
        };
        plain.map_or_else(|| canon::to_canonical(self), Ok)
    }
}
