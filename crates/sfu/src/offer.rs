//! What we need to know of a participant's offer before and after `rtc` answers it.
//!
//! **Invariant:** bounded work: an offer over the limits is refused before it is answered.

use std::collections::{HashMap, HashSet};
use std::io::Cursor;

use rtc::sdp::{MediaDescription, SessionDescription};

use crate::negotiate::JoinError;

/// Slots of each kind that one participant may ask for.
pub const MAX_SLOTS: usize = 12;
/// Bytes of an offer; a browser's with 12 + 12 slots and all its codecs is about 90 kB.
const MAX_BYTES: usize = 256 * 1024;
/// Sections: the slots, microphone, camera, share and a data channel.
const MAX_SECTIONS: usize = 2 * MAX_SLOTS + 4;
/// Letters of an identification tag by which streams are found; browsers use one or two.
const MAX_MID: usize = 64;
/// Fingerprints of one certificate that are remembered; a browser names one, in each section.
const MAX_FINGERPRINTS: usize = 8;

/// What a payload type of an offer means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// Opus, with or without redundant copies; otherwise VP8.
    pub audio: bool,
    /// Whether lost packets may be asked for again (NACK).
    pub nack: bool,
}

/// The parts of an offer that matter here.
#[derive(Clone, Debug, Default)]
pub struct Offer {
    /// Identification tag of the first sending audio section.
    pub microphone: Option<String>,
    /// Identification tag of the first sending video section.
    pub camera: Option<String>,
    /// Identification tag of the second sending video section: the shared screen.
    pub share: Option<String>,
    /// Receive-only audio sections.
    pub audio_slots: usize,
    /// Receive-only video sections.
    pub video_slots: usize,
    /// RTX payload type to the payload type it repairs (`apt=`, RFC 4588).
    pub apt: HashMap<u8, u8>,
    /// Payload type and parameters of redundant audio (RFC 2198), if offered.
    pub red: Option<(u8, String)>,
    /// RTX SSRC to the SSRC it repairs (`a=ssrc-group:FID`, RFC 5576).
    pub repairs: HashMap<u32, u32>,
    /// SHA-256 fingerprints of the client's certificate (RFC 8122), in small letters.
    pub fingerprints: Vec<String>,
    /// Whether the client leaves it to us to begin the handshake, which we never do.
    pub waits: bool,
    extensions: HashMap<String, u8>,
    /// Payload types we take, and whether they are sound.
    formats: HashMap<u8, bool>,
    /// Payload types with negative acknowledgements.
    nacks: HashSet<u8>,
    /// SSRC to the identification tag of the section that announces it (`a=ssrc`, RFC 5576).
    announced: HashMap<u32, String>,
}

impl Offer {
    /// Reads and bounds an offer.
    pub fn read(sdp: &str) -> Result<Self, JoinError> {
        Ok(Self::parse(sdp)?.0)
    }

    /// The same, with all the rest of it.
    pub(crate) fn parse(sdp: &str) -> Result<(Self, SessionDescription), JoinError> {
        if sdp.len() > MAX_BYTES {
            return Err(JoinError::TooLarge);
        }
        let parsed = SessionDescription::unmarshal(&mut Cursor::new(sdp.as_bytes()))
            .map_err(|_| JoinError::Malformed)?;
        if parsed.media_descriptions.len() > MAX_SECTIONS {
            return Err(JoinError::TooManySlots);
        }
        let mut offer = Self::default();
        for line in sdp.lines() {
            offer.security(line.trim_end());
        }
        for section in &parsed.media_descriptions {
            offer.section(section);
        }
        if offer.audio_slots > MAX_SLOTS || offer.video_slots > MAX_SLOTS {
            return Err(JoinError::TooManySlots);
        }
        Ok((offer, parsed))
    }

    /// The id the offerer gave a header extension (RFC 8285); one number space per bundle.
    pub fn extension(&self, uri: &str) -> Option<u8> {
        self.extensions.get(uri).copied()
    }

    /// What a payload type means, if we take it.
    pub fn format(&self, payload_type: u8) -> Option<Format> {
        let audio = *self.formats.get(&payload_type)?;
        // The answer asks for what has copies too.
        let red = self
            .red
            .as_ref()
            .is_some_and(|(number, _)| *number == payload_type);
        Some(Format {
            audio,
            nack: red || self.nacks.contains(&payload_type),
        })
    }

    /// The identification tag of the section that announces a stream.
    pub fn section_of(&self, ssrc: u32) -> Option<&str> {
        self.announced.get(&ssrc).map(String::as_str)
    }

