//! How the floor is run: hands and turns, asking for silence, calling upon observers, breaks, and
//! what people write.

use room::event::Cause;
use room::view::Recording;
use room::{Command, ConsentKind, Event, Fact, Mode, Output, Scope};

use crate::common::*;

fn gives(who: &str, seconds: Option<u32>) -> Command {
    Command::GiveTurn {
        seat: seat(who),
        seconds,
    }
}

#[test]
fn hands_stand_in_the_order_in_which_they_were_raised() {
    let mut story = Story::everybody_in();
    for who in ["Chen", "Davide"] {
        story.does(who, Command::Hand { up: true });
    }
    assert!(story.does("Chen", Command::Hand { up: true }).is_empty());
    assert_eq!(story.view("clerk").hands, [seat("Chen"), seat("Davide")]);
    assert_eq!(
        story.refused("observer", Command::Hand { up: true }),
        "observer-silent"
    );
    assert_eq!(
        story.refused("Davide", Command::LowerHand { seat: seat("Chen") }),
        "not-mediator"
    );
    story.does("mediator", gives("Chen", None));
    assert_eq!(
        story.view("clerk").hands,
        [seat("Davide")],
        "who speaks need not ask"
    );
    story.does("mediator", Command::LowerHand { seat: seat("Davide") });
    assert_eq!(
        story.refused("mediator", Command::LowerHand { seat: seat("Davide") }),
        "no-hand"
    );
}

#[test]
fn a_turn_ends_by_its_clock_which_stands_still_for_the_interpreter_and_in_a_break() {
    let mut story = Story::everybody_in();
    assert_eq!(
        story.refused("mediator", gives("Chen", Some(9))),
        "limit-out-of-range"
    );
    assert_eq!(story.refused("mediator", gives("observer", None)), "listens-only");
    story.does(
        "mediator",
        Command::SetMode {
            mode: Mode::Consecutive,
        },
    );
    story.does("mediator", gives("Chen", Some(60)));
    let ends = |story: &Story| story.view("Chen").turn.and_then(|t| t.until_ms);
    let first = ends(&story).unwrap();
    story.does("interpreter", Command::BeginRendering);
    assert!(story.view("Chen").turn.unwrap().held);
    assert!(story.waits(200).is_empty());
    story.does("interpreter", Command::EndRendering);
    assert_eq!(ends(&story), Some(first + 201_000));
    story.does("mediator", Command::StartBreak);
    assert!(story.waits(99).is_empty());
    story.does("mediator", Command::EndBreak);
    assert_eq!(ends(&story), Some(first + 301_000));
    story.waits(60);
    assert!(story.view("Chen").turn.is_none());
    let last = &story.journal.last().unwrap().1;
    assert!(matches!(
        last,
        Event::TurnEnded {
            cause: Cause::Time,
            by: None,
            ..
        }
    ));
    assert_eq!(story.replayed(), story.room);
}

#[test]
fn a_turn_ends_when_given_back_and_when_the_speaker_leaves_the_floor() {
    let mut story = Story::everybody_in();
    assert_eq!(story.refused("mediator", Command::EndTurn), "no-turn");
    story.does("mediator", gives("Chen", None));
    assert_eq!(story.refused("Davide", Command::EndTurn), "not-mediator");
    story.does("Chen", Command::EndTurn);
    story.does("mediator", gives("Chen", None));
    story.does("mediator", caucus(&["Chen"]));
    assert!(story.view("Davide").turn.is_none());
}

#[test]
fn anybody_may_be_asked_for_silence_and_nobody_opens_anothers_microphone() {
    let mut story = Story::everybody_in();
    let ask = Command::AskMute { seat: seat("Chen") };
    assert_eq!(story.refused("Davide", ask.clone()), "not-mediator");
    story.does("mediator", ask.clone());
    assert!(story.view("Chen").mute_asked_ms.is_some());
    assert!(!story.heard_by("Chen").is_empty(), "asked, not shut");
    story.does("Chen", mute(true));
    assert!(story.view("Chen").mute_asked_ms.is_none());
    assert!(story.does("mediator", ask).is_empty(), "is silent already");
    story.does("Chen", mute(false));
    story.does("mediator", Command::MuteOther { seat: seat("Chen") });
    assert!(story.heard_by("Chen").is_empty());
    let by = Some(seat("mediator"));
    let last = &story.journal.last().unwrap().1;
    assert!(matches!(last, Event::Muted { muted: true, by: b, .. } if *b == by));
    story.does("Chen", mute(false));
    story.caucus_apart(&["Chen"]);
    assert_eq!(
        story.refused("mediator", Command::MuteOther { seat: seat("Chen") }),
        "not-here"
    );
}

