//! Makes the [`Proceedings`] of one seat out of the state.
//!
//! **Invariant:** an offer is shown to its maker and to those who heard it; of a sealed offer
//! nobody is shown more than who has committed, and the outcome.

use domain::Role;
use domain::procedure::{Progress, Script, Step, StepState};

use crate::procedure::sees;
use crate::state::{Seat, State};
use crate::view::{
    BlindView, MinutesView, OfferView, ProcedureView, Proceedings, ReadingView, StepAnswer, StepView,
};

pub(super) fn proceedings(state: &State, me: &Seat) -> Proceedings {
    let minutes = &state.minutes;
    Proceedings {
        procedure: state.procedure.as_ref().map(|procedure| ProcedureView {
            version: procedure.script.version,
            digest: procedure.digest.clone(),
            steps: procedure
                .script
                .steps
                .iter()
                .map(|step| step_view(state, &procedure.script, &procedure.progress, step))
                .collect(),
        }),
        facts: state
            .undisputed
            .all()
            .iter()
            .filter(|fact| !fact.withdrawn)
            .cloned()
            .collect(),
        offers: offers(state, me),
        blind: blind(state, me),
        minutes: MinutesView {
            lines: minutes.lines.len() as u64,
            closed: minutes.closed,
            read: minutes
                .standing()
                .into_values()
                .map(|reading| ReadingView {
                    seat: reading.seat,
                    objection: reading.objection.clone(),
                })
                .collect(),
        },
    }
}

fn step_view(state: &State, script: &Script, progress: &Progress, step: &Step) -> StepView {
    let sees = |check| sees(state, check);
    let stands = progress.state(script, step, &sees);
    let asking = progress.asking(&step.id);
    let waits = stands == StepState::Waiting || (!step.by_hand() && stands != StepState::Done);
    let before = waits.then(|| progress.before(script, step, &sees)).flatten();
    StepView {
        id: step.id.clone(),
        state: stands,
        waits_for: before.map(|earlier| earlier.id.clone()),
        by: asking.map(|asking| asking.by),
        of: asking.map_or_else(Vec::new, |asking| asking.asked.iter().copied().collect()),
        unasked: asking.map_or_else(Vec::new, |asking| asking.unasked().collect()),
        answers: asking.map_or_else(Vec::new, |asking| {
            let answers = asking.answers.iter();
            let shown = answers.map(|(seat, given)| StepAnswer {
                seat: *seat,
                answer: given.answer.clone(),
                by: given.by,
                at_ms: given.at.as_millisecond(),
            });
            shown.collect()
        }),
    }
}

fn offers(state: &State, me: &Seat) -> Vec<OfferView> {
    let said = |answers: &std::collections::BTreeMap<_, bool>, yes: bool| {
        let those = answers.iter().filter(|(_, said)| **said == yes);
        those.map(|(seat, _)| *seat).collect()
    };
    (1..)
        .zip(state.offers.known_to(me.id()))
        .map(|(number, offer)| OfferView {
            number,
            by: offer.by,
            kind: offer.kind,
            amount: offer.amount,
            words: offer.words.clone(),
            accepted: said(&offer.answers, true),
            declined: said(&offer.answers, false),
            withdrawn: offer.withdrawn,
        })
        .collect()
}

fn blind(state: &State, me: &Seat) -> Vec<BlindView> {
    if !(me.role().is_side() || me.role() == Role::Mediator) {
        return Vec::new();
    }
    let view = |round: &domain::blind::Round| BlindView {
        round: round.number,
        payer: round.payer,
        payee: round.payee,
        currency: round.currency,
        deadline_ms: round.deadline.as_millisecond(),
        committed: round.commitments.keys().copied().collect(),
        mine: round.commitments.get(&me.id()).cloned(),
        opening: round.opening(),
        outcome: round.outcome.clone(),
    };
    state.blind.all().iter().map(view).collect()
}
