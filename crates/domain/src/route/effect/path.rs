//! How far a settlement is on its route, whichever it is.

use std::collections::BTreeSet;

use super::{Confirmation, Convention, Debt, Deed, Event, Refusal, Stage, Terms, Title};
use crate::Country;
use crate::case::EnforcementRoute;
use crate::route::deadline::Deadline;

/// Where on which route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Path {
    /// Confirmation by a court.
    Confirmation(Confirmation),
    /// Reliance on the Singapore Convention.
    Convention(Convention),
    /// A notarized debt.
    Debt(Debt),
    /// A deed abroad.
    Deed(Deed),
    /// A contract, and no more.
    Contract,
}

impl Path {
    /// The beginning of a route.
    pub(super) fn of(route: EnforcementRoute) -> Self {
        match route {
            EnforcementRoute::JudicialConfirmation => Self::Confirmation(Confirmation::Due),
            EnforcementRoute::SingaporeConvention => Self::Convention(Convention::default()),
            EnforcementRoute::NotarizedEnforceableDebt => Self::Debt(Debt::default()),
            EnforcementRoute::ForeignNotarialDeed => Self::Deed(Deed::Due),
            EnforcementRoute::ContractOnly => Self::Contract,
        }
    }

    /// One step, of a settlement in effect.
    pub(super) fn step(
        &self,
        event: &Event,
        terms: &Terms,
        deadline: Option<&Deadline>,
    ) -> Result<Self, Refusal> {
        Ok(match self {
            Self::Confirmation(at) => Self::Confirmation(at.step(event, terms, deadline)?),
            Self::Convention(at) => Self::Convention(at.step(&event.act, terms)?),
            Self::Debt(at) => Self::Debt(at.step(&event.act, terms)?),
            Self::Deed(at) => Self::Deed(at.step(&event.act)?),
            Self::Contract => return Err(Refusal::OtherRoute),
        })
    }

    /// Where it can be enforced.
    pub fn enforceable_in(&self) -> BTreeSet<Country> {
        match self {
            Self::Confirmation(Confirmation::Confirmed) => BTreeSet::from([Country::CHINA]),
            Self::Debt(debt) if debt.title == Title::Certified => BTreeSet::from([Country::CHINA]),
            Self::Deed(Deed::Enforceable(country)) => BTreeSet::from([*country]),
            Self::Convention(convention) => convention.granted().collect(),
            Self::Confirmation(_) | Self::Debt(_) | Self::Deed(_) | Self::Contract => BTreeSet::new(),
        }
    }

    /// Whether the route is at its end. Under the Convention another State can always be asked.
    pub(super) const fn is_final(&self) -> bool {
        match self {
            Self::Confirmation(at) => matches!(at, Confirmation::Confirmed),
            Self::Debt(debt) => matches!(debt.title, Title::Certified),
            Self::Deed(at) => matches!(at, Deed::Enforceable(_)),
            Self::Convention(_) | Self::Contract => false,
        }
    }

    /// Whether an office was asked and has not answered.
    pub(super) fn is_pending(&self) -> bool {
        match self {
            Self::Confirmation(at) => *at == Confirmation::Applied,
            Self::Convention(convention) => convention.is_pending(),
            Self::Debt(_) | Self::Deed(_) | Self::Contract => false,
        }
    }

    /// Whether an office works with the text, or has made something of it.
    pub(super) fn is_text_in_use(&self) -> bool {
        let made = match self {
            Self::Debt(debt) => matches!(debt.title, Title::Notarized | Title::Defaulted | Title::Certified),
            Self::Deed(at) => *at != Deed::Due,
            Self::Confirmation(_) | Self::Convention(_) | Self::Contract => false,
        };
        made || self.is_pending() || !self.enforceable_in().is_empty()
    }

    /// In one word.
    pub(super) fn stage(&self) -> Stage {
        match self {
            Self::Confirmation(at) => at.stage(),
            Self::Convention(convention) => convention.stage(),
            Self::Debt(debt) => debt.stage(),
            Self::Deed(at) => at.stage(),
            Self::Contract => Stage::Binding,
        }
    }
}
