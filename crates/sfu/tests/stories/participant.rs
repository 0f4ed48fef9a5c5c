//! A synthetic participant on `rtc` over a real socket: publishes sound-like and picture-like
//! packets that carry its number, and counts what it receives by the number inside.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr, UdpSocket};
use std::time::{Duration, Instant};

use bytes::{Bytes, BytesMut};
use domain::{SeatId, SessionId};
use room::Media as Kind;
use rtc::interceptor::{
    NackGeneratorBuilder, NackResponderBuilder, ReceiverReportBuilder, Registry, SenderReportBuilder, Slot,
};
use rtc::media_stream::MediaStreamTrack;
use rtc::peer_connection::configuration::media_engine::{
    MIME_TYPE_OPUS, MIME_TYPE_RTX, MIME_TYPE_VP8, MediaEngine,
};
use rtc::peer_connection::event::RTCPeerConnectionEvent;
use rtc::peer_connection::message::{RTCMessage, TaggedRTCMessage};
use rtc::peer_connection::sdp::RTCSessionDescription;
use rtc::peer_connection::state::RTCPeerConnectionState;
use rtc::peer_connection::transport::RTCIceCandidateInit;
use rtc::peer_connection::{RTCPeerConnection, RTCPeerConnectionBuilder};
use rtc::rtp;
use rtc::rtp_transceiver::rtp_sender::{
    RTCPFeedback, RTCRtpCodec, RTCRtpCodecParameters, RTCRtpCodingParameters, RTCRtpEncodingParameters,
    RTCRtpRtxParameters, RtpCodecKind,
};
use rtc::rtp_transceiver::{RTCRtpTransceiverDirection, RTCRtpTransceiverInit};
use rtc::sansio::Protocol;
use rtc::shared::{TaggedBytesMut, TransportContext, TransportProtocol};
use sfu::Media;
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

pub struct Participant {
    pub number: u8,
    pub connected: bool,
    /// By kind and by the number inside the packets.
    pub received: BTreeMap<(Kind, u8), Received>,
    /// Per stream: sequence numbers, in order of arrival.
    pub sequences: BTreeMap<u32, Vec<u16>>,
    /// Media datagrams as they went out.
    pub captured: Vec<Vec<u8>>,
    /// Of every so many outgoing media datagrams, one is lost.
    pub loses_one_in: Option<u32>,
    pub published: u64,
    connection: RTCPeerConnection,
    socket: UdpSocket,
    local: SocketAddr,
    server: Option<SocketAddr>,
    vp8: u8,
    sent: u32,
    last: Instant,
}

fn feedback(kinds: &[(&str, &str)]) -> Vec<RTCPFeedback> {
    let kinds = kinds.iter().map(|(typ, parameter)| RTCPFeedback {
        typ: (*typ).to_owned(),
        parameter: (*parameter).to_owned(),
    });
    kinds.collect()
}

fn codec(mime: &str, clock_rate: u32, channels: u16, fmtp: &str) -> RTCRtpCodec {
    RTCRtpCodec {
        mime_type: mime.to_owned(),
        clock_rate,
        channels,
        sdp_fmtp_line: fmtp.to_owned(),
        rtcp_feedback: feedback(&[("nack", "")]),
    }
}

impl Participant {
    /// A participant with its own payload types (Firefox-like for even numbers) and `slots`
    /// receive slots of each kind.
    pub fn new(number: u8, slots: usize) -> Self {
        let now = Instant::now();
        let (vp8, rtx) = if number.is_multiple_of(2) {
            (120, 124)
        } else {
            (96, 97)
        };
        let mut engine = MediaEngine::default();
        for (rtp_codec, payload_type, kind) in [
            (
                codec(MIME_TYPE_OPUS, 48_000, 2, ""),
                109 + number % 2,
                RtpCodecKind::Audio,
            ),
            (codec(MIME_TYPE_VP8, 90_000, 0, ""), vp8, RtpCodecKind::Video),
            (
                codec(MIME_TYPE_RTX, 90_000, 0, &format!("apt={vp8}")),
                rtx,
                RtpCodecKind::Video,
            ),
        ] {
            let parameters = RTCRtpCodecParameters {
                rtp_codec,
                payload_type,
            };
            engine.register_codec(parameters, kind).unwrap();
        }
        let nack = NackGeneratorBuilder::new().with_interval(Duration::from_millis(20));
        let registry = Registry::new()
            .with(
                Slot::NackResponder,
                NackResponderBuilder::new().with_size(512).build(),
            )
            .with(Slot::NackGenerator, nack.build())
            .with(Slot::ReceiverReport, ReceiverReportBuilder::new().build())
            .with(Slot::SenderReport, SenderReportBuilder::new().build());
        let mut connection = RTCPeerConnectionBuilder::new()
            .with_media_engine(engine)
            .with_interceptor_registry(registry)
            .build(now)
            .unwrap();
        let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        socket.set_nonblocking(true).unwrap();
        let local = socket.local_addr().unwrap();
        let base = u32::from(number) * 1000;
        for (kind, codec, ssrc, rtx) in [
            (
                RtpCodecKind::Audio,
                codec(MIME_TYPE_OPUS, 48_000, 2, ""),
                base + 1,
                None,
            ),
            (
                RtpCodecKind::Video,
                codec(MIME_TYPE_VP8, 90_000, 0, ""),
                base + 2,
                Some(base + 3),
            ),
        ] {
            let encoding = RTCRtpEncodingParameters {
                rtp_coding_parameters: RTCRtpCodingParameters {
                    ssrc: Some(ssrc),
                    rtx: rtx.map(|ssrc| RTCRtpRtxParameters { ssrc }),
                    ..RTCRtpCodingParameters::default()
                },
                active: true,
                codec,
                ..RTCRtpEncodingParameters::default()
            };
            let name = format!("{kind}");
            let track = MediaStreamTrack::new(name.clone(), name.clone(), name, kind, vec![encoding]);
            let init = direction(RTCRtpTransceiverDirection::Sendonly);
            connection.add_transceiver_from_track(track, Some(init)).unwrap();
        }
        for kind in [RtpCodecKind::Audio, RtpCodecKind::Video] {
            for _ in 0..slots {
                let init = direction(RTCRtpTransceiverDirection::Recvonly);
                connection.add_transceiver_from_kind(kind, Some(init)).unwrap();
            }
        }
        connection.add_local_candidate(host(local)).unwrap();
        Self {
            number,
            connected: false,
            received: BTreeMap::new(),
            sequences: BTreeMap::new(),
            captured: Vec::new(),
            loses_one_in: None,
            published: 0,
            connection,
            socket,
            local,
            server: None,
            vp8,
            sent: 0,
            last: now,
        }
    }

