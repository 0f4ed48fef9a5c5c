//! `POST /api/sessions/{session}/identity`: one's own document, sealed before it is acknowledged.
//!
//! **Invariant:** the whole number is neither stored nor logged; the photo never lies open on disk.
//! What the room refuses leaves nothing behind.

use axum::extract::State;
use axum::{Extension, Json};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::SeatId;
use domain::identity::{DocumentKind, NumberError, Outcome, check_number};
use room::{Fact, MethodOutcome};
use store::evidence::StoredDocument;
use wire::http::{IdentityChecked, IdentityUpload};
use zeroize::Zeroizing;

use crate::caller::Caller;
use crate::error::ApiError;
use crate::json::Body;
use crate::sealing::{SealError, numbers};
use crate::state::AppState;
use crate::token::Token;

const PHOTO_MAX: usize = 4 * 1024 * 1024;

#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    #[error("unknown kind of document")]
    Kind,
    #[error(transparent)]
    Number(#[from] NumberError),
    #[error("the photo is not a JPEG or PNG")]
    Format,
    #[error("the photo is larger than 4 MiB")]
    Size,
}

impl UploadError {
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Kind => "identity-kind",
            Self::Number(e) => e.code(),
            Self::Format => "identity-photo-format",
            Self::Size => "identity-photo-size",
        }
    }
}

impl From<UploadError> for ApiError {
    fn from(e: UploadError) -> Self {
        Self::unprocessable(e.code())
    }
}

pub async fn handle(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    Body(upload): Body<IdentityUpload>,
) -> Result<Json<IdentityChecked>, ApiError> {
    let own = caller.seat.ok_or(ApiError::not_found())?;
    let judged = judge(&upload)?;
    let photo = STANDARD.decode(&upload.photo).map_err(|_| UploadError::Format)?;
    let media_type = media_type(&photo)?;

    // A name of our own making: nothing of the upload reaches the file system.
    let unique = Token::fresh().map_err(|_| ApiError::internal("randomness"))?;
    let name = format!("identity/{}/{}", own.seat, hex::encode(unique.hash()));
    let (vault, object) = (state.vault.clone(), name.clone());
    let (seat, kind, number) = (own.seat, judged.kind, Zeroizing::new(upload.number));
    let keep = move || {
        let former = vault.sealed(&numbers::name(seat))?;
        let digest = vault.seal(&object, &photo)?;
        // The record will commit to the number by a salt that only the parties get.
        numbers::keep(&vault, seat, kind, &number)?;
        Ok::<_, SealError>((digest, former))
    };
    let (photo_digest, former) = blocking(keep).await?;
    let told = fact(own.seat, &judged, photo_digest.clone());
    if let Err(refused) = state.live.fact(own.session, told).await {
        if refused.is_certain() {
            let vault = state.vault.clone();
            let forget = move || {
                vault.put_back(&name, None)?;
                Ok::<_, SealError>(vault.put_back(&numbers::name(seat), former.as_deref())?)
            };
            blocking(forget).await?;
        }
        return Err(refused.into());
    }
    let document = StoredDocument {
        seat: own.seat,
        kind: judged.kind,
        masked_number: judged.masked.clone(),
        number_check: judged.outcome,
        photo_path: name,
        photo_digest,
        media_type: media_type.to_owned(),
    };
    state.store.put_document(&document, state.now_ms()).await?;
    Ok(Json(IdentityChecked {
        number_check: shown(judged.outcome),
        masked_number: judged.masked,
    }))
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, SealError> + Send + 'static,
) -> Result<T, ApiError> {
    let done = tokio::task::spawn_blocking(work).await;
    Ok(done.map_err(ApiError::internal)??)
}

struct Judged {
    kind: DocumentKind,
    masked: String,
    outcome: Outcome,
}

/// A wrong check digit is said, not refused: a worn document may be read wrongly, and a person
/// decides. What cannot be a number of that kind at all is refused.
fn judge(upload: &IdentityUpload) -> Result<Judged, UploadError> {
    let kind = DocumentKind::ALL
        .into_iter()
        .find(|kind| kind.name() == upload.document)
        .ok_or(UploadError::Kind)?;
    match check_number(kind, &upload.number) {
        Ok(checked) => Ok(Judged {
            kind,
            masked: checked.masked(),
            outcome: checked.number_check(),
        }),
        Err(NumberError::CheckDigit) => Ok(Judged {
            kind,
            masked: mask(&upload.number),
            outcome: Outcome::Failed,
        }),
        Err(e) => Err(e.into()),
    }
}

/// All but the last four characters hidden, and never less than half.
fn mask(number: &str) -> String {
    let chars: Vec<char> = number.chars().filter(|c| c.is_alphanumeric()).take(44).collect();
    let hidden = chars.len() - (chars.len() / 2).min(4);
    (0..)
        .zip(chars)
        .map(|(i, c)| if i < hidden { '•' } else { c })
        .collect()
}

fn media_type(photo: &[u8]) -> Result<&'static str, UploadError> {
    if photo.len() > PHOTO_MAX {
        Err(UploadError::Size)
    } else if photo.starts_with(&[0xff, 0xd8, 0xff]) {
        Ok("image/jpeg")
    } else if photo.starts_with(b"\x89PNG\r\n\x1a\n") {
        Ok("image/png")
    } else {
        Err(UploadError::Format)
    }
}

fn fact(seat: SeatId, judged: &Judged, photo_digest: String) -> Fact {
    Fact::IdentityDocument {
        seat,
        document: judged.kind.name().to_owned(),
        masked_number: judged.masked.clone(),
        number_check: shown(judged.outcome),
        photo_digest,
    }
}

const fn shown(outcome: Outcome) -> MethodOutcome {
    match outcome {
        Outcome::Passed => MethodOutcome::Passed,
        Outcome::Failed => MethodOutcome::Failed,
        Outcome::NotDone => MethodOutcome::NotDone,
    }
}
