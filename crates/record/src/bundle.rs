//! The proof that travels inside the PDF, as named files.
//!
//! Owns the parts' names, order and media types. For signer 1, a party:
//!
//! | part | content |
//! |---|---|
//! | `01-party.json` | the statement, byte for byte as signed |
//! | `01-party.sig` | 64 raw bytes |
//! | `01-party.pem` | the public key |
//! | `01-party-key.json` | the attested key binding (not for the institution) |
//! | `body.json` | the content |
//! | `keys.json` | the institution's key list when it sealed, if it has one: [`crate::KeyList`] |
//! | `log.json` | says that there is no log proof; or instead of it |
//! | `log.tlog-proof` | where the record stands in the log: [`crate::log::Evidence`] |
//! | `timestamp.tst` | a time stamp of that proof's checkpoint, if one was had: [`crate::stamp::Stamp`] |
//!
//! So anybody can check a signature with two commands:
//! ```sh
//! pdfdetach -saveall record.pdf
//! openssl pkeyutl -verify -rawin -pubin -inkey 01-party.pem -in 01-party.json -sigfile 01-party.sig
//! ```
//! The signing policy and the trust hints are inside `body.json`, where every signer signs them.
//!
//! **Invariant:** bytes are kept verbatim; a bundle has exactly one list of parts.

use std::collections::BTreeMap;

use crate::body::Role;
use crate::digest::Digest;
use crate::keys::{PublicKey, Signature};

/// What stands where a log proof would.
pub const EMPTY_LOG: &[u8] = br#"{"proof":null,"type":"heqiao/log/v1"}"#;

/// Names of the part that says there is no proof, and of the proof.
const NO_LOG: &str = "log.json";
const LOG: &str = "log.tlog-proof";
/// Name of the time stamp, which only a proof can have.
const TIMESTAMP: &str = "timestamp.tst";
/// Name of the key list, if there is one.
pub(crate) const KEYS: &str = "keys.json";

/// Most signers a record may have: two digits in the part names.
pub const MAX_SIGNERS: usize = 99;

/// Everything that is added to a base PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// `body.json`, verbatim.
    pub body: Vec<u8>,
    /// Signed statements in the order of signing.
    pub statements: Vec<SignedStatement>,
    /// `log.tlog-proof`, verbatim, once the record is in the log.
    pub log: Option<Vec<u8>>,
    /// `timestamp.tst`, verbatim: a token of RFC 3161 over the checkpoint's text. Not without [`Self::log`].
    pub timestamp: Option<Vec<u8>>,
    /// `keys.json`, verbatim: the institution's key list. Nobody in the record signs it; it proves itself.
    pub keys: Option<Vec<u8>>,
}

/// One signed statement with its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedStatement {
    /// The role; part of the file names.
    pub role: Role,
    /// The signed bytes, verbatim.
    pub bytes: Vec<u8>,
    /// The signature over [`Self::bytes`].
    pub signature: Signature,
    /// The public key's PEM, verbatim; see [`PublicKey::to_pem`].
    pub public_key_pem: Vec<u8>,
    /// The attested key binding, verbatim; `None` for the institution.
    pub binding: Option<Vec<u8>>,
}

impl SignedStatement {
    /// A statement as the server stores it after the browser signed.
    pub fn new(
        role: Role,
        bytes: Vec<u8>,
        signature: Signature,
        key: &PublicKey,
        binding: Option<Vec<u8>>,
    ) -> Self {
        Self {
            role,
            bytes,
            signature,
            public_key_pem: key.to_pem().into_bytes(),
            binding,
        }
    }
}

/// Digests of all statements of roles before `role`, in signing order: what a mediator or the institution
/// lists in its own statement.
pub fn earlier(statements: &[SignedStatement], role: Role) -> Vec<Digest> {
    let earlier = statements.iter().filter(|statement| statement.role < role);
    earlier.map(|statement| Digest::of(&statement.bytes)).collect()
}

/// Why parts do not make a bundle.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// A part that every bundle has is not there.
    #[error("part {0} is missing")]
    Missing(String),
    /// A part no bundle has.
    #[error("part {0} is unknown")]
    Unknown(String),
    /// Two parts of the same name.
    #[error("part {0} is there twice")]
    Twice(String),
    /// A signature that is not 64 bytes.
    #[error("part {0} is not a signature")]
    Signature(String),
    /// A log proof this version cannot check.
    #[error("a log proof of an unknown kind")]
    Log,
    /// More signers than the names have room for.
    #[error("too many signers")]
    TooMany,
}

impl BundleError {
    /// Stable code for reports and translations.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing(_) => "part-missing",
            Self::Unknown(_) => "part-unknown",
            Self::Twice(_) => "part-twice",
            Self::Signature(_) => "part-signature-size",
            Self::Log => "log-proof-unknown",
            Self::TooMany => "part-too-many",
        }
    }

    /// The part it is about, if it is about one.
    pub fn part(&self) -> Option<&str> {
        match self {
            Self::Missing(part) | Self::Unknown(part) | Self::Twice(part) | Self::Signature(part) => {
                Some(part)
            }
            Self::Log | Self::TooMany => None,
        }
    }
}

