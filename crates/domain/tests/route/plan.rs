//! Which routes are open, which exclude one another, and what each asks for.

use std::collections::BTreeSet;

use domain::case::EnforcementRoute::{
    ContractOnly, ForeignNotarialDeed, JudicialConfirmation, NotarizedEnforceableDebt, SingaporeConvention,
};
use domain::case::{Case, CasePerson, EnforcementRoute, Regime};
use domain::money::{Currency, Money};
use domain::route::{Aims, Facts, Matter, Need, Places, Refusal, Venue, excluded, opened, plan};
use domain::{Country, Lang, Role};
use jiff::civil::date;
use proptest::prelude::*;

use crate::{ROSSI, WANG, countries, country, routes};

/// A supplier in Qingtian and a shop in Milan, before a commercial mediator in Yiwu.
fn trade() -> Facts {
    Facts {
        regime: Regime::CommercialMediation,
        matters: BTreeSet::from([Matter::Commercial]),
        money: true,
        institution: Country::CHINA,
        parties: vec![Country::CHINA, country("IT")],
        performance: BTreeSet::new(),
        subject: None,
        assets: countries(&["SG"]),
        referred_by: None,
        convention: countries(&["SG", "QA"]),
    }
}

fn why(facts: &Facts, route: EnforcementRoute) -> Vec<Refusal> {
    let planned = plan(facts, &routes(&[route]));
    match planned.drafting() {
        Ok(_) => vec![],
        Err(refusals) => refusals.into_iter().collect(),
    }
}

fn about(matters: &[Matter]) -> Facts {
    let matters = matters.iter().copied().collect();
    Facts { matters, ..trade() }
}

#[test]
fn what_is_confirmed_cannot_be_relied_on_under_the_convention() {
    let planned = plan(&trade(), &routes(&[JudicialConfirmation, SingaporeConvention]));
    let conflict = planned.conflicts[0];
    assert_eq!(
        (conflict.one, conflict.other),
        (JudicialConfirmation, SingaporeConvention)
    );
    assert_eq!(conflict.why, Refusal::ConfirmationExcludesConvention);
    assert_eq!(
        planned.drafting(),
        Err(BTreeSet::from([Refusal::ConfirmationExcludesConvention]))
    );
    // Each alone is open: it is the two together.
    assert_eq!(planned.open().count(), 5);
}

#[test]
fn contract_only_stands_alone_and_something_has_to_be_chosen() {
    let planned = plan(&trade(), &routes(&[ContractOnly, NotarizedEnforceableDebt]));
    assert_eq!(
        planned.drafting(),
        Err(BTreeSet::from([Refusal::ContractOnlyAlone]))
    );
    let nothing = plan(&trade(), &routes(&[])).drafting();
    assert_eq!(nothing, Err(BTreeSet::from([Refusal::NoneWished])));
}

#[test]
fn a_notarized_debt_goes_beside_the_convention_and_both_bring_their_needs() {
    let planned = plan(
        &trade(),
        &routes(&[SingaporeConvention, NotarizedEnforceableDebt]),
    );
    let needs = planned.drafting().unwrap();
    for need in [
        Need::MediationEvidence,
        Need::NoOtherTitle,
        Need::EnforcementConsent,
        Need::AgentAtNotary,
        Need::AssetsInChina,
    ] {
        assert!(needs.contains(&need), "{need:?}");
    }
    assert!(!needs.contains(&Need::JointConsent));
}

#[test]
fn the_convention_is_for_international_commercial_disputes() {
    let convention = |facts: &Facts| why(facts, SingaporeConvention);
    assert_eq!(convention(&trade()), []);
    let excluded = |matter| convention(&about(&[Matter::Commercial, matter]));
    assert_eq!(excluded(Matter::Consumer), [Refusal::ConventionConsumer]);
    assert_eq!(excluded(Matter::Employment), [Refusal::ConventionEmployment]);
    assert_eq!(excluded(Matter::Family), [Refusal::ConventionFamily]);
    assert_eq!(
        excluded(Matter::Inheritance),
        [Refusal::MatterNotSignable, Refusal::ConventionInheritance]
    );
    assert_eq!(
        convention(&about(&[Matter::Private])),
        [Refusal::ConventionNotCommercial]
    );
    assert_eq!(convention(&about(&[])), [Refusal::MatterUnknown]);
}

