//! What one signer signs.
//!
//! Owns the statement's fields, the statement expected of each required signer, and the comparison of
//! the two. What is signed is the canonical JSON of the statement and nothing around it, so that
//! `openssl pkeyutl -verify -rawin` checks it without any of this code.
//!
//! **Invariant:** `type` separates the roles: a signature given in one role never serves in another.

use serde::{Deserialize, Serialize};

use crate::body::{Body, RequiredSigner, Role};
use crate::canon::{self, CanonError};
use crate::digest::Digest;
use crate::value::is_instant;

/// The seat under which the institution signs.
pub const INSTITUTION_SEAT: &str = "institution";

/// A statement, version 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Digest of `body.json`.
    pub body_sha256: Digest,
    /// What is declared: [`declarations`] of the role.
    pub declarations: Vec<String>,
    /// The interpreter who read it back, where one was needed.
    pub interpreted_by: Option<String>,
    /// Digest of the signer's `…-key.json`; `None` for the institution only.
    pub key_binding_sha256: Option<Digest>,
    /// The language the signer read.
    pub language_read: String,
    /// Length of the base PDF in bytes.
    pub pdf_prefix_len: u64,
    /// Digest of the base PDF: the first [`Self::pdf_prefix_len`] bytes of the sealed file.
    pub pdf_prefix_sha256: Digest,
    /// Digests of all statements of earlier roles, in bundle order; empty for parties and interpreters.
    pub prior_sha256: Vec<Digest>,
    /// In which role.
    pub role: Role,
    /// Who.
    pub seat: String,
    /// The nonce of the signing session.
    pub session_nonce: Digest,
    /// When (UTC), by the signer's own account.
    pub signed_at: String,
    /// Domain separation: [`statement_type`] of the role.
    #[serde(rename = "type")]
    pub kind: String,
}

/// The `type` of a role's statement.
pub const fn statement_type(role: Role) -> &'static str {
    match role {
        Role::Party => "heqiao/statement/party/v1",
        Role::Interpreter => "heqiao/statement/interpreter/v1",
        Role::Mediator => "heqiao/statement/mediator/v1",
        Role::Institution => "heqiao/statement/institution/v1",
    }
}

/// What a role declares.
pub const fn declarations(role: Role) -> &'static [&'static str] {
    match role {
        Role::Party => &["agreed", "own_will", "understood"],
        Role::Interpreter => &["accurate", "complete"],
        Role::Mediator => &["identity_checked", "read_back"],
        Role::Institution => &["sealed"],
    }
}

/// What every statement of one signing refers to.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The content.
    pub body: &'a Body,
    /// Digest of its `body.json`.
    pub body_sha256: Digest,
    /// Digest of the base PDF.
    pub pdf_prefix_sha256: Digest,
    /// Length of the base PDF in bytes.
    pub pdf_prefix_len: u64,
}

impl<'a> Subject<'a> {
    /// The subject of a signing, from the body and the very bytes that will be packed.
    pub fn new(body: &'a Body, body_bytes: &[u8], base_pdf: &[u8]) -> Self {
        Self {
            body,
            body_sha256: Digest::of(body_bytes),
            pdf_prefix_sha256: Digest::of(base_pdf),
            pdf_prefix_len: base_pdf.len() as u64,
        }
    }
}

/// The statement `signer` is asked to sign. `prior` are the digests of all statements of earlier roles;
/// parties and interpreters list none, whatever is passed.
pub fn expected_statement(
    subject: &Subject<'_>,
    signer: &RequiredSigner,
    key_binding_sha256: Option<Digest>,
    prior: &[Digest],
    signed_at: &str,
) -> Statement {
    let lists = matches!(signer.role, Role::Mediator | Role::Institution);
    Statement {
        kind: statement_type(signer.role).into(),
        body_sha256: subject.body_sha256,
        pdf_prefix_sha256: subject.pdf_prefix_sha256,
        pdf_prefix_len: subject.pdf_prefix_len,
        role: signer.role,
        seat: signer.seat.clone(),
        language_read: signer.language.clone(),
        interpreted_by: signer.interpreted_by.clone(),
        declarations: declarations(signer.role)
            .iter()
            .map(ToString::to_string)
            .collect(),
        session_nonce: subject.body.session_nonce,
        key_binding_sha256,
        prior_sha256: if lists { prior.to_vec() } else { Vec::new() },
        signed_at: signed_at.into(),
    }
}

/// How a correctly signed statement differs from the one expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "each variant names the field that differs")]
pub enum Mismatch {
    #[error("another type or role")]
    Domain,
    #[error("another seat")]
    Seat,
    #[error("another body")]
    Body,
    #[error("another length of the pages")]
    Length,
    #[error("other pages")]
    Pages,
    #[error("another signing session")]
    Nonce,
    #[error("another language")]
    Language,
    #[error("another interpreter")]
    Interpreter,
    #[error("other declarations")]
    Declarations,
    #[error("another key binding")]
    Binding,
    #[error("another list of earlier statements")]
    Prior,
    #[error("no valid time")]
    Time,
}

impl Mismatch {
    /// Stable code for reports and translations.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Domain => "statement-wrong-domain",
            Self::Seat => "statement-wrong-seat",
            Self::Body => "statement-other-record",
            Self::Length => "statement-other-length",
            Self::Pages => "statement-other-pages",
            Self::Nonce => "statement-wrong-nonce",
            Self::Language => "statement-wrong-language",
            Self::Interpreter => "statement-wrong-interpreter",
            Self::Declarations => "statement-wrong-declarations",
            Self::Binding => "binding-changed",
            Self::Prior => "statement-wrong-list",
            Self::Time => "statement-time",
        }
    }
}

impl Statement {
    /// The bytes to sign.
    pub fn to_bytes(&self) -> Result<Vec<u8>, CanonError> {
        canon::to_canonical(self)
    }

    /// Reads signed bytes.
    pub fn read(bytes: &[u8]) -> Result<Self, CanonError> {
        canon::read(bytes)
    }

    /// Everything in which this statement differs from the expected one; `signed_at` is the signer's own
    /// and only has to be a time.
    pub fn compare(&self, expected: &Self) -> Vec<Mismatch> {
        [
            (
                self.kind == expected.kind && self.role == expected.role,
                Mismatch::Domain,
            ),
            (self.seat == expected.seat, Mismatch::Seat),
            (self.body_sha256 == expected.body_sha256, Mismatch::Body),
            (self.pdf_prefix_len == expected.pdf_prefix_len, Mismatch::Length),
            (
                self.pdf_prefix_sha256 == expected.pdf_prefix_sha256,
                Mismatch::Pages,
            ),
            (self.session_nonce == expected.session_nonce, Mismatch::Nonce),
            (self.language_read == expected.language_read, Mismatch::Language),
            (
                self.interpreted_by == expected.interpreted_by,
                Mismatch::Interpreter,
            ),
            (self.declarations == expected.declarations, Mismatch::Declarations),
            (
                self.key_binding_sha256 == expected.key_binding_sha256,
                Mismatch::Binding,
            ),
            (self.prior_sha256 == expected.prior_sha256, Mismatch::Prior),
            (is_instant(&self.signed_at), Mismatch::Time),
        ]
        .into_iter()
        .filter_map(|(same, mismatch)| (!same).then_some(mismatch))
        .collect()
    }
}
