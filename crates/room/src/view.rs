//! What one seat is shown: a complete picture, made anew for that seat after every change.
//!
//! **Invariant:** a view never says more than its seat may know. Who is in a caucus is known to
//! its members and to the mediator, who put them there; the others see [`Place::Private`] and
//! nothing else. What happens there changes nobody else's view, not even its version.

use std::collections::BTreeMap;

use domain::handwriting::Handwriting;
use domain::settlement::Draft;
use domain::{CaucusId, Lang, PersonId, Role, SeatId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::booth::{Pair, Signal};
use crate::chat::Scope;
use crate::floor::Mode;
use crate::input::{ConsentKind, IdentityMethod, MethodOutcome, Prepared, Signer};
use crate::route::Channel;

mod proceedings;

pub use proceedings::{
    BlindView, MinutesView, OfferView, ProcedureView, Proceedings, ReadingView, StepAnswer, StepView,
};

/// Everything a seat's screen needs to draw the session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct View {
    /// Rises with every view, roughly with the clock; an older view is to be ignored.
    #[ts(type = "number")]
    pub version: u64,
    /// The seat this view was made for.
    pub me: SeatId,
    /// Whether the mediator has ended the session.
    pub ended: bool,
    /// Everybody with a seat, in the order of the session.
    pub seats: Vec<SeatView>,
    /// Where I am, with what I may know about it.
    pub here: Here,
    /// What I listen to.
    pub listening: Channel,
    /// Languages some interpreter renders into in the space I am in; none in consecutive mode.
    pub channels: Vec<Lang>,
    /// How the interpreters work.
    pub mode: Mode,
    /// In consecutive mode: who renders now in the space I am in.
    pub rendering: Option<SeatId>,
    /// The booths at work in the space I am in.
    pub booths: Vec<BoothView>,
    /// My own booth, while I sit in one.
    pub my_booth: Option<MyBooth>,
    /// Signs of interpreters that I gave, or that are for me because I speak; the newest of each.
    pub signals: Vec<SignalView>,
    /// Who hears my microphone now, and through what. Empty while I am muted or waiting.
    pub hearers: Vec<Hearer>,
    /// Since when there is a break, milliseconds since 1970 UTC: nobody hears, sees or records
    /// anybody until it is over.
    #[ts(type = "number | null")]
    pub break_since_ms: Option<i64>,
    /// Who has the floor.
    pub turn: Option<TurnView>,
    /// Raised hands on the floor, first come first.
    pub hands: Vec<SeatId>,
    /// Since when the mediator has been asking me to shut my microphone, milliseconds since 1970 UTC.
    #[ts(type = "number | null")]
    pub mute_asked_ms: Option<i64>,
    /// My private word with counsel or client, asked for or running.
    pub whisper: Option<WhisperView>,
    /// Who asks to be let into or out of a private meeting, the first first: everybody for the
    /// mediator, else only I.
    pub knocks: Vec<SeatId>,
    /// The open private meetings, for the mediator only.
    pub caucuses: Vec<CaucusView>,
    /// The state of the recording.
    pub recording: Recording,
    /// Whether my own words and picture are being recorded at this moment.
    pub recorded: bool,
    /// My own answers; a kind that is missing has not been answered.
    pub consents: BTreeMap<ConsentKind, bool>,
    /// The draft on the table, once I am in the room.
    pub settlement: Option<SettlementView>,
    /// The parties' answers so far whether to apply jointly for judicial confirmation, once I am
    /// in the room; absent where the case does not aim at it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub joint_application: Option<BTreeMap<SeatId, bool>>,
    /// The record being signed.
    pub record: Option<RecordView>,
    /// Identity as established so far: everybody's for the mediator and clerk, else my own.
    pub identities: Vec<IdentityView>,
    /// Keys presented for signing: all of them for the mediator, else my own.
    pub keys: Vec<KeyView>,
    /// Handwritten names under the draft on the table: all of them for the mediator, else my own.
    #[serde(default)]
    pub hands_written: Vec<HandView>,
    /// The procedure, the facts, the offers and the minutes, once I am in the room.
    pub proceedings: Proceedings,
    /// What I may ask for now, by the command's name; nobody sees a control they cannot use.
    pub may: Vec<String>,
}

