//! The steps, against a model that reads the whole log anew.

use std::collections::{BTreeMap, BTreeSet};

use domain::case::Regime;
use domain::procedure::{Answer, Answers, Door, Given, Progress, Script, StepState};
use domain::{Role, SeatId};
use jiff::Timestamp;
use proptest::prelude::*;

use crate::{REGIMES, read, seat};

#[derive(Clone, Debug)]
enum Move {
    Ask(usize),
    AskOne(usize, u128),
    Answer(usize, u128, bool),
    Close(usize),
    Lose(u128),
    Gap(u128, u64, u64),
}

fn any_move() -> impl Strategy<Value = Move> {
    let step = 0_usize..24;
    prop_oneof![
        6 => step.clone().prop_map(Move::Ask),
        6 => (step.clone(), 2_u128..5).prop_map(|(s, n)| Move::AskOne(s, n)),
        10 => (step.clone(), 1_u128..5, prop::bool::weighted(0.8)).prop_map(|(s, n, yes)| Move::Answer(s, n, yes)),
        2 => step.prop_map(Move::Close),
        1 => (1_u128..4).prop_map(Move::Lose),
        1 => (1_u128..4, 0_u64..60_000, 0_u64..3_000).prop_map(|(n, from, len)| Move::Gap(n, from, from + len)),
    ]
}

/// What was done.
#[derive(Clone, Debug)]
enum Done {
    Asked(String, BTreeSet<SeatId>),
    AskedOne(String, BTreeSet<SeatId>, SeatId),
    Answered(String, SeatId, Answer),
    Closed(String),
    Voided(String),
}

