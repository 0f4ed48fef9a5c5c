//! `POST /api/invitations/redeem`: open the door a link is for, once.

use axum::extract::State;
use axum::response::IntoResponse;
use axum::{Extension, Json};
use store::invitation::InviteError;
use wire::http;

use super::views;
use crate::caller::Caller;
use crate::error::ApiError;
use crate::json::Body;
use crate::state::AppState;
use crate::token::Token;

pub async fn handle(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    Body(body): Body<http::Token>,
) -> Result<impl IntoResponse, ApiError> {
    let token = Token::read(&body.token).ok_or(InviteError::Unknown)?;
    let (rotation, cookie) = caller.rotate(&state)?;
    state
        .store
        .redeem(&token.hash(), &rotation, state.now_ms())
        .await?;
    Ok((cookie, Json(views::me_of(&state, &rotation.new).await?)))
}
