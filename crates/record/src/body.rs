//! `body.json`: what the parties agreed, in the one spelling that is hashed, rendered and signed.
//!
//! Owns the fields and their JSON names (schema version 1). Whether they fit together is
//! [`Body::check`]'s question, answered in [`crate::check`].
//!
//! **Invariant:** no floats and no bare identity numbers. Money is minor units as a string with an
//! ISO 4217 code; times are RFC 3339 UTC with whole seconds (`2026-03-02T09:15:00Z`), so that they sort
//! as text; days are `2026-03-02`.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};

use crate::canon::{self, CanonError};
use crate::digest::Digest;

pub use crate::owed::{Act, Money, Obligation};
pub use crate::people::{
    Agent, Direction, HAND_FIELD, Handwriting, IdentityDocument, Institution, Interpreter, Neutral, Party,
};

/// The schema this version writes and reads.
pub const SCHEMA: u32 = 1;

/// One text in several languages: BCP 47 tag → text.
pub type LangText = BTreeMap<String, String>;

/// A record's content. Its fields, and those of all that is in it, are declared in canonical order: what is
/// written then needs no sorting (see [`canon::read`]).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// What this record does to obligations of its chain. Records that do nothing have no such field, as
    /// they had none before there were chains.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Vec::is_empty")]
    pub acts: Vec<Act>,
    /// Who acted for a party.
    pub agents: Vec<Agent>,
    /// Undisputed facts, confirmed separately from the clauses.
    pub agreed_facts: Vec<Fact>,
    /// Id of the clause in which the parties accept this signature method as reliable.
    pub agreed_method: Option<String>,
    /// Files that belong to the record.
    pub attachments: Vec<Attachment>,
    /// Digest of the audibility ledger: who could hear whom, through which channel.
    pub audibility_sha256: Option<Digest>,
    /// Number of the case.
    pub case_number: String,
    /// The clauses.
    pub clauses: Vec<Clause>,
    /// Consents and declarations that a route asks for.
    pub consents: Vec<Consent>,
    /// The parties' names in their own hand. Records from before names were written have no such field.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Vec::is_empty")]
    pub handwriting: Vec<Handwriting>,
    /// Who conducted the procedure and seals.
    pub institution: Institution,
    /// The interpreters.
    pub interpreters: Vec<Interpreter>,
    /// When this text was closed for signing (UTC).
    pub issued_at: String,
    /// The procedure journal this record was made from.
    pub journal: JournalHead,
    /// The languages the record is written in; Chinese is always one of them.
    pub languages: Vec<Language>,
    /// What the matter is, for the heading.
    pub matter: LangText,
    /// The mediators or, for a notarial act, the notaries.
    pub mediators: Vec<Neutral>,
    /// The parties, in the order of the heading.
    pub parties: Vec<Party>,
    /// Digest of the `body.json` of the record before this one in the chain.
    pub previous: Option<Digest>,
    /// Number of this record within the institution.
    pub record_number: String,
    /// The recording, if the parties consented to one.
    pub recording: Option<Recording>,
    /// Which rules decide effect and deadlines.
    pub regime: Regime,
    /// Digest of the `body.json` of the chain's first record.
    pub root: Option<Digest>,
    /// How the record is meant to be enforced.
    pub route: Route,
    /// What an office decided, in a record that tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ruling: Option<Ruling>,
    /// Always [`SCHEMA`].
    pub schema: u32,
    /// 256 random bits as hex; every statement repeats them, so none fits another signing.
    pub session_nonce: Digest,
    /// The meetings this record comes from.
    pub sessions: Vec<SessionRef>,
    /// Who has to sign, with which key, in which order.
    pub signing_policy: SigningPolicy,
    /// What kind of record this is.
    #[serde(rename = "type")]
    pub kind: RecordKind,
}

impl Body {
    /// Canonical bytes: what is hashed, rendered and packed as `body.json`.
    pub fn to_bytes(&self) -> Result<Vec<u8>, CanonError> {
        canon::to_canonical(self)
    }

    /// Reads `body.json`. The shape only: see [`Body::check`].
    pub fn read(bytes: &[u8]) -> Result<Self, CanonError> {
        canon::read(bytes)
    }

    /// Digest of everything this record says in one language: `matter`, facts and clauses, in canonical JSON.
    /// This is what `languages[].text_sha256` holds.
    pub fn text_digest(&self, tag: &str) -> Result<Digest, CanonError> {
        #[derive(Serialize)]
        struct Text<'a> {
            clauses: Vec<(&'a str, Option<&'a String>)>,
            facts: Vec<(&'a str, Option<&'a String>)>,
            matter: Option<&'a String>,
            tag: &'a str,
        }
        let facts = self
            .agreed_facts
            .iter()
            .map(|fact| (fact.id.as_str(), fact.text.get(tag)));
        let clauses = self
            .clauses
            .iter()
            .map(|clause| (clause.id.as_str(), clause.text.get(tag)));
        let text = Text {
            clauses: clauses.collect(),
            facts: facts.collect(),
            matter: self.matter.get(tag),
            tag,
        };
        Ok(Digest::of(&canon::to_canonical(&text)?))
    }
}

