//! What a sealed settlement is worth on each wished route, told from the instants in its session's journal and
//! from what a clerk noted since.
//!
//! **Invariant:** the rules are `domain::route::effect`'s. Only a sealed record stands anywhere, and only the
//! signatures under that record count, not those under a version that was withdrawn before.

use std::collections::BTreeSet;

use domain::case::{Case, EnforcementRoute};
use domain::route::deadline::{self, COURT_ZONE, Court, Deadline};
use domain::route::effect::{Act, Effect, Event, Refusal, Signer, Terms};
use domain::{Country, PersonId, RecordId, Role, SessionId};
use jiff::Timestamp;
use record::Body;
use store::cases::{CaseFile, Seated, SessionFile};
use wire::route::{NewRouteAct, RouteDeadline, RouteStanding, Timely};

use crate::error::ApiError;
use crate::live;
use crate::state::{AppState, LiveRefusal};

mod acts;
pub(crate) mod later;

/// How what was sealed in a case stands on each route that is wished.
pub async fn standings(state: &AppState, file: &CaseFile) -> Result<Vec<RouteStanding>, ApiError> {
    let now = state.now()?;
    on_each(state, file, now, |settled, route| Some(settled.on(route, now))).await
}

/// What a case's settlement is worth on each route that is wished; nothing where a route tells it nothing.
pub async fn effects(state: &AppState, file: &CaseFile) -> Result<Vec<Effect>, ApiError> {
    let now = state.now()?;
    on_each(state, file, now, |settled, route| settled.effect(route, &[]).ok()).await
}

/// What is to be told of each sealed settlement, on each route that is wished.
async fn on_each<T>(
    state: &AppState,
    file: &CaseFile,
    now: Timestamp,
    told: impl Fn(&Settled<'_>, EnforcementRoute) -> Option<T>,
) -> Result<Vec<T>, ApiError> {
    let wished = file.case.aims.wished(file.case.route);
    let mut all = Vec::new();
    for session in &file.sessions {
        if let Some(settled) = settled(state, file, session, now).await? {
            all.extend(wished.iter().filter_map(|route| told(&settled, *route)));
        }
    }
    Ok(all)
}

/// Notes what happened to a sealed settlement, if it can have happened.
pub async fn note(state: &AppState, by: &str, file: &CaseFile, new: NewRouteAct) -> Result<(), ApiError> {
    let now = state.now()?;
    let wished = file.case.aims.wished(file.case.route).contains(&new.route);
    let session = file.sessions.iter().find(|one| one.id == new.session && wished);
    let settled = settled(state, file, session.ok_or(ApiError::not_found())?, now).await?;
    let settled = settled.ok_or(ApiError::not_found())?;
    if new.at_ms > state.now_ms() {
        return Err(ApiError::unprocessable("route-act-future"));
    }
    let at =
        Timestamp::from_millisecond(new.at_ms).map_err(|_| ApiError::unprocessable("route-act-future"))?;
    let acts = settled.acts(new.what, new.country, new.court)?;
    let more: Vec<Event> = acts.iter().cloned().map(|act| Event { at, act }).collect();
    let stands = settled.effect(new.route, &more);
    stands.map_err(|refusal| ApiError::unprocessable(refusal.code()))?;
    let acts: Vec<_> = acts.into_iter().map(|act| (new.at_ms, act)).collect();
    let subject = format!("{} {:?}", settled.record, new.what);
    state
        .store
        .audit(by, "route-act", &subject, state.now_ms())
        .await?;
    let (known, place) = (settled.on_route(new.route).count(), (settled.record, new.route));
    Ok(state
        .store
        .note_route_acts(place, known, &acts, state.now_ms())
        .await?)
}

/// A sealed settlement, whichever route it goes.
struct Settled<'a> {
    record: RecordId,
    case: &'a Case,
    session: SessionId,
    parties: BTreeSet<PersonId>,
    debtors: BTreeSet<PersonId>,
    signed: Vec<Event>,
    noted: Vec<(EnforcementRoute, Event)>,
    /// What later records of the chain did to it, in the order of their seals.
    later: Vec<Event>,
    convention: BTreeSet<Country>,
    court: &'a Court,
}

