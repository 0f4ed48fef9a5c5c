//! What a sealed settlement is worth on each wished route, told from the instants in its session's journal.
//!
//! **Invariant:** the rules are `domain::route::effect`'s. Only a sealed record stands anywhere, and only the
//! signatures under that record count, not those under a version that was withdrawn before.

use std::collections::BTreeSet;

use domain::case::{Case, EnforcementRoute};
use domain::route::deadline::{self, COURT_ZONE, Court, Deadline};
use domain::route::effect::{Act, Effect, Event, Refusal, Signer, Terms};
use domain::{Country, PersonId, Role};
use jiff::Timestamp;
use record::Body;
use store::cases::{CaseFile, Seated, SessionFile};
use wire::route::{RouteDeadline, RouteStanding, Timely};

use crate::error::ApiError;
use crate::live;
use crate::state::{AppState, LiveRefusal};

/// How what was sealed in a case stands on each route that is wished.
pub async fn standings(state: &AppState, file: &CaseFile) -> Result<Vec<RouteStanding>, ApiError> {
    let now = state.now()?;
    let mut all = Vec::new();
    for session in &file.sessions {
        let record = state.store.record(session.id).await?;
        let Some(record) = record.filter(|record| record.sealed.is_some()) else {
            continue;
        };
        let body = Body::read(&record.body).map_err(ApiError::internal)?;
        let events = live::events(&state.store, session.id).await;
        let events = events.map_err(|error| LiveRefusal(error.code()))?;
        let settled = Settled {
            case: &file.case,
            parties: people(session, body.parties.iter().map(|party| party.seat.as_str())),
            debtors: people(session, debtors(&body)),
            signed: signed(&events, &session.people),
            convention: state.planner.convention(now)?,
            court: state.planner.court(),
        };
        let wished = file.case.aims.wished(file.case.route);
        all.extend(wished.into_iter().map(|route| settled.on(route, session, now)));
    }
    Ok(all)
}

/// A settlement, whichever route it goes.
struct Settled<'a> {
    case: &'a Case,
    parties: BTreeSet<PersonId>,
    debtors: BTreeSet<PersonId>,
    signed: Vec<Event>,
    convention: BTreeSet<Country>,
    court: &'a Court,
}

