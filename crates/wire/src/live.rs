//! The live socket, `GET /api/live`: one per seat, authenticated by the seat's cookie.
//!
//! The server sends [`ServerMessage::Session`] and a first [`ServerMessage::View`] unasked. Every
//! [`ClientMessage`] with an `id` is answered by exactly one `done`, `answer` or `refused` with
//! the same `id`. A command that was answered `done` is durable. Views are complete; a client
//! keeps the one with the highest version.

use domain::SeatId;
use domain::money::Money;
use room::{Caption, Channel, Command, Message, Source, View};
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
    /// Offer media: one offer for the life of a peer connection, and one more with every ICE
    /// restart of it.
    Offer {
        /// Chosen by the client, repeated in the answer.
        id: u32,
        /// The offer, SDP.
        sdp: String,
        /// Renews the living connection (ICE restart) in place of making a new one: slots and
        /// keys stay. Refused with `media-gone` when the server holds none; the client then makes
        /// a new peer connection. False when absent.
        #[serde(default)]
        #[ts(as = "Option<bool>", optional)]
        again: bool,
    },
    /// My screen shows the room of this version, and I said nothing since it does. Sent for the
    /// first view on a socket, and when a view ended a private meeting of mine: nobody outside it
    /// is given my sound and picture before this. Not answered.
    Seen {
        /// The view's.
        #[ts(type = "number")]
        version: u64,
    },
    /// Report what the browser measures, about every five seconds.
    Pulse {
        /// Round trip of the selected pair in milliseconds, if known.
        #[ts(optional = nullable)]
        rtt_ms: Option<u32>,
        /// Pictures that stood still (`freezeCount`) since the previous pulse.
        #[ts(optional = nullable)]
        freezes: Option<u32>,
        /// Share of the sound since the previous pulse that the browser had to make up, in
        /// thousandths (`concealedSamples / totalSamplesReceived`).
        #[ts(optional = nullable)]
        concealed_permille: Option<u32>,
    },
    /// Open one's own sealed offer, once both have committed (`opening` in the view) and again after
    /// every reconnect until there is an outcome. Held in memory until it is compared, and kept
    /// nowhere: see `domain::blind`. Answered like a command.
    Reveal {
        /// Chosen by the client, repeated in the answer.
        id: u32,
        /// Which round.
        round: u32,
        /// The figure.
        figure: Money,
        /// The 256 random bits of the commitment, 64 lower-case hex digits.
        nonce: String,
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
    /// Where a relay is and what opens it, for networks that let neither UDP nor TCP through to the
    /// media port. Sent before the first view after the door, and anew before it ends; the newest
    /// counts from the next connection or renewal on.
    Relay {
        /// As `RTCConfiguration.iceServers` takes it.
        server: IceServer,
    },
    /// Whether the server holds a media connection of this seat: sent after the first view, when
    /// it comes up and when it is gone. After a socket came back, a client whose own peer
    /// connection lives needs no offer when told that the server's does too; told otherwise, or
    /// without one of its own, it makes a new one and offers that.
    Peer {
        /// It is there.
        alive: bool,
    },
    /// Pictures were given up so that voices, or other pictures, get through on this person's
    /// network, or are back.
    Pictures {
        /// Whether pictures are forwarded to this seat.
        shown: bool,
        /// Of the pictures in its slots those that are not: they stand still for now.
        stills: Vec<Source>,
    },
    /// How everybody's connection fares, about every three seconds; to mediator and clerk only.
    Statistics {
        /// Everybody with a media connection.
        people: Vec<PersonStatistics>,
    },
    /// Somebody wrote something that this seat may read.
    Message {
        /// What, by whom, for whom.
        message: Message,
    },
    /// Everything written before that this seat may read, the newest last; sent after the first
    /// view. Messages have ids, so that one that comes twice is seen once.
    Messages {
        /// All of them.
        messages: Vec<Message>,
    },
    /// Captions in this seat's language, oldest first: each as it is typed, and after a reconnect
    /// the newest again. A client keeps one of each number.
    Captions {
        /// What is new.
        captions: Vec<Caption>,
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

/// A TURN server with credentials of this seat alone, good for some minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IceServer {
    /// Its addresses, `turn:` or `turns:`.
    pub urls: Vec<String>,
    /// When it ends, in seconds since 1970 UTC, and the seat.
    pub username: String,
    /// Base64.
    pub credential: String,
}

/// How one person's connection fares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonStatistics {
    /// Whose.
    pub seat: SeatId,
    /// Round trip, milliseconds: as the media plane measures it, else as the browser does.
    pub rtt_ms: Option<u32>,
    /// Of their packets, those that never arrived at the server, in thousandths.
    pub loss_up_permille: u32,
    /// Of the packets sent to them, those that never arrived, in thousandths.
    pub loss_down_permille: u32,
    /// Received from them, kbit/s.
    pub kbps_up: u32,
    /// Sent to them, kbit/s.
    pub kbps_down: u32,
    /// What their downlink is estimated to carry, kbit/s.
    pub kbps_estimate: Option<u32>,
    /// Lines of the largest picture sent to them now.
    pub height: Option<u16>,
    /// Whether pictures are forwarded to them.
    pub pictures: bool,
    /// Pictures that stood still on their screen, over the last minute.
    pub freezes: u32,
    /// Sound their browser had to make up, in thousandths, as last reported.
    pub concealed_permille: u32,
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
