//! Copies of a recording: asked for, made in the background, taken along with a certificate.
//!
//! A copy is never the evidence. The films are made by `ffmpeg` from the plain files; a clip and a
//! copy with something withheld hold the original clusters and what proves their places, and
//! `heqiao verify` examines them.

mod certificate;
mod cut;
mod desk;
mod error;
mod ffmpeg;
mod film;
mod job;
mod material;

use std::path::Path;

use axum::extract::{Path as Params, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, RANGE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Json, Router};
use domain::SessionId;
use store::cases::SessionFile;
use uuid::Uuid;
use vault::Act;
use wire::watch::{Export, ExportState, ExportWhat, NewExport};

use super::Screening;
use super::bytes::part;
use super::custody;
use super::error::WatchError;
use super::range::{Wanted, range};
use super::source::{Source, blocking};
use crate::caller::Caller;
use crate::error::ApiError;
use crate::json::Body;
use crate::state::AppState;

pub use desk::Copies;
pub use error::ExportError;

/// Stretches that one copy may withhold.
const WITHHELD: usize = 200;

/// The routes of the copies.
pub fn routes(copies: Copies) -> Router<AppState> {
    Router::new()
        .route("/api/sessions/{session}/exports", get(list).post(ask))
        .route(
            "/api/sessions/{session}/exports/{job}",
            axum::routing::delete(remove),
        )
        .route("/api/sessions/{session}/exports/{job}/copy", get(copy))
        .route(
            "/api/sessions/{session}/exports/{job}/certificate.pdf",
            get(paper),
        )
        .layer(Extension(copies))
}

/// `GET …/exports`: every copy of the session, made or being made.
async fn list(
    Extension(copies): Extension<Copies>,
    Extension(session): Extension<SessionFile>,
) -> Json<Vec<Export>> {
    Json(copies.of(session.id))
}

/// `POST …/exports`: who asked for what is written down before anything is copied.
async fn ask(
    State(state): State<AppState>,
    Extension(screening): Extension<Screening>,
    Extension(copies): Extension<Copies>,
    Extension(caller): Extension<Caller>,
    Extension(session): Extension<SessionFile>,
    Body(NewExport { what }): Body<NewExport>,
) -> Result<(StatusCode, Json<Export>), ApiError> {
    let source = Source::open(&state, &screening.live, &session).await?;
    if !sensible(&what, &source) {
        return Err(WatchError::NothingToCopy.into());
    }
    let (kind, act) = match what {
        ExportWhat::Matroska => ("matroska", Act::Exported),
        ExportWhat::Mp4 => ("mp4", Act::Exported),
        ExportWhat::Clip { .. } => ("clip", Act::Exported),
        ExportWhat::Redacted { .. } => ("redacted", Act::Redacted),
    };
    let subject = format!("{} {kind}", session.id);
    custody::append(&state, &caller, &session, ("recording-copy", Some(act)), &subject).await?;
    let asked = copies
        .ask(session.id, what, name(&caller, &session), state.now_ms())
        .await?;
    Ok((StatusCode::CREATED, Json(asked)))
}

fn sensible(what: &ExportWhat, source: &Source) -> bool {
    let manifest = source.manifest();
    match what {
        ExportWhat::Matroska | ExportWhat::Mp4 => !manifest.tracks.is_empty(),
        ExportWhat::Clip { from_ms, to_ms } => from_ms < to_ms,
        ExportWhat::Redacted { withheld } => {
            let known = |name: &String| manifest.tracks.iter().any(|one| one.track.to_string() == *name);
            (1..=WITHHELD).contains(&withheld.len())
                && withheld
                    .iter()
                    .all(|one| one.from_ms < one.to_ms && one.track.as_ref().is_none_or(known))
        }
    }
}

/// Who asks, as the certificate names them.
fn name(caller: &Caller, session: &SessionFile) -> String {
    let seated = caller
        .seat
        .and_then(|held| session.people.iter().find(|one| one.seat == held.seat));
    match (&caller.staff, seated) {
        (Some(staff), _) => staff.name.get().clone(),
        (None, Some(seated)) => seated.person.name.clone(),
        (None, None) => String::new(),
    }
}

/// `DELETE …/exports/{job}`: takes a job back, or removes what it made.
async fn remove(
    State(state): State<AppState>,
    Extension(copies): Extension<Copies>,
    Extension(caller): Extension<Caller>,
    Extension(session): Extension<SessionFile>,
    Params((_, job)): Params<(SessionId, String)>,
) -> Result<StatusCode, ApiError> {
    let job = read_id(&job)?;
    copies.find(session.id, job)?;
    let subject = format!("{} {job}", session.id);
    custody::append(
        &state,
        &caller,
        &session,
        ("recording-copy-removed", None),
        &subject,
    )
    .await?;
    copies.remove(session.id, job).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET …/exports/{job}/copy`: the copy, whole or in part.
async fn copy(
    State(state): State<AppState>,
    Extension(screening): Extension<Screening>,
    Extension(copies): Extension<Copies>,
    Extension(caller): Extension<Caller>,
    Extension(session): Extension<SessionFile>,
    Params((_, id)): Params<(SessionId, String)>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let id = read_id(&id)?;
    let (job, dir) = copies.find(session.id, id)?;
    let ExportState::Done { .. } = job.state else {
        return Err(ApiError::not_found());
    };
    let path = dir.join(job.file());
    let (file, len) = blocking(move || {
        let file = std::fs::File::open(path)?;
        let len = file.metadata()?.len();
        Ok((file, len))
    })
    .await?;
    let wanted = match headers.get(RANGE) {
        Some(value) => value.to_str().ok().and_then(|text| range(text, len)),
        None => Some(Wanted::Whole),
    };
    let wanted = wanted.ok_or(WatchError::Range)?;
    let what = format!("copy:{id}");
    screening.custody.note(&state, &caller, &session, &what).await?;
    let mut response = part(file, len, wanted, job.media_type()).await?;
    let ending = job.file().rsplit('.').next().unwrap_or_default();
    let named = format!("attachment; filename=\"{}-recording.{ending}\"", session.code);
    if let Ok(value) = HeaderValue::from_str(&named) {
        response.headers_mut().insert(CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

/// `GET …/exports/{job}/certificate.pdf`.
async fn paper(
    Extension(copies): Extension<Copies>,
    Extension(session): Extension<SessionFile>,
    Params((_, id)): Params<(SessionId, String)>,
) -> Result<Response, ApiError> {
    let id = read_id(&id)?;
    let (job, dir) = copies.find(session.id, id)?;
    let ExportState::Done { .. } = job.state else {
        return Err(ApiError::not_found());
    };
    let bytes = blocking(move || std::fs::read(dir.join("certificate.pdf"))).await?;
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, bytes).into_response())
}

/// What is no id is no job's.
fn read_id(text: &str) -> Result<Uuid, WatchError> {
    text.parse().map_err(|_| WatchError::NotFound)
}

/// Bytes that may still be written where `dir` is.
fn room_left(dir: &Path) -> Result<u64, ExportError> {
    let disk = rustix::fs::statvfs(dir).map_err(std::io::Error::from)?;
    Ok(disk.f_bavail.saturating_mul(disk.f_frsize))
}
