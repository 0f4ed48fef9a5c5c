//! The rules of the house: cases, regimes, routes and what becomes of a settlement on them, people,
//! settlements, identity numbers, time zones, the steps of a procedure and who may do what.
//!
//! **Invariant:** nothing here reads a clock, draws a random number, touches a socket, a file or
//! a database, or is async. Instants and identifiers come in as parameters. The `serde` derives
//! describe our own durable formats (the journal, the record body), never somebody else's.

pub mod authz;
pub mod blind;
pub mod capital;
pub mod case;
pub mod country;
pub mod handwriting;
pub mod id;
pub mod identity;
pub mod invite;
pub mod lang;
pub mod money;
pub mod offer;
pub mod procedure;
pub mod role;
pub mod route;
pub mod settlement;
pub mod undisputed;
pub mod written;
pub mod zone;

pub use country::Country;
pub use id::{CaseId, CaucusId, ObligationId, PersonId, RecordId, SeatId, SessionId};
pub use lang::Lang;
pub use role::Role;