    pub fn seat(&self) -> SeatId {
        seat(self.number)
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
        let offer = self.offer();
        let answer = media.join(SESSION, self.seat(), offer).await.unwrap();
        self.server = media.addresses().first().copied();
        let answer = RTCSessionDescription::answer(answer.sdp).unwrap();
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
    }

    /// Sends raw bytes from this participant's own, validated address.
    pub fn send_raw(&self, datagram: &[u8]) {
        self.socket.send_to(datagram, self.server.unwrap()).unwrap();
    }

    pub fn close(&mut self) {
        self.connection.close().unwrap();
        self.write();
    }

    /// Reads, runs timers and writes; publishes one packet of each kind every 20 ms.
    pub fn step(&mut self, publish: bool) {
        let now = Instant::now();
        let mut buffer = [0; 2048];
        loop {
            match self.socket.recv_from(&mut buffer) {
                Ok((len, from)) => self.read(now, from, &buffer[..len]),
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                Err(_) => {}
            }
        }
        self.connection.handle_timeout(now).unwrap();
        while let Some(event) = self.connection.poll_event() {
            if let RTCPeerConnectionEvent::OnConnectionStateChangeEvent(state) = event {
                self.connected = state == RTCPeerConnectionState::Connected;
            }
        }
        while let Some(message) = self.connection.poll_read() {
            if let RTCMessage::RtpPacket(_, packet) = message.message {
                self.count(&packet);
            }
        }
        if publish && self.connected && now - self.last >= Duration::from_millis(20) {
            self.last = now;
            self.publish(now);
        }
        self.write();
    }

    fn read(&mut self, now: Instant, from: SocketAddr, datagram: &[u8]) {
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

    fn count(&mut self, packet: &rtp::Packet) {
        let kind = if packet.payload.first() == Some(&0x90) {
            Kind::Video
        } else {
            Kind::Audio
        };
        let from = *packet.payload.last().unwrap();
        let received = self.received.entry((kind, from)).or_default();
        received.packets += 1;
        received.payload_types.push(packet.header.payload_type);
        let sequence = self.sequences.entry(packet.header.ssrc).or_default();
        sequence.push(packet.header.sequence_number);
    }

    fn publish(&mut self, now: Instant) {
        let step = u32::try_from(self.published).unwrap();
        let seq = u16::try_from(self.published % 65_536).unwrap();
        let base = u32::from(self.number) * 1000;
        let [high, low] = (seq & 0x7fff).to_be_bytes();
        let key = step % 10 == 0;
        let picture = [
            0x90,
            0xc0,
            high | 0x80,
            low,
            low,
            u8::from(!key),
            0,
            0,
            0x9d,
            0x01,
            0x2a,
            64,
            0,
            48,
            0,
            self.number,
        ];
        let packets = [
            (
                base + 1,
                109 + self.number % 2,
                step * 960,
                vec![0xfc, self.number],
            ),
            (base + 2, self.vp8, step * 1800, picture.to_vec()),
        ];
        for (ssrc, payload_type, timestamp, payload) in packets {
            let packet = rtp::Packet {
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
            };
            let message = RTCMessage::RtpPacket(String::new(), packet);
            self.connection
                .handle_write(TaggedRTCMessage { now, message })
                .unwrap();
        }
        self.published += 1;
    }

    fn write(&mut self) {
        while let Some(message) = self.connection.poll_write() {
            let bytes = &message.message;
            let media = bytes.len() > 12 && (128..192).contains(&bytes[0]) && !(192..224).contains(&bytes[1]);
            if media {
                self.captured.push(bytes.to_vec());
                self.sent += 1;
                if self.loses_one_in.is_some_and(|n| self.sent.is_multiple_of(n)) {
                    continue;
                }
            }
            let _ = self.socket.send_to(bytes, message.transport.peer_addr);
        }
    }
}

fn direction(direction: RTCRtpTransceiverDirection) -> RTCRtpTransceiverInit {
    RTCRtpTransceiverInit {
        direction,
        ..RTCRtpTransceiverInit::default()
    }
}

fn host(local: SocketAddr) -> RTCIceCandidateInit {
    let (ip, port) = (local.ip(), local.port());
    RTCIceCandidateInit {
        candidate: format!("candidate:1 1 udp 2130706431 {ip} {port} typ host"),
        ..RTCIceCandidateInit::default()
    }
}
