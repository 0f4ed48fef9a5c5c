//! A person in a role, and all that is known of them in this session.

use std::collections::BTreeMap;

use domain::handwriting::Handwriting;
use domain::{Lang, Role, SeatId};
use jiff::Timestamp;
use serde::Serialize;

use super::{Place, Space};
use crate::booth::{Pair, Signal};
use crate::event::SeatSpec;
use crate::input::{ConsentKind, IdentityMethod, MethodOutcome};
use crate::route::Channel;

/// A person in a role, and all that is known of them in this session.
#[derive(Clone, Debug, PartialEq, Serialize)]
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
    /// Interpreting into this language: the interpreter on the air.
    pub interpreting: Option<Lang>,
    /// What else an interpreter has set up in the booth.
    pub booth: AtBooth,
    /// In consecutive mode: the interpreter has the floor to render, since when.
    pub rendering: Option<Timestamp>,
    /// The interpreter's declaration was made.
    pub declared: bool,
    /// The interpreter's credential, as the institution noted it.
    pub credential: Option<String>,
    /// An observer who was called upon to speak, as an expert or witness.
    pub may_speak: bool,
    /// Asks the mediator to be let into or out of a private meeting, since when.
    pub knocked: Option<Timestamp>,
    /// The mediator asked this person to shut the microphone, and when; until they did.
    pub mute_asked: Option<Timestamp>,
    /// Answers given; a kind that is missing has not been answered.
    pub consents: BTreeMap<ConsentKind, bool>,
    /// The party's answer whether to apply jointly for judicial confirmation.
    pub applies: Option<bool>,
    /// Identity as established so far.
    pub identity: Identity,
    /// The key the person will sign with.
    pub key: Option<Key>,
    /// The party's name in the party's own hand, under the draft that is on the table.
    pub hand: Hand,
}

/// How far a party's handwritten name has come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub enum Hand {
    /// Nothing yet.
    #[default]
    Missing,
    /// Written.
    Written {
        /// The strokes.
        writing: Handwriting,
        /// Which attempt under this draft, from 1: a judgement names what it is about.
        attempt: u32,
        /// What the mediator said of it.
        legible: Option<bool>,
        /// Who said so.
        by: Option<SeatId>,
    },
    /// The person cannot write, and the mediator has noted why.
    Excused {
        /// In the mediator's words.
        reason: String,
        /// Who noted it.
        by: SeatId,
    },
}

impl Hand {
    /// How often the name was written under this draft.
    pub const fn attempts(&self) -> u32 {
        match self {
            Self::Written { attempt, .. } => *attempt,
            Self::Missing | Self::Excused { .. } => 0,
        }
    }

    /// Whether nothing more is asked of the person: found legible, or excused.
    pub const fn is_settled(&self) -> bool {
        matches!(
            self,
            Self::Written {
                legible: Some(true),
                ..
            } | Self::Excused { .. }
        )
    }
}

/// What an interpreter has set up in the booth (译员席).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "independent choices of one person")]
pub struct AtBooth {
    /// The booth, which is its pair of languages; `None` is outside any booth.
    pub pair: Option<Pair>,
    /// The input: another booth's channel (接力传译), or the floor.
    pub relay: Option<Lang>,
    /// The relayed channel that stopped, so that the input is the floor again; until another choice.
    pub lost: Option<Lang>,
    /// On the air, and offers to hand over to the partner.
    pub offering: bool,
    /// On the air, and silent for a moment.
    pub coughing: bool,
    /// Wants to hear the partner and be heard by them off the air.
    pub hear: bool,
    /// Wants to see the partner and be seen by them off the air.
    pub see: bool,
    /// The last sign given to the speakers.
    pub signal: Option<Signalled>,
}

/// A sign an interpreter gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Signalled {
    /// What is asked of the speaker.
    pub signal: Signal,
    /// When.
    pub at: Timestamp,
}

/// What is known of who somebody is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Identity {
    /// The document that was photographed.
    pub document: Option<Document>,
    /// Method by method.
    pub methods: BTreeMap<IdentityMethod, MethodOutcome>,
}

/// A photographed document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Document {
    /// Kind, as `domain::identity` names it.
    pub kind: String,
    /// Number with all but its last characters hidden.
    pub masked_number: String,
    /// SHA-256 of the encrypted photo, hex.
    pub photo_digest: String,
}

/// A public key presented for signing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Key {
    /// Ed25519 public key, lower-case hex.
    pub public_key: String,
    /// Whether the private key could be exported.
    pub extractable: bool,
    /// SHA-256 of the attested binding, hex; `None` until somebody attested it.
    pub attested: Option<String>,
}

impl Seat {
    pub(super) fn new(spec: SeatSpec) -> Self {
        Self {
            connected: false,
            place: Place::Away,
            muted: true,
            camera: false,
            sharing: false,
            wish: Channel::Interpreted(spec.lang),
            interpreting: None,
            booth: AtBooth::default(),
            rendering: None,
            declared: false,
            credential: None,
            may_speak: false,
            knocked: None,
            mute_asked: None,
            consents: BTreeMap::new(),
            applies: None,
            identity: Identity::default(),
            key: None,
            hand: Hand::Missing,
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

    /// What the person listens to: an interpreter at work the input they chose; anybody else their
    /// wish, or the floor if they refused the interpreter.
    pub fn listening(&self) -> Channel {
        if self.interpreting.is_some() || self.booth.pair.is_some() {
            return self.booth.relay.map_or(Channel::Floor, Channel::Interpreted);
        }
        if self.refuses_interpreter() {
            Channel::Floor
        } else {
            self.wish
        }
    }

    /// In a booth and off the air: what this person says or shows goes to nobody but the partner.
    pub fn is_standby(&self) -> bool {
        self.booth.pair.is_some() && self.interpreting.is_none()
    }

    /// Watches and listens only.
    pub fn is_silent(&self) -> bool {
        self.role() == Role::Observer && !self.may_speak
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
