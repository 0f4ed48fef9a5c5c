//! Who is there: sockets that come and go, and the media that outlives them for a moment.

use std::sync::Arc;
use std::time::Duration;

use domain::SeatId;
use room::Input;
use tokio::time::Instant;
use wire::live::ServerMessage;

use super::Task;
use crate::live::msg::SocketId;
use crate::live::outbox::{Closing, Outbox};

/// How long a seat's media outlives its socket.
const MEDIA_GRACE: Duration = Duration::from_secs(10);
/// How long a room without sockets stays in memory.
const IDLE: Duration = Duration::from_mins(1);

impl Task {
    pub(super) async fn join(&mut self, seat: SeatId, socket: SocketId, outbox: Arc<Outbox>) {
        if let Some((old, old_outbox)) = self.sockets.get(&seat)
            && *old != socket
        {
            if *old > socket {
                // A late re-join of a socket that was already replaced.
                outbox.push(ServerMessage::TakenOver);
                outbox.close(Closing::TakenOver);
                return;
            }
            old_outbox.push(ServerMessage::TakenOver);
            old_outbox.close(Closing::TakenOver);
        }
        self.sockets.insert(seat, (socket, Arc::clone(&outbox)));
        self.empty_since = None;
        self.leaving.remove(&seat);
        self.tell_relay();
        if self.input(Input::Connected(seat)).await.is_err() {
            // Shown where the room stands all the same; `look_again` tries the rest once more.
            tracing::warn!(session = %self.session, "a connection could not be journaled yet");
        }
        if let Some(view) = self.room.as_ref().and_then(|room| room.view(seat)) {
            outbox.push(ServerMessage::View { view: Box::new(view) });
        }
        let messages = self.room.as_ref().map(|room| room.messages(seat));
        if let Some(messages) = messages.filter(|messages| !messages.is_empty()) {
            outbox.push(ServerMessage::Messages { messages });
        }
        let captions = self.room.as_ref().and_then(|room| {
            let state = room.state();
            state.seat(seat).map(|known| state.captions.of(known))
        });
        if let Some(captions) = captions.filter(|captions| !captions.is_empty()) {
            outbox.push(ServerMessage::Captions { captions });
        }
        self.tell_line(seat, &outbox);
    }

    pub(super) async fn leave(&mut self, seat: SeatId, socket: SocketId) {
        if self.outbox(seat, socket).is_none() {
            return;
        }
        self.sockets.remove(&seat);
        self.leaving.insert(seat, Instant::now() + MEDIA_GRACE);
        if self.sockets.is_empty() {
            self.empty_since = Some(Instant::now());
        }
        self.input(Input::Disconnected(seat)).await.ok();
    }

    /// Ends media whose grace is over, and brings the room's belief of who is there up to date;
    /// it falls behind when the journal could not be written.
    pub(super) async fn look_again(&mut self) {
        let now = Instant::now();
        let over: Vec<SeatId> = self
            .leaving
            .iter()
            .filter(|(_, at)| **at <= now)
            .map(|(seat, _)| *seat)
            .collect();
        for seat in over {
            self.end_media(seat);
        }
        let Some(room) = &self.room else {
            self.recover().await;
            return;
        };
        let differs: Vec<Input> = room
            .state()
            .seats
            .iter()
            .filter_map(
                |seat| match (seat.connected, self.sockets.contains_key(&seat.id())) {
                    (false, true) => Some(Input::Connected(seat.id())),
                    (true, false) => Some(Input::Disconnected(seat.id())),
                    _ => None,
                },
            )
            .collect();
        for input in differs {
            self.input(input).await.ok();
        }
        self.tell_relay();
    }

    pub(super) fn is_idle(&self) -> bool {
        self.leaving.is_empty() && self.empty_since.is_some_and(|since| since.elapsed() > IDLE)
    }
}
