//! `GET /api/log/checkpoint` and `GET /api/log/tile/…`: the public log as C2SP `tlog-tiles` wants it. There
//! are hashes in it and nothing of any record.

use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use record::log::tile::Tile;

use crate::error::ApiError;
use crate::log;
use crate::state::AppState;

pub async fn checkpoint(State(state): State<AppState>) -> Result<impl IntoResponse, ApiError> {
    let note = log::checkpoint(&state).await?;
    Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8")], note.to_string()))
}

pub async fn tile(
    State(state): State<AppState>,
    Path(rest): Path<String>,
) -> Result<impl IntoResponse, ApiError> {
    let tile = Tile::from_path(&format!("tile/{rest}")).ok_or_else(ApiError::not_found)?;
    let bytes = state
        .store
        .log_tile(tile)
        .await?
        .ok_or_else(ApiError::not_found)?;
    let headers = [
        (CONTENT_TYPE, "application/octet-stream"),
        // What a tile of this name holds never changes.
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    Ok((headers, bytes))
}