async fn settled<'a>(
    state: &'a AppState,
    file: &'a CaseFile,
    session: &SessionFile,
    now: Timestamp,
) -> Result<Option<Settled<'a>>, ApiError> {
    let record = state.store.record(session.id).await?;
    let Some(record) = record.filter(|record| record.sealed.is_some()) else {
        return Ok(None);
    };
    let body = Body::read(&record.body).map_err(ApiError::internal)?;
    // One settlement goes a route; what continues it is folded into it.
    if body.previous.is_some() {
        return Ok(None);
    }
    let events = live::events(&state.store, session.id).await;
    let events = events.map_err(|error| LiveRefusal(error.code()))?;
    let noted = state.store.route_acts(record.id).await?;
    let noted = noted.into_iter().map(|(route, at_ms, act)| {
        let at = Timestamp::from_millisecond(at_ms).map_err(ApiError::internal)?;
        Ok((route, Event { at, act }))
    });
    Ok(Some(Settled {
        record: record.id,
        case: &file.case,
        session: session.id,
        parties: people(body.parties.iter().map(|party| party.seat.as_str())),
        debtors: people(debtors(&body)),
        signed: signed(&events, &session.people),
        noted: noted.collect::<Result<_, ApiError>>()?,
        later: later::acts(state, file).await?,
        convention: state.planner.convention(now)?,
        court: state.planner.court(),
    }))
}

impl Settled<'_> {
    fn on_route(&self, route: EnforcementRoute) -> impl Iterator<Item = &Event> {
        let noted = self.noted.iter().filter(move |(of, _)| *of == route);
        noted.map(|(_, event)| event)
    }

    /// How it stands, with what a clerk is about to note as the last.
    fn effect(&self, route: EnforcementRoute, more: &[Event]) -> Result<Effect, Refusal> {
        let terms = Terms {
            regime: self.case.regime,
            route,
            parties: self.parties.clone(),
            debtors: self.debtors.clone(),
            referred_by: self.case.aims.referred_by.clone(),
            convention: self.convention.clone(),
            court: self.court.clone(),
        };
        let effect = Effect::replay(terms, &self.signed)?;
        later::fold(effect, self.on_route(route).chain(more), &self.later)
    }

    fn on(&self, route: EnforcementRoute, now: Timestamp) -> RouteStanding {
        let effect = self.effect(route, &[]);
        let stands = effect.as_ref().ok();
        RouteStanding {
            session: self.session,
            route,
            stage: stands.map(|effect| effect.stage().name().to_owned()),
            refusal: effect.as_ref().err().map(|refusal| refusal.code().to_owned()),
            effective_ms: stands
                .and_then(Effect::effective_at)
                .map(Timestamp::as_millisecond),
            enforceable_in: stands
                .map_or_else(Vec::new, |effect| effect.enforceable_in().into_iter().collect()),
            deadline: stands
                .and_then(Effect::deadline)
                .map(|deadline| told(deadline, now)),
            acts: self.on_route(route).filter_map(acts::told).collect(),
            next: stands.map_or_else(Vec::new, |effect| self.next(route, effect, now)),
        }
    }
}

fn told(deadline: &Deadline, now: Timestamp) -> RouteDeadline {
    RouteDeadline {
        zone: COURT_ZONE.to_owned(),
        last: deadline.last.to_string(),
        thirtieth: deadline.thirtieth.to_string(),
        closes_ms: deadline.closes.as_millisecond(),
        announced: deadline.announced,
        timely: match deadline.timely(now) {
            deadline::Timely::Yes => Timely::Yes,
            deadline::Timely::No => Timely::No,
            deadline::Timely::Unannounced => Timely::Unannounced,
        },
    }
}

fn debtors(body: &Body) -> impl Iterator<Item = &str> {
    let owed = body.clauses.iter().flat_map(|clause| &clause.obligations);
    owed.map(|obligation| obligation.debtor.as_str())
}

/// Whom a record names: it calls everybody by their id in the case.
fn people<'a>(named: impl Iterator<Item = &'a str>) -> BTreeSet<PersonId> {
    named.filter_map(|id| id.parse().ok()).collect()
}

/// The signatures that count for the effect, in order: interpreters vouch for their own work alone, and of
/// several mediators the last one completes theirs.
fn signed(events: &[(Timestamp, room::Event)], people: &[Seated]) -> Vec<Event> {
    let mut acts: Vec<Event> = Vec::new();
    for (at, event) in events {
        let signer = match event {
            room::Event::RecordPrepared(_) => {
                acts.clear();
                continue;
            }
            room::Event::StatementSigned { signer, .. } => match signer {
                room::Signer::Institution => Some(Signer::Institution),
                room::Signer::Seat(seat) => people.iter().find(|one| one.seat == *seat).and_then(whose),
            },
            _ => None,
        };
        let Some(signer) = signer else { continue };
        let act = Act::Signed(signer);
        acts.retain(|earlier| earlier.act != act);
        acts.push(Event { at: *at, act });
    }
    acts
}

fn whose(one: &Seated) -> Option<Signer> {
    match one.person.role {
        Role::Mediator => Some(Signer::Mediator),
        role if role.is_party() => Some(Signer::Party(one.person.person)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
