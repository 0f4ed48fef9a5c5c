//! The booths and how the interpreters work.

use domain::{Lang, SeatId};
use jiff::Timestamp;

use super::{floor, with};
use crate::event::Event;
use crate::floor::Mode;
use crate::state::{Seat, Signalled, Space, State};

pub(super) fn apply(state: &mut State, event: &Event, at: Timestamp) {
    match event {
        Event::Interpreting { seat, into } => with(state, *seat, |s| on_air(s, *into)),
        Event::CredentialNoted { seat, credential, .. } => {
            with(state, *seat, |s| s.credential = Some(credential.clone()));
        }
        Event::BoothEntered { seat, pair } => with(state, *seat, |s| {
            s.booth.offering = false;
            s.booth.pair = Some(*pair);
        }),
        Event::BoothLeft { seat } => with(state, *seat, gets_up),
        Event::RelayChosen { seat, from } => with(state, *seat, |s| {
            s.booth.relay = *from;
            s.booth.lost = None;
        }),
        Event::RelayLost { seat, from } => with(state, *seat, |s| {
            s.booth.relay = None;
            s.booth.lost = Some(*from);
        }),
        Event::HandoverOffered { seat, .. } => with(state, *seat, |s| s.booth.offering = true),
        Event::HandoverEnded { seat, .. } => with(state, *seat, |s| s.booth.offering = false),
        Event::HandedOver { from, to, into } => handed_over(state, *from, *to, *into),
        Event::Coughed { seat, on } => with(state, *seat, |s| s.booth.coughing = *on),
        Event::SignalGiven { seat, signal } => with(state, *seat, |s| {
            s.booth.signal = Some(Signalled { signal: *signal, at });
        }),
        Event::PartnerWanted { seat, hear, see } => with(state, *seat, |s| {
            s.booth.hear = *hear;
            s.booth.see = *see;
        }),
        Event::ModeSet { mode, .. } => {
            state.mode = *mode;
            if *mode == Mode::Simultaneous {
                for seat in state.seats.iter().map(Seat::id).collect::<Vec<_>>() {
                    rendered(state, seat, at);
                }
            }
        }
        Event::RenderingBegun { seat } => {
            let space = state.seat(*seat).and_then(Seat::space);
            if let Some(before) = space.and_then(|space| state.rendering(space)) {
                rendered(state, before, at);
            }
            with(state, *seat, |s| s.rendering = Some(at));
        }
        Event::RenderingEnded { seat } => rendered(state, *seat, at),
        _ => {}
    }
}

fn on_air(seat: &mut Seat, into: Option<Lang>) {
    seat.interpreting = into;
    if into.is_none() {
        off_air(seat);
    }
}

/// Outside a booth there is no input to come back to.
fn off_air(seat: &mut Seat) {
    seat.interpreting = None;
    seat.booth.offering = false;
    seat.booth.coughing = false;
    if seat.booth.pair.is_none() {
        seat.booth.relay = None;
        seat.booth.lost = None;
    }
}

pub(super) fn gets_up(seat: &mut Seat) {
    seat.booth.pair = None;
    off_air(seat);
}

fn handed_over(state: &mut State, from: SeatId, to: SeatId, into: Lang) {
    let Some(before) = state.seat(from) else { return };
    let (relay, lost, rendering) = (before.booth.relay, before.booth.lost, before.rendering);
    with(state, from, |s| {
        off_air(s);
        s.rendering = None;
    });
    with(state, to, |s| {
        s.interpreting = Some(into);
        s.booth.relay = relay;
        s.booth.lost = lost;
        s.rendering = rendering;
    });
}

/// The interpreter gives the floor back. The time was not the speaker's.
pub(super) fn rendered(state: &mut State, seat: SeatId, at: Timestamp) {
    let Some(since) = state.seat(seat).and_then(|s| s.rendering) else {
        return;
    };
    let on_floor = state.seat(seat).and_then(Seat::space) == Some(Space::Floor);
    with(state, seat, |s| s.rendering = None);
    if on_floor && state.paused.is_none() {
        floor::lengthen(state, since, at);
    }
}
