//! From the draft to the sealed record.

use domain::Lang;
use room::{Command, Fact, MethodOutcome, Signer};

use crate::common::*;

#[test]
fn a_clause_is_agreed_only_after_it_was_read_in_ones_own_language() {
    let mut story = Story::everybody_in();
    assert_eq!(story.refused("Davide", agree("c1", 1)), "no-draft");
    story.draws_up(1);
    story.does("interpreter", read("c1", Lang::ZhCn, 1));
    assert_eq!(story.refused("Davide", agree("c1", 1)), "settlement-not-read");
    assert_eq!(
        story.refused("Davide", read("c1", Lang::It, 1)),
        "not-interpreter"
    );
    story.does("mediator", read("c1", Lang::It, 1));
    story.does("Davide", agree("c1", 1));
    assert_eq!(story.refused("interpreter", agree("c1", 1)), "not-party");
    assert!(!story.view("Chen").settlement.unwrap().settled);
    story.does("Chen", agree("c1", 1));
    assert!(story.view("Chen").settlement.unwrap().settled);
    story.does("Chen", discuss("c1", 1));
    let table = story.view("Davide").settlement.unwrap();
    assert!(!table.settled);
    assert_eq!(table.discussed["c1"], [seat("Chen")]);
}

#[test]
fn an_answer_to_an_older_draft_is_refused() {
    let mut story = Story::everybody_in();
    assert_eq!(
        story.refused("mediator", Command::PutDraft { draft: draft(2) }),
        "settlement-stale"
    );
    story.draws_up(1);
    story.does("interpreter", read("c1", Lang::It, 1));
    story.draws_up(2);
    assert_eq!(story.refused("Davide", agree("c1", 1)), "settlement-stale");
    assert_eq!(story.refused("Davide", agree("c1", 2)), "settlement-not-read");
    assert_eq!(
        story.refused("Davide", Command::PutDraft { draft: draft(3) }),
        "not-mediator"
    );
}

#[test]
fn a_partys_key_is_attested_only_after_a_person_compared_the_face() {
    let mut story = Story::everybody_in();
    assert_eq!(story.fact_refused(attested("Davide")), "key-missing");
    story.does("Davide", key("Davide"));
    story.fact(document("Davide"));
    assert_eq!(story.fact_refused(attested("Davide")), "identity-open");
    story.does("mediator", face("Davide", MethodOutcome::Failed));
    assert_eq!(story.fact_refused(attested("Davide")), "identity-open");
    assert_eq!(
        story.refused("clerk", face("Davide", MethodOutcome::Passed)),
        "not-mediator"
    );
    assert_eq!(
        story.refused("mediator", face("mediator", MethodOutcome::Passed)),
        "own-identity"
    );
    story.does("mediator", face("Davide", MethodOutcome::Passed));
    story.fact(attested("Davide"));
    assert!(story.view("Davide").keys[0].attested);

    story.fact(document("Davide"));
    assert!(
        !story.view("Davide").keys[0].attested,
        "another document, another look"
    );
}

#[test]
fn a_new_key_has_to_be_attested_anew() {
    let mut story = Story::everybody_in();
    story.gets_key("Davide");
    story.does("Davide", key("Davide"));
    assert!(story.view("Davide").keys[0].attested, "the same key is no change");
    let other = Command::BindKey {
        public_key: "AB".repeat(32),
        extractable: true,
    };
    story.does("Davide", other.clone());
    assert!(!story.view("Davide").keys[0].attested);
    assert_eq!(story.refused("Chen", other), "key-taken");
    for bad in ["", "zz", &"g".repeat(64), &"0".repeat(66)] {
        let command = Command::BindKey {
            public_key: bad.to_owned(),
            extractable: false,
        };
        assert_eq!(story.refused("Chen", command), "key-malformed");
    }
    assert_eq!(story.refused("observer", key("observer")), "not-signer");
}

#[test]
fn identities_and_keys_are_shown_to_those_they_concern() {
    let mut story = Story::everybody_in();
    story.gets_key("Davide");
    assert_eq!(
        (
            story.view("mediator").identities.len(),
            story.view("mediator").keys.len()
        ),
        (1, 1)
    );
    assert_eq!(
        (
            story.view("clerk").identities.len(),
            story.view("clerk").keys.len()
        ),
        (1, 0)
    );
    assert_eq!(
        (story.view("Chen").identities.len(), story.view("Chen").keys.len()),
        (0, 0)
    );
}

#[test]
fn a_record_is_prepared_only_when_all_is_agreed_and_attested() {
    let mut story = Story::everybody_in();
    assert_eq!(story.fact_refused(prepared(1)), "no-draft");
    story.draws_up(1);
    assert_eq!(story.fact_refused(prepared(1)), "settlement-not-read");
    story.settles(2);
    assert_eq!(story.fact_refused(prepared(1)), "settlement-stale");
    assert_eq!(story.fact_refused(prepared(2)), "key-not-attested");
    for who in SIGNERS {
        story.gets_key(who);
    }
    assert_eq!(story.fact_refused(prepared(2)), "handwriting-open");
    story.gets_names();
    story.fact(prepared(2));
    assert_eq!(story.fact_refused(prepared(2)), "record-prepared");
    assert_eq!(story.refused("Chen", writes_name()), "record-prepared");
    assert_eq!(story.refused("Chen", discuss("c1", 2)), "record-prepared");
    assert_eq!(story.refused("Chen", key("Chen")), "record-prepared");
}