/// One embedded file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Part<'a> {
    pub media: Media,
    pub bytes: &'a [u8],
}

/// Media types of parts, as PDF names (`#2F` is the slash).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Media {
    Json,
    Pem,
    Bytes,
    Text,
}

impl Media {
    pub(crate) const fn pdf_name(self) -> &'static str {
        match self {
            Self::Json => "application#2Fjson",
            Self::Pem => "application#2Fx-pem-file",
            Self::Bytes => "application#2Foctet-stream",
            Self::Text => "text#2Fplain",
        }
    }
}

impl Bundle {
    /// What names this record in the log: the digest of the institution's
    /// statement, which names content, pages and every statement before it. A better proof from the log,
    /// or another reader's copy, leaves it as it is.
    pub fn record_digest(&self) -> Option<Digest> {
        let seal = self
            .statements
            .last()
            .filter(|last| last.role == Role::Institution)?;
        Some(Digest::of(&seal.bytes))
    }

    /// All parts by name; the map's order is the order in the file, as PDF name trees want it.
    pub(crate) fn parts(&self) -> Result<BTreeMap<String, Part<'_>>, BundleError> {
        if self.statements.len() > MAX_SIGNERS {
            return Err(BundleError::TooMany);
        }
        let json = |bytes| Part {
            media: Media::Json,
            bytes,
        };
        let log = match &self.log {
            None => (NO_LOG.into(), json(EMPTY_LOG)),
            Some(bytes) => {
                let media = Media::Text;
                (LOG.into(), Part { media, bytes })
            }
        };
        let mut parts = BTreeMap::from([("body.json".into(), json(&self.body)), log]);
        parts.extend(self.keys.iter().map(|keys| (KEYS.into(), json(keys))));
        let media = Media::Bytes;
        let stamped = self.timestamp.iter().filter(|_| self.log.is_some());
        parts.extend(stamped.map(|bytes| (TIMESTAMP.into(), Part { media, bytes })));
        for (index, statement) in self.statements.iter().enumerate() {
            let stem = stem(index, statement.role);
            let signature = Part {
                media: Media::Bytes,
                bytes: &statement.signature.0,
            };
            let key = Part {
                media: Media::Pem,
                bytes: &statement.public_key_pem,
            };
            parts.insert(format!("{stem}.json"), json(&statement.bytes));
            parts.insert(format!("{stem}.sig"), signature);
            parts.insert(format!("{stem}.pem"), key);
            if let Some(binding) = &statement.binding {
                parts.insert(format!("{stem}-key.json"), json(binding));
            }
        }
        Ok(parts)
    }

    /// The inverse of [`Self::parts`].
    pub(crate) fn from_parts(mut parts: BTreeMap<String, Vec<u8>>) -> Result<Self, BundleError> {
        let body = take(&mut parts, "body.json")?;
        let log = parts.remove(LOG);
        if log.is_none() && take(&mut parts, NO_LOG)? != EMPTY_LOG {
            return Err(BundleError::Log);
        }
        // Without a proof it is a part that no record has.
        let timestamp = log.as_ref().and_then(|_| parts.remove(TIMESTAMP));
        let keys = parts.remove(KEYS);
        let mut statements = Vec::new();
        for index in 0..MAX_SIGNERS {
            let named = |role: &Role| parts.contains_key(&format!("{}.json", stem(index, *role)));
            let Some(role) = Role::ALL.into_iter().find(named) else {
                break;
            };
            let stem = stem(index, role);
            let name = format!("{stem}.sig");
            let signature = take(&mut parts, &name)?;
            statements.push(SignedStatement {
                role,
                bytes: take(&mut parts, &format!("{stem}.json"))?,
                signature: Signature(signature.try_into().map_err(|_| BundleError::Signature(name))?),
                public_key_pem: take(&mut parts, &format!("{stem}.pem"))?,
                binding: parts.remove(&format!("{stem}-key.json")),
            });
        }
        match parts.into_keys().next() {
            Some(name) => Err(BundleError::Unknown(name)),
            None => Ok(Self {
                body,
                statements,
                log,
                timestamp,
                keys,
            }),
        }
    }
}

/// The start of the names of one signer's parts.
pub(crate) fn stem(index: usize, role: Role) -> String {
    format!("{:02}-{}", index + 1, role.as_str())
}

fn take(parts: &mut BTreeMap<String, Vec<u8>>, name: &str) -> Result<Vec<u8>, BundleError> {
    parts
        .remove(name)
        .ok_or_else(|| BundleError::Missing(name.into()))
}
