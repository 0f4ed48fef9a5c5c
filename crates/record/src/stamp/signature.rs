//! The signatures of time-stamping authorities: RSA (PKCS#1 v1.5) and ECDSA on P-256 and P-384, over SHA-2.
//!
//! **Invariant:** the digest is that which the token names, and a signature algorithm that names another one does
//! not fit.

use der::asn1::{ObjectIdentifier, UintRef};
use der::{Decode, Encode, Sequence};
use p256::ecdsa::signature::hazmat::PrehashVerifier as _;
use p256::pkcs8::DecodePublicKey as _;
use rsa::{BoxedUint, Pkcs1v15Sign, RsaPublicKey};
use sha2::{Digest as _, Sha256, Sha384, Sha512};
use x509_cert::spki::SubjectPublicKeyInfoOwned;

use super::StampError;

const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
/// Shorter moduli can be factored, longer ones take their time.
const RSA_BITS: std::ops::RangeInclusive<u32> = 2048..=8192;

/// A digest that a token may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

/// As certificates carry it (RFC 8017 appendix A.1.1).
#[derive(Sequence)]
struct Modulus<'a> {
    n: UintRef<'a>,
    e: UintRef<'a>,
}

impl Hash {
    const ALL: [Self; 3] = [Self::Sha256, Self::Sha384, Self::Sha512];

    pub fn of(oid: &ObjectIdentifier) -> Option<Self> {
        Self::ALL.into_iter().find(|hash| hash.oid() == *oid)
    }

    pub const fn oid(self) -> ObjectIdentifier {
        let [own, ..] = self.oids();
        own
    }

    /// Its own, with RSA, with ECDSA.
    const fn oids(self) -> [ObjectIdentifier; 3] {
        let [own, rsa, ecdsa] = match self {
            Self::Sha256 => [
                "2.16.840.1.101.3.4.2.1",
                "1.2.840.113549.1.1.11",
                "1.2.840.10045.4.3.2",
            ],
            Self::Sha384 => [
                "2.16.840.1.101.3.4.2.2",
                "1.2.840.113549.1.1.12",
                "1.2.840.10045.4.3.3",
            ],
            Self::Sha512 => [
                "2.16.840.1.101.3.4.2.3",
                "1.2.840.113549.1.1.13",
                "1.2.840.10045.4.3.4",
            ],
        };
        [
            ObjectIdentifier::new_unwrap(own),
            ObjectIdentifier::new_unwrap(rsa),
            ObjectIdentifier::new_unwrap(ecdsa),
        ]
    }

    pub fn digest(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha256 => Sha256::digest(bytes).to_vec(),
            Self::Sha384 => Sha384::digest(bytes).to_vec(),
            Self::Sha512 => Sha512::digest(bytes).to_vec(),
        }
    }

    fn scheme(self) -> Pkcs1v15Sign {
        match self {
            Self::Sha256 => Pkcs1v15Sign::new::<Sha256>(),
            Self::Sha384 => Pkcs1v15Sign::new::<Sha384>(),
            Self::Sha512 => Pkcs1v15Sign::new::<Sha512>(),
        }
    }
}

pub(super) fn verify(
    key: &SubjectPublicKeyInfoOwned,
    algorithm: &ObjectIdentifier,
    hash: Hash,
    bytes: &[u8],
    signature: &[u8],
) -> Result<(), StampError> {
    let digest = hash.digest(bytes);
    let [_, rsa, ecdsa] = hash.oids();
    // Some name with the key's algorithm alone; the digest is said elsewhere then.
    let verified = if key.algorithm.oid == RSA && (*algorithm == RSA || *algorithm == rsa) {
        let der = key.subject_public_key.as_bytes().ok_or(StampError::Malformed)?;
        let Modulus { n, e } = Modulus::from_der(der)?;
        let [n, e] = [n, e].map(|number| BoxedUint::from_be_slice_vartime(number.as_bytes()));
        if !RSA_BITS.contains(&n.bits_vartime()) {
            return Err(StampError::Malformed);
        }
        let key = RsaPublicKey::new(n, e).map_err(|_| StampError::Malformed)?;
        key.verify(hash.scheme(), &digest, signature).is_ok()
    } else if key.algorithm.oid == EC && *algorithm == ecdsa {
        let der = key.to_der()?;
        if let Ok(key) = p256::ecdsa::VerifyingKey::from_public_key_der(&der) {
            let read = p256::ecdsa::Signature::from_der(signature);
            read.is_ok_and(|read| key.verify_prehash(&digest, &read).is_ok())
        } else if let Ok(key) = p384::ecdsa::VerifyingKey::from_public_key_der(&der) {
            let read = p384::ecdsa::Signature::from_der(signature);
            read.is_ok_and(|read| key.verify_prehash(&digest, &read).is_ok())
        } else {
            return Err(StampError::Malformed);
        }
    } else {
        return Err(StampError::Malformed);
    };
    if verified {
        Ok(())
    } else {
        Err(StampError::Signature)
    }
}
