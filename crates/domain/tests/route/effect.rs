//! A settlement after it was signed: each regime's taking effect, each route to its end, and every refusal.

use std::collections::BTreeSet;

use domain::case::EnforcementRoute::{
    ContractOnly, ForeignNotarialDeed, JudicialConfirmation, NotarizedEnforceableDebt, SingaporeConvention,
};
use domain::case::{EnforcementRoute, Regime};
use domain::route::deadline::Court;
use domain::route::effect::{Act, Effect, Event, Refusal, Signer, Stage, Terms};
use domain::{Country, PersonId, RecordId};
use jiff::{Timestamp, ToSpan as _};
use uuid::Uuid;

use crate::story::{COURT, amended, applied, hourly, rescinded, signing, terms, way};
use crate::{ROSSI, STRANGER, WANG, at, countries, country};

fn bound(regime: Regime, route: EnforcementRoute) -> Effect {
    Effect::replay(terms(regime, route), &hourly(signing(regime))).unwrap()
}

/// The state after more acts at one later instant.
fn after(effect: &Effect, acts: impl IntoIterator<Item = Act>) -> Effect {
    acts.into_iter().fold(effect.clone(), |effect, act| {
        effect
            .apply(&later(act.clone()))
            .unwrap_or_else(|refusal| panic!("{act:?}: {refusal}"))
    })
}

fn later(act: Act) -> Event {
    let at = at("2027-03-20T07:00:00Z");
    Event { at, act }
}

fn refused(effect: &Effect, act: Act) -> Refusal {
    effect.apply(&later(act)).expect_err("a refusal")
}

#[test]
fn peoples_mediation_takes_effect_with_the_seal_the_others_with_the_last_party() {
    let instants = |regime| -> Vec<Option<Timestamp>> {
        let events = hourly(signing(Regime::PeoplesMediation));
        let states = (1..=events.len()).map(|n| Effect::replay(terms(regime, ContractOnly), &events[..n]));
        states.map(|state| state.unwrap().effective_at()).collect()
    };
    let (party, seal) = (Some(at("2027-03-18T08:00:00Z")), Some(at("2027-03-18T10:00:00Z")));
    assert_eq!(instants(Regime::PeoplesMediation), [None, None, None, seal]);
    assert_eq!(instants(Regime::NotarialAct), [None, None, None, seal]);
    assert_eq!(instants(Regime::CourtReferred), [None, party, party, party]);
    assert_eq!(instants(Regime::CommercialMediation), [None, party, party, party]);
}

#[test]
fn every_route_has_an_end_and_every_single_step_is_needed() {
    let mut ways = 0;
    for regime in Regime::ALL {
        for route in EnforcementRoute::ALL {
            let Ok(fresh) = Effect::new(terms(regime, route)) else {
                continue;
            };
            let acts: Vec<Act> = signing(regime).into_iter().chain(way(route)).collect();
            let end = Effect::replay(fresh.terms().clone(), &hourly(acts.clone())).unwrap();
            assert_eq!(
                end.enforceable_in().is_empty(),
                route == ContractOnly,
                "{regime:?} {route:?}"
            );
            ways += 1;
            for left_out in 0..acts.len() {
                let mut events = hourly(acts.clone());
                events.remove(left_out);
                let skipping = |effect: Effect, event: &Event| effect.apply(event).unwrap_or(effect);
                let state = events.iter().fold(fresh.clone(), skipping);
                let kept_away = state.enforceable_in().is_empty();
                assert!(kept_away, "{regime:?} {route:?} without {:?}", acts[left_out]);
            }
        }
    }
    assert_eq!(ways, 14);
}

