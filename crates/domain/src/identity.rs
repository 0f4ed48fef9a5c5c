//! Identity numbers and the methods by which a person is identified.
//!
//! A check digit proves typing, not authenticity; a method is a fact with an outcome. A person
//! decides.
//!
//! **Invariant:** nothing here accepts or scores anybody, looks a number up anywhere, or shows a
//! whole number in `Debug`.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

mod china;
mod europe;
mod mrz;

pub use mrz::check_digit as mrz_check_digit;

/// What kind of document or number is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// A passport, by its machine-readable zone: both lines or the second alone (ICAO 9303-4, TD3).
    Passport,
    /// An identity card, by its machine-readable zone: two lines or all three (ICAO 9303-5, TD1).
    IdCard,
    /// The resident identity number of the PRC (居民身份证, GB 11643).
    ResidentId,
    /// The PRC's permanent residence card for foreigners, five-star card of 2023: begins with 9.
    PermanentResidence,
    /// The residence permit for people of Hong Kong, Macao and Taiwan: begins with 81, 82 or 83.
    HkMoTwResidence,
    /// The unified social credit code of an organization in the PRC (GB 32100).
    CompanyCode,
    /// The Italian codice fiscale of a natural person (D.M. 23.12.1976).
    CodiceFiscale,
    /// The Spanish DNI.
    Dni,
    /// The Spanish NIE.
    Nie,
    /// Any other document: its number has no rule that we know, so nothing is checked.
    Other,
}

impl DocumentKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Passport,
        Self::IdCard,
        Self::ResidentId,
        Self::PermanentResidence,
        Self::HkMoTwResidence,
        Self::CompanyCode,
        Self::CodiceFiscale,
        Self::Dni,
        Self::Nie,
        Self::Other,
    ];

    /// The name under which the kind is stored; its words are `doc-<name>` with hyphens.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Passport => "passport",
            Self::IdCard => "id_card",
            Self::ResidentId => "resident_id",
            Self::PermanentResidence => "permanent_residence",
            Self::HkMoTwResidence => "hk_mo_tw_residence",
            Self::CompanyCode => "company_code",
            Self::CodiceFiscale => "codice_fiscale",
            Self::Dni => "dni",
            Self::Nie => "nie",
            Self::Other => "other",
        }
    }
}

/// A way of identifying somebody. Each is a fact of its own; none outweighs another by rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// A picture of the document was seen.
    DocumentImage,
    /// The machine-readable zone is consistent.
    Mrz,
    /// The number's check digit is right.
    NumberCheck,
    /// A person compared the face with the document.
    HumanFaceMatch,
    /// A random challenge was met live.
    LiveChallenge,
    /// The issuer confirmed the document.
    IssuerCheck,
    /// Somebody beside the person attested.
    InPersonWitness,
}

impl Method {
    /// Every method, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::DocumentImage,
        Self::Mrz,
        Self::NumberCheck,
        Self::HumanFaceMatch,
        Self::LiveChallenge,
        Self::IssuerCheck,
        Self::InPersonWitness,
    ];

    /// The name under which the method is stored; its words are `method-<name>` with hyphens.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DocumentImage => "document_image",
            Self::Mrz => "mrz",
            Self::NumberCheck => "number_check",
            Self::HumanFaceMatch => "human_face_match",
            Self::LiveChallenge => "live_challenge",
            Self::IssuerCheck => "issuer_check",
            Self::InPersonWitness => "in_person_witness",
        }
    }
}

/// What came of a method.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Done, and nothing spoke against it.
    Passed,
    /// Done, and it did not fit.
    Failed,
    /// Not done; said openly rather than left out.
    #[default]
    NotDone,
}

/// A number that satisfies its kind's rules, in normal form.
#[derive(Clone, PartialEq, Eq)]
pub struct CheckedNumber {
    kind: DocumentKind,
    number: String,
    birth: Option<Date>,
}

impl CheckedNumber {
    /// What it is the number of.
    pub const fn kind(&self) -> DocumentKind {
        self.kind
    }

    /// The whole number, upper case, without separators; the document number for an MRZ.
    ///
    /// Personal data: to be sealed or hashed, never logged.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// The birth date that the number states, where it states the century too.
    pub const fn birth(&self) -> Option<Date> {
        self.birth
    }

