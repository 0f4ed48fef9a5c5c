//! What waits to be written to one live socket.
//!
//! Replies keep their order; of views, slot maps and the other states of things only the newest of
//! each kind is kept, since each is a complete picture. So a slow phone gets fewer pictures, never an old one after a newer one.
//!
//! **Invariant:** an outbox never holds more than [`MAX_REPLIES`] replies, one message of every other
//! kind, and the newest [`KEPT`] captions. Whoever would need more is not reading, and is closed.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use room::Caption;
use room::caption::KEPT;
use tokio::sync::Notify;
use wire::live::ServerMessage;

/// Replies one socket may leave unread.
pub const MAX_REPLIES: usize = 64;

/// Why the server closes a socket, as a WebSocket close code (RFC 6455 section 7.4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// The seat was opened elsewhere.
    TakenOver,
    /// The peer does not read, or sends what is not ours.
    Policy,
    /// A frame above the limit.
    TooBig,
    /// The room cannot be served now; the client comes back by itself.
    TryAgain,
    /// The session's cookie was withdrawn or the server goes down.
    Away,
}

impl Closing {
    /// The code on the wire.
    pub const fn code(self) -> u16 {
        match self {
            Self::TakenOver => 4001,
            Self::Policy => 1008,
            Self::TooBig => 1009,
            Self::TryAgain => 1013,
            Self::Away => 1001,
        }
    }
}

/// What the writer has to do next.
#[derive(Debug, PartialEq)]
pub enum Next {
    /// Write this.
    Message(Box<ServerMessage>),
    /// Everything is written: close.
    Close(Closing),
}

#[derive(Default)]
struct Waiting {
    replies: VecDeque<ServerMessage>,
    relay: Option<ServerMessage>,
    view: Option<ServerMessage>,
    peer: Option<ServerMessage>,
    slots: Option<ServerMessage>,
    pictures: Option<ServerMessage>,
    statistics: Option<ServerMessage>,
    messages: Option<ServerMessage>,
    /// Of captions none may be replaced by another; those that were not read wait together.
    captions: VecDeque<Caption>,
    closing: Option<Closing>,
}

impl Waiting {
    fn captions(&mut self) -> Option<ServerMessage> {
        let captions: Vec<Caption> = self.captions.drain(..).collect();
        (!captions.is_empty()).then_some(ServerMessage::Captions { captions })
    }
}

/// One socket's outgoing side; shared between its room and its writer.
#[derive(Default)]
pub struct Outbox {
    waiting: Mutex<Waiting>,
    wake: Notify,
}

impl Outbox {
    /// Puts a message in line, or in place of the older picture of its kind.
    pub fn push(&self, message: ServerMessage) {
        let mut waiting = self.lock();
        if waiting.closing.is_some() {
            return;
        }
        match message {
            ServerMessage::Captions { captions } => {
                waiting.captions.extend(captions);
                let surplus = waiting.captions.len().saturating_sub(KEPT);
                waiting.captions.drain(..surplus);
            }
            ServerMessage::Relay { .. } => waiting.relay = Some(message),
            ServerMessage::View { .. } => waiting.view = Some(message),
            ServerMessage::Peer { .. } => waiting.peer = Some(message),
            ServerMessage::Slots { .. } => waiting.slots = Some(message),
            ServerMessage::Pictures { .. } => waiting.pictures = Some(message),
            ServerMessage::Statistics { .. } => waiting.statistics = Some(message),
            ServerMessage::Messages { .. } => waiting.messages = Some(message),
            _ if waiting.replies.len() < MAX_REPLIES => waiting.replies.push_back(message),
            _ => {
                *waiting = Waiting {
                    closing: Some(Closing::Policy),
                    ..Waiting::default()
                };
            }
        }
        drop(waiting);
        self.wake.notify_one();
    }

    /// Closes after what is already in line; the first reason stands.
    pub fn close(&self, why: Closing) {
        self.lock().closing.get_or_insert(why);
        self.wake.notify_one();
    }

    /// Whether, and why, the socket is to be closed.
    pub fn closing(&self) -> Option<Closing> {
        self.lock().closing
    }

    /// The next thing to write; waits for one. Meant for one writer. Cancel safe.
    pub async fn next(&self) -> Next {
        loop {
            if let Some(next) = self.take() {
                return next;
            }
            self.wake.notified().await;
        }
    }

    fn take(&self) -> Option<Next> {
        let mut waiting = self.lock();
        let message = waiting
            .replies
            .pop_front()
            // The first view makes a client connect, and it should know the relay by then.
            .or_else(|| waiting.relay.take())
            .or_else(|| waiting.view.take())
            .or_else(|| waiting.peer.take())
            .or_else(|| waiting.slots.take())
            .or_else(|| waiting.pictures.take())
            .or_else(|| waiting.messages.take())
            .or_else(|| waiting.captions())
            .or_else(|| waiting.statistics.take());
        match message {
            Some(message) => Some(Next::Message(Box::new(message))),
            None => waiting.closing.map(Next::Close),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        // Nothing in here can panic halfway through a change.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(id: u32) -> ServerMessage {
        ServerMessage::Done { id }
    }

    #[tokio::test]
    async fn replies_keep_their_order_and_pictures_are_replaced() {
        let outbox = Outbox::default();
        outbox.push(ServerMessage::Slots { slots: Vec::new() });
        outbox.push(done(1));
        outbox.push(ServerMessage::Slots { slots: Vec::new() });
        outbox.push(done(2));
        outbox.close(Closing::TakenOver);
        let mut seen = Vec::new();
        loop {
            match outbox.next().await {
                Next::Message(message) => seen.push(*message),
                Next::Close(why) => {
                    assert_eq!(why, Closing::TakenOver);
                    break;
                }
            }
        }
        assert_eq!(
            seen,
            [done(1), done(2), ServerMessage::Slots { slots: Vec::new() }]
        );
    }

    #[tokio::test]
    async fn a_peer_that_never_reads_is_closed_and_its_queue_let_go() {
        let outbox = Outbox::default();
        for id in 0..=u32::try_from(MAX_REPLIES).expect("small") {
            outbox.push(done(id));
        }
        assert_eq!(outbox.next().await, Next::Close(Closing::Policy));
    }
}
