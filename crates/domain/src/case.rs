//! A case: who disputes what with whom, under which regime, and how the result is to be enforced.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::PersonId;
use crate::lang::Lang;
use crate::money::Money;
use crate::role::Role;
use crate::route::Aims;

mod check;

pub use check::{CaseCode, CaseError, MAX_NAME_CHARS, MAX_TITLE_CHARS};

/// The law a case is handled under (适用制度); decides fees, effect and deadlines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Regime {
    /// People's Mediation Law of the PRC.
    PeoplesMediation,
    /// Commercial mediation for a fee.
    CommercialMediation,
    /// Referred by a court; bound to the court's own online-mediation rules.
    CourtReferred,
    /// A notary's act, not a dispute.
    NotarialAct,
}

impl Regime {
    /// Every regime, in the order in which they are offered.
    pub const ALL: [Self; 4] = [
        Self::PeoplesMediation,
        Self::CommercialMediation,
        Self::CourtReferred,
        Self::NotarialAct,
    ];
}

/// How the result is meant to be enforced (执行路径).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EnforcementRoute {
    /// Joint application to a Chinese court within 30 days (People's Mediation Law, art. 33).
    JudicialConfirmation,
    /// Singapore Convention on Mediation, art. 4.
    SingaporeConvention,
    /// A notarized debt document with enforcement effect.
    NotarizedEnforceableDebt,
    /// A deed before a foreign notary.
    ForeignNotarialDeed,
    /// Binding as a contract only.
    ContractOnly,
}

impl EnforcementRoute {
    /// Every route, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::JudicialConfirmation,
        Self::SingaporeConvention,
        Self::NotarizedEnforceableDebt,
        Self::ForeignNotarialDeed,
        Self::ContractOnly,
    ];
}

/// A person of a case and what they are in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CasePerson {
    /// Who.
    pub person: PersonId,
    /// As what.
    pub role: Role,
    /// Name in the person's own script.
    pub name: String,
    /// Name in Latin letters, where the own script is another.
    pub latin_name: Option<String>,
    /// The language the person reads and listens in.
    pub lang: Lang,
    /// ISO 3166-1 alpha-2 country the person sits in.
    pub country: String,
    /// IANA zone the person sits in, for example `Europe/Rome`.
    pub zone: String,
}

/// What a clerk enters to open a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Case {
    /// Human case code, one from intake to closure, for example `HQ-2027-0318`.
    pub code: String,
    /// What the dispute is about, in the house's language.
    pub title: String,
    /// Legal regime.
    pub regime: Regime,
    /// Intended enforcement route.
    pub route: EnforcementRoute,
    /// What else the planner of routes is to know.
    pub aims: Aims,
    /// What is claimed; `None` where the claim is not in money.
    pub claim: Option<Money>,
    /// Everybody in the case.
    pub people: Vec<CasePerson>,
}