    /// The number for eyes that need to recognize, not to know: its last four characters at most,
    /// and never more than half of it.
    pub fn masked(&self) -> String {
        let len = self.number.chars().count();
        let hidden = len - (len / 2).min(4);
        self.number
            .chars()
            .enumerate()
            .map(|(i, c)| if i < hidden { '•' } else { c })
            .collect()
    }

    /// What `number_check` is worth: passed, or not done for a kind without a rule.
    pub const fn number_check(&self) -> Outcome {
        match self.kind {
            DocumentKind::Other => Outcome::NotDone,
            _ => Outcome::Passed,
        }
    }

    /// What `mrz` is worth: passed where the number came from a machine-readable zone.
    pub const fn mrz(&self) -> Outcome {
        match self.kind {
            DocumentKind::Passport | DocumentKind::IdCard => Outcome::Passed,
            _ => Outcome::NotDone,
        }
    }
}

impl fmt::Debug for CheckedNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CheckedNumber")
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// Why a number cannot be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Too short or too long for its kind.
    #[error("wrong length")]
    Length,
    /// A character that its kind does not use there.
    #[error("a character that does not belong there")]
    Characters,
    /// The check digit or letter disagrees with the rest: almost always a typing mistake.
    #[error("the check digit does not match")]
    CheckDigit,
    /// The birth or expiry date in the number is not a calendar date.
    #[error("no such date")]
    Date,
    /// The region prefix is not assigned.
    #[error("no such region prefix")]
    Region,
    /// The number is of another document than was chosen.
    #[error("this is the number of another kind of document")]
    OtherKind,
}

impl NumberError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Length => "number-length",
            Self::Characters => "number-characters",
            Self::CheckDigit => "number-check-digit",
            Self::Date => "number-date",
            Self::Region => "number-region",
            Self::OtherKind => "number-other-kind",
        }
    }
}

/// Checks a number as somebody typed it against the rules of its kind.
///
/// Spaces, line breaks, hyphens, dots and full-width forms (from a Chinese keyboard) are allowed
/// and removed; letters may be lower case.
pub fn check_number(kind: DocumentKind, text: &str) -> Result<CheckedNumber, NumberError> {
    let text = normalize(kind, text)?;
    let (number, birth) = match kind {
        DocumentKind::Passport => (mrz::td3(&text)?, None),
        DocumentKind::IdCard => (mrz::td1(&text)?, None),
        DocumentKind::ResidentId | DocumentKind::PermanentResidence | DocumentKind::HkMoTwResidence => {
            let birth = china::resident(kind, &text)?;
            (text, Some(birth))
        }
        DocumentKind::CompanyCode => (china::company(&text).map(|()| text)?, None),
        DocumentKind::CodiceFiscale => (europe::codice_fiscale(&text).map(|()| text)?, None),
        DocumentKind::Dni => (europe::dni(&text).map(|()| text)?, None),
        DocumentKind::Nie => (europe::nie(&text).map(|()| text)?, None),
        DocumentKind::Other => (text, None),
    };
    Ok(CheckedNumber { kind, number, birth })
}

/// The longest thing anybody may type here: three MRZ lines with their breaks, and some air.
const MAX_TYPED_BYTES: usize = 512;

/// ASCII upper case without separators; refuses everything else.
fn normalize(kind: DocumentKind, text: &str) -> Result<String, NumberError> {
    if text.len() > MAX_TYPED_BYTES {
        return Err(NumberError::Length);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        // U+FF01..=U+FF5E are the full-width forms of ASCII, in the same order.
        let c = match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xff01 + 0x21).unwrap_or(c),
            other => other,
        };
        match c {
            c if c.is_whitespace() => {}
            '-' | '.' => {}
            'a'..='z' | 'A'..='Z' | '0'..='9' => out.push(c.to_ascii_uppercase()),
            '<' if matches!(kind, DocumentKind::Passport | DocumentKind::IdCard) => out.push(c),
            '/' if kind == DocumentKind::Other => out.push(c),
            _ => return Err(NumberError::Characters),
        }
    }
    // An unruled number still has to be a number that somebody can have.
    if kind == DocumentKind::Other && !(3..=40).contains(&out.len()) {
        return Err(NumberError::Length);
    }
    Ok(out)
}

/// Two ASCII digits as a number; `None` if they are not two digits.
fn two_digits(pair: &[u8]) -> Option<i8> {
    match pair {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => i8::try_from((tens - b'0') * 10 + (ones - b'0')).ok(),
        _ => None,
    }
}
