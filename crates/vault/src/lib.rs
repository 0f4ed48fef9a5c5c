//! Encryption at rest: object key → case key → root key, sealed objects in units, and custody.
//!
//! An object (one file of a recording) is a header and then units, each sealed for itself
//! ([`unit`]): a crash costs one unit, and a range is read by opening the units it touches and no
//! others. Its key is its own, made when it is begun and wrapped by the key of its case; that one
//! is wrapped by every root key that may open it ([`Keyring`]). Rotation wraps anew and never
//! touches a unit; destroying the wraps destroys the object, wherever copies of it may lie.
//! Who did what with it is one chain of lines per case ([`Custody`]).
//!
//! It knows no recording, no case and no person: names and lines come from the caller.
//!
//! **Invariant:** a nonce is never used twice under a key: an object has a key of its own, a
//! counter in it never falls, and an object that was left is not gone on with.
//! **Invariant:** no key is printed, and none is written but wrapped.

mod custody;
mod error;
mod files;
mod key;
mod keyring;
mod reader;
pub mod unit;

pub use custody::{Act, Custody, CustodyError, Entry, check as check_custody};
pub use error::VaultError;
pub use key::{Key, KeyId, Wraps};
pub use keyring::Keyring;
pub use reader::{Index, Reader, Span};
pub use unit::{Opener, Sealed, Sealer, Unit};
