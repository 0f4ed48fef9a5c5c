//! The door: connections, consents, the device check, the waiting room.

use domain::Role;

use super::guard::somebody_to_record;
use super::{Decision, unless};
use crate::event::Event;
use crate::input::ConsentKind;
use crate::refusal::Refusal;
use crate::state::{Place, Seat, Space, State};

pub(super) fn connected(me: &Seat, up: bool) -> Vec<Event> {
    let seat = me.id();
    unless(
        me.connected == up,
        if up {
            Event::Connected { seat }
        } else {
            Event::Disconnected { seat }
        },
    )
}

/// Revoking to be recorded also stops a recording that nobody is left for.
pub(super) fn consent(state: &State, me: &Seat, kind: ConsentKind, granted: bool) -> Decision {
    if granted && state.ended.is_some() {
        return Err(Refusal::SessionEnded);
    }
    if me.consents.get(&kind) == Some(&granted) {
        return Ok(Vec::new());
    }
    let mut events = vec![Event::Consented {
        seat: me.id(),
        kind,
        granted,
    }];
    let leaves_recording = !granted && matches!(kind, ConsentKind::Recording | ConsentKind::Online);
    if leaves_recording && state.is_recording() && !somebody_else_to_record(state, me) {
        events.push(Event::RecordingStopped { by: me.id() });
    }
    Ok(events)
}

/// The mediator runs the room and is let in by nobody else.
pub(super) fn ready(me: &Seat, microphone: bool, camera: bool) -> Vec<Event> {
    let seat = me.id();
    let mut events = vec![Event::Waiting {
        seat,
        microphone,
        camera,
    }];
    if me.role() == Role::Mediator && me.space().is_none() {
        events.push(Event::Admitted { seat, by: seat });
    }
    events
}

pub(super) fn admit(me: &Seat, whom: &Seat) -> Decision {
    if whom.place != Place::Lobby {
        return Err(Refusal::NotWaiting(whom.id()));
    }
    Ok(vec![Event::Admitted {
        seat: whom.id(),
        by: me.id(),
    }])
}

/// Only a mediator reaches into a private meeting: to anybody else its people are just in private.
pub(super) fn return_to_lobby(me: &Seat, whom: &Seat) -> Decision {
    if whom.role() == Role::Mediator {
        return Err(Refusal::MediatorStays);
    }
    match whom.space() {
        None => Err(Refusal::NotInRoom(whom.id())),
        Some(Space::Caucus(_)) if me.role() != Role::Mediator => Err(Refusal::NotOnFloor(whom.id())),
        Some(_) => Ok(vec![Event::ReturnedToLobby {
            seat: whom.id(),
            by: me.id(),
        }]),
    }
}

fn somebody_else_to_record(state: &State, me: &Seat) -> bool {
    let mut without = state.clone();
    without.seats.retain(|s| s.id() != me.id());
    somebody_to_record(&without)
}
