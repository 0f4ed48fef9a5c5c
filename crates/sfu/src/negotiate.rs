//! Answering an offer: the one expensive step (13–50 ms), done away from the media loop.
//!
//! Owns the settings and the chain of packet processing every peer gets.
//! **Invariant:** the answer is final; what later changes is which source feeds a slot.

use std::collections::HashSet;
use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rtc::crypto::{self, RTCCryptoProvider, SignatureScheme};
use rtc::dtls::extension::extension_use_srtp::SrtpProtectionProfile;
use rtc::ice::mdns::MulticastDnsMode;
use rtc::interceptor::{NackGeneratorBuilder, ReceiverReportBuilder, Registry, Slot, TwccReceiverBuilder};
use rtc::media_stream::MediaStreamTrack;
use rtc::peer_connection::certificate::{CertificateParams, RTCCertificate};
use rtc::peer_connection::configuration::RTCConfigurationBuilder;
use rtc::peer_connection::configuration::media_engine::{MIME_TYPE_OPUS, MIME_TYPE_RTX, MIME_TYPE_VP8};
use rtc::peer_connection::configuration::setting_engine::{SettingEngine, SettingEngineBuilder};
use rtc::peer_connection::sdp::RTCSessionDescription;
use rtc::peer_connection::transport::RTCDtlsRole;
use rtc::peer_connection::transport::RTCIceCandidateInit;
use rtc::peer_connection::{RTCPeerConnection, RTCPeerConnectionBuilder};
use rtc::rtp_transceiver::rtp_sender::{
    RTCRtpCodec, RTCRtpCodingParameters, RTCRtpEncodingParameters, RTCRtpRtxParameters, RtpCodecKind,
};
use rtc::rtp_transceiver::{
    RTCRtpSenderId, RTCRtpTransceiverDirection, RTCRtpTransceiverId, RTCRtpTransceiverInit,
};

use crate::codecs::{AUDIO_LEVEL, MIME_TYPE_RED, TRANSPORT, media_engine, settled, with_repair_of_red};
use crate::feedback::Feedback;
use crate::ice::{self, Credentials};
use crate::inward::Inward;
use crate::leg::Wire;
use crate::offer::Offer;
use crate::renew::{Contract, with_credentials};
use crate::repair::{Authentic, Repair};

/// Why a participant's offer was not answered.
#[derive(Debug, thiserror::Error)]
pub enum JoinError {
    /// The offer is larger than any browser makes.
    #[error("offer too large")]
    TooLarge,
    /// The offer is not readable SDP.
    #[error("offer malformed")]
    Malformed,
    /// More slots than one participant may have.
    #[error("too many slots")]
    TooManySlots,
    /// A section has neither VP8 nor Opus in common with us.
    #[error("no common codec")]
    NoCodec,
    /// The offer was refused by the media stack.
    #[error("not negotiable: {0}")]
    NotNegotiable(String),
    /// There is no connection that this offer could renew.
    #[error("no connection to renew")]
    Gone,
    /// The media plane is shutting down.
    #[error("media plane closed")]
    Closed,
}

impl JoinError {
    /// Stable code; the Fluent id is `error-<code>`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "media-offer-too-large",
            Self::Malformed => "media-offer-malformed",
            Self::TooManySlots => "media-too-many-slots",
            Self::NoCodec => "media-no-codec",
            Self::NotNegotiable(_) => "media-not-negotiable",
            Self::Gone => "media-gone",
            Self::Closed => "media-closed",
        }
    }
}

impl From<rtc::shared::error::Error> for JoinError {
    fn from(error: rtc::shared::error::Error) -> Self {
        Self::NotNegotiable(error.to_string())
    }
}

/// What all peers of one server process share.
#[derive(Clone)]
pub struct Identity {
    certificate: RTCCertificate,
    crypto: Arc<dyn RTCCryptoProvider>,
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Identity")
    }
}

