//! A synthetic participant on `rtc`: publishes sound-like and picture-like packets that carry its
//! number and a mark, and counts what it receives by the number inside. It lives on a real
//! socket, or in memory (see [`crate::lab`]).

mod ears;
mod roaming;
pub mod stack;
pub mod streaming;

use std::collections::{BTreeMap, VecDeque};
use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr, UdpSocket};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use bytes::{Bytes, BytesMut};
use domain::{SeatId, SessionId};
use ears::{Asked, Ears};
use room::Media as Kind;
use rtc::peer_connection::RTCPeerConnection;
use rtc::peer_connection::event::RTCPeerConnectionEvent;
use rtc::peer_connection::message::{RTCMessage, TaggedRTCMessage};
use rtc::peer_connection::sdp::RTCSessionDescription;
use rtc::peer_connection::state::RTCPeerConnectionState;
use rtc::rtcp;
use rtc::rtp;
use rtc::sansio::Protocol;
use rtc::shared::{TaggedBytesMut, TransportContext, TransportProtocol};
use sfu::Media;
use stack::Traits;
use uuid::Uuid;

/// The session all stories play in.
pub const SESSION: SessionId = SessionId(Uuid::from_u128(1));

/// The seat of a participant.
pub fn seat(number: u8) -> SeatId {
    SeatId(Uuid::from_u128(u128::from(number)))
}

/// What arrived at a participant from one other.
#[derive(Debug, Default)]
pub struct Received {
    pub packets: u64,
    pub payload_types: Vec<u8>,
}

/// How datagrams come and go.
enum Way {
    Socket(UdpSocket),
    Stream(streaming::Stream),
    /// What is to be sent waits here.
    Memory(VecDeque<BytesMut>),
}

pub struct Participant {
    pub number: u8,
    pub connected: bool,
    /// By kind and by the number inside the packets.
    pub received: BTreeMap<(Kind, u8), Received>,
    /// Per stream: sequence numbers, in order of arrival.
    pub sequences: BTreeMap<u32, Vec<u16>>,
    /// In memory only: what arrived, in order, until somebody takes it.
    pub arrived: Vec<rtp::Packet>,
    /// On a socket only: media datagrams as they went out.
    pub captured: Vec<Vec<u8>>,
    /// The first datagram of the handshake.
    pub hello: Option<Vec<u8>>,
    /// Of every so many outgoing media datagrams, one is lost.
    pub loses_one_in: Option<u32>,
    pub published: u64,
    /// On a socket only: connectivity checks as they went out.
    pub checks: Vec<Vec<u8>>,
    /// Publishes nothing.
    pub mute: bool,
    /// Travels in every packet published from now on.
    pub mark: u32,
    /// Every so many pictures is a key frame.
    pub key_every: u32,
    pub connection: RTCPeerConnection,
    pub local: SocketAddr,
    pub server: Option<SocketAddr>,
    asked: Arc<Mutex<Asked>>,
    way: Way,
    sent: u32,
    last: Instant,
}

impl Participant {
    /// On a socket, with its own payload types (Firefox-like for even numbers) and `slots`
    /// receive slots of each kind.
    pub fn new(number: u8, slots: usize) -> Self {
        let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        socket.set_nonblocking(true).unwrap();
        let local = socket.local_addr().unwrap();
        Self::made(
            number,
            &Traits::plain(slots),
            local,
            Way::Socket(socket),
            Instant::now(),
        )
    }

    /// In memory, at an address that is nobody's (RFC 5737).
    pub fn in_memory(number: u8, traits: &Traits, now: Instant) -> Self {
        let local = SocketAddr::from(([192, 0, 2, number], 5000));
        Self::made(number, traits, local, Way::Memory(VecDeque::new()), now)
    }

    fn made(number: u8, traits: &Traits, local: SocketAddr, way: Way, now: Instant) -> Self {
        let (ears, asked) = Ears::new();
        Self {
            number,
            connected: false,
            received: BTreeMap::new(),
            sequences: BTreeMap::new(),
            arrived: Vec::new(),
            captured: Vec::new(),
            hello: None,
            loses_one_in: None,
            published: 0,
            checks: Vec::new(),
            mute: false,
            mark: 0,
            key_every: 10,
            connection: stack::connection(number, traits, local, ears, now),
            local,
            server: None,
            asked,
            way,
            sent: 0,
            last: now,
        }
    }

