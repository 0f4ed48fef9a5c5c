//! What a clerk enters for the planner beside the case itself, and what the planner knows of the house.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Facts, Matter};
use crate::Country;
use crate::case::{EnforcementRoute, Regime};

/// Built in: where the institution sits, and the States of the Convention.
const PLACES: &str = include_str!("../../route/places.toml");

/// What the parties aim at and what the dispute touches, as far as somebody has said. What is not here is not
/// known, and the plan says so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Aims {
    /// Routes that are wished beside the case's own.
    pub also: BTreeSet<EnforcementRoute>,
    /// What the dispute is about.
    pub matters: BTreeSet<Matter>,
    /// Where a substantial part of what is promised is to be done.
    #[ts(as = "Vec<String>")]
    pub performance: BTreeSet<Country>,
    /// Where the subject matter is.
    #[ts(as = "Option<String>")]
    pub subject: Option<Country>,
    /// Where there is something to enforce in.
    #[ts(as = "Vec<String>")]
    pub assets: BTreeSet<Country>,
    /// The court that referred the case.
    pub referred_by: Option<String>,
}

/// Where the institution sits and since when the Singapore Convention is in force in which State.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Places {
    /// Where the institution that mediates sits.
    pub institution: Country,
    /// State → the day on which the Convention entered into force for it.
    pub convention: BTreeMap<Country, Date>,
}

/// A list that does not hold what it should.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub struct MalformedList(#[from] toml::de::Error);

impl MalformedList {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(&self) -> &'static str {
        "route-list-malformed"
    }
}

impl Places {
    /// What is taken where an institution has no file of its own.
    pub const fn default_file() -> &'static str {
        PLACES
    }

    /// Reads a file.
    pub fn read(text: &str) -> Result<Self, MalformedList> {
        Ok(toml::from_str(text)?)
    }

    /// Where the Convention is in force on a day.
    pub fn in_force(&self, day: Date) -> BTreeSet<Country> {
        let since = self.convention.iter().filter(|(_, since)| **since <= day);
        since.map(|(country, _)| *country).collect()
    }
}

impl Aims {
    /// Everything that is wished where `main` is the case's own route.
    #[must_use]
    pub fn wished(&self, main: EnforcementRoute) -> BTreeSet<EnforcementRoute> {
        self.also.iter().copied().chain([main]).collect()
    }

    /// What a plan on a day is made from.
    ///
    /// `parties` are the countries where the parties sit, which stand in for their places of business: a case
    /// holds no others.
    #[must_use]
    pub fn facts(
        &self,
        regime: Regime,
        money: bool,
        parties: Vec<Country>,
        (places, day): (&Places, Date),
    ) -> Facts {
        Facts {
            regime,
            matters: self.matters.clone(),
            money,
            institution: places.institution,
            parties,
            performance: self.performance.clone(),
            subject: self.subject,
            assets: self.assets.clone(),
            referred_by: self.referred_by.clone(),
            convention: places.in_force(day),
        }
    }
}
