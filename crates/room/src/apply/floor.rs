//! The floor: microphones and cameras, private words, hands and turns, breaks, what is written.

use jiff::Timestamp;

use super::with;
use crate::chat::{self, Said};
use crate::event::Event;
use crate::floor::Turn;
use crate::state::{Space, State};
use crate::whisper::Whisper;

pub(super) fn apply(state: &mut State, event: &Event, at: Timestamp) {
    match event {
        Event::Muted { seat, muted, .. } => with(state, *seat, |s| {
            s.muted = *muted;
            s.mute_asked = None;
        }),
        Event::CameraSwitched { seat, on } => with(state, *seat, |s| s.camera = *on),
        Event::ShareSwitched { seat, on, .. } => with(state, *seat, |s| s.sharing = *on),
        Event::MuteAsked { seat, .. } => with(state, *seat, |s| s.mute_asked = Some(at)),
        Event::CalledUpon { seat, on, .. } => with(state, *seat, |s| {
            s.may_speak = *on;
            s.muted |= !on;
            s.sharing &= on;
        }),
        Event::WhisperAsked { by, to, until } => state.whispers.push(Whisper {
            by: *by,
            to: *to,
            since: None,
            until: *until,
        }),
        Event::WhisperBegun { by, to, until } => {
            for whisper in &mut state.whispers {
                if (whisper.by, whisper.to) == (*by, *to) {
                    whisper.since = Some(at);
                    whisper.until = *until;
                }
            }
        }
        Event::WhisperEnded { by, to, .. } => {
            let ran = state.whispers_with(*by) == Some(*to);
            state.whispers.retain(|w| (w.by, w.to) != (*by, *to));
            for seat in [*by, *to] {
                with(state, seat, |s| s.muted |= ran);
            }
        }
        Event::HandRaised { seat, up, .. } => {
            state.hands.retain(|hand| hand != seat);
            if *up {
                state.hands.push(*seat);
            }
        }
        Event::TurnGiven { seat, until, .. } => {
            state.hands.retain(|hand| hand != seat);
            state.turn = Some(Turn {
                seat: *seat,
                since: at,
                until: *until,
            });
        }
        Event::TurnEnded { .. } => state.turn = None,
        Event::BreakBegun { .. } => pause(state, at),
        Event::BreakEnded { .. } => {
            if let Some(since) = state.paused.take() {
                lengthen(state, since, at);
            }
        }
        Event::Said { by, scope, to, text } => {
            if state.chat.len() >= chat::KEPT {
                state.chat.remove(0);
            }
            state.chat.push(Said {
                id: state.stamp,
                at,
                by: *by,
                scope: *scope,
                to: to.clone(),
                text: text.clone(),
            });
        }
        _ => {}
    }
}

/// Whoever was rendering gives the floor back, so that time is not made good twice.
fn pause(state: &mut State, at: Timestamp) {
    if let Some(seat) = state.rendering(Space::Floor) {
        super::booth::rendered(state, seat, at);
    }
    state.paused = Some(at);
}

/// Time that was not the speaker's is made good.
pub(super) fn lengthen(state: &mut State, since: Timestamp, at: Timestamp) {
    if let Some(turn) = &mut state.turn
        && let Some(until) = turn.until
    {
        // A turn given meanwhile lost only what came after it.
        let lost = at.duration_since(since.max(turn.since));
        if lost.is_positive() {
            turn.until = until.checked_add(lost).ok();
        }
    }
}
