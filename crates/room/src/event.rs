//! What happened: the journal's vocabulary (程序日志).
//!
//! **Invariant:** an event is a fact; applying it never fails and never asks a clock. The room's
//! whole state is the fold of its events, so replaying the journal rebuilds the room.

use std::collections::BTreeMap;

use domain::blind;
use domain::case::EnforcementRoute;
use domain::handwriting::Handwriting;
use domain::money::{Currency, Money};
use domain::offer::OfferKind;
use domain::procedure::{Answer, Script};
use domain::settlement::Draft;
use domain::undisputed::FactAnswer;
use domain::{CaucusId, Lang, SeatId, SessionId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::booth::{Pair, Signal};
use crate::caption::Spoken;
use crate::chat::Scope;
use crate::floor::Mode;
use crate::input::{ConsentKind, IdentityMethod, MethodOutcome, Prepared, Signer};
use crate::minutes::NoteKind;
use crate::procedure::VoidReason;
use crate::route::Channel;

mod kind;
mod parts;

pub use parts::{Cause, SeatSpec};

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
        /// How the result is to be enforced; journals from before this was kept do not say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        route: Option<EnforcementRoute>,
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
    /// `by` is there when it was not the person: somebody else can only shut a microphone.
    Muted {
        seat: SeatId,
        muted: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<SeatId>,
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
    CredentialNoted {
        seat: SeatId,
        credential: String,
        by: SeatId,
    },
    BoothEntered {
        seat: SeatId,
        pair: Pair,
    },
    /// Interpreting ends with it.
    BoothLeft {
        seat: SeatId,
    },
    /// The input: another booth's channel, or the floor.
    RelayChosen {
        seat: SeatId,
        from: Option<Lang>,
    },
    /// Nobody renders into the relayed language any more; the input is the floor again.
    RelayLost {
        seat: SeatId,
        from: Lang,
    },
    HandoverOffered {
        seat: SeatId,
        to: SeatId,
    },
    /// Taken back, declined, or lapsed because one of the two has gone.
    HandoverEnded {
        seat: SeatId,
        #[serde(default)]
        cause: Cause,
    },
    /// One instant: who was on the air is off it and the partner is on it, with the same input.
    HandedOver {
        from: SeatId,
        to: SeatId,
        into: Lang,
    },
    Coughed {
        seat: SeatId,
        on: bool,
    },
    SignalGiven {
        seat: SeatId,
        signal: Signal,
    },
    /// What an interpreter wants of the partner off the air.
    PartnerWanted {
        seat: SeatId,
        hear: bool,
        see: bool,
    },
    ModeSet {
        mode: Mode,
        by: SeatId,
    },
    /// In consecutive mode an interpreter takes the floor to render.
    RenderingBegun {
        seat: SeatId,
    },
    RenderingEnded {
        seat: SeatId,
    },
    /// With `apart` the one who opens it stays where they are.
    CaucusOpened {
        caucus: CaucusId,
        members: Vec<SeatId>,
        by: SeatId,
        #[serde(default)]
        apart: bool,
        #[serde(default)]
        until: Option<Timestamp>,
    },
    /// With `hushed` everybody comes back with a shut microphone.
    CaucusClosed {
        caucus: CaucusId,
        by: SeatId,
        #[serde(default)]
        cause: Cause,
        #[serde(default)]
        hushed: bool,
    },
    CaucusLimited {
        caucus: CaucusId,
        until: Option<Timestamp>,
        by: SeatId,
    },
    /// One person goes to the floor (`None`) or into a private meeting.
    Moved {
        seat: SeatId,
        to: Option<CaucusId>,
        by: SeatId,
        hushed: bool,
    },
    /// With `on` somebody asks to be let into or out of a private meeting; else the request is gone.
    Knocked {
        seat: SeatId,
        on: bool,
        by: SeatId,
    },
    WhisperAsked {
        by: SeatId,
        to: SeatId,
        until: Timestamp,
    },
    WhisperBegun {
        by: SeatId,
        to: SeatId,
        until: Timestamp,
    },
    /// A private word that ran ends with both microphones shut.
    WhisperEnded {
        by: SeatId,
        to: SeatId,
        #[serde(default)]
        cause: Cause,
    },
    HandRaised {
        seat: SeatId,
        up: bool,
        by: SeatId,
    },
    TurnGiven {
        seat: SeatId,
        by: SeatId,
        until: Option<Timestamp>,
    },
    TurnEnded {
        seat: SeatId,
        by: Option<SeatId>,
        #[serde(default)]
        cause: Cause,
    },
    MuteAsked {
        seat: SeatId,
        by: SeatId,
    },
    /// An observer is called upon to speak, or is a listener again.
    CalledUpon {
        seat: SeatId,
        on: bool,
        by: SeatId,
    },
    BreakBegun {
        by: SeatId,
    },
    BreakEnded {
        by: SeatId,
    },
    /// Who may read it is fixed here; only [`Scope::is_evidence`] ever leaves the journal.
    Said {
        by: SeatId,
        scope: Scope,
        to: Vec<SeatId>,
        text: String,
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
        /// Milliseconds on the recorder's clock; here and below `None` when nothing is recorded.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        offset_ms: Option<u64>,
    },
    ClauseAgreed {
        clause: String,
        seat: SeatId,
        lang: Lang,
        revision: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        offset_ms: Option<u64>,
    },
    ClauseDiscussed {
        clause: String,
        seat: SeatId,
        revision: u32,
    },
    /// While signatures are collected this makes the record void, which states the answers.
    AppliedJointly {
        seat: SeatId,
        granted: bool,
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
    /// A party's name in their own hand, under the draft that is on the table.
    NameWritten {
        seat: SeatId,
        writing: Handwriting,
        attempt: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        offset_ms: Option<u64>,
    },
    HandwritingJudged {
        seat: SeatId,
        by: SeatId,
        legible: bool,
    },
    HandwritingExcused {
        seat: SeatId,
        by: SeatId,
        reason: String,
    },
    RecordPrepared(Prepared),
    StatementSigned {
        signer: Signer,
        statement_digest: String,
    },
    RecordSealed {
        file_digest: String,
    },
    /// The script the session follows, as it was when the session was opened.
    ProcedureSet {
        script: Script,
        /// SHA-256 of the file it was read from, hex.
        digest: String,
    },
    StepAsked {
        step: String,
        by: SeatId,
        /// Who has to answer.
        of: Vec<SeatId>,
        /// Who alone was asked now; what others were asked and answered stands.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        only: Option<SeatId>,
        offset_ms: Option<u64>,
    },
    StepAnswered {
        step: String,
        seat: SeatId,
        /// The person, or who noted down what the person said.
        by: SeatId,
        answer: Answer,
        offset_ms: Option<u64>,
    },
    StepClosed {
        step: String,
        by: SeatId,
        offset_ms: Option<u64>,
    },
    StepVoided {
        step: String,
        why: VoidReason,
    },
    FactStated {
        fact: String,
        revision: u32,
        by: SeatId,
        text: BTreeMap<Lang, String>,
    },
    FactAnswered {
        fact: String,
        revision: u32,
        seat: SeatId,
        answer: FactAnswer,
        offset_ms: Option<u64>,
    },
    FactWithdrawn {
        fact: String,
        by: SeatId,
    },
    OfferMade {
        number: u32,
        by: SeatId,
        kind: OfferKind,
        amount: Option<Money>,
        words: String,
        /// Everybody in the space in which it was made.
        heard: Vec<SeatId>,
    },
    OfferAnswered {
        number: u32,
        seat: SeatId,
        accepted: bool,
    },
    OfferWithdrawn {
        number: u32,
        by: SeatId,
    },
    BlindOpened {
        round: u32,
        by: SeatId,
        payer: SeatId,
        payee: SeatId,
        currency: Currency,
        wait_s: u32,
    },
    BlindCommitted {
        round: u32,
        seat: SeatId,
        commitment: String,
    },
    BlindEnded {
        round: u32,
        outcome: blind::Outcome,
    },
    Captioned {
        by: SeatId,
        spoken: Spoken,
        offset_ms: Option<u64>,
    },
    MinuteNoted {
        by: SeatId,
        kind: NoteKind,
        /// Who said it, if somebody did.
        speaker: Option<SeatId>,
        text: BTreeMap<Lang, String>,
        offset_ms: Option<u64>,
    },
    MinuteEdited {
        by: SeatId,
        /// Which line, by its id.
        line: u64,
        lang: Lang,
        before: String,
        /// `None` strikes the line out in this language.
        after: Option<String>,
    },
    MinutesClosed {
        by: SeatId,
        /// The number of this version, which is read and confirmed from now on.
        revision: u64,
    },
    MinutesRead {
        seat: SeatId,
        lang: Lang,
        revision: u64,
        /// What is wrong with them; `None` confirms that they were read and are right.
        objection: Option<String>,
        offset_ms: Option<u64>,
    },
    Ended {
        by: SeatId,
    },
}
