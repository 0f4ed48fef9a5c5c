//! The private word between counsel and client (see [`crate::whisper`]).

use jiff::Timestamp;

use super::Decision;
use crate::event::{Cause, Event};
use crate::refusal::Refusal;
use crate::state::{Seat, State};
use crate::whisper::{ASKED_FOR, LASTS, counsel_and_client, together};

pub(super) fn ask(state: &State, me: &Seat, whom: &Seat, at: Timestamp) -> Decision {
    if !counsel_and_client(me, whom) {
        return Err(Refusal::NotCounsel);
    }
    if !together(me, whom) {
        return Err(Refusal::NotHere(whom.id()));
    }
    if state.whisper_of(whom.id()).is_some() {
        return Err(Refusal::WhisperTaken);
    }
    Ok(vec![Event::WhisperAsked {
        by: me.id(),
        to: whom.id(),
        until: at.checked_add(ASKED_FOR).unwrap_or(at),
    }])
}

pub(super) fn accept(state: &State, me: &Seat, at: Timestamp) -> Vec<Event> {
    let begun = state.whisper_of(me.id()).map(|w| Event::WhisperBegun {
        by: w.by,
        to: w.to,
        until: at.checked_add(LASTS).unwrap_or(at),
    });
    begun.into_iter().collect()
}

pub(super) fn end(state: &State, me: &Seat) -> Vec<Event> {
    let ended = state.whisper_of(me.id()).map(|w| Event::WhisperEnded {
        by: w.by,
        to: w.to,
        cause: Cause::Asked,
    });
    ended.into_iter().collect()
}