#[test]
fn international_is_two_states_or_one_and_work_elsewhere() {
    let of = |parties: &[&str], performance: &[&str], subject: Option<&str>| Facts {
        parties: parties.iter().map(|code| country(code)).collect(),
        performance: countries(performance),
        subject: subject.map(country),
        ..trade()
    };
    assert!(of(&["CN", "IT"], &[], None).is_international());
    assert!(!of(&["IT", "IT"], &["IT"], Some("IT")).is_international());
    assert!(of(&["IT", "IT"], &["CN"], None).is_international());
    assert!(of(&["IT", "IT"], &[], Some("ES")).is_international());
    // Hong Kong has a code of its own and is the same State.
    assert!(!of(&["CN", "HK"], &["MO"], None).is_international());
    assert!(!of(&["CN"], &["IT"], None).is_international());
    assert_eq!(
        why(&of(&["CN", "HK"], &[], None), SingaporeConvention),
        [Refusal::ConventionNotInternational]
    );
}

#[test]
fn the_convention_helps_where_it_is_in_force() {
    let with = |assets: &[&str]| Facts {
        assets: countries(assets),
        ..trade()
    };
    assert_eq!(
        why(&with(&["IT", "CN"]), SingaporeConvention),
        [Refusal::ConventionNotInForce]
    );
    assert_eq!(why(&with(&["IT", "QA"]), SingaporeConvention), []);
    let unknown = plan(&with(&[]), &routes(&[SingaporeConvention])).drafting();
    assert!(unknown.unwrap().contains(&Need::AssetsKnown));
}

#[test]
fn status_title_and_inheritance_are_not_confirmed_here() {
    assert_eq!(
        why(&about(&[Matter::Status]), JudicialConfirmation),
        [Refusal::MatterNotSignable, Refusal::StatusNotConfirmed]
    );
    assert_eq!(
        why(&about(&[Matter::Title]), JudicialConfirmation),
        [Refusal::TitleNotConfirmed]
    );
    assert_eq!(why(&about(&[Matter::Family]), JudicialConfirmation), []);
    for route in EnforcementRoute::ALL {
        assert!(
            why(&about(&[Matter::Inheritance]), route).contains(&Refusal::MatterNotSignable),
            "{route:?}"
        );
    }
}

#[test]
fn the_court_is_the_referring_one_or_one_bound_to_the_case() {
    assert_eq!(trade().venues(), [Venue::Party, Venue::Institution]);
    let subject = Facts {
        subject: Some(Country::CHINA),
        parties: vec![country("IT"), country("ES")],
        institution: country("SG"),
        ..trade()
    };
    assert_eq!(subject.venues(), [Venue::Subject]);
    let nowhere = Facts {
        subject: None,
        ..subject
    };
    assert_eq!(why(&nowhere, JudicialConfirmation), [Refusal::NoChineseCourt]);

    let referred = |by: Option<&str>| Facts {
        regime: Regime::CourtReferred,
        referred_by: by.map(str::to_owned),
        ..trade()
    };
    let court = "青田县人民法院";
    assert_eq!(
        referred(Some(court)).venues(),
        [Venue::Referring(Some(court.to_owned()))]
    );
    let needs = |by| plan(&referred(by), &routes(&[JudicialConfirmation])).drafting();
    assert!(!needs(Some(court)).unwrap().contains(&Need::ReferringCourt));
    assert!(needs(None).unwrap().contains(&Need::ReferringCourt));
}

#[test]
fn each_regime_opens_its_routes_and_says_why_not_the_others() {
    use Refusal::{BackToCourt, Closed, NoDispute};
    // In the order of `EnforcementRoute::ALL`.
    let rows = [
        (
            Regime::PeoplesMediation,
            [None, Some(Closed), None, Some(Closed), None],
        ),
        (Regime::CommercialMediation, [None, None, None, None, None]),
        (
            Regime::CourtReferred,
            [None, Some(BackToCourt), None, Some(Closed), None],
        ),
        (
            Regime::NotarialAct,
            [Some(NoDispute), Some(NoDispute), None, None, None],
        ),
    ];
    for (regime, expected) in rows {
        let found = EnforcementRoute::ALL.map(|route| opened(regime, route).err());
        assert_eq!(found, expected, "{regime:?}");
    }
}

#[test]
fn a_notarized_debt_is_a_sum_of_money() {
    let facts = Facts {
        money: false,
        ..trade()
    };
    assert_eq!(why(&facts, NotarizedEnforceableDebt), [Refusal::NoDebt]);
    assert_eq!(why(&facts, ForeignNotarialDeed), []);
}

