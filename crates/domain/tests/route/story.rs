//! A settlement of two parties, one of whom owes, and what it takes to make it enforceable on each route.

use std::collections::BTreeSet;

use domain::RecordId;
use domain::case::EnforcementRoute::{
    self, ContractOnly, ForeignNotarialDeed, JudicialConfirmation, NotarizedEnforceableDebt,
    SingaporeConvention,
};
use domain::case::Regime;
use domain::route::deadline::{Calendar, Court, Days};
use domain::route::effect::{Act, Event, Signer, Terms};
use jiff::ToSpan as _;
use uuid::Uuid;

use crate::{ROSSI, WANG, at, both, countries, country};

pub const COURT: &str = "青田县人民法院";

pub fn terms(regime: Regime, route: EnforcementRoute) -> Terms {
    let days = Days {
        announced: (2026..=2030).collect(),
        ..Days::default()
    };
    Terms {
        regime,
        route,
        parties: both(),
        debtors: BTreeSet::from([ROSSI]),
        referred_by: (regime == Regime::CourtReferred).then(|| COURT.to_owned()),
        convention: countries(&["SG", "QA"]),
        court: Court {
            calendar: Calendar::try_from(days).unwrap(),
            closes: None,
        },
    }
}

/// What it takes to bind, in order.
pub fn signing(regime: Regime) -> Vec<Act> {
    let parties = [Signer::Party(WANG), Signer::Party(ROSSI)];
    let others = [Signer::Mediator, Signer::Institution];
    let others = match regime {
        Regime::PeoplesMediation | Regime::NotarialAct => &others[..],
        Regime::CommercialMediation | Regime::CourtReferred => &[],
    };
    parties.iter().chain(others).copied().map(Act::Signed).collect()
}

/// What it takes to be enforceable after that, in order, and nothing more.
pub fn way(route: EnforcementRoute) -> Vec<Act> {
    match route {
        JudicialConfirmation => vec![applied(), Act::Confirmed],
        SingaporeConvention => vec![
            Act::Attested,
            Act::ReliedOn(country("SG")),
            Act::ReliefGranted(country("SG")),
        ],
        NotarizedEnforceableDebt => vec![
            Act::EnforcementAccepted { by: ROSSI },
            Act::Notarized,
            Act::Defaulted,
            Act::CertificateIssued,
        ],
        ForeignNotarialDeed => vec![
            Act::DeedMade(country("IT")),
            Act::DeedLegalized,
            Act::DeedDeclared(country("ES")),
        ],
        ContractOnly => vec![],
    }
}

pub fn applied() -> Act {
    Act::Applied {
        by: both(),
        court: COURT.to_owned(),
    }
}

pub fn amended(n: u128) -> Act {
    let record = RecordId(Uuid::from_u128(n));
    Act::Amended { record, by: both() }
}

pub fn rescinded() -> Act {
    let record = RecordId(Uuid::from_u128(99));
    Act::Rescinded { record, by: both() }
}

/// An hour after the one before, from the afternoon of 18 March 2027 in Shanghai on.
pub fn hourly(acts: Vec<Act>) -> Vec<Event> {
    let from = at("2027-03-18T07:00:00Z");
    let hours = acts.into_iter().zip(0_i64..);
    hours
        .map(|(act, n)| Event {
            at: from + n.hours(),
            act,
        })
        .collect()
}
