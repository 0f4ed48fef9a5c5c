//! The codecs and header extensions of every connection: Opus with or without copies, VP8 with
//! its repair, and what of a client's parameters is changed.

use std::borrow::Cow;
use std::collections::HashSet;

use rtc::sdp::MediaDescription;

/// Audio level of a packet (RFC 6464).
pub(crate) const AUDIO_LEVEL: &str = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";
/// The section a packet belongs to (RFC 9143, section 15).
pub(crate) const MID: &str = "urn:ietf:params:rtp-hdrext:sdes:mid";
/// Transport-wide congestion control: one number space for all pictures.
pub(crate) const TRANSPORT: &str =
    "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";
/// When what a packet holds was caught, by its sender's clock (abs-capture-time of the WebRTC experiments).
pub(crate) const CAPTURED: &str = "http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time";
/// Header extensions of both kinds.
pub(crate) const EXTENSIONS: [&str; 5] = [
    MID,
    "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id",
    "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id",
    TRANSPORT,
    CAPTURED,
];
/// NACK for Opus is used where the client's offer names it: 5 % loss each way then conceals
/// 1.5 % instead of 7.7 %.
const AUDIO_FEEDBACK: [&str; 2] = ["nack", "transport-cc"];
const VIDEO_FEEDBACK: [&str; 4] = ["nack", "nack pli", "ccm fir", "transport-cc"];

/// What we can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Opus,
    /// Redundant audio (RFC 2198).
    Red,
    Vp8,
    /// Repair of VP8 (RFC 4588).
    Rtx,
}

const AUDIO: [(Kind, &str); 2] = [(Kind::Opus, "opus/48000/2"), (Kind::Red, "red/48000/2")];
const VIDEO: [(Kind, &str); 2] = [(Kind::Vp8, "VP8/90000"), (Kind::Rtx, "rtx/90000")];

/// A codec both sides can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Codec<'a> {
    pub(crate) kind: Kind,
    /// Payload type as the client numbers it.
    pub(crate) number: u8,
    /// Name, clock and channels as the client writes them.
    pub(crate) name: &'a str,
    pub(crate) parameters: Option<Cow<'a, str>>,
    pub(crate) feedback: Vec<&'static str>,
}

/// The codecs of an offered section that we can do, in the client's order; empty if there is none
/// that sound or pictures could do with.
pub(crate) fn common(section: &MediaDescription, audio: bool) -> Vec<Codec<'_>> {
    let mut found: Vec<Codec<'_>> = Vec::new();
    // Each once, however often it is named: an offer is as long as its sender likes.
    let mut seen = HashSet::new();
    let formats = section.media_name.formats.iter();
    let numbers = formats.filter_map(|format| format.parse().ok());
    for number in numbers.filter(|number| *number < 128 && seen.insert(*number)) {
        let name = about(section, "rtpmap", number).next().unwrap_or_default().trim();
        let is = |other: &str| name.eq_ignore_ascii_case(other);
        let kinds: &[(Kind, &str)] = if audio { &AUDIO } else { &VIDEO };
        let Some((kind, _)) = kinds.iter().copied().find(|(_, name)| is(name)) else {
            continue;
        };
        if found.iter().any(|codec| codec.kind == kind && kind != Kind::Rtx) {
            continue;
        }
        let offered =
            |feedback: &str| about(section, "rtcp-fb", number).any(|other| other.trim() == feedback);
        let ours: &[&str] = match kind {
            Kind::Opus | Kind::Red => &AUDIO_FEEDBACK,
            Kind::Vp8 => &VIDEO_FEEDBACK,
            Kind::Rtx => &[],
        };
        // Clients ask for repair of Opus; what carries copies of it is to be repaired as well.
        let agreed = |feedback: &&str| offered(feedback) || (kind == Kind::Red && *feedback == "nack");
        found.push(Codec {
            kind,
            number,
            name,
            parameters: about(section, "fmtp", number).next().map(settled),
            feedback: ours.iter().copied().filter(|feedback| agreed(feedback)).collect(),
        });
    }
    let main = found
        .iter()
        .find(|codec| matches!(codec.kind, Kind::Opus | Kind::Vp8));
    let Some(main) = main.map(|codec| codec.number) else {
        return Vec::new();
    };
    let repairs = format!("apt={main}");
    found.retain(|codec| codec.kind != Kind::Rtx || codec.parameters.as_deref() == Some(&repairs));
    found
}

