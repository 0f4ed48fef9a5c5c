//! What may happen to a session: connections, commands from seats, and facts from the shells.

mod fact;
mod words;

use std::collections::BTreeMap;

use domain::handwriting::Handwriting;
use domain::money::{Currency, Money};
use domain::offer::OfferKind;
use domain::settlement::Draft;
use domain::{CaucusId, Lang, SeatId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use fact::Fact;
pub use words::{ConsentKind, IdentityMethod, MethodOutcome, Prepared, Signer};

use crate::booth::Signal;
use crate::caption::Spoken;
use crate::chat::Scope;
use crate::floor::Mode;
use crate::minutes::NoteKind;
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
    /// What [`crate::state::State::deadline`] named has come.
    Tick,
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
    /// Mediator asks somebody to shut the microphone.
    AskMute {
        /// Whom.
        seat: SeatId,
    },
    /// Mediator shuts somebody's microphone; only they can open it again.
    MuteOther {
        /// Whose.
        seat: SeatId,
    },
    /// Raise or lower one's own hand.
    Hand {
        /// Raised.
        up: bool,
    },
    /// Mediator lowers somebody's hand.
    LowerHand {
        /// Whose.
        seat: SeatId,
    },
    /// Mediator gives somebody the floor.
    GiveTurn {
        /// Whom.
        seat: SeatId,
        /// For how long, 10 to 7200; without an end when absent.
        #[serde(default)]
        #[ts(optional = nullable)]
        seconds: Option<u32>,
    },
    /// Mediator, or whoever has the floor, ends the turn.
    EndTurn,
    /// Mediator calls upon an observer to speak (an expert, a witness), or lets them listen again.
    CallUpon {
        /// Whom.
        seat: SeatId,
        /// May speak.
        on: bool,
    },
    /// Mediator begins a break: no sound or picture of anybody goes anywhere, nothing is recorded.
    StartBreak,
    /// Mediator ends the break.
    EndBreak,
    /// Write to those in a scope; 1 to 500 characters.
    Chat {
        /// For whom.
        scope: Scope,
        /// What.
        text: String,
    },
    /// Mediator writes to everybody in every space and in the waiting room.
    Announce {
        /// What.
        text: String,
    },
    /// Counsel or client asks the other for a private word.
    Whisper {
        /// Whom.
        to: SeatId,
    },
    /// The one who was asked agrees; from now on both hear each other and nobody else hears them.
    AcceptWhisper,
    /// End a private word, decline it or take the request back.
    EndWhisper,
    /// Choose what to listen to.
    Listen {
        /// The floor only, or an interpreted language above it.
        channel: Channel,
    },
    /// Interpreter starts, turns or stops interpreting.
    Interpret {
        /// Into which language; `None` is off the air in a booth, and speaks on the floor as oneself
        /// outside one. In a booth whose partner has lost the connection this takes over at once.
        into: Option<Lang>,
    },
    /// Interpreter sits down in the booth of two languages, alone or as the second.
    EnterBooth {
        /// Both languages, in any order.
        langs: [Lang; 2],
    },
    /// Interpreter gets up, and speaks on the floor as oneself.
    LeaveBooth,
    /// Interpreter works from another booth's channel.
    Relay {
        /// From which language; `None` is the floor.
        from: Option<Lang>,
    },
    /// Interpreter on the air offers to hand over to the partner.
    OfferHandover,
    /// Partner takes over: one instant, without a gap and never two voices.
    AcceptHandover,
    /// Take the offer back, or decline it.
    EndHandover,
    /// Interpreter on the air is silent for a moment; listeners see a pause.
    Cough {
        /// Silent.
        on: bool,
    },
    /// Interpreter gives a gentle sign to whoever speaks; at most one in five seconds.
    Signal {
        /// Which.
        signal: Signal,
    },
    /// Interpreter wants to hear or see the partner off the air; happens when both want it.
    Partner {
        /// Hear and be heard.
        hear: bool,
        /// See and be seen.
        see: bool,
    },
    /// Interpreter's declaration: accuracy, completeness, impartiality, confidentiality.
    Declare,
    /// Mediator or clerk notes an interpreter's credential; 1 to 200 characters.
    NoteCredential {
        /// Whose.
        seat: SeatId,
        /// What was shown.
        credential: String,
    },
    /// Mediator sets how the interpreters work.
    SetMode {
        /// How.
        mode: Mode,
    },
    /// In consecutive mode: the interpreter takes the floor to render what was said.
    BeginRendering,
    /// The interpreter gives the floor back.
    EndRendering,
    /// Mediator takes people, the interpreters named and their channels into a private meeting.
    OpenCaucus {
        /// Everybody in it besides the mediator.
        members: Vec<SeatId>,
        /// The mediator does not go along. False when absent.
        #[serde(default)]
        #[ts(as = "Option<bool>", optional)]
        apart: bool,
        /// After how long everybody comes back by themselves, 1 to 480; never when absent.
        #[serde(default)]
        #[ts(optional = nullable)]
        minutes: Option<u32>,
    },
    /// Mediator brings everybody back to the floor.
    CloseCaucus {
        /// Which.
        caucus: CaucusId,
    },
    /// Mediator sets when a private meeting ends by itself, counted from now.
    LimitCaucus {
        /// Which.
        caucus: CaucusId,
        /// After how long, 1 to 480; never when absent.
        #[serde(default)]
        #[ts(optional = nullable)]
        minutes: Option<u32>,
    },
    /// Mediator moves one person, also oneself, while private meetings are open.
    Move {
        /// Whom.
        seat: SeatId,
        /// Into which private meeting; absent or `None` is the floor.
        #[serde(default)]
        #[ts(optional = nullable)]
        to: Option<CaucusId>,
    },
    /// Ask the mediator to be let into or out of a private meeting, or take that back.
    Knock {
        /// Asks.
        on: bool,
    },
    /// Mediator has seen that somebody knocks, and does not move them now.
    DismissKnock {
        /// Who.
        seat: SeatId,
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
    /// A party agrees to apply, together with the other, for judicial confirmation (司法确认), or
    /// not; either way until the party has signed. Asked only where the case's route is that one.
    ApplyJointly {
        /// Agreed or not.
        granted: bool,
    },
    /// A signer presents the public key made in their browser.
    BindKey {
        /// Ed25519 public key, 64 hex digits.
        public_key: String,
        /// Whether the private key could be exported (fallback without WebCrypto).
        extractable: bool,
    },
    /// A party writes their own name by hand under what was agreed.
    WriteName {
        /// The strokes.
        writing: Handwriting,
    },
    /// Mediator says whether a party's handwritten name can be read as that name.
    JudgeHandwriting {
        /// Whose.
        seat: SeatId,
        /// Which attempt, as the view numbers it.
        attempt: u32,
        /// It can.
        legible: bool,
    },
    /// Mediator notes that a party cannot write, and why; 1 to 200 characters, which the record holds.
    ExcuseHandwriting {
        /// Who.
        seat: SeatId,
        /// Why.
        reason: String,
    },
    /// Whoever runs the session asks a step of its script, reads it out or opens it.
    AskStep {
        /// Which.
        step: String,
        /// Whom alone, where the others have answered or are asked later; else everybody it is for.
        #[serde(default)]
        seat: Option<SeatId>,
    },
    /// Answer a step that was asked, or note down what somebody answered.
    AnswerStep {
        /// Which.
        step: String,
        /// Whose answer it is, where the one who asks notes it down; else one's own.
        seat: Option<SeatId>,
        /// Yes or no, where the step asks for it.
        yes: Option<bool>,
        /// In words.
        words: Option<String>,
    },
    /// Close a step without a form.
    CloseStep {
        /// Which.
        step: String,
    },
    /// Mediator or clerk states an undisputed fact, or finds new words for one.
    StateFact {
        /// Which, for new words.
        fact: Option<String>,
        /// In every party's language, and in Chinese.
        text: BTreeMap<Lang, String>,
    },
    /// A party confirms or disputes a fact, in the party's own language.
    AnswerFact {
        /// Which.
        fact: String,
        /// Of which revision.
        revision: u32,
        /// Confirmed.
        confirmed: bool,
    },
    /// Mediator or clerk takes a fact off the table.
    WithdrawFact {
        /// Which.
        fact: String,
    },
    /// Make an offer or a concession to those in the same space; it never enters minutes or record.
    MakeOffer {
        /// Which of the two.
        kind: OfferKind,
        /// How much, where it is about money.
        amount: Option<Money>,
        /// In one's own words; may be empty where there is an amount.
        words: String,
    },
    /// Accept or decline an offer one has heard; it binds nobody.
    AnswerOffer {
        /// Which, by one's own number of it.
        number: u32,
        /// Accepted.
        accepted: bool,
    },
    /// Take one's own offer back.
    WithdrawOffer {
        /// Which, by one's own number of it.
        number: u32,
    },
    /// Mediator opens a round of sealed offers between two parties; see `domain::blind`.
    OpenBlind {
        /// Who would pay: their figure is the most they would.
        payer: SeatId,
        /// Who would be paid: their figure is the least they would take.
        payee: SeatId,
        /// Of both figures.
        currency: Currency,
        /// Seconds until the round lapses.
        wait_s: u32,
    },
    /// A party of the round commits to a figure.
    CommitBlind {
        /// Which round.
        round: u32,
        /// 64 lower-case hex digits; see `domain::blind::commitment`.
        commitment: String,
    },
    /// Call a round off: the mediator, or either party of it.
    AbortBlind {
        /// Which round.
        round: u32,
    },
    /// Clerk or interpreter types what is being said in the main room.
    Caption {
        /// What was said.
        spoken: Spoken,
    },
    /// Put a line into the minutes: the clerk and the mediator any, an interpreter a correction,
    /// a party or agent an objection.
    NoteMinute {
        /// What kind of line.
        kind: NoteKind,
        /// Who said it, if somebody did.
        speaker: Option<SeatId>,
        /// In one or more languages.
        text: BTreeMap<Lang, String>,
    },
    /// Clerk or mediator closes the minutes, so that they can be read and confirmed.
    CloseMinutes,
    /// Confirm that the minutes were read and are right, or object.
    ReadMinutes {
        /// Which closed version.
        #[ts(type = "number")]
        revision: u64,
        /// What is wrong; `None` confirms.
        objection: Option<String>,
    },
    /// Mediator ends the session.
    End,
}
