//! The live session as a state machine without I/O: admission, seats, floor, caucus, booth,
//! whisper, chat, consent, identity, settlement, signing order and **audibility**.
//!
//! [`Room::handle`] turns one [`Input`] and the instant it happened into [`Output`]s, or refuses
//! it with a [`Refusal`]. [`Room::replay`] rebuilds a room from its journal.
//!
//! **Invariant:** the state changes by applying an [`Event`] and in no other way, and every event
//! is in the outputs as [`Output::Append`]; so the journal alone rebuilds the room. The room never
//! reads a clock, draws a random number, or knows of sockets, SQL or codecs.

mod apply;
pub mod audibility;
pub mod booth;
pub mod caption;
pub mod chat;
mod decide;
mod digest;
pub mod event;
pub mod floor;
pub mod input;
pub mod ledger;
pub mod minutes;
pub mod procedure;
mod project;
pub mod refusal;
mod room;
pub mod route;
pub mod signing;
pub mod state;
pub mod view;
pub mod whisper;

pub use booth::{Pair, Signal};
pub use caption::Caption;
pub use chat::Scope;
pub use decide::Kind;
pub use event::{Event, SeatSpec};
pub use floor::Mode;
pub use input::{Command, ConsentKind, Fact, IdentityMethod, Input, MethodOutcome, Prepared, Signer};
pub use ledger::{Attended, Circle, Evidence, Heard, Private};
pub use minutes::Minutes;
pub use refusal::Refusal;
pub use room::{Output, ReplayError, Room};
pub use route::{Channel, Media, Plan, Route, Source, Tap};
pub use signing::Signing;
pub use view::{Hearer, Message, View};
