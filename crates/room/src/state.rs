//! What the room knows: seats, places, private meetings, recording, the draft and the signatures.
//!
//! **Invariant:** nothing outside `apply` changes a [`State`]; it holds facts, no derived data.
//! Who is in a private meeting is told by the seats' places alone, so nobody is in two spaces.

use std::collections::BTreeMap;

use domain::settlement::Settlement;
use domain::{CaucusId, Lang, Role, SeatId, SessionId};
use jiff::Timestamp;

use crate::event::SeatSpec;
use crate::input::{ConsentKind, IdentityMethod, MethodOutcome};
use crate::route::Channel;
use crate::signing::Signing;

/// The fold of a session's journal.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// Which session.
    pub session: SessionId,
    /// The case's code, as people read it.
    pub case_code: String,
    /// How many events were applied, the opening one included.
    pub version: u64,
    /// Everybody with a seat, in the order of the session.
    pub seats: Vec<Seat>,
    /// The private meetings that are open.
    pub caucuses: BTreeMap<CaucusId, Caucus>,
    /// Whether the floor is recorded.
    pub recording: Recording,
    /// The draft on the table and who has heard and agreed to what; `None` before the first.
    pub settlement: Option<Settlement>,
    /// The record under signature.
    pub signing: Signing,
    /// When the mediator ended the session.
    pub ended: Option<Timestamp>,
}

/// A person in a role, and all that is known of them in this session.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one person")]
pub struct Seat {
    /// As it was set.
    pub spec: SeatSpec,
    /// Whether the live socket is up.
    pub connected: bool,
    /// Where the person is; kept across reconnects.
    pub place: Place,
    /// Microphone shut.
    pub muted: bool,
    /// Camera on.
    pub camera: bool,
    /// Sharing a screen or document with the space the person is in.
    pub sharing: bool,
    /// What the person chose to listen to; see [`Seat::listening`] for what holds.
    pub wish: Channel,
    /// Interpreting into this language.
    pub interpreting: Option<Lang>,
    /// The interpreter's declaration was made.
    pub declared: bool,
    /// Answers given; a kind that is missing has not been answered.
    pub consents: BTreeMap<ConsentKind, bool>,
    /// Identity as established so far.
    pub identity: Identity,
    /// The key the person will sign with.
    pub key: Option<Key>,
}

/// Where a seat is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Not come yet, or gone back through the door.
    Away,
    /// In the waiting room.
    Lobby,
    /// In a space where people hear each other.
    In(Space),
}

/// A space whose people hear each other and nobody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Space {
    /// The main room (主会场).
    Floor,
    /// A private meeting (单独会谈).
    Caucus(CaucusId),
}

/// An open private meeting; its members are the seats whose place says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caucus {
    /// Who opened it.
    pub by: SeatId,
    /// Since when.
    pub since: Timestamp,
}

/// The recording of the floor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recording {
    /// Nothing is recorded.
    Off,
    /// The floor is recorded, of those who consented.
    On {
        /// Since when.
        since: Timestamp,
    },
    /// It should be recorded and cannot be.
    Failed {
        /// Why, as the recorder's stable code.
        code: String,
    },
}

/// What is known of who somebody is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// The document that was photographed.
    pub document: Option<Document>,
    /// Method by method.
    pub methods: BTreeMap<IdentityMethod, MethodOutcome>,
}

/// A photographed document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Kind, as `domain::identity` names it.
    pub kind: String,
    /// Number with all but its last characters hidden.
    pub masked_number: String,
    /// SHA-256 of the encrypted photo, hex.
    pub photo_digest: String,
}

/// A public key presented for signing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Ed25519 public key, lower-case hex.
    pub public_key: String,
    /// Whether the private key could be exported.
    pub extractable: bool,
    /// SHA-256 of the attested binding, hex; `None` until somebody attested it.
    pub attested: Option<String>,
}

impl State {
    /// The state right after the session was opened. Of seats with the same id the first counts.
    pub(crate) fn opened(session: SessionId, case_code: String, seats: Vec<SeatSpec>) -> Self {
        let mut state = Self {
            session,
            case_code,
            version: 1,
            seats: Vec::with_capacity(seats.len()),
            caucuses: BTreeMap::new(),
            recording: Recording::Off,
            settlement: None,
            signing: Signing::NotPrepared,
            ended: None,
        };
        for spec in seats {
            state.add(spec);
        }
        state
    }