impl Identity {
    /// Makes the certificate of this process (ECDSA P-256, self-signed; its fingerprint goes
    /// into every answer).
    pub fn generate() -> Result<Self, JoinError> {
        let failed = |error: &dyn std::fmt::Display| JoinError::NotNegotiable(error.to_string());
        let crypto = crypto::default_provider().map_err(|error| failed(&error))?;
        let name = vec!["media".to_owned()];
        let certificate = RTCCertificate::generate(
            crypto.crypto(),
            SignatureScheme::EcdsaP256Sha256,
            CertificateParams::new(name).map_err(|error| failed(&error))?,
        )?;
        Ok(Self { certificate, crypto })
    }

    /// The cryptography in use.
    pub fn crypto(&self) -> &Arc<dyn RTCCryptoProvider> {
        &self.crypto
    }
}

/// One negotiated slot of a listener.
#[derive(Debug)]
pub struct NegotiatedSlot {
    /// The section's identification tag, by which the client knows the slot.
    pub mid: String,
    /// How packets must look.
    pub wire: Wire,
}

/// A participant ready to be installed in the engine.
pub struct Negotiated {
    /// The answer for the client.
    pub answer: String,
    pub(crate) connection: RTCPeerConnection,
    pub(crate) offer: Offer,
    pub(crate) credentials: Credentials,
    pub(crate) contract: Contract,
    pub(crate) authentic: Authentic,
    pub(crate) local: SocketAddr,
    pub(crate) audio: Vec<NegotiatedSlot>,
    pub(crate) video: Vec<NegotiatedSlot>,
    pub(crate) level_id: Option<u8>,
}

impl std::fmt::Debug for Negotiated {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Negotiated")
            .field("offer", &self.offer)
            .finish_non_exhaustive()
    }
}

/// Answers `offer`. `random` numbers the outgoing streams; `advertised` must not be empty.
pub fn answer(
    identity: &Identity,
    advertised: &[SocketAddr],
    offer: &str,
    now: Instant,
    random: &mut dyn FnMut() -> u32,
) -> Result<Negotiated, JoinError> {
    // The stack asserts on some offers; a hostile one must cost its sender only.
    catch_unwind(AssertUnwindSafe(|| {
        answer_unguarded(identity, advertised, offer, now, random)
    }))
    .unwrap_or_else(|_| Err(JoinError::NotNegotiable("panic".to_owned())))
}

fn answer_unguarded(
    identity: &Identity,
    advertised: &[SocketAddr],
    sdp: &str,
    now: Instant,
    random: &mut dyn FnMut() -> u32,
) -> Result<Negotiated, JoinError> {
    let offer = Offer::read(sdp)?;
    let client = Credentials::read(sdp).ok_or(JoinError::Malformed)?;
    let authentic = Authentic::default();
    let local = *advertised
        .first()
        .ok_or_else(|| JoinError::NotNegotiable("no address".to_owned()))?;
    let configuration = RTCConfigurationBuilder::new()
        .with_certificates(vec![identity.certificate.clone()])
        .build();
    let mut connection = RTCPeerConnectionBuilder::new()
        .with_configuration(configuration)
        .with_media_engine(media_engine(&offer)?)
        .with_setting_engine(settings())
        .with_interceptor_registry(registry(&offer, &authentic))
        .build(now)?;
    connection.add_local_candidate(RTCIceCandidateInit {
        candidate: candidate(0, local),
        ..RTCIceCandidateInit::default()
    })?;

    let mut taken = HashSet::new();
    let mut fresh = || loop {
        let ssrc = random();
        if ssrc > 0xff && taken.insert(ssrc) {
            return ssrc;
        }
    };
    let mut add = |kind, count| {
        (0..count)
            .map(|n| add_slot(&mut connection, kind, n, &mut fresh))
            .collect::<Result<Vec<_>, _>>()
    };
    let audio = add(RtpCodecKind::Audio, offer.audio_slots)?;
    let video = add(RtpCodecKind::Video, offer.video_slots)?;

    let changed = with_repair_of_red(sdp, &offer);
    connection.set_remote_description(now, RTCSessionDescription::offer(changed)?)?;
    let answer = connection.create_answer(None)?;
    connection.set_local_description(now, answer)?;
    let answer = connection
        .local_description()
        .ok_or_else(|| JoinError::NotNegotiable("no answer".to_owned()))?
        .sdp;

    let stack = Credentials::read(&answer).ok_or(JoinError::Malformed)?;
    let crypto = identity.crypto.crypto();
    ice::satisfy(&mut connection, crypto, local, (&stack, &client), now)?;
    let mut finish = |slots: Vec<Track>, mime| {
        slots
            .into_iter()
            .map(|track| negotiated_slot(&mut connection, &track, mime))
            .collect::<Result<Vec<_>, _>>()
    };
    let (audio, video) = (finish(audio, MIME_TYPE_OPUS)?, finish(video, MIME_TYPE_VP8)?);
    let credentials = Credentials::fresh(0, random);
    let answer = with_credentials(&with_candidates(&answer, advertised), &credentials, None);
    Ok(Negotiated {
        contract: Contract::new(sdp, &answer),
        credentials,
        authentic,
        answer,
        local,
        audio,
        video,
        level_id: offer.extension(AUDIO_LEVEL),
        offer,
        connection,
    })
}

