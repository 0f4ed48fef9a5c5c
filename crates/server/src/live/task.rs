//! One room's task: the only place where its [`Room`] changes.
//!
//! **Invariant:** the order after every accepted input is journal → narrow plan → views → plan.
//! If the journal does not take it, nothing of it is announced: the room is thrown away and read
//! again from what is durable.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use domain::{SeatId, SessionId};
use recorder::Manifest;
use room::state::Recording as Recorded;
use room::{Command, Fact, Input, Output, Plan, Room, View};
use store::Store;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep_until};
use wire::live::{ServerMessage, Slot};

use super::error::LiveError;
use super::journal::{Head, Journal};
use super::media::MediaPlane;
use super::outbox::{Closing, Outbox};
use super::recording::{Recording, Tapes};

/// How long a seat's media outlives its socket.
const MEDIA_GRACE: Duration = Duration::from_secs(10);
/// How often the room compares who is there with who it believes is there.
const LOOK_AGAIN: Duration = Duration::from_secs(1);
/// How long a room without sockets stays in memory.
const IDLE: Duration = Duration::from_mins(1);

/// A socket, by the order of its opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SocketId(pub u64);

/// Something to be run on the room between two inputs.
type Look = Box<dyn FnOnce(&Room, Head) + Send>;

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

/// One room and everything attached to it.
pub struct Task {
    session: SessionId,
    journal: Journal,
    /// `None` after a failed append until the journal can be read again.
    room: Option<Room>,
    sockets: BTreeMap<SeatId, (SocketId, Arc<Outbox>)>,
    /// Last slot map of each seat, for a socket that comes back to living media.
    slots: BTreeMap<SeatId, Vec<Slot>>,
    media: MediaPlane,
    /// Seats whose media ends at this instant unless their socket comes back.
    leaving: BTreeMap<SeatId, Instant>,
    recording: Recording,
    /// Told of every key that was presented.
    binding: mpsc::UnboundedSender<(SessionId, SeatId)>,
    empty_since: Option<Instant>,
}

impl Task {
    /// Reads the session's journal, or opens the room from the meeting's seats. Changes nothing.
    pub async fn load(
        session: SessionId,
        store: Store,
        media: MediaPlane,
        tapes: Tapes,
        binding: mpsc::UnboundedSender<(SessionId, SeatId)>,
        recordings: PathBuf,
    ) -> Result<Self, LiveError> {
        let (journal, room) = Journal::load(store, session).await?;
        Ok(Self {
            session,
            journal,
            room: Some(room),
            sockets: BTreeMap::new(),
            slots: BTreeMap::new(),
            recording: Recording::new(session, recordings, media.clone(), tapes),
            media,
            binding,
            leaving: BTreeMap::new(),
            empty_since: Some(Instant::now()),
        })
    }