    /// `a=fingerprint:sha-256 AB:CD:…`, `a=setup:actpass`
    fn security(&mut self, line: &str) {
        self.waits |= line == "a=setup:passive";
        if let Some(fingerprint) = line.strip_prefix("a=fingerprint:")
            && let Some((algorithm, value)) = fingerprint.split_once(' ')
            && algorithm.eq_ignore_ascii_case("sha-256")
        {
            let value = value.trim().to_ascii_lowercase();
            if !self.fingerprints.contains(&value) && self.fingerprints.len() < MAX_FINGERPRINTS {
                self.fingerprints.push(value);
            }
        }
    }

    fn section(&mut self, section: &MediaDescription) {
        let audio = match section.media_name.media.as_str() {
            "audio" => true,
            "video" => false,
            _ => return,
        };
        let has = |key| section.attribute(key).is_some();
        let mid = section.attribute("mid").flatten().map(str::to_owned);
        if has("recvonly") {
            *(if audio {
                &mut self.audio_slots
            } else {
                &mut self.video_slots
            }) += 1;
        } else if !has("inactive") {
            let own = match (audio, &self.camera) {
                (true, _) => &mut self.microphone,
                (false, None) => &mut self.camera,
                (false, Some(_)) => &mut self.share,
            };
            if own.is_none() {
                own.clone_from(&mid);
            }
        }
        let mid = mid.filter(|_| !has("recvonly") && !has("inactive"));
        for attribute in &section.attributes {
            let value = attribute.value.as_deref().unwrap_or_default();
            match attribute.key.as_str() {
                "extmap" => self.extmap(value),
                "rtpmap" => self.rtpmap(audio, value),
                "rtcp-fb" => self.feedback(value),
                "fmtp" => self.fmtp(value),
                "ssrc-group" => self.group(value),
                "ssrc" => self.announce(mid.as_deref(), value),
                _ => {}
            }
        }
    }

    /// `3/sendonly urn:…`
    fn extmap(&mut self, value: &str) {
        let mut words = value.split_whitespace();
        let id = words.next().and_then(|word| word.split('/').next());
        if let (Some(Ok(id)), Some(uri)) = (id.map(str::parse), words.next()) {
            self.extensions.insert(uri.to_owned(), id);
        }
    }

    /// `63 red/48000/2`, `96 VP8/90000`
    fn rtpmap(&mut self, audio: bool, value: &str) {
        let Some((number, name)) = value.split_once(' ') else {
            return;
        };
        let Ok(number) = number.parse() else { return };
        let is = |codec: &str| name.trim().eq_ignore_ascii_case(codec);
        let red = audio && is("red/48000/2");
        if red && self.red.is_none() {
            self.red = Some((number, String::new()));
        }
        if red || audio && is("opus/48000/2") || !audio && is("VP8/90000") {
            self.formats.insert(number, audio);
        }
    }

    /// `96 nack`
    fn feedback(&mut self, value: &str) {
        if let Some((number, "nack")) = value.split_once(' ')
            && let Ok(number) = number.parse()
        {
            self.nacks.insert(number);
        }
    }

    /// `11111 cname:…`
    fn announce(&mut self, mid: Option<&str>, value: &str) {
        let ssrc = value.split_whitespace().next().map(str::parse);
        if let (Some(Ok(ssrc)), Some(mid)) = (ssrc, mid)
            && mid.len() <= MAX_MID
            && self.announced.len() < 2 * MAX_SECTIONS
        {
            self.announced.insert(ssrc, mid.to_owned());
        }
    }

    /// `97 apt=96`, `63 111/111`
    fn fmtp(&mut self, value: &str) {
        if let (Some((number, parameters)), Some((red, known))) = (value.split_once(' '), &mut self.red)
            && number.parse() == Ok(*red)
        {
            parameters.clone_into(known);
        }
        if let Some((rtx, parameters)) = value.split_once(' ')
            && let Some(apt) = parameters
                .split(';')
                .find_map(|parameter| parameter.trim().strip_prefix("apt="))
            && let (Ok(rtx), Ok(apt)) = (rtx.parse(), apt.parse())
        {
            self.apt.insert(rtx, apt);
        }
    }

