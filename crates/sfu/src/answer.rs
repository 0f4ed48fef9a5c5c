//! The answer to an offer (RFC 9429, section 5.3), written section by section.
//!
//! Written here because it is the whole of a join: the stack takes tens of milliseconds and some
//! hundred KiB to come to the same lines, for a generality (renegotiation, rollback, its own ICE)
//! that a connection with one offer for life has no use for.
//! **Invariant:** every section of the offer is answered in its place, and nothing is agreed to
//! that the offer did not name.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::net::SocketAddr;

use rtc::sdp::{MediaDescription, SessionDescription};

use crate::codecs::{self, AUDIO_LEVEL, Codec, EXTENSIONS, TRANSPORT};
use crate::ice::{self, Credentials};
use crate::leg::Wire;
use crate::negotiate::{JoinError, NegotiatedSlot};

/// Layers of one picture that are agreed to; browsers send three at most.
const MAX_LAYERS: usize = 8;

/// What is ours in an answer.
pub struct Ours<'a> {
    /// SHA-256 fingerprint of our certificate (RFC 8122).
    pub fingerprint: &'a str,
    /// By which the client is known in connectivity checks.
    pub credentials: &'a Credentials,
    /// Our addresses, best first.
    pub addresses: &'a [SocketAddr],
}

/// An answer and what it promises.
pub struct Answer {
    /// The description.
    pub sdp: String,
    /// Outgoing voices, in the order of their sections.
    pub audio: Vec<NegotiatedSlot>,
    /// Outgoing pictures, in the order of their sections.
    pub video: Vec<NegotiatedSlot>,
}

/// Answers an offer; `random` numbers the outgoing streams.
///
/// # Errors
///
/// When a section has no identification tag, or one that we are to fill has no codec of ours.
pub fn write(
    offer: &SessionDescription,
    ours: &Ours<'_>,
    random: &mut dyn FnMut() -> u32,
) -> Result<Answer, JoinError> {
    let mut writer = Writer {
        sections: String::with_capacity(1024 * (offer.media_descriptions.len() + 1)),
        bundle: String::new(),
        taken: HashSet::new(),
        answer: Answer {
            sdp: String::new(),
            audio: Vec::new(),
            video: Vec::new(),
        },
    };
    let group = offer.attribute("group").map(|group| {
        let mut words = group.split_whitespace();
        let bundle = words.next() == Some("BUNDLE");
        words.filter(|_| bundle).collect::<HashSet<_>>()
    });
    let alone = offer.media_descriptions.len() == 1;
    for section in &offer.media_descriptions {
        let mid = section
            .attribute("mid")
            .flatten()
            .filter(|mid| !mid.is_empty())
            .ok_or(JoinError::Malformed)?;
        let bundled = group.as_ref().map_or(alone, |group| group.contains(mid));
        writer.section(section, mid, bundled, ours, random)?;
    }
    let mut answer = writer.answer;
    let session = (u64::from(random()) << 31) | u64::from(random() >> 1);
    let mut said = offer.attributes.iter();
    let mixed = said.any(|attribute| attribute.key == "extmap-allow-mixed");
    answer.sdp = format!(
        "v=0\r\no=- {session} 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\na=msid-semantic:WMS *\r\n\
         a=fingerprint:sha-256 {}\r\na=ice-lite\r\n{}a=group:BUNDLE{}\r\n{}",
        ours.fingerprint.to_uppercase(),
        if mixed { "a=extmap-allow-mixed\r\n" } else { "" },
        writer.bundle,
        writer.sections,
    );
    Ok(answer)
}

struct Writer {
    sections: String,
    bundle: String,
    /// Numbers of streams that are given out.
    taken: HashSet<u32>,
    answer: Answer,
}

