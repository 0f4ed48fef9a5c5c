//! `POST /api/sign-out`: forget the cookie, and end the live socket it opened.

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;

use crate::caller::{Caller, forget_cookie};
use crate::error::ApiError;
use crate::state::AppState;

pub async fn handle(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
) -> Result<impl IntoResponse, ApiError> {
    if let Some(cookie) = &caller.cookie {
        let was = state.store.close_web_session(cookie, state.now_ms()).await?;
        if let Some(seat) = was.seat {
            state.live.close_seat(seat.session, seat.seat).await;
        }
    }
    Ok((StatusCode::NO_CONTENT, forget_cookie(&state)))
}
