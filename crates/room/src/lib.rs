//! The live session as a state machine without I/O: admission, seats, floor, caucus, booth,
//! consent, identity, settlement, signing order and **audibility**.
//!
//! [`Room::handle`] turns one [`Input`] and the instant it happened into [`Output`]s, or refuses
//! it with a [`Refusal`]. [`Room::replay`] rebuilds a room from its journal.
//!
//! **Invariant:** the state changes by applying an [`Event`] and in no other way, and every event
//! is in the outputs as [`Output::Append`]; so the journal alone rebuilds the room. The room never
//! reads a clock, draws a random number, or knows of sockets, SQL or codecs.

pub mod event;
pub mod input;
pub mod route;
pub mod view;

pub use event::{Event, SeatSpec};
pub use input::{Command, ConsentKind, Fact, IdentityMethod, Input, MethodOutcome, Prepared, Signer};
pub use route::{Channel, Media, Plan, Route, Source, Tap};
pub use view::View;
