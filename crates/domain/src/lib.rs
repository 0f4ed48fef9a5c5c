//! The rules of the house: cases, regimes, routes, people, settlements, identity numbers,
//! time zones and who may do what.
//!
//! **Invariant:** nothing here reads a clock, draws a random number, touches a socket, a file or
//! a database, or is async. Instants and identifiers come in as parameters. The `serde` derives
//! describe our own durable formats (the journal, the record body), never somebody else's.

pub mod authz;
pub mod capital;
pub mod case;
pub mod id;
pub mod identity;
pub mod invite;
pub mod lang;
pub mod money;
pub mod role;
pub mod settlement;
pub mod zone;

pub use id::{CaseId, CaucusId, ObligationId, PersonId, RecordId, SeatId, SessionId};
pub use lang::Lang;
pub use role::Role;
