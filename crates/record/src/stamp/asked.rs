//! What is sent to a time-stamping authority, and what comes back (RFC 3161 section 2.4).

use der::asn1::{OctetString, Uint};
use der::{Any, AnyRef, Decode, Encode, Reader, Sequence};
use x509_cert::spki::AlgorithmIdentifierOwned;

use super::info::Imprint;
use super::signature::Hash;
use super::{Stamp, StampError, skip};
use crate::Digest;

/// Why an answer holds no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    /// Not an answer of this protocol.
    #[error("not an answer of RFC 3161")]
    Malformed,
    /// The authority does not want to.
    #[error("refused with status {0}")]
    Refused(u8),
    /// The token answers another question.
    #[error("the answer to another question")]
    Nonce,
    /// The token itself.
    #[error(transparent)]
    Stamp(#[from] StampError),
}

impl From<der::Error> for AnswerError {
    fn from(_: der::Error) -> Self {
        Self::Malformed
    }
}

/// A question that only one answer fits.
#[derive(Debug)]
pub struct Request<'a> {
    stamped: &'a [u8],
    nonce: [u8; 16],
}

#[derive(Sequence)]
struct Wire {
    version: u8,
    imprint: Imprint,
    nonce: Uint,
    certificate: bool,
}

impl<'a> Request<'a> {
    /// Asks for a token over SHA-256 of `stamped`, with the certificate in it; `nonce` is random.
    pub fn new(stamped: &'a [u8], nonce: [u8; 16]) -> Self {
        Self { stamped, nonce }
    }

    /// `TimeStampReq`, of type `application/timestamp-query`.
    pub fn to_der(&self) -> Result<Vec<u8>, StampError> {
        let wire = Wire {
            version: 1,
            imprint: Imprint {
                algorithm: AlgorithmIdentifierOwned {
                    oid: Hash::Sha256.oid(),
                    parameters: Some(Any::null()),
                },
                hashed: OctetString::new(Digest::of(self.stamped).as_bytes().as_slice())?,
            },
            nonce: Uint::new(&self.nonce)?,
            certificate: true,
        };
        Ok(wire.to_der()?)
    }

    /// The `TimeStampToken` in a `TimeStampResp`, if it holds and answers this question.
    pub fn answered(&self, answer: &[u8]) -> Result<(Vec<u8>, Stamp), AnswerError> {
        let (status, token) = Any::from_der(answer)?.sequence(|fields| {
            let status = AnyRef::decode(fields)?.sequence(|info| {
                let status = u8::decode(info)?;
                skip(info)?;
                Ok::<_, der::Error>(status)
            })?;
            let token = (!fields.is_finished())
                .then(|| AnyRef::decode(fields))
                .transpose()?;
            Ok::<_, der::Error>((status, token.map(|token| token.to_der()).transpose()?))
        })?;
        // Granted, or granted with changes: then the token still has to fit.
        let token = match (status, token) {
            (0 | 1, Some(token)) => token,
            (0 | 1, None) => return Err(AnswerError::Malformed),
            (status, _) => return Err(AnswerError::Refused(status)),
        };
        let stamp = Stamp::read(&token, self.stamped)?;
        if stamp.nonce.as_deref() == Some(Uint::new(&self.nonce)?.as_bytes()) {
            Ok((token, stamp))
        } else {
            Err(AnswerError::Nonce)
        }
    }
}
