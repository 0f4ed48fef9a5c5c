//! One synthetic connection: sans-IO `rtc` over a UDP socket of its own.
//!
//! It negotiates as the web client does: microphone, camera and share to send, a pool of slots to
//! receive, VP8 with RTX, Opus, NACK and transport-wide feedback both ways, AES-128-GCM.

use std::io::ErrorKind;
use std::net::{IpAddr, SocketAddr, UdpSocket};
use std::time::{Duration, Instant};

use bytes::BytesMut;
use rtc::dtls::extension::extension_use_srtp::SrtpProtectionProfile;
use rtc::ice::mdns::MulticastDnsMode;
use rtc::interceptor::{
    NackGeneratorBuilder, NackResponderBuilder, ReceiverReportBuilder, Registry, SenderReportBuilder, Slot,
    TwccReceiverBuilder, TwccSenderBuilder,
};
use rtc::media_stream::MediaStreamTrack;
use rtc::peer_connection::configuration::media_engine::{
    MIME_TYPE_OPUS, MIME_TYPE_RTX, MIME_TYPE_VP8, MediaEngine,
};
use rtc::peer_connection::configuration::setting_engine::SettingEngineBuilder;
use rtc::peer_connection::event::RTCPeerConnectionEvent;
use rtc::peer_connection::message::{RTCMessage, TaggedRTCMessage};
use rtc::peer_connection::sdp::RTCSessionDescription;
use rtc::peer_connection::state::RTCPeerConnectionState;
use rtc::peer_connection::transport::RTCIceCandidateInit;
use rtc::peer_connection::{RTCPeerConnection, RTCPeerConnectionBuilder};
use rtc::rtcp::payload_feedbacks::full_intra_request::FullIntraRequest;
use rtc::rtcp::payload_feedbacks::picture_loss_indication::PictureLossIndication;
use rtc::rtp;
use rtc::rtp_transceiver::rtp_sender::{
    RTCPFeedback, RTCRtpCodec, RTCRtpCodecParameters, RTCRtpCodingParameters, RTCRtpEncodingParameters,
    RTCRtpHeaderExtensionCapability, RTCRtpRtxParameters, RtpCodecKind,
};
use rtc::rtp_transceiver::{RTCRtpTransceiverDirection, RTCRtpTransceiverInit};
use rtc::sansio::Protocol;
use rtc::shared::{TaggedBytesMut, TransportContext, TransportProtocol};

use crate::stamp::Stamp;
use crate::trouble::Trouble;
use crate::wants::Wants;

/// Payload type of Opus in our offers.
pub const OPUS: u8 = 111;
/// Payload type of VP8 in our offers.
pub const VP8: u8 = 96;
const RTX: u8 = 97;
/// While connecting, the stack's timers run this much faster: it goes on with checks, nomination
/// and handshake in rounds of 200 ms, where a browser goes on at once.
const HURRY: u32 = 20;
/// For so long; on a starved machine it shall not outrun the other side for good.
const HURRIED: Duration = Duration::from_millis(200);

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// As the web client offers: sends three sources, receives into a pool.
    Browser {
        /// Slots for voices.
        audio: usize,
        /// Slots for pictures.
        video: usize,
    },
    /// Sends microphone and camera only, as Janus wants it.
    Publisher,
    /// Sends nothing and answers the server's offer, as Janus wants it.
    Subscriber,
}

/// See the module.
pub struct Peer {
    /// Whose.
    pub listener: u32,
    /// When media could flow, nanoseconds since the crowd's beginning.
    pub connected: Option<u64>,
    /// When the stack's timers are due.
    pub due: Option<Instant>,
    /// Streams (SSRC) of which a key frame was asked since the last look.
    pub wanted: Vec<u32>,
    /// Its socket.
    pub socket: UdpSocket,
    connection: RTCPeerConnection,
    local: SocketAddr,
    touched: bool,
    /// When its description was complete.
    began: Option<Instant>,
}

