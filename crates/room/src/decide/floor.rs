//! What a person does in the room with their own devices, how the mediator runs the floor, and the
//! end of the session.

use domain::Role;
use jiff::{SignedDuration, Timestamp};

use super::{Decision, caucus, offers, unless};
use crate::apply::apply;
use crate::event::{Cause, Event};
use crate::input::ConsentKind;
use crate::refusal::Refusal;
use crate::route::Channel;
use crate::state::{Seat, State};

/// The shortest and the longest turn, in seconds.
const TURN: std::ops::RangeInclusive<u32> = 10..=7200;

pub(super) fn mute(me: &Seat, muted: bool) -> Vec<Event> {
    unless(
        me.muted == muted,
        Event::Muted {
            seat: me.id(),
            muted,
            by: None,
        },
    )
}

/// Somebody who is not heard here need not be asked; a private word looks the same from outside.
pub(super) fn ask_mute(state: &State, me: &Seat, whom: &Seat) -> Decision {
    let silent = seems_muted(state, me, whom)? || whom.mute_asked.is_some();
    Ok(unless(
        silent,
        Event::MuteAsked {
            seat: whom.id(),
            by: me.id(),
        },
    ))
}

pub(super) fn mute_other(state: &State, me: &Seat, whom: &Seat) -> Decision {
    Ok(unless(
        seems_muted(state, me, whom)?,
        Event::Muted {
            seat: whom.id(),
            muted: true,
            by: Some(me.id()),
        },
    ))
}

fn seems_muted(state: &State, me: &Seat, whom: &Seat) -> Result<bool, Refusal> {
    if whom.id() == me.id() || whom.space().is_none() || whom.space() != me.space() {
        return Err(Refusal::NotHere(whom.id()));
    }
    Ok(whom.muted || whom.is_standby() || state.whispers_with(whom.id()).is_some())
}

pub(super) fn hand(state: &State, me: &Seat, up: bool) -> Vec<Event> {
    let seat = me.id();
    let same = state.hands.contains(&seat) == up;
    unless(same, Event::HandRaised { seat, up, by: seat })
}

pub(super) fn lower_hand(state: &State, me: &Seat, whose: &Seat) -> Decision {
    if !state.hands.contains(&whose.id()) {
        return Err(Refusal::NoHand);
    }
    Ok(vec![Event::HandRaised {
        seat: whose.id(),
        up: false,
        by: me.id(),
    }])
}

pub(super) fn give_turn(me: &Seat, whom: &Seat, seconds: Option<u32>, at: Timestamp) -> Decision {
    if !whom.on_floor() {
        return Err(Refusal::NotOnFloor(whom.id()));
    }
    if whom.is_silent() {
        return Err(Refusal::ListensOnly(whom.id()));
    }
    if seconds.is_some_and(|seconds| !TURN.contains(&seconds)) {
        return Err(Refusal::LimitOutOfRange);
    }
    let until = seconds.and_then(|s| at.checked_add(SignedDuration::from_secs(s.into())).ok());
    Ok(vec![Event::TurnGiven {
        seat: whom.id(),
        by: me.id(),
        until,
    }])
}

pub(super) fn end_turn(state: &State, me: &Seat) -> Vec<Event> {
    let ended = state.turn.map(|turn| Event::TurnEnded {
        seat: turn.seat,
        by: Some(me.id()),
        cause: Cause::Asked,
    });
    ended.into_iter().collect()
}

pub(super) fn call_upon(me: &Seat, whom: &Seat, on: bool) -> Decision {
    if whom.role() != Role::Observer {
        return Err(Refusal::NotObserver);
    }
    if whom.space().is_none() || whom.space() != me.space() {
        return Err(Refusal::NotHere(whom.id()));
    }
    Ok(unless(
        whom.may_speak == on,
        Event::CalledUpon {
            seat: whom.id(),
            on,
            by: me.id(),
        },
    ))
}

pub(super) fn camera(me: &Seat, on: bool) -> Vec<Event> {
    unless(me.camera == on, Event::CameraSwitched { seat: me.id(), on })
}

pub(super) fn share(me: &Seat, on: bool) -> Vec<Event> {
    let seat = me.id();
    unless(me.sharing == on, Event::ShareSwitched { seat, on, by: seat })
}

/// Of a private meeting that the mediator is not in, no share is told, and none can be ended.
pub(super) fn end_share(me: &Seat, whose: &Seat) -> Decision {
    if !(whose.sharing && whose.is_open_to(me)) {
        return Err(Refusal::NotSharing(whose.id()));
    }
    Ok(vec![Event::ShareSwitched {
        seat: whose.id(),
        on: false,
        by: me.id(),
    }])
}

pub(super) fn listen(me: &Seat, channel: Channel) -> Decision {
    if matches!(channel, Channel::Whisper | Channel::Booth) {
        return Err(Refusal::NotAChannel);
    }
    if matches!(channel, Channel::Interpreted(_)) && me.refuses_interpreter() {
        return Err(Refusal::ConsentNeeded(ConsentKind::Interpreter));
    }
    Ok(unless(
        me.wish == channel,
        Event::Listening {
            seat: me.id(),
            channel,
        },
    ))
}

/// What is open is closed first, so that the journal tells when.
pub(super) fn end(state: &State, me: &Seat, at: Timestamp) -> Vec<Event> {
    let by = me.id();
    let mut events = Vec::new();
    let mut then = state.clone();
    for open in state.caucuses.keys() {
        // Who comes back from one may be in the way of who comes back from the next.
        let closed: Vec<_> = caucus::closing(&then, me, *open).collect();
        for event in &closed {
            apply(&mut then, event, at);
        }
        events.extend(closed);
    }
    events.extend(offers::ending(state, me));
    events.extend(state.is_recording().then_some(Event::RecordingStopped { by }));
    events.push(Event::Ended { by });
    events
}