#[test]
fn enforceable_is_a_place() {
    let end = |regime, route| after(&bound(regime, route), way(route)).enforceable_in();
    let china = BTreeSet::from([Country::CHINA]);
    assert_eq!(end(Regime::PeoplesMediation, JudicialConfirmation), china);
    assert_eq!(end(Regime::NotarialAct, NotarizedEnforceableDebt), china);
    assert_eq!(
        end(Regime::CommercialMediation, SingaporeConvention),
        countries(&["SG"])
    );
    assert_eq!(end(Regime::NotarialAct, ForeignNotarialDeed), countries(&["ES"]));
    // Where it was made, a deed needs no apostille.
    let made = after(
        &bound(Regime::NotarialAct, ForeignNotarialDeed),
        [Act::DeedMade(country("IT"))],
    );
    let at_home = after(&made, [Act::DeedDeclared(country("IT"))]);
    assert_eq!(at_home.enforceable_in(), countries(&["IT"]));
}

#[test]
fn a_settlement_that_cannot_be_is_not_laid_out() {
    let refused = |change: fn(&mut Terms), regime, route| {
        let mut terms = terms(regime, route);
        change(&mut terms);
        Effect::new(terms).expect_err("a refusal").code()
    };
    let people = Regime::PeoplesMediation;
    assert_eq!(refused(|_| {}, people, SingaporeConvention), "route-closed");
    assert_eq!(
        refused(|t| t.parties.clear(), people, ContractOnly),
        "effect-no-parties"
    );
    assert_eq!(
        refused(|t| t.debtors = [STRANGER].into(), people, ContractOnly),
        "effect-not-a-party"
    );
    assert_eq!(
        refused(|t| t.debtors.clear(), people, NotarizedEnforceableDebt),
        "effect-no-debtor"
    );
    assert_eq!(
        refused(
            |t| t.referred_by = None,
            Regime::CourtReferred,
            JudicialConfirmation
        ),
        "effect-no-referring-court"
    );
}

#[test]
fn signatures_come_in_order_once_and_from_the_parties() {
    let fresh = Effect::new(terms(Regime::PeoplesMediation, ContractOnly)).unwrap();
    assert_eq!(fresh.stage(), Stage::Signing);
    assert_eq!(
        refused(&fresh, Act::Signed(Signer::Mediator)),
        Refusal::SigningOrder
    );
    assert_eq!(
        refused(&fresh, Act::Signed(Signer::Party(STRANGER))),
        Refusal::NotAParty
    );
    let one = after(&fresh, [Act::Signed(Signer::Party(WANG))]);
    assert_eq!(refused(&one, Act::Signed(Signer::Party(WANG))), Refusal::Twice);
    assert_eq!(
        refused(&one, Act::Signed(Signer::Institution)),
        Refusal::SigningOrder
    );
    assert_eq!(refused(&one, rescinded()), Refusal::NotInEffect);
    assert_eq!(refused(&one, amended(1)), Refusal::NotInEffect);
    let early = Event {
        at: at("2027-03-20T06:59:59Z"),
        act: Act::Signed(Signer::Party(ROSSI)),
    };
    assert_eq!(one.apply(&early), Err(Refusal::EarlierThanLast));
}

#[test]
fn confirmation_is_applied_for_jointly_in_time_and_with_the_right_court() {
    let due = bound(Regime::CourtReferred, JudicialConfirmation);
    assert_eq!(due.stage(), Stage::ConfirmationDue);
    let by = |by: &[PersonId], court: &str| Act::Applied {
        by: by.iter().copied().collect(),
        court: court.to_owned(),
    };
    assert_eq!(refused(&due, by(&[WANG], COURT)), Refusal::NotAllParties);
    assert_eq!(
        refused(&due, by(&[WANG, ROSSI, STRANGER], COURT)),
        Refusal::NotAParty
    );
    assert_eq!(
        refused(&due, by(&[WANG, ROSSI], "义乌市人民法院")),
        Refusal::OtherCourt
    );
    for act in [Act::Confirmed, Act::Dismissed, Act::Withdrawn] {
        assert_eq!(refused(&due, act), Refusal::NotApplied);
    }
    assert_eq!(refused(&due, Act::Lapsed), Refusal::NotLapsed);
    assert_eq!(refused(&due, Act::Notarized), Refusal::OtherRoute);

    let before = after(&due, [applied()]);
    assert_eq!(before.stage(), Stage::Applied);
    assert_eq!(refused(&before, applied()), Refusal::Twice);
    assert_eq!(refused(&before, Act::Lapsed), Refusal::NotLapsed);
    assert_eq!(refused(&before, amended(1)), Refusal::TextInUse);
    assert_eq!(refused(&before, rescinded()), Refusal::TextInUse);
    assert_eq!(after(&before, [Act::Withdrawn, applied()]), before);

    let dismissed = after(&before, [Act::Dismissed]);
    assert_eq!(refused(&dismissed, applied()), Refusal::Dismissed);
    assert!(!dismissed.has_ended() && dismissed.enforceable_in().is_empty());
    assert!(after(&dismissed, [rescinded()]).has_ended());
}