    /// Serves the room until it is idle or the server stops.
    pub async fn run(mut self, mut inbox: mpsc::Receiver<Msg>) {
        self.settle_in().await;
        let mut again = Instant::now() + LOOK_AGAIN;
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
            }
        }
        // Whoever sends from now on is told, and finds a new task; what is already here is served.
        inbox.close();
        while let Some(msg) = inbox.recv().await {
            self.take(msg).await;
        }
        self.recording.finish().await;
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
                            self.binding.send((self.session, seat)).ok();
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
                    self.leaving.remove(&seat);
                    self.media.offer(self.session, seat, sdp, again, id, outbox);
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
            Msg::Slots { seat, slots } => {
                self.send(seat, ServerMessage::Slots { slots: slots.clone() });
                self.slots.insert(seat, slots);
            }
            Msg::MediaGone { seat } => {
                self.slots.remove(&seat);
                self.send(seat, ServerMessage::Slots { slots: Vec::new() });
            }
            Msg::Close { seat, why } => {
                if let Some((_, outbox)) = self.sockets.remove(&seat) {
                    outbox.close(why);
                }
                self.leaving.remove(&seat);
                self.slots.remove(&seat);
                self.media.leave(self.session, seat);
                self.input(Input::Disconnected(seat)).await.ok();
            }
            Msg::Stop => {}
        }
    }

    async fn join(&mut self, seat: SeatId, socket: SocketId, outbox: Arc<Outbox>) {
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
        if self.input(Input::Connected(seat)).await.is_err() {
            // Shown where the room stands all the same; `look_again` tries the rest once more.
            tracing::warn!(session = %self.session, "a connection could not be journaled yet");
        }
        if let Some(view) = self.room.as_ref().and_then(|room| room.view(seat)) {
            outbox.push(ServerMessage::View { view: Box::new(view) });
        }
        if let Some(slots) = self.slots.get(&seat) {
            outbox.push(ServerMessage::Slots { slots: slots.clone() });
        }
    }

    async fn leave(&mut self, seat: SeatId, socket: SocketId) {
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

    async fn bring(&mut self, fact: Fact) -> Result<(), LiveError> {
        self.input(Input::Fact(fact)).await
    }

    /// One input, all the way.
    async fn input(&mut self, input: Input) -> Result<(), LiveError> {
        if self.room.is_none() {
            self.reload().await;
        }
        let room = self.room.as_mut().ok_or(LiveError::JournalUnavailable)?;
        let now = jiff::Timestamp::now();
        let outputs = room
            .handle(input, now)
            .map_err(|refusal| LiveError::Refused(Box::new(refusal)))?;
        let step = Step::of(outputs);
        if !step.events.is_empty() && self.journal.append(&step.events, now).await.is_err() {
            self.room = None;
            let durable = self.journal.head().len + step.events.len() as u64;
            self.reload().await;
            // The commit may have succeeded and only its answer been lost.
            if self.room.is_none() || self.journal.head().len != durable {
                return Err(LiveError::JournalUnavailable);
            }
        }
        if let Some(plan) = &step.narrow {
            self.apply(plan).await;
        }
        for (seat, view) in step.views {
            self.send(seat, ServerMessage::View { view: Box::new(view) });
        }
        if let Some(plan) = &step.route {
            self.apply(plan).await;
        }
        Ok(())
    }

    /// The recorder is cut before, and fed after, the routes change.
    async fn apply(&mut self, plan: &Plan) {
        let reason = self.room.as_ref().map_or("stopped", why_not_recorded);
        self.recording.narrow(&plan.taps, reason).await;
        self.media.set_plan(self.session, plan.clone()).await;
        self.recording.set(&plan.taps, reason).await;
    }

    async fn apply_present_plan(&mut self) {
        if let Some(plan) = self.room.as_ref().map(Room::plan) {
            self.apply(&plan).await;
        }
    }

    /// Reads the room again from what is durable; tells everybody where it stands now.
    async fn reload(&mut self) {
        let Ok(room) = self.journal.reload().await else {
            return;
        };
        self.room = Some(room);
    }

    /// Ends media whose grace is over, and brings the room's belief of who is there up to date;
    /// it falls behind when the journal could not be written.
    async fn look_again(&mut self) {
        let now = Instant::now();
        let over: Vec<SeatId> = self
            .leaving
            .iter()
            .filter(|(_, at)| **at <= now)
            .map(|(seat, _)| *seat)
            .collect();
        for seat in over {
            self.leaving.remove(&seat);
            self.slots.remove(&seat);
            self.media.leave(self.session, seat);
        }
        let Some(room) = &self.room else {
            self.reload().await;
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
    }

    fn is_idle(&self) -> bool {
        self.leaving.is_empty() && self.empty_since.is_some_and(|since| since.elapsed() > IDLE)
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

/// Why a track that stops now stops, for the manifest.
fn why_not_recorded(room: &Room) -> &'static str {
    let state = room.state();
    match state.recording {
        _ if state.ended.is_some() => "ended",
        Recorded::Off => "stopped",
        Recorded::Failed { .. } => "failed",
        Recorded::On { .. } if !state.caucuses.is_empty() => "caucus",
        Recorded::On { .. } => "not-on-floor-or-no-consent",
    }
}

/// A room's outputs, sorted by when they take effect.
#[derive(Default)]
struct Step {
    events: Vec<room::Event>,
    narrow: Option<Plan>,
    views: Vec<(SeatId, View)>,
    route: Option<Plan>,
}

impl Step {
    fn of(outputs: Vec<Output>) -> Self {
        let mut step = Self::default();
        for output in outputs {
            match output {
                Output::Append(event) => step.events.push(event),
                Output::Narrow(plan) => step.narrow = Some(plan),
                Output::Show { seat, view } => step.views.push((seat, *view)),
                Output::Route(plan) => step.route = Some(plan),
            }
        }
        step
    }
}
