//! `POST /api/cases/{case}/sessions`: schedule a session for everybody of the case, or for some of it.

use axum::Json;
use axum::extract::{Path, State};
use domain::case::CasePerson;
use domain::{CaseId, PersonId, Role};
use wire::http::{CaseView, NewSession};

use super::views;
use crate::error::ApiError;
use crate::json::Body;
use crate::state::AppState;

/// A session planned further back than this is a typing mistake; a clerk may enter one that has
/// just begun.
const LATE_MS: i64 = 24 * 3_600_000;
/// Nor is one planned further ahead.
const AHEAD_MS: i64 = 3 * 366 * 24 * 3_600_000;

#[derive(Debug, thiserror::Error)]
pub enum ScheduleError {
    #[error("shorter than 15 or longer than 480 minutes")]
    Minutes,
    #[error("the start is too far back or ahead")]
    Start,
    #[error("somebody who is not of the case, or nobody who leads the session")]
    People,
}

impl ScheduleError {
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Minutes => "session-minutes",
            Self::Start => "session-start",
            Self::People => "session-people",
        }
    }
}

impl From<ScheduleError> for ApiError {
    fn from(e: ScheduleError) -> Self {
        Self::unprocessable(e.code())
    }
}

pub async fn handle(
    State(state): State<AppState>,
    Path(case): Path<CaseId>,
    Body(new): Body<NewSession>,
) -> Result<Json<CaseView>, ApiError> {
    let now = state.now_ms();
    if !(15..=480).contains(&new.minutes) {
        return Err(ScheduleError::Minutes.into());
    }
    if !(now - LATE_MS..now + AHEAD_MS).contains(&new.starts_ms) {
        return Err(ScheduleError::Start.into());
    }
    let file = state.store.case(case).await?.ok_or(ApiError::not_found())?;
    if !new.people.is_empty() {
        let people = &file.case.people;
        let of_case = |person: &PersonId| people.iter().any(|one| one.person == *person);
        let leads = |one: &CasePerson| one.role == Role::Mediator && new.people.contains(&one.person);
        if !new.people.iter().all(of_case) || !people.iter().any(leads) {
            return Err(ScheduleError::People.into());
        }
    }
    let only = (!new.people.is_empty()).then_some(new.people.as_slice());
    state
        .store
        .schedule_for(case, new.starts_ms, new.minutes, only, now)
        .await?;
    let file = state.store.case(case).await?.ok_or(ApiError::not_found())?;
    Ok(Json(views::case(file, &views::institution(&state).await?)))
}
