//! One participant's connection: its `rtc` peer connection, its sources and its slots.
//!
//! **Invariant:** every call into the media stack is guarded; a panic there marks this peer as
//! over and the stack's state is never touched again.

mod media;

use std::collections::{HashMap, VecDeque};
use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use bytes::BytesMut;
use domain::{SeatId, SessionId};
use room::Media;
use rtc::peer_connection::RTCPeerConnection;
use rtc::peer_connection::event::{RTCPeerConnectionEvent, RTCTrackEvent, RTCTrackEventInit};
use rtc::peer_connection::message::RTCMessage;
use rtc::peer_connection::state::RTCPeerConnectionState;
use rtc::peer_connection::transport::RTCDtlsTransportState;
use rtc::rtcp;
use rtc::rtp_transceiver::RTCRtpTransceiverId;
use rtc::sansio::Protocol;
use rtc::shared::{TaggedBytesMut, TransportContext, TransportProtocol};

use crate::budget::Budget;
use crate::camera::Camera;
use crate::downlink::Downlink;
use crate::handshake::Allowance;
use crate::lane::Lane;
use crate::leg::Incoming;
use crate::link::Link;
use crate::negotiate::Negotiated;
use crate::peer::media::{Input, Probes, REPAIRS};
use crate::quality::Quality;
use crate::renew::Contract;
use crate::repair::Authentic;
use crate::stage::{Stage, Voice};
use crate::stun::{Kind, kind};
use crate::types::{Slot, Transmit, Why};

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
    Report(Media, rtcp::sender_report::SenderReport),
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
    connection: RTCPeerConnection,
    local: SocketAddr,
    microphone: Option<String>,
    camera_mid: Option<String>,
    share_mid: Option<String>,
    level_id: Option<u8>,
    red: Option<u8>,
    inputs: HashMap<u32, Input>,
    probes: Probes,
    reported: Option<Instant>,
    requests: Vec<u32>,
    /// Bytes of repairs it may still be sent.
    repairs: usize,
    authentic: Authentic,
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
            stage: Stage::default(),
            quality: Quality::new(now),
            audio: Lane::new(negotiated.audio),
            video: Lane::new(negotiated.video),
            connected: false,
            dirty: false,
            link: Link::new(now, negotiated.credentials),
            contract: negotiated.contract,
            connection: negotiated.connection,
            local: negotiated.local,
            microphone: negotiated.offer.microphone,
            camera_mid: negotiated.offer.camera,
            share_mid: negotiated.offer.share,
            level_id: negotiated.level_id,
            red: negotiated.offer.red.map(|(number, _)| number),
            inputs: HashMap::new(),
            probes: Probes::default(),
            reported: None,
            requests: Vec::new(),
            repairs: REPAIRS,
            authentic: negotiated.authentic,
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

    /// Feeds one datagram to the stack.
    pub fn read(&mut self, now: Instant, datagram: BytesMut) -> Read {
        let handshake = kind(&datagram) == Kind::Dtls;
        if handshake && !self.handshake.admits(&datagram, self.connected) {
            return Read::default();
        }
        let message = TaggedBytesMut {
            now,
            // The stack takes what comes here for what comes by its one, imagined path.
            transport: TransportContext {
                local_addr: self.local,
                peer_addr: self.local,
                transport_protocol: TransportProtocol::UDP,
                ecn: None,
            },
            message: datagram,
        };
        let before = self.authentic.count();
        self.guarded(|peer| peer.connection.handle_read(message));
        let authentic = self.authentic.count() != before;
        if handshake && self.connected && self.is_closed() {
            self.over.get_or_insert(Why::Closed);
        }
        if authentic {
            self.media_heard = Some(now);
        }
        let back = (authentic || !self.connected) && self.alive(now);
        Read { authentic, back }
    }

    /// Runs the stack's timers if any is due; `true` when it did.
    pub fn tick(&mut self, now: Instant) -> bool {
        let due = self.due.is_some_and(|due| due <= now);
        if due {
            self.guarded(|peer| peer.connection.handle_timeout(now));
        }
        due
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

    /// Drains events, then packets: a stream's first packet may come with its announcement.
    pub fn drain(&mut self, now: Instant, heard: &mut Vec<Heard>) {
        self.guarded(|peer| {
            while let Some(event) = peer.connection.poll_event() {
                peer.event(event, heard);
            }
            while let Some(message) = peer.connection.poll_read() {
                match message.message {
                    RTCMessage::RtpPacket(_, packet) => peer.packet(now, packet, heard),
                    RTCMessage::RtcpPacket(_, parts) => peer.feedback(now, &parts, heard),
                    _ => {}
                }
            }
        });
    }

    /// Moves out what the stack has to send, each datagram to where the peer is now.
    pub fn flush(&mut self, out: &mut VecDeque<Transmit>) {
        self.guarded(|peer| {
            while let Some(message) = peer.connection.poll_write() {
                let bytes = message.message;
                // Checks are answered before they come here; whatever the stack's agent has to
                // say, it says to nobody.
                if let Some(to) = peer.link.current()
                    && kind(&bytes) != Kind::Stun
                {
                    out.push_back(Transmit::new(to, bytes));
                }
            }
            peer.due = peer.connection.poll_timeout();
        });
    }

    /// Says good-bye, so that the other side need not wait for silence.
    pub fn close(&mut self, out: &mut VecDeque<Transmit>) {
        self.guarded(|peer| peer.connection.close());
        self.flush(out);
    }

    fn event(&mut self, event: RTCPeerConnectionEvent, heard: &mut Vec<Heard>) {
        match event {
            RTCPeerConnectionEvent::OnConnectionStateChangeEvent(state) => match state {
                RTCPeerConnectionState::Connected if !self.connected => {
                    self.connected = true;
                    heard.push(Heard::Connected);
                }
                RTCPeerConnectionState::Closed | RTCPeerConnectionState::Failed => {
                    self.over = Some(Why::Closed);
                }
                _ => {}
            },
            RTCPeerConnectionEvent::OnTrack(RTCTrackEvent::OnOpen(init)) => self.opened(&init),
            _ => {}
        }
    }

    /// Whether the other side sent `close_notify`; the connection state does not tell.
    fn is_closed(&mut self) -> bool {
        let state = self.guarded(|peer| {
            let sender = peer.connection.get_senders().next();
            let receiver = peer.connection.get_receivers().next();
            if let Some(sender) = sender.and_then(|id| peer.connection.rtp_sender(id)) {
                return sender.transport().map(|transport| transport.state());
            }
            let receiver = receiver.and_then(|id| peer.connection.rtp_receiver(id))?;
            receiver.transport().map(|transport| transport.state())
        });
        state.flatten() == Some(RTCDtlsTransportState::Closed)
    }

    fn opened(&mut self, init: &RTCTrackEventInit) {
        let id = RTCRtpTransceiverId::from(init.receiver_id);
        let mid = self
            .connection
            .rtp_transceiver(id)
            .and_then(|transceiver| transceiver.mid().clone());
        let media = if mid.is_some() && mid == self.microphone {
            Media::Audio
        } else if mid.is_some() && mid == self.camera_mid {
            Media::Video
        } else if mid.is_some() && mid == self.share_mid {
            Media::Share
        } else {
            return;
        };
        self.inputs.insert(init.ssrc, Input::new(media));
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