impl Peer {
    /// A connection that will send `ssrc` + 1 (sound) and `ssrc` + 2 (pictures), as far as its
    /// shape sends at all.
    pub fn new(
        now: Instant,
        listener: u32,
        shape: Shape,
        address: IpAddr,
        ssrc: u32,
    ) -> Result<Self, Trouble> {
        let settings = SettingEngineBuilder::new()
            .with_multicast_dns_mode(MulticastDnsMode::Disabled)
            .with_srtp_protection_profiles(vec![
                SrtpProtectionProfile::Srtp_Aead_Aes_128_Gcm,
                SrtpProtectionProfile::Srtp_Aes128_Cm_Hmac_Sha1_80,
            ])
            .with_srtp_replay_protection_window(1024)
            .build();
        let mut connection = RTCPeerConnectionBuilder::new()
            .with_media_engine(media_engine()?)
            .with_setting_engine(settings)
            .with_interceptor_registry(registry())
            .build(now)?;
        let socket = UdpSocket::bind((address, 0)).map_err(Trouble::io("participant's socket"))?;
        socket
            .set_nonblocking(true)
            .map_err(Trouble::io("participant's socket"))?;
        let local = socket.local_addr().map_err(Trouble::io("participant's socket"))?;
        let (audio, video, sends, shares) = match shape {
            Shape::Browser { audio, video } => (audio, video, true, true),
            Shape::Publisher => (0, 0, true, false),
            Shape::Subscriber => (0, 0, false, false),
        };
        if sends {
            send(&mut connection, RtpCodecKind::Audio, ssrc + 1, None)?;
            send(&mut connection, RtpCodecKind::Video, ssrc + 2, Some(ssrc + 3))?;
        }
        if shares {
            send(&mut connection, RtpCodecKind::Video, ssrc + 4, Some(ssrc + 5))?;
        }
        for (kind, slots) in [(RtpCodecKind::Audio, audio), (RtpCodecKind::Video, video)] {
            for _ in 0..slots {
                let init = direction(RTCRtpTransceiverDirection::Recvonly);
                connection.add_transceiver_from_kind(kind, Some(init))?;
            }
        }
        let (ip, port) = (local.ip(), local.port());
        connection.add_local_candidate(RTCIceCandidateInit {
            candidate: format!("candidate:1 1 udp 2130706431 {ip} {port} typ host"),
            ..RTCIceCandidateInit::default()
        })?;
        Ok(Self {
            listener,
            connected: None,
            due: None,
            wanted: Vec::new(),
            socket,
            connection,
            local,
            touched: false,
            began: None,
        })
    }

    /// Makes the offer.
    pub fn offer(&mut self, now: Instant) -> Result<String, Trouble> {
        let offer = self.connection.create_offer(None)?;
        self.connection.set_local_description(now, offer)?;
        self.described()
    }

    /// Takes the answer.
    pub fn accept(&mut self, now: Instant, sdp: String) -> Result<(), Trouble> {
        let answer = RTCSessionDescription::answer(sdp)?;
        self.connection.set_remote_description(now, answer)?;
        self.began = Some(now);
        self.hurry(now);
        Ok(())
    }

    /// Answers an offer.
    pub fn answer(&mut self, now: Instant, sdp: String) -> Result<String, Trouble> {
        let offer = RTCSessionDescription::offer(sdp)?;
        self.connection.set_remote_description(now, offer)?;
        let answer = self.connection.create_answer(None)?;
        self.connection.set_local_description(now, answer)?;
        self.began = Some(now);
        self.hurry(now);
        self.described()
    }

    fn described(&self) -> Result<String, Trouble> {
        let described = self.connection.local_description();
        described
            .map(|description| description.sdp)
            .ok_or_else(|| Trouble::Stack("no description".to_owned()))
    }

    /// Reads one datagram from the socket, if one waits, and tells its stamps; `false` when none
    /// waits.
    pub fn read(&mut self, now: Instant, buffer: &mut [u8], mut arrived: impl FnMut(Stamp)) -> bool {
        let (len, from) = match self.socket.recv_from(buffer) {
            Ok(received) => received,
            Err(error) => return error.kind() != ErrorKind::WouldBlock,
        };
        let message = TaggedBytesMut {
            now,
            transport: TransportContext {
                local_addr: self.local,
                peer_addr: from,
                transport_protocol: TransportProtocol::UDP,
                ecn: None,
            },
            message: BytesMut::from(&buffer[..len]),
        };
        self.touched = true;
        // A datagram that the stack refuses is a lost one, and the counts will tell.
        let _ = self.connection.handle_read(message);
        while let Some(message) = self.connection.poll_read() {
            match message.message {
                RTCMessage::RtpPacket(_, packet) => {
                    if let Some(stamp) = Stamp::read(&packet.payload) {
                        arrived(stamp);
                    }
                }
                RTCMessage::RtcpPacket(_, parts) => {
                    for part in parts {
                        let any = part.as_any();
                        if let Some(pli) = any.downcast_ref::<PictureLossIndication>() {
                            self.wanted.push(pli.media_ssrc);
                        } else if let Some(fir) = any.downcast_ref::<FullIntraRequest>() {
                            self.wanted.extend(fir.fir.iter().map(|entry| entry.ssrc));
                        }
                    }
                }
                _ => {}
            }
        }
        if self.connected.is_none() {
            self.hurry(now);
        }
        true
    }

    /// Runs the stack's timers if they are due.
    pub fn tick(&mut self, now: Instant) {
        if self.connected.is_none() {
            self.hurry(now);
        } else if self.due.is_some_and(|due| due <= now) {
            self.touched = true;
            let _ = self.connection.handle_timeout(now);
        }
    }

    fn hurry(&mut self, now: Instant) {
        if let Some(began) = self.began {
            self.touched = true;
            let real = now - began;
            let ahead = real.min(HURRIED) * (HURRY - 1);
            let _ = self.connection.handle_timeout(now + ahead);
        }
    }

