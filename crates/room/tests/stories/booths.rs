//! The booths: directions, relay, handover, pauses and signs, partners; and consecutive mode.

use domain::Lang;
use room::view::{Place, View};
use room::{Channel, Circle, Command, Event, Input, Mode, Output, Signal};

use crate::common::*;

const ITALIAN: Channel = Channel::Interpreted(Lang::It);
const CHINESE: Channel = Channel::Interpreted(Lang::ZhCn);
const ENGLISH: Channel = Channel::Interpreted(Lang::En);

/// Two partners between Chinese and Italian, the first on the air into Italian.
fn pair() -> Story {
    let mut story = Story::full_house();
    for who in ["interpreter", "partner"] {
        story.does(who, booth(Lang::It, Lang::ZhCn));
    }
    story.does("interpreter", into(Lang::It));
    story
}

/// Chinese is rendered into Italian from the floor, and into English from the Italian channel.
fn relayed() -> Story {
    let mut story = pair();
    story.does("third", booth(Lang::It, Lang::En));
    story.does("third", into(Lang::En));
    story.does("third", relay(Lang::It));
    story
}

fn shown<'a>(view: &'a View, who: &str) -> &'a room::view::SeatView {
    view.seats.iter().find(|s| s.seat == seat(who)).expect("shown")
}

#[test]
fn a_booth_has_two_languages_and_two_places() {
    let mut story = pair();
    assert_eq!(
        story.refused("third", booth(Lang::It, Lang::It)),
        "same-languages"
    );
    assert_eq!(story.refused("third", booth(Lang::ZhCn, Lang::It)), "booth-full");
    assert_eq!(story.refused("partner", into(Lang::En)), "not-of-booth");
    assert_eq!(story.refused("partner", into(Lang::ZhCn)), "booth-busy");
    assert_eq!(
        story.refused("Davide", booth(Lang::It, Lang::En)),
        "not-interpreter"
    );
    let booths = story.view("Chen").booths;
    assert_eq!(booths.len(), 1);
    assert_eq!(booths[0].interpreters, [seat("interpreter"), seat("partner")]);
    assert_eq!(
        (booths[0].active, booths[0].output),
        (Some(seat("interpreter")), Some(Lang::It))
    );
}

#[test]
fn one_click_turns_the_direction() {
    let mut story = pair();
    assert!(story.heard_by("interpreter").contains(&"Davide"));
    story.does("interpreter", into(Lang::ZhCn));
    assert_eq!(story.heard_by("interpreter"), ["mediator", "Chen", "clerk"]);
    assert!(story.hearers("Davide").contains(&("Chen", CHINESE)));
}

#[test]
fn an_open_microphone_off_the_air_is_heard_by_nobody_but_a_partner_who_wants_it() {
    let mut story = pair();
    assert!(story.heard_by("partner").is_empty());
    story.does(
        "partner",
        Command::Partner {
            hear: true,
            see: true,
        },
    );
    assert!(story.heard_by("partner").is_empty(), "one alone does not decide");
    assert!(!shown(&story.view("Chen"), "partner").camera);
    story.does(
        "interpreter",
        Command::Partner {
            hear: true,
            see: false,
        },
    );
    assert_eq!(story.hearers("partner"), [("interpreter", Channel::Booth)]);
    let watches = |story: &Story, who: &str| {
        let routes = story.plan().routes;
        let mine = routes.iter().filter(|r| r.source.seat == seat(who));
        mine.filter(|r| r.source.media == room::Media::Video).count()
    };
    assert_eq!(watches(&story, "partner"), 0);
    story.does(
        "interpreter",
        Command::Partner {
            hear: true,
            see: true,
        },
    );
    assert_eq!(watches(&story, "partner"), 1, "the partner alone");
    assert!(
        story
            .hearers("interpreter")
            .contains(&("partner", Channel::Booth))
    );
    assert!(story.room.ledger().iter().any(|h| h.circle == Circle::Booth));
    assert!(
        story
            .room
            .evidence()
            .heard
            .iter()
            .all(|h| h.circle == Circle::Floor)
    );
}

