//! `GET /api/sessions/{session}/pack.zip`: the sealed record with everything that checks and explains it, under
//! a cover for whom its route leads to.
//!
//! **Invariant:** the audit row is durable before anything is opened. Nothing is in a pack that the caller could
//! not fetch alone: a party gets the salt of their own number and nobody else's, only the mediator pictures of
//! documents; the case's other records go to its parties and to the office, since a balance needs all of them.
//! Offers and private meetings have no way in: the parts are the record, the minutes and the ledger as they leave
//! the house elsewhere.

mod contents;
mod cover;

use std::fmt::Write as _;
use std::io::{Cursor, Seek, Write};

use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use record::Digest;
use store::cases::SessionFile;

use self::contents::Part;
use crate::caller::Caller;
use crate::error::ApiError;
use crate::sealing::{Desk, SealError};
use crate::state::AppState;
use crate::zip::Zip;

/// The route of the pack.
pub fn routes(desk: Desk) -> Router<AppState> {
    Router::new()
        .route("/api/sessions/{session}/pack.zip", get(pack))
        .layer(Extension(desk))
}

async fn pack(
    State(state): State<AppState>,
    Extension(desk): Extension<Desk>,
    Extension(caller): Extension<Caller>,
    Extension(file): Extension<SessionFile>,
) -> Result<Response, ApiError> {
    let record = state.store.record(file.id).await?.ok_or(ApiError::not_found())?;
    let (actor, subject) = (caller.audit_name(), record.id.to_string());
    state
        .store
        .audit(&actor, "pack-download", &subject, state.now_ms())
        .await?;
    let (sealed, mut parts) = contents::gather(&state, &desk, &caller, &file, &record).await?;
    let cover = cover::document(&sealed, &parts)?;
    let paper = desk.paper().await?;
    let cover = tokio::task::spawn_blocking(move || paper.sheet(&cover))
        .await
        .map_err(ApiError::internal)?
        .map_err(SealError::from)?;
    parts.insert(0, Part::new("cover.pdf", "pack-part-cover", cover));
    let zip = zipped(&parts, Cursor::new(Vec::new())).map_err(ApiError::internal)?;
    let name = format!("attachment; filename=\"{}.zip\"", sealed.body.record_number);
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("application/zip")),
        (
            CONTENT_DISPOSITION,
            HeaderValue::from_str(&name).unwrap_or_else(|_| HeaderValue::from_static("attachment")),
        ),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, zip.into_inner()).into_response())
}

/// The parts, and last what `sha256sum -c` reads.
fn zipped<W: Write + Seek>(parts: &[Part], out: W) -> std::io::Result<W> {
    let mut zip = Zip::new(out);
    let mut sums = String::new();
    for part in parts {
        zip.add(&part.file, part.bytes.as_slice())?;
        let _ = writeln!(sums, "{}  {}", Digest::of(&part.bytes), part.file);
    }
    zip.add("SHA256SUMS", sums.as_bytes())?;
    zip.finish()
}