    pub fn seat(&self) -> SeatId {
        seat(self.number)
    }

    /// What the server asked for so far.
    pub fn asked(&self) -> MutexGuard<'_, Asked> {
        self.asked.lock().unwrap()
    }

    /// The offer this participant makes, once.
    pub fn offer(&mut self) -> String {
        let offer = self.connection.create_offer(None).unwrap();
        self.connection
            .set_local_description(Instant::now(), offer)
            .unwrap();
        self.connection.local_description().unwrap().sdp
    }

    pub async fn join(&mut self, media: &Media) {
        self.join_session(media, SESSION).await;
    }

    pub async fn join_session(&mut self, media: &Media, session: SessionId) {
        let offer = self.offer();
        let answer = media.join(session, self.seat(), offer).await.unwrap();
        self.server = media.addresses().first().copied();
        self.accept(answer.sdp);
    }

    /// Takes the answer to its offer.
    pub fn accept(&mut self, answer: String) {
        let answer = RTCSessionDescription::answer(answer).unwrap();
        self.connection
            .set_remote_description(Instant::now(), answer)
            .unwrap();
    }

    /// How many packets of a kind came from another participant.
    pub fn heard(&self, kind: Kind, from: u8) -> u64 {
        self.received
            .get(&(kind, from))
            .map_or(0, |received| received.packets)
    }

    /// Whether anything at all came from another participant.
    pub fn hears(&self, from: u8) -> bool {
        self.heard(Kind::Audio, from) + self.heard(Kind::Video, from) > 0
    }

    pub fn forget(&mut self) {
        self.received.clear();
        self.arrived.clear();
    }

    /// Sends raw bytes from this participant's own, validated address.
    pub fn send_raw(&self, datagram: &[u8]) {
        if let Way::Socket(socket) = &self.way {
            socket.send_to(datagram, self.server.unwrap()).unwrap();
        }
    }

    pub fn close(&mut self) {
        self.connection.close().unwrap();
        self.write();
    }

    /// Reads, runs timers and writes; publishes one packet of each kind every 20 ms.
    pub fn step(&mut self, publish: bool) {
        let now = Instant::now();
        self.receive(now);
        self.turn(now);
        if publish && !self.mute && self.connected && now - self.last >= Duration::from_millis(20) {
            self.last = now;
            self.publish(now);
        }
        self.write();
    }

    fn receive(&mut self, now: Instant) {
        while let Way::Stream(stream) = &mut self.way {
            let Some(datagram) = stream.receive() else { break };
            // The stack believes in one UDP address of the server, and need not know better.
            self.read(now, self.server.unwrap(), &datagram);
        }
        let mut buffer = [0; 2048];
        while let Way::Socket(socket) = &self.way {
            match socket.recv_from(&mut buffer) {
                Ok((len, from)) => self.read(now, from, &buffer[..len]),
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                Err(_) => {}
            }
        }
    }

    /// Runs timers and takes what the stack has to say.
    pub fn turn(&mut self, now: Instant) {
        self.connection.handle_timeout(now).unwrap();
        self.drain();
    }

    /// Takes what the stack has to say.
    pub fn drain(&mut self) {
        while let Some(event) = self.connection.poll_event() {
            if let RTCPeerConnectionEvent::OnConnectionStateChangeEvent(state) = event {
                self.connected = state == RTCPeerConnectionState::Connected;
            }
        }
        while let Some(message) = self.connection.poll_read() {
            if let RTCMessage::RtpPacket(_, packet) = message.message {
                self.count(packet);
            }
        }
    }

    /// Feeds one datagram to the stack.
    pub fn read(&mut self, now: Instant, from: SocketAddr, datagram: &[u8]) {
        let message = TaggedBytesMut {
            now,
            transport: TransportContext {
                local_addr: self.local,
                peer_addr: from,
                transport_protocol: TransportProtocol::UDP,
                ecn: None,
            },
            message: BytesMut::from(datagram),
        };
        self.connection.handle_read(message).unwrap();
    }

    fn count(&mut self, packet: rtp::Packet) {
        let kind = kind(&packet);
        let Some(from) = packet.payload.last() else {
            return;
        };
        let received = self.received.entry((kind, *from)).or_default();
        received.packets += 1;
        received.payload_types.push(packet.header.payload_type);
        let sequence = self.sequences.entry(packet.header.ssrc).or_default();
        sequence.push(packet.header.sequence_number);
        if matches!(self.way, Way::Memory(_)) {
            self.arrived.push(packet);
        }
    }

    /// Publishes on the spot, on a socket.
    pub fn publish_now(&mut self) {
        self.publish(Instant::now());
        self.write();
    }

    /// Publishes one packet of each kind.
    pub fn publish(&mut self, now: Instant) {
        for kind in [Kind::Audio, Kind::Video] {
            let packet = self.packet(kind);
            self.send(now, packet);
        }
        self.published += 1;
    }

    /// The next packet of a kind, without sending it.
    pub fn packet(&self, kind: Kind) -> rtp::Packet {
        let step = u32::try_from(self.published).unwrap();
        let seq = u16::try_from(self.published % 65_536).unwrap();
        let base = u32::from(self.number) * 1000;
        let (ssrc, payload_type, timestamp, mut payload) = if kind == Kind::Audio {
            (base + 1, stack::opus(self.number), step * 960, vec![0xfc])
        } else {
            let [high, low] = (seq & 0x7fff).to_be_bytes();
            let delta = u8::from(!step.is_multiple_of(self.key_every));
            let picture = [
                [0x90, 0xc0, high | 0x80, low, low, delta, 0],
                [0, 0x9d, 0x01, 0x2a, 64, 0, 48],
            ];
            let payload = [picture.concat(), vec![0]].concat();
            (base + 2, stack::vp8(self.number).0, step * 1800, payload)
        };
        payload.extend(self.mark.to_be_bytes());
        payload.push(self.number);
        rtp::Packet {
            header: rtp::Header {
                version: 2,
                marker: true,
                payload_type,
                sequence_number: seq,
                timestamp,
                ssrc,
                ..rtp::Header::default()
            },
            payload: Bytes::from(payload),
        }
    }

    pub fn send(&mut self, now: Instant, packet: rtp::Packet) {
        let message = RTCMessage::RtpPacket(String::new(), packet);
        self.connection
            .handle_write(TaggedRTCMessage { now, message })
            .unwrap();
    }

    pub fn send_rtcp(&mut self, now: Instant, parts: Vec<Box<dyn rtcp::Packet>>) {
        let message = RTCMessage::RtcpPacket(String::new(), parts);
        self.connection
            .handle_write(TaggedRTCMessage { now, message })
            .unwrap();
    }

    /// Next datagram to send; in memory only.
    pub fn outgoing(&mut self) -> Option<BytesMut> {
        self.write();
        match &mut self.way {
            Way::Memory(queue) => queue.pop_front(),
            Way::Socket(_) | Way::Stream(_) => None,
        }
    }

    fn write(&mut self) {
        while let Some(message) = self.connection.poll_write() {
            let bytes = message.message;
            if bytes.first() == Some(&22) && self.hello.is_none() {
                self.hello = Some(bytes.to_vec());
            }
            let media = is_media(&bytes);
            self.sent += u32::from(media);
            let lost = media && self.loses_one_in.is_some_and(|n| self.sent.is_multiple_of(n));
            match &mut self.way {
                Way::Memory(queue) if !lost => queue.push_back(bytes),
                Way::Memory(_) => {}
                Way::Stream(stream) => stream.send(&bytes),
                Way::Socket(socket) => {
                    if media {
                        self.captured.push(bytes.to_vec());
                    } else if bytes.starts_with(&[0, 1]) {
                        self.checks.push(bytes.to_vec());
                    }
                    if !lost {
                        let _ = socket.send_to(&bytes, message.transport.peer_addr);
                    }
                }
            }
        }
    }
}

/// Whether a packet carries a picture or sound.
pub fn kind(packet: &rtp::Packet) -> Kind {
    if packet.payload.first() == Some(&0x90) {
        Kind::Video
    } else {
        Kind::Audio
    }
}

/// Whether a datagram is SRTP (not SRTCP).
pub fn is_media(bytes: &[u8]) -> bool {
    bytes.len() > 12 && (128..192).contains(&bytes[0]) && !(192..224).contains(&bytes[1])
}

/// Who speaks in a packet, and the mark it was sent with.
pub fn said(packet: &rtp::Packet) -> Option<(u8, u32)> {
    let [.., a, b, c, d, number] = packet.payload[..] else {
        return None;
    };
    Some((number, u32::from_be_bytes([a, b, c, d])))
}
