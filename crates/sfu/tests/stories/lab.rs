//! The engine and its participants in one thread: no sockets, virtual time, nothing in flight
//! but what a story holds back.

pub mod far;

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use bytes::BytesMut;
use room::Plan;
use sfu::{Engine, Identity, MediaEvent, SenderReport, TapEvent, TapPacket};

use crate::participant::stack::Traits;
use crate::participant::{Participant, SESSION};

/// Where the engine pretends to be (RFC 5737).
pub fn server() -> SocketAddr {
    SocketAddr::from(([198, 51, 100, 1], 3478))
}

pub struct Lab {
    pub engine: Engine,
    pub identity: Identity,
    pub people: Vec<Participant>,
    pub now: Instant,
    pub events: Vec<MediaEvent>,
    pub taps: Vec<TapPacket>,
    pub reports: Vec<SenderReport>,
    /// The network of the first participant, if it is far.
    pub far: Option<far::Far>,
    /// What the engine sent, to whom; kept while a story wants it.
    pub wire: Option<Vec<(SocketAddr, BytesMut)>>,
    /// Of every so many media datagrams to participants, one is lost.
    pub loses_one_in: Option<u32>,
    /// One participant's thin way in.
    pub thin: Option<Thin>,
    /// What went to an address that is no participant's.
    pub astray: Vec<SocketAddr>,
    /// What participants sent; kept while a story wants it.
    pub uplink: Option<Vec<(SocketAddr, BytesMut)>>,
    /// Nothing but connectivity checks comes through.
    pub only_checks: bool,
    sent: u32,
}

/// A bottleneck with a queue of one second.
pub struct Thin {
    pub to: SocketAddr,
    /// Bit/s.
    pub carries: u32,
    queued: VecDeque<(Instant, BytesMut)>,
}

impl Thin {
    pub fn new(to: SocketAddr, carries: u32) -> Self {
        Self {
            to,
            carries,
            queued: VecDeque::new(),
        }
    }

    /// How long the next datagram waits.
    pub fn waits(&self, now: Instant) -> Duration {
        let free = self.queued.back();
        free.map_or(Duration::ZERO, |(at, _)| at.saturating_duration_since(now))
    }

    fn queue(&mut self, now: Instant, bytes: BytesMut) {
        let bits = f64::from(u32::try_from(8 * (bytes.len() + 28)).unwrap());
        let free = self.queued.back().map_or(now, |(at, _)| (*at).max(now));
        let through = free + Duration::from_secs_f64(bits / f64::from(self.carries));
        if through - now < Duration::from_secs(1) {
            self.queued.push_back((through, bytes));
        }
    }
}

impl Lab {
    /// Nobody is there.
    pub fn empty() -> Self {
        let identity = Identity::generate().unwrap();
        Self {
            engine: Engine::new(&identity),
            identity,
            people: Vec::new(),
            now: Instant::now(),
            events: Vec::new(),
            taps: Vec::new(),
            reports: Vec::new(),
            far: None,
            wire: None,
            loses_one_in: None,
            thin: None,
            astray: Vec::new(),
            uplink: None,
            only_checks: false,
            sent: 0,
        }
    }

    /// Participants 1..=`people`, all connected, under an empty plan.
    pub fn of(people: u8, slots: usize) -> Self {
        let mut lab = Self::empty();
        lab.join(people, slots);
        lab
    }

    /// Participants 1..=`people` join.
    pub fn join(&mut self, people: u8, slots: usize) {
        for number in 1..=people {
            self.enter(Participant::in_memory(number, &Traits::plain(slots), self.now));
        }
        self.settle();
    }

    /// Somebody offers and is answered.
    pub fn enter(&mut self, mut person: Participant) {
        let offer = person.offer();
        self.enter_with(person, &offer);
    }

    /// The same with an offer that was changed on the way.
    pub fn enter_with(&mut self, mut person: Participant, offer: &str) {
        let mut number = u32::from(person.number) * 100_000;
        let mut random = || {
            number += 1;
            number
        };
        let negotiated = sfu::answer(&self.identity, &[server()], offer, &mut random).unwrap();
        person.accept(negotiated.answer.clone());
        self.engine.install(self.now, SESSION, person.seat(), negotiated);
        self.people.push(person);
    }

    /// Everybody is connected, or ten virtual seconds are over.
    pub fn settle(&mut self) {
        for _ in 0..2000 {
            self.advance(5);
            if self.people.iter().all(|person| person.connected) {
                break;
            }
        }
        assert!(self.people.iter().all(|person| person.connected), "no connection");
        self.advance(100);
    }

