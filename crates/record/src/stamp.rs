//! Time stamps (RFC 3161): a stranger's word that certain bytes were there at a certain time.
//!
//! A token is judged by itself: it fits the bytes, its signature holds, its certificate is one for stamping. No path
//! to a root is built; whether the certificate counts, the trust file says, which names it by its digest.
//!
//! **Invariant:** [`Stamp::read`] gives nothing that the certificate inside the token did not sign.

mod asked;
mod info;
mod signature;

use cms::cert::CertificateChoices;
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use der::asn1::{ObjectIdentifier, OctetStringRef};
use der::{Any, AnyRef, Decode, Encode, Reader, SliceReader, Tag, Tagged};
use x509_cert::Certificate;
use x509_cert::ext::pkix::{ExtendedKeyUsage, SubjectKeyIdentifier};

pub use asked::{AnswerError, Request};

use self::info::Info;
use self::signature::Hash;
use crate::Digest;

const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const TST_INFO: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");
const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const SIGNING_CERTIFICATE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.12");
const SIGNING_CERTIFICATE_V2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");
const TIME_STAMPING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.8");

/// Why a token says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StampError {
    /// Not a token, without its certificate, or by algorithms that are not known here.
    #[error("not a time stamp that can be read")]
    Malformed,
    /// A token over other bytes.
    #[error("the time stamp is of something else")]
    OtherContent,
    /// The certificate did not sign this.
    #[error("the time stamp's signature does not verify")]
    Signature,
    /// The certificate is not one for time stamps alone, or not at that time.
    #[error("the certificate is not one for time stamps")]
    NotForStamping,
}

impl StampError {
    /// Stable code for reports and translations.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Malformed => "timestamp-malformed",
            Self::OtherContent => "timestamp-other-content",
            Self::Signature => "timestamp-signature-invalid",
            Self::NotForStamping => "timestamp-not-for-stamping",
        }
    }
}

impl From<der::Error> for StampError {
    fn from(_: der::Error) -> Self {
        Self::Malformed
    }
}

/// What a token that holds says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// When, in whole seconds since 1970 UTC; a fraction is cut off.
    pub at: u64,
    /// Whose the certificate says it is (RFC 4514): a claim, until a trust file knows the certificate.
    pub name: String,
    /// SHA-256 of the certificate.
    pub certificate: Digest,
    /// What the asker sent along, without leading zeros.
    nonce: Option<Vec<u8>>,
}

impl Stamp {
    /// Reads a `TimeStampToken` over SHA-256 of exactly `stamped`.
    pub fn read(token: &[u8], stamped: &[u8]) -> Result<Self, StampError> {
        let outer = ContentInfo::from_der(token)?;
        let data: SignedData = outer.content.decode_as()?;
        let content = &data.encap_content_info;
        let inner = content.econtent.as_ref().ok_or(StampError::Malformed)?;
        if outer.content_type != SIGNED_DATA || content.econtent_type != TST_INFO {
            return Err(StampError::Malformed);
        }
        let inner: &OctetStringRef = inner.decode_as()?;
        let info = Info::read(inner.as_bytes())?;
        if info.imprint != *Digest::of(stamped).as_bytes() {
            return Err(StampError::OtherContent);
        }
        let [signer] = data.signer_infos.0.as_slice() else {
            return Err(StampError::Malformed);
        };
        let certificate = certificate(&data, &signer.sid)?;
        let digest = Digest::of(&certificate.to_der()?);
        check_signature(signer, certificate, inner.as_bytes())?;
        check_purpose(certificate, info.at)?;
        Ok(Self {
            at: info.at,
            name: certificate.tbs_certificate().subject().to_string(),
            certificate: digest,
            nonce: info.nonce,
        })
    }
}

/// The one that the signer names; a token whose asker wanted it carries it.
fn certificate<'a>(signed: &'a SignedData, sid: &SignerIdentifier) -> Result<&'a Certificate, StampError> {
    let all = signed.certificates.iter().flat_map(|set| set.0.iter());
    let mut certificates = all.filter_map(|choice| match choice {
        CertificateChoices::Certificate(certificate) => Some(certificate),
        CertificateChoices::Other(_) => None,
    });
    let found = certificates.find(|certificate| {
        let own = certificate.tbs_certificate();
        match sid {
            SignerIdentifier::IssuerAndSerialNumber(named) => {
                *own.issuer() == named.issuer && *own.serial_number() == named.serial_number
            }
            SignerIdentifier::SubjectKeyIdentifier(named) => {
                let key = own.get_extension::<SubjectKeyIdentifier>();
                key.is_ok_and(|key| key.is_some_and(|(_, key)| key == *named))
            }
        }
    });
    found.ok_or(StampError::Malformed)
}

