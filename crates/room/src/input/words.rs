//! The words inputs and events share.

use std::collections::BTreeMap;

use domain::{RecordId, SeatId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What was fixed when a record was prepared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Prepared {
    /// The record.
    pub record: RecordId,
    /// SHA-256 of the canonical body, hex.
    pub body_digest: String,
    /// SHA-256 of the pages, hex.
    pub pdf_digest: String,
    /// Length of the pages in bytes.
    pub pdf_len: u32,
    /// Draft revision it was made from.
    pub revision: u32,
    /// The answers to the joint application that the body states.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(skip)]
    pub applications: BTreeMap<SeatId, bool>,
}

/// Who signs a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "kind", content = "seat", rename_all = "snake_case")]
pub enum Signer {
    /// A person in a seat.
    Seat(SeatId),
    /// The institution's own key.
    Institution,
}

/// Consents asked for one by one (domain.md, step 3); each refusable and revocable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConsentKind {
    /// To mediate online at all.
    Online,
    /// To work through the interpreter, in the declared language.
    Interpreter,
    /// To be recorded.
    Recording,
}

/// How an identity was looked at; each method is a fact, none a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum IdentityMethod {
    /// A picture of the document was taken.
    DocumentImage,
    /// The machine-readable zone's check digits.
    Mrz,
    /// The number's own check digit.
    NumberCheck,
    /// A person compared the document with the live face.
    HumanFaceMatch,
    /// The person did what the operator asked on camera.
    LiveChallenge,
    /// The issuer was asked.
    IssuerCheck,
    /// A witness stood beside the person.
    InPersonWitness,
}

/// Result of one identity method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MethodOutcome {
    /// It held.
    Passed,
    /// It did not hold.
    Failed,
    /// It was not tried.
    NotDone,
}
