//! `GET` and `POST /api/sessions/{session}/record/statement`: one signer's own statement.
//!
//! **Invariant:** a statement is made once, stored, and the same bytes are given out every time;
//! a signature counts only over exactly these bytes.

use std::path::PathBuf;

use axum::extract::State;
use axum::http::StatusCode;
use axum::{Extension, Json};
use domain::SeatId;
use jiff::Timestamp;
use record::statement::INSTITUTION_SEAT;
use record::{Body as RecordBody, Digest, Signature, Statement, Subject, expected_statement};
use room::state::State as RoomState;
use room::{Fact, Signer};
use store::StoreError;
use store::cases::SessionFile;
use store::records::{StoredRecord, StoredStatement};
use wire::http::{Signed, ToSign};

use super::binding::{key_of, room_state, seat_of, signature, stored, text};
use super::body::called;
use super::desk::{Desk, instant, read, record_dir, write};
use super::error::SealError;
use crate::caller::Caller;
use crate::error::ApiError;
use crate::json::Body;
use crate::live::now_ms;
use crate::state::AppState;

/// Hands out the asker's statement, when it is their turn.
pub async fn get(
    State(state): State<AppState>,
    Extension(desk): Extension<Desk>,
    Extension(caller): Extension<Caller>,
    Extension(file): Extension<SessionFile>,
) -> Result<Json<ToSign>, ApiError> {
    let _alone = desk.sit().await;
    let seat = caller.seat.ok_or(SealError::NotFound)?.seat;
    let signing = Signing::open(&state, &desk, &file).await?;
    if !signing.room.signing.next().contains(&Signer::Seat(seat)) {
        return Err(SealError::NotYourTurn.into());
    }
    let canonical = signing.statement(&state, Signer::Seat(seat)).await?;
    Ok(Json(ToSign {
        canonical: text(canonical)?,
    }))
}

