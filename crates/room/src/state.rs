//! What the room knows: seats, places, private meetings, recording, the draft and the signatures.
//! A seat is in `state/seat.rs`.
//!
//! **Invariant:** nothing outside `apply` changes a [`State`]; it holds facts, no derived data.
//! Who is in a private meeting is told by the seats' places alone, so nobody is in two spaces.

mod seat;

use std::collections::BTreeMap;

use domain::blind::Rounds;
use domain::case::EnforcementRoute;
use domain::offer::Offers;
use domain::settlement::Settlement;
use domain::undisputed::Undisputed;
use domain::{CaucusId, Lang, SeatId, SessionId};
use jiff::Timestamp;
use serde::Serialize;

pub use seat::{AtBooth, Document, Hand, Identity, Key, Seat, Signalled};

use crate::caption::Captions;
use crate::chat::Said;
use crate::event::SeatSpec;
use crate::floor::{Mode, Turn};
use crate::minutes::Minutes;
use crate::procedure::Procedure;
use crate::signing::Signing;
use crate::whisper::Whisper;

/// The fold of a session's journal.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct State {
    /// Which session.
    pub session: SessionId,
    /// The case's code, as people read it.
    pub case_code: String,
    /// How the result is to be enforced, where the journal says it.
    pub route: Option<EnforcementRoute>,
    /// How many events were applied, the opening one included.
    pub version: u64,
    /// The number of the newest picture of the room: rises with every event, and roughly with the
    /// clock (milliseconds since 1970 UTC), so that it does not tell how many events were hidden.
    pub stamp: u64,
    /// Everybody with a seat, in the order of the session.
    pub seats: Vec<Seat>,
    /// The private meetings that are open.
    pub caucuses: BTreeMap<CaucusId, Caucus>,
    /// How the interpreters work in this session.
    pub mode: Mode,
    /// Who was given the floor.
    pub turn: Option<Turn>,
    /// Raised hands on the floor, first come first.
    pub hands: Vec<SeatId>,
    /// Private words between counsel and client, asked for or running; nobody is in two.
    pub whispers: Vec<Whisper>,
    /// Since when there is a break, if there is one: nothing is routed and nothing recorded.
    pub paused: Option<Timestamp>,
    /// What was written, the newest last; bounded by [`crate::chat::KEPT`].
    pub chat: Vec<Said>,
    /// Whether the floor is recorded.
    pub recording: Recording,
    /// The draft on the table and who has heard and agreed to what; `None` before the first.
    pub settlement: Option<Settlement>,
    /// The record under signature.
    pub signing: Signing,
    /// The script that is followed, if one was set when the session was opened.
    pub procedure: Option<Procedure>,
    /// Undisputed facts.
    pub undisputed: Undisputed,
    /// Offers and concessions.
    pub offers: Offers,
    /// Rounds of sealed offers.
    pub blind: Rounds,
    /// The newest captions.
    pub captions: Captions,
    /// The minutes so far.
    pub minutes: Minutes,
    /// When the mediator ended the session.
    pub ended: Option<Timestamp>,
}

/// Where a seat is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Place {
    /// Not come yet, or gone back through the door.
    Away,
    /// In the waiting room.
    Lobby,
    /// In a space where people hear each other.
    In(Space),
}

/// A space whose people hear each other and nobody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Space {
    /// The main room (主会场).
    Floor,
    /// A private meeting (单独会谈).
    Caucus(CaucusId),
}

/// An open private meeting; its members are the seats whose place says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Caucus {
    /// Who opened it.
    pub by: SeatId,
    /// Since when.
    pub since: Timestamp,
    /// When everybody goes back to the floor by themselves.
    pub until: Option<Timestamp>,
}

/// The recording of the floor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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

impl State {
    /// The state right after the session was opened. Of seats with the same id the first counts.
    pub(crate) fn opened(
        session: SessionId,
        case_code: String,
        route: Option<EnforcementRoute>,
        seats: Vec<SeatSpec>,
    ) -> Self {
        let mut state = Self {
            session,
            case_code,
            route,
            version: 1,
            stamp: 1,
            seats: Vec::with_capacity(seats.len()),
            caucuses: BTreeMap::new(),
            mode: Mode::Simultaneous,
            turn: None,
            hands: Vec::new(),
            whispers: Vec::new(),
            paused: None,
            chat: Vec::new(),
            recording: Recording::Off,
            settlement: None,
            signing: Signing::NotPrepared,
            procedure: None,
            undisputed: Undisputed::default(),
            offers: Offers::default(),
            blind: Rounds::default(),
            captions: Captions::default(),
            minutes: Minutes::default(),
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

    /// Whether the parties are asked to apply jointly for judicial confirmation: of what they promise,
    /// not of what came of it.
    pub fn seeks_confirmation(&self) -> bool {
        let draft = self.settlement.as_ref().and_then(Settlement::draft);
        self.route == Some(EnforcementRoute::JudicialConfirmation)
            && draft.is_none_or(|draft| draft.purpose.promises())
    }

    /// The parties' answers to it so far; nothing where they are not asked.
    pub fn applications(&self) -> BTreeMap<SeatId, bool> {
        let answered = |party: &Seat| Some((party.id(), party.applies?));
        let asked = self.parties().filter(|_| self.seeks_confirmation());
        asked.filter_map(answered).collect()
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
