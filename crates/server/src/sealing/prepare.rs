//! `POST /api/sessions/{session}/record`: fixes body and pages, so that they can be signed.

use std::collections::BTreeMap;

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use domain::{RecordId, SeatId};
use jiff::Timestamp;
use record::Digest;
use record::body::JournalHead;
use room::state::State as RoomState;
use room::{Fact, Prepared};
use store::cases::SessionFile;
use store::records::StoredRecord;

use super::binding::attest_mediators;
use super::body::{Material, build};
use super::chain;
use super::desk::{Desk, record_dir, write};
use super::error::SealError;
use super::findings::sealable;
use super::{numbers, pages};
use crate::error::ApiError;
use crate::live::{LiveError, now_ms};
use crate::state::AppState;

/// Prepares the record of the draft as it now stands; a second call for the same draft changes
/// nothing.
pub async fn post(
    State(state): State<AppState>,
    Extension(desk): Extension<Desk>,
    Extension(file): Extension<SessionFile>,
) -> Result<StatusCode, ApiError> {
    let _alone = desk.sit().await;
    prepare(&state, &desk, &file).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What the room says of itself, taken between two inputs.
struct Look {
    room: RoomState,
    ledger: room::ledger::document::Document,
    journal: JournalHead,
    revision: u32,
    prepared: Option<Prepared>,
    may: Result<(), room::Refusal>,
}

async fn prepare(state: &AppState, desk: &Desk, file: &SessionFile) -> Result<(), SealError> {
    attest_mediators(state, desk, file).await?;
    let look = desk.live.look(file.id, |room, head| {
        let revision = room
            .settlement()
            .and_then(|settlement| settlement.draft())
            .map_or(0, |draft| draft.revision);
        Look {
            room: room.state().clone(),
            ledger: room.ledger_document(),
            journal: JournalHead {
                head_sha256: Digest::from_bytes(head.hash),
                length: head.len,
            },
            revision,
            prepared: room.signing().prepared().cloned(),
            may: room.may_prepare(revision),
        }
    });
    let look = look.await?;
    if look
        .prepared
        .as_ref()
        .is_some_and(|prepared| prepared.revision == look.revision)
    {
        return Ok(());
    }
    look.may
        .clone()
        .map_err(|refusal| LiveError::Refused(Box::new(refusal)))?;

    let id = RecordId(store::fresh_id(now_ms())?);
    let made = make(state, desk, file, &look, id).await?;
    let prepared = Prepared {
        record: id,
        body_digest: Digest::of(&made.body).to_string(),
        pdf_digest: Digest::of(&made.base_pdf).to_string(),
        pdf_len: u32::try_from(made.base_pdf.len()).map_err(|_| SealError::Internal("pages beyond 4 GiB"))?,
        revision: look.revision,
        applications: look.room.applications(),
    };
    state.store.prepare_record(&made, now_ms()).await?;
    Ok(desk.live.bring(file.id, Fact::RecordPrepared(prepared)).await?)
}

async fn make(
    state: &AppState,
    desk: &Desk,
    file: &SessionFile,
    look: &Look,
    id: RecordId,
) -> Result<StoredRecord, SealError> {
    let case = state.store.case(file.case).await?.ok_or(SealError::NotFound)?;
    let now = Timestamp::now();
    let chain = chain::to_judge_by(state, &case).await?;
    sealable(&case.case, &chain, &look.room, now)?;
    let meeting = case
        .sessions
        .iter()
        .position(|session| session.id == file.id)
        .unwrap_or(0)
        + 1;
    let terms = desk.terms(state, file).await?;
    let events = desk.live.events(file.id).await?;
    let manifest = desk.live.manifest(file.id).await?;
    let ledger = super::canonical_ledger(&look.ledger)?;
    let dir = record_dir(state, file.id, id);
    let commitments = commitments(state, &look.room, &dir).await?;
    let body = build(&Material {
        case: &case.case,
        meeting: u32::try_from(meeting).unwrap_or(1),
        institution: state
            .store
            .institution()
            .await?
            .map_or_else(String::new, |house| house.name),
        company_code: state.config.company_code.clone(),
        institution_key: *state.keys.institution.public(),
        keys_published_at: format!("{}/api/trust", state.origin),
        chain: &chain,
        room: &look.room,
        events: &events,
        journal: look.journal.clone(),
        ledger: Digest::of(&ledger),
        manifest: manifest.as_ref(),
        commitments: &commitments,
        terms: &terms,
        now,
    })?;
    write(dir.join("ledger.json"), ledger).await?;
    if let Some(manifest) = &manifest {
        let bytes = manifest
            .canonical()
            .map_err(|_| SealError::Internal("the manifest is not canonical"))?;
        write(dir.join("manifest.json"), bytes).await?;
    }
    let bytes = body.to_bytes()?;
    let digest = Digest::of(&bytes);
    let document = pages::document(&body, digest, now)?;
    let paper = desk.paper().await?;
    let base_pdf = tokio::task::spawn_blocking(move || paper.settlement(&document))
        .await
        .map_err(|_| SealError::Internal("the typesetter died"))??;
    Ok(StoredRecord {
        id,
        session: file.id,
        revision: look.revision,
        body: bytes,
        base_pdf,
        sealed: None,
    })
}

/// The number commitments of all seats; their salts are put aside, sealed, beside the record.
async fn commitments(
    state: &AppState,
    room: &RoomState,
    dir: &std::path::Path,
) -> Result<BTreeMap<SeatId, Digest>, SealError> {
    let vault = state.vault.clone();
    let seats: Vec<SeatId> = room.parties().map(room::state::Seat::id).collect();
    let object = format!(
        "records/{}/salts",
        dir.file_name().unwrap_or_default().to_string_lossy()
    );
    let work = move || {
        let mut kept = BTreeMap::new();
        for seat in seats {
            if let Some(number) = numbers::kept(&vault, seat)? {
                kept.insert(seat, number);
            }
        }
        let bytes = serde_json::to_vec(&kept).map_err(|_| SealError::Internal("salts"))?;
        vault.seal(&object, &bytes)?;
        Ok(kept
            .into_iter()
            .map(|(seat, number)| (seat, number.commitment))
            .collect())
    };
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| SealError::Internal("the vault died"))?
}
