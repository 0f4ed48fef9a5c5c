//! Hands, turns, breaks, written words and private words.

use super::{Kind, admitted, mediator, not_silent, on_floor, unless};
use crate::procedure;
use crate::refusal::Refusal;
use crate::state::{Seat, State};

pub(super) fn allowed(state: &State, me: &Seat, kind: Kind) -> Result<(), Refusal> {
    match kind {
        Kind::Hand => {
            not_silent(me)?;
            on_floor(me)
        }
        Kind::LowerHand => {
            mediator(me)?;
            unless(state.hands.is_empty(), Refusal::NoHand)
        }
        Kind::GiveTurn => {
            mediator(me)?;
            on_floor(me)
        }
        Kind::EndTurn => {
            let Some(turn) = state.turn else {
                return Err(Refusal::NoTurn);
            };
            if turn.seat == me.id() {
                Ok(())
            } else {
                mediator(me)
            }
        }
        Kind::StartBreak => {
            mediator(me)?;
            unless(state.paused.is_some(), Refusal::OnBreak)?;
            // In a break the recording rests.
            let goes_on = state.is_recording() && !procedure::recording(state).pause;
            unless(goes_on, Refusal::RecordingGoesOn)
        }
        Kind::EndBreak => {
            mediator(me)?;
            unless(state.paused.is_none(), Refusal::NotOnBreak)
        }
        Kind::Chat => {
            not_silent(me)?;
            admitted(me)
        }
        Kind::Whisper => {
            unless(!me.role().is_side(), Refusal::NotCounsel)?;
            admitted(me)?;
            unless(state.whisper_of(me.id()).is_some(), Refusal::WhisperTaken)
        }
        Kind::AcceptWhisper => {
            let asked = state
                .whisper_of(me.id())
                .is_some_and(|w| w.to == me.id() && w.since.is_none());
            unless(!asked, Refusal::NoWhisper)
        }
        Kind::EndWhisper => unless(state.whisper_of(me.id()).is_none(), Refusal::NoWhisper),
        _ => mediator(me),
    }
}
