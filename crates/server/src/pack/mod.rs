//! `GET /api/sessions/{session}/pack.zip?for=…`: the sealed record with everything that checks and explains it,
//! under a cover for whom that route leads to; without a route, the case's own. What binds as a contract
//! only leads to nobody but the parties: that is their full file, and every case has it.
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

use axum::extract::{Query, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use domain::case::EnforcementRoute;
use record::Digest;
use serde::Deserialize;
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

/// For whom a pack is.
#[derive(Deserialize)]
struct Receiver {
    /// Whoever this route leads to; else the case's own.
    #[serde(rename = "for")]
    route: Option<String>,
}

async fn pack(
    State(state): State<AppState>,
    Extension(desk): Extension<Desk>,
    Extension(caller): Extension<Caller>,
    Extension(file): Extension<SessionFile>,
    Query(receiver): Query<Receiver>,
) -> Result<Response, ApiError> {
    let route = match receiver.route {
        Some(name) => serde_json::from_value(name.into()).map_err(|_| ApiError::not_found())?,
        None => file.route,
    };
    if route != EnforcementRoute::ContractOnly && !file.routes.contains(&route) {
        return Err(ApiError::not_found());
    }
    let record = state.store.record(file.id).await?.ok_or(ApiError::not_found())?;
    let (actor, subject) = (caller.audit_name(), record.id.to_string());
    state
        .store
        .audit(&actor, "pack-download", &subject, state.now_ms())
        .await?;
    let (sealed, mut parts) = contents::gather(&state, &desk, &caller, (&file, route), &record).await?;
    let cover = cover::document(&sealed, &parts)?;
    let paper = desk.paper().await?;
    let cover = tokio::task::spawn_blocking(move || paper.sheet(&cover))
        .await
        .map_err(ApiError::internal)?
        .map_err(SealError::from)?;
    parts.insert(0, Part::new("cover.pdf", "pack-part-cover", cover));
    let zip = zipped(&parts, Cursor::new(Vec::new())).map_err(ApiError::internal)?;
    let (number, kind) = (&sealed.body.record_number, cover::kind(&sealed));
    let name = format!("attachment; filename=\"{number}-{kind}.zip\"");
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
