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
    part(opened, len, wanted, media).await
}

/// An answer with `wanted` of `input`, which is `len` bytes long. What cannot be read from its beginning is
/// refused with its reason; later a connection can only end.
pub async fn part(
    mut input: impl Read + std::io::Seek + Send + 'static,
    len: u64,
    wanted: Wanted,
    media: &'static str,
) -> Result<Response, ApiError> {
    let (from, to) = match wanted {
        Wanted::Whole => (0, len),
        Wanted::Of(from, to) => (from, to),
    };
    let (first, input) = blocking(move || {
        input.seek(std::io::SeekFrom::Start(from))?;
        // It was there when it was opened: what is not there now is away, and may come back.
        let first = piece(&mut input, to - from).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => std::io::Error::other(error),
            _ => error,
        })?;
        Ok((first, input))
    })
    .await?;
    let mut response = Response::new(pieces(first, input, to - from));
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

/// The next bytes of what is `left`, as many as are read at once.
fn piece(input: &mut impl Read, left: u64) -> std::io::Result<Bytes> {
    let mut piece = vec![0; usize::try_from(left).unwrap_or(PIECE).min(PIECE)];
    input.read_exact(&mut piece)?;
    Ok(Bytes::from(piece))
}

/// `first` and what follows it of `left` bytes, read on a thread that may block, as fast as the other side
/// takes it.
fn pieces(first: Bytes, mut input: impl Read + Send + 'static, mut left: u64) -> Body {
    let (pieces, taken) = mpsc::channel::<std::io::Result<Bytes>>(2);
    tokio::task::spawn_blocking(move || {
        let mut next = Ok(first);
        loop {
            left = match &next {
                Ok(piece) => left - piece.len() as u64,
                Err(_) => 0,
            };
            // Whoever asked may have gone.
            if pieces.blocking_send(next).is_err() || left == 0 {
                return;
            }
            next = piece(&mut input, left);
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