impl Writer {
    fn section(
        &mut self,
        section: &MediaDescription,
        mid: &str,
        bundled: bool,
        ours: &Ours<'_>,
        random: &mut dyn FnMut() -> u32,
    ) -> Result<(), JoinError> {
        let kind = section.media_name.media.as_str();
        let audio = kind == "audio";
        let has = |key| section.attribute(key).is_some();
        let slot = has("recvonly");
        let codecs = match kind {
            "audio" | "video" if bundled => codecs::common(section, audio),
            _ => Vec::new(),
        };
        if codecs.is_empty() {
            if slot && matches!(kind, "audio" | "video") {
                return Err(JoinError::NoCodec);
            }
            self.refuse(section, mid);
            return Ok(());
        }
        let first = self.bundle.is_empty();
        self.bundle.extend([" ", mid]);

        let numbers = codecs.iter().map(|codec| format!(" {}", codec.number));
        let numbers = numbers.collect::<String>();
        self.line(format_args!("m={kind} 9 UDP/TLS/RTP/SAVPF{numbers}"));
        self.line(format_args!("c=IN IP4 0.0.0.0"));
        self.line(format_args!("a=setup:passive"));
        self.line(format_args!("a=mid:{mid}"));
        if first {
            for (n, address) in ours.addresses.iter().enumerate() {
                let candidate = ice::candidate(n, *address);
                self.line(format_args!("a={candidate}"));
            }
            self.line(format_args!("a=end-of-candidates"));
        }
        let Credentials { ufrag, password } = ours.credentials;
        self.line(format_args!("a=ice-ufrag:{ufrag}"));
        self.line(format_args!("a=ice-pwd:{password}"));
        self.line(format_args!("a=rtcp-mux"));
        self.line(format_args!("a=rtcp-rsize"));
        for codec in &codecs {
            self.codec(codec);
        }
        let extensions = extensions(section, audio);
        for (id, uri) in &extensions {
            self.line(format_args!("a=extmap:{id} {uri}"));
        }
        if slot {
            self.slot(mid, audio, &codecs, &extensions, random);
        } else if has("inactive") {
            self.line(format_args!("a=inactive"));
        } else {
            self.layers(section);
            self.line(format_args!("a=recvonly"));
        }
        Ok(())
    }

    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.sections.write_fmt(line);
        self.sections.push_str("\r\n");
    }

    /// A section that is not used keeps its place (RFC 3264, section 6).
    fn refuse(&mut self, section: &MediaDescription, mid: &str) {
        let name = &section.media_name;
        let (kind, protocol) = (&name.media, name.protos.join("/"));
        let format = name.formats.first().map_or("0", String::as_str);
        self.line(format_args!("m={kind} 0 {protocol} {format}"));
        // Firefox wants this even here.
        self.line(format_args!("c=IN IP4 0.0.0.0"));
        self.line(format_args!("a=mid:{mid}"));
        self.line(format_args!("a=inactive"));
    }

    fn codec(&mut self, codec: &Codec<'_>) {
        let number = codec.number;
        self.line(format_args!("a=rtpmap:{number} {}", codec.name));
        if let Some(parameters) = &codec.parameters {
            self.line(format_args!("a=fmtp:{number} {parameters}"));
        }
        for feedback in &codec.feedback {
            self.line(format_args!("a=rtcp-fb:{number} {feedback}"));
        }
    }

    /// A section we fill.
    fn slot(
        &mut self,
        mid: &str,
        audio: bool,
        codecs: &[Codec<'_>],
        extensions: &[(u8, &str)],
        random: &mut dyn FnMut() -> u32,
    ) {
        let taken = &mut self.taken;
        let mut fresh = || loop {
            let ssrc = random();
            if ssrc > 0xff && taken.insert(ssrc) {
                return ssrc;
            }
        };
        let ssrc = fresh();
        let find = |kind| codecs.iter().find(|codec| codec.kind == kind);
        let main = if audio {
            codecs::Kind::Opus
        } else {
            codecs::Kind::Vp8
        };
        // Without it there would be no common codec.
        let Some(main) = find(main) else { return };
        let repair = find(codecs::Kind::Rtx).map(|codec| (fresh(), codec.number));
        let slots = if audio {
            &mut self.answer.audio
        } else {
            &mut self.answer.video
        };
        let name = format!("{}-{}", if audio { "audio" } else { "video" }, slots.len());
        let extension = |uri: &str| {
            extensions
                .iter()
                .find(|(_, other)| *other == uri)
                .map(|(id, _)| *id)
        };
        let feeds = main.feedback.contains(&"transport-cc");
        slots.push(NegotiatedSlot {
            mid: mid.to_owned(),
            wire: Wire {
                ssrc,
                payload_type: main.number,
                clock: if audio { 48_000 } else { 90_000 },
                level_id: extension(AUDIO_LEVEL),
                // Only where what is resent gets a number of its own.
                transport_id: extension(TRANSPORT).filter(|_| feeds && repair.is_some()),
                rtx: repair,
                red: find(codecs::Kind::Red).map(|codec| codec.number),
                vp8: !audio,
            },
        });
        self.line(format_args!("a=msid:{name} {name}"));
        if let Some((repair, _)) = repair {
            self.line(format_args!("a=ssrc-group:FID {ssrc} {repair}"));
        }
        for ssrc in [Some(ssrc), repair.map(|(repair, _)| repair)]
            .into_iter()
            .flatten()
        {
            self.line(format_args!("a=ssrc:{ssrc} cname:{name}"));
            self.line(format_args!("a=ssrc:{ssrc} msid:{name} {name}"));
        }
        self.line(format_args!("a=sendonly"));
    }

    /// The layers of a picture, all of them (RFC 8853).
    fn layers(&mut self, section: &MediaDescription) {
        let values = |key: &'static str| {
            let attributes = section.attributes.iter().filter(move |other| other.key == key);
            attributes.filter_map(|attribute| attribute.value.as_deref())
        };
        let paused = |rid: &str| {
            let lists = values("simulcast").flat_map(|value| value.split([' ', ';', ',']));
            lists
                .filter_map(|word| word.strip_prefix('~'))
                .any(|word| word == rid)
        };
        let mut all = String::new();
        for rid in values("rid").take(MAX_LAYERS) {
            let mut words = rid.split_whitespace();
            let (Some(rid), Some("send")) = (words.next(), words.next()) else {
                continue;
            };
            self.line(format_args!("a=rid:{rid} recv"));
            let before = if all.is_empty() { "" } else { ";" };
            all.extend([before, if paused(rid) { "~" } else { "" }, rid]);
        }
        if !all.is_empty() {
            self.line(format_args!("a=simulcast:recv {all}"));
        }
    }
}

/// The header extensions of a section that we know, by the client's numbers (RFC 8285).
fn extensions(section: &MediaDescription, audio: bool) -> Vec<(u8, &str)> {
    let mut found: Vec<(u8, &str)> = Vec::new();
    let offered = section.attributes.iter().filter(|other| other.key == "extmap");
    for value in offered.filter_map(|attribute| attribute.value.as_deref()) {
        let mut words = value.split_whitespace();
        let id = words.next().and_then(|word| word.split('/').next());
        let (Some(Ok(id)), Some(uri)) = (id.map(str::parse), words.next()) else {
            continue;
        };
        let known = EXTENSIONS.contains(&uri) || (audio && uri == AUDIO_LEVEL);
        if known && found.iter().all(|(_, other)| *other != uri) {
            found.push((id, uri));
        }
    }
    found
}

#[cfg(test)]
mod tests;