/// Takes the signature.
pub async fn post(
    State(state): State<AppState>,
    Extension(desk): Extension<Desk>,
    Extension(caller): Extension<Caller>,
    Extension(file): Extension<SessionFile>,
    Body(signed): Body<Signed>,
) -> Result<StatusCode, ApiError> {
    let _alone = desk.sit().await;
    let seat = caller.seat.ok_or(SealError::NotFound)?.seat;
    let signing = Signing::open(&state, &desk, &file).await?;
    let by = Signer::Seat(seat);
    let given = read(signing.pending(&state, &signing.called(by)?))
        .await?
        .ok_or(SealError::NotYourTurn)?;
    if given != signed.canonical.as_bytes() {
        return Err(SealError::OtherText.into());
    }
    let signature = signature(&signed.signature)?;
    key_of(&signing.room, seat)?
        .verify(&given, &signature)
        .map_err(SealError::from)?;
    if !signing.room.signing.signed().contains(&by) {
        if !signing.room.signing.next().contains(&by) {
            return Err(SealError::NotYourTurn.into());
        }
        signing.add(&state, &desk, by, given, signature).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

/// A record under signature, with what has been signed.
pub struct Signing {
    session: domain::SessionId,
    /// The room.
    pub room: RoomState,
    /// Body and pages, verbatim.
    pub record: StoredRecord,
    /// The body, read.
    pub body: RecordBody,
    /// What was signed, in order.
    pub statements: Vec<StoredStatement>,
}

impl Signing {
    /// Reads what there is, and tells the room of statements that a crash kept from it.
    pub async fn open(state: &AppState, desk: &Desk, file: &SessionFile) -> Result<Self, SealError> {
        let mut room = room_state(desk, file.id).await?;
        let prepared = room.signing.prepared().ok_or(SealError::NotPrepared)?.clone();
        let record = state
            .store
            .record(file.id)
            .await?
            .filter(|record| record.id == prepared.record);
        let record = record.ok_or(SealError::NotPrepared)?;
        let statements = state.store.statements(record.id).await?;
        let told = room.signing.signed().len();
        for statement in statements.iter().skip(told) {
            let fact = Fact::StatementSigned {
                signer: signer(&statement.signer)?,
                statement_digest: Digest::of(&statement.canonical).to_string(),
            };
            desk.live.bring(file.id, fact).await?;
        }
        if statements.len() > told {
            room = room_state(desk, file.id).await?;
        }
        Ok(Self {
            session: file.id,
            body: RecordBody::read(&record.body)?,
            room,
            record,
            statements,
        })
    }

    /// What the record calls a signer.
    pub fn called(&self, by: Signer) -> Result<String, SealError> {
        match by {
            Signer::Seat(seat) => Ok(called(seat_of(&self.room, seat)?)),
            Signer::Institution => Ok(INSTITUTION_SEAT.to_owned()),
        }
    }

    /// The statement a signer is to sign; made now if it is asked for the first time.
    pub async fn statement(&self, state: &AppState, by: Signer) -> Result<Vec<u8>, SealError> {
        let name = self.called(by)?;
        let path = self.pending(state, &name);
        if let Some(bytes) = read(path.clone()).await? {
            return Ok(bytes);
        }
        let required = self
            .body
            .signing_policy
            .required
            .iter()
            .find(|required| required.seat == name);
        let required = required.ok_or(SealError::NotYourTurn)?;
        let binding = match by {
            Signer::Seat(seat) => Some(self.binding(state, seat).await?),
            Signer::Institution => None,
        };
        let subject = Subject::new(&self.body, &self.record.body, &self.record.base_pdf);
        let prior: Vec<Digest> = self
            .statements
            .iter()
            .map(|signed| Digest::of(&signed.canonical))
            .collect();
        let digest = binding.as_deref().map(Digest::of);
        let statement: Statement =
            expected_statement(&subject, required, digest, &prior, &instant(Timestamp::now()));
        let bytes = statement.to_bytes()?;
        write(path, bytes.clone()).await?;
        Ok(bytes)
    }

    /// The attested binding of a seat's key, as it goes into the bundle.
    pub async fn binding(&self, state: &AppState, seat: SeatId) -> Result<Vec<u8>, SealError> {
        let attested = stored(state, self.session, seat_of(&self.room, seat)?).await?;
        Ok(attested.ok_or(SealError::KeyMissing)?.to_bytes()?)
    }

    /// Stores a verified statement, then tells the room.
    pub async fn add(
        &self,
        state: &AppState,
        desk: &Desk,
        by: Signer,
        canonical: Vec<u8>,
        signature: Signature,
    ) -> Result<(), SealError> {
        let digest = Digest::of(&canonical);
        let new = StoredStatement {
            signer: name(by),
            canonical,
            signature: signature.0,
        };
        if !self.statements.contains(&new) {
            let place = u32::try_from(self.statements.len()).map_err(|_| StoreError::Conflict)?;
            state
                .store
                .add_statement(self.record.id, place, &new, now_ms())
                .await?;
        }
        let fact = Fact::StatementSigned {
            signer: by,
            statement_digest: digest.to_string(),
        };
        Ok(desk.live.bring(self.session, fact).await?)
    }

    fn pending(&self, state: &AppState, called: &str) -> PathBuf {
        record_dir(state, self.session, self.record.id).join(format!("statement-{called}.json"))
    }
}

/// How the store names a signer.
pub fn name(signer: Signer) -> String {
    match signer {
        Signer::Seat(seat) => format!("seat:{seat}"),
        Signer::Institution => INSTITUTION_SEAT.to_owned(),
    }
}

/// The inverse of [`name`].
pub fn signer(name: &str) -> Result<Signer, SealError> {
    match name.strip_prefix("seat:") {
        Some(seat) => {
            let seat = seat.parse().map_err(|_| SealError::Internal("a stored signer"))?;
            Ok(Signer::Seat(seat))
        }
        None if name == INSTITUTION_SEAT => Ok(Signer::Institution),
        None => Err(SealError::Internal("a stored signer")),
    }
}
