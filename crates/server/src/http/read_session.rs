//! `GET /api/sessions/{session}`: a session as its people may know it.

use axum::extract::State;
use axum::{Extension, Json};
use store::cases::SessionFile;
use wire::http::SessionInfo;

use super::views;
use crate::error::ApiError;
use crate::state::AppState;

pub async fn handle(
    State(state): State<AppState>,
    Extension(session): Extension<SessionFile>,
) -> Result<Json<SessionInfo>, ApiError> {
    Ok(Json(views::session(session, &views::institution(&state).await?)))
}