#[test]
fn an_observer_speaks_when_called_upon_and_no_longer() {
    let mut story = Story::everybody_in();
    let call = |on| Command::CallUpon {
        seat: seat("observer"),
        on,
    };
    assert_eq!(story.refused("observer", call(true)), "not-mediator");
    let party = Command::CallUpon {
        seat: seat("Chen"),
        on: true,
    };
    assert_eq!(story.refused("mediator", party), "not-observer");
    story.does("mediator", call(true));
    assert!(
        story.heard_by("observer").is_empty(),
        "the microphone is the expert's own to open"
    );
    story.does("observer", mute(false));
    assert_eq!(story.heard_by("observer").len(), 6);
    story.does("mediator", call(false));
    assert!(story.heard_by("observer").is_empty());
    assert_eq!(story.refused("observer", mute(false)), "observer-silent");
}

#[test]
fn somebody_called_in_comes_through_the_door_like_everybody_else() {
    let mut story = Story::everybody_in();
    let mut late = specs()[6].clone();
    late.seat = domain::SeatId(uuid::Uuid::from_u128(11));
    story.fact(Fact::Seated(late.clone()));
    assert_eq!(story.fact_refused(Fact::Seated(late.clone())), "seat-exists");
    assert!(story.view("Chen").seats.iter().any(|s| s.seat == late.seat));
    assert_eq!(
        story.refused("mediator", Command::Admit { seat: late.seat }),
        "not-waiting"
    );
}

#[test]
fn in_a_break_nothing_goes_anywhere_and_nothing_is_recorded() {
    let mut story = Story::full_house();
    story.does("Chen", consent(ConsentKind::Recording, true));
    story.does("mediator", Command::StartRecording);
    story.does("interpreter", into(domain::Lang::It));
    let open = story.caucus_apart(&["Davide", "counsel"]);
    assert_eq!(story.refused("Chen", Command::StartBreak), "not-mediator");
    let before = story.plan();
    let outputs = story.does("mediator", Command::StartBreak);
    assert!(matches!(outputs[1], Output::Narrow(ref plan) if *plan == room::Plan::default()));
    assert_eq!(story.plan(), room::Plan::default());
    for (who, ..) in PEOPLE {
        let view = story.view(who);
        assert!(view.break_since_ms.is_some() && view.hearers.is_empty());
        assert!(matches!(view.recording, Recording::Paused { .. }) && !view.recorded);
    }
    assert_eq!(story.refused("mediator", Command::StartBreak), "on-break");
    story.does("Chen", writes(Scope::Floor, "back at ten"));
    story.does("mediator", Command::EndBreak);
    assert_eq!(story.plan(), before, "everything as it was");
    assert_eq!(story.refused("mediator", Command::EndBreak), "not-on-break");
    story.does("mediator", Command::CloseCaucus { caucus: open });
}

