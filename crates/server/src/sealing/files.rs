//! The way out: the record's pages or sealed file, and the recordings.
//!
//! **Invariant:** an audit row is durable before the first byte of a recording leaves; if it
//! cannot be written, no byte does. File names from outside are only ever compared, never joined
//! before they were recognized as one of ours.

use std::io::SeekFrom;
use std::path::PathBuf;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{
    ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, RANGE,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use domain::SessionId;
use futures_util::stream;
use recorder::TrackKey;
use store::cases::SessionFile;
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use wire::http::RecordingFile;

use super::desk::read;
use super::error::SealError;
use crate::caller::Caller;
use crate::error::ApiError;
use crate::live::now_ms;
use crate::state::AppState;

/// Bytes read from disk at once.
const PIECE: usize = 64 * 1024;

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
    let list = move || -> std::io::Result<Vec<(String, TrackKey, u64)>> {
        let mut found = Vec::new();
        let entries = match std::fs::read_dir(&dir) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(found),
            entries => entries?,
        };
        for entry in entries {
            let entry = entry?;
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            if let Some((track, _)) = TrackKey::parse_file_name(&name) {
                found.push((name, track, entry.metadata()?.len()));
            }
        }
        found.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        Ok(found)
    };
    let found = tokio::task::spawn_blocking(list)
        .await
        .map_err(ApiError::internal)?;
    let found = found.map_err(SealError::from)?;
    let shown = found.into_iter().map(|(name, track, bytes)| {
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
    });
    Ok(Json(shown.collect()))
}

/// `GET …/recordings/{file}`: one recording, whole or in part (RFC 9110 section 14).
pub async fn recording(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    Extension(session): Extension<SessionFile>,
    Path((_, name)): Path<(SessionId, String)>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    TrackKey::parse_file_name(&name).ok_or(SealError::NotFound)?;
    let mut file = match tokio::fs::File::open(recording_dir(&state, session.id).join(&name)).await {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(ApiError::not_found()),
        Err(error) => return Err(SealError::Io(error).into()),
    };
    let len = file.metadata().await.map_err(SealError::Io)?.len();
    let wanted = match headers.get(RANGE) {
        Some(value) => value.to_str().ok().and_then(|text| range(text, len)),
        None => Some(Part::Whole),
    };
    let part = wanted.ok_or(SealError::Range)?;
    let (from, to) = match part {
        Part::Whole => (0, len),
        Part::Of(from, to) => (from, to),
    };
    let subject = format!("{}/{name}", session.id);
    state
        .store
        .audit(&caller.audit_name(), "recording-read", &subject, now_ms())
        .await?;
    file.seek(SeekFrom::Start(from)).await.map_err(SealError::Io)?;
    let pieces = stream::try_unfold((file, to - from), async |(mut file, left)| {
        let want = usize::try_from(left).unwrap_or(PIECE).min(PIECE);
        let mut piece = vec![0; want];
        let got = if want == 0 {
            0
        } else {
            file.read(&mut piece).await?
        };
        piece.truncate(got);
        Ok::<_, std::io::Error>((got > 0).then(|| (piece, (file, left - got as u64))))
    });
    let mut response = Response::new(Body::from_stream(pieces));
    let out = response.headers_mut();
    out.insert(CONTENT_TYPE, HeaderValue::from_static("video/webm"));
    out.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    out.insert(CONTENT_LENGTH, HeaderValue::from(to - from));
    if let Part::Of(from, to) = part {
        let range = format!("bytes {from}-{}/{len}", to - 1);
        out.insert(
            CONTENT_RANGE,
            HeaderValue::from_str(&range).map_err(ApiError::internal)?,
        );
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    Ok(response)
}

/// What part of a file is asked for; the end is exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Whole,
    Of(u64, u64),
}

/// One byte range. Several at once, and other units, may be answered with the whole (RFC 9110
/// section 14.2); `None` is a range that lies beyond the end.
fn range(text: &str, len: u64) -> Option<Part> {
    let Some(spec) = text.strip_prefix("bytes=").filter(|spec| !spec.contains(',')) else {
        return Some(Part::Whole);
    };
    let Some((first, last)) = spec.trim().split_once('-') else {
        return Some(Part::Whole);
    };
    let (from, to) = match (first.parse::<u64>(), last.parse::<u64>()) {
        (Ok(from), Ok(last)) => (from, last.saturating_add(1).min(len)),
        (Ok(from), Err(_)) if last.is_empty() => (from, len),
        (Err(_), Ok(tail)) if first.is_empty() => (len.saturating_sub(tail), len),
        _ => return Some(Part::Whole),
    };
    (from < to).then_some(Part::Of(from, to))
}

fn recording_dir(state: &AppState, session: SessionId) -> PathBuf {
    state.config.data.join("recordings").join(session.to_string())
}

/// A file name that needs no quoting.
fn ascii(name: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_rfc_9110_says() {
        assert_eq!(range("bytes=0-99", 1000), Some(Part::Of(0, 100)));
        assert_eq!(range("bytes=900-", 1000), Some(Part::Of(900, 1000)));
        assert_eq!(range("bytes=-100", 1000), Some(Part::Of(900, 1000)));
        assert_eq!(range("bytes=0-5000", 1000), Some(Part::Of(0, 1000)));
        assert_eq!(range("bytes=-5000", 1000), Some(Part::Of(0, 1000)));
        assert_eq!(range("bytes=1000-", 1000), None);
        assert_eq!(range("bytes=-0", 1000), None);
        assert_eq!(range("bytes=5-4", 1000), None);
        assert_eq!(range("bytes=0-", 0), None);
        for whole in ["bytes=0-1,3-4", "lines=1-2", "bytes=a-b", "bytes=", "bytes=-"] {
            assert_eq!(range(whole, 1000), Some(Part::Whole), "{whole}");
        }
        assert_eq!(range(&format!("bytes=0-{}", u64::MAX), 10), Some(Part::Of(0, 10)));
    }
}
