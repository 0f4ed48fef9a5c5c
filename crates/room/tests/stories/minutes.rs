//! Facts, offers, sealed offers, captions and the minutes.

use domain::Lang;
use domain::blind::{Held, Outcome};
use domain::case::Regime;
use room::minutes::{NoteKind, What};
use room::{Channel, Command, Event, Fact, Input, Minutes, Output};

use crate::common::*;
use crate::proceed::*;

#[test]
fn facts_are_agreed_one_by_one_by_every_party() {
    let mut story = Story::everybody_in();
    assert_eq!(story.refused("Davide", fact("a", "b")), "not-staff");
    story.does("clerk", fact("已收货", "Merce ricevuta"));
    story.does("mediator", fact("未付款", "Prezzo non pagato"));
    assert_eq!(story.refused("mediator", says("f1", 1, true)), "not-party");
    story.does("Davide", says("f1", 1, true));
    let agreed = |story: &Story| {
        let state = story.room.state();
        let parties = state.settlement_signers();
        state
            .undisputed
            .agreed(&parties)
            .map(|fact| fact.id.clone())
            .collect::<Vec<_>>()
    };
    assert!(agreed(&story).is_empty());
    story.does("Chen", says("f1", 1, true));
    assert_eq!(agreed(&story), ["f1"]);
    let changed = Command::StateFact {
        fact: Some("f1".to_owned()),
        text: texts("货物已收到", "Merce ricevuta"),
    };
    story.does("clerk", changed);
    assert!(agreed(&story).is_empty(), "new words forget every answer");
    assert_eq!(story.refused("Davide", says("f1", 1, true)), "fact-stale");
    story.does(
        "mediator",
        Command::WithdrawFact {
            fact: "f2".to_owned(),
        },
    );
    assert_eq!(story.view("Chen").proceedings.facts.len(), 1);
    assert_eq!(story.replayed(), story.room);
}

#[test]
fn an_offer_is_known_to_those_who_heard_it() {
    let mut story = Story::everybody_in();
    let caucus = story.caucus_with(&["Davide", "interpreter"]);
    story.does("Davide", offer(CANARY));
    let offers = |story: &Story, who: &str| story.view(who).proceedings.offers.len();
    assert_eq!((offers(&story, "mediator"), offers(&story, "Davide")), (1, 1));
    assert_eq!((offers(&story, "Chen"), offers(&story, "clerk")), (0, 0));
    let answer = Command::AnswerOffer {
        number: 1,
        accepted: true,
    };
    assert_eq!(
        story.refused("Chen", answer.clone()),
        "offer-unknown",
        "nor that there is one"
    );
    assert_eq!(story.refused("Davide", answer), "offer-not-yours");
    story.does("mediator", Command::CloseCaucus { caucus });
    assert_eq!(offers(&story, "Chen"), 0, "not afterwards either");
    story.does("Chen", offer("50%"));
    story.does(
        "Davide",
        Command::AnswerOffer {
            number: 2,
            accepted: false,
        },
    );
    assert_eq!(
        story.view("Chen").proceedings.offers[0].declined,
        [seat("Davide")]
    );
    assert_eq!(
        story.refused("Davide", Command::WithdrawOffer { number: 2 }),
        "offer-not-yours"
    );
    assert_eq!(
        story.refused("Chen", Command::WithdrawOffer { number: 2 }),
        "offer-unknown",
        "to Chen it is the first: numbers tell of no other"
    );
    story.does("Chen", Command::WithdrawOffer { number: 1 });
    assert_eq!(
        story.refused(
            "Davide",
            Command::AnswerOffer {
                number: 2,
                accepted: true
            }
        ),
        "offer-unknown"
    );
    assert_eq!(story.refused("observer", offer("x")), "not-party");
    assert_eq!(story.replayed(), story.room);
}

fn opened(story: &mut Story) {
    story.does("mediator", open_blind());
    story.does("Chen", commits("Chen", 1, 500, 1));
    story.does("Davide", commits("Davide", 1, 400, 2));
}

