//! What reaches a room's task.

use std::sync::Arc;

use domain::SeatId;
use domain::money::Money;
use recorder::Manifest;
use room::{Command, Fact, Room, Source};
use tokio::sync::oneshot;
use wire::live::Slot;

use super::error::LiveError;
use super::journal::Head;
use super::outbox::{Closing, Outbox};

/// A socket, by the order of its opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SocketId(pub u64);

/// Something to be run on the room between two inputs.
type Look = Box<dyn FnOnce(&Room, Head) + Send>;

/// A sealed offer that is opened.
pub struct Sealed {
    /// Of which round.
    pub round: u32,
    /// The figure.
    pub figure: Money,
    /// The random bits of its commitment, hex.
    pub nonce: String,
}

/// What reaches a room's task.
pub enum Msg {
    /// A socket takes its seat.
    Join {
        /// Which seat.
        seat: SeatId,
        /// Which socket.
        socket: SocketId,
        /// Its outgoing side.
        outbox: Arc<Outbox>,
    },
    /// A socket is gone.
    Leave {
        /// Which seat.
        seat: SeatId,
        /// Which socket.
        socket: SocketId,
    },
    /// A socket asks for something.
    Command {
        /// Which seat.
        seat: SeatId,
        /// Which socket.
        socket: SocketId,
        /// Repeated in the answer.
        id: u32,
        /// What for.
        command: Box<Command>,
    },
    /// A socket opens its sealed offer. Never logged, never journaled.
    Reveal {
        /// Which seat.
        seat: SeatId,
        /// Which socket.
        socket: SocketId,
        /// Repeated in the answer.
        id: u32,
        /// What.
        sealed: Sealed,
    },
    /// A socket offers media.
    Offer {
        /// Which seat.
        seat: SeatId,
        /// Which socket.
        socket: SocketId,
        /// Repeated in the answer.
        id: u32,
        /// The offer.
        sdp: String,
        /// Renews the connection that is there.
        again: bool,
    },
    /// A socket's screen shows the room.
    Seen {
        /// Which seat.
        seat: SeatId,
        /// Which socket.
        socket: SocketId,
        /// As of which version.
        version: u64,
    },
    /// Another part of the server brings a fact.
    Fact {
        /// Which.
        fact: Box<Fact>,
        /// Answered when it is durable.
        reply: oneshot::Sender<Result<(), LiveError>>,
    },
    /// Another part of the server looks at the room.
    Look(Look),
    /// Another part of the server wants the recording's manifest.
    Manifest {
        /// `None` when nothing was recorded.
        reply: oneshot::Sender<Option<Manifest>>,
    },
    /// The media plane filled a seat's slots anew.
    Slots {
        /// Whose.
        seat: SeatId,
        /// All of them.
        slots: Vec<Slot>,
    },
    /// A seat's media connection is up.
    MediaUp {
        /// Whose.
        seat: SeatId,
    },
    /// The media plane gave up a seat's pictures or some of them, or forwards them again.
    Pictures {
        /// Whose.
        seat: SeatId,
        /// Whether they are forwarded.
        shown: bool,
        /// Those that are not.
        stills: Vec<Source>,
    },
    /// The media plane lost a seat's connection for good.
    MediaGone {
        /// Whose.
        seat: SeatId,
    },
    /// Close a seat's socket and media now.
    Close {
        /// Whose.
        seat: SeatId,
        /// Why.
        why: Closing,
    },
    /// The server goes down.
    Stop,
}
