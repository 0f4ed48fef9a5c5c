//! Steps of the procedure, facts, offers, captions and the minutes.

use domain::procedure::Door;
use domain::{Role, blind};

use super::{Kind, admitted, mediator, not_prepared, on_floor, unless};
use crate::decide::procedure;
use crate::procedure::door;
use crate::refusal::Refusal;
use crate::state::{Seat, State};

pub(super) fn allowed(state: &State, me: &Seat, kind: Kind) -> Result<(), Refusal> {
    match kind {
        Kind::AskStep => {
            on_floor(me)?;
            unless(state.paused.is_some(), Refusal::OnBreak)?;
            procedure::asks(state, me)
        }
        Kind::AnswerStep => {
            on_floor(me)?;
            unless(state.paused.is_some(), Refusal::OnBreak)?;
            procedure::answers(state, me)
        }
        Kind::CloseStep => {
            on_floor(me)?;
            procedure::closes(state, me)
        }
        Kind::StateFact | Kind::WithdrawFact => {
            unless(!me.role().is_staff(), Refusal::NotStaff)?;
            on_floor(me)?;
            not_prepared(state)?;
            Ok(door(state, Door::Facts)?)
        }
        Kind::AnswerFact => {
            unless(!me.role().is_party(), Refusal::NotParty)?;
            on_floor(me)?;
            not_prepared(state)
        }
        Kind::MakeOffer => {
            let makes = me.role().is_side() || me.role() == Role::Mediator;
            unless(!makes, Refusal::NotParty)?;
            admitted(me)?;
            Ok(door(state, Door::Offers)?)
        }
        Kind::AnswerOffer | Kind::WithdrawOffer => {
            let makes = me.role().is_side() || me.role() == Role::Mediator;
            unless(!makes, Refusal::NotParty)?;
            admitted(me)
        }
        Kind::OpenBlind => {
            mediator(me)?;
            on_floor(me)?;
            unless(state.blind.open().is_some(), blind::Refusal::AlreadyOpen.into())?;
            Ok(door(state, Door::Offers)?)
        }
        Kind::CommitBlind => {
            admitted(me)?;
            let round = state.blind.open().filter(|round| round.concerns(me.id()));
            let round = round.ok_or(blind::Refusal::NotTheirs)?;
            unless(
                round.commitments.contains_key(&me.id()),
                blind::Refusal::Committed.into(),
            )
        }
        Kind::AbortBlind => {
            admitted(me)?;
            let mine = |round: &blind::Round| me.role() == Role::Mediator || round.concerns(me.id());
            unless(
                !state.blind.open().is_some_and(mine),
                blind::Refusal::NotTheirs.into(),
            )
        }
        Kind::Caption => {
            let types = matches!(me.role(), Role::Clerk | Role::Mediator | Role::Interpreter);
            unless(!types, Refusal::NotInterpreter)?;
            unless(
                me.role() == Role::Interpreter && !me.declared,
                Refusal::DeclarationNeeded,
            )?;
            on_floor(me)
        }
        Kind::NoteMinute => {
            unless(me.role() == Role::Observer, Refusal::ObserverSilent)?;
            unless(
                me.role() == Role::Interpreter && !me.declared,
                Refusal::DeclarationNeeded,
            )?;
            on_floor(me)
        }
        Kind::CloseMinutes => {
            unless(!me.role().is_staff(), Refusal::NotStaff)?;
            admitted(me)?;
            unless(state.minutes.closed.is_some(), Refusal::MinutesClosed)
        }
        Kind::ReadMinutes => {
            let attends = me.role() != Role::Observer && me.space().is_some();
            unless(!attends, Refusal::NotAttendee)?;
            unless(state.minutes.closed.is_none(), Refusal::MinutesStale)
        }
        _ => Ok(()),
    }
}
