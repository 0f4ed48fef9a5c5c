//! Whether the parties apply together for judicial confirmation: asked, answered, taken back.

use domain::case::EnforcementRoute;
use room::{Command, Room, Signer};

use crate::common::*;

#[test]
fn only_parties_of_a_case_that_aims_at_it_are_asked_and_only_with_the_text() {
    let mut elsewhere = Story::ready_to_sign();
    assert!(!elsewhere.may("Davide", "apply_jointly"));
    assert_eq!(elsewhere.view("Davide").joint_application, None);
    assert_eq!(
        elsewhere.refused("Davide", apply_jointly(true)),
        "confirmation-not-sought"
    );

    let mut early = Story::of(Some(EnforcementRoute::JudicialConfirmation));
    early.arrives("mediator");
    early.arrives("Davide");
    early.admit("Davide");
    assert_eq!(early.refused("Davide", apply_jointly(true)), "no-draft");
    early.draws_up(1);
    assert!(early.may("Davide", "apply_jointly"));

    let mut story = Story::seeking_confirmation();
    for who in ["mediator", "interpreter", "clerk", "observer"] {
        assert!(!story.may(who, "apply_jointly"), "{who}");
        assert_eq!(story.refused(who, apply_jointly(true)), "not-party");
    }
}

#[test]
fn nothing_is_prepared_before_both_have_said_yes_or_no() {
    let mut story = Story::seeking_confirmation();
    assert_eq!(story.fact_refused(prepared(1)), "application-unanswered");
    story.does("Davide", apply_jointly(true));
    assert_eq!(
        story.room.may_prepare(1).map_err(|refusal| refusal.code()),
        Err("application-unanswered")
    );
    story.does("Chen", apply_jointly(false));
    let answers = story.view("mediator").joint_application.expect("asked");
    assert!(answers[&seat("Davide")]);
    assert!(!answers[&seat("Chen")]);
    assert_eq!(story.room.may_prepare(1), Ok(()), "a no is an answer");
    story.prepares(1);
}

#[test]
fn a_new_answer_makes_the_record_void_that_states_the_old_one() {
    let mut story = Story::seeking_confirmation();
    story.does("Davide", apply_jointly(true));
    story.does("Chen", apply_jointly(true));
    story.prepares(1);
    story.fact(signs("Chen"));
    assert_eq!(story.refused("Chen", apply_jointly(false)), "already-signed");
    assert!(!story.may("Chen", "apply_jointly"));

    assert!(story.does("Davide", apply_jointly(true)).is_empty(), "no news");
    story.does("Davide", apply_jointly(false));
    assert!(story.view("mediator").record.is_none());
    assert!(story.room.state().settled(), "what was agreed stays agreed");
    assert_eq!(story.fact_refused(signs("Davide")), "record-not-prepared");
    assert_eq!(story.replayed(), story.room);

    story.prepares(1);
    assert_eq!(story.room.signing().signed(), [], "signed anew, by both");
    for who in ["Davide", "Chen", "interpreter", "partner", "mediator"] {
        story.fact(signs(who));
    }
    story.fact(signed_by(Signer::Institution));
    assert_eq!(story.refused("Davide", apply_jointly(true)), "already-signed");
}

#[test]
fn an_answer_that_comes_while_the_pages_are_made_is_not_overlooked() {
    let mut story = Story::seeking_confirmation();
    story.does("Davide", apply_jointly(true));
    story.does("Chen", apply_jointly(true));
    let made = prepared_with(1, story.room.state().applications());
    story.does("Chen", apply_jointly(false));
    assert_eq!(story.fact_refused(made), "application-changed");
    story.prepares(1);
}

#[test]
fn after_the_end_it_can_be_taken_back_until_signed_but_not_given() {
    let mut story = Story::seeking_confirmation();
    story.does("Davide", apply_jointly(false));
    story.does("Chen", apply_jointly(true));
    story.prepares(1);
    story.does("mediator", Command::End);
    assert_eq!(story.refused("Davide", apply_jointly(true)), "session-ended");
    assert!(story.may("Chen", "apply_jointly"));
    story.does("Chen", apply_jointly(false));
    assert!(story.view("Chen").record.is_none());
    assert!(
        !story.may("Chen", "apply_jointly"),
        "nothing is left to be signed"
    );
}

#[test]
fn a_journal_from_before_the_question_still_makes_the_room() {
    let story = Story::ready_to_sign();
    let told: Vec<_> = story
        .journal
        .iter()
        .map(|(at, event)| (*at, serde_json::to_value(event).expect("an event")))
        .collect();
    assert!(told[0].1.get("route").is_none() && told.iter().all(|(_, e)| e.get("applications").is_none()));
    let read = told
        .into_iter()
        .map(|(at, event)| (at, serde_json::from_value(event).expect("as it was")));
    assert_eq!(Room::replay(read).expect("a good journal"), story.room);
}
