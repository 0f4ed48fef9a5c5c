//! The shell: gives engines sockets, a clock and threads of their own.
//!
//! The only part of this crate with I/O. **Invariant:** the media loop never waits for anyone:
//! answering runs elsewhere, a slow recorder loses tap events (counted), a full socket buffer
//! loses datagrams, as any network does. A session stays on one thread for life.

mod outbox;
mod relay;
mod socket;
mod start;
mod tcp;
mod thread;

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use domain::{SeatId, SessionId};
use room::{Plan, Source};
use tokio::sync::{mpsc, oneshot, watch};

use crate::ice::Credentials;
use crate::negotiate::{self, Identity, JoinError, Negotiated};
use crate::renew::Renewal;
use crate::types::{MediaEvent, PathChange, Stats, TapEvent};

/// Where tap events go. Bounded; what does not fit is lost and counted.
pub type TapSink = mpsc::Sender<TapEvent>;

/// Where the media plane listens and under which addresses clients reach it.
#[derive(Clone, Debug)]
pub struct MediaConfig {
    /// UDP address to bind; port 0 picks one.
    pub listen: SocketAddr,
    /// Addresses told to clients, best first; must not be empty. Firefox never tries
    /// 127.0.0.1, so a test machine names its own address too.
    pub advertised: Vec<IpAddr>,
    /// TCP address for clients whose networks let no UDP through (ICE-TCP, RFC 6544); `None`
    /// offers no such way.
    pub tcp: Option<SocketAddr>,
    /// Media threads, at least 1; every session stays on one of them.
    pub threads: usize,
}

/// What a client needs to complete its join.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The SDP answer.
    pub sdp: String,
}

#[derive(Debug)]
enum Command {
    Install(SessionId, SeatId, Box<Negotiated>, oneshot::Sender<()>),
    Renew(
        SessionId,
        SeatId,
        Box<Renewal>,
        Credentials,
        oneshot::Sender<Result<String, JoinError>>,
    ),
    Leave(SessionId, SeatId),
    SetPlan(SessionId, Plan, oneshot::Sender<()>),
    KeyFrame(SessionId, Source),
    Close(SessionId),
    Stats(SessionId, oneshot::Sender<Option<Stats>>),
    /// With what belongs to no session.
    AllStats(oneshot::Sender<(Vec<(SessionId, Stats)>, Stats)>),
    /// Another thread's paths changed.
    Paths(usize, Vec<PathChange>),
}

/// Handle to the running media plane; it stops when the last handle is dropped.
#[derive(Clone, Debug)]
pub struct Media {
    threads: Arc<[mpsc::UnboundedSender<Command>]>,
    homes: Arc<Mutex<HashMap<SessionId, usize>>>,
    identity: Arc<Identity>,
    advertised: Arc<[SocketAddr]>,
    tcp: Arc<[SocketAddr]>,
    /// Dropped with the last handle, which ends the listener.
    _listening: Option<Arc<watch::Sender<()>>>,
}

impl Media {
    /// Binds the sockets and starts the threads.
    ///
    /// # Errors
    ///
    /// When a socket cannot be bound, no address is advertised, the number of threads is none or
    /// more than 64, or no certificate can be made.
    pub fn bind(
        config: &MediaConfig,
        taps: TapSink,
    ) -> io::Result<(Self, mpsc::UnboundedReceiver<MediaEvent>)> {
        start::start(config, taps)
    }

    /// The addresses clients are told.
    pub fn addresses(&self) -> &[SocketAddr] {
        &self.advertised
    }

    /// The TCP addresses clients are told; empty without TCP.
    pub fn tcp_addresses(&self) -> &[SocketAddr] {
        &self.tcp
    }

    /// Answers a participant's one offer and installs it, replacing an older peer of the seat.
    pub async fn join(
        &self,
        session: SessionId,
        seat: SeatId,
        offer_sdp: String,
    ) -> Result<Answer, JoinError> {
        let (media, home) = (self.clone(), self.home(session));
        let work = move || {
            let advertised = &media.advertised;
            let negotiated = negotiate::answer(&media.identity, advertised, &offer_sdp, &mut random)?;
            Ok::<_, JoinError>(negotiated.reached_by(&offer_sdp, home, &media.tcp))
        };
        let negotiated = tokio::task::spawn_blocking(work)
            .await
            .map_err(|_| JoinError::Closed)??;
        let answer = Answer {
            sdp: negotiated.answer.clone(),
        };
        let (done, installed) = oneshot::channel();
        self.order(home, Command::Install(session, seat, Box::new(negotiated), done));
        installed.await.map_err(|_| JoinError::Closed)?;
        Ok(answer)
    }

