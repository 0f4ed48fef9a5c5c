//! What happened: the journal's vocabulary (程序日志).
//!
//! **Invariant:** an event is a fact; applying it never fails and never asks a clock. The room's
//! whole state is the fold of its events, so replaying the journal rebuilds the room.

use domain::settlement::Draft;
use domain::{CaucusId, Lang, PersonId, Role, SeatId, SessionId};
use serde::{Deserialize, Serialize};

use crate::input::{ConsentKind, IdentityMethod, MethodOutcome, Prepared, Signer};
use crate::route::Channel;

/// A seat as it was set when the session was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatSpec {
    /// The seat.
    pub seat: SeatId,
    /// Who sits in it.
    pub person: PersonId,
    /// As what.
    pub role: Role,
    /// Name in the person's own script.
    pub name: String,
    /// Name in Latin letters, where the own script is another.
    pub latin_name: Option<String>,
    /// Language the person reads and listens in.
    pub lang: Lang,
    /// IANA zone the person sits in.
    pub zone: String,
}

/// One journaled fact. Serialized as the journal's own format: variants may be added, never
/// changed or removed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "the fields carry the names of the command or fact they record"
)]
pub enum Event {
    /// First event of every journal.
    Opened {
        session: SessionId,
        case_code: String,
        seats: Vec<SeatSpec>,
    },
    /// Somebody was given a seat after the session was opened.
    Seated {
        seat: SeatSpec,
    },
    Restarted,
    Connected {
        seat: SeatId,
    },
    Disconnected {
        seat: SeatId,
    },
    Consented {
        seat: SeatId,
        kind: ConsentKind,
        granted: bool,
    },
    Waiting {
        seat: SeatId,
        microphone: bool,
        camera: bool,
    },
    Admitted {
        seat: SeatId,
        by: SeatId,
    },
    ReturnedToLobby {
        seat: SeatId,
        by: SeatId,
    },
    Muted {
        seat: SeatId,
        muted: bool,
    },
    CameraSwitched {
        seat: SeatId,
        on: bool,
    },
    /// Leaving the space and losing the connection end a share too, without an event of their own.
    ShareSwitched {
        seat: SeatId,
        on: bool,
        by: SeatId,
    },
    Listening {
        seat: SeatId,
        channel: Channel,
    },
    Interpreting {
        seat: SeatId,
        into: Option<Lang>,
    },
    Declared {
        seat: SeatId,
    },
    CaucusOpened {
        caucus: CaucusId,
        members: Vec<SeatId>,
        by: SeatId,
    },
    CaucusClosed {
        caucus: CaucusId,
        by: SeatId,
    },
    RecordingStarted {
        by: SeatId,
    },
    RecordingStopped {
        by: SeatId,
    },
    RecordingGap {
        seat: SeatId,
        channel: Channel,
        from_ms: u64,
        to_ms: u64,
    },
    RecordingFailed {
        code: String,
    },
    IdentityDocument {
        seat: SeatId,
        document: String,
        masked_number: String,
        number_check: MethodOutcome,
        photo_digest: String,
    },
    IdentityDecided {
        seat: SeatId,
        by: SeatId,
        method: IdentityMethod,
        outcome: MethodOutcome,
    },
    Drafted {
        by: SeatId,
        draft: Draft,
    },
    ClauseRead {
        clause: String,
        lang: Lang,
        by: SeatId,
        revision: u32,
    },
    ClauseAgreed {
        clause: String,
        seat: SeatId,
        lang: Lang,
        revision: u32,
    },
    ClauseDiscussed {
        clause: String,
        seat: SeatId,
        revision: u32,
    },
    KeyBound {
        seat: SeatId,
        public_key: String,
        extractable: bool,
    },
    KeyAttested {
        seat: SeatId,
        binding_digest: String,
    },
    RecordPrepared(Prepared),
    StatementSigned {
        signer: Signer,
        statement_digest: String,
    },
    RecordSealed {
        file_digest: String,
    },
    Ended {
        by: SeatId,
    },
}