#[test]
fn a_handover_is_offered_accepted_and_one_instant() {
    let mut story = pair();
    assert_eq!(story.refused("partner", Command::AcceptHandover), "no-handover");
    story.does("interpreter", Command::OfferHandover);
    assert_eq!(
        story.view("partner").my_booth.unwrap().offered_by,
        Some(seat("interpreter"))
    );
    assert_eq!(
        story.refused("interpreter", Command::OfferHandover),
        "handover-offered"
    );
    story.does("partner", mute(true));
    assert_eq!(
        story.refused("partner", Command::AcceptHandover),
        "microphone-shut"
    );
    story.does("partner", mute(false));
    let outputs = story.does("partner", Command::AcceptHandover);
    let journaled = outputs.iter().filter(|o| matches!(o, Output::Append(_))).count();
    assert_eq!(journaled, 1, "the switch is one event");
    let cut = outputs.iter().any(|o| matches!(o, Output::Narrow(_)));
    assert!(!cut, "nobody is silenced before the other one is heard");
    for output in &outputs {
        if let Output::Narrow(plan) | Output::Route(plan) = output {
            let voices = plan.routes.iter().filter(|r| r.channel == ITALIAN);
            let from: std::collections::BTreeSet<_> = voices.map(|r| r.source.seat).collect();
            assert!(from.len() <= 1, "never two voices: {from:?}");
        }
    }
    assert_eq!(
        story.hearers("partner").iter().filter(|h| h.1 == ITALIAN).count(),
        2
    );
    assert!(story.heard_by("interpreter").is_empty(), "off the air now");
    let ledger = story.room.ledger();
    let stretch = |who: &str| {
        let of =
            |h: &&room::Heard| h.speaker == seat(who) && h.listener == seat("Davide") && h.channel == ITALIAN;
        *ledger.iter().find(of).expect("a stretch")
    };
    assert_eq!(
        stretch("interpreter").until,
        Some(stretch("partner").from),
        "without a gap"
    );
}

#[test]
fn an_offer_is_taken_back_declined_or_lapses() {
    let mut story = pair();
    story.does("interpreter", Command::OfferHandover);
    story.does("interpreter", Command::EndHandover);
    assert_eq!(story.refused("partner", Command::AcceptHandover), "no-handover");
    story.does("interpreter", Command::OfferHandover);
    story.does("partner", Command::EndHandover);
    assert!(story.may("interpreter", "offer_handover"));
    story.does("interpreter", Command::OfferHandover);
    story.tell(Input::Disconnected(seat("partner"))).unwrap();
    let last = &story.journal.last().unwrap().1;
    assert!(matches!(
        last,
        Event::HandoverEnded {
            cause: room::event::Cause::Left,
            ..
        }
    ));
    assert_eq!(story.refused("interpreter", Command::OfferHandover), "no-partner");
}

#[test]
fn the_partner_of_one_who_is_cut_off_takes_over_at_once() {
    let mut story = relayed();
    story.does("third", Command::Relay { from: None });
    story.tell(Input::Disconnected(seat("interpreter"))).unwrap();
    let outputs = story.does("partner", into(Lang::It));
    let [Output::Append(Event::HandedOver { .. }), ..] = &outputs[..] else {
        panic!("one event: {outputs:?}")
    };
    story.tell(Input::Connected(seat("interpreter"))).unwrap();
    assert!(story.heard_by("interpreter").is_empty());
}

#[test]
fn a_relay_listens_to_another_booth() {
    let mut story = relayed();
    assert!(story.hearers("interpreter").contains(&("third", ITALIAN)));
    assert!(
        story.hearers("Chen").contains(&("third", ITALIAN)),
        "follows through Italian"
    );
    assert!(story.hearers("Chen").contains(&("Amal", ENGLISH)));
    assert_eq!(story.view("third").my_booth.unwrap().relay, Some(Lang::It));
    assert_eq!(story.refused("third", relay(Lang::ZhCn)), "relay-missing");
}

#[test]
fn relays_that_go_round_are_refused_and_named() {
    let mut story = relayed();
    let refused = story.asks("interpreter", relay(Lang::En)).unwrap_err();
    assert_eq!(refused.code(), "relay-cycle");
    assert_eq!(refused.args()["way"], "Italiano → English → Italiano");
    assert_eq!(story.refused("interpreter", relay(Lang::It)), "relay-cycle");
}

#[test]
fn a_relay_that_stops_falls_back_to_the_floor_and_says_so() {
    let mut story = relayed();
    story.does("interpreter", Command::Interpret { into: None });
    let mine = story.view("third").my_booth.unwrap();
    assert_eq!((mine.relay, mine.lost), (None, Some(Lang::It)));
    let last = &story.journal.last().unwrap().1;
    assert_eq!(
        *last,
        Event::RelayLost {
            seat: seat("third"),
            from: Lang::It
        }
    );
    assert!(story.hearers("Chen").contains(&("third", Channel::Floor)));
    story.does("interpreter", into(Lang::It));
    assert_eq!(story.view("third").my_booth.unwrap().relay, None, "not by itself");
}