#[test]
fn the_end_of_the_period_is_exact() {
    let due = bound(Regime::PeoplesMediation, JudicialConfirmation);
    // Effect on 18 March; the thirtieth day is Saturday 17 April, so until the end of Monday the 19th.
    let last = at("2027-04-19T16:00:00Z");
    assert_eq!(due.deadline().unwrap().until, last);
    let event = |at, act| Event { at, act };
    let in_time = last - 1.nanosecond();
    assert!(due.apply(&event(in_time, applied())).is_ok());
    assert_eq!(due.apply(&event(in_time, Act::Lapsed)), Err(Refusal::NotLapsed));
    assert_eq!(due.apply(&event(last, applied())), Err(Refusal::TooLate));
    let lapsed = due.apply(&event(last, Act::Lapsed)).unwrap();
    assert_eq!(lapsed.stage(), Stage::Lapsed);
    assert_eq!(lapsed.apply(&event(last, Act::Lapsed)), Err(Refusal::Twice));
    for act in [applied(), Act::Confirmed] {
        assert_eq!(lapsed.apply(&event(last, act)), Err(Refusal::TooLate));
    }
    // What is withdrawn after the period cannot be applied for again.
    let withdrawn = due.apply(&event(in_time, applied())).unwrap();
    let withdrawn = withdrawn.apply(&event(last, Act::Withdrawn)).unwrap();
    assert_eq!(withdrawn.apply(&event(last, applied())), Err(Refusal::TooLate));
    assert!(withdrawn.apply(&event(last, Act::Lapsed)).is_ok());
}

#[test]
fn without_the_notice_of_rest_days_nothing_is_said_of_the_doubtful_days() {
    let mut terms = terms(Regime::PeoplesMediation, JudicialConfirmation);
    terms.court = Court::default();
    let due = Effect::replay(terms, &hourly(signing(Regime::PeoplesMediation))).unwrap();
    let doubtful = at("2027-04-18T04:00:00Z");
    for act in [applied(), Act::Lapsed] {
        let event = Event { at: doubtful, act };
        assert_eq!(due.apply(&event), Err(Refusal::CalendarUnknown));
    }
    assert!(due.apply(&later(applied())).is_ok());
}

#[test]
fn an_amendment_begins_no_period_anew() {
    let due = bound(Regime::PeoplesMediation, JudicialConfirmation);
    let changed = after(&due, [amended(1), amended(2)]);
    assert_eq!(changed.deadline(), due.deadline());
    assert_eq!(changed.effective_at(), due.effective_at());
    assert_eq!(changed.amended_by().len(), 2);
    assert_eq!(refused(&changed, amended(1)), Refusal::Twice);
    let (record, by) = (RecordId(Uuid::from_u128(3)), BTreeSet::from([WANG]));
    let alone = Act::Amended {
        record,
        by: by.clone(),
    };
    assert_eq!(refused(&changed, alone), Refusal::NotAllParties);
    assert_eq!(
        refused(&changed, Act::Rescinded { record, by }),
        Refusal::NotAllParties
    );
}

