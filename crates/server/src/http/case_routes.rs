//! `GET` and `POST /api/cases/{case}/routes`: the plan of a case and what was settled, and what the planner is
//! to know of it.
//!
//! What is entered is kept even where it closes a route: it is what the clerk has learnt. Then nothing more is
//! drafted until the plan opens again (`live::task`).

use axum::extract::{Path, State};
use axum::{Extension, Json};
use domain::CaseId;
use domain::route::Aims;
use store::cases::CaseFile;
use wire::route::{CaseRoutes, NewRouteAct};

use super::open_case::aims;
use crate::caller::Caller;
use crate::error::ApiError;
use crate::json::Body;
use crate::planner::told;
use crate::standing::{self, standings};
use crate::state::AppState;

pub async fn read(
    State(state): State<AppState>,
    Path(case): Path<CaseId>,
) -> Result<Json<CaseRoutes>, ApiError> {
    let file = state.store.case(case).await?.ok_or(ApiError::not_found())?;
    Ok(Json(routes(&state, file).await?))
}

pub async fn write(
    State(state): State<AppState>,
    Path(case): Path<CaseId>,
    Body(new): Body<Aims>,
) -> Result<Json<CaseRoutes>, ApiError> {
    state.store.set_aims(case, &aims(new)?).await?;
    read(State(state), Path(case)).await
}

/// `POST /api/cases/{case}/routes/acts`: what an office did to what was sealed.
pub async fn note(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    Path(case): Path<CaseId>,
    Body(new): Body<NewRouteAct>,
) -> Result<Json<CaseRoutes>, ApiError> {
    let file = state.store.case(case).await?.ok_or(ApiError::not_found())?;
    standing::note(&state, &caller.audit_name(), &file, new).await?;
    Ok(Json(routes(&state, file).await?))
}

async fn routes(state: &AppState, file: CaseFile) -> Result<CaseRoutes, ApiError> {
    let plan = state.planner.plan(&file.case, state.now()?)?;
    Ok(CaseRoutes {
        settled: standings(state, &file).await?,
        aims: file.case.aims,
        plan: told(&plan),
    })
}
