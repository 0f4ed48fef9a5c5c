//! `POST /api/sessions/{session}/draft/findings`: what is found in a draft before it is laid on the table;
//! and the errors among it, which keep a draft from being prepared for signing.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::{Extension, Json};
use domain::case::{Case, EnforcementRoute};
use domain::settlement::Draft;
use domain::settlement::lint::{Context, Finding, Severity};
use domain::{Role, SeatId};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use room::state::State as RoomState;
use store::cases::SessionFile;
use wire::http::DraftFinding;

use super::desk::Desk;
use super::error::SealError;
use crate::error::ApiError;
use crate::json::Body;
use crate::state::AppState;

/// Reads a draft that is not on the table yet. Nothing is kept.
pub async fn post(
    State(state): State<AppState>,
    Extension(desk): Extension<Desk>,
    Extension(file): Extension<SessionFile>,
    Body(draft): Body<Draft>,
) -> Result<Json<Vec<DraftFinding>>, ApiError> {
    if let Err(error) = draft.validate() {
        let mut refused = ApiError::unprocessable(error.code());
        refused.args = named(error.args());
        return Err(refused);
    }
    let findings = read(&state, &desk, &file, draft).await?;
    Ok(Json(findings.into_iter().map(told).collect()))
}

fn told(finding: Finding) -> DraftFinding {
    let says = wire::ApiError {
        code: finding.fault.code().to_owned(),
        args: named(finding.args()),
    };
    DraftFinding {
        severity: finding.fault.severity(),
        clause: finding.clause,
        lang: finding.lang,
        says,
    }
}

async fn read(
    state: &AppState,
    desk: &Desk,
    file: &SessionFile,
    draft: Draft,
) -> Result<Vec<Finding>, SealError> {
    let case = state.store.case(file.case).await?.ok_or(SealError::NotFound)?;
    let room = desk.live.look(file.id, |room, _| room.state().clone()).await?;
    Ok(draft.lint(&context(case.case.route, &room, Timestamp::now())))
}

/// Refuses a draft with an error; what is only a warning was for the drafter to judge.
pub fn sealable(case: &Case, room: &RoomState, now: Timestamp) -> Result<(), SealError> {
    let draft = room.settlement.as_ref().and_then(|settlement| settlement.draft());
    let draft = draft.ok_or(SealError::NotPrepared)?;
    let findings = draft.lint(&context(case.route, room, now));
    let error = findings
        .into_iter()
        .find(|one| one.fault.severity() == Severity::Error);
    error.map_or(Ok(()), |finding| Err(SealError::Draft(Box::new(finding))))
}

fn context(route: EnforcementRoute, room: &RoomState, now: Timestamp) -> Context {
    let names = room.parties().map(|seat| -> (SeatId, Vec<String>) {
        let own = std::iter::once(seat.spec.name.clone());
        (seat.id(), own.chain(seat.spec.latin_name.clone()).collect())
    });
    Context {
        route,
        names: names.collect(),
        // Every record is closed with it: `super::body`.
        agreed_method: true,
        today: now.to_zoned(place(room)).date(),
    }
}

/// Where the mediator sits, as the record has it: `super::body`.
fn place(room: &RoomState) -> TimeZone {
    let mediator = room.seats.iter().find(|seat| seat.spec.role == Role::Mediator);
    mediator
        .and_then(|seat| TimeZone::get(&seat.spec.zone).ok())
        .unwrap_or(TimeZone::UTC)
}

pub fn named(args: Vec<(&'static str, String)>) -> BTreeMap<String, String> {
    args.into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}