#[test]
fn a_debt_is_accepted_notarized_unpaid_and_then_certified() {
    let open = bound(Regime::PeoplesMediation, NotarizedEnforceableDebt);
    assert_eq!(refused(&open, Act::Notarized), Refusal::NotAccepted);
    assert_eq!(
        refused(&open, Act::EnforcementAccepted { by: WANG }),
        Refusal::NotADebtor
    );
    assert_eq!(refused(&open, Act::CertificateIssued), Refusal::NotNotarized);
    let accepted = after(&open, [Act::EnforcementAccepted { by: ROSSI }]);
    assert_eq!(
        refused(&accepted, Act::EnforcementAccepted { by: ROSSI }),
        Refusal::Twice
    );
    assert_eq!(refused(&accepted, Act::Defaulted), Refusal::NotNotarized);
    let notarized = after(&accepted, [Act::Notarized]);
    assert_eq!(refused(&notarized, Act::CertificateIssued), Refusal::NoDefault);
    assert_eq!(refused(&notarized, Act::Notarized), Refusal::Twice);
    assert_eq!(refused(&notarized, amended(1)), Refusal::TextInUse);
    assert_eq!(refused(&notarized, applied()), Refusal::OtherRoute);
    assert!(after(&notarized, [rescinded()]).has_ended());
    let certified = after(&notarized, [Act::Defaulted, Act::CertificateIssued]);
    assert_eq!(refused(&certified, Act::Defaulted), Refusal::Final);
    assert_eq!(refused(&certified, rescinded()), Refusal::Final);
    let declined = after(&accepted, [Act::NotaryDeclined]);
    assert_eq!(refused(&declined, Act::Notarized), Refusal::NotaryDeclined);
}

#[test]
fn each_state_of_the_convention_answers_for_itself() {
    let open = bound(Regime::CommercialMediation, SingaporeConvention);
    let (sg, qa) = (country("SG"), country("QA"));
    assert_eq!(refused(&open, Act::ReliedOn(sg)), Refusal::NotAttested);
    let attested = after(&open, [Act::Attested]);
    assert_eq!(refused(&attested, Act::Attested), Refusal::Twice);
    assert_eq!(
        refused(&attested, Act::ReliedOn(country("IT"))),
        Refusal::NotInForce
    );
    assert_eq!(refused(&attested, Act::ReliefGranted(sg)), Refusal::NotAsked);
    let asked = after(&attested, [Act::ReliedOn(sg)]);
    assert_eq!(refused(&asked, Act::ReliedOn(sg)), Refusal::Twice);
    assert_eq!(refused(&asked, rescinded()), Refusal::TextInUse);
    let no = after(&asked, [Act::ReliefRefused(sg)]);
    assert_eq!(no.stage(), Stage::ReliefRefused);
    assert_eq!(refused(&no, Act::ReliefGranted(sg)), Refusal::Decided);
    let elsewhere = after(&no, [Act::ReliedOn(qa), Act::ReliefGranted(qa)]);
    assert_eq!(elsewhere.enforceable_in(), BTreeSet::from([qa]));
    assert_eq!(refused(&elsewhere, rescinded()), Refusal::Final);
    assert!(!elsewhere.has_ended());
}

#[test]
fn a_deed_is_made_outside_and_carried_across() {
    let open = bound(Regime::NotarialAct, ForeignNotarialDeed);
    assert_eq!(refused(&open, Act::DeedMade(Country::CHINA)), Refusal::NotAbroad);
    assert_eq!(refused(&open, Act::DeedLegalized), Refusal::NoDeed);
    let made = after(&open, [Act::DeedMade(country("IT"))]);
    assert_eq!(refused(&made, Act::DeedMade(country("IT"))), Refusal::Twice);
    assert_eq!(
        refused(&made, Act::DeedDeclared(country("ES"))),
        Refusal::NotLegalized
    );
    assert_eq!(refused(&made, amended(1)), Refusal::TextInUse);
}

#[test]
fn what_was_rescinded_stays_so() {
    let over = after(&bound(Regime::PeoplesMediation, ContractOnly), [rescinded()]);
    assert_eq!(over.stage(), Stage::Rescinded);
    assert_eq!(refused(&over, rescinded()), Refusal::Rescinded);
    assert_eq!(refused(&over, amended(1)), Refusal::Rescinded);
}