fn settings() -> SettingEngine {
    SettingEngineBuilder::new()
        .with_lite(true)
        .with_multicast_dns_mode(MulticastDnsMode::Disabled)
        .with_answering_dtls_role(RTCDtlsRole::Server)
        // Liveness is ours: the agent's notion is bound to a pair that never migrates.
        .with_ice_timeouts(Some(Duration::ZERO), Some(Duration::ZERO), None)
        // Alone, because the stack follows the client's order, and Chromium names AES-CM with SHA-1
        // first, which costs 1 µs more per packet. Every browser we support knows AES-GCM.
        .with_srtp_protection_profiles(vec![SrtpProtectionProfile::Srtp_Aead_Aes_128_Gcm])
        .with_srtp_replay_protection_window(512)
        .build()
}

/// The chain, wire-most first. It is for what comes in: what goes out is numbered, repaired and
/// reported on by the legs themselves, which alone know which numbers were used.
fn registry(offer: &Offer, authentic: &Authentic) -> Registry {
    let inward = Inward::default()
        .with(Repair::new(offer, authentic.clone()))
        .with(
            NackGeneratorBuilder::new()
                .with_size(1024)
                .with_interval(Duration::from_millis(20))
                .with_max_nacks_per_packet(10)
                .build(),
        )
        .with(
            TwccReceiverBuilder::new()
                .with_interval(Duration::from_millis(50))
                .build(),
        )
        .with(ReceiverReportBuilder::new().build())
        .with(Feedback::default());
    Registry::new().with(Slot::from(6_500), inward)
}

/// One outgoing track before it is negotiated.
struct Track {
    id: RTCRtpTransceiverId,
    ssrc: u32,
    rtx: Option<u32>,
}

fn add_slot(
    connection: &mut RTCPeerConnection,
    kind: RtpCodecKind,
    n: usize,
    fresh: &mut dyn FnMut() -> u32,
) -> Result<Track, JoinError> {
    let (mime_type, clock_rate, channels) = match kind {
        RtpCodecKind::Audio => (MIME_TYPE_OPUS, 48_000, 2),
        _ => (MIME_TYPE_VP8, 90_000, 0),
    };
    let ssrc = fresh();
    // Named explicitly, or the answer would carry no repair stream.
    let rtx = (kind == RtpCodecKind::Video).then(&mut *fresh);
    let encoding = RTCRtpEncodingParameters {
        rtp_coding_parameters: RTCRtpCodingParameters {
            ssrc: Some(ssrc),
            rtx: rtx.map(|ssrc| RTCRtpRtxParameters { ssrc }),
            ..RTCRtpCodingParameters::default()
        },
        active: true,
        codec: RTCRtpCodec {
            mime_type: mime_type.to_owned(),
            clock_rate,
            channels,
            ..RTCRtpCodec::default()
        },
        ..RTCRtpEncodingParameters::default()
    };
    let name = format!("{kind}-{n}");
    let track = MediaStreamTrack::new(name.clone(), name.clone(), name, kind, vec![encoding]);
    let init = RTCRtpTransceiverInit {
        direction: RTCRtpTransceiverDirection::Sendonly,
        ..RTCRtpTransceiverInit::default()
    };
    let id = connection.add_transceiver_from_track(track, Some(init))?;
    Ok(Track { id, ssrc, rtx })
}

