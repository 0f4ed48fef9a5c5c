//! `GET /api/cases/{case}`: one case in full.

use axum::Json;
use axum::extract::{Path, State};
use domain::CaseId;
use wire::http::CaseView;

use super::views;
use crate::error::ApiError;
use crate::state::AppState;

pub async fn handle(
    State(state): State<AppState>,
    Path(case): Path<CaseId>,
) -> Result<Json<CaseView>, ApiError> {
    let file = state.store.case(case).await?.ok_or(ApiError::not_found())?;
    Ok(Json(views::case(file, &views::institution(&state).await?)))
}
