//! Several private meetings at once, who goes in and out, the time they have; and the private word
//! between counsel and client.

use domain::Lang;
use room::event::Cause;
use room::view::{Here, Place, View};
use room::{Channel, Circle, Command, Event, Input, Output, Private};

use crate::common::*;

fn shown<'a>(view: &'a View, who: &str) -> &'a room::view::SeatView {
    view.seats.iter().find(|s| s.seat == seat(who)).expect("shown")
}

/// Whose screens moved.
fn shows(outputs: Vec<Output>) -> Vec<&'static str> {
    let show = |o| match o {
        Output::Show { seat, .. } => Some(name(seat)),
        _ => None,
    };
    outputs.into_iter().filter_map(show).collect()
}

/// Davide with counsel and interpreter in one, Chen with Amal and the partner in the other; the
/// mediator is with Davide.
fn two_meetings() -> (Story, [domain::CaucusId; 2]) {
    let mut story = Story::full_house();
    story.does("interpreter", into(Lang::It));
    let first = story.caucus_with(&["Davide", "counsel", "interpreter"]);
    let second = story.caucus_apart(&["Chen", "Amal", "partner"]);
    (story, [first, second])
}

#[test]
fn two_at_once_hear_nothing_of_each_other_and_nobody_outside_hears_either() {
    let (mut story, [first, second]) = two_meetings();
    assert_eq!(story.heard_by("mediator"), ["Davide", "interpreter", "counsel"]);
    assert_eq!(story.heard_by("Chen"), ["partner", "Amal"]);
    assert_eq!(story.heard_by("clerk"), ["observer", "third"]);
    story.does("partner", into(Lang::It));
    assert_eq!(story.view("Davide").channels, [Lang::It]);
    assert_eq!(story.view("Chen").channels, [Lang::It], "each has its own");
    let known: Vec<_> = story.view("mediator").caucuses.iter().map(|c| c.caucus).collect();
    let mut both = [first, second];
    both.sort();
    assert_eq!(known, both);
    assert!(story.view("clerk").caucuses.is_empty());
    assert!(story.view("Davide").caucuses.is_empty());
}

#[test]
fn what_happens_inside_shows_nobody_outside_that_anything_happened() {
    let (mut story, _) = two_meetings();
    for (who, command) in [
        ("Chen", mute(true)),
        ("Amal", Command::Camera { on: false }),
        ("partner", booth(Lang::It, Lang::ZhCn)),
        ("partner", into(Lang::It)),
        ("Chen", share(true)),
        (
            "Chen",
            writes(room::Scope::Caucus(caucus_of(&story, "Chen")), "in confidence"),
        ),
        ("Chen", Command::Whisper { to: seat("Amal") }),
        ("Amal", Command::AcceptWhisper),
    ] {
        let outputs = story.does(who, command.clone());
        for output in outputs {
            if let Output::Show { seat: to, .. } | Output::Tell { seat: to, .. } = output {
                assert!(
                    ["Chen", "Amal", "partner"].contains(&name(to)),
                    "{command:?} moved {}",
                    name(to)
                );
            }
        }
    }
}

fn caucus_of(story: &Story, who: &str) -> domain::CaucusId {
    let Here::Caucus { caucus, .. } = story.view(who).here else {
        panic!("{who} is in private")
    };
    caucus
}

#[test]
fn the_mediator_moves_people_and_the_last_one_out_closes_the_door() {
    let (mut story, [first, second]) = two_meetings();
    story.does("mediator", goes("mediator", Some(second)));
    assert_eq!(story.heard_by("Chen"), ["mediator", "partner", "Amal"]);
    story.does("mediator", goes("clerk", Some(second)));
    assert!(story.heard_by("Chen").contains(&"clerk"));
    assert_eq!(story.refused("clerk", goes("clerk", None)), "not-mediator");
    for who in ["Davide", "counsel", "interpreter"] {
        story.does("mediator", goes(who, None));
        assert!(
            shown(&story.view("mediator"), who).muted,
            "brought out from outside: {who}"
        );
    }
    let closed = &story.journal.last().unwrap().1;
    assert!(matches!(closed, Event::CaucusClosed { caucus, cause: Cause::Left, .. } if *caucus == first));
    assert_eq!(
        story.refused("mediator", goes("Davide", Some(first))),
        "no-caucus"
    );
}