/// What attributes of one name say about a payload type.
fn about<'a>(section: &'a MediaDescription, key: &'static str, number: u8) -> impl Iterator<Item = &'a str> {
    let attributes = section.attributes.iter().filter(move |other| other.key == key);
    attributes.filter_map(move |attribute| {
        let (of, value) = attribute.value.as_deref()?.split_once(' ')?;
        (of == "*" || of.parse() == Ok(number)).then_some(value)
    })
}

/// No pauses: an interpreter hears, and the record keeps, the room between the words.
fn settled(parameters: &str) -> Cow<'_, str> {
    if parameters.contains("usedtx=1") {
        parameters.replace("usedtx=1", "usedtx=0").into()
    } else {
        parameters.into()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use rtc::sdp::SessionDescription;

    use super::*;

    fn offer(section: &str) -> SessionDescription {
        let sdp = format!("v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n{section}");
        SessionDescription::unmarshal(&mut Cursor::new(sdp.as_bytes())).unwrap()
    }

    fn told(section: &str, audio: bool) -> Vec<(u8, Option<String>, Vec<&'static str>)> {
        let offer = offer(section);
        let codecs = common(&offer.media_descriptions[0], audio);
        let tell = |codec: Codec<'_>| {
            (
                codec.number,
                codec.parameters.map(Cow::into_owned),
                codec.feedback,
            )
        };
        codecs.into_iter().map(tell).collect()
    }

    #[test]
    fn repair_is_asked_for_packets_with_copies_too_and_pauses_are_off() {
        let found = told(
            "m=audio 9 UDP/TLS/RTP/SAVPF 63 0 111\r\na=rtpmap:63 red/48000/2\r\na=fmtp:63 111/111\r\n\
             a=rtpmap:0 PCMU/8000\r\na=rtpmap:111 opus/48000/2\r\na=rtcp-fb:111 transport-cc\r\n\
             a=fmtp:111 useinbandfec=1;usedtx=1\r\n",
            true,
        );
        let fmtp = |value: &str| Some(value.to_owned());
        assert_eq!(
            found,
            [
                (63, fmtp("111/111"), vec!["nack"]),
                (111, fmtp("useinbandfec=1;usedtx=0"), vec!["transport-cc"])
            ]
        );
    }

    #[test]
    fn only_the_repair_of_what_is_taken_is_taken() {
        let found = told(
            "m=video 9 UDP/TLS/RTP/SAVPF 98 99 96 97\r\na=rtpmap:98 VP9/90000\r\na=rtpmap:99 rtx/90000\r\n\
             a=fmtp:99 apt=98\r\na=rtpmap:96 VP8/90000\r\na=rtpmap:97 rtx/90000\r\na=fmtp:97 apt=96\r\n\
             a=rtcp-fb:96 nack pli\r\na=rtcp-fb:96 goog-remb\r\na=rtcp-fb:* transport-cc\r\n",
            false,
        );
        assert_eq!(
            found,
            [
                (96, None, vec!["nack pli", "transport-cc"]),
                (97, Some("apt=96".to_owned()), vec![])
            ]
        );
    }

    #[test]
    fn copies_and_repairs_alone_are_nothing() {
        let red = "m=audio 9 UDP/TLS/RTP/SAVPF 63\r\na=rtpmap:63 red/48000/2\r\n";
        assert_eq!(told(red, true), []);
        let rtx = "m=video 9 UDP/TLS/RTP/SAVPF 97\r\na=rtpmap:97 rtx/90000\r\na=fmtp:97 apt=96\r\n";
        assert_eq!(told(rtx, false), []);
    }
}
