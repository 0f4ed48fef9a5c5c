//! What may happen to a session: connections, commands from seats, and facts from the shells.

use domain::settlement::Draft;
use domain::{CaucusId, Lang, RecordId, SeatId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::event::SeatSpec;
use crate::route::Channel;

/// One thing that reaches the room. The instant it happened is a parameter of `handle`.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A seat's live socket is up.
    Connected(SeatId),
    /// A seat's live socket is gone (closed, timed out, taken over).
    Disconnected(SeatId),
    /// A seat asks for something.
    Command {
        /// Who asks.
        by: SeatId,
        /// What for.
        command: Command,
    },
    /// Something a shell has done or found, already checked there.
    Fact(Fact),
}

/// What a seat may ask for over its live socket.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Give, refuse or revoke one consent. Nothing is consented to by default.
    Consent {
        /// To what.
        kind: ConsentKind,
        /// Given or refused.
        granted: bool,
    },
    /// Report the device check and step into the waiting room.
    Ready {
        /// A working microphone was found.
        microphone: bool,
        /// A working camera was found.
        camera: bool,
    },
    /// Mediator or clerk lets somebody in from the waiting room.
    Admit {
        /// Whom.
        seat: SeatId,
    },
    /// Mediator or clerk sends somebody back to the waiting room.
    ReturnToLobby {
        /// Whom.
        seat: SeatId,
    },
    /// Shut or open one's own microphone; nobody can open another's.
    Mute {
        /// Shut.
        muted: bool,
    },
    /// Switch one's own camera.
    Camera {
        /// On.
        on: bool,
    },
    /// Share one's own screen or document with the space one is in, or stop.
    Share {
        /// On.
        on: bool,
    },
    /// Mediator ends somebody's share.
    EndShare {
        /// Whose.
        seat: SeatId,
    },
    /// Choose what to listen to.
    Listen {
        /// The floor only, or an interpreted language above it.
        channel: Channel,
    },
    /// Interpreter starts, turns or stops interpreting.
    Interpret {
        /// Into which language; `None` speaks on the floor as oneself.
        into: Option<Lang>,
    },
    /// Interpreter's declaration: accuracy, completeness, impartiality, confidentiality.
    Declare,
    /// Mediator takes people, the interpreters named and their channels into a private meeting.
    OpenCaucus {
        /// Everybody in it besides the mediator.
        members: Vec<SeatId>,
    },
    /// Mediator brings everybody back to the floor.
    CloseCaucus {
        /// Which.
        caucus: CaucusId,
    },
    /// Mediator starts recording the floor.
    StartRecording,
    /// Mediator stops recording.
    StopRecording,
    /// Mediator judges one identity method for one person.
    DecideIdentity {
        /// Whose identity.
        seat: SeatId,
        /// By which means.
        method: IdentityMethod,
        /// With what result.
        outcome: MethodOutcome,
    },
    /// Mediator lays a new draft on the table.
    PutDraft {
        /// The whole draft; its revision must be the current one plus one.
        draft: Draft,
    },
    /// Interpreter or mediator declares that a clause was read aloud in a language.
    ReadBack {
        /// Clause id.
        clause: String,
        /// In which language.
        lang: Lang,
        /// Of which revision.
        revision: u32,
    },
    /// A party agrees to a clause, in the party's own language.
    Agree {
        /// Clause id.
        clause: String,
        /// Of which revision.
        revision: u32,
    },
    /// A party wants to discuss a clause, or takes an agreement back.
    Discuss {
        /// Clause id.
        clause: String,
        /// Of which revision.
        revision: u32,
    },
    /// A signer presents the public key made in their browser.
    BindKey {
        /// Ed25519 public key, 64 hex digits.
        public_key: String,
        /// Whether the private key could be exported (fallback without WebCrypto).
        extractable: bool,
    },
    /// Mediator ends the session.
    End,
}

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
}

/// What was fixed when a record was prepared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Prepared {
    /// The record.
    pub record: RecordId,
    /// SHA-256 of the canonical body, hex.
    pub body_digest: String,
    /// SHA-256 of the pages, hex.
    pub pdf_digest: String,
    /// Length of the pages in bytes.
    pub pdf_len: u32,
    /// Draft revision it was made from.
    pub revision: u32,
}

/// Who signs a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "kind", content = "seat", rename_all = "snake_case")]
pub enum Signer {
    /// A person in a seat.
    Seat(SeatId),
    /// The institution's own key.
    Institution,
}

/// Consents asked for one by one (domain.md, step 3); each refusable and revocable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConsentKind {
    /// To mediate online at all.
    Online,
    /// To work through the interpreter, in the declared language.
    Interpreter,
    /// To be recorded.
    Recording,
}

/// How an identity was looked at; each method is a fact, none a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum IdentityMethod {
    /// A picture of the document was taken.
    DocumentImage,
    /// The machine-readable zone's check digits.
    Mrz,
    /// The number's own check digit.
    NumberCheck,
    /// A person compared the document with the live face.
    HumanFaceMatch,
    /// The person did what the operator asked on camera.
    LiveChallenge,
    /// The issuer was asked.
    IssuerCheck,
    /// A witness stood beside the person.
    InPersonWitness,
}

/// Result of one identity method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MethodOutcome {
    /// It held.
    Passed,
    /// It did not hold.
    Failed,
    /// It was not tried.
    NotDone,
}