#[test]
fn who_is_brought_out_by_somebody_inside_keeps_the_microphone() {
    let (mut story, [first, second]) = two_meetings();
    story.does("mediator", Command::CloseCaucus { caucus: first });
    assert!(!shown(&story.view("clerk"), "Davide").muted);
    story.does("mediator", Command::CloseCaucus { caucus: second });
    assert!(
        shown(&story.view("clerk"), "Chen").muted,
        "the mediator was not with them"
    );
}

#[test]
fn a_knock_is_for_the_mediator_alone() {
    let (mut story, _) = two_meetings();
    assert_eq!(
        story.refused("mediator", Command::Knock { on: true }),
        "no-need-to-knock"
    );
    story.does("clerk", Command::Knock { on: true });
    story.does("Chen", Command::Knock { on: true });
    assert_eq!(story.view("mediator").knocks, [seat("clerk"), seat("Chen")]);
    assert_eq!(story.view("Chen").knocks, [seat("Chen")]);
    assert!(story.view("Davide").knocks.is_empty());
    story.does("mediator", Command::DismissKnock { seat: seat("clerk") });
    assert_eq!(
        story.refused("mediator", Command::DismissKnock { seat: seat("clerk") }),
        "nobody-knocks"
    );
    story.does("mediator", goes("Chen", None));
    assert!(
        story.view("mediator").knocks.is_empty(),
        "who was let out does not knock"
    );
    let mut story = Story::everybody_in();
    assert_eq!(
        story.refused("Chen", Command::Knock { on: true }),
        "nobody-private"
    );
}

#[test]
fn a_time_limit_brings_everybody_back_with_shut_microphones() {
    let mut story = Story::full_house();
    let limited = |minutes| Command::OpenCaucus {
        members: vec![seat("Davide"), seat("interpreter")],
        apart: false,
        minutes: Some(minutes),
    };
    assert_eq!(story.refused("mediator", limited(0)), "limit-out-of-range");
    assert_eq!(story.refused("mediator", limited(481)), "limit-out-of-range");
    story.does("mediator", limited(10));
    let caucus = caucus_of(&story, "Davide");
    story.waits(599);
    assert_eq!(caucus_of(&story, "Davide"), caucus);
    story.does(
        "mediator",
        Command::LimitCaucus {
            caucus,
            minutes: Some(5),
        },
    );
    story.waits(300);
    assert_eq!(story.view("Davide").here, Here::Floor);
    let view = story.view("Chen");
    assert!(shown(&view, "Davide").muted && shown(&view, "interpreter").muted);
    let closed = &story.journal.last().unwrap().1;
    assert!(matches!(
        closed,
        Event::CaucusClosed {
            cause: Cause::Time,
            hushed: true,
            ..
        }
    ));
    assert_eq!(story.room.deadline(), None);
    assert_eq!(story.replayed().digest(), story.room.digest());
}

#[test]
fn two_that_end_together_leave_one_voice_on_a_channel() {
    let mut story = Story::full_house();
    for who in ["interpreter", "partner"] {
        story.does(
            "mediator",
            Command::OpenCaucus {
                members: vec![seat(who)],
                apart: true,
                minutes: Some(1),
            },
        );
        story.does(who, into(Lang::It));
    }
    story.leaps(60);
    story.tell(Input::Tick).unwrap();
    let at_work = |who: &str| shown(&story.view("mediator"), who).interpreting.is_some();
    assert!(at_work("interpreter") != at_work("partner"));
}

#[test]
fn an_announcement_reaches_every_space_and_the_waiting_room() {
    let (mut story, _) = two_meetings();
    story.does(
        "mediator",
        Command::ReturnToLobby {
            seat: seat("observer"),
        },
    );
    let outputs = story.does(
        "mediator",
        Command::Announce {
            text: "five minutes".to_owned(),
        },
    );
    let told = outputs
        .iter()
        .filter(|o| matches!(o, Output::Tell { .. }))
        .count();
    assert_eq!(told, PEOPLE.len());
    assert_eq!(story.view("Chen").here, story.view("Amal").here);
    let refused = Command::Announce { text: "x".to_owned() };
    assert_eq!(story.refused("clerk", refused), "not-mediator");
}

