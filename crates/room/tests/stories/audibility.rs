//! Who hears whom, and through what.

use domain::Lang;
use room::{Channel, Command, ConsentKind, Input, Media};

use crate::common::*;

const ITALIAN: Channel = Channel::Interpreted(Lang::It);
const CHINESE: Channel = Channel::Interpreted(Lang::ZhCn);

#[test]
fn without_an_interpreter_at_work_everybody_hears_the_floor() {
    let story = Story::everybody_in();
    let heard = story.hearers("Chen");
    assert_eq!(heard.len(), 6);
    assert!(heard.iter().all(|(_, channel)| *channel == Channel::Floor));
}

#[test]
fn an_interpreter_is_heard_only_on_the_channel_and_only_by_its_listeners() {
    let mut story = Story::everybody_in();
    story.does("interpreter", into(Lang::It));
    assert_eq!(story.hearers("interpreter"), [("Davide", ITALIAN)]);
    assert!(
        story.hearers("Chen").contains(&("Davide", ITALIAN)),
        "he follows through the channel"
    );
    assert!(story.hearers("Chen").contains(&("mediator", Channel::Floor)));
    let both = story.plan().routes.into_iter().filter(|r| {
        r.listener == seat("Davide")
            && r.source.media == Media::Audio
            && [seat("Chen"), seat("interpreter")].contains(&r.source.seat)
    });
    assert_eq!(both.count(), 2, "floor and channel are two tracks");
    assert_eq!(story.view("mediator").channels, [Lang::It]);

    story.does("mediator", listen(ITALIAN));
    assert_eq!(story.heard_by("interpreter"), ["mediator", "Davide"]);
}

#[test]
fn a_coughing_interpreter_leaves_the_listeners_on_the_floor() {
    let mut story = Story::everybody_in();
    story.does("interpreter", into(Lang::It));
    story.does("interpreter", mute(true));
    assert!(story.hearers("interpreter").is_empty());
    assert!(story.hearers("Chen").contains(&("Davide", Channel::Floor)));
}

#[test]
fn an_observer_never_speaks_but_is_seen() {
    let mut story = Story::everybody_in();
    assert_eq!(story.refused("observer", mute(false)), "observer-silent");
    assert!(!story.may("observer", "mute"));
    assert!(story.heard_by("observer").is_empty());
    let seen = story
        .plan()
        .routes
        .iter()
        .filter(|r| r.source.seat == seat("observer"))
        .count();
    assert_eq!(seen, 6, "by everybody else, as a picture");
}

#[test]
fn who_refuses_the_interpreter_hears_the_floor_alone() {
    let mut story = Story::everybody_in();
    story.does("interpreter", into(Lang::It));
    story.does("Davide", consent(ConsentKind::Interpreter, false));
    assert!(story.hearers("interpreter").is_empty());
    assert_eq!(story.view("Davide").listening, Channel::Floor);
    assert_eq!(
        story.refused("Davide", listen(ITALIAN)),
        "consent-needed-interpreter"
    );
    story.does("Davide", consent(ConsentKind::Interpreter, true));
    assert_eq!(story.heard_by("interpreter"), ["Davide"]);
}

#[test]
fn a_channel_has_one_interpreter_unless_the_first_has_dropped_out() {
    let mut story = Story::everybody_in();
    story.does("interpreter", into(Lang::It));
    assert_eq!(story.refused("partner", into(Lang::It)), "booth-taken");
    story.does("partner", into(Lang::ZhCn));
    assert!(story.hearers("Davide").contains(&("Chen", CHINESE)));
    story.tell(Input::Disconnected(seat("interpreter"))).unwrap();
    story.does("partner", into(Lang::It));
    story.tell(Input::Connected(seat("interpreter"))).unwrap();
    assert_eq!(
        story.hearers("partner"),
        [("Davide", ITALIAN), ("interpreter", ITALIAN)]
    );
    assert!(
        story.heard_by("interpreter").len() > 1,
        "speaks on the floor as a person now"
    );
}

#[test]
fn interpreting_needs_the_role_the_declaration_and_a_language_somebody_reads() {
    let mut story = Story::new();
    story.arrives("mediator");
    story.arrives("interpreter");
    assert_eq!(story.refused("mediator", into(Lang::It)), "not-interpreter");
    assert_eq!(story.refused("interpreter", into(Lang::It)), "not-admitted");
    story.admit("interpreter");
    assert_eq!(story.refused("interpreter", into(Lang::It)), "declaration-needed");
    story.does("interpreter", Command::Declare);
    assert_eq!(story.refused("interpreter", Command::Declare), "already-declared");
    assert_eq!(
        story.refused("interpreter", into(Lang::Ar)),
        "language-not-needed"
    );
    story.does("interpreter", into(Lang::It));
}

#[test]
fn the_ledger_tells_who_could_hear_whom_and_when() {
    let mut story = Story::new();
    story.arrives("mediator");
    story.arrives("Davide");
    story.admit("Davide");
    let from = story.at();
    story.does("Davide", mute(true));
    let until = story.at();
    let ledger = story.room.ledger();
    let davide: Vec<_> = ledger.iter().filter(|h| h.speaker == seat("Davide")).collect();
    assert_eq!(davide.len(), 1);
    assert_eq!(
        (davide[0].listener, davide[0].from, davide[0].until),
        (seat("mediator"), from, Some(until))
    );
    let mediator: Vec<_> = ledger.iter().filter(|h| h.speaker == seat("mediator")).collect();
    assert_eq!((mediator.len(), mediator[0].until), (1, None));
}
