//! The door, the waiting room, coming back, the end.

use domain::{Role, SeatId};
use room::view::{Here, Place};
use room::{Command, ConsentKind, Event, Fact, Input, Output, Room, Signer};

use crate::common::*;

const READY: Command = Command::Ready {
    microphone: true,
    camera: true,
};

#[test]
fn nobody_is_ready_without_agreeing_to_mediate_online() {
    let mut story = Story::new();
    story.tell(Input::Connected(seat("Davide"))).unwrap();
    assert_eq!(story.view("Davide").here, Here::Door);
    assert_eq!(story.refused("Davide", READY), "consent-needed");
    story.does("Davide", consent(ConsentKind::Online, true));
    story.does("Davide", READY);
    assert_eq!(story.view("Davide").here, Here::Lobby);
}

#[test]
fn the_mediator_is_in_at_once_and_admits_the_others() {
    let mut story = Story::new();
    story.arrives("mediator");
    assert_eq!(story.view("mediator").here, Here::Floor);
    story.arrives("Davide");
    assert_eq!(
        story.refused("Davide", Command::Admit { seat: seat("Davide") }),
        "not-staff"
    );
    story.admit("Davide");
    assert_eq!(story.view("Davide").here, Here::Floor);
    assert_eq!(
        story.refused("mediator", Command::Admit { seat: seat("Davide") }),
        "not-waiting"
    );
    assert_eq!(
        story.refused("mediator", Command::Admit { seat: seat("Chen") }),
        "not-waiting"
    );
}

#[test]
fn those_who_wait_hear_and_are_heard_by_nobody() {
    let mut story = Story::everybody_in();
    story.does("clerk", Command::ReturnToLobby { seat: seat("Davide") });
    assert_eq!(story.view("Davide").here, Here::Lobby);
    assert!(story.heard_by("Davide").is_empty());
    assert!(story.plan().routes.iter().all(|r| r.listener != seat("Davide")));
    assert_eq!(
        story.refused("clerk", Command::ReturnToLobby { seat: seat("Davide") }),
        "not-in-room"
    );
    assert_eq!(
        story.refused(
            "clerk",
            Command::ReturnToLobby {
                seat: seat("mediator")
            }
        ),
        "mediator-stays"
    );
}

#[test]
fn a_reconnect_and_a_restart_keep_every_place() {
    let mut story = Story::everybody_in();
    story.caucus_with(&["Davide", "interpreter"]);
    let before: Vec<_> = PEOPLE.iter().map(|(n, ..)| story.view(n).here).collect();
    story.fact(Fact::Restarted);
    assert!(story.plan().routes.is_empty());
    for (name, ..) in PEOPLE {
        story.tell(Input::Connected(seat(name))).unwrap();
    }
    let after: Vec<_> = PEOPLE.iter().map(|(n, ..)| story.view(n).here).collect();
    assert_eq!(before, after);
    assert_eq!(story.heard_by("Davide"), ["mediator", "interpreter"]);
}

#[test]
fn a_second_check_leaves_place_and_microphone_alone() {
    let mut story = Story::everybody_in();
    story.does("Davide", mute(true));
    story.does("Davide", READY);
    assert_eq!(story.view("Davide").here, Here::Floor);
    assert!(story.heard_by("Davide").is_empty());
}

#[test]
fn taking_back_the_consent_leads_out_of_the_door() {
    let mut story = Story::everybody_in();
    story.does("Davide", consent(ConsentKind::Online, false));
    assert_eq!(story.view("Davide").here, Here::Door);
    let seen = story
        .view("Chen")
        .seats
        .into_iter()
        .find(|s| s.seat == seat("Davide"))
        .unwrap();
    assert_eq!(seen.place, Place::Away);
    assert_eq!(story.refused("Davide", READY), "consent-needed");
}

#[test]
fn a_seat_can_be_added_later_but_not_twice() {
    let mut story = Story::new();
    let mut late = specs().remove(1);
    assert_eq!(story.fact_refused(Fact::Seated(late.clone())), "seat-exists");
    late.seat = SeatId(uuid::Uuid::from_u128(99));
    late.role = Role::RespondentAgent;
    story.fact(Fact::Seated(late.clone()));
    assert_eq!(story.room.view(late.seat).unwrap().here, Here::Door);
    assert_eq!(story.replayed(), story.room);
}

#[test]
fn outputs_come_in_the_one_safe_order() {
    let mut story = Story::everybody_in();
    let rank = |o: &Output| match o {
        Output::Append(_) => 0,
        Output::Narrow(_) => 1,
        Output::Show { .. } => 2,
        Output::Route(_) => 3,
        Output::Tell { .. } => 4,
        Output::Caption { .. } => 5,
    };
    let outputs = story.does("mediator", caucus(&["Davide"]));
    let ranks: Vec<_> = outputs.iter().map(rank).collect();
    assert_eq!(
        ranks,
        [0, 1, 2, 2, 2, 2, 2, 2, 2, 3],
        "seven people are connected"
    );

    let widened = story.does(
        "Davide",
        Command::Listen {
            channel: room::Channel::Floor,
        },
    );
    assert!(
        widened.iter().all(|o| rank(o) == 0 || rank(o) == 2),
        "no plan changes by this"
    );
    assert_eq!(story.does("Davide", mute(false)), [], "nothing changes by this");
}

#[test]
fn after_the_end_only_consents_can_be_taken_back() {
    let mut story = Story::everybody_in();
    story.does("Davide", consent(ConsentKind::Recording, true));
    story.does("mediator", Command::StartRecording);
    story.caucus_with(&["Chen"]);
    story.does("mediator", Command::End);
    assert_eq!(story.plan(), room::Plan::default());
    let last: Vec<_> = story
        .journal
        .iter()
        .rev()
        .take(3)
        .map(|(_, e)| e.clone())
        .collect();
    assert!(
        matches!(
            last.as_slice(),
            [
                Event::Ended { .. },
                Event::RecordingStopped { .. },
                Event::CaucusClosed { .. }
            ]
        ),
        "{last:?}"
    );
    for command in [READY, mute(true), Command::End, Command::Declare] {
        assert_eq!(story.refused("Davide", command), "session-ended");
    }
    assert_eq!(story.view("Davide").may, ["consent"]);
    story.does("Davide", consent(ConsentKind::Recording, false));
    assert_eq!(
        story.refused("Davide", consent(ConsentKind::Recording, true)),
        "session-ended"
    );
    assert_eq!(
        story.fact_refused(signed_by(Signer::Institution)),
        "record-not-prepared"
    );
}

#[test]
fn a_journal_begins_with_its_opening_and_has_no_second() {
    assert_eq!(Room::replay([]).unwrap_err().code(), "journal-not-opened");
    let story = Story::everybody_in();
    let headless = story.journal.iter().skip(1).cloned();
    assert_eq!(Room::replay(headless).unwrap_err().code(), "journal-not-opened");
    let twice = story.journal.iter().chain(story.journal.first()).cloned();
    assert_eq!(Room::replay(twice).unwrap_err().code(), "journal-opened-twice");
}
