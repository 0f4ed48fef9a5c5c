//! The shell: gives the engine a socket, a clock and a thread of its own.
//!
//! The only file of this crate with I/O. **Invariant:** the media loop never waits for anyone:
//! answering runs elsewhere, a slow recorder loses tap events (counted), a full socket buffer
//! loses datagrams, as any network does.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::BytesMut;
use domain::{SeatId, SessionId};
use room::{Plan, Source};
use tokio::net::UdpSocket;
use tokio::sync::{mpsc, oneshot};
use tokio::time::MissedTickBehavior;

use crate::engine::Engine;
use crate::ice::Credentials;
use crate::negotiate::{self, Identity, JoinError, Negotiated};
use crate::renew::Renewal;
use crate::types::{MediaEvent, Stats, TapEvent};

/// How often timers run while there are peers.
const TICK: Duration = Duration::from_millis(5);
/// Datagrams read before others get a turn.
const BATCH: usize = 64;

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
    AllStats(oneshot::Sender<Vec<(SessionId, Stats)>>),
}

/// Handle to the running media plane; it stops when the last handle is dropped.
#[derive(Clone, Debug)]
pub struct Media {
    commands: mpsc::UnboundedSender<Command>,
    identity: Arc<Identity>,
    advertised: Arc<[SocketAddr]>,
}

impl Media {
    /// Binds the socket and starts the loop on its own thread.
    ///
    /// # Errors
    ///
    /// When the socket cannot be bound, no address is advertised, or no certificate can be made.
    pub fn bind(
        config: &MediaConfig,
        taps: TapSink,
    ) -> io::Result<(Self, mpsc::UnboundedReceiver<MediaEvent>)> {
        let identity = Identity::generate().map_err(io::Error::other)?;
        let socket = std::net::UdpSocket::bind(config.listen)?;
        socket.set_nonblocking(true)?;
        let port = socket.local_addr()?.port();
        if config.advertised.is_empty() {
            return Err(io::Error::other("no advertised address"));
        }
        let advertised = config.advertised.iter().map(|ip| SocketAddr::new(*ip, port));
        let (commands, inbox) = mpsc::unbounded_channel();
        let (events, outbox) = mpsc::unbounded_channel();
        let media = Self {
            commands,
            advertised: advertised.collect(),
            identity: Arc::new(identity),
        };
        let engine = Engine::new(&media.identity);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .enable_time()
            .build()?;
        std::thread::Builder::new()
            .name("media".to_owned())
            .spawn(move || runtime.block_on(run(engine, socket, inbox, &events, &taps)))?;
        Ok((media, outbox))
    }

    /// The addresses clients are told.
    pub fn addresses(&self) -> &[SocketAddr] {
        &self.advertised
    }

    /// Answers a participant's one offer and installs it, replacing an older peer of the seat.
    pub async fn join(
        &self,
        session: SessionId,
        seat: SeatId,
        offer_sdp: String,
    ) -> Result<Answer, JoinError> {
        let (identity, advertised) = (self.identity.clone(), self.advertised.clone());
        let work = move || negotiate::answer(&identity, &advertised, &offer_sdp, now(), &mut random);
        let negotiated = tokio::task::spawn_blocking(work)
            .await
            .map_err(|_| JoinError::Closed)??;
        let answer = Answer {
            sdp: negotiated.answer.clone(),
        };
        let (done, installed) = oneshot::channel();
        self.order(Command::Install(session, seat, Box::new(negotiated), done));
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
        let fresh = Credentials::fresh(0, &mut random);
        let (done, renewed) = oneshot::channel();
        self.order(Command::Renew(session, seat, offer, fresh, done));
        let sdp = renewed.await.map_err(|_| JoinError::Closed)??;
        Ok(Answer { sdp })
    }

    /// Ends a participant's media.
    pub fn leave(&self, session: SessionId, seat: SeatId) {
        self.order(Command::Leave(session, seat));
    }

