//! The codecs and header extensions of every connection, and what of them cannot be told to the
//! media stack but must be written into an offer or an answer.

use std::borrow::Cow;

use rtc::peer_connection::configuration::media_engine::{
    MIME_TYPE_OPUS, MIME_TYPE_RTX, MIME_TYPE_VP8, MediaEngine,
};
use rtc::rtp_transceiver::rtp_sender::{
    RTCPFeedback, RTCRtpCodec, RTCRtpCodecParameters, RTCRtpHeaderExtensionCapability, RtpCodecKind,
};

use crate::negotiate::JoinError;
use crate::offer::{MAX_SLOTS, Offer};

/// Redundant audio (RFC 2198).
pub(crate) const MIME_TYPE_RED: &str = "audio/red";
/// Audio level of a packet (RFC 6464).
pub(crate) const AUDIO_LEVEL: &str = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";
/// Header extensions of both kinds.
const EXTENSIONS: [&str; 4] = [
    "urn:ietf:params:rtp-hdrext:sdes:mid",
    "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id",
    "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id",
    TRANSPORT,
];
/// Transport-wide congestion control: one number space for all pictures.
pub(crate) const TRANSPORT: &str =
    "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";

/// What we can do, as far as the client can: Opus with or without copies, VP8, their extensions.
pub(crate) fn media_engine(offer: &Offer) -> Result<MediaEngine, JoinError> {
    let mut engine = MediaEngine::default();
    let feedback = |kinds: &[(&str, &str)]| {
        let kinds = kinds.iter().map(|(typ, parameter)| RTCPFeedback {
            typ: (*typ).to_owned(),
            parameter: (*parameter).to_owned(),
        });
        kinds.collect::<Vec<_>>()
    };
    let codec =
        |mime: &str, clock_rate, channels, fmtp: &str, payload_type, rtcp_feedback| RTCRtpCodecParameters {
            rtp_codec: RTCRtpCodec {
                mime_type: mime.to_owned(),
                clock_rate,
                channels,
                sdp_fmtp_line: fmtp.to_owned(),
                rtcp_feedback,
            },
            payload_type,
        };
    // NACK for Opus is used where the client's offer names it: 5 % loss each way then conceals
    // 1.5 % instead of 7.7 %.
    let audio = feedback(&[("nack", ""), ("transport-cc", "")]);
    // No parameters of ours: the client's stand in the answer (error correction on, see
    // [`settled`] for pauses), and a difference would have the stack forget one of the two.
    engine.register_codec(
        codec(MIME_TYPE_OPUS, 48_000, 2, "", 111, audio.clone()),
        RtpCodecKind::Audio,
    )?;
    if let Some((number, parameters)) = &offer.red {
        engine.register_codec(
            codec(MIME_TYPE_RED, 48_000, 2, parameters, *number, audio),
            RtpCodecKind::Audio,
        )?;
    }
    let video = feedback(&[
        ("nack", ""),
        ("nack", "pli"),
        ("ccm", "fir"),
        ("transport-cc", ""),
    ]);
    engine.register_codec(
        codec(MIME_TYPE_VP8, 90_000, 0, "", 96, video),
        RtpCodecKind::Video,
    )?;
    engine.register_codec(
        codec(MIME_TYPE_RTX, 90_000, 0, "apt=96", 97, vec![]),
        RtpCodecKind::Video,
    )?;
    for uri in EXTENSIONS {
        for kind in [RtpCodecKind::Audio, RtpCodecKind::Video] {
            let uri = uri.to_owned();
            engine.register_header_extension(RTCRtpHeaderExtensionCapability { uri }, kind, None)?;
        }
    }
    let level = RTCRtpHeaderExtensionCapability {
        uri: AUDIO_LEVEL.to_owned(),
    };
    engine.register_header_extension(level, RtpCodecKind::Audio, None)?;
    Ok(engine)
}

/// Clients ask for repair of Opus; packets with redundant copies are to be repaired as well, and
/// the stack goes by the payload type of a stream's first packet.
pub(crate) fn with_repair_of_red(offer: &str, known: &Offer) -> String {
    let Some((number, _)) = &known.red else {
        return offer.to_owned();
    };
    let map = format!("a=rtpmap:{number} ");
    let mut out = String::with_capacity(offer.len() + 32 * MAX_SLOTS);
    for line in offer.lines() {
        out.push_str(line);
        out.push_str("\r\n");
        if line.starts_with(&map) {
            out.push_str("a=rtcp-fb:");
            out.push_str(&number.to_string());
            out.push_str(" nack\r\n");
        }
    }
    out
}

/// No pauses: an interpreter hears, and the record keeps, the room between the words.
pub(crate) fn settled(line: &str) -> Cow<'_, str> {
    if line.starts_with("a=fmtp:") && line.contains("usedtx=1") {
        line.replace("usedtx=1", "usedtx=0").into()
    } else {
        line.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repair_is_asked_for_packets_with_copies_too() {
        let offer = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n\
             m=audio 9 UDP/TLS/RTP/SAVPF 63 111\r\na=rtpmap:63 red/48000/2\r\n\
             a=rtpmap:111 opus/48000/2\r\na=rtcp-fb:111 nack\r\n";
        let changed = with_repair_of_red(offer, &Offer::read(offer).unwrap());
        assert!(changed.contains("a=rtpmap:63 red/48000/2\r\na=rtcp-fb:63 nack\r\n"));
        let plain = offer.replace("red", "opus");
        assert_eq!(with_repair_of_red(&plain, &Offer::read(&plain).unwrap()), plain);
    }

    #[test]
    fn pauses_are_off_whatever_was_offered() {
        let settle = |line| settled(line).into_owned();
        assert_eq!(
            settle("a=fmtp:111 useinbandfec=1;usedtx=1"),
            "a=fmtp:111 useinbandfec=1;usedtx=0"
        );
        assert_eq!(settle("a=fmtp:111 useinbandfec=1"), "a=fmtp:111 useinbandfec=1");
    }
}
