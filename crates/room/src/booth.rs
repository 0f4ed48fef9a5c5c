//! The booth (译员席): one pair of languages, one or two interpreters, one output at a time.
//!
//! A booth has no state of its own: it is its pair of languages, and the seats say who sits there
//! ([`crate::state::AtBooth`]). So partners who are taken into different private meetings each go on
//! in theirs.
//!
//! **Invariant:** in one space a language is rendered by one interpreter at most, at most one of a
//! booth is on the air, and following the relays from any output never comes back to it.

use domain::{Lang, SeatId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::state::{Seat, Space, State};

/// Interpreters in one booth.
pub(crate) const PLACES: usize = 2;

/// The two languages of a booth; the smaller one first, so that a pair has one form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct Pair([Lang; 2]);

impl Pair {
    /// Two different languages, in any order.
    pub fn new(mut langs: [Lang; 2]) -> Option<Self> {
        langs.sort_unstable();
        (langs[0] != langs[1]).then_some(Self(langs))
    }

    /// Both languages.
    pub const fn langs(self) -> [Lang; 2] {
        self.0
    }

    /// Whether this is one of the two.
    pub fn has(self, lang: Lang) -> bool {
        self.0.contains(&lang)
    }
}

/// A gentle sign to whoever speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Signal {
    /// Please speak more slowly.
    SlowDown,
    /// Please say that again.
    Repeat,
}

/// The other interpreter of my booth, while both are in one space.
pub(crate) fn partner<'a>(state: &'a State, me: &Seat) -> Option<&'a Seat> {
    let (pair, space) = (me.booth.pair?, me.space()?);
    let mine = me.id();
    state
        .people_in(space)
        .find(|s| s.id() != mine && s.booth.pair == Some(pair))
}

/// Everybody who sits in this booth, wherever they are.
pub(crate) fn members(state: &State, pair: Pair) -> impl Iterator<Item = &Seat> {
    state.seats.iter().filter(move |s| s.booth.pair == Some(pair))
}

/// Who renders into this language in this space, connected or not.
pub(crate) fn renders(state: &State, space: Space, lang: Lang) -> Option<&Seat> {
    state.people_in(space).find(|s| s.interpreting == Some(lang))
}

/// The way of relays that would lead from this output back to itself, output first and last.
pub(crate) fn cycle(
    state: &State,
    space: Space,
    me: SeatId,
    into: Lang,
    from: Option<Lang>,
) -> Option<Vec<Lang>> {
    let mut way = vec![into];
    let mut next = from;
    // A way without a cycle names every language once at most.
    while let Some(lang) = next.filter(|_| way.len() <= Lang::ALL.len()) {
        way.push(lang);
        if lang == into {
            return Some(way);
        }
        next = renders(state, space, lang)
            .filter(|s| s.id() != me)
            .and_then(|s| s.booth.relay);
    }
    None
}