/// RFC 5652 section 5.4: the digest of the content is signed together with what else is said of it, in DER.
fn check_signature(signer: &SignerInfo, certificate: &Certificate, content: &[u8]) -> Result<(), StampError> {
    let hash = Hash::of(&signer.digest_alg.oid).ok_or(StampError::Malformed)?;
    let attributes = signer.signed_attrs.as_ref().ok_or(StampError::Malformed)?;
    let said = |oid| {
        let mut found = attributes.iter().filter(|attribute| attribute.oid == oid);
        match (
            found.next().map(|attribute| attribute.values.as_slice()),
            found.next(),
        ) {
            (Some([value]), None) => Some(value),
            _ => None,
        }
    };
    let kind: ObjectIdentifier = said(CONTENT_TYPE).ok_or(StampError::Malformed)?.decode_as()?;
    let named = said(MESSAGE_DIGEST).ok_or(StampError::Malformed)?;
    let named: &OctetStringRef = named.decode_as()?;
    if kind != TST_INFO || named.as_bytes() != hash.digest(content) {
        return Err(StampError::Signature);
    }
    match said(SIGNING_CERTIFICATE_V2) {
        Some(value) if !names(value, certificate)? => return Err(StampError::Signature),
        // The older form names it by SHA-1, which proves nothing; the trust file names it by SHA-256.
        None if said(SIGNING_CERTIFICATE).is_none() => return Err(StampError::Malformed),
        _ => {}
    }
    let spki = certificate.tbs_certificate().subject_public_key_info();
    let algorithm = &signer.signature_algorithm.oid;
    signature::verify(
        spki,
        algorithm,
        hash,
        &attributes.to_der()?,
        signer.signature.as_bytes(),
    )
}

/// Whether `SigningCertificateV2` (RFC 5035) names this certificate first.
fn names(value: &Any, certificate: &Certificate) -> Result<bool, StampError> {
    let first = value.sequence(|all| {
        let first = all.sequence(|certs| {
            let first = AnyRef::decode(certs)?;
            skip(certs)?;
            Ok::<_, der::Error>(first)
        })?;
        skip(all)?;
        Ok::<_, der::Error>(first)
    })?;
    let (hash, named) = first.sequence(|id| {
        let mut next = AnyRef::decode(id)?;
        let mut hash = Some(Hash::Sha256);
        if next.tag() == Tag::Sequence {
            hash = next.sequence(|algorithm| {
                let oid = ObjectIdentifier::decode(algorithm)?;
                skip(algorithm)?;
                Ok::<_, der::Error>(Hash::of(&oid))
            })?;
            next = AnyRef::decode(id)?;
        }
        let named: &OctetStringRef = next.decode_as()?;
        skip(id)?;
        Ok::<_, der::Error>((hash, named))
    })?;
    let hash = hash.ok_or(StampError::Malformed)?;
    Ok(named.as_bytes() == hash.digest(&certificate.to_der()?))
}

/// What else stands there is not asked for.
fn skip(rest: &mut SliceReader<'_>) -> der::Result<()> {
    let length = rest.remaining_len();
    rest.drain(length)
}

/// RFC 3161 section 2.3: for time stamps and nothing else, said so that nobody may overlook it.
fn check_purpose(certificate: &Certificate, at: u64) -> Result<(), StampError> {
    let own = certificate.tbs_certificate();
    let usage = own.get_extension::<ExtendedKeyUsage>()?;
    let stamps = usage.is_some_and(|(critical, usage)| critical && usage.0 == [TIME_STAMPING]);
    let validity = own.validity();
    let [from, to] =
        [&validity.not_before, &validity.not_after].map(|time| time.to_unix_duration().as_secs());
    if stamps && (from..=to).contains(&at) {
        Ok(())
    } else {
        Err(StampError::NotForStamping)
    }
}
