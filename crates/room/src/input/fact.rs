//! What the shells have done or found.

use domain::procedure::Script;
use domain::{Lang, SeatId, blind};

use super::{MethodOutcome, Prepared, Signer};
use crate::event::SeatSpec;
use crate::route::Channel;

/// Facts established outside the room and brought in to be journaled in order.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// The server started again; nobody is connected any more.
    Restarted,
    /// Somebody was given a seat after the session was opened.
    Seated(SeatSpec),
    /// A document photo was stored and its number judged.
    IdentityDocument {
        /// Whose.
        seat: SeatId,
        /// Kind of document, as `domain::identity` names it.
        document: String,
        /// Number with all but its last characters hidden.
        masked_number: String,
        /// Result of the number check.
        number_check: MethodOutcome,
        /// SHA-256 of the encrypted photo, hex.
        photo_digest: String,
    },
    /// The mediator (or, for the mediator, the institution) signed a key binding.
    KeyAttested {
        /// Whose key.
        seat: SeatId,
        /// SHA-256 of the binding, hex.
        binding_digest: String,
    },
    /// The record's body and pages are fixed and wait for signatures.
    RecordPrepared(Prepared),
    /// A statement was signed and its signature verified.
    StatementSigned {
        /// Who signed.
        signer: Signer,
        /// SHA-256 of the statement, hex.
        statement_digest: String,
    },
    /// The record is sealed and durable.
    RecordSealed {
        /// SHA-256 of the whole file, hex.
        file_digest: String,
    },
    /// Packets that were recorded from but never arrived.
    RecordingGap {
        /// Whose track.
        seat: SeatId,
        /// Which language channel, if it was one.
        channel: Channel,
        /// First missing instant, milliseconds of the recording's clock.
        from_ms: u64,
        /// First present instant after it.
        to_ms: u64,
    },
    /// The recorder cannot write any more; `code` says why (`disk-full`, …).
    RecordingFailed {
        /// Stable code.
        code: String,
    },
    /// The script that this session follows; brought once, when it is opened.
    ProcedureSet {
        /// The steps.
        script: Box<Script>,
        /// SHA-256 of the file it was read from, hex.
        digest: String,
    },
    /// The media plane lost somebody's connection for good.
    MediaLost {
        /// Whose.
        seat: SeatId,
    },
    /// Both figures of a round were opened and compared.
    BlindCompared {
        /// Which round.
        round: u32,
        /// Crossed, or apart.
        outcome: blind::Outcome,
    },
    /// The clerk or the mediator changed a line of the minutes; the shell has compared `before`
    /// with what the line says.
    MinuteEdited {
        /// Who.
        by: SeatId,
        /// Which line.
        line: u64,
        /// In which language.
        lang: Lang,
        /// What it said.
        before: String,
        /// What it is to say; `None` strikes it out.
        after: Option<String>,
    },
}
