//! How a case's recordings are kept: until when, under which hold, who did what with them, and their end.
//!
//! **Invariant:** nothing is destroyed before the years that the regime's script names have passed since
//! the case's last session, nor under a legal hold.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::{Extension, Json};
use domain::CaseId;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use store::cases::CaseFile;
use vault::{Act, CustodyError, Entry, Keyring};
use wire::watch::{Custody, CustodyAct, CustodyWhat, NewHold};

use super::Screening;
use super::error::WatchError;
use super::export::Copies;
use crate::caller::Caller;
use crate::error::ApiError;
use crate::json::Body;
use crate::state::AppState;

/// The longest reason of a hold, in characters: a court's order with its number.
const WHY: usize = 200;

/// `GET /api/cases/{case}/custody`.
pub async fn get(
    State(state): State<AppState>,
    Extension(screening): Extension<Screening>,
    Path(case): Path<CaseId>,
) -> Result<Json<Custody>, ApiError> {
    let file = file(&state, case).await?;
    Ok(Json(told(&state, &screening, &file).await?))
}

/// `POST /api/cases/{case}/hold`: lays a legal hold, or lifts it.
pub async fn hold(
    State(state): State<AppState>,
    Extension(screening): Extension<Screening>,
    Extension(caller): Extension<Caller>,
    Path(case): Path<CaseId>,
    Body(new): Body<NewHold>,
) -> Result<Json<Custody>, ApiError> {
    let file = file(&state, case).await?;
    let why = new.why.trim().to_owned();
    if !(1..=WHY).contains(&why.chars().count()) || why.chars().any(char::is_control) {
        return Err(WatchError::WhyNeeded.into());
    }
    let (by, at_ms) = (caller.audit_name(), state.now_ms());
    state
        .store
        .audit(&by, "recording-hold", &case.to_string(), at_ms)
        .await?;
    work(&state, case, move |ring, case| {
        ring.hold(case, new.held, &by, &why, at_ms)
    })
    .await?;
    Ok(Json(told(&state, &screening, &file).await?))
}

/// `DELETE /api/cases/{case}/recordings`: destroys the keys of all that was recorded, and every copy.
pub async fn destroy(
    State(state): State<AppState>,
    Extension(screening): Extension<Screening>,
    Extension(copies): Extension<Copies>,
    Extension(caller): Extension<Caller>,
    Path(case): Path<CaseId>,
) -> Result<StatusCode, ApiError> {
    let file = file(&state, case).await?;
    let (by, at_ms) = (caller.audit_name(), state.now_ms());
    if at_ms < kept_until(&screening, &file)? {
        let (by, subject) = (by.clone(), case.to_string());
        work(&state, case, move |ring, case| {
            let refused = ring
                .custody(case)?
                .append(Act::DeletionRefused, &by, &subject, at_ms);
            refused.map(drop)
        })
        .await?;
        return Err(WatchError::StillKept.into());
    }
    state
        .store
        .audit(&by, "recording-destroyed", &case.to_string(), at_ms)
        .await?;
    work(&state, case, move |ring, case| ring.shred_case(case, &by, at_ms)).await?;
    // Copies lie in the clear.
    for session in &file.sessions {
        for copy in copies.of(session.id) {
            if let Ok(id) = copy.id.parse() {
                copies.remove(session.id, id).await?;
            }
        }
    }
    Ok(StatusCode::NO_CONTENT)
}

async fn file(state: &AppState, case: CaseId) -> Result<CaseFile, ApiError> {
    state.store.case(case).await?.ok_or(ApiError::not_found())
}

async fn told(state: &AppState, screening: &Screening, file: &CaseFile) -> Result<Custody, WatchError> {
    let kept_until_ms = kept_until(screening, file)?;
    let (held, keys, entries) = work(state, file.id, |ring, case| {
        let (held, keys) = (ring.is_held(case)?, ring.has_keys(case)?);
        Ok((held, keys, ring.custody(case)?.entries()?))
    })
    .await?;
    let names = names(state, file, &entries).await?;
    let acts = entries.iter().rev().map(|entry| shown(entry, &names)).collect();
    Ok(Custody {
        held,
        kept_until_ms,
        destroyed: !keys && entries.iter().any(|entry| entry.act == Act::Deleted),
        acts,
    })
}

fn shown(entry: &Entry, names: &BTreeMap<String, String>) -> CustodyAct {
    CustodyAct {
        at_ms: entry.at_ms,
        by: names.get(&entry.by).unwrap_or(&entry.by).clone(),
        what: match entry.act {
            Act::Viewed => CustodyWhat::Viewed,
            Act::Exported => CustodyWhat::Exported,
            Act::Redacted => CustodyWhat::Redacted,
            Act::HoldLaid => CustodyWhat::HoldLaid,
            Act::HoldLifted => CustodyWhat::HoldLifted,
            Act::Deleted => CustodyWhat::Deleted,
            Act::DeletionRefused => CustodyWhat::DeletionRefused,
            Act::Rotated => CustodyWhat::Rotated,
            Act::Recovered => CustodyWhat::Recovered,
        },
        subject: entry.subject.clone(),
    }
}

/// Names of those who did something, by how the audit calls them.
async fn names(
    state: &AppState,
    file: &CaseFile,
    entries: &[Entry],
) -> Result<BTreeMap<String, String>, WatchError> {
    let people = file.sessions.iter().flat_map(|session| &session.people);
    let mut names: BTreeMap<String, String> = people
        .map(|one| (format!("seat:{}", one.seat), one.person.name.clone()))
        .collect();
    for by in entries.iter().map(|entry| &entry.by) {
        let staff = by.strip_prefix("staff:").and_then(|id| id.parse().ok());
        let Some(id) = staff.filter(|_| !names.contains_key(by)) else {
            continue;
        };
        if let Some(account) = state.store.staff(id).await? {
            names.insert(by.clone(), account.name.get().clone());
        }
    }
    Ok(names)
}

/// The instant from which on the recordings may be destroyed.
fn kept_until(screening: &Screening, file: &CaseFile) -> Result<i64, WatchError> {
    let script = screening.live.procedures().of(file.case.regime);
    let (script, _) = script.ok_or(WatchError::Internal("a regime without a script"))?;
    let years = script.recording.retention_years;
    let last = file
        .sessions
        .iter()
        .map(|one| one.starts_ms + i64::from(one.minutes) * 60_000);
    let last = last.max().unwrap_or_default();
    let end = Timestamp::from_millisecond(last).map(|at| at.to_zoned(TimeZone::UTC));
    let end = end.and_then(|at| at.checked_add(i64::from(years).years()));
    // A date beyond all calendars never comes.
    Ok(end.map_or(i64::MAX, |at| at.timestamp().as_millisecond()))
}

/// Works with a case's keys off the async threads.
async fn work<T: Send + 'static>(
    state: &AppState,
    case: CaseId,
    task: impl FnOnce(&Keyring, &str) -> Result<T, CustodyError> + Send + 'static,
) -> Result<T, WatchError> {
    let ring = state.keyring.clone();
    let done = tokio::task::spawn_blocking(move || task(&ring, &case.to_string())).await;
    Ok(done.map_err(|_| WatchError::Internal("a keeping task died"))??)
}
