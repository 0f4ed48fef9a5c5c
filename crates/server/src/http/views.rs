//! From what is stored to what is shown.

use domain::authz::{StaffRole, StaffRoles};
use domain::case::CasePerson;
use store::cases::{CaseFile, SessionFile};
use store::house::StaffAccount;
use wire::http::{self, CasePersonView, CaseView, SeatRef, SessionInfo, SessionPerson, StaffView};

use crate::caller::Caller;
use crate::error::ApiError;
use crate::state::AppState;

/// The institution's name; empty before the house is claimed.
pub async fn institution(state: &AppState) -> Result<String, ApiError> {
    Ok(state
        .store
        .institution()
        .await?
        .map(|i| i.name)
        .unwrap_or_default())
}

pub fn session(file: SessionFile, institution: &str) -> SessionInfo {
    SessionInfo {
        session: file.id,
        case_code: file.code,
        title: file.title,
        route: file.route,
        routes: file.routes,
        institution: institution.to_owned(),
        starts_ms: file.starts_ms,
        minutes: file.minutes,
        people: file
            .people
            .into_iter()
            .map(|seated| SessionPerson {
                seat: seated.seat,
                role: seated.person.role,
                name: seated.person.name,
                latin_name: seated.person.latin_name,
                lang: seated.person.lang,
                country: seated.person.country,
                zone: seated.person.zone,
            })
            .collect(),
    }
}

pub fn case(file: CaseFile, institution: &str) -> CaseView {
    CaseView {
        case: file.id,
        code: file.case.code,
        title: file.case.title,
        regime: file.case.regime,
        route: file.case.route,
        claim: file.case.claim,
        people: file.case.people.into_iter().map(person).collect(),
        sessions: file
            .sessions
            .into_iter()
            .map(|s| session(s, institution))
            .collect(),
    }
}

pub fn person(p: CasePerson) -> CasePersonView {
    CasePersonView {
        person: p.person,
        role: p.role,
        name: p.name,
        latin_name: p.latin_name,
        lang: p.lang,
        country: p.country,
        zone: p.zone,
    }
}

pub fn staff(account: &StaffAccount) -> StaffView {
    StaffView {
        name: account.name.get().clone(),
        roles: roles(account.roles),
        lang: account.lang,
    }
}

pub fn roles(roles: StaffRoles) -> Vec<http::StaffRole> {
    roles
        .iter()
        .map(|role| match role {
            StaffRole::Admin => http::StaffRole::Admin,
            StaffRole::Clerk => http::StaffRole::Clerk,
            StaffRole::Mediator => http::StaffRole::Mediator,
        })
        .collect()
}

pub fn read_roles(roles: &[http::StaffRole]) -> StaffRoles {
    roles
        .iter()
        .map(|role| match role {
            http::StaffRole::Admin => StaffRole::Admin,
            http::StaffRole::Clerk => StaffRole::Clerk,
            http::StaffRole::Mediator => StaffRole::Mediator,
        })
        .collect()
}

/// What the cookie of `caller` stands for.
pub async fn me(state: &AppState, caller: &Caller) -> Result<http::Me, ApiError> {
    Ok(http::Me {
        staff: caller.staff.as_ref().map(staff),
        seat: caller.seat.map(|s| SeatRef {
            session: s.session,
            seat: s.seat,
            role: s.role,
            lang: s.lang,
        }),
        needs_bootstrap: state.store.needs_bootstrap().await?,
    })
}

/// As [`me`], for a cookie that was given out just now.
pub async fn me_of(state: &AppState, cookie: &store::TokenHash) -> Result<http::Me, ApiError> {
    let web = state.store.web_session(cookie, state.now_ms()).await?;
    me(
        state,
        &Caller {
            staff: web.staff,
            seat: web.seat,
            cookie: Some(*cookie),
        },
    )
    .await
}
