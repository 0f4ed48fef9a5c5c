//! What an office decided about a settlement that was signed: a court that confirms it, a notary who attests it.
//!
//! **Invariant:** the house states what was decided and where it is written; it decides nothing itself.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The most characters of an office's name or of a number.
const LONGEST: usize = 200;
/// Hex digits of a SHA-256.
const DIGEST: usize = 64;

/// A decision, as it is cited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Ruling {
    /// The court or the notary office, by its full name.
    pub authority: String,
    /// The document, where somebody had it at hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional = nullable)]
    pub document: Option<RulingDocument>,
    /// Its number: 案号 of a court's ruling, 公证书编号 of a notarial certificate.
    pub number: String,
    /// Its day.
    #[ts(type = "string")]
    pub on: Date,
}

/// A file that holds a decision. It stays with whoever has it; the record names it by its digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RulingDocument {
    /// IANA media type.
    pub media_type: String,
    /// Name for people.
    pub name: String,
    /// SHA-256 of its bytes, 64 lower-case hex digits.
    pub sha256: String,
    /// Size in bytes.
    #[ts(type = "number")]
    pub size: u64,
}

impl Ruling {
    /// Whether everything by which it is cited is there and in bounds.
    pub fn is_whole(&self) -> bool {
        let named = |text: &str| !text.trim().is_empty() && text.chars().count() <= LONGEST;
        let hex = |digit: u8| digit.is_ascii_digit() || (b'a'..=b'f').contains(&digit);
        let document = |file: &RulingDocument| {
            named(&file.name)
                && named(&file.media_type)
                && file.size > 0
                && file.sha256.len() == DIGEST
                && file.sha256.bytes().all(hex)
        };
        named(&self.authority) && named(&self.number) && self.document.as_ref().is_none_or(document)
    }
}
