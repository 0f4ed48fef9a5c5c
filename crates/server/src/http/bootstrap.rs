//! `POST /api/bootstrap`: claim a new house with the one-time token.

use axum::extract::State;
use axum::response::IntoResponse;
use axum::{Extension, Json};
use wire::http::Bootstrap;

use super::{text, views};
use crate::caller::Caller;
use crate::error::ApiError;
use crate::json::Body;
use crate::state::AppState;
use crate::token::Token;

pub async fn handle(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    Body(body): Body<Bootstrap>,
) -> Result<impl IntoResponse, ApiError> {
    let unknown = store::invitation::InviteError::Unknown;
    let token = Token::read(&body.token).ok_or(unknown)?;
    let institution = text::line(&body.institution, 120)?;
    let name = text::line(&body.name, 120)?;
    let (rotation, cookie) = caller.rotate(&state)?;
    let now = state.now_ms();
    state
        .store
        .claim(&token.hash(), (&institution, &name, body.lang), &rotation, now)
        .await?;
    Ok((cookie, Json(views::me_of(&state, &rotation.new).await?)))
}
