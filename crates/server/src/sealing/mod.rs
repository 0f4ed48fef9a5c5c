//! From an agreed draft to a sealed file: bindings, the record's body and pages, statements,
//! the seal, and the way back out to those who may have it.
//!
//! **Invariant:** what is signed was stored first and is compared byte for byte; nothing leaves
//! as sealed that `record::verify` does not call valid. Every step may be repeated: the same
//! request twice gives the same result, and a crash between two steps is finished by the next.

mod balance;
mod binding;
mod body;
mod chain;
mod challenge;
mod consents;
mod desk;
mod error;
mod files;
mod findings;
pub mod numbers;
pub mod pages;
mod prepare;
mod seal;
pub(crate) mod shelf;
mod spelling;
mod statement;
mod terms;

use std::path::PathBuf;

use axum::routing::{get, post};
use axum::{Extension, Router};
use domain::{RecordId, SessionId};

pub use desk::Desk;
pub use error::SealError;
pub(crate) use files::ascii;

use crate::state::AppState;

/// The routes of the records and recordings.
pub fn routes(desk: Desk) -> Router<AppState> {
    Router::new()
        .route(
            "/api/sessions/{session}/bindings/{seat}",
            get(binding::get).post(binding::post),
        )
        .route("/api/sessions/{session}/chain", get(balance::get))
        .route("/api/sessions/{session}/draft/findings", post(findings::post))
        .route("/api/sessions/{session}/record", post(prepare::post))
        .route(
            "/api/sessions/{session}/record/statement",
            get(statement::get).post(statement::post),
        )
        .route("/api/sessions/{session}/record/seal", post(seal::post))
        .route(
            "/api/sessions/{session}/record/seal/challenge",
            post(challenge::post),
        )
        .route("/api/sessions/{session}/record.pdf", get(files::record_pdf))
        .route("/api/sessions/{session}/recordings", get(files::recordings))
        .layer(Extension(desk))
}

/// Canonical bytes of the audibility ledger: what the record's digest is of.
pub(crate) fn canonical_ledger(ledger: &room::ledger::document::Document) -> Result<Vec<u8>, SealError> {
    // Names are typed and pasted; canonical JSON takes one spelling of each letter.
    let spelt =
        spelling::composed_json(ledger).map_err(|_| SealError::Internal("a ledger that is not JSON"))?;
    Ok(record::canon::to_canonical(&spelt)?)
}

/// The ledger that a record's digest is of, as it was kept.
pub(crate) async fn kept_ledger(
    state: &AppState,
    session: SessionId,
    record: RecordId,
) -> Result<Option<Vec<u8>>, SealError> {
    let dir: PathBuf = desk::record_dir(state, session, record);
    desk::read(dir.join("ledger.json")).await
}

/// The recording's manifest that a record's digest is of, as it was kept.
pub(crate) async fn kept_manifest(
    state: &AppState,
    session: SessionId,
    record: RecordId,
) -> Result<Option<Vec<u8>>, SealError> {
    let dir: PathBuf = desk::record_dir(state, session, record);
    desk::read(dir.join("manifest.json")).await
}

/// Attests mediators' keys with the institution's as they are presented. What a failure leaves
/// undone is done before the next binding or record.
pub fn attend(state: AppState, desk: Desk) {
    let Some(mut bound) = desk.live.bound_keys() else {
        return;
    };
    tokio::spawn(async move {
        while let Some((session, _)) = bound.recv().await {
            let _alone = desk.sit().await;
            let attested = async {
                let file = state.store.session(session).await?.ok_or(SealError::NotFound)?;
                binding::attest_mediators(&state, &desk, &file).await
            };
            if let Err(error) = attested.await {
                tracing::warn!(%error, code = error.code(), "a mediator's key is not attested yet");
            }
        }
    });
}