fn negotiated_slot(
    connection: &mut RTCPeerConnection,
    track: &Track,
    mime: &str,
) -> Result<NegotiatedSlot, JoinError> {
    let mid = connection
        .rtp_transceiver(track.id)
        .and_then(|transceiver| transceiver.mid().clone())
        .ok_or(JoinError::NoCodec)?;
    let mut sender = connection
        .rtp_sender(RTCRtpSenderId::from(track.id))
        .ok_or(JoinError::NoCodec)?;
    let parameters = &sender.get_parameters().rtp_parameters;
    let pick = |mime: &str| {
        let mut codecs = parameters.codecs.iter();
        codecs.find(|codec| codec.rtp_codec.mime_type.eq_ignore_ascii_case(mime))
    };
    let codec = pick(mime).ok_or(JoinError::NoCodec)?;
    let extension = |uri: &str| {
        let found = parameters
            .header_extensions
            .iter()
            .find(|extension| extension.uri == uri);
        found.and_then(|extension| u8::try_from(extension.id).ok())
    };
    let repairs = format!("apt={}", codec.payload_type);
    let rtx = parameters.codecs.iter().find(|codec| {
        let rtx = codec.rtp_codec.mime_type.eq_ignore_ascii_case(MIME_TYPE_RTX);
        rtx && codec.rtp_codec.sdp_fmtp_line == repairs
    });
    let rtx = track.rtx.zip(rtx.map(|rtx| rtx.payload_type));
    let feeds = codec
        .rtp_codec
        .rtcp_feedback
        .iter()
        .any(|feedback| feedback.typ == "transport-cc");
    Ok(NegotiatedSlot {
        mid,
        wire: Wire {
            ssrc: track.ssrc,
            payload_type: codec.payload_type,
            clock: codec.rtp_codec.clock_rate,
            level_id: extension(AUDIO_LEVEL),
            // Only where what is resent gets a number of its own.
            transport_id: extension(TRANSPORT).filter(|_| feeds && rtx.is_some()),
            rtx,
            red: pick(MIME_TYPE_RED).map(|codec| codec.payload_type),
            vp8: mime == MIME_TYPE_VP8,
        },
    })
}

/// One host candidate (RFC 8839, section 5.1); earlier addresses are preferred.
fn candidate(n: usize, address: SocketAddr) -> String {
    let local = 65_535 - u32::try_from(n).unwrap_or(0).min(65_535);
    let priority = (126 << 24) | (local << 8) | 255;
    let (ip, port) = (address.ip(), address.port());
    format!("candidate:{n} 1 udp {priority} {ip} {port} typ host")
}

/// The stack knows one address, as all of them lead to the same socket; clients get them all.
fn with_candidates(answer: &str, advertised: &[SocketAddr]) -> String {
    let mut out = String::with_capacity(answer.len() + 80 * advertised.len());
    let mut first = true;
    for line in answer.lines() {
        if line.starts_with("a=candidate:") || line.starts_with("a=end-of-candidates") {
            continue;
        }
        out.push_str(&settled(line));
        out.push_str("\r\n");
        if first && line.starts_with("a=mid:") {
            first = false;
            for (n, address) in advertised.iter().enumerate() {
                out.push_str("a=");
                out.push_str(&candidate(n, *address));
                out.push_str("\r\n");
            }
            out.push_str("a=end-of-candidates\r\n");
        }
    }
    out
}