#[test]
fn a_case_tells_where_its_parties_are_and_whether_money_is_claimed() {
    let person = |person, role, country: &str| CasePerson {
        person,
        role,
        name: "P".into(),
        latin_name: None,
        lang: Lang::It,
        country: country.into(),
        zone: "Europe/Rome".into(),
    };
    let case = Case {
        code: "HQ-2027-0318".into(),
        title: "货款纠纷".into(),
        regime: Regime::CommercialMediation,
        route: SingaporeConvention,
        aims: Aims {
            matters: BTreeSet::from([Matter::Commercial]),
            also: routes(&[NotarizedEnforceableDebt]),
            assets: countries(&["SG"]),
            ..Aims::default()
        },
        claim: Some(Money {
            minor: 1,
            currency: Currency::Eur,
        }),
        people: vec![
            person(WANG, Role::Applicant, "CN"),
            person(ROSSI, Role::Respondent, "IT"),
            person(crate::STRANGER, Role::Interpreter, "ES"),
        ],
    };
    let places = Places::read(Places::default_file()).unwrap();
    let facts = Facts::of(&case, (&places, date(2026, 1, 5))).unwrap();
    assert_eq!(facts.parties, [Country::CHINA, country("IT")]);
    assert_eq!(facts.institution, Country::CHINA);
    let wished = case.aims.wished(case.route);
    assert_eq!(wished, routes(&[SingaporeConvention, NotarizedEnforceableDebt]));
    assert!(plan(&facts, &wished).drafting().is_ok());
    assert!(facts.money && facts.is_international());
}

#[test]
fn a_state_counts_from_the_day_on_which_the_convention_is_in_force_for_it() {
    let places = Places::read(Places::default_file()).unwrap();
    let sri_lanka = country("LK");
    assert!(!places.in_force(date(2024, 8, 27)).contains(&sri_lanka));
    assert!(places.in_force(date(2024, 8, 28)).contains(&sri_lanka));
    assert!(
        !places.in_force(date(2026, 6, 1)).contains(&Country::CHINA),
        "signed, not ratified"
    );
    assert!(places.in_force(date(2020, 9, 11)).is_empty());
    assert!(Places::read("institution = 'CN'\nconventions = {}").is_err());
}

fn any_facts() -> impl Strategy<Value = Facts> {
    let some = || proptest::sample::subsequence(vec!["CN", "HK", "IT", "SG", "YE"], 0..=3);
    let matters = proptest::sample::subsequence(Matter::ALL.to_vec(), 0..=3);
    let regime = proptest::sample::select(Regime::ALL.to_vec());
    (
        regime,
        matters,
        any::<bool>(),
        some(),
        some(),
        some(),
        some(),
        any::<bool>(),
    )
        .prop_map(
            |(regime, matters, money, parties, performance, assets, convention, at_home)| Facts {
                regime,
                matters: matters.into_iter().collect(),
                money,
                institution: if at_home { Country::CHINA } else { country("SG") },
                parties: parties.into_iter().map(country).collect(),
                performance: countries(&performance),
                subject: None,
                assets: countries(&assets),
                referred_by: None,
                convention: countries(&convention),
            },
        )
}

proptest! {
    #[test]
    fn drafting_begins_on_open_routes_that_go_together_and_on_no_others(
        facts in any_facts(),
        wished in proptest::sample::subsequence(EnforcementRoute::ALL.to_vec(), 0..=5),
    ) {
        let planned = plan(&facts, &routes(&wished));
        let alone = |route| plan(&facts, &routes(&[route])).drafting().is_ok();
        let together = wished.iter().all(|one| wished.iter().all(|other| excluded(*one, *other).is_none()));
        let expected = !wished.is_empty() && together && wished.iter().all(|route| alone(*route));
        prop_assert_eq!(planned.drafting().is_ok(), expected);
        for route in planned.open() {
            prop_assert!(opened(facts.regime, route).is_ok());
            prop_assert!(alone(route));
        }
        prop_assert_eq!(planned.verdicts.len(), EnforcementRoute::ALL.len());
    }

    #[test]
    fn nothing_drafted_is_both_confirmed_and_relied_on(facts in any_facts()) {
        let every = EnforcementRoute::ALL;
        for one in every {
            for other in every {
                prop_assert_eq!(excluded(one, other), excluded(other, one));
            }
        }
        let wished = routes(&[JudicialConfirmation, SingaporeConvention]);
        prop_assert!(plan(&facts, &wished).drafting().is_err());
    }

    #[test]
    fn no_excluded_matter_ever_goes_to_the_convention(facts in any_facts()) {
        if plan(&facts, &routes(&[SingaporeConvention])).drafting().is_ok() {
            prop_assert_eq!(&facts.matters - &BTreeSet::from([Matter::Title]), BTreeSet::from([Matter::Commercial]));
            prop_assert_eq!(facts.regime, Regime::CommercialMediation);
        }
    }
}
