//! Reliance on the Singapore Convention: the signed settlement with proof that it comes from mediation (art. 4),
//! then the answer of each State that is asked (art. 3 and 5).

use std::collections::BTreeMap;

use super::{Act, Refusal, Stage, Terms};
use crate::Country;

/// How a State's authority answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relief {
    /// It was asked.
    Asked,
    /// It grants relief.
    Granted,
    /// It refuses (art. 5), for itself alone.
    Refused,
}

/// How far the reliance is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Convention {
    /// Whether mediator or institution attested the mediation.
    pub attested: bool,
    /// What each State that was asked says.
    pub relief: BTreeMap<Country, Relief>,
}

impl Convention {
    pub(super) fn step(&self, act: &Act, terms: &Terms) -> Result<Self, Refusal> {
        let mut next = self.clone();
        match act {
            Act::Attested if self.attested => return Err(Refusal::Twice),
            Act::Attested => next.attested = true,
            Act::ReliedOn(country) => {
                if !self.attested {
                    return Err(Refusal::NotAttested);
                }
                if !terms.convention.contains(country) {
                    return Err(Refusal::NotInForce);
                }
                if next.relief.insert(*country, Relief::Asked).is_some() {
                    return Err(Refusal::Twice);
                }
            }
            Act::ReliefGranted(country) => next.decide(*country, Relief::Granted)?,
            Act::ReliefRefused(country) => next.decide(*country, Relief::Refused)?,
            _ => return Err(Refusal::OtherRoute),
        }
        Ok(next)
    }

    fn decide(&mut self, country: Country, answer: Relief) -> Result<(), Refusal> {
        match self.relief.get_mut(&country) {
            None => Err(Refusal::NotAsked),
            Some(relief @ Relief::Asked) => {
                *relief = answer;
                Ok(())
            }
            Some(Relief::Granted | Relief::Refused) => Err(Refusal::Decided),
        }
    }

    /// The States that grant relief.
    pub fn granted(&self) -> impl Iterator<Item = Country> {
        let granted = self
            .relief
            .iter()
            .filter(|(_, relief)| **relief == Relief::Granted);
        granted.map(|(country, _)| *country)
    }

    pub(super) fn is_pending(&self) -> bool {
        self.relief.values().any(|relief| *relief == Relief::Asked)
    }

    pub(super) fn stage(&self) -> Stage {
        if self.granted().next().is_some() {
            Stage::ReliefGranted
        } else if self.is_pending() {
            Stage::ReliedOn
        } else if !self.relief.is_empty() {
            Stage::ReliefRefused
        } else if self.attested {
            Stage::Attested
        } else {
            Stage::Binding
        }
    }
}
