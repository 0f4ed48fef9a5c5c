//! Any sequence of events: the state is their fold, what has ended stays, and nothing is enforceable before a
//! reader of the log alone finds every condition of its route in it.

use std::collections::BTreeSet;

use domain::case::{EnforcementRoute, Regime};
use domain::route::deadline::COURT_ZONE;
use domain::route::effect::{Act, Effect, Event, Signer, Terms};
use domain::{Country, PersonId};
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::story::{COURT, amended, rescinded, signing, terms, way};
use crate::{ROSSI, STRANGER, WANG, at, both, country};

/// Everything that can be said of a settlement, rightly or not.
fn noise() -> Vec<Act> {
    let mut acts: Vec<Act> = EnforcementRoute::ALL.into_iter().flat_map(way).collect();
    acts.extend(signing(Regime::PeoplesMediation));
    acts.extend([
        Act::Signed(Signer::Party(STRANGER)),
        Act::Applied {
            by: BTreeSet::from([WANG]),
            court: COURT.to_owned(),
        },
        Act::Applied {
            by: both(),
            court: "义乌市人民法院".to_owned(),
        },
        Act::Withdrawn,
        Act::Dismissed,
        Act::Lapsed,
        Act::EnforcementAccepted { by: WANG },
        Act::NotaryDeclined,
        Act::ReliedOn(country("IT")),
        Act::ReliefGranted(country("IT")),
        Act::ReliedOn(country("QA")),
        Act::ReliefGranted(country("QA")),
        Act::ReliefRefused(country("SG")),
        Act::DeedMade(country("ES")),
        Act::DeedMade(Country::CHINA),
        amended(1),
        rescinded(),
    ]);
    acts
}

/// Whether an act belongs to a route, or to all.
fn is_of(act: &Act, route: EnforcementRoute) -> bool {
    match act {
        Act::Signed(_) | Act::Amended { .. } | Act::Rescinded { .. } => true,
        Act::Applied { .. } | Act::Withdrawn | Act::Confirmed | Act::Dismissed | Act::Lapsed => {
            route == EnforcementRoute::JudicialConfirmation
        }
        Act::EnforcementAccepted { .. }
        | Act::Notarized
        | Act::NotaryDeclined
        | Act::Defaulted
        | Act::CertificateIssued => route == EnforcementRoute::NotarizedEnforceableDebt,
        Act::Attested | Act::ReliedOn(_) | Act::ReliefGranted(_) | Act::ReliefRefused(_) => {
            route == EnforcementRoute::SingaporeConvention
        }
        Act::DeedMade(_) | Act::DeedLegalized | Act::DeedDeclared(_) => {
            route == EnforcementRoute::ForeignNotarialDeed
        }
    }
}

/// A way to the end of a route, with acts left out, exchanged, put in, and any time between them.
fn story() -> impl Strategy<Value = (Terms, Vec<Event>)> {
    let kinds = Regime::ALL
        .into_iter()
        .flat_map(|regime| EnforcementRoute::ALL.map(|route| terms(regime, route)));
    let kinds: Vec<Terms> = kinds.filter(|terms| Effect::new(terms.clone()).is_ok()).collect();
    // Three of four belong to the route: the others are all refused alike.
    let put_in = (any::<Index>(), any::<Index>(), prop::bool::weighted(0.75));
    let put_in = prop::collection::vec(put_in, 0..8);
    let exchanged = prop::collection::vec(any::<(Index, Index)>(), 0..2);
    let left_out = prop::option::weighted(0.3, any::<Index>());
    let hours = prop::collection::vec(-1..100_i64, 24);
    // A pause about as long as the time to apply.
    let pause = prop::option::weighted(0.3, (0..8_usize, 20 * 24..35 * 24_i64));
    (
        prop::sample::select(kinds),
        put_in,
        exchanged,
        left_out,
        hours,
        pause,
    )
        .prop_map(|(terms, put_in, exchanged, left_out, mut hours, pause)| {
            if let Some((place, pause)) = pause {
                hours[place] += pause;
            }
            let mut acts: Vec<Act> = signing(terms.regime)
                .into_iter()
                .chain(way(terms.route))
                .collect();
            if let Some(index) = left_out {
                acts.remove(index.index(acts.len()));
            }
            for (one, other) in exchanged {
                let (one, other) = (one.index(acts.len()), other.index(acts.len()));
                acts.swap(one, other);
            }
            let every = noise();
            let own: Vec<Act> = every
                .iter()
                .filter(|act| is_of(act, terms.route))
                .cloned()
                .collect();
            for (place, which, of_route) in put_in {
                let act = which.get(if of_route { &own } else { &every }).clone();
                acts.insert(place.index(acts.len() + 1), act);
            }
            let mut now = at("2027-03-18T07:00:00Z");
            let timed = acts.into_iter().zip(hours).map(|(act, hours)| {
                now += hours.hours();
                Event { at: now, act }
            });
            let events = timed.collect();
            (terms, events)
        })
}

