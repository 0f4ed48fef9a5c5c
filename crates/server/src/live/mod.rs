//! Live sessions: one task per room, sockets in front of it, media and recorder behind it.
//!
//! **A command's way:** frame → [`socket`] → room task → `Room::handle` → narrow the media plan →
//! journal, durably → views → the new plan. So what was announced is durable, nobody is heard
//! before it was shown, and what is shown or journaled as private already is. Who leaves a private
//! meeting is heard outside once their own screen has said that it shows so.
//!
//! **Invariant:** this module decides nothing about who may hear whom or what follows from a
//! command; it executes what the room says. A room task shares nothing with another: a panic in
//! one ends that one, and the next message finds it rebuilt from its journal.

mod entry;
mod error;
mod exposition;
mod hub;
mod journal;
mod media;
mod msg;
mod outbox;
mod pulse;
mod recording;
mod relay;
mod shared;
mod socket;
mod statistics;
mod tape;
mod task;

pub use entry::routes;
pub use error::LiveError;
pub use exposition::CONTENT_TYPE as METRICS_TYPE;
pub use hub::{Deps, Live};
pub(crate) use journal::events;
pub(crate) use journal::seat_spec;
pub use journal::{Entry, Head};
pub use relay::Relay;
pub use shared::Sealing;

/// The server's clock in whole milliseconds, as the journal keeps it: a room that lives and one
/// that is replayed know the same instants.
pub(crate) fn now() -> jiff::Timestamp {
    let now = jiff::Timestamp::now();
    jiff::Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
}

/// The server's clock, milliseconds since 1970 UTC.
pub(crate) fn now_ms() -> i64 {
    jiff::Timestamp::now().as_millisecond()
}
