//! `GET /api/cases`: the newest cases.

use axum::Json;
use axum::extract::State;
use store::cases::CaseFile;
use wire::http::CaseSummary;

use crate::error::ApiError;
use crate::state::AppState;

pub async fn handle(State(state): State<AppState>) -> Result<Json<Vec<CaseSummary>>, ApiError> {
    let now = state.now_ms();
    let cases = state.store.cases().await?;
    Ok(Json(cases.into_iter().map(|file| summary(file, now)).collect()))
}

fn summary(file: CaseFile, now_ms: i64) -> CaseSummary {
    let starts = file
        .sessions
        .iter()
        .map(|s| (s.starts_ms, i64::from(s.minutes) * 60_000));
    let next = starts
        .clone()
        .find(|(start, length)| start + length > now_ms)
        .or_else(|| starts.clone().next_back());
    CaseSummary {
        case: file.id,
        code: file.case.code,
        title: file.case.title,
        parties: file
            .case
            .people
            .into_iter()
            .filter(|p| p.role.is_party())
            .map(|p| p.name)
            .collect(),
        next_session_ms: next.map(|(start, _)| start),
    }
}
