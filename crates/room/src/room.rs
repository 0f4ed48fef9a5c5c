//! The room as its owner holds it: inputs in, outputs out, in the one safe order.

use std::collections::BTreeMap;

use domain::case::EnforcementRoute;
use domain::settlement::Settlement;
use domain::{SeatId, SessionId};
use jiff::Timestamp;

use crate::apply::apply;
use crate::audibility::{Audibility, audibility};
use crate::caption::{self, Caption};
use crate::decide::{decide, due};
use crate::digest::Digesting;
use crate::event::{Event, SeatSpec};
use crate::input::{Input, Signer};
use crate::ledger::document::Document;
use crate::ledger::{Attended, Evidence, Heard, Ledger, Private};
use crate::refusal::Refusal;
use crate::route::Plan;
use crate::signing::{self, Signing};
use crate::state::{Seat, State};
use crate::view::{Message, View};
use crate::{project, route};

/// What has to be done after an input was accepted, in this order:
/// every `Append`, then `Narrow`, then every `Show`, then `Route`, then every `Tell` and `Caption`. So
/// nobody is heard by somebody before it was shown, nor shown as private before it is. `Narrow` may come first
/// of all, which takes from nobody what they may have: the journal then dates nothing private before
/// it is. Whose picture of the room has not changed is shown nothing: not even that something
/// happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// Write this to the journal, durably, before anything below.
    Append(Event),
    /// Stop at once what is no longer permitted: the old plan without what the new one lacks. Not
    /// for a handover in the booth, which makes nothing private.
    Narrow(Plan),
    /// Show a connected seat the room as it is now.
    Show {
        /// To whom.
        seat: SeatId,
        /// What.
        view: Box<View>,
    },
    /// Execute the new plan.
    Route(Plan),
    /// Somebody wrote something that this connected seat may read.
    Tell {
        /// To whom.
        seat: SeatId,
        /// What.
        message: Message,
    },
    /// Send a caption to those who read its language, and nothing else to anybody.
    Caption {
        /// To whom.
        seats: Vec<SeatId>,
        /// What.
        caption: Caption,
    },
}

/// One live session.
///
/// **Invariant:** equal journals make equal rooms.
#[derive(Clone, Debug)]
pub struct Room {
    state: State,
    audible: Audibility,
    ledger: Ledger,
    /// What connected seats were shown last; says nothing that the journal does not.
    shown: BTreeMap<SeatId, View>,
}

impl PartialEq for Room {
    fn eq(&self, other: &Self) -> bool {
        self.state == other.state && self.audible == other.audible && self.ledger == other.ledger
    }
}

/// Why a journal does not make a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReplayError {
    /// The journal does not begin with the opening of the session.
    #[error("the journal does not begin with the opening of the session")]
    NotOpened,
    /// The session is opened a second time.
    #[error("event {index} opens the session a second time")]
    OpenedTwice {
        /// Place in the journal, the first event being 0.
        index: usize,
    },
}

impl ReplayError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotOpened => "journal-not-opened",
            Self::OpenedTwice { .. } => "journal-opened-twice",
        }
    }
}

impl Room {
    /// Opens a session. Everybody is away; the outputs hold the journal's first event.
    pub fn open(
        session: SessionId,
        case_code: String,
        route: Option<EnforcementRoute>,
        seats: Vec<SeatSpec>,
    ) -> (Self, Vec<Output>) {
        let room = Self::from_state(State::opened(session, case_code.clone(), route, seats.clone()));
        (
            room,
            vec![Output::Append(Event::Opened {
                session,
                case_code,
                route,
                seats,
            })],
        )
    }

    /// Rebuilds a room from its journal.
    pub fn replay(events: impl IntoIterator<Item = (Timestamp, Event)>) -> Result<Self, ReplayError> {
        let mut events = events.into_iter();
        let Some((
            _,
            Event::Opened {
                session,
                case_code,
                route,
                seats,
            },
        )) = events.next()
        else {
            return Err(ReplayError::NotOpened);
        };
        let mut room = Self::from_state(State::opened(session, case_code, route, seats));
        for (index, (at, event)) in (1..).zip(events) {
            if matches!(event, Event::Opened { .. }) {
                return Err(ReplayError::OpenedTwice { index });
            }
            room.advance(&event, at);
        }
        Ok(room)
    }

