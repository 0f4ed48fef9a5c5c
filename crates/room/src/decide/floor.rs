//! What a person does in the room with their own devices, and the end of the session.

use super::{Decision, caucus, unless};
use crate::event::Event;
use crate::input::ConsentKind;
use crate::refusal::Refusal;
use crate::route::Channel;
use crate::state::{Seat, State};

pub(super) fn mute(me: &Seat, muted: bool) -> Vec<Event> {
    unless(me.muted == muted, Event::Muted { seat: me.id(), muted })
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
pub(super) fn end(state: &State, me: &Seat) -> Vec<Event> {
    let by = me.id();
    let closed = state
        .caucuses
        .keys()
        .flat_map(|open| caucus::closing(state, *open, by));
    let stopped = state.is_recording().then_some(Event::RecordingStopped { by });
    closed.chain(stopped).chain([Event::Ended { by }]).collect()
}
