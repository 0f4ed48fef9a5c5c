//! What the operator is told at the start: the link that claims a new house, and the links of the
//! sample case.
//!
//! **Invariant:** these lines hold secrets. They go to the operator's terminal, never to a log.

use std::collections::BTreeSet;

use domain::case::{Case, CasePerson, EnforcementRoute, Regime};
use domain::money::{Currency, Money};
use domain::route::{Aims, Matter};
use domain::{Lang, PersonId, Role};
use store::StoreError;
use store::cases::SessionFile;
use store::invitation::NewLink;

use crate::error::ApiError;
use crate::state::AppState;

const HOUR_MS: i64 = 3_600_000;
const SAMPLE_CODE: &str = "HQ-2027-0318";
/// Any old institution will do for a sample; this is the one on the design's screens.
const SAMPLE_INSTITUTION: &str = "和侨示范调解中心";
const SAMPLE_STAFF: &str = "何书瑶";

/// A link and whom it is for.
#[derive(Clone, PartialEq, Eq)]
pub struct Line {
    /// Whom: a role, or a name of the sample case.
    pub to: String,
    /// The link.
    pub url: String,
}

/// A fresh link to claim the house, while nobody runs it; earlier ones are void. Good for an hour.
pub async fn bootstrap(state: &AppState) -> Result<Option<Line>, ApiError> {
    if !state.store.needs_bootstrap().await? {
        return Ok(None);
    }
    let (token, hash) = AppState::secret()?;
    let now = state.now_ms();
    state
        .store
        .invite_bootstrap(
            NewLink {
                hash,
                expires_ms: now + HOUR_MS,
            },
            now,
        )
        .await?;
    Ok(Some(Line {
        to: "administrator".to_owned(),
        url: state.link("bootstrap", &token),
    }))
}

/// Makes sure that the sample case and a session that has not ended are there, and gives a fresh
/// link for everybody in it and one for the staff.
pub async fn sample(state: &AppState) -> Result<Vec<Line>, ApiError> {
    let now = state.now_ms();
    state
        .store
        .settle_sample(SAMPLE_INSTITUTION, SAMPLE_STAFF, Lang::ZhCn, now)
        .await?;
    let session = sample_session(state).await?;

    let mut lines = Vec::new();
    let (token, hash) = AppState::secret()?;
    let link = NewLink {
        hash,
        expires_ms: state.link_expiry_ms(),
    };
    let roles = domain::authz::StaffRoles::all();
    state
        .store
        .invite_staff(SAMPLE_STAFF, roles, Lang::ZhCn, link, now)
        .await?;
    lines.push(Line {
        to: format!("{SAMPLE_STAFF} (staff)"),
        url: state.link("join", &token),
    });
    for seated in session.people {
        let (token, hash) = AppState::secret()?;
        let link = NewLink {
            hash,
            expires_ms: state.link_expiry_ms(),
        };
        state.store.invite_seat(seated.seat, link, now).await?;
        let person = seated.person;
        let to = person.latin_name.unwrap_or(person.name);
        lines.push(Line {
            to: format!("{to} ({:?})", person.role),
            url: state.link("join", &token),
        });
    }
    Ok(lines)
}

async fn sample_session(state: &AppState) -> Result<SessionFile, ApiError> {
    let now = state.now_ms();
    let case = match state.store.case_by_code(SAMPLE_CODE).await? {
        Some(file) => file.id,
        None => state.store.open_case(&sample_case(now)?, now).await?,
    };
    let file = state.store.case(case).await?.ok_or(ApiError::not_found())?;
    let running = |s: &SessionFile| s.starts_ms + i64::from(s.minutes) * 60_000 > now;
    if let Some(session) = file.sessions.into_iter().find(running) {
        return Ok(session);
    }
    let quarter = 15 * 60_000;
    let starts_ms = (now / quarter + 1) * quarter;
    let id = state.store.schedule(case, starts_ms, 60, now).await?;
    state.store.session(id).await?.ok_or(ApiError::not_found())
}

fn sample_case(now: i64) -> Result<Case, StoreError> {
    let person = |role, name: &str, latin: Option<&str>, lang, country: &str, zone: &str| {
        Ok::<_, StoreError>(CasePerson {
            person: PersonId(store::fresh_id(now)?),
            role,
            name: name.to_owned(),
            latin_name: latin.map(str::to_owned),
            lang,
            country: country.to_owned(),
            zone: zone.to_owned(),
        })
    };
    let china = |role, name, latin| person(role, name, Some(latin), Lang::ZhCn, "CN", "Asia/Shanghai");
    Ok(Case {
        code: SAMPLE_CODE.to_owned(),
        title: "货款纠纷".to_owned(),
        regime: Regime::PeoplesMediation,
        route: EnforcementRoute::JudicialConfirmation,
        aims: Aims {
            matters: BTreeSet::from([Matter::Commercial]),
            ..Aims::default()
        },
        claim: Some(Money {
            minor: 2_140_000,
            currency: Currency::Eur,
        }),
        people: vec![
            china(Role::Applicant, "方小兰", "Fang Xiaolan")?,
            person(
                Role::Respondent,
                "Davide Corvale",
                None,
                Lang::It,
                "IT",
                "Europe/Rome",
            )?,
            china(Role::Mediator, "周启宁", "Zhou Qining")?,
            china(Role::Interpreter, "叶知微", "Ye Zhiwei")?,
        ],
    })
}
