//! What a regime asks of the recording: whether it may rest, what of it is left out, and that nothing is
//! signed without it.

use domain::case::Regime;
use domain::procedure::{Recording, Script};
use room::{Channel, Command, ConsentKind, Fact, Media};

use crate::common::*;
use crate::proceed::{edited, following};

fn recorded(mut story: Story) -> Story {
    story.does("Davide", consent(ConsentKind::Recording, true));
    story.does("mediator", Command::StartRecording);
    story
}

#[test]
fn a_notary_s_recording_goes_on_until_the_end() {
    let mut story = recorded(following(Regime::NotarialAct));
    assert!(!story.may("mediator", "stop_recording") && !story.may("mediator", "start_break"));
    assert_eq!(
        story.refused("mediator", Command::StopRecording),
        "recording-goes-on"
    );
    assert_eq!(
        story.refused("mediator", Command::StartBreak),
        "recording-goes-on"
    );
    // Who agreed may still change their mind; what is left to record is recorded.
    story.does("Chen", consent(ConsentKind::Recording, true));
    story.does("Davide", consent(ConsentKind::Recording, false));
    assert!(story.room.is_recording());
    story.does("mediator", Command::End);
    assert!(!story.room.is_recording());

    let mut mediation = recorded(following(Regime::PeoplesMediation));
    mediation.does("mediator", Command::StartBreak);
    mediation.does("mediator", Command::EndBreak);
    mediation.does("mediator", Command::StopRecording);
}

#[test]
fn shown_papers_of_a_trade_are_not_recorded() {
    let shared = |regime| {
        let mut story = recorded(following(regime));
        story.does("Davide", share(true));
        let taped = story.taped();
        taped.contains(&("Davide", Media::Share, Channel::Floor))
    };
    assert!(!shared(Regime::CommercialMediation));
    assert!(shared(Regime::PeoplesMediation) && shared(Regime::CourtReferred));
}

#[test]
fn where_the_recording_is_part_of_the_act_nothing_is_signed_without_it() {
    // A mediation whose institution asks for it; its other gates, and a notary's, are another story.
    let script = edited(Regime::PeoplesMediation, |text| {
        text.replace("recording_required = false", "recording_required = true")
            .replace("enforced = true", "enforced = false")
    });
    let mut story = Story::new();
    story.fact(script);
    let mut story = story.with(|name| !LATER.contains(&name));
    story.settles(1);
    for who in SIGNERS {
        story.gets_key(who);
    }
    story.gets_names();
    assert_eq!(story.fact_refused(prepared(1)), "recording-required");
    story = recorded(story);
    story.fact(prepared(1));
    story.fact(signs("Davide"));
    story.fact(Fact::RecordingFailed {
        code: "recorder-stalled".to_owned(),
    });
    assert_eq!(story.fact_refused(signs("Chen")), "recording-required");
    story.does("mediator", Command::StartRecording);
    story.fact(signs("Chen"));
}

#[test]
fn an_institution_edits_it_and_old_journals_mean_what_they_meant() {
    let read = |text: &str| Script::read(text, &|_| true).map(|script| script.recording);
    for regime in [
        Regime::PeoplesMediation,
        Regime::CommercialMediation,
        Regime::CourtReferred,
        Regime::NotarialAct,
    ] {
        let file = Script::default_file(regime);
        assert_eq!(read(file).unwrap(), Recording::of(regime), "{regime:?}");
        let lines = file.lines().filter(|line| !line.starts_with("recording_"));
        let without = lines.collect::<Vec<_>>().join("\n");
        assert_eq!(read(&without).unwrap(), Recording::of(regime), "said or not");
        assert!(read(&file.replace("recording_years = 10", "recording_years = 0")).is_err());
        assert!(read(&file.replace("recording_years = 10", "recording_years = 99999")).is_err());
        let longer = read(&file.replace("recording_years = 10", "recording_years = 30")).unwrap();
        assert_eq!(longer.retention_years, 30);
    }
    let script = Script::read(Script::default_file(Regime::NotarialAct), &|_| true).unwrap();
    let mut journaled = serde_json::to_value(&script).unwrap();
    journaled.as_object_mut().unwrap().remove("recording");
    let old: Script = serde_json::from_value(journaled).unwrap();
    assert_eq!(old.recording, Recording::default());
    assert!(old.recording.pause && !old.recording.required);
}
