//! The signed record: one PDF that is the paper a judge reads, the machine record, and its own proof.
//!
//! The way of a record: [`body::Body`] → [`body::Body::to_bytes`] → a base PDF rendered from it →
//! one [`statement::expected_statement`] per required signer, signed elsewhere → [`seal`] → [`verify()`].
//!
//! ```
//! use record::{Body, Digest, Subject, expected_statement, open, seal};
//!
//! let file = include_bytes!("../testdata/sealed.pdf");
//! let opened = open(file)?;
//! let body = Body::read(&opened.bundle.body)?;
//!
//! // What the server asks the first party to sign …
//! let subject = Subject::new(&body, &opened.bundle.body, opened.base);
//! let signer = &body.signing_policy.required[0];
//! let signed = &opened.bundle.statements[0];
//! let binding = signed.binding.as_deref().map(Digest::of);
//! let statement = expected_statement(&subject, signer, binding, &[], "2026-03-02T09:15:01Z");
//! assert_eq!(statement.to_bytes()?, signed.bytes);
//!
//! // … and what it does once everybody signed.
//! assert_eq!(seal(opened.base, &opened.bundle)?, file);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! **Invariant:** pure. No clock, no randomness, no input or output, no private key; builds for wasm32.

pub mod body;
pub mod bundle;
pub mod canon;
pub mod chain;
mod check;
mod digest;
pub mod gates;
pub mod keylist;
pub mod keys;
pub mod log;
mod logged;
mod owed;
pub mod package;
pub mod pdf;
mod people;
mod published;
pub mod report;
mod sealed_by;
mod signers;
pub mod stamp;
pub mod statement;
pub mod trust;
mod value;
pub mod verify;

pub use body::{Body, Role};
pub use bundle::{Bundle, SignedStatement};
pub use check::BodyError;
pub use digest::{Digest, number_commitment};
pub use keylist::KeyList;
pub use keys::{PublicKey, Signature};
pub use package::{open, seal};
pub use published::{Published, REPORT_TYPE};
pub use report::{Report, Verdict};
pub use statement::{Statement, Subject, expected_statement};
pub use trust::Trust;
pub use verify::verify;
