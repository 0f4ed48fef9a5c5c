//! One participant's connection: its `rtc` peer connection, its sources and its slots.
//!
//! **Invariant:** every call into the media stack is guarded; a panic there marks this peer as
//! over and the stack's state is never touched again.

use std::collections::{HashMap, VecDeque};
use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use bytes::BytesMut;
use domain::{SeatId, SessionId};
use room::Media;
use rtc::peer_connection::RTCPeerConnection;
use rtc::peer_connection::event::{RTCPeerConnectionEvent, RTCTrackEvent, RTCTrackEventInit};
use rtc::peer_connection::message::{RTCMessage, TaggedRTCMessage};
use rtc::peer_connection::state::RTCPeerConnectionState;
use rtc::peer_connection::transport::RTCDtlsTransportState;
use rtc::rtcp;
use rtc::rtcp::payload_feedbacks::full_intra_request::FullIntraRequest;
use rtc::rtcp::payload_feedbacks::picture_loss_indication::PictureLossIndication;
use rtc::rtcp::sender_report::SenderReport;
use rtc::rtp;
use rtc::rtp_transceiver::RTCRtpTransceiverId;
use rtc::sansio::Protocol;
use rtc::shared::{TaggedBytesMut, TransportContext, TransportProtocol};

use crate::camera::Camera;
use crate::leg::{Incoming, Leg, Outcome};
use crate::link::Link;
use crate::negotiate::{Negotiated, NegotiatedSlot};
use crate::renew::Contract;
use crate::repair::Authentic;
use crate::slots::Held;
use crate::stun::{Kind, kind};
use crate::types::{Slot, Transmit, Why};
use crate::vp8;
use crate::window::Window;

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
    Report(Media, SenderReport),
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

/// The slots of one kind.
#[derive(Debug)]
pub struct Lane {
    /// What each slot carries.
    pub held: Vec<Option<Held>>,
    /// The outgoing stream of each slot.
    pub legs: Vec<Leg>,
    mids: Vec<String>,
}

impl Lane {
    fn new(slots: Vec<NegotiatedSlot>) -> Self {
        Self {
            held: vec![None; slots.len()],
            mids: slots.iter().map(|slot| slot.mid.clone()).collect(),
            legs: slots.into_iter().map(|slot| Leg::new(slot.wire)).collect(),
        }
    }

    fn filled(&self) -> impl Iterator<Item = Slot> + '_ {
        self.held.iter().zip(&self.mids).filter_map(|(held, mid)| {
            held.map(|held| Slot {
                mid: mid.clone(),
                source: held.source,
                channel: held.channel,
            })
        })
    }
}

/// See the module.
pub struct Peer {
    /// In which session.
    pub session: SessionId,
    /// Whose.
    pub seat: SeatId,
    /// Its picture.
    pub camera: Camera,
    /// Its audio slots.
    pub audio: Lane,
    /// Its video slots.
    pub video: Lane,
    /// Whether media flows.
    pub connected: bool,
    /// The ways it is reached.
    pub link: Link,
    /// What was agreed with it.
    pub contract: Contract,
    connection: RTCPeerConnection,
    local: SocketAddr,
    microphone: Option<String>,
    camera_mid: Option<String>,
    level_id: Option<u8>,
    inputs: HashMap<u32, (Media, Window)>,
    authentic: Authentic,
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
            audio: Lane::new(negotiated.audio),
            video: Lane::new(negotiated.video),
            connected: false,
            link: Link::new(now, negotiated.credentials),
            contract: negotiated.contract,
            connection: negotiated.connection,
            local: negotiated.local,
            microphone: negotiated.offer.microphone,
            camera_mid: negotiated.offer.camera,
            level_id: negotiated.level_id,
            inputs: HashMap::new(),
            authentic: negotiated.authentic,
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
    pub fn drain(&mut self) -> Vec<Heard> {
        let mut heard = Vec::new();
        self.guarded(|peer| {
            while let Some(event) = peer.connection.poll_event() {
                peer.event(event, &mut heard);
            }
            while let Some(message) = peer.connection.poll_read() {
                match message.message {
                    RTCMessage::RtpPacket(_, packet) => peer.packet(packet, &mut heard),
                    RTCMessage::RtcpPacket(_, parts) => peer.feedback(&parts, &mut heard),
                    _ => {}
                }
            }
        });
        heard
    }

    /// Sends a packet into a slot; what became of it, with the bytes sent.
    pub fn send(&mut self, now: Instant, media: Media, slot: usize, packet: &Incoming) -> Option<Outcome> {
        if !self.connected {
            return None;
        }
        let outcome = self.lane(media).legs.get_mut(slot)?.offer(now, packet);
        let Outcome::Send(packet) = outcome else {
            return Some(outcome);
        };
        let message = RTCMessage::RtpPacket(String::new(), packet.clone());
        let written = self.guarded(|peer| {
            let message = TaggedRTCMessage { now, message };
            peer.connection.handle_write(message)
        });
        matches!(written, Some(Ok(()))).then_some(Outcome::Send(packet))
    }

    /// Asks for a key frame if one is wanted and due; `true` when it did.
    pub fn ask_key_frame(&mut self, now: Instant) -> bool {
        if !self.connected {
            return false;
        }
        let Some(media_ssrc) = self.camera.due(now) else {
            return false;
        };
        let request = PictureLossIndication {
            sender_ssrc: 1,
            media_ssrc,
        };
        let message = RTCMessage::RtcpPacket(String::new(), vec![Box::new(request)]);
        self.guarded(|peer| {
            let message = TaggedRTCMessage { now, message };
            peer.connection.handle_write(message)
        });
        true
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
        } else {
            return;
        };
        self.inputs.insert(init.ssrc, (media, Window::default()));
    }

    fn packet(&mut self, packet: rtp::Packet, heard: &mut Vec<Heard>) {
        let header = &packet.header;
        let Some((media, window)) = self.inputs.get_mut(&header.ssrc) else {
            return;
        };
        if !window.insert(header.sequence_number) {
            return;
        }
        let level = self.level_id.and_then(|id| header.get_extension(id));
        let key_frame = (*media == Media::Video)
            .then(|| vp8::key_frame(&packet.payload))
            .flatten();
        let incoming = Incoming {
            ssrc: header.ssrc,
            seq: header.sequence_number,
            timestamp: header.timestamp,
            marker: header.marker,
            payload_type: header.payload_type,
            level,
            key_frame,
            payload: packet.payload,
        };
        heard.push(Heard::Packet(*media, incoming));
    }

    fn feedback(&mut self, parts: &[Box<dyn rtcp::Packet>], heard: &mut Vec<Heard>) {
        for part in parts {
            let any = part.as_any();
            let mut wanted = |ssrc| {
                let at = self.video.legs.iter().position(|leg| leg.wire().ssrc == ssrc);
                heard.extend(at.map(Heard::KeyFrameWanted));
            };
            if let Some(pli) = any.downcast_ref::<PictureLossIndication>() {
                wanted(pli.media_ssrc);
            } else if let Some(fir) = any.downcast_ref::<FullIntraRequest>() {
                fir.fir.iter().for_each(|entry| wanted(entry.ssrc));
            } else if let Some(report) = any.downcast_ref::<SenderReport>()
                && let Some((media, _)) = self.inputs.get(&report.ssrc)
            {
                heard.push(Heard::Report(*media, report.clone()));
            }
        }
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
