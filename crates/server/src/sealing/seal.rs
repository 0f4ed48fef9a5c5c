//! `POST /api/sessions/{session}/record/seal`: the institution's statement, the file, its proof.
//!
//! **Invariant:** no file is published, and no event says "sealed", before `record::verify` has
//! called exactly these bytes valid.

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use ed25519_dalek::Signer as _;
use record::body::Role;
use record::statement::INSTITUTION_SEAT;
use record::trust::{Trust, TrustedKey};
use record::{Bundle, Digest, PublicKey, Signature, SignedStatement, Verdict};
use room::{Fact, Signer};
use store::StoreError;
use store::cases::SessionFile;
use store::records::SealedFile;

use super::binding::key_of;
use super::desk::{Desk, write};
use super::error::SealError;
use super::statement::{Signing, name, signer};
use crate::error::ApiError;
use crate::live::now_ms;
use crate::state::AppState;

/// Seals the record once everybody has signed; a second call changes nothing.
pub async fn post(
    State(state): State<AppState>,
    Extension(desk): Extension<Desk>,
    Extension(file): Extension<SessionFile>,
) -> Result<StatusCode, ApiError> {
    let _alone = desk.sit().await;
    seal(&state, &desk, &file).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn seal(state: &AppState, desk: &Desk, file: &SessionFile) -> Result<(), SealError> {
    let signing = Signing::open(state, desk, file).await?;
    if signing.room.signing.sealed().is_some() {
        return Ok(());
    }
    let has_sealed = signing.room.signing.signed().contains(&Signer::Institution);
    if !has_sealed && signing.room.signing.next() != [Signer::Institution] {
        return Err(SealError::NotYourTurn);
    }
    let canonical = signing.statement(state, INSTITUTION_SEAT).await?;
    let signature = Signature(state.keys.institution.sign(&canonical).to_bytes());
    let key = PublicKey::from_bytes(state.keys.institution.verifying_key().as_bytes())?;

    let mut bundle = Bundle {
        body: signing.record.body.clone(),
        statements: Vec::new(),
    };
    for stored in signing
        .statements
        .iter()
        .filter(|stored| stored.signer != name(Signer::Institution))
    {
        let Signer::Seat(seat) = signer(&stored.signer)? else {
            continue;
        };
        let required = signing.body.signing_policy.required.iter();
        let role = required
            .clone()
            .find(|required| required.seat == seat.to_string())
            .map(|required| required.role);
        let binding = signing.binding(state, seat).await?;
        bundle.statements.push(SignedStatement::new(
            role.ok_or(SealError::NotYourTurn)?,
            stored.canonical.clone(),
            Signature(stored.signature),
            &key_of(&signing.room, seat)?,
            Some(binding),
        ));
    }
    let own = SignedStatement::new(Role::Institution, canonical.clone(), signature, &key, None);
    bundle.statements.push(own);

    let sealed = record::seal(&signing.record.base_pdf, &bundle)?;
    let trust = Trust {
        institutions: vec![TrustedKey {
            name: signing.body.institution.name.clone(),
            key,
            not_before: "2000-01-01T00:00:00Z".to_owned(),
            not_after: None,
        }],
    };
    let report = record::verify(&sealed, Some(&trust));
    if report.verdict != Verdict::Valid {
        let code = report
            .problems
            .first()
            .map_or("trust", |problem| problem.finding.code);
        return Err(SealError::NotValid(code));
    }

    if !has_sealed {
        signing
            .add(state, desk, Signer::Institution, canonical, signature)
            .await?;
    }
    let digest = Digest::of(&sealed).to_string();
    let path = format!("records/{}/{}.pdf", file.id, signing.record.id);
    write(state.config.data.join(&path), sealed).await?;
    let sealed = SealedFile { path, digest };
    match state
        .store
        .seal_record(signing.record.id, &sealed, now_ms())
        .await
    {
        Ok(()) => {}
        Err(StoreError::Conflict) if signing.record.sealed.as_ref() == Some(&sealed) => {}
        Err(error) => return Err(error.into()),
    }
    let fact = Fact::RecordSealed {
        file_digest: sealed.digest,
    };
    Ok(desk.live.bring(file.id, fact).await?)
}
