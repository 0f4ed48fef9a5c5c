//! What the recorder takes in: one RTP packet of an allowed track, already decrypted and repaired.
//!
//! **Invariant:** a [`TrackKey`] is always safe to use as a file name.

use std::{fmt, sync::Arc, time::Duration};

use bytes::Bytes;
use serde::{Deserialize, Serialize};

use crate::ClockSource;

/// What kind of source a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A person's microphone and camera: one file with audio and video.
    Person,
    /// A person's shared screen or document: one file with video.
    Share,
    /// An interpreter channel: one audio file per target language.
    Channel,
}

impl Kind {
    const ALL: [(Self, &'static str); 3] = [
        (Self::Person, "person"),
        (Self::Share, "share"),
        (Self::Channel, "channel"),
    ];

    fn prefix(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(kind, _)| *kind == self)
            .map_or("", |(_, prefix)| prefix)
    }
}

/// Names one recorded source of a session; the stem of its file names (`person-<seat>`, `channel-<lang>`).
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TrackKey {
    kind: Kind,
    name: Arc<str>,
}

/// A track name that cannot stand in a file name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("track name must be 1 to 64 of A-Z a-z 0-9 _ - and not end in -p<number>")]
pub struct BadTrackKey;

impl BadTrackKey {
    /// Stable code of the error.
    pub fn code(&self) -> &'static str {
        "recorder-bad-track-key"
    }
}

impl TrackKey {
    /// A person's microphone and camera; `seat` is the caller's stable id of the seat.
    pub fn person(seat: &str) -> Result<Self, BadTrackKey> {
        Self::new(Kind::Person, seat)
    }

    /// What a person shares; `seat` is the caller's stable id of the seat.
    pub fn share(seat: &str) -> Result<Self, BadTrackKey> {
        Self::new(Kind::Share, seat)
    }

    /// An interpreter channel; `language` is its BCP-47 tag.
    pub fn channel(language: &str) -> Result<Self, BadTrackKey> {
        Self::new(Kind::Channel, language)
    }

    fn new(kind: Kind, name: &str) -> Result<Self, BadTrackKey> {
        // A name ending like a part suffix would make `file_name` ambiguous.
        let part_like = name
            .rsplit_once("-p")
            .is_some_and(|(_, tail)| !tail.is_empty() && tail.bytes().all(|b| b.is_ascii_digit()));
        let fits = (1..=64).contains(&name.len())
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
            && !part_like;
        if fits {
            Ok(Self {
                kind,
                name: name.into(),
            })
        } else {
            Err(BadTrackKey)
        }
    }

    /// What kind of source this is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The seat id, or the language tag of a channel.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The language tag (BCP-47) of an interpreter channel.
    pub fn language(&self) -> Option<&str> {
        (self.kind == Kind::Channel).then_some(&*self.name)
    }

    /// File name of part `part`, counted from 1.
    pub fn file_name(&self, part: u32) -> String {
        self.file_name_in(part, Container::Webm)
    }

    /// File name of part `part`, counted from 1, of this container.
    pub fn file_name_in(&self, part: u32, container: Container) -> String {
        let ending = container.ending();
        if part <= 1 {
            format!("{self}.{ending}")
        } else {
            format!("{self}-p{part}.{ending}")
        }
    }

    /// The exact inverse of [`TrackKey::file_name_in`], whatever the container.
    pub fn parse_file_name(file: &str) -> Option<(Self, u32)> {
        let container = Container::of(file)?;
        let stem = file.strip_suffix(container.ending())?.strip_suffix('.')?;
        if let Some((key, part)) = stem.rsplit_once("-p")
            && let Ok(part) = part.parse::<u32>()
            && part >= 2
            && let Ok(key) = Self::try_from(key.to_owned())
            && key.file_name_in(part, container) == file
        {
            return Some((key, part));
        }
        Self::try_from(stem.to_owned()).ok().map(|key| (key, 1))
    }
}

impl fmt::Display for TrackKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.kind.prefix(), self.name)
    }
}

impl fmt::Debug for TrackKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<TrackKey> for String {
    fn from(key: TrackKey) -> Self {
        key.to_string()
    }
}

impl TryFrom<String> for TrackKey {
    type Error = BadTrackKey;

