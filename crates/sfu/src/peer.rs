//! One participant's connection: its keys, its sources and its slots.
//!
//! **Invariant:** every call into the media stack is guarded; a panic there marks this peer as
//! over and the stack's state is never touched again.

mod media;

use std::collections::{HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use bytes::BytesMut;
use domain::{SeatId, SessionId};
use room::Media;
use rtc::interceptor::Packet;

use crate::budget::Budget;
use crate::camera::Camera;
use crate::codecs::{AUDIO_LEVEL, CAPTURED};
use crate::downlink::Downlink;
use crate::handshake::Allowance;
use crate::inward::Inward;
use crate::lane::Lane;
use crate::leg::Incoming;
use crate::link::Link;
use crate::negotiate::Negotiated;
use crate::offer::Offer;
use crate::peer::media::{Input, Probes, REPAIRS};
use crate::quality::Quality;
use crate::renew::Contract;
use crate::repair::Repair;
use crate::secure::{Secure, Step};
use crate::stage::{Stage, Voice};
use crate::stills::Stills;
use crate::stun::{Kind, kind};
use crate::types::{ClockSource, Slot, Transmit, Why};

/// A peer in silence for this long is removed.
const GONE: Duration = Duration::from_secs(15);
/// A peer that has not agreed on keys by then is removed, however much it sends.
const HANDSHAKE: Duration = Duration::from_secs(30);
/// A sender of media in silence for this long is reported.
const SILENT: Duration = Duration::from_secs(2);
/// The same for one who only sends consent checks (RFC 7675: up to 6 s apart).
const SILENT_LISTENER: Duration = Duration::from_secs(7);

/// Number of a peer, never used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PeerId(pub u64);

/// A sender's own pairing of its clocks.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    pub of: ClockSource,
    pub ssrc: u32,
    pub ntp: u64,
    pub rtp: u32,
}

/// What came out of a peer's connection.
#[derive(Debug)]
pub enum Heard {
    /// The handshake is complete.
    Connected,
    /// A packet of its microphone or camera.
    Packet(Media, Incoming),
    /// It needs a key frame in this video slot.
    KeyFrameWanted(usize),
    /// It told its clocks.
    Clock(Media, Clock),
}

/// What became of a datagram.
#[derive(Clone, Copy, Debug, Default)]
pub struct Read {
    /// The keys opened it.
    pub authentic: bool,
    /// The peer was silent until now.
    pub back: bool,
}

/// How a peer's silence changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Liveness {
    /// Nothing new.
    Same,
    /// Fell silent.
    Silent,
    /// Is to be removed.
    Over(Why),
}

/// What became of a packet that a listener was to get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passed {
    /// It was sent.
    Sent,
    /// It was sent, as the first of its stream to this listener.
    Began,
    /// Its picture cannot begin without a key frame.
    NeedsKeyFrame,
    /// It was not for this listener, or not now.
    No,
}

/// See the module.
pub struct Peer {
    /// In which session.
    pub session: SessionId,
    /// Whose.
    pub seat: SeatId,
    /// Its picture.
    pub camera: Camera,
    /// Its shared screen.
    pub share: Camera,
    /// How loud it is.
    pub voice: Voice,
    /// Its audio slots.
    pub audio: Lane,
    /// Its video slots.
    pub video: Lane,
    /// What its network carries.
    pub downlink: Downlink,
    /// How that is spent.
    pub budget: Budget,
    /// What of it does not fit.
    pub stills: Stills,
    /// Whom it sees on stage.
    pub stage: Stage,
    /// How its connection fares.
    pub quality: Quality,
    /// Whether media flows.
    pub connected: bool,
    /// Whether it has something to send, and stands in the list of those.
    pub dirty: bool,
    /// The ways it is reached.
    pub link: Link,
    /// What was agreed with it.
    pub contract: Contract,
    offer: Offer,
    secure: Secure,
    repair: Repair,
    inward: Inward,
    /// What is to be sent at the end of the turn.
    outbox: Vec<BytesMut>,
    /// What is to be told before anything else.
    news: Option<Heard>,
    level_id: Option<u8>,
    /// This sender's id of when what it sends was caught.
    capture_id: Option<u8>,
    red: Option<u8>,
    inputs: HashMap<u32, Input>,
    probes: Probes,
    reported: Option<Instant>,
    requests: Vec<u32>,
    /// Bytes of repairs it may still be sent.
    repairs: usize,
    handshake: Allowance,
    installed: Instant,
    heard: Instant,
    media_heard: Option<Instant>,
    silent: bool,
    due: Option<Instant>,
    over: Option<Why>,
}

