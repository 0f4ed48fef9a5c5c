//! `POST /api/routes/plan`: what would be planned for a case that is still being entered. Nothing is kept.

use axum::Json;
use axum::extract::State;
use wire::route::{PlanAsked, RoutePlan};

use super::open_case::aims;
use crate::error::ApiError;
use crate::json::Body;
use crate::planner::told;
use crate::state::AppState;

pub async fn handle(
    State(state): State<AppState>,
    Body(mut asked): Body<PlanAsked>,
) -> Result<Json<RoutePlan>, ApiError> {
    asked.aims = aims(asked.aims)?;
    Ok(Json(told(&state.planner.asked(asked, state.now()?)?)))
}