impl Settled<'_> {
    fn effect(&self, route: EnforcementRoute) -> Result<Effect, Refusal> {
        let terms = Terms {
            regime: self.case.regime,
            route,
            parties: self.parties.clone(),
            debtors: self.debtors.clone(),
            referred_by: self.case.aims.referred_by.clone(),
            convention: self.convention.clone(),
            court: self.court.clone(),
        };
        Effect::replay(terms, &self.signed)
    }

    fn on(&self, route: EnforcementRoute, session: &SessionFile, now: Timestamp) -> RouteStanding {
        let effect = self.effect(route);
        let stands = effect.as_ref().ok();
        RouteStanding {
            session: session.id,
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

/// Who sits in the seats that a record names.
fn people<'a>(session: &SessionFile, seats: impl Iterator<Item = &'a str>) -> BTreeSet<PersonId> {
    let seats: BTreeSet<&str> = seats.collect();
    let named = session
        .people
        .iter()
        .filter(|one| seats.contains(one.seat.to_string().as_str()));
    named.map(|one| one.person.person).collect()
}

/// The signatures that count for the effect, in order: interpreters vouch for their own work alone, and of
/// several mediators the last one completes theirs.
fn signed(events: &[(Timestamp, room::Event)], people: &[Seated]) -> Vec<Event> {
    let mut signed: Vec<Event> = Vec::new();
    for (at, event) in events {
        let signer = match event {
            room::Event::RecordPrepared(_) => {
                signed.clear();
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
        signed.retain(|earlier| earlier.act != act);
        signed.push(Event { at: *at, act });
    }
    signed
}

fn whose(one: &Seated) -> Option<Signer> {
    match one.person.role {
        Role::Mediator => Some(Signer::Mediator),
        role if role.is_party() => Some(Signer::Party(one.person.person)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::case::{CasePerson, Regime};
    use domain::route::Aims;
    use domain::{CaseId, Lang, SeatId, SessionId};
    use room::Prepared;
    use uuid::Uuid;

    const ROUTE: EnforcementRoute = EnforcementRoute::JudicialConfirmation;

    fn seated(n: u128, role: Role) -> Seated {
        Seated {
            seat: SeatId(Uuid::from_u128(100 + n)),
            person: CasePerson {
                person: PersonId(Uuid::from_u128(n)),
                role,
                name: format!("P{n}"),
                latin_name: None,
                lang: Lang::ZhCn,
                country: "CN".into(),
                zone: "Asia/Shanghai".into(),
            },
        }
    }

    fn session() -> SessionFile {
        let roles = [
            Role::Applicant,
            Role::Respondent,
            Role::Interpreter,
            Role::Mediator,
            Role::Mediator,
        ];
        SessionFile {
            id: SessionId(Uuid::from_u128(1)),
            case: CaseId(Uuid::from_u128(2)),
            code: "HQ-2026-0001".into(),
            title: "货款纠纷".into(),
            route: ROUTE,
            starts_ms: 0,
            minutes: 60,
            people: (1..).zip(roles).map(|(n, role)| seated(n, role)).collect(),
        }
    }

    /// Everybody in order, an hour apart, after a version that only one of them had signed.
    fn events(session: &SessionFile, from: &str) -> Vec<(Timestamp, room::Event)> {
        let prepared = |revision| {
            room::Event::RecordPrepared(Prepared {
                record: domain::RecordId(Uuid::from_u128(revision)),
                body_digest: String::new(),
                pdf_digest: String::new(),
                pdf_len: 0,
                revision: 1,
                applications: std::collections::BTreeMap::new(),
            })
        };
        let by = |signer| room::Event::StatementSigned {
            signer,
            statement_digest: String::new(),
        };
        let seat = |n: usize| by(room::Signer::Seat(session.people[n].seat));
        let all = vec![
            prepared(1),
            seat(1),
            prepared(2),
            seat(1),
            seat(0),
            seat(2),
            seat(3),
            seat(4),
        ];
        let from: Timestamp = from.parse().unwrap();
        let hours = all.into_iter().chain([by(room::Signer::Institution)]).zip(0..);
        hours
            .map(|(event, n)| (from + jiff::SignedDuration::from_hours(n), event))
            .collect()
    }

    fn standing(regime: Regime, from: &str, now: &str) -> RouteStanding {
        let (session, court) = (session(), Court::read(Court::default_file()).unwrap());
        let case = Case {
            code: session.code.clone(),
            title: session.title.clone(),
            regime,
            route: ROUTE,
            aims: Aims::default(),
            claim: None,
            people: vec![],
        };
        let parties = BTreeSet::from([session.people[0].person.person, session.people[1].person.person]);
        let settled = Settled {
            case: &case,
            debtors: parties.clone(),
            parties,
            signed: signed(&events(&session, from), &session.people),
            convention: BTreeSet::new(),
            court: &court,
        };
        settled.on(ROUTE, &session, now.parse().unwrap())
    }

    #[test]
    fn the_seal_of_a_committee_counts_and_a_holiday_lengthens() {
        // Sealed at noon in Shanghai on 2 September; the thirtieth day is in the National Day holidays.
        let stands = standing(
            Regime::PeoplesMediation,
            "2026-09-01T20:00:00Z",
            "2026-10-08T15:59:59Z",
        );
        let sealed: Timestamp = "2026-09-02T04:00:00Z".parse().unwrap();
        assert_eq!(stands.effective_ms, Some(sealed.as_millisecond()));
        assert_eq!(stands.stage.as_deref(), Some("confirmation-due"));
        let deadline = stands.deadline.unwrap();
        assert_eq!(
            (deadline.thirtieth.as_str(), deadline.last.as_str()),
            ("2026-10-02", "2026-10-08")
        );
        assert_eq!((deadline.announced, deadline.timely), (true, Timely::Yes));
        let late = standing(
            Regime::PeoplesMediation,
            "2026-09-01T20:00:00Z",
            "2026-10-08T16:00:00Z",
        );
        assert_eq!(late.deadline.unwrap().timely, Timely::No);
    }

    #[test]
    fn a_contract_binds_when_the_parties_have_signed_the_version_that_was_sealed() {
        let stands = standing(
            Regime::CommercialMediation,
            "2026-09-01T20:00:00Z",
            "2026-09-03T00:00:00Z",
        );
        let second: Timestamp = "2026-09-02T00:00:00Z".parse().unwrap();
        assert_eq!(stands.effective_ms, Some(second.as_millisecond()));
    }

    #[test]
    fn a_year_whose_notice_is_not_published_is_said_to_be_unknown() {
        let stands = standing(
            Regime::PeoplesMediation,
            "2026-12-01T20:00:00Z",
            "2027-01-02T00:00:00Z",
        );
        let deadline = stands.deadline.unwrap();
        assert_eq!(
            (deadline.last.as_str(), deadline.announced),
            ("2027-01-01", false)
        );
        assert_eq!(deadline.timely, Timely::Unannounced);
    }

    #[test]
    fn a_route_that_asks_for_what_nobody_entered_says_so() {
        let stands = standing(
            Regime::CourtReferred,
            "2026-09-01T20:00:00Z",
            "2026-09-03T00:00:00Z",
        );
        assert_eq!(stands.refusal.as_deref(), Some("effect-no-referring-court"));
        assert_eq!((stands.stage, stands.deadline), (None, None));
    }
}
