//! `POST /api/sessions/{session}/draft/findings`: what is found in a draft before it is laid on the table;
//! and the errors among it, which keep a draft from being prepared for signing.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::State;
use axum::{Extension, Json};
use domain::case::Case;
use domain::money::Money;
use domain::settlement::Draft;
use domain::settlement::lint::{Context, Finding, Severity};
use domain::{Role, SeatId};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use room::state::State as RoomState;
use store::cases::SessionFile;
use wire::http::DraftFinding;

use super::chain::{self, Chain};
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
    Ok(Json(read(&state, &desk, &file, &draft).await?))
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

fn broken(finding: &chain::Finding) -> DraftFinding {
    DraftFinding {
        severity: Severity::Error,
        clause: finding.clause.clone(),
        lang: None,
        says: wire::ApiError {
            code: finding.code.to_owned(),
            args: finding.args(),
        },
    }
}

async fn read(
    state: &AppState,
    desk: &Desk,
    file: &SessionFile,
    draft: &Draft,
) -> Result<Vec<DraftFinding>, SealError> {
    let case = state.store.case(file.case).await?.ok_or(SealError::NotFound)?;
    let chain = chain::to_judge_by(state, &case).await?;
    let room = desk.live.look(file.id, |room, _| room.state().clone()).await?;
    let now = Timestamp::now();
    let judged = chain.judge(&room, draft, now)?;
    let findings = draft.lint(&context(&case.case, &room, judged.sums, now));
    let chained = judged.findings.iter().map(broken);
    Ok(chained.chain(findings.into_iter().map(told)).collect())
}

/// Refuses a draft with an error; what is only a warning was for the drafter to judge.
pub fn sealable(case: &Case, chain: &Chain, room: &RoomState, now: Timestamp) -> Result<(), SealError> {
    let draft = room.settlement.as_ref().and_then(|settlement| settlement.draft());
    let draft = draft.ok_or(SealError::NotPrepared)?;
    let judged = chain.judge(room, draft, now)?;
    if let Some(finding) = judged.findings.into_iter().next() {
        return Err(SealError::Chain(Box::new(finding)));
    }
    let findings = draft.lint(&context(case, room, judged.sums, now));
    let error = findings
        .into_iter()
        .find(|one| one.fault.severity() == Severity::Error);
    error.map_or(Ok(()), |finding| Err(SealError::Draft(Box::new(finding))))
}

fn context(case: &Case, room: &RoomState, known: BTreeSet<Money>, now: Timestamp) -> Context {
    let names = room.parties().map(|seat| -> (SeatId, Vec<String>) {
        let own = std::iter::once(seat.spec.name.clone());
        (seat.id(), own.chain(seat.spec.latin_name.clone()).collect())
    });
    Context {
        routes: case.aims.wished(case.route),
        names: names.collect(),
        // Every record that parties sign is closed with it: `super::terms`.
        agreed_method: true,
        known,
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
