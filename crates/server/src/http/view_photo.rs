//! `GET /api/sessions/{session}/identity/{seat}/photo`: a sealed photo, opened for its mediator.
//!
//! **Invariant:** the audit row is durable before the photo is opened; without it no byte leaves.

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use domain::{SeatId, SessionId};

use crate::caller::Caller;
use crate::error::ApiError;
use crate::state::AppState;

pub async fn handle(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    Path((_, seat)): Path<(SessionId, SeatId)>,
) -> Result<impl IntoResponse, ApiError> {
    let document = state.store.document(seat).await?.ok_or(ApiError::not_found())?;
    let subject = format!("seat:{seat} photo:{}", document.photo_digest);
    state
        .store
        .audit(
            &caller.audit_name(),
            "view-identity-photo",
            &subject,
            state.now_ms(),
        )
        .await?;
    let photo = tokio::task::spawn_blocking(move || state.vault.open(&document.photo_path))
        .await
        .map_err(ApiError::internal)??;
    Ok((
        [
            (CONTENT_TYPE, document.media_type),
            (CACHE_CONTROL, "no-store".to_owned()),
        ],
        photo,
    ))
}
