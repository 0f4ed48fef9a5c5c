//! A screen or document shown to everybody of one space.

use room::{Channel, Command, ConsentKind, Fact, Input, Media, Output};

use crate::common::*;

#[test]
fn one_person_shares_with_everybody_in_the_room() {
    let mut story = Story::everybody_in();
    story.does("mediator", Command::ReturnToLobby { seat: seat("clerk") });
    story.does("Davide", share(true));
    assert_eq!(
        story.shown_screen_of("Davide"),
        ["mediator", "Chen", "interpreter", "partner", "observer"]
    );
    assert!(story.tells("clerk", "Davide") && story.may("Davide", "share"));
    assert!(story.does("Davide", share(true)).is_empty(), "nothing new");

    assert_eq!(story.refused("Chen", share(true)), "share-taken");
    assert!(!story.may("Chen", "share"));
    story.does("Davide", share(false));
    assert!(story.shown_screen_of("Davide").is_empty());
    story.does("Chen", share(true));
    assert!(story.tells("Davide", "Chen") && !story.tells("Davide", "Davide"));
}

#[test]
fn sharing_is_for_those_in_the_room_who_may_speak() {
    let mut story = Story::everybody_in();
    assert_eq!(story.refused("observer", share(true)), "observer-silent");
    story.does("mediator", Command::ReturnToLobby { seat: seat("Chen") });
    assert_eq!(story.refused("Chen", share(true)), "not-admitted");
    for who in ["observer", "Chen"] {
        assert!(!story.may(who, "share"), "{who}");
    }
}

#[test]
fn the_mediator_ends_anybodys_share_and_nobody_else_does() {
    let mut story = Story::everybody_in();
    assert_eq!(story.refused("mediator", end_share("Davide")), "nothing-shared");
    assert!(!story.may("mediator", "end_share"));
    story.does("Davide", share(true));
    assert_eq!(story.refused("Chen", end_share("Davide")), "not-mediator");
    assert_eq!(story.refused("mediator", end_share("Chen")), "not-sharing");
    assert!(story.may("mediator", "end_share"));
    let outputs = story.does("mediator", end_share("Davide"));
    let Some(Output::Narrow(plan)) = outputs.get(1) else {
        panic!("cut right after the journal")
    };
    assert!(plan.routes.iter().all(|r| r.source.media != Media::Share));
    assert!(!story.tells("Davide", "Davide"));
}

#[test]
fn a_share_ends_with_the_connection_and_with_the_way_out() {
    let ways: [fn(&mut Story); 4] = [
        |story| drop(story.tell(Input::Disconnected(seat("Davide"))).unwrap()),
        |story| drop(story.fact(Fact::Restarted)),
        |story| drop(story.does("mediator", Command::ReturnToLobby { seat: seat("Davide") })),
        |story| drop(story.does("Davide", consent(ConsentKind::Online, false))),
    ];
    for end in ways {
        let mut story = Story::everybody_in();
        story.does("Davide", share(true));
        end(&mut story);
        for who in ["mediator", "Davide"] {
            let _back = story.tell(Input::Connected(seat(who))).unwrap();
        }
        assert!(!story.tells("mediator", "Davide"));
        assert!(story.shown_screen_of("Davide").is_empty());
        assert_eq!(story.replayed(), story.room);
    }
}

#[test]
fn a_share_stays_behind_when_its_owner_goes_into_private() {
    let mut story = Story::everybody_in();
    story.does("Davide", share(true));
    let caucus = story.caucus_with(&["Davide"]);
    assert!(
        !story.tells("mediator", "Davide"),
        "it was meant for the main room"
    );

    story.does("Davide", share(true));
    story.does("Chen", share(true));
    assert_eq!(story.shown_screen_of("Davide"), ["mediator"]);
    assert!(story.tells("mediator", "Davide") && !story.tells("Chen", "Davide"));
    assert!(!story.shown_screen_of("Chen").contains(&"mediator"));
    assert!(story.tells("mediator", "Chen"), "the floor is no secret");

    story.does("mediator", Command::CloseCaucus { caucus });
    assert!(
        !story.tells("Davide", "Davide"),
        "nor does it come along to the floor"
    );
    assert_eq!(story.shown_screen_of("Chen").len(), 6);
}

#[test]
fn a_share_is_recorded_like_its_owners_picture() {
    let mut story = Story::everybody_in();
    story.does("Davide", consent(ConsentKind::Recording, true));
    story.does("mediator", Command::StartRecording);
    story.does("Davide", Command::Camera { on: false });
    story.does("Davide", mute(true));
    assert!(!story.view("Davide").recorded);
    story.does("Davide", share(true));
    assert_eq!(story.taped(), [("Davide", Media::Share, Channel::Floor)]);
    assert!(story.view("Davide").recorded, "and is told so");
    story.does("Davide", share(false));
    story.does("Chen", share(true));
    assert!(story.taped().is_empty(), "without consent nothing is");
    story.caucus_with(&["Davide"]);
    story.does("Davide", share(true));
    assert!(story.taped().is_empty(), "nor in private");
}
