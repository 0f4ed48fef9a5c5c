//! Hundreds of synthetic participants in one thread: one loop over all their sockets and paces.
//!
//! **Invariant:** the crowd knows when it is the crowd that was slow: how late packets left and
//! what its own sockets lost is measured, so that no server is blamed for it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::net::IpAddr;
use std::os::fd::{AsFd, OwnedFd};
use std::time::{Duration, Instant};

use rustix::event::{Timespec, epoll};
use rustix::time::{
    Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, timerfd_create, timerfd_settime,
};

use crate::peer::{Peer, Shape};
use crate::source::{Pace, Source};
use crate::tally::Tally;
use crate::trouble::Trouble;

/// How often the stacks' timers are looked at.
const TICK: Duration = Duration::from_millis(5);
/// Datagrams of one socket before others get a turn.
const BATCH: usize = 32;
/// The epoll datum of everything that is no peer.
const OTHER: u64 = u64::MAX;

/// See the module.
pub struct Crowd {
    /// All connections.
    pub peers: Vec<Peer>,
    /// All that is sent.
    pub sources: Vec<Source>,
    /// What arrived.
    pub tally: Tally,
    /// How late packets left in the open window, nanoseconds.
    pub lateness: Vec<u64>,
    epoch: Instant,
    address: IpAddr,
    epoll: OwnedFd,
    /// Waits shorter than the milliseconds of `epoll_wait`.
    alarm: OwnedFd,
    events: Vec<epoll::Event>,
    schedule: BinaryHeap<Reverse<(Instant, usize)>>,
    ticked: Instant,
    buffer: Vec<u8>,
}

impl Crowd {
    /// An empty crowd whose sockets will be bound to `address`.
    pub fn new(address: IpAddr) -> Result<Self, Trouble> {
        let failed = |error: rustix::io::Errno| Trouble::Io("epoll", error.into());
        let epoll = epoll::create(epoll::CreateFlags::CLOEXEC).map_err(failed)?;
        let flags = TimerfdFlags::CLOEXEC | TimerfdFlags::NONBLOCK;
        let alarm = timerfd_create(TimerfdClockId::Monotonic, flags).map_err(failed)?;
        let (datum, edge) = (
            epoll::EventData::new_u64(OTHER),
            epoll::EventFlags::IN | epoll::EventFlags::ET,
        );
        epoll::add(&epoll, &alarm, datum, edge).map_err(failed)?;
        let now = Instant::now();
        Ok(Self {
            peers: Vec::new(),
            sources: Vec::new(),
            tally: Tally::default(),
            lateness: Vec::new(),
            epoch: now,
            address,
            epoll,
            alarm,
            events: Vec::with_capacity(256),
            schedule: BinaryHeap::new(),
            ticked: now,
            buffer: vec![0; 2048],
        })
    }

    /// Nanoseconds since the crowd's beginning.
    pub fn at(&self) -> u64 {
        self.nanoseconds(Instant::now())
    }

    /// The address of its sockets.
    pub fn address(&self) -> IpAddr {
        self.address
    }

    fn nanoseconds(&self, now: Instant) -> u64 {
        u64::try_from((now - self.epoch).as_nanos()).unwrap_or(u64::MAX)
    }

    /// Lets this descriptor wake the loop.
    pub fn watch(&self, descriptor: impl AsFd) -> Result<(), Trouble> {
        // Edge-triggered: whoever owns it reads when they look, and until then it is not to spin.
        self.register(descriptor, OTHER, epoll::EventFlags::IN | epoll::EventFlags::ET)
    }

    fn register(&self, descriptor: impl AsFd, datum: u64, flags: epoll::EventFlags) -> Result<(), Trouble> {
        let datum = epoll::EventData::new_u64(datum);
        epoll::add(&self.epoll, descriptor, datum, flags).map_err(|e| Trouble::Io("epoll", e.into()))
    }

    /// Adds a connection; its index.
    pub fn add(&mut self, listener: u32, shape: Shape) -> Result<usize, Trouble> {
        let index = self.peers.len();
        let ssrc = u32::try_from(index).unwrap_or(u32::MAX >> 8) * 16 + 0x1000;
        let peer = Peer::new(Instant::now(), listener, shape, self.address, ssrc)?;
        self.register(&peer.socket, index as u64, epoll::EventFlags::IN)?;
        self.peers.push(peer);
        Ok(index)
    }

    /// Adds a source to a connection; its pace decides whether it is the voice or the picture.
    pub fn publish(&mut self, id: u32, peer: usize, pace: Pace) -> usize {
        let base = u32::try_from(peer).unwrap_or(u32::MAX >> 8) * 16 + 0x1000;
        let ssrc = base
            + match pace {
                Pace::Sound { .. } => 1,
                Pace::Picture { .. } => 2,
            };
        self.sources.push(Source::new(id, peer, ssrc, pace));
        self.sources.len() - 1
    }

