//! How a participant's stack is put together.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use rtc::dtls::extension::extension_use_srtp::SrtpProtectionProfile;
use rtc::interceptor::{
    NackGeneratorBuilder, NackResponderBuilder, ReceiverReportBuilder, Registry, SenderReportBuilder, Slot,
    TwccReceiverBuilder,
};
use rtc::media_stream::MediaStreamTrack;
use rtc::peer_connection::configuration::media_engine::{
    MIME_TYPE_OPUS, MIME_TYPE_RTX, MIME_TYPE_VP8, MediaEngine,
};
use rtc::peer_connection::configuration::setting_engine::SettingEngineBuilder;
use rtc::peer_connection::transport::RTCIceCandidateInit;
use rtc::peer_connection::{RTCPeerConnection, RTCPeerConnectionBuilder};
use rtc::rtp_transceiver::rtp_sender::{
    RTCPFeedback, RTCRtpCodec, RTCRtpCodecParameters, RTCRtpCodingParameters, RTCRtpEncodingParameters,
    RTCRtpHeaderExtensionCapability, RTCRtpRtxParameters, RtpCodecKind,
};
use rtc::rtp_transceiver::{RTCRtpTransceiverDirection, RTCRtpTransceiverInit};

use super::ears::Ears;

/// In what a participant's stack differs from the others'.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent traits, each named where it is set"
)]
pub struct Traits {
    /// Receive slots of each kind.
    pub slots: usize,
    /// Header extensions of both kinds, in the order in which the stack numbers them.
    pub extensions: &'static [&'static str],
    /// SRTP profiles in the order of the DTLS offer; the stack's own where empty.
    pub profiles: Vec<SrtpProtectionProfile>,
    /// Whether it answers loss reports with resends.
    pub resends: bool,
    /// Whether it reports when every packet of a picture arrived.
    pub feeds: bool,
    /// Whether it has a screen to share (SSRC 1000 n + 4, repaired by 1000 n + 5).
    pub shares: bool,
    /// Whether its sound goes with redundant copies.
    pub red: bool,
}

impl Traits {
    /// A plain participant.
    pub fn plain(slots: usize) -> Self {
        Self {
            slots,
            extensions: &[],
            profiles: Vec::new(),
            resends: true,
            feeds: false,
            shares: false,
            red: false,
        }
    }
}

/// Payload types of VP8 and its repair: Firefox-like for even numbers.
pub fn vp8(number: u8) -> (u8, u8) {
    if number.is_multiple_of(2) {
        (120, 124)
    } else {
        (96, 97)
    }
}

/// Payload type of redundant sound.
pub const RED: u8 = 63;

const TRANSPORT: &str = "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";

/// Payload type of Opus.
pub fn opus(number: u8) -> u8 {
    109 + number % 2
}

/// A connection that sends a microphone (SSRC 1000 n + 1) and a camera (1000 n + 2, repaired by
/// 1000 n + 3).
pub fn connection(
    number: u8,
    traits: &Traits,
    local: SocketAddr,
    ears: Ears,
    now: Instant,
) -> RTCPeerConnection {
    let mut settings = SettingEngineBuilder::new();
    if !traits.profiles.is_empty() {
        settings = settings.with_srtp_protection_profiles(traits.profiles.clone());
    }
    let nack = NackGeneratorBuilder::new().with_interval(Duration::from_millis(20));
    let mut registry = Registry::new()
        .with(Slot::from(6_400), ears)
        .with(Slot::NackGenerator, nack.build())
        .with(Slot::ReceiverReport, ReceiverReportBuilder::new().build())
        .with(Slot::SenderReport, SenderReportBuilder::new().build());
    if traits.feeds {
        let twcc = TwccReceiverBuilder::new().with_interval(Duration::from_millis(50));
        registry = registry.with(Slot::TwccReceiver, twcc.build());
    }
    if traits.resends {
        let responder = NackResponderBuilder::new().with_size(512).build();
        registry = registry.with(Slot::NackResponder, responder);
    }
    let mut connection = RTCPeerConnectionBuilder::new()
        .with_media_engine(engine(number, traits))
        .with_setting_engine(settings.build())
        .with_interceptor_registry(registry)
        .build(now)
        .unwrap();
    let base = u32::from(number) * 1000;
    let picture = || codec(MIME_TYPE_VP8, 90_000, 0, "");
    let share = traits
        .shares
        .then(|| (RtpCodecKind::Video, picture(), base + 4, Some(base + 5)));
    let tracks = [
        (
            RtpCodecKind::Audio,
            codec(MIME_TYPE_OPUS, 48_000, 2, ""),
            base + 1,
            None,
        ),
        (RtpCodecKind::Video, picture(), base + 2, Some(base + 3)),
    ];
    for (kind, codec, ssrc, rtx) in tracks.into_iter().chain(share) {
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
        connection.add_transceiver_from_track(track, Some(init)).unwrap();
    }
    for kind in [RtpCodecKind::Audio, RtpCodecKind::Video] {
        for _ in 0..traits.slots {
            let init = direction(RTCRtpTransceiverDirection::Recvonly);
            connection.add_transceiver_from_kind(kind, Some(init)).unwrap();
        }
    }
    connection.add_local_candidate(host(local)).unwrap();
    connection
}

fn engine(number: u8, traits: &Traits) -> MediaEngine {
    let (vp8, rtx) = vp8(number);
    let mut engine = MediaEngine::default();
    for (rtp_codec, payload_type, kind) in [
        (
            codec(MIME_TYPE_OPUS, 48_000, 2, ""),
            opus(number),
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
    if traits.red {
        let parameters = RTCRtpCodecParameters {
            rtp_codec: codec("audio/red", 48_000, 2, &format!("{0}/{0}", opus(number))),
            payload_type: RED,
        };
        engine.register_codec(parameters, RtpCodecKind::Audio).unwrap();
    }
    let transport = traits.feeds.then_some(TRANSPORT);
    for uri in traits.extensions.iter().copied().chain(transport) {
        for kind in [RtpCodecKind::Audio, RtpCodecKind::Video] {
            let uri = uri.to_owned();
            engine
                .register_header_extension(RTCRtpHeaderExtensionCapability { uri }, kind, None)
                .unwrap();
        }
    }
    engine
}

fn codec(mime: &str, clock_rate: u32, channels: u16, fmtp: &str) -> RTCRtpCodec {
    let nack = RTCPFeedback {
        typ: "nack".to_owned(),
        parameter: String::new(),
    };
    let feeds = RTCPFeedback {
        typ: "transport-cc".to_owned(),
        parameter: String::new(),
    };
    RTCRtpCodec {
        mime_type: mime.to_owned(),
        clock_rate,
        channels,
        sdp_fmtp_line: fmtp.to_owned(),
        rtcp_feedback: vec![nack, feeds],
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
