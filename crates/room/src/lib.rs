//! The live session as a state machine without I/O: admission, seats, floor, caucus, booth,
//! consent, identity, settlement, signing order and **audibility**.
//!
//! [`Room::handle`] turns one [`Input`] and the instant it happened into [`Output`]s, or refuses
//! it with a [`Refusal`]. [`Room::replay`] rebuilds a room from its journal.
//!
//! **Invariant:** the state changes by applying an [`Event`] and in no other way, and every event
//! is in the outputs as [`Output::Append`]; so the journal alone rebuilds the room. The room never
//! reads a clock, draws a random number, or knows of sockets, SQL or codecs.

mod apply;
pub mod audibility;
mod decide;
pub mod event;
pub mod input;
pub mod ledger;
mod project;
pub mod refusal;
mod room;
pub mod route;
pub mod signing;
pub mod state;
pub mod view;

pub use decide::Kind;
pub use event::{Event, SeatSpec};
pub use input::{Command, ConsentKind, Fact, IdentityMethod, Input, MethodOutcome, Prepared, Signer};
pub use ledger::Heard;
pub use refusal::Refusal;
pub use room::{Output, ReplayError, Room};
pub use route::{Channel, Media, Plan, Route, Source, Tap};
pub use signing::Signing;
pub use view::{Hearer, View};