/// A seat as others may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one person")]
pub struct SeatView {
    /// The seat.
    pub seat: SeatId,
    /// Who sits in it: what records of the case call them, whatever the session.
    pub person: PersonId,
    /// As what.
    pub role: Role,
    /// Name in the person's own script.
    pub name: String,
    /// Name in Latin letters.
    pub latin_name: Option<String>,
    /// Language the person reads and listens in.
    pub lang: Lang,
    /// IANA zone the person sits in.
    pub zone: String,
    /// Where the person is.
    pub place: Place,
    /// Whether the live socket is up.
    pub connected: bool,
    /// Microphone shut.
    pub muted: bool,
    /// Camera on.
    pub camera: bool,
    /// Shares a screen or document with the space this person is in.
    pub sharing: bool,
    /// The language this person interprets into right now.
    pub interpreting: Option<Lang>,
    /// The booth this person sits in.
    pub booth: Option<Pair>,
    /// An interpreter on the air who is silent for a moment.
    pub coughing: bool,
    /// In a private word with counsel or client: hears this space, is not heard by it.
    pub private_word: bool,
    /// The interpreter's declaration was made.
    pub declared: bool,
    /// The interpreter's credential, as the institution noted it.
    pub credential: Option<String>,
    /// An observer who was called upon to speak.
    pub may_speak: bool,
    /// Whether this person agreed to be recorded; `None` before an answer. Staff only, else `None`.
    pub recording_consent: Option<bool>,
}

/// Where somebody is, as far as the viewer may know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Has a seat, has not come yet.
    Away,
    /// In the waiting room.
    Lobby,
    /// In the main room.
    Floor,
    /// In a private meeting (mine, or one I know nothing more about).
    Private,
}

/// Where I am.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Here {
    /// Not yet through the consents and the check.
    Door,
    /// In the waiting room.
    Lobby,
    /// In the main room.
    Floor,
    /// In a private meeting.
    Caucus {
        /// Which.
        caucus: CaucusId,
        /// Everybody in it, the mediator and me included.
        members: Vec<SeatId>,
        /// Since when, milliseconds since 1970 UTC.
        #[ts(type = "number")]
        since_ms: i64,
        /// When everybody goes back to the floor, milliseconds since 1970 UTC.
        #[ts(type = "number | null")]
        until_ms: Option<i64>,
    },
}

/// An open private meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CaucusView {
    /// Which.
    pub caucus: CaucusId,
    /// Everybody in it.
    pub members: Vec<SeatId>,
    /// Since when, milliseconds since 1970 UTC.
    #[ts(type = "number")]
    pub since_ms: i64,
    /// When everybody goes back to the floor, milliseconds since 1970 UTC.
    #[ts(type = "number | null")]
    pub until_ms: Option<i64>,
}

/// A booth with somebody in the space I am in, or an interpreter at work outside any booth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BoothView {
    /// Its two languages; `None` for an interpreter outside any booth.
    pub pair: Option<Pair>,
    /// Who sits there, as far as they are in my space.
    pub interpreters: Vec<SeatId>,
    /// Who is on the air.
    pub active: Option<SeatId>,
    /// The language that is rendered.
    pub output: Option<Lang>,
    /// The relayed channel; `None` is the floor.
    pub relay: Option<Lang>,
}

/// My own booth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[expect(clippy::struct_excessive_bools, reason = "independent choices of two people")]
pub struct MyBooth {
    /// Its two languages.
    pub pair: Pair,
    /// My input: another booth's channel, or the floor.
    pub relay: Option<Lang>,
    /// The relayed channel that stopped, so that my input is the floor again; until I choose anew.
    pub lost: Option<Lang>,
    /// My partner, while we are in one space.
    pub partner: Option<SeatId>,
    /// Who of us has offered to hand over.
    pub offered_by: Option<SeatId>,
    /// I want to hear my partner off the air and be heard.
    pub hear: bool,
    /// I want to see my partner off the air and be seen.
    pub see: bool,
    /// My partner wants to hear me off the air and be heard.
    pub partner_hears: bool,
    /// My partner wants to see me off the air and be seen.
    pub partner_sees: bool,
}