    /// Answers a later offer of the same connection (ICE restart, RFC 8445 section 2.4): the
    /// same keys, slots and counters over a new path.
    ///
    /// # Errors
    ///
    /// [`JoinError::Gone`] when there is no connection to renew: the client then joins anew.
    pub async fn rejoin(
        &self,
        session: SessionId,
        seat: SeatId,
        offer_sdp: String,
    ) -> Result<Answer, JoinError> {
        let offer = Box::new(Renewal::read(&offer_sdp)?);
        let home = self.home(session);
        let fresh = Credentials::fresh(home, &mut random);
        let (done, renewed) = oneshot::channel();
        self.order(home, Command::Renew(session, seat, offer, fresh, done));
        let sdp = renewed.await.map_err(|_| JoinError::Closed)??;
        Ok(Answer { sdp })
    }

    /// Ends a participant's media.
    pub fn leave(&self, session: SessionId, seat: SeatId) {
        self.order(self.home(session), Command::Leave(session, seat));
    }

    /// Replaces a session's plan; when this resolves, no packet travels by the old one and the
    /// changed slot maps stand in the event queue.
    pub async fn set_plan(&self, session: SessionId, plan: Plan) {
        let (done, applied) = oneshot::channel();
        self.order(self.home(session), Command::SetPlan(session, plan, done));
        // An error means the loop has ended, and with it every route.
        let _ = applied.await;
    }

    /// Asks a camera for a key frame soon; for the recorder.
    pub fn request_key_frame(&self, session: SessionId, source: Source) {
        self.order(self.home(session), Command::KeyFrame(session, source));
    }

    /// Ends a session's media.
    pub fn close(&self, session: SessionId) {
        let home = self.home(session);
        self.homes().remove(&session);
        self.order(home, Command::Close(session));
    }

    /// Counters of a session; `None` when it was never heard of or the loop has ended.
    pub async fn stats(&self, session: SessionId) -> Option<Stats> {
        let home = self.homes().get(&session).copied()?;
        let (reply, stats) = oneshot::channel();
        self.order(home, Command::Stats(session, reply));
        let mut stats = stats.await.ok().flatten()?;
        for other in (0..self.threads.len()).filter(|thread| *thread != home) {
            if let Some((_, totals)) = self.all_of(other).await {
                stats.add_totals(&totals);
            }
        }
        Some(stats)
    }

    /// Counters of every session.
    pub async fn all_stats(&self) -> Vec<(SessionId, Stats)> {
        let (mut sessions, mut totals) = (Vec::new(), Stats::default());
        for thread in 0..self.threads.len() {
            if let Some((some, part)) = self.all_of(thread).await {
                sessions.extend(some);
                totals.add_totals(&part);
            }
        }
        for (_, stats) in &mut sessions {
            stats.set_totals(&totals);
        }
        sessions
    }

    async fn all_of(&self, thread: usize) -> Option<(Vec<(SessionId, Stats)>, Stats)> {
        let (reply, stats) = oneshot::channel();
        self.order(thread, Command::AllStats(reply));
        stats.await.ok()
    }

    /// The thread a session lives on: of those with the fewest, the first.
    fn home(&self, session: SessionId) -> usize {
        let mut homes = self.homes();
        if let Some(home) = homes.get(&session) {
            return *home;
        }
        let mut crowds = vec![0usize; self.threads.len()];
        homes.values().for_each(|home| crowds[*home] += 1);
        let home = (0..crowds.len())
            .min_by_key(|thread| crowds[*thread])
            .unwrap_or(0);
        homes.insert(session, home);
        home
    }

    fn homes(&self) -> std::sync::MutexGuard<'_, HashMap<SessionId, usize>> {
        // Nothing that holds it can panic half-way.
        self.homes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn order(&self, thread: usize, command: Command) {
        let sent = self.threads.get(thread).map(|thread| thread.send(command));
        if !matches!(sent, Some(Ok(()))) {
            tracing::error!("media loop has ended");
        }
    }
}

/// Numbers and secrets of connections come from the system.
fn random() -> u32 {
    // Without them nothing here is safe, and no system we run on is ever without.
    getrandom::u32().expect("the system's random numbers")
}

#[expect(
    clippy::disallowed_methods,
    reason = "the shell is where the clock comes from"
)]
fn now() -> Instant {
    Instant::now()
}
