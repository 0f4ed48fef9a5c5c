//! One room's task: the only place where its [`Room`] changes.

mod drafting;
mod line;
mod presence;
mod returning;
mod sealed;
mod step;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use domain::blind::Held;
use domain::{SeatId, SessionId};
use jiff::Timestamp;
use room::{Command, Fact, Input, Room};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep, sleep_until};
use wire::live::ServerMessage;

use self::line::Line;
use self::returning::Returning;
use super::error::LiveError;
use super::journal::{Journal, seat_spec};
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
    /// Which sockets were told of the relay, and when last.
    relayed: BTreeMap<SeatId, (SocketId, Instant)>,
    recording: Recording,
    /// The recording's log holds what happened before it began.
    past_told: bool,
    returning: Returning,
    /// Sealed offers that were opened and wait to be compared.
    held: Held,
    empty_since: Option<Instant>,
}

/// Waits for an instant of the room's clock; for ever when there is none. Cancel safe.
async fn until(deadline: Option<Timestamp>) {
    match deadline {
        Some(deadline) => {
            let left = deadline.duration_since(Timestamp::now());
            // A timer that wakes a little early is asked again.
            sleep(Duration::try_from(left).unwrap_or_default()).await;
        }
        None => std::future::pending().await,
    }
}

impl Task {
    /// Reads the session's journal, or opens the room from the meeting's seats. Changes nothing.
    pub async fn load(session: SessionId, shared: Shared) -> Result<Self, LiveError> {
        let (store, appends) = (shared.store.clone(), shared.appends.clone());
        let procedures = Arc::clone(&shared.procedures);
        let (journal, room) = Journal::load(store, session, appends, procedures).await?;
        let case = shared.store.session(session).await;
        let case = case.map_err(|_| LiveError::JournalUnavailable)?;
        let case = case.ok_or(LiveError::NoSession)?.case;
        let dir = shared.recordings.join(session.to_string());
        Ok(Self {
            session,
            journal,
            room: Some(room),
            sockets: BTreeMap::new(),
            lines: BTreeMap::new(),
            recording: Recording::new(
                (session, case),
                dir,
                Arc::clone(&shared.sealing),
                shared.media.clone(),
                shared.tapes.clone(),
            ),
            past_told: false,
            shared,
            relayed: BTreeMap::new(),
            leaving: BTreeMap::new(),
            returning: Returning::default(),
            held: Held::default(),
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
                () = until(self.room.as_ref().and_then(Room::deadline)) => {
                    // A journal that does not take it leaves no room, and so no deadline, until
                    // `look_again` has read it; then it is due at once.
                    self.input(Input::Tick).await.ok();
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
        if self.recording.has_begun() {
            let told = self.journal.told().await;
            self.recording.finish(told).await;
        }
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
        self.seat_newcomers().await;
        if let Some(room) = &self.room {
            self.returning.note(room);
        }
        if self.recording.was_broken_off() {
            let told = self.journal.told().await;
            self.recording.mend(told);
        }
        self.apply_present_plan().await;
        self.find_lines().await;
    }

    /// Whoever was given a seat while the journal could not take it is given it now.
    async fn seat_newcomers(&mut self) {
        let Ok(Some(file)) = self.shared.store.session(self.session).await else {
            return;
        };
        for seated in file.people {
            let known = |room: &Room| room.state().seat(seated.seat).is_some();
            if self.room.as_ref().is_some_and(|room| !known(room)) {
                // A room that takes nobody in any more says so; there is nobody to tell.
                self.bring(Fact::Seated(seat_spec(seated))).await.ok();
            }
        }
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
                if let Err(error) = self.may_draft(seat, &command).await {
                    outbox.push(answered(id, Err(error)));
                    return;
                }
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
                    refused => answered(id, refused),
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
            Msg::Seen {
                seat,
                socket,
                version,
            } => {
                if self.outbox(seat, socket).is_some() {
                    self.seen(seat, version).await;
                }
            }
            Msg::Reveal {
                seat,
                socket,
                id,
                sealed,
            } => {
                if let Some(outbox) = self.outbox(seat, socket) {
                    let answer = self.reveal(seat, sealed).await;
                    outbox.push(answered(id, answer));
                }
            }
            Msg::Fact { fact, reply } => {
                let done = self.bring(*fact).await;
                reply.send(done).ok();
            }
            Msg::Look(look) => {
                if self.room.is_none() {
                    self.recover().await;
                }
                if let Some(room) = &self.room {
                    look(room, self.journal.head());
                }
            }
            Msg::Manifest { reply } => {
                let told = self.journal.told().await;
                self.recording.manifest(told, reply);
            }
            Msg::Slots { seat, slots } => self.slots(seat, slots),
            Msg::MediaUp { seat } => self.media_up(seat),
            Msg::Pictures { seat, shown, stills } => self.pictures(seat, shown, stills),
            Msg::MediaGone { seat } => {
                self.media_gone(seat);
                self.bring(Fact::MediaLost { seat }).await.ok();
            }
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

/// What the asker is told.
fn answered(id: u32, done: Result<(), LiveError>) -> ServerMessage {
    match done {
        Ok(()) => ServerMessage::Done { id },
        Err(error) => ServerMessage::Refused {
            id: Some(id),
            error: error.api(),
        },
    }
}
