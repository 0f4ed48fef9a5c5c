//! The minutes on their way out: in words, changed by the clerk, and as a PDF; and the script and
//! the audibility ledger beside them.
//!
//! **Invariant:** what is told here is told by `room::Minutes` and by nothing else, so that what
//! never becomes a line (offers, private meetings) has no way out.

mod document;
mod words;

use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use domain::Lang;
use domain::procedure::Script;
use jiff::Timestamp;
use record::Digest;
use room::Fact;
use room::minutes::What;
use serde::Deserialize;
use store::cases::SessionFile;
use wire::http::{MinutesEdit, MinutesLine, MinutesText, NewMinutesEdit};

use self::words::Words;
use crate::caller::Caller;
use crate::error::ApiError;
use crate::json::Body;
use crate::live::LiveError;
use crate::sealing::{Desk, SealError};
use crate::state::AppState;

pub use document::{Facts, document};

/// The routes of the minutes, the script and the ledger.
pub fn routes(desk: Desk) -> Router<AppState> {
    Router::new()
        .route("/api/sessions/{session}/procedure", get(script))
        .route("/api/sessions/{session}/minutes", get(read))
        .route("/api/sessions/{session}/minutes/edits", post(edit))
        .route("/api/sessions/{session}/minutes.pdf", get(pdf))
        .route("/api/sessions/{session}/ledger.json", get(ledger))
        .layer(Extension(desk))
}

/// `GET …/procedure`: the script that the session follows, as its journal has it.
async fn script(
    Extension(desk): Extension<Desk>,
    Extension(file): Extension<SessionFile>,
) -> Result<Json<Script>, ApiError> {
    let script = desk.live.look(file.id, |room, _| {
        let followed = room.state().procedure.as_ref();
        followed.map(|procedure| procedure.script.clone())
    });
    let script = script.await.map_err(SealError::from)?;
    script.map(Json).ok_or(ApiError::not_found())
}

/// `GET …/minutes`: every line in every language of the session.
async fn read(
    Extension(desk): Extension<Desk>,
    Extension(file): Extension<SessionFile>,
) -> Result<Json<MinutesText>, ApiError> {
    let room = desk.live.look(file.id, |room, _| room.state().clone());
    let room = room.await.map_err(SealError::from)?;
    let words = Words::of(&room);
    let line = |line: &room::minutes::Line| MinutesLine {
        id: line.id,
        at_ms: line.at.as_millisecond(),
        offset_ms: line.offset_ms,
        text: words
            .langs
            .iter()
            .filter_map(|lang| Some((*lang, words.now(line, *lang)?)))
            .collect(),
        by_hand: matches!(line.what, What::Noted { .. }),
        edits: line
            .edits
            .iter()
            .map(|edit| MinutesEdit {
                at_ms: edit.at.as_millisecond(),
                by: edit.by,
                lang: edit.lang,
                before: edit.before.clone(),
                after: edit.after.clone(),
            })
            .collect(),
    };
    Ok(Json(MinutesText {
        langs: words.langs.clone(),
        lines: room.minutes.lines.iter().map(line).collect(),
        closed: room.minutes.closed,
    }))
}

/// `POST …/minutes/edits`: what is changed is first compared with what stands there.
async fn edit(
    Extension(desk): Extension<Desk>,
    Extension(caller): Extension<Caller>,
    Extension(file): Extension<SessionFile>,
    Body(new): Body<NewMinutesEdit>,
) -> Result<StatusCode, ApiError> {
    let by = caller.seat.ok_or(SealError::NotFound)?.seat;
    let (line, lang) = (new.line, new.lang);
    let found = desk.live.look(file.id, move |room, _| {
        let state = room.state();
        let known = state.minutes.line(line).ok_or(room::Refusal::NoLine(line))?;
        Ok::<_, room::Refusal>(Words::of(state).now(known, lang).unwrap_or_default())
    });
    let refused = |refusal| SealError::Live(LiveError::Refused(Box::new(refusal)));
    let found = found.await.map_err(SealError::from)?.map_err(refused)?;
    if found != new.before {
        return Err(refused(room::Refusal::LineChanged(line)).into());
    }
    let fact = Fact::MinuteEdited {
        by,
        line,
        lang,
        before: new.before,
        after: new.after,
    };
    desk.live.bring(file.id, fact).await.map_err(SealError::from)?;
    Ok(StatusCode::NO_CONTENT)
}