#[test]
fn words_reach_those_of_the_scope_and_stay_with_them() {
    let mut story = Story::full_house();
    let texts = |story: &Story, who: &str| {
        let messages = story.room.messages(seat(who));
        messages.into_iter().map(|m| m.text).collect::<Vec<_>>()
    };
    story.does("Davide", writes(Scope::Floor, " buongiorno "));
    let open = story.caucus_with(&["Davide", "counsel"]);
    assert_eq!(story.refused("Davide", writes(Scope::Floor, "x")), "not-in-scope");
    story.does("Davide", writes(Scope::Caucus(open), "al massimo cento"));
    assert_eq!(
        story.refused("Chen", writes(Scope::Caucus(open), "x")),
        "not-in-scope"
    );
    assert_eq!(texts(&story, "Chen"), ["buongiorno"]);
    assert_eq!(texts(&story, "mediator"), ["buongiorno", "al massimo cento"]);
    story.does("mediator", Command::CloseCaucus { caucus: open });
    assert_eq!(
        story.refused("Davide", writes(Scope::Caucus(open), "x")),
        "not-in-scope"
    );
    assert_eq!(texts(&story, "Chen"), ["buongiorno"], "nor after it ended");
    assert!(Scope::Floor.is_evidence() && !Scope::Caucus(open).is_evidence());
    for who in ["interpreter", "partner"] {
        story.does(who, booth(domain::Lang::It, domain::Lang::ZhCn));
    }
    story.does("partner", writes(Scope::Booth, "tra cinque minuti"));
    assert_eq!(texts(&story, "interpreter").len(), 2);
    assert_eq!(texts(&story, "third").len(), 1);
    assert_eq!(story.refused("third", writes(Scope::Booth, "x")), "not-in-scope");
    assert_eq!(
        story.refused("Davide", writes(Scope::Whisper, "x")),
        "not-in-scope"
    );
    assert_eq!(
        story.refused("mediator", writes(Scope::Announcement, "x")),
        "not-in-scope"
    );
    assert_eq!(
        story.refused("observer", writes(Scope::Floor, "x")),
        "observer-silent"
    );
    assert_eq!(
        story.replayed().messages(seat("partner")),
        story.room.messages(seat("partner"))
    );
}

#[test]
fn words_are_some_and_not_too_many() {
    let mut story = Story::everybody_in();
    assert_eq!(story.refused("Chen", writes(Scope::Floor, " \n ")), "text-empty");
    assert_eq!(
        story.refused("Chen", writes(Scope::Floor, &"字".repeat(501))),
        "text-too-long"
    );
    story.does("Chen", writes(Scope::Floor, &"字".repeat(500)));
    for _ in 0..7 {
        story.does("Chen", writes(Scope::Floor, "好"));
    }
    assert_eq!(story.refused("Chen", writes(Scope::Floor, "好")), "chat-too-fast");
    story.does("Davide", writes(Scope::Floor, "ecco"));
    story.waits(10);
    story.does("Chen", writes(Scope::Floor, "好"));
    for _ in 0..room::chat::KEPT {
        story.waits(2);
        story.does("Davide", writes(Scope::Floor, "ecco"));
    }
    assert_eq!(
        story.room.messages(seat("clerk")).len(),
        room::chat::KEPT,
        "the newest"
    );
}

#[test]
fn a_whole_session_is_the_same_room_when_its_journal_is_read_again() {
    let mut story = Story::ready_to_sign();
    story.does("interpreter", booth(domain::Lang::It, domain::Lang::ZhCn));
    story.does("interpreter", into(domain::Lang::It));
    story.does("mediator", Command::StartBreak);
    let digest = story.room.digest();
    let again = story.replayed();
    assert_eq!((again.digest(), again), (digest.clone(), story.room.clone()));
    story.does("mediator", Command::EndBreak);
    assert_ne!(story.room.digest(), digest);
    let bytes = serde_json::to_vec(&story.journal).unwrap();
    let read: Vec<(jiff::Timestamp, Event)> = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(room::Room::replay(read).unwrap().digest(), story.room.digest());
}

/// Journals of before have none of the newer fields.
#[test]
fn an_older_journal_is_still_read() {
    let (caucus, seat) = (session().0, seat("Chen").0);
    for (line, known) in [
        (
            format!(r#"{{"type":"muted","seat":"{seat}","muted":true}}"#),
            "by: None",
        ),
        (
            format!(r#"{{"type":"caucus_opened","caucus":"{caucus}","members":["{seat}"],"by":"{seat}"}}"#),
            "apart: false",
        ),
        (
            format!(r#"{{"type":"caucus_closed","caucus":"{caucus}","by":"{seat}"}}"#),
            "hushed: false",
        ),
    ] {
        let event: Event = serde_json::from_str(&line).expect(&line);
        assert!(format!("{event:?}").contains(known), "{event:?}");
    }
}
