//! `GET` and `POST /api/sessions/{session}/notes`: a mediator's own notes on the case.
//!
//! **Invariant:** they lie sealed in a row of their own and go to their writer alone; they are no
//! part of a journal, a record, a case file or an audit row.

use axum::extract::State;
use axum::http::StatusCode;
use axum::{Extension, Json};
use domain::PersonId;
use store::cases::SessionFile;
use wire::http::Notes;

use crate::caller::Caller;
use crate::error::ApiError;
use crate::json::Body;
use crate::state::AppState;

/// Characters of all notes on one case.
const MOST: usize = 20_000;

pub async fn read(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    Extension(file): Extension<SessionFile>,
) -> Result<Json<Notes>, ApiError> {
    let person = writer(&caller, &file)?;
    let Some(sealed) = state.store.notes(person).await? else {
        return Ok(Json(Notes { text: String::new() }));
    };
    let plain = state.vault.open_bytes(&name(person), &sealed)?;
    let text = String::from_utf8(plain).map_err(ApiError::internal)?;
    Ok(Json(Notes { text }))
}

pub async fn write(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    Extension(file): Extension<SessionFile>,
    Body(notes): Body<Notes>,
) -> Result<StatusCode, ApiError> {
    let person = writer(&caller, &file)?;
    if notes.text.chars().count() > MOST {
        return Err(ApiError::unprocessable("notes-too-long"));
    }
    let sealed = state.vault.seal_bytes(&name(person), notes.text.as_bytes())?;
    state.store.put_notes(person, sealed, state.now_ms()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The person in the caller's seat.
fn writer(caller: &Caller, file: &SessionFile) -> Result<PersonId, ApiError> {
    let seat = caller.seat.ok_or(ApiError::not_found())?.seat;
    let seated = file.people.iter().find(|one| one.seat == seat);
    Ok(seated.ok_or(ApiError::not_found())?.person.person)
}

/// Bound into the seal: another person's notes do not open in this one's place.
pub(crate) fn name(person: PersonId) -> String {
    format!("notes/{person}")
}
