//! `GET …/watch/files/{file}` and `GET …/recordings/{file}`: the bytes of one file, whole or in part.
//!
//! **Invariant:** a row of the audit is durable before the first byte leaves; without it none does.

use std::io::Read;

use axum::Extension;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::header::{ACCEPT_RANGES, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, RANGE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use domain::SessionId;
use futures_util::stream;
use store::cases::SessionFile;
use tokio::sync::mpsc;

use super::Screening;
use super::error::WatchError;
use super::range::{Wanted, range};
use super::source::{Source, blocking};
use crate::caller::Caller;
use crate::error::ApiError;
use crate::state::AppState;

/// Bytes read from disk at once.
const PIECE: usize = 64 * 1024;

pub async fn get(
    State(state): State<AppState>,
    Extension(screening): Extension<Screening>,
    Extension(caller): Extension<Caller>,
    Extension(session): Extension<SessionFile>,
    Path((_, name)): Path<(SessionId, String)>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let source = Source::open(&state, &screening.live, &session).await?;
    let media = media_type(&name);
    let opened = {
        let name = name.clone();
        blocking(move || source.plain(&name)).await?
    };
    let len = opened.len();
    let wanted = match headers.get(RANGE) {
        Some(value) => value.to_str().ok().and_then(|text| range(text, len)),
        None => Some(Wanted::Whole),
    };
    let wanted = wanted.ok_or(WatchError::Range)?;
    screening.custody.note(&state, &caller, &session, &name).await?;
    part(opened, len, wanted, media)
}

/// An answer with `wanted` of `input`, which is `len` bytes long.
pub fn part(
    input: impl Read + std::io::Seek + Send + 'static,
    len: u64,
    wanted: Wanted,
    media: &'static str,
) -> Result<Response, ApiError> {
    let (from, to) = match wanted {
        Wanted::Whole => (0, len),
        Wanted::Of(from, to) => (from, to),
    };
    let mut response = Response::new(pieces(input, from, to));
    let out = response.headers_mut();
    out.insert(CONTENT_TYPE, HeaderValue::from_static(media));
    out.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    out.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    out.insert(CONTENT_LENGTH, HeaderValue::from(to - from));
    if let Wanted::Of(from, to) = wanted {
        let range = format!("bytes {from}-{}/{len}", to - 1);
        out.insert(
            CONTENT_RANGE,
            HeaderValue::from_str(&range).map_err(ApiError::internal)?,
        );
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    Ok(response)
}

/// Reads on a thread that may block, as fast as the other side takes it.
fn pieces(mut input: impl Read + std::io::Seek + Send + 'static, from: u64, to: u64) -> Body {
    let (pieces, taken) = mpsc::channel::<std::io::Result<Bytes>>(2);
    tokio::task::spawn_blocking(move || {
        if let Err(error) = input.seek(std::io::SeekFrom::Start(from)) {
            pieces.blocking_send(Err(error)).ok();
            return;
        }
        let mut left = to - from;
        while left > 0 {
            let mut piece = vec![0; usize::try_from(left).unwrap_or(PIECE).min(PIECE)];
            let read = input.read_exact(&mut piece).map(|()| Bytes::from(piece));
            left = match &read {
                Ok(piece) => left - piece.len() as u64,
                Err(_) => 0,
            };
            // Whoever asked may have gone.
            if pieces.blocking_send(read).is_err() {
                return;
            }
        }
    });
    let stream = stream::unfold(taken, async |mut taken| Some((taken.recv().await?, taken)));
    Body::from_stream(stream)
}

/// What a file of a recording is, by its name.
pub fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.') {
        Some((_, "mp4")) => "video/mp4",
        _ => "video/webm",
    }
}