#[test]
fn sealed_offers_cross_in_the_middle() {
    let mut story = Story::everybody_in();
    assert_eq!(story.refused("Davide", open_blind()), "not-mediator");
    story.does("mediator", open_blind());
    assert_eq!(story.refused("mediator", open_blind()), "blind-already-open");
    assert_eq!(
        story.refused("clerk", commits("clerk", 1, 1, 1)),
        "blind-not-theirs"
    );
    story.does("Chen", commits("Chen", 1, 500, 1));
    assert_eq!(
        story.refused("Chen", commits("Chen", 1, 600, 1)),
        "blind-committed"
    );
    let copied = commits("Chen", 1, 500, 1);
    assert_eq!(
        story.refused("Davide", copied),
        "blind-malformed",
        "the other's is not one's own"
    );
    let early = Fact::BlindCompared {
        round: 1,
        outcome: Outcome::Apart,
    };
    assert_eq!(story.fact_refused(early), "blind-too-early");
    story.does("Davide", commits("Davide", 1, 401, 2));
    assert!(story.view("Davide").proceedings.blind[0].opening);
    assert!(story.view("observer").proceedings.blind.is_empty());

    // What the room's own task does with the figures.
    let round = story.room.state().blind.open().unwrap().clone();
    let mut held = Held::default();
    let nonce = |n: u8| format!("{n:064x}");
    assert_eq!(
        held.open(session(), &round, seat("Chen"), eur(500), &nonce(1)),
        Ok(None)
    );
    let outcome = held
        .open(session(), &round, seat("Davide"), eur(401), &nonce(2))
        .unwrap()
        .unwrap();
    assert_eq!(outcome, Outcome::Crossed { middle: eur(450) });
    story.fact(Fact::BlindCompared {
        round: 1,
        outcome: outcome.clone(),
    });
    assert_eq!(story.view("Chen").proceedings.blind[0].outcome, Some(outcome));
    let again = Fact::BlindCompared {
        round: 1,
        outcome: Outcome::Apart,
    };
    assert_eq!(story.fact_refused(again), "blind-not-open");
    let journal = serde_json::to_string(&story.journal.iter().map(|(_, e)| e).collect::<Vec<_>>()).unwrap();
    assert!(
        !journal.contains("\"401\"") && !journal.contains("\"500\""),
        "no figure is journaled"
    );
    assert_eq!(story.replayed(), story.room);
}

#[test]
fn a_round_ends_by_silence_by_calling_off_and_with_the_session() {
    let mut story = Story::everybody_in();
    opened(&mut story);
    let deadline = story.room.state().blind.open().unwrap().deadline;
    assert_eq!(story.room.deadline(), Some(deadline));
    story.tell(Input::Tick).unwrap();
    assert_eq!(story.room.state().blind.open().map(|round| round.number), Some(1));
    story.leaps(60);
    story.tell(Input::Tick).unwrap();
    let ended = |story: &Story, round: usize| story.view("Chen").proceedings.blind[round].outcome.clone();
    assert_eq!(ended(&story, 0), Some(Outcome::Lapsed));
    story.does("mediator", open_blind());
    assert_eq!(
        story.refused("clerk", Command::AbortBlind { round: 2 }),
        "blind-not-theirs"
    );
    story.does("Davide", Command::AbortBlind { round: 2 });
    assert_eq!(ended(&story, 1), Some(Outcome::Aborted { by: seat("Davide") }));
    story.does("mediator", open_blind());
    story.does("mediator", Command::End);
    assert!(story.room.state().blind.open().is_none());
    let long = Command::OpenBlind {
        payer: seat("Chen"),
        payee: seat("Davide"),
        currency: domain::money::Currency::Eur,
        wait_s: 1_000_000,
    };
    assert_eq!(Story::everybody_in().refused("mediator", long), "blind-deadline");
    let staff = Command::OpenBlind {
        payer: seat("Chen"),
        payee: seat("clerk"),
        currency: domain::money::Currency::Eur,
        wait_s: 60,
    };
    assert_eq!(
        Story::everybody_in().refused("mediator", staff),
        "blind-not-theirs"
    );
}

