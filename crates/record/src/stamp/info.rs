//! What a token says: `TSTInfo` (RFC 3161 section 2.4.2), as far as it matters here.

use der::asn1::{ObjectIdentifier, OctetString, UintRef};
use der::{Any, AnyRef, DateTime, Decode, Reader, Sequence, Tag, Tagged};
use x509_cert::spki::AlgorithmIdentifierOwned;

use super::StampError;
use super::signature::Hash;

/// The digest of what is stamped.
#[derive(Sequence)]
pub(super) struct Imprint {
    pub algorithm: AlgorithmIdentifierOwned,
    pub hashed: OctetString,
}

pub(super) struct Info {
    /// SHA-256; another digest was not asked for.
    pub imprint: Vec<u8>,
    pub at: u64,
    pub nonce: Option<Vec<u8>>,
}

impl Info {
    pub fn read(bytes: &[u8]) -> Result<Self, StampError> {
        let whole = Any::from_der(bytes)?;
        let (imprint, at, nonce) = whole.sequence(|fields| {
            let version = u8::decode(fields)?;
            let _policy: ObjectIdentifier = fields.decode()?;
            let imprint = Imprint::decode(fields)?;
            let _serial = AnyRef::decode(fields)?;
            let at = AnyRef::decode(fields)?;
            let mut nonce = None;
            while !fields.is_finished() {
                let field = AnyRef::decode(fields)?;
                // Before and behind it: accuracy, ordering, name, extensions.
                if field.tag() == Tag::Integer {
                    nonce = Some(field.decode_as::<UintRef<'_>>()?.as_bytes().to_vec());
                }
            }
            let known = version == 1 && Hash::of(&imprint.algorithm.oid) == Some(Hash::Sha256);
            let at = (at.tag() == Tag::GeneralizedTime && known).then(|| seconds(at.value()));
            Ok::<_, der::Error>((imprint, at.flatten(), nonce))
        })?;
        Ok(Self {
            imprint: imprint.hashed.as_bytes().to_vec(),
            at: at.ok_or(StampError::Malformed)?,
            nonce,
        })
    }
}

/// `20260302091500.123Z`: unlike in certificates, a fraction may stand there.
fn seconds(text: &[u8]) -> Option<u64> {
    let text = std::str::from_utf8(text).ok()?.strip_suffix('Z')?;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() != 14 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let two = |at: usize| whole.get(at..at + 2)?.parse().ok();
    let year = whole.get(..4)?.parse().ok()?;
    let at = DateTime::new(year, two(4)?, two(6)?, two(8)?, two(10)?, two(12)?).ok()?;
    Some(at.unix_duration().as_secs())
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn times_are_read_with_and_without_a_fraction() {
        assert_eq!(seconds(b"20260302091500Z"), Some(1_772_442_900));
        assert_eq!(seconds(b"20260302091500.25Z"), Some(1_772_442_900));
        for wrong in [
            "20260302091500",
            "20260302091500.Z",
            "20260230091500Z",
            "202603020915Z",
            "2026030209150+Z",
            "20260302091500+0100",
        ] {
            assert_eq!(seconds(wrong.as_bytes()), None, "{wrong}");
        }
    }
}
