//! `GET` and `POST /api/sessions/{session}/bindings/{seat}`: who a browser key belongs to.
//!
//! The mediator's own key attests the others'; the institution's key attests the mediator's, as
//! soon as it is presented.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::{Extension, Json};
use domain::{Role, SeatId, SessionId};
use record::keys::{AttestedBinding, BINDING_TYPE, Check, KeyBinding, Outcome};
use record::statement::INSTITUTION_SEAT;
use record::{Digest, PublicKey, Signature};
use room::state::{Recording, Seat, State as RoomState};
use room::{Fact, IdentityMethod, MethodOutcome};
use store::StoreError;
use store::cases::SessionFile;
use wire::http::{Signed, ToSign};

use super::body::called;
use super::desk::{Desk, Terms, read, session_dir, write};
use super::error::SealError;
use crate::caller::Caller;
use crate::error::ApiError;
use crate::json::Body;
use crate::live::now_ms;
use crate::state::AppState;

/// Hands out the binding to be attested.
pub async fn get(
    State(state): State<AppState>,
    Extension(desk): Extension<Desk>,
    Extension(caller): Extension<Caller>,
    Extension(file): Extension<SessionFile>,
    Path((_, seat)): Path<(SessionId, SeatId)>,
) -> Result<Json<ToSign>, ApiError> {
    let _alone = desk.sit().await;
    let attester = caller.seat.ok_or(SealError::NotFound)?.seat;
    attest_mediators(&state, &desk, &file).await?;
    let terms = desk.terms(&state, &file).await?;
    let room = room_state(&desk, file.id).await?;
    let binding = build(&room, seat, &terms, called(seat_of(&room, attester)?))?;
    let canonical = binding.signed_bytes().map_err(SealError::from)?;
    write(pending(&state, file.id, seat), canonical.clone()).await?;
    Ok(Json(ToSign {
        canonical: text(canonical)?,
    }))
}