#[test]
fn captions_go_to_those_who_read_their_language_and_no_view_with_them() {
    let mut story = Story::everybody_in();
    story.does("Chen", room_listen(Channel::Interpreted(Lang::It)));
    story.caucus_with(&["partner"]);
    assert_eq!(story.refused("partner", spoken(Lang::It, "x")), "not-on-floor");
    assert_eq!(story.refused("Davide", spoken(Lang::It, "x")), "not-interpreter");
    let outputs = story.does("clerk", spoken(Lang::It, "Buonasera"));
    let [
        Output::Append(Event::Captioned { .. }),
        Output::Caption { seats, caption },
    ] = outputs.as_slice()
    else {
        panic!("one event, one caption, and nothing else: {outputs:?}")
    };
    let readers: Vec<_> = seats.iter().map(|seat| name(*seat)).collect();
    assert_eq!(readers, ["Davide", "Chen", "interpreter", "clerk"]);
    let kept = |story: &Story, who: &str| {
        let state = story.room.state();
        state.captions.of(state.seat(seat(who)).unwrap()).len()
    };
    assert_eq!(
        (kept(&story, "Davide"), kept(&story, "mediator")),
        (1, 0),
        "she was in private"
    );
    let state = story.room.state();
    let again = state.captions.of(state.seat(seat("Davide")).unwrap());
    assert_eq!(
        again,
        std::slice::from_ref(caption),
        "the same number again after a reconnect"
    );
    assert_eq!(story.refused("clerk", spoken(Lang::It, " ")), "text-empty");
    assert_eq!(
        story.refused("clerk", spoken(Lang::It, &"x".repeat(501))),
        "text-too-long"
    );
    for n in 0..70 {
        story.does("interpreter", spoken(Lang::It, &format!("{n}")));
    }
    assert_eq!(kept(&story, "Davide"), 50, "the newest only");
    let view = serde_json::to_string(&story.view("Davide")).unwrap();
    assert!(!view.contains("Buonasera"), "no caption in a view");
    assert_eq!(story.replayed(), story.room);
}

fn room_listen(channel: Channel) -> Command {
    listen(channel)
}

/// Everything a session has, with a canary in every offer and in a private meeting.
pub fn whole() -> Story {
    let mut story = following(Regime::PeoplesMediation);
    story.known();
    story.completes_until("statements");
    story.does("clerk", note(NoteKind::Statement, "货物有瑕疵"));
    story.does("interpreter", note(NoteKind::Correction, "是三十箱"));
    story.does("Davide", note(NoteKind::Objection, "时间不对"));
    story.does("Davide", offer(CANARY));
    let caucus = story.caucus_with(&["Davide", "interpreter"]);
    story.does("Davide", offer(CANARY));
    story.does("mediator", Command::CloseCaucus { caucus });
    opened(&mut story);
    story.fact(Fact::BlindCompared {
        round: 1,
        outcome: Outcome::Crossed { middle: eur(73_915) },
    });
    story.does("mediator", fact("已收货", "Merce ricevuta"));
    story.does("Davide", says("f1", 1, true));
    story.does("Chen", says("f1", 1, true));
    story.settles(1);
    story
}

#[test]
fn the_minutes_tell_the_session_and_nothing_said_in_confidence() {
    let story = whole();
    let minutes = &story.room.state().minutes;
    let told = format!("{minutes:?}");
    assert!(
        !told.contains(CANARY) && !told.contains("73915"),
        "an offer is in the minutes"
    );
    for word in ["货物有瑕疵", "是三十箱", "时间不对", "Merce ricevuta"] {
        assert!(told.contains(word), "{word}");
    }
    let private: Vec<_> = minutes
        .lines
        .iter()
        .filter_map(|line| match &line.what {
            What::Private { from, until, people } => Some((from < until, people.clone())),
            _ => None,
        })
        .collect();
    let [(true, people)] = private.as_slice() else {
        panic!("one private meeting: {private:?}")
    };
    let attendees: Vec<_> = people.iter().map(|one| name(one.seat)).collect();
    assert_eq!(attendees, ["mediator", "Davide", "interpreter"]);
    assert!(people.iter().all(|one| one.until.is_none()), "to its end");
    assert!(
        minutes
            .lines
            .windows(2)
            .all(|pair| pair[0].id < pair[1].id && pair[0].at <= pair[1].at)
    );
    assert_eq!(
        Minutes::of(story.journal.clone()).unwrap(),
        *minutes,
        "a pure fold"
    );
    for (_, event) in &story.journal {
        let said = serde_json::to_string(event).unwrap();
        assert_eq!(
            event.without_prejudice(),
            said.contains("offer_") || said.contains("blind_"),
            "{said}"
        );
    }
}

