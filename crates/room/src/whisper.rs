//! The private word (耳语): counsel and client hear each other alone, while both still hear the
//! space they are in.
//!
//! **Invariant:** the two are of one side, in one space and connected; while it runs neither
//! microphone goes anywhere else, and when it ends both are shut.

use domain::{Role, SeatId};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use crate::state::{Seat, State};

/// How long an unanswered request stands.
pub(crate) const ASKED_FOR: SignedDuration = SignedDuration::from_secs(60);
/// How long a private word may last.
pub(crate) const LASTS: SignedDuration = SignedDuration::from_mins(10);

/// A private word, asked for or running.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Whisper {
    /// Who asked.
    pub by: SeatId,
    /// Who was asked.
    pub to: SeatId,
    /// Since when it runs; `None` while it is only asked for.
    pub since: Option<Timestamp>,
    /// When it ends, or the request lapses.
    pub until: Timestamp,
}

impl Whisper {
    /// The other one, if this seat takes part.
    pub fn other(&self, seat: SeatId) -> Option<SeatId> {
        match seat {
            by if by == self.by => Some(self.to),
            to if to == self.to => Some(self.by),
            _ => None,
        }
    }
}

impl State {
    /// The private word this seat takes part in, asked for or running.
    pub fn whisper_of(&self, seat: SeatId) -> Option<&Whisper> {
        self.whispers.iter().find(|w| w.other(seat).is_some())
    }

    /// With whom this seat whispers at this moment.
    pub fn whispers_with(&self, seat: SeatId) -> Option<SeatId> {
        self.whisper_of(seat)
            .filter(|w| w.since.is_some())
            .and_then(|w| w.other(seat))
    }
}

/// Whether one is the other's counsel.
pub(crate) fn counsel_and_client(a: &Seat, b: &Seat) -> bool {
    let of = |agent, client| {
        matches!(
            (agent, client),
            (Role::ApplicantAgent, Role::Applicant) | (Role::RespondentAgent, Role::Respondent)
        )
    };
    of(a.role(), b.role()) || of(b.role(), a.role())
}

/// Whether both are where a private word is possible.
pub(crate) fn together(a: &Seat, b: &Seat) -> bool {
    a.connected && b.connected && a.space().is_some() && a.space() == b.space()
}
