//! The map from session to room task, and the way in for everybody else in the server.
//!
//! **Invariant:** at most one task per session runs at a time in this process; whoever holds a
//! sender to a task that ended notices and comes back here.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::{SeatId, SessionId};
use jiff::Timestamp;
use recorder::Manifest;
use room::{Event, Fact, Room, View};
use store::Store;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::error::LiveError;
use super::exposition::{self, Snapshot, Totals};
use super::journal::Head;
use super::media::MediaPlane;
use super::msg::Msg;
use super::outbox::Closing;
use super::pulse::Pulses;
use super::recording::Tapes;
use super::relay::Relay;
use super::shared::{Sealing, Shared};
use super::task::Task;
use crate::planner::Planner;
use crate::procedures::Procedures;

/// Messages one room may leave waiting; senders wait with them.
const INBOX: usize = 64;

/// The way to a room's task.
pub type RoomSender = mpsc::Sender<Msg>;

/// Tap events on their way to the recorders; about two seconds of a full room.
const TAPS: usize = 16_384;
/// The media threads hand them over by the hundredth of a second; so many are taken on in one go.
const TAPS_AT_ONCE: usize = 512;

/// How long sockets may take to say goodbye when the server ends.
const GOODBYES: Duration = Duration::from_secs(2);

/// How long a recorder may take over its manifest: hours of clusters are listed in a second.
const MANIFEST: Duration = Duration::from_secs(30);

/// What live sessions work with.
pub struct Deps {
    /// Where journals are.
    pub store: Store,
    /// Where the media plane listens; `None` runs rooms without sound and picture.
    pub media: Option<sfu::MediaConfig>,
    /// Under it one directory per recorded session.
    pub recordings: PathBuf,
    /// What they are sealed with.
    pub sealing: Arc<Sealing>,
    /// The TURN relay that people are told of, if any.
    pub relay: Option<Relay>,
    /// The scripts that new sessions follow.
    pub procedures: Procedures,
    /// What is known of routes.
    pub planner: Arc<Planner>,
}

/// Live sessions; cheap to clone.
#[derive(Clone)]
pub struct Live {
    inner: Arc<Inner>,
}

struct Inner {
    shared: Shared,
    bound: Mutex<Option<mpsc::UnboundedReceiver<(SessionId, SeatId)>>>,
    rooms: Mutex<Rooms>,
    /// How many sockets are being served.
    sockets: watch::Sender<usize>,
    /// What the figures have told so far.
    totals: Mutex<Totals>,
}

/// A socket that is being served, until it is dropped.
pub struct Served(Live);

impl Drop for Served {
    fn drop(&mut self) {
        self.0.inner.sockets.send_modify(|count| *count -= 1);
    }
}

#[derive(Default)]
struct Rooms {
    running: HashMap<SessionId, Running>,
    /// Set once by [`Live::stop_all`]; no task starts after it.
    stopped: bool,
}

struct Running {
    sender: RoomSender,
    task: JoinHandle<()>,
}

impl Live {
    /// Starts live sessions over `deps`, with the media plane's socket and thread. Must be called
    /// inside a tokio runtime.
    pub fn start(deps: Deps) -> std::io::Result<Self> {
        let tapes = Tapes::default();
        let (media, events) = match &deps.media {
            Some(config) => {
                let (sink, mut heard) = mpsc::channel(TAPS);
                let (media, events) = sfu::Media::bind(config, sink)?;
                let tapes = tapes.clone();
                tokio::spawn(async move {
                    let mut events = Vec::with_capacity(TAPS_AT_ONCE);
                    while heard.recv_many(&mut events, TAPS_AT_ONCE).await > 0 {
                        events.drain(..).for_each(|event| tapes.take(event));
                    }
                });
                (Some(media), Some(events))
            }
            None => (None, None),
        };
        let (binding, bound) = mpsc::unbounded_channel();
        let live = Self {
            inner: Arc::new(Inner {
                shared: Shared {
                    store: deps.store,
                    media: MediaPlane::new(media),
                    tapes,
                    pulses: Pulses::default(),
                    binding,
                    recordings: deps.recordings,
                    sealing: deps.sealing,
                    relay: deps.relay,
                    procedures: Arc::new(deps.procedures),
                    planner: deps.planner,
                    appends: exposition::append_seconds(),
                },
                bound: Mutex::new(Some(bound)),
                rooms: Mutex::default(),
                sockets: watch::Sender::new(0),
                totals: Mutex::default(),
            }),
        };
        if let Some(events) = events {
            tokio::spawn(live.clone().distribute(events));
        }
        Ok(live)
    }

    /// The session's room task, started if it is not running.
    pub async fn room(&self, session: SessionId) -> Result<RoomSender, LiveError> {
        if let Some(sender) = self.running(session) {
            return Ok(sender);
        }
        // Loading reads the database, so it must not happen under the lock; who comes second drops
        // their copy.
        let task = Task::load(session, self.inner.shared.clone()).await?;
        let mut rooms = self.lock();
        if rooms.stopped {
            return Err(LiveError::RoomGone);
        }
        match rooms.running.entry(session) {
            Entry::Occupied(slot) if !slot.get().sender.is_closed() => Ok(slot.get().sender.clone()),
            slot => {
                let (sender, inbox) = mpsc::channel(INBOX);
                let task = tokio::spawn(self.clone().watch(session, task, inbox));
                let running = Running {
                    sender: sender.clone(),
                    task,
                };
                slot.insert_entry(running);
                Ok(sender)
            }
        }
    }

