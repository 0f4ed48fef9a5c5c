//! What one seat is shown: a complete picture, made anew for that seat after every change.
//!
//! **Invariant:** a view never says more than its seat may know. Who is in a caucus is known to
//! its members alone; the others see [`Place::Private`] and nothing else.

use std::collections::BTreeMap;

use domain::settlement::Draft;
use domain::{CaucusId, Lang, Role, SeatId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::input::{ConsentKind, IdentityMethod, MethodOutcome, Prepared, Signer};
use crate::route::Channel;

/// Everything a seat's screen needs to draw the session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct View {
    /// Rises with every journaled event; an older view is to be ignored.
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
    /// Languages some interpreter renders into in the space I am in.
    pub channels: Vec<Lang>,
    /// Who hears my microphone now, and through what. Empty while I am muted or waiting.
    pub hearers: Vec<Hearer>,
    /// The state of the recording.
    pub recording: Recording,
    /// Whether my own words and picture are being recorded at this moment.
    pub recorded: bool,
    /// My own answers; a kind that is missing has not been answered.
    pub consents: BTreeMap<ConsentKind, bool>,
    /// The draft on the table, once I am in the room.
    pub settlement: Option<SettlementView>,
    /// The record being signed.
    pub record: Option<RecordView>,
    /// Identity as established so far: everybody's for the mediator and clerk, else my own.
    pub identities: Vec<IdentityView>,
    /// Keys presented for signing: all of them for the mediator, else my own.
    pub keys: Vec<KeyView>,
    /// What I may ask for now, by the command's name; nobody sees a control they cannot use.
    pub may: Vec<String>,
}

/// A seat as others may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one person")]
pub struct SeatView {
    /// The seat.
    pub seat: SeatId,
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
    /// The interpreter's declaration was made.
    pub declared: bool,
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
    },
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
