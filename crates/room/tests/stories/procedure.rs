//! The script: steps in their order, gates, and what voids a step.

use domain::Lang;
use domain::case::Regime;
use domain::procedure::StepState;
use room::procedure::VoidReason;
use room::{Channel, Command, ConsentKind, Event, Fact, Input};

use crate::common::*;
use crate::proceed::*;

fn gap(who: &str, from_ms: u64, to_ms: u64) -> Fact {
    Fact::RecordingGap {
        seat: seat(who),
        channel: Channel::Floor,
        from_ms,
        to_ms,
    }
}

#[test]
fn a_script_is_set_once_and_replays() {
    let mut story = following(Regime::PeoplesMediation);
    assert_eq!(story.fact_refused(script(Regime::NotarialAct)), "procedure-set");
    story.known();
    story.completes_until("voluntary");
    story.settles(1);
    story.completes("voluntary");
    story.completes("understood");
    assert_eq!(story.step_state("signing"), StepState::Done);
    assert_eq!(story.replayed(), story.room);
    let old = Story::everybody_in();
    assert_eq!(old.view("mediator").proceedings.procedure, None);
    assert!(
        !old.may("mediator", "ask_step"),
        "a session without a script has no steps"
    );
}

#[test]
fn steps_come_in_their_order_and_from_whom_they_should() {
    let mut story = following(Regime::PeoplesMediation);
    assert_eq!(story.refused("Davide", ask("alone")), "step-not-asker");
    assert_eq!(story.refused("mediator", ask("nonsense")), "step-unknown");
    assert_eq!(story.refused("mediator", ask("identity")), "step-not-by-hand");
    assert_eq!(story.refused("mediator", ask("recusal")), "step-before");
    assert_eq!(
        story.refused("mediator", ask("statements")),
        "step-before",
        "not before the identities"
    );
    story.does("clerk", ask("alone"));
    assert_eq!(story.refused("interpreter", yes("alone")), "step-not-answerer");
    let empty = Command::AnswerStep {
        step: "alone".to_owned(),
        seat: None,
        yes: None,
        words: Some("sì".to_owned()),
    };
    assert_eq!(story.refused("Davide", empty), "step-reply");
    story.does("Davide", yes("alone"));
    assert_eq!(story.step_state("alone"), StepState::Asked, "Chen was asked too");
    let no = Command::AnswerStep {
        step: "alone".to_owned(),
        seat: Some(seat("Chen")),
        yes: Some(false),
        words: Some("我姐姐在旁边".to_owned()),
    };
    assert_eq!(story.refused("Davide", no.clone()), "step-not-asker");
    story.does("clerk", no);
    assert_eq!(
        story.step_state("alone"),
        StepState::Asked,
        "no is not the expected answer"
    );
    story.does("Chen", yes("alone"));
    assert_eq!(story.step_state("alone"), StepState::Done);
    story.known();
    story.completes_until("statements");
    story.does("mediator", ask("statements"));
    assert!(story.may("mediator", "close_step"));
    story.does(
        "mediator",
        Command::CloseStep {
            step: "statements".to_owned(),
        },
    );
    assert_eq!(story.step_state("statements"), StepState::Done);
}

#[test]
fn nothing_is_signed_before_the_gate_is_open() {
    for regime in [
        Regime::NotarialAct,
        Regime::PeoplesMediation,
        Regime::CourtReferred,
    ] {
        let mut story = following(regime);
        story.known();
        story.completes_until("floor");
        story.settles(1);
        for who in SIGNERS {
            story.gets_key(who);
        }
        story.gets_names();
        assert_eq!(story.fact_refused(prepared(1)), "step-gate-shut", "{regime:?}");
        story.completes("voluntary");
        story.completes("understood");
        story.does("mediator", fact("已收货", "Merce ricevuta"));
        assert_eq!(
            story.fact_refused(prepared(1)),
            "step-gate-shut",
            "a fact is open"
        );
        story.does("Davide", says("f1", 1, true));
        story.does("Chen", says("f1", 1, false));
        if regime == Regime::NotarialAct {
            assert_eq!(story.fact_refused(prepared(1)), "recording-required");
            story.does("mediator", Command::StartRecording);
        }
        story.fact(prepared(1));
        assert_eq!(story.replayed(), story.room);
    }
}

#[test]
fn a_gate_that_is_not_enforced_is_open_until_somebody_begins() {
    let mut story = following(Regime::CommercialMediation);
    assert!(story.may("mediator", "state_fact") && story.may("Davide", "make_offer"));
    story.does("mediator", ask("alone"));
    assert!(!story.may("mediator", "state_fact") && !story.may("Davide", "make_offer"));
    assert_eq!(story.refused("Davide", offer("")), "step-gate-shut");
    let notarial = following(Regime::NotarialAct);
    assert!(
        !notarial.may("mediator", "put_draft"),
        "enforced from the beginning"
    );
}

