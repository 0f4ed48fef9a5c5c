//! What follows by itself: from the clock, or because somebody whom it needs has gone. Each becomes
//! an event of its own, so that the journal tells it.
//!
//! **Invariant:** every event from here ends something that the state holds, so asking again and
//! again comes to an end.

use domain::blind::Outcome;
use jiff::Timestamp;

use super::caucus;
use crate::booth;
use crate::event::{Cause, Event};
use crate::state::{Seat, Space, State};
use crate::whisper;

/// The next thing that is due; the caller applies it and asks again.
pub(crate) fn due(state: &State, at: Timestamp) -> Vec<Event> {
    if state.ended.is_some() {
        return Vec::new();
    }
    private_word(state, at)
        .or_else(|| handover(state))
        .or_else(|| relay(state))
        .or_else(|| turn(state, at))
        .or_else(|| sealed_offers(state, at))
        .map(|event| vec![event])
        .or_else(|| private_meeting(state, at))
        .unwrap_or_default()
}

fn private_word(state: &State, at: Timestamp) -> Option<Event> {
    state.whispers.iter().find_map(|w| {
        let pair = state.seat(w.by).zip(state.seat(w.to));
        let cause = if !pair.is_some_and(|(by, to)| whisper::together(by, to)) {
            Cause::Left
        } else if at >= w.until {
            Cause::Time
        } else {
            return None;
        };
        let (by, to) = (w.by, w.to);
        Some(Event::WhisperEnded { by, to, cause })
    })
}

fn handover(state: &State) -> Option<Event> {
    let lapsed = |s: &&Seat| {
        let partner = booth::partner(state, s).filter(|p| p.connected);
        s.booth.offering && (!s.connected || partner.is_none())
    };
    state.seats.iter().find(lapsed).map(|s| Event::HandoverEnded {
        seat: s.id(),
        cause: Cause::Left,
    })
}

/// The relayed channel stops when nobody else renders it here any more.
fn relay(state: &State) -> Option<Event> {
    state.seats.iter().find_map(|s| {
        let from = s.booth.relay?;
        let renders = s.space().and_then(|space| booth::renders(state, space, from));
        let lost = renders.is_none_or(|other| other.id() == s.id() || !other.connected);
        lost.then(|| Event::RelayLost { seat: s.id(), from })
    })
}

fn turn(state: &State, at: Timestamp) -> Option<Event> {
    let turn = state.turn?;
    let cause = if !state.seat(turn.seat).is_some_and(Seat::on_floor) {
        Cause::Left
    } else if state.turn_ends().is_some_and(|until| at >= until) {
        Cause::Time
    } else {
        return None;
    };
    Some(Event::TurnEnded {
        seat: turn.seat,
        by: None,
        cause,
    })
}

fn sealed_offers(state: &State, at: Timestamp) -> Option<Event> {
    state.blind.lapsed(at).map(|round| Event::BlindEnded {
        round,
        outcome: Outcome::Lapsed,
    })
}

/// One at a time: who comes back first may be in the way of who comes back next.
fn private_meeting(state: &State, at: Timestamp) -> Option<Vec<Event>> {
    state.caucuses.iter().find_map(|(caucus, open)| {
        let empty = state.people_in(Space::Caucus(*caucus)).next().is_none();
        let over = open.until.is_some_and(|until| at >= until);
        let cause = match (empty, over) {
            (true, _) => Cause::Left,
            (false, true) => Cause::Time,
            (false, false) => return None,
        };
        let closed = Event::CaucusClosed {
            caucus: *caucus,
            by: open.by,
            cause,
            hushed: !empty,
        };
        let displaced = caucus::displaced(state, *caucus);
        Some(displaced.chain([closed]).collect())
    })
}
