//! The private meeting (单独会谈): people, their interpreter and the channels move together.

use std::collections::BTreeSet;

use domain::{CaucusId, SeatId, SessionId};

use super::{Decision, booth, find};
use crate::event::Event;
use crate::refusal::Refusal;
use crate::state::{Seat, Space, State};

/// The mediator goes along without being named.
pub(super) fn open(state: &State, me: &Seat, named: &[SeatId]) -> Decision {
    let named: BTreeSet<_> = named.iter().copied().filter(|s| *s != me.id()).collect();
    if named.is_empty() {
        return Err(Refusal::CaucusEmpty);
    }
    for seat in &named {
        if !find(state, *seat)?.on_floor() {
            return Err(Refusal::NotOnFloor(*seat));
        }
    }
    let caucus = next_id(state.session, state.version);
    Ok(vec![Event::CaucusOpened {
        caucus,
        members: named.into_iter().collect(),
        by: me.id(),
    }])
}

pub(super) fn close(state: &State, me: &Seat, caucus: CaucusId) -> Decision {
    if !state.caucuses.contains_key(&caucus) {
        return Err(Refusal::NoCaucus(Some(caucus)));
    }
    Ok(closing(state, caucus, me.id()).collect())
}

/// Everybody comes back to the floor.
pub(super) fn closing(state: &State, caucus: CaucusId, by: SeatId) -> impl Iterator<Item = Event> {
    booth::displaced(state, Space::Caucus(caucus)).chain([Event::CaucusClosed { caucus, by }])
}

/// Unique within the session, and the same again when the same journal is lived again: the
/// session's id with the journal's length folded in.
fn next_id(session: SessionId, journal_length: u64) -> CaucusId {
    CaucusId(uuid::Uuid::from_u128(
        session.0.as_u128() ^ u128::from(journal_length),
    ))
}
