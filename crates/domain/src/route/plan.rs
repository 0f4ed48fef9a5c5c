//! The planner: which routes are open to a case, which exclude one another, and what each asks for.
//!
//! **Invariant:** a plan that lets drafting begin has no refused route and no two that exclude each other
//! among those wished. Every refusal that applies is listed, not the first one only.

use std::collections::BTreeSet;

use super::need::needs;
use super::{Facts, Matter, Need, Refusal};
use crate::case::{EnforcementRoute, Regime};

/// How a route stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Which.
    pub route: EnforcementRoute,
    /// Whether the parties ask for it.
    pub wished: bool,
    /// Why it is closed; empty if it is open.
    pub refusals: BTreeSet<Refusal>,
    /// What is to be met if it is taken.
    pub needs: BTreeSet<Need>,
}

/// Two wished routes that cannot be gone both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// One.
    pub one: EnforcementRoute,
    /// The other, later in the order of [`EnforcementRoute::ALL`].
    pub other: EnforcementRoute,
    /// Why.
    pub why: Refusal,
}

/// The answer for a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Every route, wished or not, so that another one can be offered.
    pub verdicts: Vec<Verdict>,
    /// The wished routes that exclude one another.
    pub conflicts: Vec<Conflict>,
}

/// Plans the wished routes of a case.
pub fn plan(facts: &Facts, wished: &BTreeSet<EnforcementRoute>) -> Plan {
    let verdict = |route| Verdict {
        route,
        wished: wished.contains(&route),
        refusals: refusals(facts, route),
        needs: needs(facts, route),
    };
    let pairs = wished
        .iter()
        .flat_map(|one| wished.range(*one..).skip(1).map(move |other| (*one, *other)));
    let conflict = |(one, other)| excluded(one, other).map(|why| Conflict { one, other, why });
    Plan {
        verdicts: EnforcementRoute::ALL.map(verdict).into(),
        conflicts: pairs.filter_map(conflict).collect(),
    }
}

impl Plan {
    /// What is to be met by the wished routes together, if drafting may begin; else every reason why not.
    pub fn drafting(&self) -> Result<BTreeSet<Need>, BTreeSet<Refusal>> {
        let wished = || self.verdicts.iter().filter(|verdict| verdict.wished);
        let mut refusals: BTreeSet<Refusal> =
            wished().flat_map(|verdict| &verdict.refusals).copied().collect();
        refusals.extend(self.conflicts.iter().map(|conflict| conflict.why));
        if wished().next().is_none() {
            refusals.insert(Refusal::NoneWished);
        }
        if refusals.is_empty() {
            Ok(wished().flat_map(|verdict| &verdict.needs).copied().collect())
        } else {
            Err(refusals)
        }
    }

    /// The routes that are open, wished or not.
    pub fn open(&self) -> impl Iterator<Item = EnforcementRoute> {
        let open = self.verdicts.iter().filter(|verdict| verdict.refusals.is_empty());
        open.map(|verdict| verdict.route)
    }
}

/// Whether a case under this regime may aim at this route, whatever it is about.
pub const fn opened(regime: Regime, route: EnforcementRoute) -> Result<(), Refusal> {
    use EnforcementRoute as R;
    match (regime, route) {
        (Regime::CommercialMediation, _)
        | (_, R::NotarizedEnforceableDebt | R::ContractOnly)
        | (Regime::PeoplesMediation | Regime::CourtReferred, R::JudicialConfirmation)
        | (Regime::NotarialAct, R::ForeignNotarialDeed) => Ok(()),
        (Regime::NotarialAct, R::JudicialConfirmation | R::SingaporeConvention) => Err(Refusal::NoDispute),
        (Regime::CourtReferred, R::SingaporeConvention) => Err(Refusal::BackToCourt),
        (Regime::PeoplesMediation, R::SingaporeConvention)
        | (Regime::PeoplesMediation | Regime::CourtReferred, R::ForeignNotarialDeed) => Err(Refusal::Closed),
    }
}

/// Why one settlement cannot go both routes, if it cannot. The order does not matter.
pub fn excluded(one: EnforcementRoute, other: EnforcementRoute) -> Option<Refusal> {
    use EnforcementRoute as R;
    match (one, other) {
        (one, other) if one == other => None,
        (R::ContractOnly, _) | (_, R::ContractOnly) => Some(Refusal::ContractOnlyAlone),
        (R::JudicialConfirmation, R::SingaporeConvention)
        | (R::SingaporeConvention, R::JudicialConfirmation) => Some(Refusal::ConfirmationExcludesConvention),
        _ => None,
    }
}

/// Everything that keeps this case off this route.
fn refusals(facts: &Facts, route: EnforcementRoute) -> BTreeSet<Refusal> {
    use EnforcementRoute as R;
    let about = |matter| facts.matters.contains(&matter);
    let mut found: BTreeSet<Refusal> = opened(facts.regime, route).err().into_iter().collect();
    let mut refuse = |applies: bool, refusal: Refusal| found.extend(applies.then_some(refusal));
    refuse(facts.matters.is_empty(), Refusal::MatterUnknown);
    refuse(
        about(Matter::Status) || about(Matter::Inheritance),
        Refusal::MatterNotSignable,
    );
    match route {
        R::JudicialConfirmation => {
            refuse(about(Matter::Status), Refusal::StatusNotConfirmed);
            refuse(about(Matter::Title), Refusal::TitleNotConfirmed);
            refuse(facts.venues().is_empty(), Refusal::NoChineseCourt);
        }
        R::SingaporeConvention => {
            refuse(about(Matter::Consumer), Refusal::ConventionConsumer);
            let family = about(Matter::Family) || about(Matter::Status);
            refuse(family, Refusal::ConventionFamily);
            refuse(about(Matter::Inheritance), Refusal::ConventionInheritance);
            refuse(about(Matter::Employment), Refusal::ConventionEmployment);
            // What is partly private is not a commercial dispute.
            let commercial = about(Matter::Commercial) && !about(Matter::Private);
            refuse(
                !facts.matters.is_empty() && !commercial,
                Refusal::ConventionNotCommercial,
            );
            refuse(!facts.is_international(), Refusal::ConventionNotInternational);
            let nowhere = !facts.assets.is_empty() && facts.assets.is_disjoint(&facts.convention);
            refuse(nowhere, Refusal::ConventionNotInForce);
        }
        R::NotarizedEnforceableDebt => refuse(!facts.money, Refusal::NoDebt),
        R::ForeignNotarialDeed | R::ContractOnly => {}
    }
    found
}
