//! Commitments to identity numbers: salt and commitment are made when the number is typed, and
//! kept sealed for the parties; the number itself is kept nowhere.

use domain::SeatId;
use domain::identity::{DocumentKind, check_number};
use record::{Digest, number_commitment};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::desk::random;
use super::error::SealError;
use crate::vault::{Vault, VaultError};

/// What is kept of a number.
#[derive(Clone, Serialize, Deserialize)]
pub struct Kept {
    /// 256 bits, hex; whoever holds it can open the commitment.
    pub salt: String,
    /// `HMAC-SHA256(salt, number)`.
    pub commitment: Digest,
}

/// Makes and keeps the commitment to a number as it was typed. Blocking.
pub fn keep(vault: &Vault, seat: SeatId, kind: DocumentKind, typed: &str) -> Result<(), SealError> {
    let number = Zeroizing::new(match check_number(kind, typed) {
        Ok(checked) => checked.number().to_owned(),
        // Judged wrong, shown as such, and still the number that was typed.
        Err(_) => typed.chars().filter(|c| c.is_alphanumeric()).collect(),
    });
    let salt = random()?;
    let kept = Kept {
        salt: hex::encode(salt),
        commitment: number_commitment(&salt, &number),
    };
    let bytes = serde_json::to_vec(&kept).map_err(|_| SealError::Internal("commitment"))?;
    vault.seal(&name(seat), &bytes)?;
    Ok(())
}

/// The commitment kept for a seat; `None` if no number was typed. Blocking.
pub fn kept(vault: &Vault, seat: SeatId) -> Result<Option<Kept>, SealError> {
    match vault.open(&name(seat)) {
        Ok(bytes) => {
            let kept = serde_json::from_slice(&bytes);
            kept.map(Some)
                .map_err(|_| SealError::Internal("a commitment is damaged"))
        }
        Err(VaultError::Io(error)) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The name under which a seat's commitment is sealed.
pub fn name(seat: SeatId) -> String {
    format!("numbers/{seat}")
}