impl Peer {
    /// Takes over a negotiated connection.
    pub fn new(now: Instant, session: SessionId, seat: SeatId, negotiated: Negotiated) -> Self {
        Self {
            session,
            seat,
            camera: Camera::default(),
            share: Camera::default(),
            voice: Voice::default(),
            downlink: Downlink::default(),
            budget: Budget::new(now),
            stills: Stills::default(),
            stage: Stage::default(),
            quality: Quality::new(now),
            audio: Lane::new(negotiated.audio),
            video: Lane::new(negotiated.video),
            connected: false,
            dirty: false,
            link: Link::new(now, negotiated.credentials),
            contract: negotiated.contract,
            secure: negotiated.secure,
            repair: Repair::new(&negotiated.offer),
            inward: Inward::default(),
            outbox: Vec::new(),
            news: None,
            level_id: negotiated.offer.extension(AUDIO_LEVEL),
            capture_id: negotiated.offer.extension(CAPTURED),
            red: negotiated.offer.red.as_ref().map(|(number, _)| *number),
            offer: negotiated.offer,
            inputs: HashMap::new(),
            probes: Probes::default(),
            reported: None,
            requests: Vec::new(),
            repairs: REPAIRS,
            handshake: Allowance::default(),
            installed: now,
            heard: now,
            media_heard: None,
            silent: false,
            due: Some(now),
            over: None,
        }
    }

    /// The slots of one kind.
    pub fn lane(&mut self, media: Media) -> &mut Lane {
        match media {
            Media::Audio => &mut self.audio,
            Media::Video | Media::Share => &mut self.video,
        }
    }

    /// The picture of one kind; a microphone has none.
    pub fn picture(&mut self, media: Media) -> Option<&mut Camera> {
        match media {
            Media::Audio => None,
            Media::Video => Some(&mut self.camera),
            Media::Share => Some(&mut self.share),
        }
    }

    /// Notes in the list that it has something to send.
    pub fn mark(&mut self, id: PeerId, dirty: &mut Vec<PeerId>) {
        if !std::mem::replace(&mut self.dirty, true) {
            dirty.push(id);
        }
    }

    /// All filled slots.
    pub fn slot_map(&self) -> Vec<Slot> {
        self.audio.filled().chain(self.video.filled()).collect()
    }

    /// Notes a sign of life; `true` when the peer was silent until now.
    pub fn alive(&mut self, now: Instant) -> bool {
        self.heard = now;
        std::mem::take(&mut self.silent)
    }

    /// Whether new credentials would be of use.
    pub fn is_renewable(&self) -> bool {
        self.connected && self.over.is_none()
    }

    /// Has credentials to be heard by again, and time for it.
    pub fn renewed(&mut self, now: Instant) {
        self.heard = now;
    }

    /// Takes one datagram.
    pub fn read(&mut self, now: Instant, datagram: BytesMut) -> Read {
        let mut authentic = false;
        match kind(&datagram) {
            Kind::Dtls => {
                if !self.handshake.admits(&datagram, self.connected) {
                    return Read::default();
                }
                self.shake(now, datagram);
            }
            Kind::Srtp(_) => {
                authentic = self.guarded(|peer| peer.open(now, &datagram)).unwrap_or(false);
            }
            Kind::Stun | Kind::Other => {}
        }
        if authentic {
            self.media_heard = Some(now);
        }
        let back = (authentic || !self.connected) && self.alive(now);
        Read { authentic, back }
    }