/// A sign of an interpreter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignalView {
    /// Who gave it.
    pub by: SeatId,
    /// Which.
    pub signal: Signal,
    /// When, milliseconds since 1970 UTC; a screen lets it fade after some seconds.
    #[ts(type = "number")]
    pub at_ms: i64,
}

/// Who has the floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TurnView {
    /// Who.
    pub seat: SeatId,
    /// Since when, milliseconds since 1970 UTC.
    #[ts(type = "number")]
    pub since_ms: i64,
    /// When the time is over, milliseconds since 1970 UTC; moves on while an interpreter renders.
    #[ts(type = "number | null")]
    pub until_ms: Option<i64>,
    /// The clock stands still: an interpreter renders, or there is a break.
    pub held: bool,
}

/// My private word with counsel or client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WhisperView {
    /// With whom.
    pub with: SeatId,
    /// Whether I was the one who asked.
    pub asked_by_me: bool,
    /// Since when it runs, milliseconds since 1970 UTC; `None` while it is only asked for.
    #[ts(type = "number | null")]
    pub since_ms: Option<i64>,
    /// When it ends by itself, or the request lapses, milliseconds since 1970 UTC.
    #[ts(type = "number")]
    pub until_ms: i64,
}

/// One written message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Message {
    /// Rises from message to message; the same message always has the same.
    #[ts(type = "number")]
    pub id: u64,
    /// When, milliseconds since 1970 UTC.
    #[ts(type = "number")]
    pub at_ms: i64,
    /// Who wrote it.
    pub by: SeatId,
    /// For whom it was.
    pub scope: Scope,
    /// What.
    pub text: String,
}

/// Somebody who hears me.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct Hearer {
    /// Who.
    pub seat: SeatId,
    /// The language in which they follow me: my own voice, or an interpreter's rendering of it.
    pub channel: Channel,
}

/// State of the recording of the floor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Recording {
    /// Nothing is recorded.
    Off,
    /// The floor is recorded, of those who consented.
    On {
        /// Since when, milliseconds since 1970 UTC.
        #[ts(type = "number")]
        since_ms: i64,
    },
    /// It is on and rests during a break.
    Paused {
        /// Since when it is on, milliseconds since 1970 UTC.
        #[ts(type = "number")]
        since_ms: i64,
    },
    /// It should be recorded and cannot be.
    Failed {
        /// Stable code, `error-<code>` in `locales/`.
        code: String,
    },
}

/// The draft and who has heard and agreed to what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SettlementView {
    /// The draft.
    pub draft: Draft,
    /// For each clause id, the languages it was read in.
    pub read: BTreeMap<String, Vec<Lang>>,
    /// For each clause id, the seats that agreed.
    pub agreed: BTreeMap<String, Vec<SeatId>>,
    /// For each clause id, the seats that want to discuss it.
    pub discussed: BTreeMap<String, Vec<SeatId>>,
    /// Every party has agreed to every clause.
    pub settled: bool,
}

/// The record under signature.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RecordView {
    /// What was fixed.
    pub prepared: Prepared,
    /// Who has signed.
    pub signed: Vec<Signer>,
    /// Who must sign next (several may at once).
    pub next: Vec<Signer>,
    /// The file's digest once it is sealed.
    pub sealed: Option<String>,
}

/// What is known of somebody's identity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IdentityView {
    /// Whose.
    pub seat: SeatId,
    /// Kind of document shown, if one was.
    pub document: Option<String>,
    /// Its number, mostly hidden.
    pub masked_number: Option<String>,
    /// Method by method.
    pub methods: BTreeMap<IdentityMethod, MethodOutcome>,
}

/// A key somebody will sign with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KeyView {
    /// Whose.
    pub seat: SeatId,
    /// Ed25519 public key, hex.
    pub public_key: String,
    /// Whether the private key could be exported.
    pub extractable: bool,
    /// Whether the mediator has attested it.
    pub attested: bool,
}

/// A party's handwritten name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandView {
    /// Whose.
    pub seat: SeatId,
    /// Which attempt under this draft; 0 where the person was excused.
    pub attempt: u32,
    /// How many strokes it has.
    pub strokes: u32,
    /// The strokes themselves, while nobody has found them legible.
    pub writing: Option<Handwriting>,
    /// What the mediator said of it.
    pub legible: Option<bool>,
    /// Why there is none.
    pub excused: Option<String>,
}
