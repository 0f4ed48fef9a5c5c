//! The room as its owner holds it: inputs in, outputs out, in the one safe order.

use domain::settlement::Settlement;
use domain::{SeatId, SessionId};
use jiff::Timestamp;

use crate::apply::apply;
use crate::audibility::{Audibility, audibility};
use crate::decide::decide;
use crate::event::{Event, SeatSpec};
use crate::input::{Input, Signer};
use crate::ledger::{Heard, Ledger};
use crate::refusal::Refusal;
use crate::route::Plan;
use crate::signing::{self, Signing};
use crate::state::{Seat, State};
use crate::view::View;
use crate::{project, route};

/// What has to be done after an input was accepted, in exactly this order:
/// every `Append`, then `Narrow`, then every `Show`, then `Route`. So nobody is heard by somebody
/// before it was shown, nor shown as private before it is.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// Write this to the journal, durably, before anything below.
    Append(Event),
    /// Stop at once what is no longer permitted: the old plan without what the new one lacks.
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
}

/// One live session.
///
/// **Invariant:** equal journals make equal rooms.
#[derive(Clone, Debug, PartialEq)]
pub struct Room {
    state: State,
    audible: Audibility,
    ledger: Ledger,
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
    pub fn open(session: SessionId, case_code: String, seats: Vec<SeatSpec>) -> (Self, Vec<Output>) {
        let room = Self::from_state(State::opened(session, case_code.clone(), seats.clone()));
        (
            room,
            vec![Output::Append(Event::Opened {
                session,
                case_code,
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
                seats,
            },
        )) = events.next()
        else {
            return Err(ReplayError::NotOpened);
        };
        let mut room = Self::from_state(State::opened(session, case_code, seats));
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
        let events = decide(&self.state, input)?;
        if events.is_empty() {
            return Ok(Vec::new());
        }
        let old = self.plan();
        for event in &events {
            self.advance(event, at);
        }
        let new = self.plan();
        let narrow = route::intersection(&old, &new);

        let mut outputs: Vec<_> = events.into_iter().map(Output::Append).collect();
        if narrow != old {
            outputs.push(Output::Narrow(narrow));
        }
        outputs.extend(
            self.state
                .seats
                .iter()
                .filter(|s| s.connected)
                .map(|s| Output::Show {
                    seat: s.id(),
                    view: Box::new(project::view(&self.state, &self.audible, s)),
                }),
        );
        if new != old {
            outputs.push(Output::Route(new));
        }
        Ok(outputs)
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

    fn from_state(state: State) -> Self {
        Self {
            audible: audibility(&state),
            state,
            ledger: Ledger::default(),
        }
    }

    fn advance(&mut self, event: &Event, at: Timestamp) {
        apply(&mut self.state, event, at);
        self.audible = audibility(&self.state);
        self.ledger.observe(self.audible.routes(), at);
    }
}
