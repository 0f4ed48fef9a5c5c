//! `GET …/watch`: what there is to watch, and what there is not; the manifest; and where each
//! cluster of a file lies.
//!
//! **Invariant:** what is told of a private meeting is when it was, as the manifest has it.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use domain::authz::{Action, Decision, Resource, may};
use domain::{Lang, SessionId};
use recorder::{Kind, Manifest, TrackFiles};
use room::{Caption, Event};
use serde::Deserialize;
use store::cases::SessionFile;
use wire::watch::{FilePlaces, Hole, HoleKind, Showing, ShownFile, ShownTrack, TrackKind};

use super::Screening;
use super::clusters::Places;
use super::custody::Reason;
use super::error::WatchError;
use super::source::{Source, blocking};
use crate::caller::Caller;
use crate::error::ApiError;
use crate::http::views;
use crate::sealing;
use crate::state::AppState;

/// Why one watches.
#[derive(Deserialize)]
pub struct Why {
    reason: Option<Reason>,
}

pub async fn get(
    State(state): State<AppState>,
    Extension(screening): Extension<Screening>,
    Extension(caller): Extension<Caller>,
    Extension(session): Extension<SessionFile>,
    Query(why): Query<Why>,
) -> Result<Json<Showing>, ApiError> {
    let source = Source::open(&state, &screening.live, &session).await?;
    screening
        .custody
        .open(&state, &caller, &session, why.reason)
        .await?;
    let events = screening
        .live
        .events(session.id)
        .await
        .map_err(WatchError::from)?;
    let may_export = caller.actors().iter().any(|actor| {
        let session = Resource::Session { session: session.id };
        may(actor, Action::ExportRecording, &session) == Decision::Allow
    });
    let named_by_record = match state.store.record(session.id).await? {
        Some(record) => sealing::kept_manifest(&state, session.id, record.id)
            .await?
            .map(|kept| kept == source.canonical()),
        None => None,
    };
    let manifest = source.manifest();
    let files = || source.files().map(|(_, part)| &part.digest);
    let institution = views::institution(&state).await?;
    Ok(Json(Showing {
        zero_ms: source.zero_ms(),
        from_ms: files().map(|file| file.from_ms).min().unwrap_or(0),
        to_ms: files().map(|file| file.to_ms).max().unwrap_or(0),
        ended: events
            .iter()
            .any(|(_, event)| matches!(event, Event::Ended { .. })),
        manifest_sha256: source.digest().to_owned(),
        named_by_record,
        tracks: manifest.tracks.iter().map(track).collect(),
        holes: holes(manifest),
        captions: captions(&events),
        may_export,
        info: views::session(session, &institution),
    }))
}

fn track(of: &TrackFiles) -> ShownTrack {
    let lang = of.language.as_deref().and_then(|tag| tag.parse::<Lang>().ok());
    ShownTrack {
        track: of.track.to_string(),
        kind: match of.track.kind() {
            Kind::Person => TrackKind::Person,
            Kind::Share => TrackKind::Share,
            Kind::Channel => TrackKind::Channel,
        },
        seat: of.track.name().parse().ok(),
        lang,
        files: of
            .parts
            .iter()
            .map(|part| ShownFile {
                file: part.file.clone(),
                bytes: part.digest.bytes,
                from_ms: part.digest.from_ms,
                to_ms: part.digest.to_ms,
            })
            .collect(),
    }
}

fn holes(manifest: &Manifest) -> Vec<Hole> {
    // The codes are those of the manifest's own JSON.
    let code = |cause: &recorder::Cause| match serde_json::to_value(cause) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    };
    let gaps = manifest.gaps.iter().map(|gap| Hole {
        kind: HoleKind::Gap,
        track: Some(gap.track.to_string()),
        code: code(&gap.cause),
        from_ms: gap.from_ms,
        to_ms: Some(gap.to_ms),
    });
    let pauses = manifest.pauses.iter().map(|pause| Hole {
        kind: HoleKind::Pause,
        track: Some(pause.track.to_string()),
        code: pause.reason.clone(),
        from_ms: pause.from_ms,
        to_ms: pause.to_ms,
    });
    let declared = manifest.declared.iter().map(|interval| Hole {
        kind: HoleKind::Declared,
        track: None,
        code: interval.kind.clone(),
        from_ms: interval.from_ms,
        to_ms: Some(interval.to_ms),
    });
    gaps.chain(pauses).chain(declared).collect()
}

fn captions(events: &[(jiff::Timestamp, Event)]) -> Vec<Caption> {
    let typed = events.iter().filter_map(|(at, event)| match event {
        Event::Captioned { by, spoken, .. } => Some((at, *by, spoken.clone())),
        _ => None,
    });
    let number = |(number, (at, by, spoken)): (usize, (&jiff::Timestamp, _, _))| Caption {
        number: number as u64,
        at_ms: at.as_millisecond(),
        by,
        spoken,
    };
    typed.enumerate().map(number).collect()
}

/// `GET …/watch/manifest.json`: the very bytes that the manifest's digest is of.
pub async fn manifest(
    State(state): State<AppState>,
    Extension(screening): Extension<Screening>,
    Extension(caller): Extension<Caller>,
    Extension(session): Extension<SessionFile>,
) -> Result<Response, ApiError> {
    let source = Source::open(&state, &screening.live, &session).await?;
    screening
        .custody
        .note(&state, &caller, &session, "manifest.json")
        .await?;
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, source.canonical().to_vec()).into_response())
}

/// `GET …/watch/places/{file}`: where each cluster is.
pub async fn file_places(
    State(state): State<AppState>,
    Extension(screening): Extension<Screening>,
    Extension(caller): Extension<Caller>,
    Extension(session): Extension<SessionFile>,
    Path((_, name)): Path<(SessionId, String)>,
) -> Result<Json<FilePlaces>, ApiError> {
    let source = Source::open(&state, &screening.live, &session).await?;
    screening.custody.note(&state, &caller, &session, &name).await?;
    let found = placed(&screening, &source, session.id, &name).await?;
    Ok(Json(FilePlaces {
        header: found.header,
        from_ms: found.clusters.iter().map(|one| one.from_ms).collect(),
        bytes: found.clusters.iter().map(|one| one.bytes).collect(),
        sound: found.clusters.iter().map(|one| one.sound).collect(),
        keys: found
            .clusters
            .iter()
            .enumerate()
            .filter_map(|(n, one)| one.key.then_some(n as u64))
            .collect(),
    }))
}

/// Where the clusters of a file are; read once for as long as the file does not grow.
pub async fn placed(
    screening: &Screening,
    source: &Source,
    session: SessionId,
    name: &str,
) -> Result<Arc<Places>, WatchError> {
    let (reader, file) = (source.clone(), name.to_owned());
    let mut opened = blocking(move || reader.plain(&file)).await?;
    let key = (session, name.to_owned(), opened.len());
    if let Some(known) = screening.known(&key) {
        return Ok(known);
    }
    let found = Arc::new(blocking(move || opened.places()).await?);
    screening.keep(key, Arc::clone(&found));
    Ok(found)
}
