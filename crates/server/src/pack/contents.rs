//! What is in a pack, and for whom.

use std::collections::BTreeMap;

use domain::case::EnforcementRoute;
use domain::{Role, SeatId};
use record::report::Verdict;
use record::{Body, Digest, Statement, Trust, package};
use store::cases::SessionFile;
use store::records::StoredRecord;

use crate::caller::Caller;
use crate::error::ApiError;
use crate::http::trust;
use crate::minutes;
use crate::sealing::numbers::Kept;
use crate::sealing::{Desk, SealError, ascii, kept_ledger, kept_manifest};
use crate::state::AppState;
use crate::web;

/// One file of a pack.
pub struct Part {
    /// Its name: ASCII, without directories.
    pub file: String,
    /// What it is: a message of the cover.
    pub what: &'static str,
    /// Whose it is, where that is one person's.
    pub of: Option<String>,
    /// The content.
    pub bytes: Vec<u8>,
}

impl Part {
    /// A file that belongs to the whole case.
    pub fn new(file: &str, what: &'static str, bytes: Vec<u8>) -> Self {
        Self {
            file: file.to_owned(),
            what,
            of: None,
            bytes,
        }
    }
}

/// The record that a pack is of, as it was found when it was verified for the pack.
pub struct Sealed {
    /// What it says.
    pub body: Body,
    /// The route to whoever it is for.
    pub route: EnforcementRoute,
    /// Digest of its `body.json`.
    pub body_sha256: Digest,
    /// When the institution sealed it.
    pub at: jiff::Timestamp,
}

/// The sealed record and its parts in the order of the cover, for whom `route` leads to.
pub async fn gather(
    state: &AppState,
    desk: &Desk,
    caller: &Caller,
    (file, route): (&SessionFile, EnforcementRoute),
    record: &StoredRecord,
) -> Result<(Sealed, Vec<Part>), ApiError> {
    let place = record.sealed.as_ref().ok_or(ApiError::not_found())?;
    let path = state.config.data.join(&place.path);
    let pdf = tokio::fs::read(path).await.map_err(SealError::from)?;
    let keys = trust::file(state).await?.to_string().into_bytes();
    let sealed = examined(route, &pdf, &keys)?;
    let promises = sealed.body.promises();
    let what = if promises {
        "pack-part-record"
    } else {
        "pack-part-record-later"
    };
    let mut parts = vec![
        Part::new("record.pdf", what, pdf),
        Part::new("trust.json", "pack-part-keys", keys),
    ];
    let verifier = web::read("heqiao-verify.html");
    parts.extend(verifier.map(|html| Part::new("heqiao-verify.html", "pack-part-verifier", html)));
    let minutes = minutes::printed(state, desk, file, None).await?;
    parts.push(Part::new("minutes.pdf", "pack-part-minutes", minutes));
    let ledger = kept_ledger(state, file.id, record.id).await?;
    parts.extend(ledger.map(|bytes| Part::new("ledger.json", "pack-part-ledger", bytes)));
    let manifest = kept_manifest(state, file.id, record.id).await?;
    parts.extend(manifest.map(|bytes| Part::new("manifest.json", "pack-part-manifest", bytes)));
    let seat = caller.seat.as_ref().filter(|held| held.session == file.id);
    if seat.is_none_or(|held| matches!(held.role, Role::Applicant | Role::Respondent | Role::Mediator)) {
        parts.extend(others(state, file, record).await?);
    }
    match seat {
        Some(held) if matches!(held.role, Role::Applicant | Role::Respondent) => {
            parts.extend(salt(state, record, held.seat).await?);
        }
        Some(held) if held.role == Role::Mediator && promises && wants_identities(route) => {
            parts.extend(identities(state, file).await?);
        }
        _ => {}
    }
    Ok((sealed, parts))
}

/// The other sealed records of the case: a balance needs all of them.
async fn others(state: &AppState, file: &SessionFile, record: &StoredRecord) -> Result<Vec<Part>, ApiError> {
    let mut parts = Vec::new();
    for other in state.store.sealed_records(file.case).await? {
        let Some(place) = other.sealed.filter(|_| other.id != record.id) else {
            continue;
        };
        let number = Body::read(&other.body).map_err(SealError::from)?.record_number;
        let pdf = tokio::fs::read(state.config.data.join(&place.path)).await;
        parts.push(Part {
            file: format!("record-{}.pdf", ascii(&number)),
            what: "pack-part-chain",
            of: Some(number),
            bytes: pdf.map_err(SealError::from)?,
        });
    }
    Ok(parts)
}

/// Verifies before anything leaves: a pack vouches for what is in it.
fn examined(route: EnforcementRoute, pdf: &[u8], keys: &[u8]) -> Result<Sealed, ApiError> {
    let trust = Trust::read(keys).map_err(ApiError::internal)?;
    let report = record::verify(pdf, Some(&trust));
    let bundle = package::open(pdf).map_err(ApiError::internal)?.bundle;
    let statement = bundle.statements.last().map(|last| Statement::read(&last.bytes));
    let (Verdict::Valid, Some(summary), Some(Ok(seal))) = (report.verdict, report.summary, statement) else {
        return Err(ApiError::internal("the sealed record does not verify"));
    };
    Ok(Sealed {
        body: Body::read(&bundle.body).map_err(ApiError::internal)?,
        route,
        body_sha256: summary.body_sha256,
        at: seal.signed_at.parse().map_err(ApiError::internal)?,
    })
}

/// Whether who it leads to asks for proof of the persons (Interpretation of the Civil Procedure Law, article 354:
/// "proof of identity and qualification").
const fn wants_identities(route: EnforcementRoute) -> bool {
    matches!(
        route,
        EnforcementRoute::JudicialConfirmation
            | EnforcementRoute::NotarizedEnforceableDebt
            | EnforcementRoute::ForeignNotarialDeed
    )
}

/// The salt with which a party can show that the record means their number.
async fn salt(state: &AppState, record: &StoredRecord, seat: SeatId) -> Result<Option<Part>, ApiError> {
    let (vault, object) = (state.vault.clone(), format!("records/{}/salts", record.id));
    let bytes = tokio::task::spawn_blocking(move || vault.open(&object))
        .await
        .map_err(ApiError::internal)??;
    let mut kept: BTreeMap<SeatId, Kept> = serde_json::from_slice(&bytes).map_err(ApiError::internal)?;
    let Some(own) = kept.remove(&seat) else {
        return Ok(None);
    };
    let bytes = serde_json::to_vec_pretty(&own).map_err(ApiError::internal)?;
    Ok(Some(Part::new("number-salt.json", "pack-part-salt", bytes)))
}

/// The pictures of documents that parties showed.
async fn identities(state: &AppState, file: &SessionFile) -> Result<Vec<Part>, ApiError> {
    let mut parts = Vec::new();
    for one in file.people.iter().filter(|one| one.person.role.is_side()) {
        let Some(document) = state.store.document(one.seat).await? else {
            continue;
        };
        let kind = if document.media_type == "image/png" {
            "png"
        } else {
            "jpg"
        };
        let vault = state.vault.clone();
        let bytes = tokio::task::spawn_blocking(move || vault.open(&document.photo_path))
            .await
            .map_err(ApiError::internal)??;
        parts.push(Part {
            file: format!("identity-{}.{kind}", parts.len() + 1),
            what: "pack-part-identity",
            of: Some(one.person.name.clone()),
            bytes,
        });
    }
    Ok(parts)
}