/// The state after what was taken, and what was taken.
fn take(terms: &Terms, events: &[Event]) -> (Effect, Vec<Event>) {
    let mut effect = Effect::new(terms.clone()).unwrap();
    let mut taken = vec![];
    for event in events {
        if let Ok(next) = effect.apply(event) {
            effect = next;
            taken.push(event.clone());
        }
    }
    (effect, taken)
}

/// The first place of an act from a place on.
fn find(log: &[Event], from: usize, wanted: impl Fn(&Act) -> bool) -> Option<usize> {
    (from..log.len()).find(|n| wanted(&log[*n].act))
}

/// When the settlement took effect, read from the log alone: the place and the instant.
fn effect_of(terms: &Terms, log: &[Event]) -> Option<(usize, Timestamp)> {
    let signature = |signer| find(log, 0, |act| *act == Act::Signed(signer));
    let of = |party: &PersonId| signature(Signer::Party(*party));
    let places: Option<Vec<usize>> = terms.parties.iter().map(of).collect();
    let parties = places?.into_iter().max()?;
    let decisive = match terms.regime {
        Regime::CommercialMediation | Regime::CourtReferred => parties,
        Regime::PeoplesMediation | Regime::NotarialAct => {
            let (mediator, seal) = (signature(Signer::Mediator)?, signature(Signer::Institution)?);
            assert!(parties < mediator && mediator < seal, "{log:?}");
            seal
        }
    };
    Some((decisive, log[decisive].at))
}

/// The last day to apply, of a calendar that has Saturdays and Sundays only.
fn last_day(effective_at: Timestamp) -> Date {
    let zone = TimeZone::get(COURT_ZONE).unwrap();
    let day = effective_at.to_zoned(zone).date() + 30.days();
    match day.weekday() {
        Weekday::Saturday => day + 2.days(),
        Weekday::Sunday => day + 1.day(),
        _ => day,
    }
}