/// Takes the attested binding back.
pub async fn post(
    State(state): State<AppState>,
    Extension(desk): Extension<Desk>,
    Extension(caller): Extension<Caller>,
    Extension(file): Extension<SessionFile>,
    Path((_, seat)): Path<(SessionId, SeatId)>,
    Body(signed): Body<Signed>,
) -> Result<StatusCode, ApiError> {
    let _alone = desk.sit().await;
    let attester = caller.seat.ok_or(SealError::NotFound)?.seat;
    let given = read(pending(&state, file.id, seat))
        .await?
        .ok_or(SealError::OtherText)?;
    if given != signed.canonical.as_bytes() {
        return Err(SealError::OtherText.into());
    }
    let signature = signature(&signed.signature)?;
    let room = room_state(&desk, file.id).await?;
    key_of(&room, attester)
        .map_err(|_| SealError::MediatorKeyMissing)?
        .verify(&given, &signature)
        .map_err(SealError::from)?;
    let binding: KeyBinding = record::canon::read(&given).map_err(SealError::from)?;
    let own = seat_of(&room, seat)?;
    // Attested is the key that is presented now, not one that was replaced meanwhile.
    let by = called(seat_of(&room, attester)?);
    if key_of(&room, seat)? != binding.public_key || binding.attested_by != by {
        return Err(SealError::OtherText.into());
    }
    keep(
        &state,
        &desk,
        file.id,
        own,
        AttestedBinding { binding, signature },
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Attests every mediator's key with the institution's, where that has not been done.
pub async fn attest_mediators(state: &AppState, desk: &Desk, file: &SessionFile) -> Result<(), SealError> {
    let room = room_state(desk, file.id).await?;
    let open = |seat: &&Seat| {
        seat.role() == Role::Mediator && seat.key.as_ref().is_some_and(|key| key.attested.is_none())
    };
    for seat in room.seats.iter().filter(open) {
        let terms = desk.terms(state, file).await?;
        let stored = stored(state, file.id, seat).await?;
        let attested = if let Some(attested) = stored {
            attested
        } else {
            let binding = build(&room, seat.id(), &terms, INSTITUTION_SEAT.to_owned())?;
            let bytes = binding.signed_bytes()?;
            let signature = state.keys.institution.sign_aside(&bytes).await?;
            AttestedBinding { binding, signature }
        };
        keep(state, desk, file.id, seat, attested).await?;
    }
    Ok(())
}

/// The attested binding of a seat's present key, if there is one.
pub async fn stored(
    state: &AppState,
    session: SessionId,
    seat: &Seat,
) -> Result<Option<AttestedBinding>, SealError> {
    let Some(key) = &seat.key else { return Ok(None) };
    let keys = state.store.keys(session).await?;
    let mine = keys
        .into_iter()
        .find(|stored| stored.seat == seat.id() && hex::encode(stored.public_key) == key.public_key);
    let Some((bytes, signature)) = mine.and_then(|stored| stored.binding) else {
        return Ok(None);
    };
    Ok(Some(AttestedBinding {
        binding: record::canon::read(&bytes)?,
        signature: Signature(signature),
    }))
}

/// Stores the attestation, then tells the room.
async fn keep(
    state: &AppState,
    desk: &Desk,
    session: SessionId,
    seat: &Seat,
    attested: AttestedBinding,
) -> Result<(), SealError> {
    let key = attested.binding.public_key.as_bytes();
    state
        .store
        .put_key(seat.id(), key, attested.binding.extractable, now_ms())
        .await?;
    let bytes = attested.binding.signed_bytes()?;
    match state
        .store
        .attest_key(seat.id(), key, &bytes, &attested.signature.0)
        .await
    {
        Ok(()) => {}
        Err(StoreError::Conflict) if stored(state, session, seat).await?.as_ref() == Some(&attested) => {}
        Err(StoreError::Conflict) => return Err(SealError::AttestedAlready),
        Err(error) => return Err(error.into()),
    }
    let fact = Fact::KeyAttested {
        seat: seat.id(),
        binding_digest: Digest::of(&attested.to_bytes()?).to_string(),
    };
    Ok(desk.live.bring(session, fact).await?)
}

fn build(
    room: &RoomState,
    seat: SeatId,
    terms: &Terms,
    attested_by: String,
) -> Result<KeyBinding, SealError> {
    let own = seat_of(room, seat)?;
    let key = own.key.as_ref().ok_or(SealError::KeyMissing)?;
    let evidence = own
        .identity
        .document
        .as_ref()
        .and_then(|shown| Digest::from_hex(&shown.photo_digest));
    let checks = own.identity.methods.iter().map(|(method, outcome)| Check {
        method: method_name(*method).to_owned(),
        outcome: match outcome {
            MethodOutcome::Passed => Outcome::Passed,
            MethodOutcome::Failed => Outcome::Failed,
            MethodOutcome::NotDone => Outcome::NotDone,
        },
    });
    let recording_offset_ms = match room.recording {
        Recording::On { since } => u64::try_from(now_ms() - since.as_millisecond()).ok(),
        Recording::Off | Recording::Failed { .. } => None,
    };
    Ok(KeyBinding {
        kind: BINDING_TYPE.to_owned(),
        record_number: terms.record_number.clone(),
        session_nonce: terms.session_nonce,
        seat: called(own),
        public_key: public_key(&key.public_key)?,
        // The digest of nothing says that nothing was shown.
        evidence_sha256: evidence.unwrap_or_else(|| Digest::of(b"")),
        checks: checks.collect(),
        recording_offset_ms,
        extractable: key.extractable,
        attested_by,
    })
}

const fn method_name(method: IdentityMethod) -> &'static str {
    match method {
        IdentityMethod::DocumentImage => "document_image",
        IdentityMethod::Mrz => "mrz",
        IdentityMethod::NumberCheck => "number_check",
        IdentityMethod::HumanFaceMatch => "human_face_match",
        IdentityMethod::LiveChallenge => "live_challenge",
        IdentityMethod::IssuerCheck => "issuer_check",
        IdentityMethod::InPersonWitness => "in_person_witness",
    }
}

fn pending(state: &AppState, session: SessionId, seat: SeatId) -> std::path::PathBuf {
    session_dir(state, session).join(format!("binding-{seat}.json"))
}

/// The room's state, copied.
pub async fn room_state(desk: &Desk, session: SessionId) -> Result<RoomState, SealError> {
    Ok(desk.live.look(session, |room, _| room.state().clone()).await?)
}

/// A seat of the room.
pub fn seat_of(room: &RoomState, seat: SeatId) -> Result<&Seat, SealError> {
    room.seat(seat).ok_or(SealError::NotFound)
}

/// The key a seat presents now.
pub fn key_of(room: &RoomState, seat: SeatId) -> Result<PublicKey, SealError> {
    let key = seat_of(room, seat)?.key.as_ref().ok_or(SealError::KeyMissing)?;
    public_key(&key.public_key)
}

fn public_key(text: &str) -> Result<PublicKey, SealError> {
    let mut bytes = [0; 32];
    hex::decode_to_slice(text, &mut bytes).map_err(|_| SealError::KeyMissing)?;
    Ok(PublicKey::from_bytes(&bytes)?)
}

/// 128 hex digits.
pub fn signature(text: &str) -> Result<Signature, SealError> {
    let mut bytes = [0; 64];
    hex::decode_to_slice(text, &mut bytes).map_err(|_| SealError::SignatureMalformed)?;
    Ok(Signature(bytes))
}

/// Canonical bytes as the text that travels.
pub fn text(bytes: Vec<u8>) -> Result<String, SealError> {
    String::from_utf8(bytes).map_err(|_| SealError::Internal("canonical JSON is UTF-8"))
}