#[test]
fn a_change_keeps_what_was_there_and_opens_the_minutes_again() {
    let mut story = whole();
    let line = story
        .room
        .state()
        .minutes
        .lines
        .iter()
        .find(|line| {
            matches!(
                line.what,
                What::Noted {
                    kind: NoteKind::Statement,
                    ..
                }
            )
        })
        .unwrap()
        .id;
    let edit = |by: &str, before: &str, after: Option<&str>| Fact::MinuteEdited {
        by: seat(by),
        line,
        lang: Lang::ZhCn,
        before: before.to_owned(),
        after: after.map(str::to_owned),
    };
    story.does("clerk", Command::CloseMinutes);
    assert_eq!(story.refused("clerk", Command::CloseMinutes), "minutes-closed");
    let revision = story.view("Davide").proceedings.minutes.closed.unwrap();
    let right = |revision| Command::ReadMinutes {
        revision,
        objection: None,
    };
    story.does("Davide", right(revision));
    assert_eq!(story.refused("Chen", right(revision + 1)), "minutes-stale");
    assert_eq!(story.refused("observer", right(revision)), "not-attendee");
    let objects = Command::ReadMinutes {
        revision,
        objection: Some("第三行不对".to_owned()),
    };
    story.does("Chen", objects);
    assert_eq!(story.view("clerk").proceedings.minutes.read.len(), 2);

    assert_eq!(story.fact_refused(edit("Davide", "a", Some("b"))), "not-staff");
    story.fact(edit("clerk", "a", Some("b")));
    assert_eq!(
        story.view("clerk").proceedings.minutes.closed,
        None,
        "what was confirmed has changed"
    );
    assert_eq!(story.refused("Davide", right(revision)), "minutes-stale");
    assert_eq!(
        story.fact_refused(edit("mediator", "a", Some("c"))),
        "line-changed"
    );
    story.fact(edit("mediator", "b", None));
    let edits = &story.room.state().minutes.line(line).unwrap().edits;
    let kept: Vec<_> = edits
        .iter()
        .map(|edit| (edit.before.as_str(), edit.after.as_deref()))
        .collect();
    assert_eq!(kept, [("a", Some("b")), ("b", None)]);

    story.does("mediator", Command::End);
    story.does("clerk", Command::CloseMinutes);
    let revision = story.view("Chen").proceedings.minutes.closed.unwrap();
    story.does("Chen", right(revision));
    let standing: Vec<_> = story
        .room
        .state()
        .minutes
        .standing()
        .into_keys()
        .map(name)
        .collect();
    assert_eq!(standing, ["Chen"]);
    assert_eq!(story.room.state().minutes.readings.len(), 3, "former words stay");
    assert_eq!(story.replayed(), story.room);
}

#[test]
fn who_may_write_what_into_the_minutes() {
    let mut story = Story::everybody_in();
    assert_eq!(
        story.refused("Davide", note(NoteKind::Statement, "x")),
        "not-your-line"
    );
    assert_eq!(
        story.refused("interpreter", note(NoteKind::Objection, "x")),
        "not-your-line"
    );
    assert_eq!(
        story.refused("observer", note(NoteKind::Objection, "x")),
        "observer-silent"
    );
    let for_another = Command::NoteMinute {
        kind: NoteKind::Objection,
        speaker: Some(seat("Chen")),
        text: texts("不", "no"),
    };
    assert_eq!(story.refused("Davide", for_another), "not-your-line");
    assert_eq!(story.refused("clerk", note(NoteKind::Note, "  ")), "text-empty");
    story.caucus_with(&["Davide"]);
    assert_eq!(
        story.refused("Davide", note(NoteKind::Objection, CANARY)),
        "not-on-floor"
    );
}