    fn try_from(text: String) -> Result<Self, BadTrackKey> {
        let (prefix, name) = text.split_once('-').ok_or(BadTrackKey)?;
        let (kind, _) = Kind::ALL
            .into_iter()
            .find(|(_, known)| *known == prefix)
            .ok_or(BadTrackKey)?;
        Self::new(kind, name)
    }
}

/// What a file is made as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// VP8 or VP9, and Opus.
    Webm,
    /// H.264 and Opus, in fragments.
    Mp4,
}

impl Container {
    /// How the names of such files end, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Webm => "webm",
            Self::Mp4 => "mp4",
        }
    }

    /// What a file is by its name.
    pub fn of(file: &str) -> Option<Self> {
        let (_, ending) = file.rsplit_once('.')?;
        [Self::Webm, Self::Mp4]
            .into_iter()
            .find(|container| container.ending() == ending)
    }
}

/// Audio or video within a track.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Media {
    /// Sound.
    Audio,
    /// Pictures.
    Video,
}

/// Codec of a packet, whatever payload type the peers agreed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Codec {
    /// RFC 6716 in RTP by RFC 7587; 48 kHz timestamps.
    Opus,
    /// RFC 6386 in RTP by RFC 7741; 90 kHz timestamps.
    Vp8,
    /// RTP by RFC 9628; 90 kHz timestamps.
    Vp9,
    /// ITU-T H.264 in RTP by RFC 6184; 90 kHz timestamps.
    H264,
}

impl Codec {
    /// Audio or video.
    pub fn media(self) -> Media {
        match self {
            Self::Opus => Media::Audio,
            Self::Vp8 | Self::Vp9 | Self::H264 => Media::Video,
        }
    }

    /// RTP timestamp units per second.
    pub fn clock_rate(self) -> u32 {
        match self {
            Self::Opus => 48_000,
            Self::Vp8 | Self::Vp9 | Self::H264 => 90_000,
        }
    }
}

/// What a sender reports of its clocks, as the server's tap hands it over.
#[derive(Clone, Debug)]
pub struct Report {
    /// Which recorded source it belongs to.
    pub track: TrackKey,
    /// The codec of the stream reported on.
    pub codec: Codec,
    /// RTP synchronization source of that stream.
    pub ssrc: u32,
    /// The sender's clock, 32.32 fixed point.
    pub ntp: u64,
    /// The stream's RTP timestamp of the same moment.
    pub rtp: u32,
    /// Whence the two are known.
    pub of: ClockSource,
    /// Monotonic arrival time since the recording of the session started.
    pub arrival: Duration,
}

/// One RTP packet as the server's tap hands it over.
#[derive(Clone, Debug)]
pub struct Packet {
    /// Which recorded source it belongs to.
    pub track: TrackKey,
    /// Its codec, which decides audio or video.
    pub codec: Codec,
    /// RTP sequence number.
    pub seq: u16,
    /// RTP timestamp, in [`Codec::clock_rate`] units.
    pub timestamp: u32,
    /// RTP marker bit.
    pub marker: bool,
    /// RTP synchronization source; a change starts a new stream in the same file.
    pub ssrc: u32,
    /// Payload without RTP header, extensions and padding.
    pub payload: Bytes,
    /// Monotonic arrival time since the recording of the session started.
    pub arrival: Duration,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_read_back() {
        for key in [
            TrackKey::person("0190-pa3").unwrap(),
            TrackKey::channel("zh-CN").unwrap(),
            TrackKey::share("a_b").unwrap(),
        ] {
            for (part, container) in [(1, Container::Webm), (2, Container::Mp4), (17, Container::Webm)] {
                let name = key.file_name_in(part, container);
                assert_eq!(Container::of(&name), Some(container));
                assert_eq!(TrackKey::parse_file_name(&name), Some((key.clone(), part)));
            }
        }
        assert_eq!(TrackKey::parse_file_name("manifest.json"), None);
        assert_eq!(TrackKey::parse_file_name("person-.webm"), None);
    }

    #[test]
    fn names_that_could_leave_the_directory_are_refused() {
        for name in ["", "../x", "a/b", "a b", "ü", "seat-p3", &"x".repeat(65)] {
            assert_eq!(TrackKey::person(name), Err(BadTrackKey), "{name}");
        }
        assert_eq!(BadTrackKey.code(), "recorder-bad-track-key");
    }
}
