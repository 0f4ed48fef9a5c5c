//! The signed record: one PDF that is the paper a judge reads, the machine record, and its own proof.
//!
//! The way of a record: [`body::Body`] → [`body::Body::to_bytes`] → a base PDF rendered from it →
//! one [`statement::expected_statement`] per required signer, signed elsewhere → [`seal`] → [`verify()`].
//!
//! **Invariant:** pure. No clock, no randomness, no input or output, no private key; builds for wasm32.
pub mod body;
pub mod bundle;
pub mod canon;
mod check;
mod digest;
pub mod gates;
pub mod keys;
pub mod package;
pub mod pdf;
pub mod report;
mod signers;
pub mod statement;
pub mod trust;
pub mod verify;

pub use body::{Body, Role};
pub use bundle::{Bundle, SignedStatement};
pub use check::BodyError;
pub use digest::{Digest, number_commitment};
pub use keys::{PublicKey, Signature};
pub use package::{open, seal};
pub use report::{Report, Verdict};
pub use statement::{Statement, Subject, expected_statement};
pub use trust::Trust;
pub use verify::verify;
