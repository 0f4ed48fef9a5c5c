//! `POST /api/sessions/{session}/seats`: a further person of the case gets a seat in a session that was
//! scheduled, whether it has begun or not; the link for it is made like everybody's.
//!
//! **Invariant:** a seat that the room refuses is no seat: nothing of it stays.

use axum::extract::State;
use axum::{Extension, Json};
use room::Fact;
use store::cases::{Seated, SessionFile};
use wire::http::{NewPerson, SessionInfo};

use super::open_case::{OpenCaseError, PEOPLE_MAX, person};
use super::views;
use crate::error::ApiError;
use crate::json::Body;
use crate::live::seat_spec;
use crate::state::AppState;

pub async fn handle(
    State(state): State<AppState>,
    Extension(session): Extension<SessionFile>,
    Body(new): Body<NewPerson>,
) -> Result<Json<SessionInfo>, ApiError> {
    let now = state.now_ms();
    let mut case = state
        .store
        .case(session.case)
        .await?
        .ok_or(ApiError::not_found())?;
    case.case.people.push(person(new, now)?);
    if case.case.people.len() > PEOPLE_MAX {
        return Err(OpenCaseError::People.into());
    }
    case.case.validate().map_err(OpenCaseError::Case)?;
    let newcomer = case.case.people.pop().ok_or(ApiError::not_found())?;

    let seat = state.store.seat_person(session.id, &newcomer, now).await?;
    // A room that was never opened takes its seats from the store when it is.
    let head = state.store.journal().head(session.id).await;
    if head.map_err(ApiError::internal)?.len > 0 {
        let seated = Seated {
            seat,
            person: newcomer,
        };
        let told = state.live.fact(session.id, Fact::Seated(seat_spec(seated))).await;
        if let Err(refused) = told
            && refused.0 != "seat-exists"
        {
            if refused.is_certain() {
                state.store.unseat(seat).await?;
            }
            return Err(refused.into());
        }
    }
    let file = state
        .store
        .session(session.id)
        .await?
        .ok_or(ApiError::not_found())?;
    Ok(Json(views::session(file, &views::institution(&state).await?)))
}
