//! What must hold of plans, screens and outputs, as the model sees it.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Lang, SeatId};
use room::view::{Here, Recording};
use room::{Channel, ConsentKind, Event, Media, Output, Plan, View};

use crate::common::*;
use crate::model::{Model, people, role};

pub fn retell(journal: &[(jiff::Timestamp, Event)]) -> Model {
    let mut model = Model::default();
    for (_, event) in journal {
        model.note(event);
    }
    model
}

pub fn check_plan(plan: &Plan, model: &Model) {
    let mut voices = BTreeMap::new();
    for route in &plan.routes {
        let (from, to) = (route.source.seat, route.listener);
        assert!(model.together(from, to), "{route:?} crosses spaces");
        assert!(!model.paused, "{route:?} in a break");
        if route.source.media == Media::Audio {
            assert!(model.open_microphone.contains(&from), "{route:?} of a muted seat");
            let alone = model.whispers.get(&from);
            assert!(
                alone.is_none_or(|only| *only == to),
                "{route:?} overhears a private word"
            );
            if matches!(route.channel, Channel::Interpreted(_)) {
                let other = voices.insert((to, route.channel), from);
                assert_eq!(other, None, "{route:?} is a second voice on the channel");
            }
        }
        if model.standby(from) && route.source.media != Media::Share {
            assert!(model.partners(from, to), "{route:?} of somebody off the air");
        }
    }
    let mut screens = BTreeSet::new();
    for route in plan.routes.iter().filter(|r| r.source.media == Media::Share) {
        assert!(model.sharing.contains(&route.source.seat), "{route:?} of nothing");
        assert!(screens.insert(route.listener), "{route:?} is a second screen");
    }
    for tap in &plan.taps {
        let whose = tap.source.seat;
        assert!(
            model.yes.contains(&(whose, ConsentKind::Recording)),
            "{tap:?} without consent (T18)"
        );
        assert_eq!(
            model.space.get(&whose),
            Some(&None),
            "{tap:?} is not on the main floor"
        );
        let private = tap.source.media == Media::Audio && model.whispers.contains_key(&whose);
        assert!(
            !private && !model.paused,
            "{tap:?} of a private word or in a break"
        );
        assert!(matches!(tap.channel, Channel::Floor | Channel::Interpreted(_)));
    }
    assert_eq!(*plan, model.plan());
}

/// One voice for each language, one of each booth on the air, and no relay that goes round.
pub fn check_booths(model: &Model) {
    let (mut langs, mut pairs) = (BTreeMap::new(), BTreeSet::new());
    for (who, lang) in &model.interpreting {
        let space = model.space.get(who);
        let other = langs.insert((space, lang), who);
        assert_eq!(other, None, "a second interpreter into {lang}");
        if let Some(pair) = model.booth.get(who) {
            assert!(pairs.insert((space, pair)), "two on the air in {pair:?}");
            assert!(pair.has(*lang), "{lang} from the booth {pair:?}");
        }
    }
    for pair in model.booth.values() {
        assert!(
            model.booth.values().filter(|p| *p == pair).count() <= 2,
            "three in {pair:?}"
        );
    }
    for (who, lang) in &model.interpreting {
        let (space, mut next) = (model.space.get(who), model.relay.get(who));
        for _ in Lang::ALL {
            assert_ne!(next, Some(lang), "the relay of {lang} goes round");
            let feeding = next.and_then(|from| langs.get(&(space, from)));
            next = feeding.and_then(|by| model.relay.get(by));
        }
    }
}