#[test]
fn a_clause_that_changes_shuts_the_gate_again() {
    let mut story = following(Regime::PeoplesMediation);
    story.known();
    story.completes_until("voluntary");
    assert_eq!(story.refused("mediator", ask("voluntary")), "step-before");
    story.settles(1);
    story.completes("voluntary");
    assert_eq!(story.step_state("read-back"), StepState::Done);
    story.draws_up(2);
    assert_ne!(story.step_state("read-back"), StepState::Done);
    assert_ne!(story.step_state("signing"), StepState::Done);
}

/// A notary asks; the recorder's clock shows a minute, and three seconds more at the last answer.
/// By an institution that lets its notaries stop the recording.
fn asked() -> Story {
    let mut story = Story::new();
    story.fact(edited(Regime::NotarialAct, |text| {
        text.replace("recording_pause = false", "recording_pause = true")
    }));
    let mut story = story.with(|name| !LATER.contains(&name));
    story.known();
    story.does("mediator", Command::StartRecording);
    story.does_at(60_000, "mediator", ask("alone"));
    story
}

#[test]
fn an_answer_keeps_its_place_in_the_recording() {
    let mut story = asked();
    story.does_at(61_500, "Davide", yes("alone"));
    let Event::StepAnswered { offset_ms, .. } = story.last() else {
        panic!("an answer")
    };
    assert_eq!(*offset_ms, Some(61_500));
    story.does("Chen", yes("alone"));
    let Event::StepAnswered { offset_ms, .. } = story.last() else {
        panic!("an answer")
    };
    assert_eq!(*offset_ms, None, "nothing was recorded");
    story.completes_until("voluntary");
    story.draws_up(1);
    story.does_at(90_000, "interpreter", read("c1", Lang::It, 1));
    let Event::ClauseRead { offset_ms, .. } = story.last() else {
        panic!("a reading")
    };
    assert_eq!(*offset_ms, Some(90_000));
    story.does_at(95_000, "Davide", agree("c1", 1));
    let Event::ClauseAgreed { offset_ms, .. } = story.last() else {
        panic!("an agreement")
    };
    assert_eq!(*offset_ms, Some(95_000));
}

#[test]
fn a_notarial_step_is_void_when_its_media_fails() {
    let lost = |who: &str| VoidReason::Lost { seat: seat(who) };
    let ways: Vec<(Input, VoidReason)> = vec![
        (Input::Disconnected(seat("Davide")), lost("Davide")),
        (Input::Disconnected(seat("mediator")), lost("mediator")),
        (Input::Fact(Fact::MediaLost { seat: seat("Chen") }), lost("Chen")),
        (Input::Fact(Fact::Restarted), VoidReason::Restarted),
        (
            Input::Fact(gap("Davide", 61_000, 62_500)),
            VoidReason::Gap {
                seat: seat("Davide"),
                from_ms: 61_000,
                to_ms: 62_500,
            },
        ),
        (
            Input::Fact(Fact::RecordingFailed {
                code: "disk-full".to_owned(),
            }),
            VoidReason::Unrecorded,
        ),
        (
            Input::Command {
                by: seat("mediator"),
                command: Command::StopRecording,
            },
            VoidReason::Unrecorded,
        ),
        (
            Input::Command {
                by: seat("mediator"),
                command: caucus(&["Davide"]),
            },
            lost("Davide"),
        ),
        (
            Input::Command {
                by: seat("clerk"),
                command: Command::ReturnToLobby { seat: seat("Chen") },
            },
            lost("Chen"),
        ),
    ];
    for (input, reason) in ways {
        let mut story = asked();
        story.tell(input.clone()).expect("accepted");
        let voided: Vec<_> = story
            .journal
            .iter()
            .filter_map(|(_, event)| match event {
                Event::StepVoided { step, why } => Some((step.as_str(), *why)),
                _ => None,
            })
            .collect();
        assert_eq!(voided, [("alone", reason)], "{input:?}");
        assert_eq!(story.replayed(), story.room);
    }
}

#[test]
fn what_fails_elsewhere_or_too_shortly_voids_nothing() {
    for input in [
        Input::Disconnected(seat("observer")),
        Input::Fact(gap("clerk", 61_000, 62_500)),
        Input::Fact(gap("Davide", 50_000, 60_000)),
        Input::Fact(gap("Davide", 61_000, 61_999)),
        Input::Fact(Fact::MediaLost {
            seat: seat("partner"),
        }),
    ] {
        let mut story = asked();
        story.tell(input.clone()).expect("accepted");
        assert_eq!(story.step_state("alone"), StepState::Asked, "{input:?}");
    }
    let mut mediation = following(Regime::PeoplesMediation);
    mediation.does("mediator", ask("alone"));
    mediation.tell(Input::Disconnected(seat("Davide"))).unwrap();
    assert_eq!(
        mediation.step_state("alone"),
        StepState::Asked,
        "a mediation goes on"
    );
}

