//! The private meeting.

use domain::{CaucusId, Lang};
use room::view::{Here, Place};
use room::{Channel, Command, Input, View};

use crate::common::*;

#[test]
fn people_interpreter_and_channel_go_along_and_come_back() {
    let mut story = Story::everybody_in();
    story.does("interpreter", into(Lang::It));
    let caucus = story.caucus_with(&["Davide", "interpreter"]);
    assert_eq!(story.heard_by("mediator"), ["Davide", "interpreter"]);
    assert_eq!(
        story.hearers("interpreter"),
        [("Davide", Channel::Interpreted(Lang::It))]
    );
    assert_eq!(story.heard_by("Chen"), ["partner", "clerk", "observer"]);
    let Here::Caucus { members, .. } = story.view("Davide").here else {
        panic!("in the caucus")
    };
    assert_eq!(members, [seat("mediator"), seat("Davide"), seat("interpreter")]);

    story.does("mediator", Command::CloseCaucus { caucus });
    assert_eq!(story.heard_by("Chen").len(), 6);
    assert_eq!(story.view("Davide").here, Here::Floor);
}

#[test]
fn outsiders_see_that_people_are_in_private_and_nothing_else() {
    let mut story = Story::everybody_in();
    story.caucus_with(&["Davide", "interpreter"]);
    let shown = |story: &Story| View {
        version: 0,
        ..story.view("Chen")
    };
    let before = shown(&story);
    let davide = before.seats.iter().find(|s| s.seat == seat("Davide")).unwrap();
    assert_eq!(
        (davide.place, davide.muted, davide.camera),
        (Place::Private, true, false)
    );
    assert_eq!(before.here, Here::Floor);

    story.does("interpreter", into(Lang::It));
    story.does("Davide", mute(true));
    story.does("mediator", Command::Camera { on: false });
    story.does("mediator", listen(Channel::Floor));
    assert_eq!(shown(&story), before);
}

#[test]
fn only_the_mediator_opens_one_and_only_with_people_of_the_floor() {
    let mut story = Story::everybody_in();
    assert_eq!(story.refused("Davide", caucus(&["Chen"])), "not-mediator");
    assert_eq!(story.refused("mediator", caucus(&[])), "caucus-empty");
    assert_eq!(story.refused("mediator", caucus(&["mediator"])), "caucus-empty");
    let nobody = domain::SeatId(uuid::Uuid::nil());
    assert_eq!(
        story.refused(
            "mediator",
            Command::OpenCaucus {
                members: vec![nobody],
                apart: false,
                minutes: None,
            }
        ),
        "unknown-seat"
    );
    story.does("mediator", Command::ReturnToLobby { seat: seat("Davide") });
    assert_eq!(story.refused("mediator", caucus(&["Davide"])), "not-on-floor");
    let open = story.caucus_with(&["Chen"]);
    assert_eq!(
        story.refused("mediator", caucus(&["Chen"])),
        "not-on-floor",
        "nobody is in two"
    );
    let other = CaucusId(uuid::Uuid::nil());
    assert_eq!(
        story.refused("mediator", Command::CloseCaucus { caucus: other }),
        "no-caucus"
    );
    assert_eq!(
        story.refused("Chen", Command::CloseCaucus { caucus: open }),
        "not-mediator"
    );
}

#[test]
fn it_stays_open_while_the_mediator_is_cut_off() {
    let mut story = Story::everybody_in();
    story.caucus_with(&["Davide", "interpreter"]);
    story.tell(Input::Disconnected(seat("mediator"))).unwrap();
    assert_eq!(story.heard_by("Davide"), ["interpreter"]);
    story.tell(Input::Connected(seat("mediator"))).unwrap();
    assert_eq!(story.heard_by("Davide"), ["mediator", "interpreter"]);
}

#[test]
fn who_comes_back_to_a_taken_channel_stops_interpreting() {
    let mut story = Story::everybody_in();
    story.does("interpreter", into(Lang::It));
    let caucus = story.caucus_with(&["interpreter"]);
    story.does("partner", into(Lang::It));
    story.does("mediator", Command::CloseCaucus { caucus });
    assert_eq!(story.heard_by("partner"), ["Davide", "interpreter"]);
    assert!(
        story.heard_by("interpreter").contains(&"Chen"),
        "a person on the floor again"
    );
}

#[test]
fn every_caucus_has_its_own_id_and_a_replay_gives_the_same() {
    let mut story = Story::everybody_in();
    let first = story.caucus_with(&["Chen"]);
    story.does("mediator", Command::CloseCaucus { caucus: first });
    let second = story.caucus_with(&["Chen"]);
    assert_ne!(first, second);
    assert!(story.replayed().state().caucuses.contains_key(&second));
}

#[test]
fn the_clerk_does_not_reach_into_it_and_nobody_drafts_or_agrees_there() {
    let mut story = Story::everybody_in();
    story.draws_up(1);
    story.caucus_with(&["Davide", "interpreter"]);
    assert_eq!(
        story.refused("clerk", Command::ReturnToLobby { seat: seat("Davide") }),
        "not-on-floor"
    );
    assert_eq!(
        story.refused("mediator", Command::PutDraft { draft: draft(2) }),
        "not-on-floor"
    );
    assert_eq!(
        story.refused("interpreter", read("c1", Lang::It, 1)),
        "not-on-floor"
    );
    assert_eq!(story.refused("Davide", agree("c1", 1)), "not-on-floor");
}
