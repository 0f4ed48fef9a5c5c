//! The audibility ledger (可听关系): who could hear which microphone, through which channel, when; and
//! who was in private, when.
//!
//! **Invariant:** it is observed after every single event, so a replayed journal yields the same
//! ledger as the live room. "Could hear" means a route was permitted, not that sound arrived.

use std::collections::{BTreeMap, BTreeSet};

use domain::{CaucusId, SeatId};
use jiff::Timestamp;
use serde::Serialize;

use crate::route::{Channel, Media, Route};
use crate::state::{Space, State};

/// Among whom something was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Circle {
    /// In the main room.
    Floor,
    /// In a private meeting.
    Caucus,
    /// Between counsel and client.
    Whisper,
    /// Between the interpreters of a booth, off the air.
    Booth,
}

pub mod document;

/// One stretch of time in which one person could hear one microphone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Heard {
    /// From when.
    pub from: Timestamp,
    /// Until when; `None` while it lasts.
    pub until: Option<Timestamp>,
    /// Whose microphone.
    pub speaker: SeatId,
    /// Who could hear it.
    pub listener: SeatId,
    /// As the original, or as a language's rendering.
    pub channel: Channel,
    /// Among whom.
    pub circle: Circle,
}

/// One stretch of time which one person spent in private: time and attendance, nothing of what was
/// said or who spoke.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Attended {
    /// From when.
    pub from: Timestamp,
    /// Until when; `None` while it lasts.
    pub until: Option<Timestamp>,
    /// Who.
    pub seat: SeatId,
    /// In which private meeting, or with whom in a private word.
    pub private: Private,
}

/// A private meeting or a private word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "of")]
pub enum Private {
    /// A private meeting.
    Caucus(CaucusId),
    /// A private word with this seat.
    Whisper(SeatId),
}

/// What a record may say of a session: the floor in full, of private circles the time and the
/// people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// Who could hear whom on the floor.
    pub heard: Vec<Heard>,
    /// Who was in private.
    pub private: Vec<Attended>,
}

/// The stretches so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Ledger {
    heard: Stretches<(Route, Circle)>,
    private: Stretches<(SeatId, Private)>,
}

/// Begin and end of things that come and go.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stretches<T> {
    over: Vec<(T, Timestamp, Timestamp)>,
    running: BTreeMap<T, Timestamp>,
}

impl<T> Default for Stretches<T> {
    fn default() -> Self {
        Self {
            over: Vec::new(),
            running: BTreeMap::new(),
        }
    }
}

impl<T: Copy + Ord> Stretches<T> {
    fn observe(&mut self, now: &BTreeSet<T>, at: Timestamp) {
        let over = &mut self.over;
        self.running.retain(|thing, from| {
            let lasts = now.contains(thing);
            if !lasts && *from != at {
                // A clock set back must not lose a stretch, nor end it before it began.
                over.push((*thing, *from, at.max(*from)));
            }
            lasts
        });
        for thing in now {
            self.running.entry(*thing).or_insert(at);
        }
    }

    fn all<U: Ord>(&self, make: impl Fn(T, Timestamp, Option<Timestamp>) -> U) -> Vec<U> {
        let over = self
            .over
            .iter()
            .map(|(thing, from, until)| make(*thing, *from, Some(*until)));
        let running = self.running.iter().map(|(thing, from)| make(*thing, *from, None));
        let mut all: Vec<_> = over.chain(running).collect();
        all.sort_unstable();
        all
    }
}

impl<T: Serialize> Serialize for Stretches<T> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let running: Vec<_> = self.running.iter().collect();
        (&self.over, running).serialize(to)
    }
}

impl Ledger {
    /// Notes which routes are permitted and who is in private from `at` on.
    pub(crate) fn observe(&mut self, routes: &BTreeSet<Route>, state: &State, at: Timestamp) {
        let heard = routes
            .iter()
            .filter(|r| r.source.media == Media::Audio)
            .map(|r| (*r, circle(state, r)));
        self.heard.observe(&heard.collect(), at);
        let meetings = state.seats.iter().filter_map(|s| match s.space()? {
            Space::Floor => None,
            Space::Caucus(caucus) => Some((s.id(), Private::Caucus(caucus))),
        });
        let words = state.whispers.iter().filter(|w| w.since.is_some());
        let words = words.flat_map(|w| [(w.by, Private::Whisper(w.to)), (w.to, Private::Whisper(w.by))]);
        self.private.observe(&meetings.chain(words).collect(), at);
    }

    /// All stretches of hearing, in the order in which they began.
    pub(crate) fn entries(&self) -> Vec<Heard> {
        self.heard.all(|(route, circle), from, until| Heard {
            from,
            until,
            speaker: route.source.seat,
            listener: route.listener,
            channel: route.channel,
            circle,
        })
    }

    /// All stretches in private, in the order in which they began.
    pub(crate) fn attended(&self) -> Vec<Attended> {
        self.private.all(|(seat, private), from, until| Attended {
            from,
            until,
            seat,
            private,
        })
    }

    pub(crate) fn evidence(&self) -> Evidence {
        let mut heard = self.entries();
        heard.retain(|stretch| stretch.circle == Circle::Floor);
        Evidence {
            heard,
            private: self.attended(),
        }
    }
}

fn circle(state: &State, route: &Route) -> Circle {
    match route.channel {
        Channel::Whisper => Circle::Whisper,
        Channel::Booth => Circle::Booth,
        Channel::Floor | Channel::Interpreted(_) => {
            match state.seat(route.source.seat).and_then(crate::state::Seat::space) {
                Some(Space::Caucus(_)) => Circle::Caucus,
                Some(Space::Floor) | None => Circle::Floor,
            }
        }
    }
}