pub fn check_view(view: &View, model: &Model) {
    let me = view.me;
    for shown in &view.seats {
        let s = shown.seat;
        let open = model.open_to(s, me);
        let told = format!("{} as {} sees it", name(s), name(me));
        assert_eq!(!shown.muted, model.looks_open(s, me), "microphone of {told}");
        assert_eq!(shown.camera, model.looks_on(s, me), "camera of {told}");
        assert_eq!(
            shown.sharing,
            open && model.sharing.contains(&s),
            "share of {told}"
        );
        let into = model.interpreting.get(&s).filter(|_| open);
        assert_eq!(shown.interpreting.as_ref(), into, "language of {told}");
        assert_eq!(
            shown.booth.as_ref(),
            model.booth.get(&s).filter(|_| open),
            "booth of {told}"
        );
        assert_eq!(
            shown.coughing,
            open && model.pausing.contains(&s),
            "cough of {told}"
        );
        let word = open && model.whispers.contains_key(&s);
        assert_eq!(shown.private_word, word, "private word of {told}");
    }
    let mediates = role(me) == domain::Role::Mediator;
    match &view.here {
        Here::Caucus { caucus, members, .. } => {
            assert_eq!(model.space.get(&me), Some(&Some(*caucus)));
            let inside = people().filter(|s| model.space.get(s) == Some(&Some(*caucus)));
            assert_eq!(*members, inside.collect::<Vec<_>>());
        }
        Here::Floor => assert_eq!(model.space.get(&me), Some(&None)),
        Here::Door | Here::Lobby => assert_eq!(model.space.get(&me), None),
    }
    for meeting in &view.caucuses {
        assert!(mediates, "{} is told of {meeting:?}", name(me));
        let inside = people().filter(|s| model.space.get(s) == Some(&Some(meeting.caucus)));
        assert_eq!(meeting.members, inside.collect::<Vec<_>>());
    }
    let knocks = model.knocks.iter().filter(|s| mediates || **s == me);
    assert_eq!(view.knocks.iter().collect::<BTreeSet<_>>(), knocks.collect());
    assert_eq!(
        view.hands.iter().collect::<BTreeSet<_>>(),
        model.hands.iter().collect()
    );
    let word = view.whisper.map(|w| w.with);
    let asked = model.whisper_asked.iter().find(|(by, to)| *by == me || *to == me);
    let with = asked.map(|(by, to)| if *by == me { *to } else { *by });
    assert_eq!(word, with, "the private word of {}", name(me));
    assert_eq!(
        view.my_booth.as_ref().map(|b| b.pair),
        model.booth.get(&me).copied()
    );
    let near = |s: &SeatId| model.space.contains_key(&me) && model.space.get(s) == model.space.get(&me);
    for booth in &view.booths {
        assert!(booth.interpreters.iter().all(near), "{booth:?} for {}", name(me));
    }
    for sign in &view.signals {
        let given = model.signs.get(&sign.by) == Some(&sign.signal);
        let for_me = sign.by == me || model.open_microphone.contains(&me);
        assert!(given && for_me && near(&sign.by), "{sign:?} for {}", name(me));
    }
    let languages = model
        .interpreting
        .iter()
        .filter(|(who, _)| near(who) && model.connected.contains(who) && !model.consecutive);
    assert_eq!(
        view.channels.iter().collect::<BTreeSet<_>>(),
        languages.map(|(_, lang)| lang).collect()
    );
    assert_eq!(view.break_since_ms.is_some(), model.paused);
    let resting = matches!(view.recording, Recording::Paused { .. });
    assert_eq!(resting, model.recording && model.paused);
    let mut hearers = view.hearers.clone();
    hearers.sort_unstable();
    assert_eq!(hearers, model.hearers(me), "hearers of {}", name(me));
    let taped = model.plan().taps.iter().any(|tap| tap.source.seat == me);
    assert_eq!(view.recorded, taped);
    check_offers(view, model);
}

/// An offer is shown to whoever was there when it was made, under a number that tells of no other; of
/// sealed offers the two sides see who has committed, and their own commitment.
fn check_offers(view: &View, model: &Model) {
    let me = view.me;
    let inside = model.space.contains_key(&me);
    let known = model.offers_known_to(me).filter(|_| inside);
    let shown: Vec<_> = view
        .proceedings
        .offers
        .iter()
        .map(|offer| offer.words.as_str())
        .collect();
    assert_eq!(
        shown,
        known.map(|offer| offer.words.as_str()).collect::<Vec<_>>(),
        "offers for {}",
        name(me)
    );
    assert!(
        (1..)
            .zip(&view.proceedings.offers)
            .all(|(number, offer)| offer.number == number)
    );
    let concerned = inside && (role(me).is_side() || role(me) == domain::Role::Mediator);
    let rounds: &[_] = if concerned { &model.rounds } else { &[] };
    let sealed = &view.proceedings.blind;
    assert_eq!(sealed.len(), rounds.len(), "sealed offers for {}", name(me));
    for (shown, round) in sealed.iter().zip(rounds) {
        assert_eq!(shown.mine.as_ref(), round.get(&me));
        assert_eq!(shown.committed, round.keys().copied().collect::<Vec<_>>());
    }
}

pub fn check_outputs(outputs: &[Output], old: &Plan, new: &Plan) {
    let both = Plan {
        routes: &old.routes & &new.routes,
        taps: &old.taps & &new.taps,
    };
    let narrow = outputs.iter().find_map(|o| match o {
        Output::Narrow(plan) => Some(plan),
        _ => None,
    });
    let appended = outputs.iter().filter(|o| matches!(o, Output::Append(_)));
    let handover = outputs
        .iter()
        .any(|o| matches!(o, Output::Append(Event::HandedOver { .. })));
    let in_one_stroke = handover && appended.count() == 1;
    assert_eq!(narrow, (both != *old && !in_one_stroke).then_some(&both));
    let route = outputs.iter().find_map(|o| match o {
        Output::Route(plan) => Some(plan),
        _ => None,
    });
    assert_eq!(route, (new != old).then_some(new));
    let rank = |o: &Output| match o {
        Output::Append(_) => 0,
        Output::Narrow(_) => 1,
        Output::Show { .. } => 2,
        Output::Route(_) => 3,
        Output::Tell { .. } => 4,
        Output::Caption { .. } => 5,
    };
    assert!(
        outputs.iter().map(rank).is_sorted(),
        "append, narrow, announce, widen, tell"
    );
}
