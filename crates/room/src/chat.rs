//! What people write to each other, and who may read it.
//!
//! **Invariant:** who reads a message is fixed when it is written: those who were in its scope then.
//! Whoever comes later does not read it, whoever leaves keeps what they have read.

use domain::{CaucusId, SeatId};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::booth;
use crate::state::{Place, Seat, Space, State};

/// Characters of one message.
pub const LONGEST: usize = 500;
/// Messages the room keeps for those who come back.
pub const KEPT: usize = 300;
/// Messages one person may write within [`WHILE`].
pub(crate) const MOST: usize = 8;
/// See [`MOST`].
pub(crate) const WHILE: SignedDuration = SignedDuration::from_secs(10);

/// For whom a message is. Named outright, so that words meant for a private meeting that has just
/// ended are refused and do not land on the floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind", content = "caucus")]
pub enum Scope {
    /// Everybody in the main room.
    Floor,
    /// Everybody in this private meeting.
    Caucus(CaucusId),
    /// My partner in the booth.
    Booth,
    /// My counsel or client, during a private word.
    Whisper,
    /// Everybody in every space and in the waiting room; the mediator's alone.
    Announcement,
}

impl Scope {
    /// Whether a message of this scope may ever be evidence: what was written in private may not.
    pub const fn is_evidence(self) -> bool {
        matches!(self, Self::Floor | Self::Announcement)
    }
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// Its number: rises from message to message.
    pub id: u64,
    /// When.
    pub at: Timestamp,
    /// Who wrote it.
    pub by: SeatId,
    /// For whom it was.
    pub scope: Scope,
    /// Who reads it, the writer included.
    pub to: Vec<SeatId>,
    /// What.
    pub text: String,
}

/// Who reads what `me` writes to this scope now, the writer included; `None` if `me` is not in it.
pub(crate) fn readers(state: &State, me: &Seat, scope: Scope) -> Option<Vec<SeatId>> {
    let space = me.space()?;
    let both = |other: SeatId| vec![me.id(), other];
    match scope {
        Scope::Floor => (space == Space::Floor).then(|| ids(state.people_in(space))),
        Scope::Caucus(named) => (space == Space::Caucus(named)).then(|| ids(state.people_in(space))),
        Scope::Booth => booth::partner(state, me).map(|s| both(s.id())),
        Scope::Whisper => state.whispers_with(me.id()).map(both),
        Scope::Announcement => Some(ids(state.seats.iter().filter(|s| s.place != Place::Away))),
    }
}

fn ids<'a>(seats: impl Iterator<Item = &'a Seat>) -> Vec<SeatId> {
    seats.map(Seat::id).collect()
}
