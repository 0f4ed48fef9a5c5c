//! How the floor is run: the interpreters' mode and the turn to speak.

use domain::SeatId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::state::{Space, State};

/// How the interpreters work in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// While others speak, on language channels (同声传译).
    Simultaneous,
    /// After others spoke, on the floor, for everybody (交替传译).
    Consecutive,
}

/// Somebody was given the floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Turn {
    /// Who.
    pub seat: SeatId,
    /// Since when.
    pub since: Timestamp,
    /// When the time given is over. The time an interpreter takes to render does not count.
    pub until: Option<Timestamp>,
}

impl State {
    /// Who renders at this moment in this space, in consecutive mode.
    pub fn rendering(&self, space: Space) -> Option<SeatId> {
        self.people_in(space)
            .find(|s| s.rendering.is_some())
            .map(crate::state::Seat::id)
    }

    /// When something is due by itself: the earliest end of a private meeting, a turn, a private
    /// word. The room's owner brings [`crate::Input::Tick`] then.
    pub fn deadline(&self) -> Option<Timestamp> {
        if self.ended.is_some() {
            return None;
        }
        let caucuses = self.caucuses.values().filter_map(|c| c.until);
        let whispers = self.whispers.iter().map(|w| w.until);
        let turn = self.turn_ends();
        let sealed = self.blind.open().map(|round| round.deadline);
        caucuses.chain(whispers).chain(turn).chain(sealed).min()
    }

    /// When the turn is over; not while an interpreter renders it, nor in a break.
    pub(crate) fn turn_ends(&self) -> Option<Timestamp> {
        let held = self.paused.is_some() || self.rendering(Space::Floor).is_some();
        self.turn.and_then(|t| t.until).filter(|_| !held)
    }
}
