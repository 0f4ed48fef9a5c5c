//! One media thread: an engine, a socket, a clock, and what comes from outside, turn by turn.
//!
//! **Invariant:** never waits for anyone while there is something to do; a panic ends the
//! session it happened in, or at worst this thread's sessions, and never the loop.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::BytesMut;
use tokio::sync::{mpsc, oneshot};
use tokio::time::MissedTickBehavior;

use super::outbox::Outbox;
use super::relay::{Batch, Relay};
use super::socket::Socket;
use super::tcp::Frame;
use super::{Command, TapSink, now};
use crate::engine::Engine;
use crate::types::{MediaEvent, Path, PathChange, Stats};

/// How often timers run while there are peers.
const TICK: Duration = Duration::from_millis(5);
/// How often the recorder is fed: waking it for every packet costs more than the packet does.
const FEED: Duration = Duration::from_millis(10);
/// Batches received before others get a turn.
const BATCHES: usize = 2;
/// Frames of TCP connections taken in one turn.
const FRAMES: usize = 64;

/// What a media thread is given.
pub struct Wiring {
    /// Its orders; when nobody can give any more, the thread ends.
    pub commands: mpsc::UnboundedReceiver<Command>,
    /// Datagrams that arrived at other threads.
    pub handed: mpsc::Receiver<Batch>,
    /// Frames of TCP connections.
    pub frames: mpsc::Receiver<(Path, Frame)>,
    /// The other threads.
    pub relay: Relay,
    /// Where events go.
    pub events: mpsc::UnboundedSender<MediaEvent>,
    /// Where tap events go.
    pub taps: TapSink,
}

/// See the module.
pub struct Thread {
    engine: Engine,
    socket: Socket,
    wiring: Wiring,
    connections: HashMap<u64, Arc<Outbox>>,
    out: Vec<(SocketAddr, BytesMut)>,
    /// When the recorder was last fed.
    fed: Instant,
    lost: u64,
}

impl Thread {
    /// One that drives `engine` over `socket`.
    pub fn new(mut engine: Engine, socket: Socket, wiring: Wiring) -> Self {
        engine.note_path_changes();
        Self {
            engine,
            socket,
            wiring,
            connections: HashMap::new(),
            out: Vec::new(),
            fed: now(),
            lost: 0,
        }
    }

