//! The people and the institution named in a [`crate::Body`].
//!
//! **Invariant:** an identity number appears masked and as a commitment, never in full.

use serde::{Deserialize, Serialize};

use crate::digest::Digest;

/// Who conducted the procedure and seals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Institution {
    /// Unified social credit code (GB 32100) or the registration number abroad; `None` if not stated.
    pub company_code: Option<String>,
    /// Where its public keys are published. A hint: it proves nothing by itself.
    pub keys_published_at: Vec<String>,
    /// Licence or filing number.
    pub licence: Option<String>,
    /// Name as registered.
    pub name: String,
    /// Name in Latin script.
    pub name_latin: Option<String>,
}

/// An identity document: its kind, its masked number and a commitment to the full number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentityDocument {
    /// ISO 3166-1 alpha-2 or alpha-3 code of the issuing state.
    pub issuer: String,
    /// For example `resident_id`, `passport`, `company_code`.
    pub kind: String,
    /// For printing: all but a few characters replaced by `*`.
    pub masked_number: String,
    /// [`crate::number_commitment`] of the full number; the salt stays with the parties.
    pub number_hmac_sha256: Digest,
}

/// A party to the settlement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// The document that was shown; `None` if none was. What else the identity rests on, the key
    /// bindings say.
    pub document: Option<IdentityDocument>,
    /// Name in its own script.
    pub name: String,
    /// Name in Latin script.
    pub name_latin: Option<String>,
    /// Name as in the machine-readable zone of the document.
    pub name_mrz: Option<String>,
    /// Stable id within the case.
    pub seat: String,
    /// Position in the case, for example `applicant`.
    pub standing: String,
}

/// Who acts for a party, with which powers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agent {
    /// The party represented.
    pub acts_for: String,
    /// Name in its own script.
    pub name: String,
    /// Name in Latin script.
    pub name_latin: Option<String>,
    /// Digest of the power of attorney among the attachments.
    pub power_of_attorney_sha256: Option<Digest>,
    /// For example `settle`, `receive_money`.
    pub powers: Vec<String>,
    /// Stable id within the case.
    pub seat: String,
}

/// A mediator or a notary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Neutral {
    /// Certificate or list number.
    pub credential: Option<String>,
    /// Name in its own script.
    pub name: String,
    /// Name in Latin script.
    pub name_latin: Option<String>,
    /// Stable id within the case.
    pub seat: String,
}

/// An interpreter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interpreter {
    /// Certificate or list number.
    pub credential: Option<String>,
    /// Every direction interpreted.
    pub directions: Vec<Direction>,
    /// Name in its own script.
    pub name: String,
    /// Name in Latin script.
    pub name_latin: Option<String>,
    /// Stable id within the case.
    pub seat: String,
}

/// One direction of interpretation, as BCP 47 tags.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Direction {
    /// Heard.
    pub from: String,
    /// Spoken.
    pub to: String,
}

/// Units across and down the field in which names are written by hand.
pub const HAND_FIELD: (u16, u16) = (1000, 400);

/// A party's name in the party's own hand, or why there is none.
///
/// It is no signature of this format: the key signs. It is what somebody who knows the hand can recognize, and
/// what a court that wants ink asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handwriting {
    /// Seat of the mediator who found it legible, or who noted why there is none.
    pub confirmed_by: String,
    /// Why there is none, in the mediator's words. Not there where something was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Whose.
    pub seat: String,
    /// Strokes in the order in which they were made, each a list of points `[x, y]` in a field of
    /// [`HAND_FIELD`] units, from its top left corner; empty where there is a reason.
    pub strokes: Vec<Vec<[u16; 2]>>,
}

impl Handwriting {
    /// Whether it is strokes within the field, or else a reason.
    pub fn is_whole(&self) -> bool {
        let within = |[x, y]: &[u16; 2]| *x <= HAND_FIELD.0 && *y <= HAND_FIELD.1;
        if let Some(reason) = &self.reason {
            return !reason.is_empty() && self.strokes.is_empty();
        }
        let drawn = |stroke: &Vec<[u16; 2]>| !stroke.is_empty() && stroke.iter().all(within);
        !self.strokes.is_empty() && self.strokes.iter().all(drawn)
    }
}
