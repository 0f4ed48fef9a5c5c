//! The live socket, `GET /api/live`: one per seat, authenticated by the seat's cookie.
//!
//! The server sends [`ServerMessage::Session`] and a first [`ServerMessage::View`] unasked. Every
//! [`ClientMessage`] with an `id` is answered by exactly one `done`, `answer` or `refused` with
//! the same `id`. A command that was answered `done` is durable. Views are complete; a client
//! keeps the one with the highest version.

use room::{Channel, Command, Source, View};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ApiError;
use crate::http::SessionInfo;

/// Browser to server. Text frames of at most 256 KiB.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum ClientMessage {
    /// Ask the room for something.
    Command {
        /// Chosen by the client, repeated in the answer.
        id: u32,
        /// What for.
        command: Command,
    },
    /// Offer media: one offer for the life of a peer connection.
    Offer {
        /// Chosen by the client, repeated in the answer.
        id: u32,
        /// The offer, SDP.
        sdp: String,
    },
    /// Report what the browser measures, about every five seconds.
    Pulse {
        /// Round trip of the selected pair in milliseconds, if known.
        rtt_ms: Option<u32>,
    },
}

/// Server to browser.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ServerMessage {
    /// What this session is; sent first.
    Session {
        /// Case, people and times.
        info: SessionInfo,
    },
    /// The room as this seat may see it.
    View {
        /// The whole picture.
        view: Box<View>,
    },
    /// A command was carried out and is durable.
    Done {
        /// The command's id.
        id: u32,
    },
    /// A message was refused; nothing has changed.
    Refused {
        /// The message's id; absent when the frame could not be read.
        #[ts(optional)]
        #[serde(skip_serializing_if = "Option::is_none", default)]
        id: Option<u32>,
        /// Why.
        error: ApiError,
    },
    /// The answer to an offer.
    Answer {
        /// The offer's id.
        id: u32,
        /// The answer, SDP.
        sdp: String,
    },
    /// Which receive slot carries what, from now on. Slots not named are empty.
    Slots {
        /// All filled slots.
        slots: Vec<Slot>,
    },
    /// This seat was opened in another window or device; this socket closes now.
    TakenOver,
    /// Answer to a pulse.
    Pulse {
        /// The server's clock, milliseconds since 1970 UTC.
        #[ts(type = "number")]
        now_ms: i64,
    },
}

/// One filled receive slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Slot {
    /// The m-line's id in the client's own offer.
    pub mid: String,
    /// Who and what it carries.
    pub source: Source,
    /// As what.
    pub channel: Channel,
}