    /// Runs until nobody can give orders any more.
    pub async fn run(mut self) {
        let mut ticker = tokio::time::interval(TICK);
        ticker.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let (mut done, mut ordered) = (None, false);
            tokio::select! {
                biased;
                command = self.wiring.commands.recv() => match command {
                    Some(command) => (done, ordered) = (self.obey(command), true),
                    None => return self.feed(),
                },
                _ = ticker.tick(), if !self.engine.is_idle() => {
                    guarded(&mut self.engine, |engine| engine.handle_timeout(now()));
                }
                Some(batch) = self.wiring.handed.recv() => self.handed(batch),
                Some((path, frame)) = self.wiring.frames.recv() => self.frames(path, frame),
                () = self.socket.readable() => self.receive(),
            }
            self.end_turn();
            // Whatever an order changed, what came before it is recorded as it was.
            if ordered || self.engine.is_idle() || now().saturating_duration_since(self.fed) >= FEED {
                self.feed();
            }
            // Only now: whoever waits finds the slot maps already told. Nobody may be waiting.
            let _ = done.map(|done: oneshot::Sender<()>| done.send(()));
        }
    }

    fn receive(&mut self) {
        let (engine, relay) = (&mut self.engine, &mut self.wiring.relay);
        for _ in 0..BATCHES {
            // They arrived together, whenever each gets its turn.
            let now = now();
            let any = self.socket.receive(|from, datagram| {
                take(engine, relay, now, Path::Udp(from), datagram);
            });
            if !any {
                return;
            }
        }
    }

    fn handed(&mut self, batch: Batch) {
        let now = now();
        for (from, datagram) in batch {
            guarded(&mut self.engine, |engine| engine.handle(now, from, datagram));
        }
        // Its own have their turn too, however much arrives elsewhere.
        self.receive();
    }

    fn frames(&mut self, path: Path, frame: Frame) {
        self.frame(path, frame);
        for _ in 1..FRAMES {
            match self.wiring.frames.try_recv() {
                Ok((path, frame)) => self.frame(path, frame),
                Err(_) => break,
            }
        }
        self.receive();
    }

    fn frame(&mut self, path: Path, frame: Frame) {
        let Path::Tcp(number, _) = path else { return };
        match frame {
            Frame::Opened(outbox) => {
                self.connections.insert(number, outbox);
            }
            Frame::Datagram(datagram) => {
                guarded(&mut self.engine, |engine| engine.handle(now(), path, datagram));
            }
            Frame::Closed => {
                self.connections.remove(&number);
                guarded(&mut self.engine, |engine| engine.forget(path));
            }
        }
    }

    /// Sends and tells what the turn brought.
    fn end_turn(&mut self) {
        guarded(&mut self.engine, Engine::flush);
        while let Some(transmit) = self.engine.poll_transmit() {
            match transmit.connection {
                None => self.out.push((transmit.to, transmit.bytes)),
                Some(number) => {
                    let connection = self.connections.get(&number);
                    self.lost += connection.map_or(1, |outbox| outbox.push(transmit.bytes));
                }
            }
        }
        self.socket.send(&self.out);
        self.out.clear();
        let changes = self.engine.take_path_changes();
        for change in &changes {
            match change {
                PathChange::Proven(Path::Tcp(number, _)) => {
                    self.connections.get(number).inspect(|outbox| outbox.prove());
                }
                PathChange::Gone(Path::Tcp(number, _)) => {
                    self.connections.remove(number).inspect(|outbox| outbox.close());
                }
                _ => {}
            }
        }
        if self.wiring.relay.is_shared() {
            self.wiring.relay.end_turn(&changes);
        }
        while let Some(event) = self.engine.poll_event() {
            tracing::debug!(?event, "media");
            // Nobody listens any more while the server is going down.
            let _ = self.wiring.events.send(event);
        }
    }

    /// Hands over all that is to be recorded.
    fn feed(&mut self) {
        self.fed = now();
        while let Some(tap) = self.engine.poll_tap() {
            if self.wiring.taps.try_send(tap).is_err() {
                self.engine.count_dropped_taps(1);
            }
        }
    }

    /// Carries out a command; returns whom to tell when its consequences are out.
    fn obey(&mut self, command: Command) -> Option<oneshot::Sender<()>> {
        match command {
            Command::Stats(session, reply) => {
                let stats = self.engine.stats(session).map(|stats| self.with_failures(stats));
                let _ = reply.send(stats);
                return None;
            }
            Command::AllStats(reply) => {
                let totals = self.with_failures(self.engine.totals());
                let _ = reply.send((self.engine.all_stats(), totals));
                return None;
            }
            Command::Paths(thread, changes) => {
                for change in &changes {
                    if let PathChange::Proven(path) = change {
                        self.engine.forget(*path);
                    }
                }
                self.wiring.relay.learn(thread, &changes);
                return None;
            }
            _ => {}
        }
        guarded(&mut self.engine, |engine| obey(engine, command)).flatten()
    }

    fn with_failures(&self, mut stats: Stats) -> Stats {
        stats.send_failures = self.socket.failures() + self.lost + self.wiring.relay.lost();
        stats
    }
}

/// Gives a datagram to whoever it belongs to.
fn take(engine: &mut Engine, relay: &mut Relay, now: Instant, from: Path, datagram: BytesMut) {
    if !relay.is_shared() {
        guarded(engine, |engine| engine.handle(now, from, datagram));
    } else if let Some(thread) = relay.elsewhere(engine, from, &datagram) {
        relay.hand_over(thread, from, datagram);
    } else if engine.knows(from) {
        guarded(engine, |engine| engine.handle(now, from, datagram));
    } else {
        let shown = datagram.clone();
        if guarded(engine, |engine| engine.handle(now, from, datagram)) == Some(false) {
            relay.show_around(from, &shown);
        }
    }
}

/// Runs `work`; a panic in it ends the session it was about.
fn guarded<T>(engine: &mut Engine, work: impl FnOnce(&mut Engine) -> T) -> Option<T> {
    let done = catch_unwind(AssertUnwindSafe(|| work(engine)));
    if done.is_err() {
        tracing::error!("a session of the media plane failed");
        engine.condemn();
    }
    done.ok()
}

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
        Command::Stats(..) | Command::AllStats(_) | Command::Paths(..) => {}
    }
    None
}
