//! The booth (译员席): who renders into which language.
//!
//! **Invariant:** in one space no two interpreters render into the same language.

use domain::Lang;

use super::Decision;
use crate::event::Event;
use crate::refusal::Refusal;
use crate::state::{Seat, Space, State};

/// A colleague who has lost the connection gives the channel up; one who is there does not.
pub(super) fn interpret(state: &State, me: &Seat, into: Option<Lang>) -> Decision {
    if me.interpreting == into {
        return Ok(Vec::new());
    }
    let mut events = Vec::new();
    if let Some(lang) = into {
        if !state.seats.iter().any(|s| s.spec.lang == lang) {
            return Err(Refusal::LanguageNotNeeded(lang));
        }
        for other in colleagues(state, me, me.space(), lang) {
            if other.connected {
                return Err(Refusal::BoothTaken(lang));
            }
            events.push(Event::Interpreting {
                seat: other.id(),
                into: None,
            });
        }
    }
    events.push(Event::Interpreting { seat: me.id(), into });
    Ok(events)
}

/// Those who come back from a private meeting to a floor where a colleague has taken their
/// channel meanwhile stop interpreting.
pub(super) fn displaced(state: &State, caucus: Space) -> impl Iterator<Item = Event> {
    state
        .people_in(caucus)
        .filter(|s| {
            s.interpreting
                .is_some_and(|lang| colleagues(state, s, Some(Space::Floor), lang).next().is_some())
        })
        .map(|s| Event::Interpreting {
            seat: s.id(),
            into: None,
        })
}

fn colleagues<'a>(
    state: &'a State,
    me: &Seat,
    space: Option<Space>,
    lang: Lang,
) -> impl Iterator<Item = &'a Seat> + use<'a> {
    let me = me.id();
    state
        .seats
        .iter()
        .filter(move |s| s.id() != me && s.space() == space && s.interpreting == Some(lang))
}