#[test]
fn a_cough_is_a_pause_and_not_a_farewell() {
    let mut story = pair();
    let before = story.hearers("Chen");
    story.does("interpreter", Command::Cough { on: true });
    assert!(story.heard_by("interpreter").is_empty());
    let view = story.view("Davide");
    let interpreter = shown(&view, "interpreter");
    assert!(interpreter.coughing && !interpreter.muted);
    assert_eq!(view.channels, [Lang::It]);
    assert_eq!(
        story.hearers("Chen"),
        before,
        "nobody is told that the listener has gone"
    );
    story.does("interpreter", Command::Cough { on: false });
    assert!(story.heard_by("interpreter").contains(&"Davide"));
    assert_eq!(
        story.refused("partner", Command::Cough { on: true }),
        "not-interpreting"
    );
}

#[test]
fn signs_reach_those_who_speak_and_are_rare() {
    let mut story = relayed();
    let slowly = Command::Signal {
        signal: Signal::SlowDown,
    };
    story.does("Davide", mute(true));
    story.does("interpreter", slowly.clone());
    let told = |story: &Story, who: &str| {
        story
            .view(who)
            .signals
            .iter()
            .any(|s| s.by == seat("interpreter"))
    };
    assert!(told(&story, "Chen") && told(&story, "interpreter"));
    assert!(!told(&story, "Davide"), "is silent");
    assert!(!told(&story, "third"), "is not who is listened to");
    assert_eq!(story.refused("interpreter", slowly.clone()), "signal-too-soon");
    story.waits(5);
    story.does("interpreter", slowly);
    story.does(
        "third",
        Command::Signal {
            signal: Signal::Repeat,
        },
    );
    let by_third = |who: &str| story.view(who).signals.iter().any(|s| s.by == seat("third"));
    assert!(
        by_third("interpreter") && !by_third("Chen"),
        "the relayed booth is asked"
    );
}

#[test]
fn in_consecutive_mode_the_interpreter_speaks_to_everybody_in_turn() {
    let mut story = pair();
    assert_eq!(
        story.refused("interpreter", Command::BeginRendering),
        "not-consecutive"
    );
    assert_eq!(
        story.refused(
            "Davide",
            Command::SetMode {
                mode: Mode::Consecutive
            }
        ),
        "not-mediator"
    );
    story.does(
        "mediator",
        Command::SetMode {
            mode: Mode::Consecutive,
        },
    );
    assert_eq!(story.hearers("interpreter").len(), 9);
    assert!(story.hearers("interpreter").iter().all(|h| h.1 == Channel::Floor));
    assert!(story.view("Davide").channels.is_empty(), "nothing is lowered");
    assert!(story.heard_by("partner").is_empty(), "off the air");
    story.does("interpreter", Command::BeginRendering);
    assert_eq!(story.view("Chen").rendering, Some(seat("interpreter")));
    assert_eq!(story.refused("third", Command::BeginRendering), "rendering-taken");
    story.does("interpreter", Command::EndRendering);
    assert_eq!(story.view("Chen").rendering, None);
    story.does("interpreter", Command::BeginRendering);
    story.does(
        "mediator",
        Command::SetMode {
            mode: Mode::Simultaneous,
        },
    );
    assert_eq!(story.view("Chen").rendering, None);
    assert_eq!(story.view("Davide").channels, [Lang::It]);
}

#[test]
fn a_partner_left_behind_goes_on_and_the_booth_is_whole_again_after() {
    let mut story = pair();
    let open = story.caucus_with(&["Davide", "interpreter"]);
    assert_eq!(story.view("partner").my_booth.unwrap().partner, None);
    story.does("partner", into(Lang::It));
    assert_eq!(shown(&story.view("partner"), "interpreter").place, Place::Private);
    story.does("mediator", Command::CloseCaucus { caucus: open });
    assert!(
        story.heard_by("interpreter").is_empty(),
        "one voice on the channel"
    );
    assert!(story.heard_by("partner").contains(&"Davide"));
}

#[test]
fn credentials_are_noted_by_the_institution() {
    let mut story = Story::full_house();
    let note = |who: &str| Command::NoteCredential {
        seat: seat(who),
        credential: " CATTI II ".to_owned(),
    };
    assert_eq!(story.refused("interpreter", note("interpreter")), "not-staff");
    assert_eq!(story.refused("clerk", note("Davide")), "no-interpreter");
    story.does("clerk", note("interpreter"));
    let view = story.view("Davide");
    assert_eq!(
        shown(&view, "interpreter").credential.as_deref(),
        Some("CATTI II")
    );
}