/// What of the minutes is printed.
#[derive(Deserialize)]
struct Print {
    /// One language of the session; else all of them, side by side.
    lang: Option<String>,
}

/// `GET …/minutes.pdf?lang=…`: the minutes as they stand.
async fn pdf(
    State(state): State<AppState>,
    Extension(desk): Extension<Desk>,
    Extension(caller): Extension<Caller>,
    Extension(file): Extension<SessionFile>,
    Query(print): Query<Print>,
) -> Result<Response, ApiError> {
    let subject = file.id.to_string();
    let actor = caller.audit_name();
    state
        .store
        .audit(&actor, "minutes-download", &subject, state.now_ms())
        .await?;
    let lang: Option<Lang> = match &print.lang {
        Some(tag) => Some(tag.parse().map_err(|_| ApiError::not_found())?),
        None => None,
    };
    let bytes = printed(&state, &desk, &file, lang).await?;
    let lang = lang.map_or_else(String::new, |lang| format!("-{lang}"));
    let name = format!("inline; filename=\"{}-minutes{lang}.pdf\"", file.code);
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (
            CONTENT_DISPOSITION,
            HeaderValue::from_str(&name).unwrap_or_else(|_| HeaderValue::from_static("inline")),
        ),
    ];
    Ok((headers, bytes).into_response())
}

/// The minutes as they stand, in one language of the session or in all; as a PDF.
pub async fn printed(
    state: &AppState,
    desk: &Desk,
    file: &SessionFile,
    lang: Option<Lang>,
) -> Result<Vec<u8>, ApiError> {
    let case = state.store.case(file.case).await?.ok_or(ApiError::not_found())?;
    let place = case.sessions.iter().position(|session| session.id == file.id);
    let house = state.store.institution().await?;
    let look = desk.live.look(file.id, |room, head| (room.state().clone(), head));
    let (room, head) = look.await.map_err(SealError::from)?;
    if lang.is_some_and(|lang| !Words::of(&room).langs.contains(&lang)) {
        return Err(ApiError::not_found());
    }
    let began = desk.live.events(file.id).await.map_err(SealError::from)?;
    let began = began.first().map_or_else(Timestamp::now, |(at, _)| *at);
    let document = document(&Facts {
        room: &room,
        case: &case.case,
        meeting: u32::try_from(place.unwrap_or(0) + 1).unwrap_or(1),
        institution: house.map_or_else(String::new, |house| house.name),
        began,
        journal: (head.len, Digest::from_bytes(head.hash).to_string()),
        lang,
    });
    let paper = desk.paper().await?;
    let bytes = tokio::task::spawn_blocking(move || paper.minutes(&document))
        .await
        .map_err(ApiError::internal)?
        .map_err(SealError::from)?;
    Ok(bytes)
}

/// `GET …/ledger.json`: once a record was prepared, the very bytes its digest is of; before that,
/// the ledger as it stands.
async fn ledger(
    State(state): State<AppState>,
    Extension(desk): Extension<Desk>,
    Extension(file): Extension<SessionFile>,
) -> Result<Response, ApiError> {
    let kept = match state.store.record(file.id).await? {
        Some(record) => crate::sealing::kept_ledger(&state, file.id, record.id).await?,
        None => None,
    };
    let bytes = if let Some(bytes) = kept {
        bytes
    } else {
        let document = desk.live.look(file.id, |room, _| room.ledger_so_far());
        let document = document.await.map_err(SealError::from)?;
        crate::sealing::canonical_ledger(&document)?
    };
    let headers = [(CONTENT_TYPE, HeaderValue::from_static("application/json"))];
    Ok((headers, bytes).into_response())
}
