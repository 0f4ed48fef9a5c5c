//! A settlement of two parties, from its journal to its standing.

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
        routes: [ROUTE].into(),
        starts_ms: 0,
        minutes: 60,
        people: (1..).zip(roles).map(|(n, role)| seated(n, role)).collect(),
    }
}

/// Everybody in order, an hour apart, after a version that only one of them had signed.
fn events(session: &SessionFile, from: &str) -> Vec<(Timestamp, room::Event)> {
    let prepared = |revision| {
        room::Event::RecordPrepared(Prepared {
            record: RecordId(Uuid::from_u128(revision)),
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
    standing_after(regime, from, now, &[], vec![])
}

/// The same when a clerk has noted something, and records continue it.
fn standing_after(
    regime: Regime,
    from: &str,
    now: &str,
    noted: &[Event],
    later: Vec<Event>,
) -> RouteStanding {
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
        record: RecordId(Uuid::from_u128(2)),
        session: session.id,
        noted: noted.iter().cloned().map(|event| (ROUTE, event)).collect(),
        later,
        case: &case,
        debtors: parties.clone(),
        parties,
        signed: signed(&events(&session, from), &session.people),
        convention: BTreeSet::new(),
        court: &court,
    };
    settled.on(ROUTE, now.parse().unwrap())
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

fn at(instant: &str, act: Act) -> Event {
    Event {
        at: instant.parse().unwrap(),
        act,
    }
}

fn both() -> BTreeSet<PersonId> {
    let session = session();
    BTreeSet::from([session.people[0].person.person, session.people[1].person.person])
}

fn after(noted: &[Event], later: Vec<Event>) -> (Option<String>, Option<String>) {
    let (sealed, now) = ("2026-09-01T20:00:00Z", "2026-10-01T00:00:00Z");
    let stands = standing_after(Regime::PeoplesMediation, sealed, now, noted, later);
    (stands.stage, stands.refusal)
}

#[test]
fn later_records_change_what_a_settlement_is_worth() {
    let stage = |name: &str| (Some(name.to_owned()), None);
    let refused = |code: &str| (None, Some(code.to_owned()));
    let record = RecordId(Uuid::from_u128(9));
    let rescinded = |day: &str| at(day, Act::Rescinded { record, by: both() });
    let amended = |day: &str| at(day, Act::Amended { record, by: both() });
    let applied = at(
        "2026-09-10T02:00:00Z",
        Act::Applied {
            by: both(),
            court: "青田县人民法院".to_owned(),
        },
    );
    let confirmed = at("2026-09-20T02:00:00Z", Act::Confirmed);
    assert_eq!(after(&[], vec![]), stage("confirmation-due"));
    assert_eq!(
        after(&[], vec![rescinded("2026-09-05T00:00:00Z")]),
        stage("rescinded")
    );
    assert_eq!(
        after(&[], vec![amended("2026-09-05T00:00:00Z")]),
        stage("confirmation-due")
    );
    // The court has the text: it is neither changed nor undone behind its back.
    let applied = [applied];
    assert_eq!(
        after(&applied, vec![amended("2026-09-05T00:00:00Z")]),
        stage("applied")
    );
    assert_eq!(
        after(&applied, vec![amended("2026-09-15T00:00:00Z")]),
        refused("effect-text-in-use")
    );
    // A record of the court's decision says what the clerk need not note; noted as well, it is said once.
    assert_eq!(after(&applied, vec![confirmed.clone()]), stage("confirmed"));
    let [applied] = applied;
    assert_eq!(
        after(
            &[applied, confirmed.clone()],
            vec![at("2026-09-25T00:00:00Z", Act::Confirmed)]
        ),
        stage("confirmed")
    );
    assert_eq!(
        after(&[], vec![confirmed]),
        stage("confirmation-due"),
        "nobody applied"
    );
    assert_eq!(
        after(&[], vec![at("2026-09-05T00:00:00Z", Act::Defaulted)]),
        stage("confirmation-due"),
        "a default is no step of this route"
    );
}
