//! What a plan is made from: the regime, what the dispute is about, and which countries it touches.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Places;
use crate::case::{Case, Regime};
use crate::country::{Country, MalformedCountry};

/// What a dispute is about. One dispute may be about several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Matter {
    /// Trade between businesses.
    Commercial,
    /// Money or things between people, outside trade, family and work: a loan, a damage.
    Private,
    /// What somebody bought for themselves, their family or household.
    Consumer,
    /// Work and wages.
    Employment,
    /// Money or things between members of a family; nobody's status.
    Family,
    /// Marriage, parentage, adoption: that it is, is not, or ends.
    Status,
    /// An inheritance.
    Inheritance,
    /// Whose a thing or an intellectual property right is (物权、知识产权确权).
    Title,
}

impl Matter {
    /// Every matter, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Commercial,
        Self::Private,
        Self::Consumer,
        Self::Employment,
        Self::Family,
        Self::Status,
        Self::Inheritance,
        Self::Title,
    ];
}

/// What is known of a case before drafting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Legal regime.
    pub regime: Regime,
    /// What the dispute is about; nothing, if nobody has said yet.
    pub matters: BTreeSet<Matter>,
    /// Whether what is owed is a sum of money.
    pub money: bool,
    /// Where the institution that mediates sits.
    pub institution: Country,
    /// Of each party, the place of business, or where they live if they have none (Convention, art. 2(1)).
    pub parties: Vec<Country>,
    /// Where a substantial part of what is promised is to be done.
    pub performance: BTreeSet<Country>,
    /// Where the subject matter is, or what it is most closely connected with.
    pub subject: Option<Country>,
    /// Where there is something to enforce in; nothing, if nobody has said yet.
    pub assets: BTreeSet<Country>,
    /// The court that referred the case.
    pub referred_by: Option<String>,
    /// Where the Singapore Convention is in force on the day of the plan. The list grows: it is data.
    pub convention: BTreeSet<Country>,
}

/// A court that is competent to confirm, by what it is bound to the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Venue {
    /// The court that referred the case.
    Referring(Option<String>),
    /// The court of the place where a party lives.
    Party,
    /// The court of the place where the subject matter is.
    Subject,
    /// The court of the place where the institution sits.
    Institution,
}

impl Facts {
    /// What a case tells on a day.
    pub fn of(case: &Case, at: (&Places, Date)) -> Result<Self, MalformedCountry> {
        let parties = case.people.iter().filter(|person| person.role.is_party());
        let parties = parties.map(|party| party.country.parse());
        let parties = parties.collect::<Result<_, _>>()?;
        Ok(case.aims.facts(case.regime, case.claim.is_some(), parties, at))
    }

    /// The courts that may be asked for confirmation (Civil Procedure Law, art. 205): the one that invited the
    /// mediation, if one did; else those of a party's domicile, the subject matter and the institution.
    pub fn venues(&self) -> Vec<Venue> {
        if self.regime == Regime::CourtReferred {
            return vec![Venue::Referring(self.referred_by.clone())];
        }
        [
            (self.parties.contains(&Country::CHINA), Venue::Party),
            (self.subject == Some(Country::CHINA), Venue::Subject),
            (self.institution == Country::CHINA, Venue::Institution),
        ]
        .into_iter()
        .filter_map(|(there, venue)| there.then_some(venue))
        .collect()
    }

    /// Whether the settlement would be international (Convention, art. 1(1)): two parties in different States,
    /// or all in one while a substantial part is to be done in another, or the subject matter is closest to
    /// another.
    pub fn is_international(&self) -> bool {
        let homes: BTreeSet<Country> = self.parties.iter().map(|country| country.state()).collect();
        let elsewhere = |country: &Country| !homes.contains(&country.state());
        homes.len() > 1
            || homes.len() == 1
                && self.parties.len() > 1
                && self.performance.iter().chain(&self.subject).any(elsewhere)
    }
}
