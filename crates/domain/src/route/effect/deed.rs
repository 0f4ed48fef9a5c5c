//! A deed before a notary outside the mainland: made, and declared enforceable by whoever may do so at a
//! place; with an apostille or legalization if that is another country. Which effect a deed has is the law of
//! the place: nothing here assumes it.

use super::{Act, Refusal, Stage};
use crate::Country;

/// How far the deed is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// To be made.
    Due,
    /// Made there.
    Made(Country),
    /// Made there, with its apostille or legalization.
    Legalized(Country),
    /// Declared enforceable in this country.
    Enforceable(Country),
}

impl Deed {
    pub(super) fn step(self, act: &Act) -> Result<Self, Refusal> {
        match (self, act) {
            (Self::Enforceable(_), _) => Err(Refusal::Final),
            (Self::Due, Act::DeedMade(Country::CHINA)) => Err(Refusal::NotAbroad),
            (Self::Due, Act::DeedMade(country)) => Ok(Self::Made(*country)),
            (Self::Due, Act::DeedLegalized | Act::DeedDeclared(_)) => Err(Refusal::NoDeed),
            (Self::Made(country), Act::DeedLegalized) => Ok(Self::Legalized(country)),
            (Self::Made(there), Act::DeedDeclared(country)) if there != *country => {
                Err(Refusal::NotLegalized)
            }
            (Self::Made(_) | Self::Legalized(_), Act::DeedDeclared(country)) => {
                Ok(Self::Enforceable(*country))
            }
            (Self::Made(_) | Self::Legalized(_), Act::DeedMade(_))
            | (Self::Legalized(_), Act::DeedLegalized) => Err(Refusal::Twice),
            (Self::Due | Self::Made(_) | Self::Legalized(_), _) => Err(Refusal::OtherRoute),
        }
    }

    pub(super) const fn stage(self) -> Stage {
        match self {
            Self::Due => Stage::Binding,
            Self::Made(_) => Stage::DeedMade,
            Self::Legalized(_) => Stage::DeedLegalized,
            Self::Enforceable(_) => Stage::DeedEnforceable,
        }
    }
}