/// Whether the log holds every condition of the route for this country.
fn met(terms: &Terms, log: &[Event], place: Country) -> Option<bool> {
    let (from, effective_at) = effect_of(terms, log)?;
    Some(match terms.route {
        EnforcementRoute::JudicialConfirmation => {
            let confirmed = find(log, from, |act| *act == Act::Confirmed)?;
            let competent = |found: &str| terms.referred_by.as_deref().is_none_or(|court| court == found);
            let filed = |event: &Event| matches!(&event.act, Act::Applied { by, court } if *by == both() && competent(court));
            let file = log[..confirmed].iter().rposition(filed)?;
            let kept = find(&log[..confirmed], file, |act| *act == Act::Withdrawn).is_none();
            let zone = TimeZone::get(COURT_ZONE).unwrap();
            let day = log[file].at.to_zoned(zone).date();
            place == Country::CHINA && file > from && kept && day <= last_day(effective_at)
        }
        EnforcementRoute::SingaporeConvention => {
            let attested = find(log, from, |act| *act == Act::Attested)?;
            let asked = find(log, attested, |act| *act == Act::ReliedOn(place))?;
            find(log, asked, |act| *act == Act::ReliefGranted(place))?;
            terms.convention.contains(&place)
        }
        EnforcementRoute::NotarizedEnforceableDebt => {
            let accepted = find(log, from, |act| *act == Act::EnforcementAccepted { by: ROSSI })?;
            let notarized = find(log, accepted, |act| *act == Act::Notarized)?;
            let unpaid = find(log, notarized, |act| *act == Act::Defaulted)?;
            find(log, unpaid, |act| *act == Act::CertificateIssued)?;
            place == Country::CHINA
        }
        EnforcementRoute::ForeignNotarialDeed => {
            let made = find(log, from, |act| matches!(act, Act::DeedMade(_)))?;
            let declared = find(log, made, |act| *act == Act::DeedDeclared(place))?;
            let carried = find(&log[..declared], made, |act| *act == Act::DeedLegalized).is_some();
            log[made].act != Act::DeedMade(Country::CHINA)
                && (carried || log[made].act == Act::DeedMade(place))
        }
        EnforcementRoute::ContractOnly => false,
    })
}

/// The stories above are worth something: a good part of them ends enforceable, and a good part does not.
#[test]
fn stories_end_both_ways() {
    use proptest::strategy::ValueTree as _;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let strategy = story();
    let ends = (0..1_000).map(|_| {
        let (terms, events) = strategy.new_tree(&mut runner).unwrap().current();
        !take(&terms, &events).0.enforceable_in().is_empty()
    });
    let enforceable = ends.filter(|enforceable| *enforceable).count();
    assert!((100..=900).contains(&enforceable), "{enforceable} of 1000");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn nothing_is_enforceable_without_each_condition((terms, events) in story()) {
        let (effect, log) = take(&terms, &events);
        for place in effect.enforceable_in() {
            prop_assert_eq!(met(&terms, &log, place), Some(true), "{:?}", log);
        }
        prop_assert!(log.is_sorted_by_key(|event| event.at));
        let effective = effect_of(&terms, &log).map(|(_, at)| at);
        prop_assert_eq!(effect.effective_at(), effective);
    }

    #[test]
    fn what_has_ended_stays((terms, events) in story(), after in prop::sample::select(noise())) {
        let (effect, _) = take(&terms, &events);
        let places = effect.enforceable_in();
        let event = Event { at: at("2030-01-01T00:00:00Z"), act: after };
        match effect.apply(&event) {
            Ok(next) => {
                prop_assert!(!effect.has_ended());
                prop_assert!(places.is_subset(&next.enforceable_in()));
            }
            Err(refusal) => prop_assert!(!refusal.code().is_empty()),
        }
    }

    #[test]
    fn a_replay_is_the_fold_and_survives_the_journal((terms, events) in story(), cut in any::<Index>()) {
        let (effect, log) = take(&terms, &events);
        let folded = Effect::replay(terms.clone(), &log);
        prop_assert_eq!(folded.as_ref(), Ok(&effect));

        let (head, tail) = log.split_at(cut.index(log.len() + 1));
        let resumed = tail.iter().try_fold(
            Effect::replay(terms.clone(), head).unwrap(),
            |effect, event| effect.apply(event),
        );
        prop_assert_eq!(resumed.as_ref(), Ok(&effect));

        let written = serde_json::to_string(&(&terms, &log)).unwrap();
        let (terms, log): (Terms, Vec<Event>) = serde_json::from_str(&written).unwrap();
        let reread = Effect::replay(terms, &log);
        prop_assert_eq!(reread.as_ref(), Ok(&effect));
    }

    #[test]
    fn whole_logs_with_one_impossible_event_are_refused((terms, events) in story()) {
        let (_, log) = take(&terms, &events);
        let whole = Effect::replay(terms, &events);
        prop_assert_eq!(whole.is_ok(), log.len() == events.len());
    }
}