    /// Starts sources, spread over their intervals so that they do not beat as one.
    pub fn start(&mut self, sources: impl IntoIterator<Item = usize>) {
        let now = Instant::now();
        for index in sources {
            let source = &mut self.sources[index];
            if source.next.is_some() {
                continue;
            }
            // The golden ratio's fractions fill an interval evenly.
            let share = (source.id.wrapping_mul(2_654_435_769) >> 16).min(65_535);
            let first = now + source.interval() * share / 65_536;
            source.next = Some(first);
            self.schedule.push(Reverse((first, index)));
        }
    }

    /// Stops all sources.
    pub fn hush(&mut self) {
        self.schedule.clear();
        self.sources.iter_mut().for_each(|source| source.next = None);
    }

    /// Number of the next packet of every source.
    pub fn next(&self) -> BTreeMap<u32, u32> {
        let next = self.sources.iter().map(|source| (source.id, source.seq()));
        next.collect()
    }

    /// One turn of the loop: waits for something to do, at most 5 ms, and does it.
    pub fn turn(&mut self) -> Result<(), Trouble> {
        let now = Instant::now();
        let mut until = self.ticked + TICK;
        if let Some(Reverse((due, _))) = self.schedule.peek() {
            until = until.min(*due);
        }
        let wait = self.set_alarm(until.saturating_duration_since(now))?;
        self.events.clear();
        let spare = rustix::buffer::spare_capacity(&mut self.events);
        match epoll::wait(&self.epoll, spare, Some(&wait)) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(Trouble::Io("epoll", error.into())),
        }
        let events = std::mem::take(&mut self.events);
        self.send();
        for event in &events {
            let datum = event.data.u64();
            if datum != OTHER
                && let Ok(index) = usize::try_from(datum)
            {
                self.read(index);
                self.send();
            }
        }
        self.events = events;
        let now = Instant::now();
        if now >= self.ticked + TICK {
            self.ticked = now;
            let at = self.nanoseconds(now);
            for peer in &mut self.peers {
                peer.tick(now);
                peer.flush(at);
            }
        }
        Ok(())
    }

    /// How long `epoll_wait` may wait at most, with an alarm set for fractions of milliseconds.
    fn set_alarm(&self, wait: Duration) -> Result<Timespec, Trouble> {
        let spec = |time: Duration| Timespec {
            tv_sec: 0,
            tv_nsec: time.subsec_nanos().into(),
        };
        if wait.is_zero() || wait >= TICK {
            return Ok(spec(wait.min(TICK)));
        }
        let once = Itimerspec {
            it_interval: spec(Duration::ZERO),
            it_value: spec(wait),
        };
        timerfd_settime(&self.alarm, TimerfdTimerFlags::empty(), &once)
            .map_err(|error| Trouble::Io("alarm", error.into()))?;
        Ok(spec(TICK))
    }

    fn read(&mut self, index: usize) {
        let epoch = self.epoch;
        let (peer, tally) = (&mut self.peers[index], &mut self.tally);
        let listener = peer.listener;
        let mut at = 0;
        for _ in 0..BATCH {
            let now = Instant::now();
            at = u64::try_from((now - epoch).as_nanos()).unwrap_or(u64::MAX);
            let more = peer.read(now, &mut self.buffer, |stamp| {
                tally.arrived(listener, stamp, at);
            });
            if !more {
                break;
            }
        }
        for ssrc in std::mem::take(&mut peer.wanted) {
            let wanted = self
                .sources
                .iter_mut()
                .find(|s| s.peer == index && s.ssrc == ssrc);
            if let Some(source) = wanted {
                source.key = true;
            }
        }
        // Once it is connected, what it has to say to what it got can wait for the next tick.
        if peer.connected.is_none() {
            peer.flush(at);
        }
    }

    /// Sends whatever is due.
    fn send(&mut self) {
        loop {
            let now = Instant::now();
            match self.schedule.peek() {
                Some(Reverse((due, _))) if *due <= now => {}
                _ => return,
            }
            let Some(Reverse((due, index))) = self.schedule.pop() else {
                return;
            };
            let at = self.nanoseconds(now);
            let source = &mut self.sources[index];
            let packet = source.packet(at);
            let next = due + source.interval();
            source.next = Some(next);
            self.schedule.push(Reverse((next, index)));
            self.lateness
                .push(u64::try_from((now - due).as_nanos()).unwrap_or(u64::MAX));
            let peer = &mut self.peers[source.peer];
            peer.send(now, packet);
            peer.flush(at);
        }
    }

    /// Runs for a while.
    pub fn run(&mut self, time: Duration) -> Result<(), Trouble> {
        let end = Instant::now() + time;
        while Instant::now() < end {
            self.turn()?;
        }
        Ok(())
    }

    /// Closes all connections.
    pub fn close(&mut self) {
        let at = self.at();
        self.peers.iter_mut().for_each(|peer| peer.close(at));
    }
}