    /// `FID 11111 22222`
    fn group(&mut self, value: &str) {
        let mut words = value.split_whitespace();
        if words.next() == Some("FID")
            && let (Some(Ok(primary)), Some(Ok(rtx))) =
                (words.next().map(str::parse), words.next().map(str::parse))
            && self.repairs.len() < 2 * MAX_SECTIONS
        {
            self.repairs.insert(rtx, primary);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sdp(sections: &str) -> String {
        format!("v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n{sections}")
    }

    #[test]
    fn the_roles_of_the_sections_are_told_by_kind_and_direction() {
        let offer = Offer::read(&sdp(
            "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\na=sendrecv\r\na=extmap:3 urn:x\r\n\
             m=video 9 UDP/TLS/RTP/SAVPF 96 97\r\na=mid:1\r\na=sendonly\r\na=fmtp:97 apt=96\r\n\
             a=ssrc-group:FID 5 6\r\n\
             m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:2\r\na=recvonly\r\n\
             m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:3\r\na=recvonly\r\n",
        ))
        .unwrap();
        assert_eq!(offer.microphone.as_deref(), Some("0"));
        assert_eq!(offer.camera.as_deref(), Some("1"));
        assert_eq!(offer.share, None);
        assert_eq!((offer.audio_slots, offer.video_slots), (1, 1));
        assert_eq!(offer.apt, HashMap::from([(97, 96)]));
        assert_eq!(offer.repairs, HashMap::from([(6, 5)]));
        assert_eq!(offer.extension("urn:x"), Some(3));
    }

    #[test]
    fn streams_are_told_by_their_announcement_and_payload_type() {
        let offer = Offer::read(&sdp("a=fingerprint:sha-1 00\r\na=fingerprint:SHA-256 AB:0C\r\n\
             m=audio 9 UDP/TLS/RTP/SAVPF 111 63 0\r\na=mid:0\r\na=sendonly\r\na=ssrc:5 cname:x\r\n\
             a=fingerprint:sha-256 ab:0c\r\na=setup:actpass\r\n\
             a=rtpmap:111 opus/48000/2\r\na=rtpmap:63 red/48000/2\r\na=rtpmap:0 PCMU/8000\r\n\
             m=video 9 UDP/TLS/RTP/SAVPF 96 98\r\na=mid:1\r\na=sendonly\r\na=ssrc:6 cname:x\r\n\
             a=rtpmap:96 VP8/90000\r\na=rtpmap:98 VP9/90000\r\na=rtcp-fb:96 nack\r\n\
             a=rtcp-fb:96 nack pli\r\na=rtcp-fb:98 nack pli\r\n\
             m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:2\r\na=recvonly\r\na=ssrc:7 cname:x\r\n"))
        .unwrap();
        assert_eq!(
            (offer.fingerprints.as_slice(), offer.waits),
            (&["ab:0c".to_owned()][..], false)
        );
        assert_eq!(
            [5, 6, 7].map(|ssrc| offer.section_of(ssrc)),
            [Some("0"), Some("1"), None]
        );
        let format = |audio, nack| Some(Format { audio, nack });
        assert_eq!(offer.format(111), format(true, false));
        assert_eq!(offer.format(63), format(true, true));
        assert_eq!(offer.format(96), format(false, true));
        assert_eq!([0, 98, 97].map(|other| offer.format(other)), [None; 3]);
        assert!(Offer::read(&sdp("a=setup:passive\r\n")).unwrap().waits);
    }

    #[test]
    fn the_second_sending_picture_is_the_shared_screen() {
        let sending = |mid| format!("m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:{mid}\r\na=sendonly\r\n");
        let slot = "m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:9\r\na=recvonly\r\n";
        let all = [sending(1), sending(2), slot.to_owned(), sending(3)].concat();
        let offer = Offer::read(&sdp(&all)).unwrap();
        assert_eq!(offer.camera.as_deref(), Some("1"));
        assert_eq!(offer.share.as_deref(), Some("2"));
        assert_eq!(offer.video_slots, 1);
    }

    #[test]
    fn redundant_audio_is_told_from_that_for_pictures() {
        let red = |kind, name| {
            format!("m={kind} 9 UDP/TLS/RTP/SAVPF 63\r\na=rtpmap:63 {name}\r\na=fmtp:63 111/111\r\n")
        };
        let offer = |section: String| Offer::read(&sdp(&section)).unwrap().red;
        let expected = Some((63, "111/111".to_owned()));
        assert_eq!(offer(red("audio", "red/48000/2")), expected);
        assert_eq!(offer(red("audio", "opus/48000/2")), None);
        assert_eq!(offer(red("video", "red/90000")), None);
    }

    #[test]
    fn too_many_slots_are_refused() {
        let slot = "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=recvonly\r\n";
        assert!(Offer::read(&sdp(&slot.repeat(MAX_SLOTS))).is_ok());
        let refused = Offer::read(&sdp(&slot.repeat(MAX_SLOTS + 1)));
        assert!(matches!(refused, Err(JoinError::TooManySlots)));
    }

    proptest! {
        #[test]
        fn arbitrary_text_never_panics(text: String) {
            let _ = Offer::read(&text);
            let _ = Offer::read(&sdp(&text));
        }
    }
}
