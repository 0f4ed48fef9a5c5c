//! What leaves the room on paper says of a private meeting who was there and when, and that only when
//! it is over; and outsiders' screens say nothing.

use domain::Lang;
use domain::procedure::StepState;
use jiff::Timestamp;
use room::ledger::document::PrivateKind;
use room::minutes::{Line, What};
use room::procedure::VoidReason;
use room::view::View;
use room::{Channel, Command, Event, Input, Room};

use crate::common::*;
use crate::minutes::whole;
use crate::proceed::*;

type Attended = (&'static str, Timestamp, Option<Timestamp>);

fn private(story: &Story) -> Vec<(Timestamp, Timestamp, Vec<Attended>)> {
    let told = |line: &Line| match &line.what {
        What::Private { from, until, people } => {
            let people = people.iter().map(|one| (name(one.seat), one.from, one.until));
            Some((*from, *until, people.collect()))
        }
        _ => None,
    };
    story.room.state().minutes.lines.iter().filter_map(told).collect()
}

#[test]
fn a_private_meeting_is_told_when_it_is_over_with_who_was_there_when() {
    let mut story = Story::everybody_in();
    let first = story.caucus_apart(&["Davide", "interpreter"]);
    let from = story.at();
    let second = story.caucus_apart(&["Chen", "partner"]);
    let lines = |story: &Story| story.view("clerk").proceedings.minutes.lines;
    let before = lines(&story);
    story.does(
        "mediator",
        Command::Move {
            seat: seat("mediator"),
            to: Some(first),
        },
    );
    let came = story.at();
    story.does(
        "mediator",
        Command::Move {
            seat: seat("mediator"),
            to: Some(second),
        },
    );
    let left = story.at();
    story.does(
        "mediator",
        Command::ReturnToLobby {
            seat: seat("interpreter"),
        },
    );
    let sent_out = story.at();
    assert_eq!(
        lines(&story),
        before + 1,
        "that the interpreter left, and nothing else"
    );
    assert!(private(&story).is_empty());
    story.does("mediator", Command::CloseCaucus { caucus: first });
    let until = story.at();
    let people = vec![
        ("Davide", from, None),
        ("interpreter", from, Some(sent_out)),
        ("mediator", came, Some(left)),
    ];
    assert_eq!(private(&story), [(from, until, people)]);
    story.does("mediator", Command::End);
    assert_eq!(private(&story).len(), 2);
    assert_eq!(story.replayed(), story.room);
}

#[test]
fn the_ledger_tells_nobody_who_is_with_whom_while_it_is_private() {
    let mut story = Story::full_house();
    let caucus = story.caucus_apart(&["Chen", "Amal", "partner"]);
    story.does("counsel", Command::Whisper { to: seat("Davide") });
    assert!(
        story.room.ledger_document().private.len() == 1,
        "a word is only asked for"
    );
    story.does("Davide", Command::AcceptWhisper);
    assert_eq!(story.room.ledger_document().private.len(), 2);
    story.does(
        "mediator",
        Command::Move {
            seat: seat("partner"),
            to: None,
        },
    );
    assert!(story.room.ledger_so_far().private.is_empty());
    story.does("counsel", Command::EndWhisper);
    story.does("mediator", Command::CloseCaucus { caucus });
    let document = story.room.ledger_so_far();
    assert_eq!(document, story.room.ledger_document());
    let told: Vec<_> = document
        .private
        .iter()
        .map(|p| {
            let people: Vec<_> = p.attendees.iter().map(|who| name(*who)).collect();
            (p.kind, people)
        })
        .collect();
    assert_eq!(
        told,
        [
            (PrivateKind::Meeting, vec!["Chen", "partner", "Amal"]),
            (PrivateKind::Word, vec!["Davide", "counsel"]),
            (PrivateKind::Meeting, vec!["Chen", "Amal"]),
        ]
    );
    assert!(
        document
            .private
            .iter()
            .all(|p| p.until.is_some_and(|until| until > p.from))
    );
}

#[test]
fn the_minutes_tell_a_break_and_are_numbered_by_their_versions() {
    let mut story = Story::everybody_in();
    story.does("mediator", Command::StartBreak);
    story.does("mediator", Command::EndBreak);
    let breaks = story
        .room
        .state()
        .minutes
        .lines
        .iter()
        .filter_map(|line| match line.what {
            What::Break { on } => Some(on),
            _ => None,
        });
    assert_eq!(breaks.collect::<Vec<_>>(), [true, false]);
    story.does("clerk", Command::CloseMinutes);
    let closed = |story: &Story| story.view("Davide").proceedings.minutes.closed;
    assert_eq!(closed(&story), Some(1));
    story.does("mediator", Command::StartBreak);
    let minutes = &story.room.state().minutes;
    let late: Vec<_> = minutes
        .lines
        .iter()
        .filter(|line| minutes.is_late(line))
        .collect();
    assert!(
        matches!(
            late.as_slice(),
            [Line {
                what: What::Break { on: true },
                ..
            }]
        ),
        "{late:?}"
    );
}

#[test]
fn a_notarial_step_is_neither_asked_nor_answered_where_the_room_does_not_hear() {
    let void = |story: &Story| {
        story.journal.iter().find_map(|(_, event)| match event {
            Event::StepVoided { why, .. } => Some(*why),
            _ => None,
        })
    };
    let mut story = following_a_notary();
    story.does("mediator", ask("alone"));
    story.does("mediator", Command::StartBreak);
    assert_eq!(void(&story), Some(VoidReason::Break));
    assert_eq!(story.refused("mediator", ask("alone")), "on-break");

    let mut story = following_a_notary();
    story.does("counsel", Command::Whisper { to: seat("Davide") });
    story.does("mediator", ask("alone"));
    story.does("Davide", Command::AcceptWhisper);
    let word = VoidReason::PrivateWord {
        seat: seat("counsel"),
    };
    assert_eq!(void(&story), Some(word), "whoever asked for it comes first");
    assert_eq!(story.refused("mediator", ask("alone")), "whisper-taken");
    story.does("Davide", Command::EndWhisper);
    story.does("mediator", ask("alone"));
    assert_eq!(story.replayed(), story.room);

    // In a private meeting it is nobody's business outside.
    let mut story = following_a_notary();
    story.caucus_apart(&["Davide", "counsel"]);
    story.does("mediator", ask("alone"));
    story.does("counsel", Command::Whisper { to: seat("Davide") });
    story.does("Davide", Command::AcceptWhisper);
    assert_eq!(void(&story), None);
    assert_eq!(story.step_state("alone"), StepState::Asked);
    story.does("mediator", ask("alone"));
}

#[test]
fn the_signed_ledger_is_the_same_when_replayed_and_silent_about_private_meetings() {
    let mut story = Story::everybody_in();
    story.does("interpreter", into(Lang::It));
    let caucus = story.caucus_with(&["Davide", "interpreter"]);
    let (inside, until_now) = (story.at(), story.room.ledger_document());
    story.does("Davide", mute(true));
    story.does(
        "mediator",
        Command::ReturnToLobby {
            seat: seat("interpreter"),
        },
    );
    story.does("mediator", Command::CloseCaucus { caucus });
    story.does("mediator", Command::End);
    let document = story.room.ledger_document();
    assert_eq!(story.replayed().ledger_document(), document);
    assert!(document.heard.iter().all(|heard| heard.until.is_some()));
    let private: Vec<_> = document.private.iter().map(|p| p.attendees.len()).collect();
    assert_eq!(private, [3, 2], "a new stretch with every change of who is there");
    // Nobody of the private meeting heard or was heard by anybody in it, as the document tells.
    let members = [seat("mediator"), seat("Davide"), seat("interpreter")];
    let over = document.private.last().unwrap().until.unwrap();
    for heard in &document.heard {
        let among = members.contains(&heard.speaker) && members.contains(&heard.listener);
        let meanwhile = heard.from < over && heard.until.unwrap() > inside;
        assert!(!(among && meanwhile), "{heard:?}");
    }
    let interpreted = |heard: &&room::Heard| heard.channel == Channel::Interpreted(Lang::It);
    assert_eq!(
        until_now.heard.iter().filter(interpreted).count(),
        1,
        "the language is told"
    );
    let other = Room::replay(Story::everybody_in().journal).unwrap();
    assert_ne!(other.ledger_document(), document);
}

#[test]
fn views_of_outsiders_hold_nothing_of_the_proceedings() {
    let mut story = whole();
    story.does(
        "mediator",
        Command::ReturnToLobby {
            seat: seat("observer"),
        },
    );
    let View { proceedings, .. } = story.view("observer");
    assert_eq!(proceedings, room::view::Proceedings::default());
    story.tell(Input::Disconnected(seat("Davide"))).unwrap();
    for (who, ..) in PEOPLE {
        let told = serde_json::to_string(&story.view(who)).unwrap();
        let heard = who != "observer" && !LATER.contains(&who);
        assert_eq!(told.contains(CANARY), heard, "{who}");
    }
}