/// A list that is not there when it is empty: an empty one would be a second spelling of the same content.
fn filled<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let list = Vec::deserialize(deserializer)?;
    if list.is_empty() {
        return Err(serde::de::Error::custom("an empty list"));
    }
    Ok(list)
}

/// What kind of record this is. All but the first two continue a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "the names are the procedure's own; record.md lists them under Chain"
)]
pub enum RecordKind {
    Settlement,
    NotarialAct,
    Correction,
    Supplement,
    Performance,
    DefaultNotice,
    Extension,
    JudicialConfirmation,
    Rescission,
}

impl RecordKind {
    /// Whether a record of this kind can be the first of its chain.
    pub const fn starts_a_chain(self) -> bool {
        matches!(self, Self::Settlement | Self::NotarialAct)
    }
}

/// Which rules decide effect and deadlines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are defined in the domain crate")]
pub enum Regime {
    PeoplesMediation,
    CommercialMediation,
    CourtReferred,
    NotarialAct,
}

/// How the record is meant to be enforced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are defined in the domain crate")]
pub enum Route {
    JudicialConfirmation,
    SingaporeConvention,
    NotarizedEnforceableDebt,
    ForeignNotarialDeed,
    ContractOnly,
}

/// One meeting of the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionRef {
    /// End (UTC).
    pub ended_at: String,
    /// Number within the case, from 1.
    pub number: u32,
    /// Start (UTC).
    pub started_at: String,
    /// IANA zone in which local times are printed.
    pub zone: String,
}

/// A fact both sides confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// Stable id.
    pub id: String,
    /// The sentence, in every language of the record.
    pub text: LangText,
}

/// A clause, aligned across languages by its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// Stable id; corrections and supplements refer to it.
    pub id: String,
    /// What it obliges whom to do.
    pub obligations: Vec<Obligation>,
    /// The clause, in every language of the record.
    pub text: LangText,
}

/// A language of the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// Which text decides when languages differ.
    pub role: LanguageRole,
    /// BCP 47 tag.
    pub tag: String,
    /// [`Body::text_digest`] of this tag.
    pub text_sha256: Digest,
    /// Seat or name of the translator.
    pub translator: Option<String>,
}

/// Which text decides when languages differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LanguageRole {
    /// This one decides.
    Prevailing,
    /// As authentic as the other equal ones.
    Equal,
    /// For information.
    Translation,
}

/// A decision of a court or a notary about what the chain's records say, as it is cited. The document itself, where
/// somebody had it at hand, is among the attachments.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ruling {
    /// The court or the notary office.
    pub authority: String,
    /// Its number.
    pub number: String,
    /// Its day.
    pub on: String,
}

/// A file that belongs to the record; its bytes travel separately.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// What it is, for example `evidence`, `power_of_attorney`, `apostille`.
    pub kind: String,
    /// IANA media type.
    pub media_type: String,
    /// Name for people.
    pub name: String,
    /// Digest of its bytes.
    pub sha256: Digest,
    /// Size in bytes.
    pub size: u64,
}

/// The recording: its manifest and what is missing from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recording {
    /// Declared gaps. Silence about a gap would be a false statement, so the list is always there.
    pub gaps: Vec<Gap>,
    /// Digest of the recording's manifest.
    pub manifest_sha256: Digest,
}

/// A stretch without recording, in milliseconds from its start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gap {
    /// Start of the gap.
    pub from_ms: u64,
    /// For example `consent_revoked`, `network`.
    pub reason: String,
    /// End of the gap.
    pub to_ms: u64,
}

/// The journal's last entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JournalHead {
    /// Digest of the last entry, which chains all others.
    pub head_sha256: Digest,
    /// Number of entries.
    pub length: u64,
}

/// A consent or declaration given in session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// When (UTC).
    pub at: String,
    /// Given or refused.
    pub given: bool,
    /// For example `online_procedure`, `recording`, [`crate::gates::CONFIRMATION_CONSENT`].
    pub kind: String,
    /// Who gave or refused it.
    pub seat: String,
}

/// Who has to sign, in order: parties (in parallel), interpreters, mediators, institution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SigningPolicy {
    /// Everyone who has to sign; nobody else may.
    pub required: Vec<RequiredSigner>,
}

/// One required signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequiredSigner {
    /// Seat of the interpreter who reads it back, where one is needed.
    pub interpreted_by: Option<String>,
    /// [`crate::PublicKey::fingerprint`] of the key that will sign.
    pub key_sha256: Digest,
    /// Language in which this signer reads the record.
    pub language: String,
    /// In which role.
    pub role: Role,
    /// Whose; [`crate::statement::INSTITUTION_SEAT`] for the institution.
    pub seat: String,
}

/// The role in which somebody signs; the order of the variants is the order of signing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A party or its agent: "I agree, of my own will, and understood".
    Party,
    /// "Complete and accurate".
    Interpreter,
    /// "Identity checked, read back"; lists all statements before.
    Mediator,
    /// Seals everything.
    Institution,
}

impl Role {
    /// All roles in signing order.
    pub const ALL: [Self; 4] = [Self::Party, Self::Interpreter, Self::Mediator, Self::Institution];

    /// The JSON name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Interpreter => "interpreter",
            Self::Mediator => "mediator",
            Self::Institution => "institution",
        }
    }
}
