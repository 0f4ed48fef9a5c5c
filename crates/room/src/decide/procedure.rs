//! The steps of the script, asked and answered before everybody.

use domain::SeatId;
use domain::procedure::{Answer, Refusal as StepRefusal, Script, Step, StepKind};

use super::Decision;
use crate::event::Event;
use crate::procedure::{Procedure, sees};
use crate::refusal::Refusal;
use crate::state::{Seat, State};

pub(super) fn followed(state: &State) -> Result<&Procedure, Refusal> {
    state
        .procedure
        .as_ref()
        .ok_or(Refusal::Step(StepRefusal::NoScript))
}

/// Set once, before anybody has come.
pub(super) fn set(state: &State, script: Script, digest: String) -> Decision {
    if state.procedure.is_some() {
        return Err(Refusal::ProcedureSet);
    }
    Ok(vec![Event::ProcedureSet { script, digest }])
}

/// All parties answer, whether they are there or not; of the others those who are. One person may be
/// asked alone: who came later, who did not understand, or everybody one after the other.
pub(super) fn ask(state: &State, me: &Seat, id: String, only: Option<SeatId>) -> Decision {
    let Procedure { script, progress, .. } = followed(state)?;
    progress.may_ask(script, &id, me.role(), &|check| sees(state, check))?;
    let step = script.step(&id);
    let asked = |seat: &&Seat| {
        step.is_some_and(|step| step.answers.by(seat.role())) && (seat.role().is_party() || seat.on_floor())
    };
    let mut of: Vec<SeatId> = state.seats.iter().filter(asked).map(Seat::id).collect();
    match only {
        None => aloud(state, script, &id, &of)?,
        Some(one) if !of.contains(&one) => return Err(StepRefusal::NotConcerned.into()),
        Some(one) => {
            aloud(state, script, &id, &[one])?;
            // Nobody else has to answer because of this.
            if let Some(asking) = progress.asking(&id).filter(|asking| !asking.void) {
                of = asking.of.iter().copied().chain([one]).collect();
                of.sort_unstable();
                of.dedup();
            }
        }
    }
    // Where nobody holds a role that answers, as in a mediator's session of their own, nobody is waited for.
    let answers = |seat: &Seat| step.is_some_and(|step| step.answers.by(seat.role()));
    let nobody = step.is_some_and(waits) && !state.seats.iter().any(answers);
    let closed = nobody.then(|| Event::StepClosed {
        step: id.clone(),
        by: me.id(),
        offset_ms: None,
    });
    let asked = Event::StepAsked {
        of,
        step: id,
        by: me.id(),
        only,
        offset_ms: None,
    };
    Ok(std::iter::once(asked).chain(closed).collect())
}

pub(super) fn answer(
    state: &State,
    me: &Seat,
    id: String,
    whose: Option<SeatId>,
    answer: Answer,
) -> Decision {
    let Procedure { script, progress, .. } = followed(state)?;
    let seat = whose.unwrap_or_else(|| me.id());
    let noted_by = (seat != me.id()).then(|| me.role());
    progress.may_answer(script, &id, seat, noted_by, &answer)?;
    aloud(state, script, &id, &[seat])?;
    let standing = progress.asking(&id).and_then(|asking| asking.answers.get(&seat));
    if standing.is_some_and(|given| given.answer == answer) {
        return Ok(Vec::new());
    }
    Ok(vec![Event::StepAnswered {
        step: id,
        seat,
        by: me.id(),
        answer,
        offset_ms: None,
    }])
}

/// Whether the step is complete only when somebody has answered.
const fn waits(step: &Step) -> bool {
    matches!(step.kind, StepKind::Question | StepKind::Declaration)
}

/// Whoever whispers is not heard by the main room, which a step that needs media has to hear.
fn aloud(state: &State, script: &Script, id: &str, of: &[SeatId]) -> Result<(), Refusal> {
    let needs_media = script.step(id).is_some_and(|step| step.void_without_media);
    // Whether somebody whispers in a private meeting is nobody's business here.
    let mut here = of
        .iter()
        .filter(|seat| state.seat(**seat).is_some_and(Seat::on_floor));
    if needs_media && here.any(|seat| state.whispers_with(*seat).is_some()) {
        return Err(Refusal::WhisperTaken);
    }
    Ok(())
}

pub(super) fn close(state: &State, me: &Seat, id: String) -> Decision {
    let Procedure { script, progress, .. } = followed(state)?;
    progress.may_close(script, &id, me.role())?;
    Ok(vec![Event::StepClosed {
        step: id,
        by: me.id(),
        offset_ms: None,
    }])
}

/// Whether this seat asks anything in this script.
pub(super) fn asks(state: &State, me: &Seat) -> Result<(), Refusal> {
    let script = &followed(state)?.script;
    let asks = script.steps.iter().any(|step| step.asks.contains(&me.role()));
    asks.then_some(()).ok_or(Refusal::Step(StepRefusal::NotAsker))
}

/// Whether something was asked that this seat may answer, or note down.
pub(super) fn answers(state: &State, me: &Seat) -> Result<(), Refusal> {
    let Procedure { script, progress, .. } = followed(state)?;
    let noting = |id: &str| script.step(id).is_some_and(|step| step.asks.contains(&me.role()));
    let open = progress.all().any(|(id, asking)| {
        !asking.void && (asking.asked.contains(&me.id()) || (noting(id) && !asking.asked.is_empty()))
    });
    open.then_some(()).ok_or(Refusal::Step(StepRefusal::NotAnswerer))
}

/// Whether a step without a form is open that this seat may close.
pub(super) fn closes(state: &State, me: &Seat) -> Result<(), Refusal> {
    let Procedure { script, progress, .. } = followed(state)?;
    let open = script
        .steps
        .iter()
        .any(|step| progress.may_close(script, &step.id, me.role()).is_ok());
    open.then_some(()).ok_or(Refusal::Step(StepRefusal::NotAsker))
}