/// Whether a step is complete, as the log alone tells it.
fn complete(log: &[Done], script: &Script, id: &str) -> bool {
    let step = script.step(id).unwrap();
    if step.check.is_some() {
        return true;
    }
    if !step.opens.is_empty() {
        return step
            .after
            .iter()
            .all(|id| !script.step(id).unwrap().required || complete(log, script, id));
    }
    // Who has to answer, and what counts of what they said; nothing once it is void.
    let mut asked: Option<(BTreeSet<SeatId>, BTreeMap<SeatId, Answer>)> = None;
    let mut closed = false;
    for done in log {
        match done {
            Done::Asked(s, of) if s == id => (asked, closed) = (Some((of.clone(), BTreeMap::new())), false),
            Done::AskedOne(s, of, one) if s == id => {
                let (all, said) = asked.get_or_insert_with(|| (of.clone(), BTreeMap::new()));
                all.insert(*one);
                said.remove(one);
            }
            Done::Answered(s, seat, answer) if s == id => {
                if let Some((_, said)) = &mut asked {
                    said.insert(*seat, answer.clone());
                }
            }
            Done::Closed(s) if s == id => closed = true,
            Done::Voided(s) if s == id => asked = None,
            _ => {}
        }
    }
    let Some((of, said)) = asked else {
        return false;
    };
    let expected = |answer: &Answer| step.expect.is_none() || answer.yes == step.expect;
    match step.kind {
        domain::procedure::StepKind::Free => closed,
        _ => !of.is_empty() && of.iter().all(|who| said.get(who).is_some_and(expected)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn steps_come_as_far_as_the_log_says(moves in prop::collection::vec(any_move(), 0..160), regime in prop::sample::select(REGIMES.to_vec())) {
        let script = read(Script::default_file(regime)).unwrap();
        let (mut progress, mut log, mut clock) = (Progress::default(), Vec::<Done>::new(), 0_u64);
        let id = |n: usize| script.steps[n % script.steps.len()].id.clone();
        let sees = |_| true;
        for what in moves {
            clock += 500;
            match what {
                Move::Ask(n) => {
                    let id = id(n);
                    let step = script.step(&id).unwrap();
                    let may = progress.may_ask(&script, &id, Role::Mediator, &sees);
                    let ready = step.after.iter().all(|id| !script.step(id).unwrap().required || complete(&log, &script, id));
                    prop_assert_eq!(may.is_ok(), ready && step.by_hand(), "{}: {:?}", &id, may);
                    if may.is_ok() {
                        let of: BTreeSet<SeatId> = match step.answers {
                            Answers::Nobody => BTreeSet::new(),
                            Answers::Mediators => BTreeSet::from([seat(1)]),
                            _ => BTreeSet::from([seat(2), seat(3)]),
                        };
                        progress.ask(&id, seat(1), of.clone(), Some(clock));
                        log.push(Done::Asked(id, of));
                    }
                }
                Move::AskOne(n, who) => {
                    let id = id(n);
                    let step = script.step(&id).unwrap();
                    let alone = !matches!(step.answers, Answers::Nobody | Answers::Mediators);
                    if alone && progress.may_ask(&script, &id, Role::Mediator, &sees).is_ok() {
                        let running = progress.asking(&id).filter(|asking| !asking.void);
                        let of = running.map_or_else(|| BTreeSet::from([seat(2), seat(3)]), |asking| asking.of.clone());
                        let of: BTreeSet<SeatId> = of.into_iter().chain([seat(who)]).collect();
                        progress.ask_one(&id, seat(1), of.clone(), seat(who), Some(clock));
                        log.push(Done::AskedOne(id, of, seat(who)));
                    }
                }
                Move::Answer(n, who, yes) => {
                    let id = id(n);
                    let words = script.step(&id).unwrap().reply == domain::procedure::Reply::Words;
                    let answer = Answer { yes: (!words).then_some(yes), words: words.then(|| "Milano".to_owned()) };
                    if progress.may_answer(&script, &id, seat(who), None, &answer).is_ok() {
                        let given = Given { answer: answer.clone(), by: seat(who), at: Timestamp::UNIX_EPOCH };
                        progress.answer(&id, seat(who), given, Some(clock));
                        log.push(Done::Answered(id, seat(who), answer));
                    }
                }
                Move::Close(n) => {
                    let id = id(n);
                    if progress.may_close(&script, &id, Role::Mediator).is_ok() {
                        progress.close(&id, Some(clock));
                        log.push(Done::Closed(id));
                    }
                }
                Move::Lose(who) => {
                    for id in progress.failing(&script, Some(seat(who))) {
                        prop_assert!(script.step(&id).unwrap().void_without_media);
                        progress.void(&id);
                        log.push(Done::Voided(id));
                    }
                }
                Move::Gap(who, from, to) => {
                    let voided = progress.unrecorded(&script, Some(seat(who)), from, to);
                    for (id, asking) in progress.all().filter(|(_, asking)| !asking.void) {
                        let step = script.step(id).unwrap();
                        let begun = asking.from_ms.unwrap();
                        let inside = begun < to && asking.to_ms.is_none_or(|end| from < end);
                        let counts = step.void_without_media && asking.concerns(seat(who)) && inside
                            && to - from >= script.gap_ms.max(1);
                        prop_assert_eq!(voided.iter().any(|v| v == id), counts, "{}", id);
                    }
                    for id in voided {
                        progress.void(&id);
                        log.push(Done::Voided(id));
                    }
                }
            }
            for step in &script.steps {
                let done = progress.state(&script, step, &sees) == StepState::Done;
                prop_assert_eq!(done, complete(&log, &script, &step.id), "{}", &step.id);
            }
            let begun = log.iter().any(|done| matches!(done, Done::Asked(..) | Done::AskedOne(..)));
            for door in [Door::Facts, Door::Offers, Door::Draft, Door::Signing] {
                let mut gates = script.steps.iter().filter(|step| step.opens.contains(&door));
                let open = gates.all(|gate| complete(&log, &script, &gate.id));
                let wanted = open || !(script.enforced || begun);
                prop_assert_eq!(progress.door(&script, door, &sees).is_ok(), wanted, "{:?}", door);
            }
        }
    }
}

#[test]
fn an_enforced_gate_is_shut_before_anybody_asked_anything() {
    for regime in [
        Regime::PeoplesMediation,
        Regime::CourtReferred,
        Regime::NotarialAct,
    ] {
        let script = read(Script::default_file(regime)).unwrap();
        for door in [Door::Facts, Door::Draft, Door::Signing] {
            let shut = Progress::default().door(&script, door, &|_| true).unwrap_err();
            assert_eq!(shut.code(), "step-gate-shut", "{regime:?}: {door:?}");
        }
    }
    let commercial = read(Script::default_file(Regime::CommercialMediation)).unwrap();
    assert!(
        Progress::default()
            .door(&commercial, Door::Signing, &|_| false)
            .is_ok()
    );
}
