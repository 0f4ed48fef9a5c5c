//! The way out: the record's pages or sealed file, and the list of the recordings.
//!
//! **Invariant:** an audit row is durable before the first byte of a record leaves; if it
//! cannot be written, no byte does.

use std::path::PathBuf;

use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use domain::SessionId;
use store::cases::SessionFile;
use tokio::task::spawn_blocking;
use wire::http::RecordingFile;

use super::desk::read;
use super::error::SealError;
use crate::caller::Caller;
use crate::error::ApiError;
use crate::live::now_ms;
use crate::recordings::{self, Listed};
use crate::state::AppState;

/// `GET …/record.pdf`: the sealed file, or the pages while they are being signed.
pub async fn record_pdf(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    Extension(file): Extension<SessionFile>,
) -> Result<Response, ApiError> {
    let record = state.store.record(file.id).await?.ok_or(ApiError::not_found())?;
    let (actor, subject) = (caller.audit_name(), record.id.to_string());
    state
        .store
        .audit(&actor, "record-download", &subject, now_ms())
        .await?;
    let (bytes, name) = match &record.sealed {
        Some(sealed) => {
            let bytes = read(state.config.data.join(&sealed.path))
                .await?
                .ok_or(SealError::NotFound)?;
            (bytes, format!("{}.pdf", file.code))
        }
        None => (record.base_pdf, format!("{}-draft.pdf", file.code)),
    };
    let disposition = HeaderValue::from_str(&format!("inline; filename=\"{}\"", ascii(&name)));
    let disposition = disposition.unwrap_or_else(|_| HeaderValue::from_static("inline"));
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, bytes).into_response())
}

/// `GET …/recordings`: what lies on the disk.
pub async fn recordings(
    State(state): State<AppState>,
    Extension(file): Extension<SessionFile>,
) -> Result<Json<Vec<RecordingFile>>, ApiError> {
    let dir = recording_dir(&state, file.id);
    let found = spawn_blocking(move || recordings::list(&dir))
        .await
        .map_err(ApiError::internal)?;
    let found = found.map_err(SealError::from)?;
    let shown = found.into_iter().map(
        |Listed {
             file: name,
             track,
             bytes,
         }| {
            let whose = file
                .people
                .iter()
                .find(|person| person.seat.to_string() == track.name());
            let lang = track.language().and_then(|tag| tag.parse::<domain::Lang>().ok());
            RecordingFile {
                file: name,
                name: match (whose, lang) {
                    (Some(person), _) => person.person.name.clone(),
                    (None, Some(lang)) => lang.own_name().to_owned(),
                    (None, None) => String::new(),
                },
                lang,
                bytes,
            }
        },
    );
    Ok(Json(shown.collect()))
}

fn recording_dir(state: &AppState, session: SessionId) -> PathBuf {
    state.config.data.join("recordings").join(session.to_string())
}

/// A file name that needs no quoting.
pub(crate) fn ascii(name: &str) -> String {
    name.chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || "-_.".contains(c) {
                c
            } else {
                '_'
            }
        })
        .collect()
}