#[test]
fn parties_sign_in_any_order_then_interpreters_then_mediator_then_institution() {
    let mut story = Story::ready_to_sign();
    assert_eq!(story.fact_refused(signs("mediator")), "not-your-turn");
    assert_eq!(story.fact_refused(signs("observer")), "not-signer");
    assert_eq!(
        story.room.next_signers(),
        [Signer::Seat(seat("Davide")), Signer::Seat(seat("Chen"))]
    );
    story.fact(signs("Chen"));
    assert_eq!(story.fact_refused(signs("Chen")), "already-signed");
    assert_eq!(story.fact_refused(signs("interpreter")), "not-your-turn");
    for who in ["Davide", "partner", "interpreter", "mediator"] {
        story.fact(signs(who));
    }
    let sealed = || Fact::RecordSealed {
        file_digest: "55".repeat(32),
    };
    assert_eq!(story.fact_refused(sealed()), "signatures-missing");
    story.does("mediator", Command::End);
    story.fact(signed_by(Signer::Institution));
    story.fact(sealed());
    let record = story.view("Davide").record.unwrap();
    assert_eq!((record.signed.len(), record.next.len()), (6, 0));
    assert!(record.sealed.is_some());
    assert_eq!(story.fact_refused(sealed()), "record-sealed");
    assert_eq!(story.replayed(), story.room);
}

#[test]
fn a_new_draft_voids_the_record_and_its_signatures() {
    let mut story = Story::ready_to_sign();
    story.fact(signs("Chen"));
    story.draws_up(2);
    assert_eq!(story.view("Chen").record, None);
    assert_eq!(story.fact_refused(signs("Davide")), "record-not-prepared");
    assert!(!story.view("Chen").settlement.unwrap().settled);
    assert_eq!(story.replayed(), story.room);
}

#[test]
fn those_outside_the_room_are_not_shown_the_draft() {
    let mut story = Story::ready_to_sign();
    story.does(
        "mediator",
        Command::ReturnToLobby {
            seat: seat("observer"),
        },
    );
    let view = story.view("observer");
    assert_eq!((view.settlement, view.record), (None, None));
}

#[test]
fn a_partys_name_is_written_under_what_was_agreed_and_read_by_a_person() {
    let mut story = Story::everybody_in();
    assert_eq!(story.refused("Davide", writes_name()), "no-draft");
    story.draws_up(1);
    assert_eq!(story.refused("Davide", writes_name()), "not-settled");
    story.settles(2);
    assert_eq!(story.refused("interpreter", writes_name()), "not-party");
    assert_eq!(
        story.refused("mediator", judges("Davide", 1, true)),
        "handwriting-open"
    );
    story.does("Davide", writes_name());
    assert_eq!(story.refused("Chen", judges("Davide", 1, true)), "not-mediator");
    story.does("mediator", judges("Davide", 1, false));
    assert_eq!(story.view("Davide").hands_written[0].legible, Some(false));
    assert!(story.view("Chen").hands_written.is_empty(), "one's own");

    let Command::WriteName { mut writing } = writes_name() else {
        unreachable!()
    };
    writing.0.push(vec![[900, 10], [950, 300]]);
    story.does("Davide", Command::WriteName { writing });
    assert_eq!(
        story.refused("mediator", judges("Davide", 1, true)),
        "handwriting-changed"
    );
    let seen = story.view("mediator").hands_written[0].clone();
    assert_eq!((seen.attempt, seen.strokes, seen.legible), (2, 4, None));
    assert!(seen.writing.is_some());
    story.does("mediator", judges("Davide", 2, true));
    assert!(
        story.view("mediator").hands_written[0].writing.is_none(),
        "it was read"
    );

    let mut again = draft(2);
    again.revision = 3;
    story.does("mediator", Command::PutDraft { draft: again });
    assert_eq!(
        story.view("mediator").hands_written.len(),
        1,
        "the same text, laid on the table again"
    );
    story.settles(4);
    assert!(
        story.view("mediator").hands_written.is_empty(),
        "another text, another signature"
    );
}

#[test]
fn a_dash_is_refused_and_whoever_cannot_write_is_excused_with_a_reason() {
    let mut story = Story::everybody_in();
    story.settles(1);
    let dash = Command::WriteName {
        writing: domain::handwriting::Handwriting(vec![vec![[100, 200], [900, 205]]]),
    };
    assert_eq!(story.refused("Davide", dash), "handwriting-dash");
    assert_eq!(story.refused("mediator", excuses("Davide", " ")), "text-empty");
    assert_eq!(
        story.refused("mediator", excuses("Davide", &"x".repeat(201))),
        "text-too-long"
    );
    assert_eq!(
        story.refused("mediator", excuses("interpreter", "x")),
        "handwriting-not-asked"
    );
    assert_eq!(story.refused("Davide", excuses("Davide", "x")), "not-mediator");
    story.does("mediator", excuses("Davide", " polso fratturato "));
    let shown = story.view("Davide").hands_written[0].clone();
    assert_eq!(shown.excused.as_deref(), Some("polso fratturato"));
    for who in SIGNERS {
        story.gets_key(who);
    }
    story.does("Chen", writes_name());
    assert_eq!(story.fact_refused(prepared(1)), "handwriting-open");
    story.does("mediator", judges("Chen", 1, true));
    story.fact(prepared(1));
}