    fn shake(&mut self, now: Instant, datagram: BytesMut) {
        match self.guarded(|peer| peer.secure.shake(now, datagram)) {
            Some(Step::Keyed) => (self.connected, self.news) = (true, Some(Heard::Connected)),
            Some(Step::Closed) => {
                self.over.get_or_insert(Why::Closed);
            }
            Some(Step::Going) | None => {}
        }
        self.schedule();
    }

    fn open(&mut self, now: Instant, datagram: &[u8]) -> bool {
        let Some(mut packet) = self.secure.open(datagram) else {
            return false;
        };
        if let Packet::Rtp(packet) = &mut packet {
            self.repair.read(packet);
            self.bind(&packet.header);
        }
        self.inward.read(now, packet);
        self.schedule();
        true
    }

    /// Runs timers if any is due; `true` when it did.
    pub fn tick(&mut self, now: Instant) -> bool {
        let due = self.due.is_some_and(|due| due <= now);
        if due {
            self.guarded(|peer| {
                if peer.connected {
                    peer.inward.tick(now);
                } else {
                    peer.secure.tick(now);
                }
                peer.schedule();
            });
        }
        due
    }

    fn schedule(&mut self) {
        self.due = if self.connected {
            self.inward.due()
        } else {
            self.secure.due()
        };
    }

    /// Judges the silence since the last datagram.
    pub fn liveness(&mut self, now: Instant) -> Liveness {
        if let Some(why) = self.over {
            return Liveness::Over(why);
        }
        let silence = now.saturating_duration_since(self.heard);
        let late = !self.connected && now.saturating_duration_since(self.installed) >= HANDSHAKE;
        if silence >= GONE || late {
            return Liveness::Over(Why::Silence);
        }
        let sends = self
            .media_heard
            .is_some_and(|at| self.heard.saturating_duration_since(at) < Duration::from_secs(1));
        let limit = if sends { SILENT } else { SILENT_LISTENER };
        if self.silent || silence < limit {
            return Liveness::Same;
        }
        self.silent = true;
        Liveness::Silent
    }

    /// Tells what came out of the datagrams taken.
    pub fn drain(&mut self, now: Instant, heard: &mut Vec<Heard>) {
        self.guarded(|peer| {
            heard.extend(peer.news.take());
            while let Some(packet) = peer.inward.poll_read() {
                match packet {
                    Packet::Rtp(packet) => peer.packet(now, packet, heard),
                    Packet::Rtcp(parts) => peer.feedback(now, &parts, heard),
                    _ => {}
                }
            }
        });
    }

    /// Moves out what is to be sent, each datagram to where the peer is now.
    pub fn flush(&mut self, out: &mut VecDeque<Transmit>) {
        self.guarded(|peer| {
            while let Some(datagram) = peer.secure.poll() {
                peer.outbox.push(datagram);
            }
            while let Some(parts) = peer.inward.poll_write() {
                let sealed = peer.secure.seal_rtcp(&parts);
                peer.outbox.extend(sealed);
            }
        });
        // Without a path there is nobody to send to.
        let to = self.link.current();
        let datagrams = self.outbox.drain(..);
        out.extend(datagrams.filter_map(|bytes| Some(Transmit::new(to?, bytes))));
    }

    /// Says good-bye, so that the other side need not wait for silence.
    pub fn close(&mut self, out: &mut VecDeque<Transmit>) {
        let now = self.heard;
        self.guarded(|peer| peer.secure.close(now));
        self.flush(out);
    }

    fn guarded<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.over == Some(Why::Failed) {
            return None;
        }
        let done = catch_unwind(AssertUnwindSafe(|| work(self))).ok();
        if done.is_none() {
            self.over = Some(Why::Failed);
        }
        done
    }
}
