//! One room's task: the only place where its [`Room`] changes.

mod line;
mod presence;
mod step;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use domain::{SeatId, SessionId};
use room::{Command, Fact, Input, Room};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};
use wire::live::ServerMessage;

use self::line::Line;
use super::error::LiveError;
use super::journal::Journal;
use super::msg::{Msg, SocketId};
use super::outbox::{Closing, Outbox};
use super::recording::Recording;
use super::shared::Shared;

/// How often the room compares who is there with who it believes is there.
const LOOK_AGAIN: Duration = Duration::from_secs(1);
/// How often staff are told how everybody's connection fares.
const TELL_STAFF: Duration = Duration::from_secs(3);

/// One room and everything attached to it.
pub struct Task {
    session: SessionId,
    journal: Journal,
    /// `None` after a failed append until the journal can be read again.
    room: Option<Room>,
    sockets: BTreeMap<SeatId, (SocketId, Arc<Outbox>)>,
    /// What is known of each seat's media, for a socket that comes back to it.
    lines: BTreeMap<SeatId, Line>,
    shared: Shared,
    /// Seats whose media ends at this instant unless their socket comes back.
    leaving: BTreeMap<SeatId, Instant>,
    recording: Recording,
    empty_since: Option<Instant>,
}

impl Task {
    /// Reads the session's journal, or opens the room from the meeting's seats. Changes nothing.
    pub async fn load(session: SessionId, shared: Shared) -> Result<Self, LiveError> {
        let (journal, room) = Journal::load(shared.store.clone(), session, shared.appends.clone()).await?;
        let dir = shared.recordings.join(session.to_string());
        Ok(Self {
            session,
            journal,
            room: Some(room),
            sockets: BTreeMap::new(),
            lines: BTreeMap::new(),
            recording: Recording::new(session, dir, shared.media.clone(), shared.tapes.clone()),
            shared,
            leaving: BTreeMap::new(),
            empty_since: Some(Instant::now()),
        })
    }

    /// Serves the room until it is idle or the server stops.
    pub async fn run(mut self, mut inbox: mpsc::Receiver<Msg>) {
        self.settle_in().await;
        let mut again = Instant::now() + LOOK_AGAIN;
        let mut tell = Instant::now() + TELL_STAFF;
        loop {
            tokio::select! {
                msg = inbox.recv() => match msg {
                    Some(Msg::Stop) | None => break,
                    Some(msg) => self.take(msg).await,
                },
                fact = self.recording.fact() => {
                    if self.bring(fact.clone()).await == Err(LiveError::JournalUnavailable) {
                        self.recording.tell_again(fact);
                    }
                }
                () = sleep_until(again) => {
                    again = Instant::now() + LOOK_AGAIN;
                    self.look_again().await;
                    if self.is_idle() {
                        break;
                    }
                }
                () = sleep_until(tell) => {
                    tell = Instant::now() + TELL_STAFF;
                    self.tell_staff().await;
                }
            }
        }
        // Whoever sends from now on is told, and finds a new task; what is already here is served.
        inbox.close();
        while let Some(msg) = inbox.recv().await {
            self.take(msg).await;
        }
        self.recording.finish().await;
        self.shared.pulses.forget_all(self.session);
        for (_, outbox) in self.sockets.values() {
            outbox.close(Closing::Away);
        }
    }

    /// After a start nobody is connected, whatever the journal's last line says.
    async fn settle_in(&mut self) {
        let Some(room) = &self.room else { return };
        if room.state().seats.iter().any(|seat| seat.connected) && self.bring(Fact::Restarted).await.is_err()
        {
            self.room = None;
        }
        self.apply_present_plan().await;
        self.find_lines().await;
    }

    async fn take(&mut self, msg: Msg) {
        match msg {
            Msg::Join { seat, socket, outbox } => self.join(seat, socket, outbox).await,
            Msg::Leave { seat, socket } => self.leave(seat, socket).await,
            Msg::Command {
                seat,
                socket,
                id,
                command,
            } => {
                let Some(outbox) = self.outbox(seat, socket) else {
                    return;
                };
                let presents_key = matches!(*command, Command::BindKey { .. });
                let input = Input::Command {
                    by: seat,
                    command: *command,
                };
                outbox.push(match self.input(input).await {
                    Ok(()) => {
                        if presents_key {
                            // Nobody listens where records are not sealed.
                            self.shared.binding.send((self.session, seat)).ok();
                        }
                        ServerMessage::Done { id }
                    }
                    Err(error) => ServerMessage::Refused {
                        id: Some(id),
                        error: error.api(),
                    },
                });
            }
            Msg::Offer {
                seat,
                socket,
                id,
                sdp,
                again,
            } => {
                if let Some(outbox) = self.outbox(seat, socket) {
                    self.offer(seat, id, sdp, again, outbox);
                }
            }
            Msg::Fact { fact, reply } => {
                let done = self.bring(*fact).await;
                reply.send(done).ok();
            }
            Msg::Look(look) => {
                if self.room.is_none() {
                    self.reload().await;
                }
                if let Some(room) = &self.room {
                    look(room, self.journal.head());
                }
            }
            Msg::Manifest { reply } => {
                let told = self.journal.told().await;
                reply.send(self.recording.manifest(told).await).ok();
            }
            Msg::Slots { seat, slots } => self.slots(seat, slots),
            Msg::MediaUp { seat } => self.media_up(seat),
            Msg::Pictures { seat, shown } => self.pictures(seat, shown),
            Msg::MediaGone { seat } => self.media_gone(seat),
            Msg::Close { seat, why } => {
                if let Some((_, outbox)) = self.sockets.remove(&seat) {
                    outbox.close(why);
                }
                self.end_media(seat);
                self.input(Input::Disconnected(seat)).await.ok();
            }
            Msg::Stop => {}
        }
    }

    fn send(&self, seat: SeatId, message: ServerMessage) {
        if let Some((_, outbox)) = self.sockets.get(&seat) {
            outbox.push(message);
        }
    }

    /// The outbox of a seat's present socket; nothing for one that was replaced.
    fn outbox(&self, seat: SeatId, socket: SocketId) -> Option<Arc<Outbox>> {
        let (present, outbox) = self.sockets.get(&seat)?;
        (*present == socket).then(|| Arc::clone(outbox))
    }
}
