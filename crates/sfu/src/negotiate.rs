//! Taking a participant in: the offer read and answered, the keys prepared.
//!
//! Owns what all connections share, and the reasons to refuse one.
//! **Invariant:** the answer is final; what later changes is which source feeds a slot.

use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use rtc::crypto::{self, RTCCryptoProvider, SignatureScheme};
use rtc::peer_connection::certificate::{CertificateParams, RTCCertificate};

use crate::answer::{self, Answer, Ours};
use crate::ice::Credentials;
use crate::leg::Wire;
use crate::offer::Offer;
use crate::renew::Contract;
use crate::secure::Secure;

/// Why a participant's offer was not answered.
#[derive(Debug, thiserror::Error)]
pub enum JoinError {
    /// The offer is larger than any browser makes.
    #[error("offer too large")]
    TooLarge,
    /// The offer is not readable SDP.
    #[error("offer malformed")]
    Malformed,
    /// More slots than one participant may have.
    #[error("too many slots")]
    TooManySlots,
    /// A section has neither VP8 nor Opus in common with us.
    #[error("no common codec")]
    NoCodec,
    /// The offer was refused by the media stack.
    #[error("not negotiable: {0}")]
    NotNegotiable(String),
    /// There is no connection that this offer could renew.
    #[error("no connection to renew")]
    Gone,
    /// The media plane is shutting down.
    #[error("media plane closed")]
    Closed,
}

impl JoinError {
    /// Stable code; the Fluent id is `error-<code>`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "media-offer-too-large",
            Self::Malformed => "media-offer-malformed",
            Self::TooManySlots => "media-too-many-slots",
            Self::NoCodec => "media-no-codec",
            Self::NotNegotiable(_) => "media-not-negotiable",
            Self::Gone => "media-gone",
            Self::Closed => "media-closed",
        }
    }
}

impl From<rtc::shared::error::Error> for JoinError {
    fn from(error: rtc::shared::error::Error) -> Self {
        Self::NotNegotiable(error.to_string())
    }
}

/// What all peers of one server process share.
#[derive(Clone)]
pub struct Identity {
    certificate: RTCCertificate,
    fingerprint: String,
    crypto: Arc<dyn RTCCryptoProvider>,
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Identity")
    }
}

impl Identity {
    /// Makes the certificate of this process (ECDSA P-256, self-signed; its fingerprint goes
    /// into every answer).
    pub fn generate() -> Result<Self, JoinError> {
        let failed = |error: &dyn std::fmt::Display| JoinError::NotNegotiable(error.to_string());
        let crypto = crypto::default_provider().map_err(|error| failed(&error))?;
        let name = vec!["media".to_owned()];
        let certificate = RTCCertificate::generate(
            crypto.crypto(),
            SignatureScheme::EcdsaP256Sha256,
            CertificateParams::new(name).map_err(|error| failed(&error))?,
        )?;
        let fingerprint = certificate
            .get_fingerprints(crypto.crypto())?
            .into_iter()
            .find(|fingerprint| fingerprint.algorithm.eq_ignore_ascii_case("sha-256"))
            .ok_or_else(|| JoinError::NotNegotiable("fingerprint".to_owned()))?
            .value;
        Ok(Self {
            certificate,
            fingerprint,
            crypto,
        })
    }

    /// The cryptography in use.
    pub fn crypto(&self) -> &Arc<dyn RTCCryptoProvider> {
        &self.crypto
    }

    /// The certificate with its key.
    pub(crate) fn certificate(&self) -> &RTCCertificate {
        &self.certificate
    }
}

/// One negotiated slot of a listener.
#[derive(Debug)]
pub struct NegotiatedSlot {
    /// The section's identification tag, by which the client knows the slot.
    pub mid: String,
    /// How packets must look.
    pub wire: Wire,
}

/// A participant ready to be installed in the engine.
pub struct Negotiated {
    /// The answer for the client.
    pub answer: String,
    pub(crate) secure: Secure,
    pub(crate) offer: Offer,
    pub(crate) credentials: Credentials,
    pub(crate) contract: Contract,
    pub(crate) audio: Vec<NegotiatedSlot>,
    pub(crate) video: Vec<NegotiatedSlot>,
}

impl std::fmt::Debug for Negotiated {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Negotiated")
            .field("offer", &self.offer)
            .finish_non_exhaustive()
    }
}

/// Answers `offer`. `random` numbers the outgoing streams; `advertised` must not be empty.
pub fn answer(
    identity: &Identity,
    advertised: &[SocketAddr],
    offer: &str,
    random: &mut dyn FnMut() -> u32,
) -> Result<Negotiated, JoinError> {
    // Should the stack assert on some offer: a hostile one must cost its sender only.
    catch_unwind(AssertUnwindSafe(|| {
        answer_unguarded(identity, advertised, offer, random)
    }))
    .unwrap_or_else(|_| Err(JoinError::NotNegotiable("panic".to_owned())))
}

fn answer_unguarded(
    identity: &Identity,
    advertised: &[SocketAddr],
    sdp: &str,
    random: &mut dyn FnMut() -> u32,
) -> Result<Negotiated, JoinError> {
    let (offer, parsed) = Offer::parse(sdp)?;
    Credentials::read(sdp).ok_or(JoinError::Malformed)?;
    if offer.waits {
        return Err(JoinError::NotNegotiable("setup".to_owned()));
    }
    if advertised.is_empty() {
        return Err(JoinError::NotNegotiable("no address".to_owned()));
    }
    let credentials = Credentials::fresh(0, random);
    let ours = Ours {
        fingerprint: &identity.fingerprint,
        credentials: &credentials,
        addresses: advertised,
    };
    let Answer {
        sdp: answer,
        audio,
        video,
    } = answer::write(&parsed, &ours, random)?;
    Ok(Negotiated {
        contract: Contract::new(sdp, &answer),
        secure: Secure::new(identity, offer.fingerprints.clone())?,
        credentials,
        answer,
        audio,
        video,
        offer,
    })
}
