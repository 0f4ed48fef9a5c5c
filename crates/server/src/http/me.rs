//! `GET /api/me`: who the cookie says I am; nobody is an answer too.

use axum::extract::State;
use axum::{Extension, Json};
use wire::http::Me;

use super::views;
use crate::caller::Caller;
use crate::error::ApiError;
use crate::state::AppState;

pub async fn handle(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
) -> Result<Json<Me>, ApiError> {
    Ok(Json(views::me(&state, &caller).await?))
}
