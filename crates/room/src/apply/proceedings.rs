//! The script and its steps, facts, offers, sealed offers and captions. What is told of them in the
//! minutes is the minutes' own business.

use std::collections::BTreeMap;

use domain::blind::Round;
use domain::offer::Offer;
use domain::procedure::{Given, Progress};
use jiff::{SignedDuration, Timestamp};

use crate::caption;
use crate::event::Event;
use crate::procedure::Procedure;
use crate::state::State;

/// What the procedure, the facts, the offers and the captions make of an event.
pub(super) fn apply(state: &mut State, event: &Event, at: Timestamp) {
    match event {
        Event::ProcedureSet { .. }
        | Event::StepAsked { .. }
        | Event::StepAnswered { .. }
        | Event::StepClosed { .. }
        | Event::StepVoided { .. } => procedure(state, event, at),
        Event::FactStated {
            fact, revision, text, ..
        } => state.undisputed.state(fact, *revision, text.clone()),
        Event::FactAnswered {
            fact,
            revision,
            seat,
            answer,
            ..
        } => state.undisputed.answer(fact, *revision, *seat, *answer),
        Event::FactWithdrawn { fact, .. } => state.undisputed.withdraw(fact),
        Event::OfferMade {
            number,
            by,
            kind,
            amount,
            words,
            heard,
        } => state.offers.make(Offer {
            number: *number,
            by: *by,
            kind: *kind,
            amount: *amount,
            words: words.clone(),
            heard: heard.iter().copied().collect(),
            answers: BTreeMap::new(),
            withdrawn: false,
        }),
        Event::OfferAnswered {
            number,
            seat,
            accepted,
        } => state.offers.answer(*number, *seat, *accepted),
        Event::OfferWithdrawn { number, .. } => state.offers.withdraw(*number),
        Event::BlindOpened {
            round,
            payer,
            payee,
            currency,
            wait_s,
            ..
        } => state.blind.begin(Round {
            number: *round,
            payer: *payer,
            payee: *payee,
            currency: *currency,
            deadline: at
                .saturating_add(SignedDuration::from_secs((*wait_s).into()))
                .unwrap_or(at),
            commitments: BTreeMap::new(),
            outcome: None,
        }),
        Event::BlindCommitted {
            round,
            seat,
            commitment,
        } => state.blind.commit(*round, *seat, commitment.clone()),
        Event::BlindEnded { round, outcome } => state.blind.end(*round, outcome.clone()),
        Event::Captioned { by, spoken, .. } => {
            let present = caption::present(state);
            let caption = caption::caption(state.stamp, at, *by, spoken);
            state.captions.add(caption, present);
        }
        _ => {}
    }
}

/// The script and its steps.
fn procedure(state: &mut State, event: &Event, at: Timestamp) {
    match event {
        Event::ProcedureSet { script, digest } => {
            state.procedure = Some(Procedure {
                script: script.clone(),
                digest: digest.clone(),
                progress: Progress::default(),
            });
        }
        Event::StepAsked {
            step,
            by,
            of,
            only,
            offset_ms,
        } => progress(state, |p| {
            let of = of.iter().copied().collect();
            match only {
                None => p.ask(step, *by, of, *offset_ms),
                Some(one) => p.ask_one(step, *by, of, *one, *offset_ms),
            }
        }),
        Event::StepAnswered {
            step,
            seat,
            by,
            answer,
            offset_ms,
        } => progress(state, |p| {
            let given = Given {
                answer: answer.clone(),
                by: *by,
                at,
            };
            p.answer(step, *seat, given, *offset_ms);
        }),
        Event::StepClosed { step, offset_ms, .. } => progress(state, |p| p.close(step, *offset_ms)),
        Event::StepVoided { step, .. } => progress(state, |p| p.void(step)),
        _ => {}
    }
}

fn progress(state: &mut State, step: impl FnOnce(&mut Progress)) {
    if let Some(procedure) = &mut state.procedure {
        step(&mut procedure.progress);
    }
}