    /// Takes one input that happened at `at`, or refuses it and stays as it was.
    ///
    /// An input that changes nothing (muting a muted microphone) is accepted without outputs.
    pub fn handle(&mut self, input: Input, at: Timestamp) -> Result<Vec<Output>, Refusal> {
        self.handle_recorded(input, at, None)
    }

    /// As [`Room::handle`], while a recorder's clock shows `offset_ms` milliseconds; `None` while
    /// nothing is recorded.
    pub fn handle_recorded(
        &mut self,
        input: Input,
        at: Timestamp,
        offset_ms: Option<u64>,
    ) -> Result<Vec<Output>, Refusal> {
        let mut events = decide(&self.state, input, at)?;
        for event in &mut events {
            event.stamp(offset_ms);
        }
        let old = self.plan();
        let mut captions = Vec::new();
        for event in &events {
            self.advance(event, at);
            captions.extend(self.captioned(event, at));
        }
        loop {
            let more = due(&self.state, at);
            if more.is_empty() {
                break;
            }
            for event in &more {
                self.advance(event, at);
            }
            events.extend(more);
        }
        if events.is_empty() {
            return Ok(Vec::new());
        }
        let new = self.plan();
        let narrow = route::intersection(&old, &new);
        let told = self.told(&events);

        // One interpreter's voice takes over from the other's in one stroke: cut first and opened
        // when the journal has it, the channel would be silent for as long as that takes.
        let in_one_stroke = matches!(events[..], [Event::HandedOver { .. }]);
        let mut outputs: Vec<_> = events.into_iter().map(Output::Append).collect();
        if narrow != old && !in_one_stroke {
            outputs.push(Output::Narrow(narrow));
        }
        outputs.extend(self.shows());
        if new != old {
            outputs.push(Output::Route(new));
        }
        outputs.extend(told);
        outputs.extend(captions);
        Ok(outputs)
    }

    /// The pictures that have changed since each connected seat saw one.
    fn shows(&mut self) -> Vec<Output> {
        let Self {
            state,
            audible,
            shown,
            ..
        } = self;
        let there: Vec<_> = state.seats.iter().filter(|s| s.connected).collect();
        shown.retain(|seat, _| there.iter().any(|s| s.id() == *seat));
        let mut shows = Vec::new();
        for seat in there {
            let mut view = project::view(state, audible, seat);
            let version = view.version;
            let same = shown.get(&seat.id()).is_some_and(|old| {
                view.version = old.version;
                view == *old
            });
            if !same {
                view.version = version;
                shown.insert(seat.id(), view.clone());
                shows.push(Output::Show {
                    seat: seat.id(),
                    view: Box::new(view),
                });
            }
        }
        shows
    }

    /// What was written by these newest events, for those connected who may read it.
    fn told(&self, events: &[Event]) -> Vec<Output> {
        let said = events.iter().filter(|e| matches!(e, Event::Said { .. })).count();
        let newest = self.state.chat.len().saturating_sub(said);
        let mut told = Vec::new();
        for said in &self.state.chat[newest..] {
            for seat in self.state.seats.iter().filter(|s| s.connected) {
                told.extend(project::message(said, seat.id()).map(|message| Output::Tell {
                    seat: seat.id(),
                    message,
                }));
            }
        }
        told
    }

    /// The caption that this newest event made, for those who read it.
    fn captioned(&self, event: &Event, at: Timestamp) -> Option<Output> {
        let Event::Captioned { by, spoken, .. } = event else {
            return None;
        };
        Some(Output::Caption {
            seats: caption::readers(&self.state, *by, spoken.lang),
            caption: caption::caption(self.state.stamp, at, *by, spoken),
        })
    }

    /// What was written that this seat may read, the newest last; for one who comes back.
    pub fn messages(&self, seat: SeatId) -> Vec<Message> {
        let said = self.state.chat.iter();
        said.filter_map(|said| project::message(said, seat)).collect()
    }