    pub fn person(&mut self, number: u8) -> &mut Participant {
        let found = self.people.iter_mut().find(|person| person.number == number);
        found.unwrap()
    }

    pub fn set_plan(&mut self, plan: Plan) {
        self.engine.set_plan(SESSION, plan);
        self.pass();
    }

    /// Time goes on in steps of 5 ms; everything sent arrives at once.
    pub fn advance(&mut self, ms: u64) {
        for _ in 0..ms.div_ceil(5) {
            self.now += Duration::from_millis(5);
            self.engine.handle_timeout(self.now);
            self.trickle();
            self.arrive();
            for person in &mut self.people {
                person.turn(self.now);
            }
            self.pass();
        }
    }

    /// Everybody publishes every 20 ms.
    pub fn run(&mut self, ms: u64) {
        for _ in 0..ms.div_ceil(20) {
            for person in &mut self.people {
                person.publish(self.now);
            }
            self.pass();
            self.advance(20);
        }
    }

    /// Hands one datagram to the engine, and what the engine says to it to everybody.
    pub fn inject(&mut self, from: SocketAddr, datagram: &[u8]) {
        self.engine
            .handle_datagram(self.now, from, BytesMut::from(datagram));
        self.deliver();
    }

    /// Moves datagrams until nothing moves any more.
    pub fn pass(&mut self) {
        loop {
            let mut moved = self.deliver();
            for person in &mut self.people {
                while let Some(datagram) = person.outgoing() {
                    if self.only_checks && datagram[0] > 3 {
                        continue;
                    }
                    if let Some(uplink) = &mut self.uplink {
                        uplink.push((person.local, datagram.clone()));
                    }
                    moved = true;
                    if let Some(far) = self.far.as_mut().filter(|_| person.number == 1) {
                        far.send(self.now, true, datagram);
                        continue;
                    }
                    self.engine.handle_datagram(self.now, person.local, datagram);
                }
            }
            if !moved {
                return;
            }
        }
    }

    /// What is through the bottleneck by now arrives.
    fn trickle(&mut self) {
        let Some(thin) = &mut self.thin else { return };
        while thin.queued.front().is_some_and(|(at, _)| *at <= self.now) {
            let (_, bytes) = thin.queued.pop_front().unwrap();
            if let Some(person) = self.people.iter_mut().find(|person| person.local == thin.to) {
                person.read(self.now, server(), &bytes);
                person.drain();
            }
        }
    }

    /// What the far participant sent, or was sent, long enough ago arrives.
    fn arrive(&mut self) {
        let (now, engine) = (self.now, &mut self.engine);
        let Some(far) = &mut self.far else { return };
        let Some(person) = self.people.iter_mut().find(|person| person.number == 1) else {
            return;
        };
        while let Some(datagram) = far.arrived(now, true) {
            engine.handle_datagram(now, person.local, datagram);
        }
        while let Some(datagram) = far.arrived(now, false) {
            person.read(now, server(), &datagram);
            person.drain();
        }
    }

    /// What the engine has to say reaches everybody; `true` when it had anything.
    fn deliver(&mut self) -> bool {
        self.engine.flush();
        let mut moved = false;
        while let Some(transmit) = self.engine.poll_transmit() {
            moved = true;
            if let Some(wire) = &mut self.wire {
                wire.push((transmit.to, transmit.bytes.clone()));
            }
            if crate::participant::is_media(&transmit.bytes) {
                self.sent += 1;
                if self.loses_one_in.is_some_and(|n| self.sent.is_multiple_of(n)) {
                    continue;
                }
            }
            if let Some(thin) = self.thin.as_mut().filter(|thin| thin.to == transmit.to) {
                thin.queue(self.now, transmit.bytes);
                continue;
            }
            match self.people.iter_mut().find(|person| person.local == transmit.to) {
                Some(person) if person.number == 1 && self.far.is_some() => {
                    if let Some(far) = &mut self.far {
                        far.send(self.now, false, transmit.bytes);
                    }
                }
                Some(person) => {
                    person.read(self.now, server(), &transmit.bytes);
                    person.drain();
                }
                None => self.astray.push(transmit.to),
            }
        }
        self.events
            .extend(std::iter::from_fn(|| self.engine.poll_event()));
        for tap in std::iter::from_fn(|| self.engine.poll_tap()) {
            match tap {
                TapEvent::Packet(packet) => self.taps.push(packet),
                TapEvent::Report(report) => self.reports.push(report),
            }
        }
        moved
    }
}
