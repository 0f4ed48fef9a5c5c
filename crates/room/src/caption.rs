//! Captions (字幕): what is said in the main room, typed by clerk or interpreter, kept as text.
//!
//! They travel one by one to those who follow the main room in their language, and never with a
//! [`crate::View`]: an hour of them must not be sent again with every raised hand.
//!
//! **Invariant:** a caption is of the main room only, and reaches only who was there when it was
//! said.

use std::collections::{BTreeSet, VecDeque};

use domain::{Lang, SeatId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::route::Channel;
use crate::state::{Seat, Space, State};

/// The most characters of one caption.
pub const MAX_CHARS: usize = 500;
/// How many of the newest a screen is given that comes back.
pub const KEPT: usize = 50;

/// What was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Spoken {
    /// In which language the text is.
    pub lang: Lang,
    /// What was said.
    pub text: String,
    /// Who said it, if it is known.
    pub speaker: Option<SeatId>,
    /// A rendering of what was said in another language, or the words themselves.
    pub rendering: bool,
}

/// One caption as a screen gets it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Caption {
    /// Rises from caption to caption, and is the same again after a reconnect.
    #[ts(type = "number")]
    pub number: u64,
    /// When, milliseconds since 1970 UTC.
    #[ts(type = "number")]
    pub at_ms: i64,
    /// Who typed it.
    pub by: SeatId,
    /// What.
    pub spoken: Spoken,
}

/// The newest captions, and who was in the main room when each was said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Captions {
    newest: VecDeque<(Caption, BTreeSet<SeatId>)>,
}

impl Captions {
    pub(crate) fn add(&mut self, caption: Caption, present: BTreeSet<SeatId>) {
        if self.newest.len() == KEPT {
            self.newest.pop_front();
        }
        self.newest.push_back((caption, present));
    }

    /// What a screen of this seat is given when it comes back: the newest that it may see.
    pub fn of(&self, seat: &Seat) -> Vec<Caption> {
        self.newest
            .iter()
            .filter(|(caption, present)| present.contains(&seat.id()) && follows(seat, caption.spoken.lang))
            .map(|(caption, _)| caption.clone())
            .collect()
    }
}

/// Whether a person reads captions in this language: their own, and the one they listen to.
fn follows(seat: &Seat, lang: Lang) -> bool {
    seat.spec.lang == lang || seat.listening() == Channel::Interpreted(lang)
}

/// Everybody in the main room.
pub(crate) fn present(state: &State) -> BTreeSet<SeatId> {
    state.people_in(Space::Floor).map(Seat::id).collect()
}

/// Who is sent a caption in this language now; its author sees what became of it.
pub(crate) fn readers(state: &State, by: SeatId, lang: Lang) -> Vec<SeatId> {
    state
        .people_in(Space::Floor)
        .filter(|seat| seat.connected && (seat.id() == by || follows(seat, lang)))
        .map(Seat::id)
        .collect()
}

/// The caption that an event made.
pub(crate) fn caption(number: u64, at: Timestamp, by: SeatId, spoken: &Spoken) -> Caption {
    Caption {
        number,
        at_ms: at.as_millisecond(),
        by,
        spoken: spoken.clone(),
    }
}