#[test]
fn a_gap_that_is_told_late_voids_an_answered_step_and_it_is_asked_again() {
    let mut story = asked();
    story.does_at(61_000, "Davide", yes("alone"));
    story.does_at(63_000, "Chen", yes("alone"));
    assert_eq!(story.step_state("alone"), StepState::Done);
    story.tell(Input::Disconnected(seat("Davide"))).unwrap();
    assert_eq!(story.step_state("alone"), StepState::Done, "it was over by then");
    story.tell(Input::Connected(seat("Davide"))).unwrap();
    story.fact(gap("Davide", 63_000, 66_000));
    assert_eq!(
        story.step_state("alone"),
        StepState::Done,
        "the gap began as it ended"
    );
    story.fact(gap("Chen", 59_000, 60_500));
    assert_eq!(story.step_state("alone"), StepState::Void);
    assert_eq!(story.refused("Davide", yes("alone")), "step-not-answerer");
    assert_ne!(story.step_state("floor"), StepState::Done);
    story.completes("alone");
    assert_eq!(story.step_state("alone"), StepState::Done);
}

#[test]
fn consents_are_seen_as_they_stand() {
    let mut story = following(Regime::PeoplesMediation);
    assert_ne!(story.step_state("consents"), StepState::Done);
    for (name, ..) in PEOPLE {
        story.does(name, consent(ConsentKind::Recording, name != "Chen"));
    }
    assert_eq!(
        story.step_state("consents"),
        StepState::Done,
        "a refusal is an answer"
    );
    assert_ne!(story.step_state("identity"), StepState::Done);
}

#[test]
fn one_person_is_asked_after_the_other() {
    let mut story = following(Regime::PeoplesMediation);
    story.does("mediator", ask_alone("alone", "Davide"));
    let step = |story: &Story| {
        let procedure = story.view("mediator").proceedings.procedure.expect("a script");
        procedure
            .steps
            .into_iter()
            .find(|step| step.id == "alone")
            .expect("a step")
    };
    assert_eq!(
        (step(&story).of, step(&story).unasked),
        (vec![seat("Davide")], vec![seat("Chen")])
    );
    assert!(!story.may("Chen", "answer_step"), "nobody has asked Chen");
    assert_eq!(story.refused("Chen", yes("alone")), "step-not-answerer");
    story.does("Davide", yes("alone"));
    assert_eq!(
        story.step_state("alone"),
        StepState::Asked,
        "Chen has to answer too"
    );
    let before = story.at();
    story.does("mediator", ask_alone("alone", "Chen"));
    story.does(
        "mediator",
        Command::AnswerStep {
            step: "alone".to_owned(),
            seat: Some(seat("Chen")),
            yes: Some(false),
            words: None,
        },
    );
    assert_eq!(
        story.step_state("alone"),
        StepState::Asked,
        "no is not the expected answer"
    );
    story.does("mediator", ask_alone("alone", "Chen"));
    let now = step(&story);
    assert_eq!(
        now.answers.len(),
        1,
        "who is asked again has not answered yet: the other has"
    );
    story.does("Chen", yes("alone"));
    assert_eq!(story.step_state("alone"), StepState::Done);
    let given = step(&story).answers;
    let of = |who: &str| given.iter().find(|one| one.seat == seat(who)).expect("an answer");
    assert_eq!(of("Chen").by, seat("Chen"));
    assert!(of("Davide").at_ms < before.as_millisecond() + 1 && of("Chen").at_ms > before.as_millisecond());
    assert_eq!(
        story.refused("mediator", ask_alone("alone", "interpreter")),
        "step-not-concerned"
    );
    assert_eq!(
        story.refused("mediator", ask_alone("alone", "counsel")),
        "step-not-concerned",
        "not there"
    );
    assert_eq!(story.replayed(), story.room);
}

#[test]
fn whoever_comes_later_is_asked_alone_and_what_the_others_said_stands() {
    let mut story = following(Regime::PeoplesMediation);
    story.completes("alone");
    story.arrives("counsel");
    story.admit("counsel");
    assert_eq!(story.step_state("alone"), StepState::Done);
    story.does("clerk", ask_alone("alone", "counsel"));
    assert_eq!(
        story.step_state("alone"),
        StepState::Asked,
        "an agent says so too"
    );
    story.does("counsel", yes("alone"));
    assert_eq!(story.step_state("alone"), StepState::Done);
    assert_eq!(story.replayed(), story.room);
}

#[test]
fn a_void_step_begins_anew_with_the_one_who_is_asked() {
    let mut story = following_a_notary();
    story.completes("alone");
    story.does("mediator", ask("alone"));
    story.does("Davide", yes("alone"));
    story.fact(Fact::MediaLost { seat: seat("Chen") });
    assert_eq!(story.step_state("alone"), StepState::Void);
    story.does("mediator", ask_alone("alone", "Chen"));
    story.does("Chen", yes("alone"));
    assert_eq!(
        story.step_state("alone"),
        StepState::Asked,
        "what Davide said before is void"
    );
    assert_eq!(story.refused("Davide", yes("alone")), "step-not-answerer");
}