    /// Brings a fact in; it is durable when this returns.
    pub async fn bring(&self, session: SessionId, fact: Fact) -> Result<(), LiveError> {
        let (reply, answer) = oneshot::channel();
        let msg = Msg::Fact {
            fact: Box::new(fact),
            reply,
        };
        self.room(session)
            .await?
            .send(msg)
            .await
            .map_err(|_| LiveError::RoomGone)?;
        answer.await.map_err(|_| LiveError::RoomGone)?
    }

    /// Runs `look` on the room in its own task, between two inputs, with the journal's head.
    pub async fn look<T, F>(&self, session: SessionId, look: F) -> Result<T, LiveError>
    where
        T: Send + 'static,
        F: FnOnce(&Room, Head) -> T + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let look = Box::new(move |room: &Room, head: Head| {
            reply.send(look(room, head)).ok();
        });
        self.room(session)
            .await?
            .send(Msg::Look(look))
            .await
            .map_err(|_| LiveError::RoomGone)?;
        answer.await.map_err(|_| LiveError::JournalUnavailable)
    }

    /// What a seat is shown now.
    pub async fn view(&self, session: SessionId, seat: SeatId) -> Result<View, LiveError> {
        self.look(session, move |room, _| room.view(seat))
            .await?
            .ok_or(LiveError::NoSession)
    }

    /// The session's journal so far, as it is durable.
    pub async fn events(&self, session: SessionId) -> Result<Vec<(Timestamp, Event)>, LiveError> {
        super::journal::events(&self.inner.shared.store, session).await
    }

    /// Seats that presented a key, as they do; for the one who attests mediators' keys. Only the
    /// first caller gets it.
    pub fn bound_keys(&self) -> Option<mpsc::UnboundedReceiver<(SessionId, SeatId)>> {
        self.inner
            .bound
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }

    /// The manifest of the session's recording; `None` when nothing was recorded.
    pub async fn manifest(&self, session: SessionId) -> Result<Option<Manifest>, LiveError> {
        let (reply, answer) = oneshot::channel();
        self.room(session)
            .await?
            .send(Msg::Manifest { reply })
            .await
            .map_err(|_| LiveError::RoomGone)?;
        match timeout(MANIFEST, answer).await {
            Ok(told) => told.map_err(|_| LiveError::RoomGone),
            Err(_) => Err(LiveError::RecorderStalled),
        }
    }

    /// Ends a seat's live socket and media at once, for a sign-out or a withdrawn invitation.
    pub async fn shut_seat(&self, session: SessionId, seat: SeatId) {
        if let Some(room) = self.running(session) {
            let msg = Msg::Close {
                seat,
                why: Closing::Away,
            };
            room.send(msg).await.ok();
        }
    }

    /// The scripts of this house.
    pub fn procedures(&self) -> &Procedures {
        &self.inner.shared.procedures
    }

    /// What browsers report of their own sound and picture.
    pub fn pulses(&self) -> &Pulses {
        &self.inner.shared.pulses
    }

    /// The house in figures, as OpenMetrics text.
    pub async fn metrics(&self) -> Result<String, std::fmt::Error> {
        let shared = &self.inner.shared;
        let stats = shared.media.all_stats().await;
        let totals = {
            let mut totals = self.inner.totals.lock().unwrap_or_else(PoisonError::into_inner);
            totals.update(stats.iter().map(|(_, stats)| stats));
            *totals
        };
        let told = |(session, stats)| (session, stats, shared.pulses.of(session));
        let snapshot = Snapshot {
            rooms: self.lock().running.len(),
            sockets: *self.inner.sockets.borrow(),
            totals,
            sessions: stats.into_iter().map(told).collect(),
        };
        exposition::text(snapshot, &shared.appends)
    }

    /// Counts a socket in; the end of the server waits for its goodbye.
    pub fn serving(&self) -> Served {
        self.inner.sockets.send_modify(|count| *count += 1);
        Served(self.clone())
    }

    /// Ends every room task in order: recordings are closed, sockets told to come back. Returns
    /// when all are done and told. Sessions go on after the next start.
    pub async fn stop_all(&self) {
        let running = {
            let mut rooms = self.lock();
            rooms.stopped = true;
            std::mem::take(&mut rooms.running)
        };
        let mut ending = Vec::new();
        for (_, Running { sender, task }) in running {
            sender.send(Msg::Stop).await.ok();
            ending.push(task);
        }
        for task in ending {
            task.await.ok();
        }
        let mut sockets = self.inner.sockets.subscribe();
        // A socket that does not read is left to the end of the process.
        timeout(GOODBYES, sockets.wait_for(|count| *count == 0))
            .await
            .ok();
    }

    fn running(&self, session: SessionId) -> Option<RoomSender> {
        let rooms = self.lock();
        let running = rooms.running.get(&session)?;
        (!running.sender.is_closed()).then(|| running.sender.clone())
    }

    /// Runs one room to its end, which may be a panic, and clears its place.
    async fn watch(self, session: SessionId, task: Task, inbox: mpsc::Receiver<Msg>) {
        let ended = tokio::spawn(task.run(inbox)).await;
        if let Err(error) = ended
            && error.is_panic()
        {
            // The payload may hold personal data; the panic hook has printed the place.
            tracing::error!(%session, "a room task panicked; it is rebuilt from its journal");
        }
        let mut rooms = self.lock();
        if rooms.running.get(&session).is_some_and(|r| r.sender.is_closed()) {
            rooms.running.remove(&session);
        }
    }

    /// Hands the media plane's events to the rooms they belong to. A room that is not running
    /// needs none.
    async fn distribute(self, mut events: mpsc::UnboundedReceiver<sfu::MediaEvent>) {
        while let Some(event) = events.recv().await {
            if let Some((session, msg)) = super::media::message(event)
                && let Some(room) = self.running(session)
            {
                room.send(msg).await.ok();
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Rooms> {
        self.inner.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
