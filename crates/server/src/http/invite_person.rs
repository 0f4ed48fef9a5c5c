//! `POST /api/sessions/{session}/invitations`: a link for a seat, shown once.

use axum::extract::State;
use axum::{Extension, Json};
use store::cases::SessionFile;
use store::invitation::NewLink;
use wire::http::{Invitation, NewInvitation};

use crate::error::ApiError;
use crate::json::Body;
use crate::state::AppState;

pub async fn handle(
    State(state): State<AppState>,
    Extension(session): Extension<SessionFile>,
    Body(new): Body<NewInvitation>,
) -> Result<Json<Invitation>, ApiError> {
    if !session.people.iter().any(|p| p.seat == new.seat) {
        return Err(ApiError::not_found());
    }
    let (token, hash) = AppState::secret()?;
    let expires_ms = state.link_expiry_ms();
    state
        .store
        .invite_seat(new.seat, NewLink { hash, expires_ms }, state.now_ms())
        .await?;
    Ok(Json(Invitation {
        url: state.link("join", &token),
        expires_ms,
    }))
}
