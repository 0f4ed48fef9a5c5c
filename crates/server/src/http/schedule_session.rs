//! `POST /api/cases/{case}/sessions`: schedule a session for everybody of the case, or for some of it.

use axum::Json;
use axum::extract::{Path, State};
use domain::CaseId;
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
}

impl ScheduleError {
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Minutes => "session-minutes",
            Self::Start => "session-start",
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
        let met = file.case.can_meet(&new.people);
        met.map_err(|error| ApiError::unprocessable(error.code()))?;
    }
    let only = (!new.people.is_empty()).then_some(new.people.as_slice());
    state
        .store
        .schedule_for(case, new.starts_ms, new.minutes, only, now)
        .await?;
    let file = state.store.case(case).await?.ok_or(ApiError::not_found())?;
    Ok(Json(views::case(file, &views::institution(&state).await?)))
}
