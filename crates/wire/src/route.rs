//! Routes to enforcement: what a plan says of them, and how a signed settlement stands on them.
//!
//! | verb and path | body → answer | who |
//! |---|---|---|
//! | `POST /api/routes/plan` | [`PlanAsked`] → [`RoutePlan`], nothing is kept | clerk |
//! | `GET /api/cases/{case}/routes` | → [`CaseRoutes`] | staff |
//! | `POST /api/cases/{case}/routes` | [`Aims`] → [`CaseRoutes`] | clerk |
//! | `POST /api/cases/{case}/routes/acts` | [`NewRouteAct`] → [`CaseRoutes`] | clerk |
//!
//! Reasons and needs are the stable codes of `domain::route`; the browser shows `error-<code>`.

use domain::case::{EnforcementRoute, Regime};
use domain::route::Aims;
use domain::{Country, SessionId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What would be planned for a case that is not opened yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PlanAsked {
    /// Legal regime.
    pub regime: Regime,
    /// The route of the case.
    pub route: EnforcementRoute,
    /// Whether the claim is in money.
    pub money: bool,
    /// Where the parties sit.
    #[ts(as = "Vec<String>")]
    pub parties: Vec<Country>,
    /// What else is known.
    pub aims: Aims,
}

/// Which routes are open, which exclude one another, and what each needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RoutePlan {
    /// Every route, in the order in which they are offered.
    pub routes: Vec<RouteVerdict>,
    /// Why drafting may not begin on what is wished; empty if it may.
    pub refusals: Vec<String>,
}

/// How one route stands before the drafting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RouteVerdict {
    /// Which.
    pub route: EnforcementRoute,
    /// Whether it is wished.
    pub wished: bool,
    /// Why it is closed; empty if it is open.
    pub refusals: Vec<String>,
    /// What is to be met if it is taken.
    pub needs: Vec<String>,
    /// The routes that cannot be gone beside it.
    pub excludes: Vec<RouteExclusion>,
}

/// A route that cannot be gone beside another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RouteExclusion {
    /// Which.
    pub route: EnforcementRoute,
    /// Whether it is wished too.
    pub wished: bool,
    /// Why.
    pub why: String,
}

/// The routes of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CaseRoutes {
    /// What was entered.
    pub aims: Aims,
    /// What follows from it.
    pub plan: RoutePlan,
    /// What was signed, on each wished route.
    pub settled: Vec<RouteStanding>,
}

/// How a signed settlement stands on a route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RouteStanding {
    /// The session whose record it is.
    pub session: SessionId,
    /// Which route.
    pub route: EnforcementRoute,
    /// In one word: `staff-effect-<stage>`. `null` where it cannot go this route.
    pub stage: Option<String>,
    /// Why it cannot.
    pub refusal: Option<String>,
    /// Since when it binds, milliseconds since 1970 UTC.
    #[ts(type = "number | null")]
    pub effective_ms: Option<i64>,
    /// Where it can be enforced now.
    #[ts(as = "Vec<String>")]
    pub enforceable_in: Vec<Country>,
    /// By when to apply, where the route asks for it.
    pub deadline: Option<RouteDeadline>,
    /// What was noted, in order.
    pub acts: Vec<NotedAct>,
    /// What could be noted next.
    pub next: Vec<NextAct>,
}

/// What an office or somebody before it did to a settlement after it was sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "each is the act of the same name of `domain::route::effect::Act`"
)]
pub enum RouteAct {
    Applied,
    Withdrawn,
    Confirmed,
    Dismissed,
    Lapsed,
    EnforcementAccepted,
    Notarized,
    NotaryDeclined,
    Defaulted,
    CertificateIssued,
    Attested,
    ReliedOn,
    ReliefGranted,
    ReliefRefused,
    DeedMade,
    DeedLegalized,
    DeedDeclared,
}

impl RouteAct {
    /// Every act, in the order of the routes and on each in the order of its way.
    pub const ALL: [Self; 17] = [
        Self::Applied,
        Self::Withdrawn,
        Self::Confirmed,
        Self::Dismissed,
        Self::Lapsed,
        Self::EnforcementAccepted,
        Self::Notarized,
        Self::NotaryDeclined,
        Self::Defaulted,
        Self::CertificateIssued,
        Self::Attested,
        Self::ReliedOn,
        Self::ReliefGranted,
        Self::ReliefRefused,
        Self::DeedMade,
        Self::DeedLegalized,
        Self::DeedDeclared,
    ];
}

/// An act that was noted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NotedAct {
    /// When it took place, milliseconds since 1970 UTC.
    #[ts(type = "number")]
    pub at_ms: i64,
    /// What.
    pub what: RouteAct,
    /// In which country, where it has one.
    #[ts(as = "Option<String>")]
    pub country: Option<Country>,
    /// Before which court, where it has one.
    pub court: Option<String>,
}

/// An act that could be noted next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NextAct {
    /// What.
    pub what: RouteAct,
    /// In which countries, where it has one.
    #[ts(as = "Vec<String>")]
    pub countries: Vec<Country>,
    /// Whether the court is to be named.
    pub court: bool,
}

/// Note an act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewRouteAct {
    /// The session whose record it is about.
    pub session: SessionId,
    /// On which route.
    pub route: EnforcementRoute,
    /// When it took place, milliseconds since 1970 UTC.
    #[ts(type = "number")]
    pub at_ms: i64,
    /// What.
    pub what: RouteAct,
    /// In which country, where it has one.
    #[ts(as = "Option<String>")]
    pub country: Option<Country>,
    /// Before which court, where it has one and the case does not name it.
    pub court: Option<String>,
}

/// By when the parties have to apply together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RouteDeadline {
    /// The court's zone.
    pub zone: String,
    /// The last day there, `2026-10-08`.
    pub last: String,
    /// The thirtieth day, which is certain whatever rest days are announced.
    pub thirtieth: String,
    /// The first instant that is too late, milliseconds since 1970 UTC.
    #[ts(type = "number")]
    pub closes_ms: i64,
    /// Whether the rest days around the end are known; if not, the last day may still change.
    pub announced: bool,
    /// Whether there is still time.
    pub timely: Timely,
}

/// Whether an application now would be in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Timely {
    /// In time.
    Yes,
    /// Too late.
    No,
    /// It depends on a notice of rest days that is not known here.
    Unannounced,
}
