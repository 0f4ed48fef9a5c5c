//! Where sealed objects lie when a session is over: an S3-compatible bucket, or a directory such as a
//! mounted network disk.
//!
//! A depot takes a sealed file whole ([`Depot::put`]), reads it back and compares it before the local one
//! may go ([`Depot::prove`]), and gives ranges of it to whoever may open it ([`Depot::reader`], under
//! `vault::Reader`). Everything here blocks and is called from threads that may block, never from async
//! ones: the runtime is the caller's ([`Depot::open`]).
//!
//! It knows no recording, no case and no key: what it carries was sealed before it came here.
//!
//! **Invariant:** an object is visible under its name when it is whole, and not before.
//! **Invariant:** no key to the store is printed, in a message, in a `Debug` or in a log.

mod config;
mod depot;
mod error;
mod name;
mod receipt;
mod remote;
mod send;

#[doc(hidden)]
pub use config::Limits;
pub use config::{Config, Secret};
pub use depot::Depot;
pub use error::DepotError;
pub use name::Name;
pub use receipt::Receipt;
pub use remote::Remote;