#[test]
fn counsel_and_client_hear_each_other_alone_and_still_hear_the_floor() {
    let mut story = Story::full_house();
    story.does("Davide", consent(room::ConsentKind::Recording, true));
    story.does("mediator", Command::StartRecording);
    assert_eq!(
        story.refused("counsel", Command::Whisper { to: seat("Chen") }),
        "not-counsel"
    );
    assert_eq!(
        story.refused("clerk", Command::Whisper { to: seat("Davide") }),
        "not-counsel"
    );
    let outputs = story.does("counsel", Command::Whisper { to: seat("Davide") });
    assert_eq!(
        shows(outputs),
        ["Davide", "counsel"],
        "that it was asked is theirs"
    );
    assert!(!story.view("Davide").whisper.unwrap().asked_by_me);
    assert!(story.heard_by("Davide").contains(&"Chen"), "until it is accepted");
    assert_eq!(story.refused("counsel", Command::AcceptWhisper), "no-whisper");
    story.does("Davide", Command::AcceptWhisper);
    assert_eq!(story.hearers("Davide"), [("counsel", Channel::Whisper)]);
    assert_eq!(story.hearers("counsel"), [("Davide", Channel::Whisper)]);
    assert!(story.heard_by("Chen").contains(&"Davide") && story.heard_by("Chen").contains(&"counsel"));
    assert!(
        story
            .taped()
            .iter()
            .all(|(_, media, _)| *media != room::Media::Audio)
    );
    let view = story.view("Chen");
    assert!(shown(&view, "Davide").muted && shown(&view, "Davide").private_word);
    assert_eq!(shows(story.does("Davide", mute(true))), ["Davide", "counsel"]);
    assert_eq!(shows(story.does("Davide", mute(false))), ["Davide", "counsel"]);
    assert!(
        story
            .does("mediator", Command::MuteOther { seat: seat("Davide") })
            .is_empty()
    );
    story.does("counsel", Command::EndWhisper);
    let view = story.view("Chen");
    assert!(
        shown(&view, "Davide").muted && shown(&view, "counsel").muted,
        "nothing slips out"
    );
    let words: Vec<_> = story.room.attended();
    assert!(
        words
            .iter()
            .any(|a| a.private == Private::Whisper(seat("counsel")))
    );
    assert!(story.room.ledger().iter().any(|h| h.circle == Circle::Whisper));
}

#[test]
fn a_private_word_ends_with_time_with_leaving_and_with_the_line() {
    let running = || {
        let mut story = Story::full_house();
        story.does("counsel", Command::Whisper { to: seat("Davide") });
        story.does("Davide", Command::AcceptWhisper);
        story
    };
    let ended = |story: &Story, why: Cause| {
        let last = story.journal.last().map(|(_, event)| event);
        assert!(
            matches!(last, Some(Event::WhisperEnded { cause, .. }) if *cause == why),
            "{last:?}"
        );
        assert!(story.heard_by("Davide").is_empty(), "shut until opened again");
    };
    let mut story = running();
    story.waits(600);
    ended(&story, Cause::Time);
    let mut story = running();
    story.tell(Input::Disconnected(seat("counsel"))).unwrap();
    ended(&story, Cause::Left);
    let mut story = running();
    story.does("mediator", caucus(&["Davide"]));
    ended(&story, Cause::Left);
    let mut story = Story::full_house();
    story.does("counsel", Command::Whisper { to: seat("Davide") });
    story.waits(60);
    assert!(story.view("Davide").whisper.is_none(), "the request has lapsed");
    assert!(!story.heard_by("Davide").is_empty(), "and nobody was shut for it");
}

#[test]
fn of_private_circles_the_evidence_holds_time_and_people_alone() {
    let (mut story, [first, _]) = two_meetings();
    story.does("Davide", mute(true));
    story.does("Davide", mute(false));
    story.does("mediator", Command::CloseCaucus { caucus: first });
    let evidence = story.room.evidence();
    assert!(evidence.heard.iter().all(|h| h.circle == Circle::Floor));
    let of_davide: Vec<_> = evidence
        .private
        .iter()
        .filter(|a| a.seat == seat("Davide"))
        .collect();
    assert_eq!(of_davide.len(), 1, "not how often a microphone was opened");
    assert_eq!(of_davide[0].private, Private::Caucus(first));
    assert!(of_davide[0].until.is_some());
    assert_eq!(shown(&story.view("clerk"), "Chen").place, Place::Private);
}
