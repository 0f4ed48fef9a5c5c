//! Live sessions: one task per room, sockets in front of it, media and recorder behind it.
//!
//! **A command's way:** frame → [`socket`] → room task → `Room::handle` → journal, durably →
//! narrow the media plan → views → the new plan. So what was announced is durable, and nobody is
//! heard before it was shown, nor shown as private before it is.
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
mod shared;
mod socket;
mod statistics;
mod tape;
mod task;

pub use entry::routes;
pub use error::LiveError;
pub use exposition::CONTENT_TYPE as METRICS_TYPE;
pub use hub::{Deps, Live};
pub use journal::{Entry, Head};

/// The server's clock, milliseconds since 1970 UTC.
pub(crate) fn now_ms() -> i64 {
    jiff::Timestamp::now().as_millisecond()
}