    pub(crate) fn add(&mut self, spec: SeatSpec) {
        if self.seat(spec.seat).is_none() {
            self.seats.push(Seat::new(spec));
        }
    }

    /// The seat, if there is one of this id.
    pub fn seat(&self, seat: SeatId) -> Option<&Seat> {
        self.seats.iter().find(|s| s.id() == seat)
    }

    pub(crate) fn seat_mut(&mut self, seat: SeatId) -> Option<&mut Seat> {
        self.seats.iter_mut().find(|s| s.spec.seat == seat)
    }

    /// Everybody in a space, connected or not, in the order of the session.
    pub fn people_in(&self, space: Space) -> impl Iterator<Item = &Seat> {
        self.seats.iter().filter(move |s| s.space() == Some(space))
    }

    /// Who shares a screen or document with this space; never more than one.
    pub fn sharer(&self, space: Space) -> Option<&Seat> {
        self.people_in(space).find(|s| s.sharing)
    }

    /// Those who have to agree to every clause: the parties in their own person.
    pub fn parties(&self) -> impl Iterator<Item = &Seat> {
        self.seats.iter().filter(|s| s.role().is_party())
    }

    /// The parties and their languages, as the settlement asks for its signers.
    pub fn settlement_signers(&self) -> Vec<(SeatId, Lang)> {
        self.parties().map(|s| (s.id(), s.spec.lang)).collect()
    }

    /// Whether every party has agreed to every clause of the draft on the table.
    pub fn settled(&self) -> bool {
        match &self.settlement {
            Some(Settlement::Frozen { .. }) => true,
            Some(open) => open.ready(&self.settlement_signers()).is_ok(),
            None => false,
        }
    }

    /// Whether the floor is being recorded.
    pub fn is_recording(&self) -> bool {
        matches!(self.recording, Recording::On { .. })
    }
}

impl Seat {
    fn new(spec: SeatSpec) -> Self {
        Self {
            connected: false,
            place: Place::Away,
            muted: true,
            camera: false,
            sharing: false,
            wish: Channel::Interpreted(spec.lang),
            interpreting: None,
            declared: false,
            consents: BTreeMap::new(),
            identity: Identity::default(),
            key: None,
            spec,
        }
    }

    /// The seat's id.
    pub fn id(&self) -> SeatId {
        self.spec.seat
    }

    /// The person's role.
    pub fn role(&self) -> Role {
        self.spec.role
    }

    /// The space the person is in, if they were admitted.
    pub fn space(&self) -> Option<Space> {
        match self.place {
            Place::In(space) => Some(space),
            Place::Away | Place::Lobby => None,
        }
    }

    /// Whether `viewer` may know what this person does with their devices: what happens in a
    /// private meeting stays among its people.
    pub fn is_open_to(&self, viewer: &Self) -> bool {
        !matches!(self.space(), Some(Space::Caucus(_))) || self.space() == viewer.space()
    }

    /// Whether the person is in the main room.
    pub fn on_floor(&self) -> bool {
        self.space() == Some(Space::Floor)
    }

    /// Whether the person has said yes to this, and not taken it back.
    pub fn consented(&self, kind: ConsentKind) -> bool {
        self.consents.get(&kind) == Some(&true)
    }

    /// Whether the person has said no to the interpreter.
    pub fn refuses_interpreter(&self) -> bool {
        self.consents.get(&ConsentKind::Interpreter) == Some(&false)
    }

    /// What the person listens to: their wish, or the floor if they refused the interpreter.
    pub fn listening(&self) -> Channel {
        if self.refuses_interpreter() {
            Channel::Floor
        } else {
            self.wish
        }
    }

    /// Whether the person's key was presented and attested.
    pub fn has_attested_key(&self) -> bool {
        self.key.as_ref().is_some_and(|k| k.attested.is_some())
    }

    /// Whether a person has judged the document to show this face.
    pub fn face_matched(&self) -> bool {
        self.identity.methods.get(&IdentityMethod::HumanFaceMatch) == Some(&MethodOutcome::Passed)
    }
}