    /// Replaces a session's plan; when this resolves, no packet travels by the old one and the
    /// changed slot maps stand in the event queue.
    pub async fn set_plan(&self, session: SessionId, plan: Plan) {
        let (done, applied) = oneshot::channel();
        self.order(Command::SetPlan(session, plan, done));
        // An error means the loop has ended, and with it every route.
        let _ = applied.await;
    }

    /// Asks a camera for a key frame soon; for the recorder.
    pub fn request_key_frame(&self, session: SessionId, source: Source) {
        self.order(Command::KeyFrame(session, source));
    }

    /// Ends a session's media.
    pub fn close(&self, session: SessionId) {
        self.order(Command::Close(session));
    }

    /// Counters of a session; `None` when it was never heard of or the loop has ended.
    pub async fn stats(&self, session: SessionId) -> Option<Stats> {
        let (reply, stats) = oneshot::channel();
        self.order(Command::Stats(session, reply));
        stats.await.ok().flatten()
    }

    /// Counters of every session.
    pub async fn all_stats(&self) -> Vec<(SessionId, Stats)> {
        let (reply, stats) = oneshot::channel();
        self.order(Command::AllStats(reply));
        stats.await.unwrap_or_default()
    }

    fn order(&self, command: Command) {
        if self.commands.send(command).is_err() {
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

async fn run(
    mut engine: Engine,
    socket: std::net::UdpSocket,
    mut inbox: mpsc::UnboundedReceiver<Command>,
    events: &mpsc::UnboundedSender<MediaEvent>,
    taps: &TapSink,
) {
    let socket = match UdpSocket::from_std(socket) {
        Ok(socket) => socket,
        Err(error) => return tracing::error!(%error, "media socket"),
    };
    let mut ticker = tokio::time::interval(TICK);
    ticker.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut buffer = vec![0; 2048];
    loop {
        let mut done = None;
        tokio::select! {
            biased;
            command = inbox.recv() => match command {
                Some(command) => done = obey(&mut engine, command),
                None => return,
            },
            _ = ticker.tick(), if !engine.is_idle() => engine.handle_timeout(now()),
            _ = socket.readable() => read(&mut engine, &socket, &mut buffer),
        }
        engine.flush();
        while let Some(transmit) = engine.poll_transmit() {
            if let Err(error) = socket.try_send_to(&transmit.bytes, transmit.to) {
                tracing::debug!(%error, "datagram not sent");
            }
        }
        while let Some(event) = engine.poll_event() {
            tracing::debug!(?event, "media");
            // Nobody listens any more while the server is going down.
            let _ = events.send(event);
        }
        while let Some(tap) = engine.poll_tap() {
            if taps.try_send(tap).is_err() {
                engine.count_dropped_taps(1);
            }
        }
        // Only now: whoever waits finds the slot maps already told. Nobody may be waiting.
        let _ = done.map(|done| done.send(()));
    }
}

fn read(engine: &mut Engine, socket: &UdpSocket, buffer: &mut [u8]) {
    for _ in 0..BATCH {
        match socket.try_recv_from(buffer) {
            Ok((len, from)) => {
                engine.handle_datagram(now(), from, BytesMut::from(&buffer[..len]));
            }
            Err(_) => return,
        }
    }
}

/// Carries out a command; returns whom to tell when its consequences are out.
fn obey(engine: &mut Engine, command: Command) -> Option<oneshot::Sender<()>> {
    match command {
        Command::Install(session, seat, negotiated, done) => {
            engine.install(now(), session, seat, *negotiated);
            return Some(done);
        }
        Command::Renew(session, seat, offer, fresh, reply) => {
            let _ = reply.send(engine.renew(now(), (session, seat), &offer, fresh));
        }
        Command::Leave(session, seat) => engine.leave(session, seat),
        Command::SetPlan(session, plan, done) => {
            engine.set_plan(session, plan);
            return Some(done);
        }
        Command::KeyFrame(session, source) => engine.request_key_frame(session, source),
        Command::Close(session) => engine.close(session),
        Command::Stats(session, reply) => {
            let _ = reply.send(engine.stats(session));
        }
        Command::AllStats(reply) => {
            let _ = reply.send(engine.all_stats());
        }
    }
    None
}
