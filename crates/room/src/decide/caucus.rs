//! The private meeting (单独会谈): people, their interpreter and the channels move together.
//!
//! **Invariant:** nobody is in two spaces, and no private meeting stays open without people.
//! Whoever is brought out of one by somebody who is not there, or by the clock, comes back with a
//! shut microphone: what was said in confidence must not end on the floor.

use std::collections::BTreeSet;

use domain::{CaucusId, SeatId, SessionId};
use jiff::{SignedDuration, Timestamp};

use super::{Decision, booth, find, unless};
use crate::event::{Cause, Event};
use crate::refusal::Refusal;
use crate::state::{Seat, Space, State};

/// The longest limit, in minutes.
const LONGEST: u32 = 480;

/// The mediator goes along without being named, unless they stay apart.
pub(super) fn open(
    state: &State,
    me: &Seat,
    named: &[SeatId],
    apart: bool,
    minutes: Option<u32>,
    at: Timestamp,
) -> Decision {
    let named: BTreeSet<_> = named.iter().copied().filter(|s| *s != me.id()).collect();
    if named.is_empty() {
        return Err(Refusal::CaucusEmpty);
    }
    for seat in &named {
        if !find(state, *seat)?.on_floor() {
            return Err(Refusal::NotOnFloor(*seat));
        }
    }
    Ok(vec![Event::CaucusOpened {
        caucus: next_id(state.session, state.version),
        members: named.into_iter().collect(),
        by: me.id(),
        apart,
        until: ends(minutes, at)?,
    }])
}

pub(super) fn close(state: &State, me: &Seat, caucus: CaucusId) -> Decision {
    known(state, caucus)?;
    Ok(closing(state, me, caucus).collect())
}

/// Everybody comes back to the floor.
pub(super) fn closing(state: &State, me: &Seat, caucus: CaucusId) -> impl Iterator<Item = Event> {
    displaced(state, caucus).chain([Event::CaucusClosed {
        caucus,
        by: me.id(),
        cause: Cause::Asked,
        hushed: me.space() != Some(Space::Caucus(caucus)),
    }])
}

/// Interpreters whose place on the floor is taken stop interpreting when this meeting ends.
pub(super) fn displaced(state: &State, caucus: CaucusId) -> impl Iterator<Item = Event> {
    booth::displaced(state, state.people_in(Space::Caucus(caucus)), Space::Floor)
}

pub(super) fn limit(
    state: &State,
    me: &Seat,
    caucus: CaucusId,
    minutes: Option<u32>,
    at: Timestamp,
) -> Decision {
    let open = known(state, caucus)?.until;
    let until = ends(minutes, at)?;
    Ok(unless(
        open == until,
        Event::CaucusLimited {
            caucus,
            until,
            by: me.id(),
        },
    ))
}

pub(super) fn moves(state: &State, me: &Seat, whom: &Seat, to: Option<CaucusId>) -> Decision {
    if let Some(caucus) = to {
        known(state, caucus)?;
    }
    let from = whom.space().ok_or(Refusal::NotInRoom(whom.id()))?;
    let space = to.map_or(Space::Floor, Space::Caucus);
    if from == space {
        return Ok(Vec::new());
    }
    let moved = Event::Moved {
        seat: whom.id(),
        to,
        by: me.id(),
        hushed: from != Space::Floor && me.space() != Some(from),
    };
    let displaced = booth::displaced(state, std::iter::once(whom), space);
    Ok(displaced.chain([moved]).collect())
}

pub(super) fn knock(me: &Seat, on: bool) -> Vec<Event> {
    let seat = me.id();
    unless(me.knocked.is_some() == on, Event::Knocked { seat, on, by: seat })
}

pub(super) fn dismiss(me: &Seat, whom: &Seat) -> Decision {
    if whom.knocked.is_none() {
        return Err(Refusal::NobodyKnocks);
    }
    Ok(vec![Event::Knocked {
        seat: whom.id(),
        on: false,
        by: me.id(),
    }])
}

fn known(state: &State, caucus: CaucusId) -> Result<crate::state::Caucus, Refusal> {
    let open = state.caucuses.get(&caucus).copied();
    open.ok_or(Refusal::NoCaucus(Some(caucus)))
}

fn ends(minutes: Option<u32>, at: Timestamp) -> Result<Option<Timestamp>, Refusal> {
    let Some(minutes) = minutes else {
        return Ok(None);
    };
    if !(1..=LONGEST).contains(&minutes) {
        return Err(Refusal::LimitOutOfRange);
    }
    let lasts = SignedDuration::from_mins(minutes.into());
    Ok(at.checked_add(lasts).ok())
}

/// Unique within the session, and the same again when the same journal is lived again: the
/// session's id with the journal's length folded in.
fn next_id(session: SessionId, journal_length: u64) -> CaucusId {
    CaucusId(uuid::Uuid::from_u128(
        session.0.as_u128() ^ u128::from(journal_length),
    ))
}
