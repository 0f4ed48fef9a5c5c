//! `POST /api/invitations/peek`: what a link is for, without using it up.

use axum::Json;
use axum::extract::State;
use store::invitation::{Invite, InviteError};
use wire::http::{self, InvitationView};

use super::views;
use crate::error::ApiError;
use crate::json::Body;
use crate::state::AppState;
use crate::token::Token;

pub async fn handle(
    State(state): State<AppState>,
    Body(body): Body<http::Token>,
) -> Result<Json<InvitationView>, ApiError> {
    let token = Token::read(&body.token).ok_or(InviteError::Unknown)?;
    let view = match state.store.peek(&token.hash(), state.now_ms()).await? {
        Invite::Seat(seat) => {
            let file = state
                .store
                .session_of_seat(seat)
                .await?
                .ok_or(ApiError::not_found())?;
            let info = views::session(file, &views::institution(&state).await?);
            InvitationView::Seat { info, seat }
        }
        Invite::Staff { name, roles, lang } => InvitationView::Staff {
            name: name.into_inner(),
            roles: views::roles(roles),
            lang,
        },
    };
    Ok(Json(view))
}