    /// When [`Input::Tick`] is due, if ever.
    pub fn deadline(&self) -> Option<Timestamp> {
        self.state.deadline()
    }

    /// The room as this seat may see it; `None` if there is no such seat.
    pub fn view(&self, seat: SeatId) -> Option<View> {
        self.state
            .seat(seat)
            .map(|s| project::view(&self.state, &self.audible, s))
    }

    /// Who hears and sees whom, and what is recorded, now.
    pub fn plan(&self) -> Plan {
        self.audible.plan()
    }

    /// Everything the room knows, for reading.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// How many events the journal of this room holds.
    pub fn version(&self) -> u64 {
        self.state.version
    }

    /// A seat, with its place, consents, identity and key.
    pub fn seat(&self, seat: SeatId) -> Option<&Seat> {
        self.state.seat(seat)
    }

    /// The settlement on the table.
    pub fn settlement(&self) -> Option<&Settlement> {
        self.state.settlement.as_ref()
    }

    /// The record under signature.
    pub fn signing(&self) -> &Signing {
        &self.state.signing
    }

    /// Whose signature is awaited now.
    pub fn next_signers(&self) -> Vec<Signer> {
        self.state.signing.next()
    }

    /// Everybody who signs: fixed once the record is prepared, before that as things stand now.
    pub fn signers(&self) -> Vec<Signer> {
        match &self.state.signing {
            Signing::Open { turns, .. } => turns.iter().flatten().copied().collect(),
            Signing::Sealed { signed, .. } => signed.clone(),
            Signing::NotPrepared => signing::turns(&self.state).into_iter().flatten().collect(),
        }
    }

    /// Whether a record of this draft revision could be prepared now; else why not.
    pub fn may_prepare(&self, revision: u32) -> Result<(), Refusal> {
        crate::decide::may_prepare(&self.state, revision)
    }

    /// Whether the floor is being recorded.
    pub fn is_recording(&self) -> bool {
        self.state.is_recording()
    }

    /// Whether the mediator has ended the session.
    pub fn is_ended(&self) -> bool {
        self.state.ended.is_some()
    }

    /// Who could hear which microphone through which channel, from when until when.
    pub fn ledger(&self) -> Vec<Heard> {
        self.ledger.entries()
    }

    /// Who was in a private meeting or a private word, from when until when.
    pub fn attended(&self) -> Vec<Attended> {
        self.ledger.attended()
    }

    /// What of the ledger a record may hold.
    pub fn evidence(&self) -> Evidence {
        self.ledger.evidence()
    }

    /// The ledger as it is signed with the session.
    pub fn ledger_document(&self) -> Document {
        Document::of(&self.state, self.evidence())
    }

    /// The ledger as people may read it while the session goes on: without what is still private, so
    /// that nobody learns who is with whom.
    pub fn ledger_so_far(&self) -> Document {
        let mut evidence = self.evidence();
        evidence.private.retain(|stretch| match stretch.private {
            Private::Caucus(caucus) => !self.state.caucuses.contains_key(&caucus),
            Private::Whisper(_) => stretch.until.is_some(),
        });
        Document::of(&self.state, evidence)
    }

    /// SHA-256 of everything the journal makes of this room, hex: equal rooms have equal digests.
    pub fn digest(&self) -> String {
        let mut hash = Digesting::default();
        // Writing into a hash does not fail, and every map in here is ordered by its keys.
        let written = serde_json::to_writer(&mut hash, &(&self.state, &self.ledger));
        debug_assert!(written.is_ok(), "{written:?}");
        hash.hex()
    }

    fn from_state(state: State) -> Self {
        Self {
            audible: audibility(&state),
            state,
            ledger: Ledger::default(),
            shown: BTreeMap::new(),
        }
    }

    fn advance(&mut self, event: &Event, at: Timestamp) {
        apply(&mut self.state, event, at);
        self.audible = audibility(&self.state);
        self.ledger.observe(self.audible.routes(), &self.state, at);
    }
}
