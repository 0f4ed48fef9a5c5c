//! `POST /api/staff/invitations`: a link for a new member of staff, shown once.

use axum::Json;
use axum::extract::State;
use store::invitation::NewLink;
use wire::http::{Invitation, NewStaff};

use super::{text, views};
use crate::error::ApiError;
use crate::json::Body;
use crate::state::AppState;

pub async fn handle(
    State(state): State<AppState>,
    Body(new): Body<NewStaff>,
) -> Result<Json<Invitation>, ApiError> {
    if new.roles.is_empty() {
        return Err(ApiError::unprocessable("staff-roles"));
    }
    let name = text::line(&new.name, 120)?;
    let (token, hash) = AppState::secret()?;
    let expires_ms = state.link_expiry_ms();
    let link = NewLink { hash, expires_ms };
    state
        .store
        .invite_staff(
            &name,
            views::read_roles(&new.roles),
            new.lang,
            link,
            state.now_ms(),
        )
        .await?;
    Ok(Json(Invitation {
        url: state.link("join", &token),
        expires_ms,
    }))
}