    /// Hands the stack a packet to send.
    pub fn send(&mut self, now: Instant, packet: rtp::Packet) {
        let message = RTCMessage::RtpPacket(String::new(), packet);
        self.touched = true;
        let _ = self.connection.handle_write(TaggedRTCMessage { now, message });
    }

    /// Sends what the stack has to send; `at` is the present in nanoseconds since the crowd's
    /// beginning.
    pub fn flush(&mut self, at: u64) {
        if !std::mem::take(&mut self.touched) {
            return;
        }
        while let Some(event) = self.connection.poll_event() {
            if let RTCPeerConnectionEvent::OnConnectionStateChangeEvent(state) = event {
                match state {
                    RTCPeerConnectionState::Connected => {
                        self.connected.get_or_insert(at);
                    }
                    RTCPeerConnectionState::Failed | RTCPeerConnectionState::Closed => self.connected = None,
                    _ => {}
                }
            }
        }
        while let Some(message) = self.connection.poll_write() {
            let _ = self.socket.send_to(&message.message, message.transport.peer_addr);
        }
        self.due = self.connection.poll_timeout();
    }

    /// Says good-bye.
    pub fn close(&mut self, at: u64) {
        let _ = self.connection.close();
        self.touched = true;
        self.flush(at);
    }

    /// The port of its socket.
    pub fn port(&self) -> u16 {
        self.local.port()
    }
}

fn direction(direction: RTCRtpTransceiverDirection) -> RTCRtpTransceiverInit {
    RTCRtpTransceiverInit {
        direction,
        ..RTCRtpTransceiverInit::default()
    }
}

fn send(
    connection: &mut RTCPeerConnection,
    kind: RtpCodecKind,
    ssrc: u32,
    rtx: Option<u32>,
) -> Result<(), Trouble> {
    let codec = if kind == RtpCodecKind::Audio {
        opus()
    } else {
        vp8()
    };
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
    let name = format!("{kind}-{ssrc}");
    let track = MediaStreamTrack::new(name.clone(), name.clone(), name, kind, vec![encoding]);
    let init = direction(RTCRtpTransceiverDirection::Sendonly);
    connection.add_transceiver_from_track(track, Some(init))?;
    Ok(())
}

fn codec(mime: &str, clock_rate: u32, channels: u16, fmtp: &str, feedback: &[(&str, &str)]) -> RTCRtpCodec {
    let feedback = feedback.iter().map(|(typ, parameter)| RTCPFeedback {
        typ: (*typ).to_owned(),
        parameter: (*parameter).to_owned(),
    });
    RTCRtpCodec {
        mime_type: mime.to_owned(),
        clock_rate,
        channels,
        sdp_fmtp_line: fmtp.to_owned(),
        rtcp_feedback: feedback.collect(),
    }
}

fn opus() -> RTCRtpCodec {
    let feedback = [("nack", ""), ("transport-cc", "")];
    codec(MIME_TYPE_OPUS, 48_000, 2, "minptime=10;useinbandfec=1", &feedback)
}

fn vp8() -> RTCRtpCodec {
    let feedback = [
        ("nack", ""),
        ("nack", "pli"),
        ("ccm", "fir"),
        ("transport-cc", ""),
    ];
    codec(MIME_TYPE_VP8, 90_000, 0, "", &feedback)
}

fn media_engine() -> Result<MediaEngine, Trouble> {
    let mut engine = MediaEngine::default();
    let rtx = codec(MIME_TYPE_RTX, 90_000, 0, &format!("apt={VP8}"), &[]);
    for (rtp_codec, payload_type, kind) in [
        (opus(), OPUS, RtpCodecKind::Audio),
        (vp8(), VP8, RtpCodecKind::Video),
        (rtx, RTX, RtpCodecKind::Video),
    ] {
        engine.register_codec(
            RTCRtpCodecParameters {
                rtp_codec,
                payload_type,
            },
            kind,
        )?;
    }
    for uri in [
        "urn:ietf:params:rtp-hdrext:sdes:mid",
        "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01",
    ] {
        for kind in [RtpCodecKind::Audio, RtpCodecKind::Video] {
            let uri = uri.to_owned();
            engine.register_header_extension(RTCRtpHeaderExtensionCapability { uri }, kind, None)?;
        }
    }
    Ok(engine)
}

fn registry() -> Registry {
    let nack = NackGeneratorBuilder::new()
        .with_size(1024)
        .with_interval(Duration::from_millis(20));
    Registry::new()
        .with(Slot::TwccSender, TwccSenderBuilder::new().build())
        .with(
            Slot::NackResponder,
            NackResponderBuilder::new().with_size(1024).build(),
        )
        .with(Slot::NackGenerator, nack.with_max_nacks_per_packet(10).build())
        .with(Slot::TwccReceiver, TwccReceiverBuilder::new().build())
        .with(Slot::ReceiverReport, ReceiverReportBuilder::new().build())
        .with(Slot::SenderReport, SenderReportBuilder::new().build())
        .with(Slot::from(14_000), Wants::default())
}
