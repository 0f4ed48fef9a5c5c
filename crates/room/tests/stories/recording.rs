//! What is recorded, and of whom.

use domain::Lang;
use room::{Channel, Command, ConsentKind, Fact, Media, Output, view};

use crate::common::*;

fn recording_of(people: &[&str]) -> Story {
    let mut story = Story::everybody_in();
    for who in people {
        story.does(who, consent(ConsentKind::Recording, true));
    }
    story.does("mediator", Command::StartRecording);
    story
}

#[test]
fn it_cannot_start_while_nobody_in_the_room_has_agreed() {
    let mut story = Story::new();
    story.arrives("mediator");
    story.does("Davide", consent(ConsentKind::Recording, true));
    assert_eq!(
        story.refused("mediator", Command::StartRecording),
        "nobody-to-record"
    );
    assert!(!story.may("mediator", "start_recording"));
    story.does("mediator", consent(ConsentKind::Recording, true));
    assert!(story.may("mediator", "start_recording"));
    assert_eq!(story.refused("Davide", Command::StartRecording), "not-mediator");
    story.does("mediator", Command::StartRecording);
    assert_eq!(
        story.refused("mediator", Command::StartRecording),
        "already-recording"
    );
}

#[test]
fn only_those_who_agreed_are_recorded_and_they_see_it() {
    let story = recording_of(&["Davide"]);
    assert_eq!(
        story.taped(),
        [
            ("Davide", Media::Audio, Channel::Floor),
            ("Davide", Media::Video, Channel::Floor)
        ]
    );
    assert!(story.view("Davide").recorded);
    assert!(!story.view("Chen").recorded);
}

#[test]
fn taking_the_consent_back_narrows_before_anybody_is_told() {
    let mut story = recording_of(&["Davide", "Chen"]);
    let outputs = story.does("Davide", consent(ConsentKind::Recording, false));
    let Some(Output::Narrow(plan)) = outputs.get(1) else {
        panic!("narrowed right after the journal")
    };
    assert!(plan.taps.iter().all(|t| t.source.seat == seat("Chen")));
    assert!(story.room.is_recording());
    story.does("Chen", consent(ConsentKind::Recording, false));
    assert!(!story.room.is_recording(), "nobody is left to record");
    assert!(story.taped().is_empty());
}

#[test]
fn an_interpreter_is_recorded_as_the_language_while_interpreting() {
    let mut story = recording_of(&["interpreter"]);
    story.does("interpreter", Command::Camera { on: false });
    assert_eq!(story.taped(), [("interpreter", Media::Audio, Channel::Floor)]);
    story.does("interpreter", into(Lang::It));
    assert_eq!(
        story.taped(),
        [("interpreter", Media::Audio, Channel::Interpreted(Lang::It))]
    );
}

#[test]
fn a_private_meeting_is_never_recorded() {
    let mut story = recording_of(&["Davide", "Chen", "mediator"]);
    let caucus = story.caucus_with(&["Davide"]);
    assert!(story.taped().iter().all(|(who, ..)| *who == "Chen"));
    assert!(!story.view("Davide").recorded);
    story.does("mediator", Command::CloseCaucus { caucus });
    assert!(story.view("Davide").recorded);
}

#[test]
fn a_failure_is_shown_and_can_be_started_again() {
    let mut story = recording_of(&["Davide"]);
    story.fact(Fact::RecordingFailed {
        code: "disk-full".to_owned(),
    });
    assert_eq!(
        story.view("Chen").recording,
        view::Recording::Failed {
            code: "disk-full".to_owned()
        }
    );
    assert!(story.taped().is_empty());
    // Nothing runs, so there is nothing to stop; trying again is the one thing left.
    assert!(story.may("mediator", "start_recording") && !story.may("mediator", "stop_recording"));
    assert_eq!(story.refused("mediator", Command::StopRecording), "not-recording");
    story.does("mediator", Command::StartRecording);
    assert_eq!(story.taped().len(), 2);
    assert!(!story.may("mediator", "start_recording") && story.may("mediator", "stop_recording"));
    story.does("mediator", Command::StopRecording);
    assert_eq!(story.refused("mediator", Command::StopRecording), "not-recording");
}
