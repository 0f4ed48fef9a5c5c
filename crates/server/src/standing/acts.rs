//! What can be noted of a settlement after it was sealed, between the wire and the rules.
//!
//! **Invariant:** a clerk notes no signature and no amendment: those come from records.

use std::collections::BTreeSet;

use domain::Country;
use domain::case::EnforcementRoute;
use domain::route::effect::{Act, Effect, Event, Refusal};
use jiff::Timestamp;
use wire::route::{NextAct, NotedAct, RouteAct};

use super::Settled;
use crate::error::ApiError;
use crate::http::line;

/// The longest name of a court.
const COURT: usize = 200;

impl Settled<'_> {
    /// The acts of the rules. The parties apply together, and every debtor accepts: what some of them did alone
    /// moves nothing.
    pub(super) fn acts(
        &self,
        what: RouteAct,
        country: Option<Country>,
        court: Option<String>,
    ) -> Result<Vec<Act>, ApiError> {
        let there = || country.ok_or(ApiError::unprocessable("country-malformed"));
        Ok(match what {
            RouteAct::Applied => {
                let court = court.or_else(|| self.case.aims.referred_by.clone());
                vec![Act::Applied {
                    by: self.parties.clone(),
                    court: line(&court.unwrap_or_default(), COURT)?,
                }]
            }
            RouteAct::EnforcementAccepted => {
                let by = self.debtors.iter().copied();
                by.map(|by| Act::EnforcementAccepted { by }).collect()
            }
            RouteAct::Withdrawn => vec![Act::Withdrawn],
            RouteAct::Confirmed => vec![Act::Confirmed],
            RouteAct::Dismissed => vec![Act::Dismissed],
            RouteAct::Lapsed => vec![Act::Lapsed],
            RouteAct::Notarized => vec![Act::Notarized],
            RouteAct::NotaryDeclined => vec![Act::NotaryDeclined],
            RouteAct::Defaulted => vec![Act::Defaulted],
            RouteAct::CertificateIssued => vec![Act::CertificateIssued],
            RouteAct::Attested => vec![Act::Attested],
            RouteAct::ReliedOn => vec![Act::ReliedOn(there()?)],
            RouteAct::ReliefGranted => vec![Act::ReliefGranted(there()?)],
            RouteAct::ReliefRefused => vec![Act::ReliefRefused(there()?)],
            RouteAct::DeedMade => vec![Act::DeedMade(there()?)],
            RouteAct::DeedLegalized => vec![Act::DeedLegalized],
            RouteAct::DeedDeclared => vec![Act::DeedDeclared(there()?)],
        })
    }

    /// What the rules would take next, at the last event or now: an application that was in time may be noted
    /// when the time is over.
    pub(super) fn next(&self, route: EnforcementRoute, effect: &Effect, now: Timestamp) -> Vec<NextAct> {
        let last = self.signed.iter().chain(self.on_route(route)).last();
        let instants = [last.map_or(now, |event| event.at), now];
        let court = || Some("court".to_owned());
        let possible = |what, country| {
            let acts = self.acts(what, country, self.case.aims.referred_by.clone().or_else(court));
            acts.is_ok_and(|acts| {
                !acts.is_empty() && instants.iter().any(|at| after(effect, &acts, *at).is_ok())
            })
        };
        let places = self.places();
        let next = RouteAct::ALL.into_iter().filter_map(|what| {
            let somewhere = is_somewhere(what);
            let countries = places
                .iter()
                .filter(|country| somewhere && possible(what, Some(**country)));
            let countries: Vec<Country> = countries.copied().collect();
            let offered = if somewhere {
                !countries.is_empty()
            } else {
                possible(what, None)
            };
            offered.then(|| NextAct {
                what,
                countries,
                court: what == RouteAct::Applied && self.case.aims.referred_by.is_none(),
            })
        });
        next.collect()
    }

    /// The countries that the settlement has to do with.
    fn places(&self) -> BTreeSet<Country> {
        let people = self.case.people.iter().filter(|person| person.role.is_party());
        let homes = people.filter_map(|party| party.country.parse().ok());
        let aims = &self.case.aims;
        let known = aims
            .assets
            .iter()
            .chain(&aims.performance)
            .chain(&aims.subject)
            .copied();
        homes
            .chain(known)
            .chain(self.convention.iter().copied())
            .collect()
    }
}

/// How a settlement would stand if these acts had taken place too.
pub(super) fn after(effect: &Effect, acts: &[Act], at: Timestamp) -> Result<Effect, Refusal> {
    let mut acts = acts.iter().cloned();
    acts.try_fold(effect.clone(), |effect, act| effect.apply(&Event { at, act }))
}

const fn is_somewhere(what: RouteAct) -> bool {
    matches!(
        what,
        RouteAct::ReliedOn
            | RouteAct::ReliefGranted
            | RouteAct::ReliefRefused
            | RouteAct::DeedMade
            | RouteAct::DeedDeclared
    )
}

/// What was noted, as it travels.
pub(super) fn told(event: &Event) -> Option<NotedAct> {
    let (what, country, court) = match &event.act {
        Act::Applied { court, .. } => (RouteAct::Applied, None, Some(court.clone())),
        Act::Withdrawn => (RouteAct::Withdrawn, None, None),
        Act::Confirmed => (RouteAct::Confirmed, None, None),
        Act::Dismissed => (RouteAct::Dismissed, None, None),
        Act::Lapsed => (RouteAct::Lapsed, None, None),
        Act::EnforcementAccepted { .. } => (RouteAct::EnforcementAccepted, None, None),
        Act::Notarized => (RouteAct::Notarized, None, None),
        Act::NotaryDeclined => (RouteAct::NotaryDeclined, None, None),
        Act::Defaulted => (RouteAct::Defaulted, None, None),
        Act::CertificateIssued => (RouteAct::CertificateIssued, None, None),
        Act::Attested => (RouteAct::Attested, None, None),
        Act::ReliedOn(country) => (RouteAct::ReliedOn, Some(*country), None),
        Act::ReliefGranted(country) => (RouteAct::ReliefGranted, Some(*country), None),
        Act::ReliefRefused(country) => (RouteAct::ReliefRefused, Some(*country), None),
        Act::DeedMade(country) => (RouteAct::DeedMade, Some(*country), None),
        Act::DeedLegalized => (RouteAct::DeedLegalized, None, None),
        Act::DeedDeclared(country) => (RouteAct::DeedDeclared, Some(*country), None),
        Act::Signed(_) | Act::Amended { .. } | Act::Rescinded { .. } => return None,
    };
    Some(NotedAct {
        at_ms: event.at.as_millisecond(),
        what,
        country,
        court,
    })
}
