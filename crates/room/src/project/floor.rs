//! The turn, private words and private meetings, as far as a seat may see them.

use domain::{Role, SeatId};

use super::ms;
use crate::state::{Seat, Space, State};
use crate::view::{CaucusView, TurnView, WhisperView};

pub(super) fn turn(state: &State) -> Option<TurnView> {
    state.turn.map(|turn| TurnView {
        seat: turn.seat,
        since_ms: turn.since.as_millisecond(),
        until_ms: ms(turn.until),
        held: turn.until.is_some() && state.turn_ends().is_none(),
    })
}

pub(super) fn whisper(state: &State, me: &Seat) -> Option<WhisperView> {
    let whisper = state.whisper_of(me.id())?;
    Some(WhisperView {
        with: whisper.other(me.id())?,
        asked_by_me: whisper.by == me.id(),
        since_ms: ms(whisper.since),
        until_ms: whisper.until.as_millisecond(),
    })
}

pub(super) fn knocks(state: &State, me: &Seat) -> Vec<SeatId> {
    let shown = |s: &&Seat| me.role() == Role::Mediator || s.id() == me.id();
    let mut knocks: Vec<_> = state
        .seats
        .iter()
        .filter(shown)
        .filter_map(|s| Some((s.knocked?, s.id())))
        .collect();
    knocks.sort_unstable();
    knocks.into_iter().map(|(_, seat)| seat).collect()
}

pub(super) fn caucuses(state: &State, me: &Seat) -> Vec<CaucusView> {
    if me.role() != Role::Mediator || me.space().is_none() {
        return Vec::new();
    }
    let open = state.caucuses.iter().map(|(caucus, open)| CaucusView {
        caucus: *caucus,
        members: state.people_in(Space::Caucus(*caucus)).map(Seat::id).collect(),
        since_ms: open.since.as_millisecond(),
        until_ms: ms(open.until),
    });
    open.collect()
}
