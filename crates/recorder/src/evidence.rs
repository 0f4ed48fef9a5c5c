//! What is kept of every recorded stream beside its frames: which layer of which codec it was, the raw
//! pairs of clock readings that its sender reported, and where written times changed their foundation.
//!
//! **Invariant:** a time once written is never rewritten; whoever wants better times than the file's has
//! here what they were made of.

use serde::{Deserialize, Serialize};

use crate::{Codec, Media, TrackKey, sender::Turn};

/// Pairs kept one by one at the start of a stream …
const FIRST: usize = 16;
/// … and after that one in so many µs: of Chromium's sound every one, of its pictures every fourth.
const APART: u64 = 4_000_000;
/// More than a day of meeting.
const MOST: usize = 20_000;
/// Changes kept of one stream.
const MOST_CHANGES: usize = 256;

/// What pairs a sender's clock with a stream's timestamps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClockSource {
    /// A report (RFC 3550 §6.4.1): when a packet of these samples would be sent, by what the sender believes.
    #[default]
    Report,
    /// A packet's own word (abs-capture-time): when what it holds was caught.
    Capture,
}

impl ClockSource {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's own signature")]
    fn is_report(&self) -> bool {
        *self == Self::Report
    }
}

/// A sender's own pairing of its clock with a stream's timestamps, and when it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockPair {
    /// NTP time, 32.32 fixed point; as hexadecimal text, for JSON numbers do not reach so far.
    #[serde(with = "fixed_point")]
    pub ntp: u64,
    /// The RTP timestamp of the same moment.
    pub rtp: u32,
    /// Session time at which it came, µs.
    pub arrival_us: u64,
    /// Whence it is known; a report where it is not said.
    #[serde(default, skip_serializing_if = "ClockSource::is_report")]
    pub of: ClockSource,
}

/// Why times are made differently from here on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Foundation {
    /// Enough reports came: times by arrival before, by the sender's reports after, eased.
    Reports,
    /// The sender's clock was set anew, or its reports stopped making sense.
    Leap,
}

/// A change in how times are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Session time, ms.
    pub at_ms: u64,
    /// Why.
    pub cause: Foundation,
    /// How far times move, µs.
    pub by_us: i64,
}

/// One RTP stream that was recorded: a microphone, or one layer of a camera. A new one in a track's list
/// is a switch of layers, or a sender that started over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StreamClock {
    /// Whose.
    pub track: TrackKey,
    /// Which medium.
    pub media: Media,
    /// In which codec.
    pub codec: Codec,
    /// RTP synchronization source.
    pub ssrc: u32,
    /// Session time of its first packet, ms.
    pub from_ms: u64,
    /// The pairs its sender reported: the first ones, then one in four seconds.
    pub pairs: Vec<ClockPair>,
    /// In order.
    pub corrections: Vec<Correction>,
}

impl StreamClock {
    pub(crate) fn keep(&mut self, pair: &ClockPair) -> bool {
        let apart = |last: &ClockPair| pair.arrival_us.saturating_sub(last.arrival_us) >= APART;
        let due = self.pairs.len() < FIRST || self.pairs.last().is_none_or(apart);
        let kept = due && self.pairs.len() < MOST;
        if kept {
            self.pairs.push(*pair);
        }
        kept
    }

    pub(crate) fn turned(&mut self, at_ms: u64, turn: Turn) -> Option<Correction> {
        let (cause, by_us) = match turn {
            Turn::Ready(by) => (Foundation::Reports, by),
            Turn::Leap(by) => (Foundation::Leap, by),
        };
        let correction = Correction { at_ms, cause, by_us };
        (self.corrections.len() < MOST_CHANGES).then(|| {
            self.corrections.push(correction);
            correction
        })
    }
}

/// What else happened to a track, for whoever seals events with the frames.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// A stream begins: the first, another layer, or that of a sender who started over.
    Stream {
        /// Its codec.
        codec: Codec,
        /// The stream before it in the same medium.
        before: Option<u32>,
        /// Session time, ms.
        at_ms: u64,
    },
    /// A pair of clock readings that is kept.
    Pair(ClockPair),
    /// Times are made differently from here on.
    Correction(Correction),
}

mod fixed_point {
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's own signature")]
    pub(super) fn serialize<S: Serializer>(value: &u64, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&format!("{value:016x}"))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
        let text = String::deserialize(from)?;
        u64::from_str_radix(&text, 16).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_survive_json_and_thin_out() {
        let pair = |arrival_us| ClockPair {
            ntp: u64::MAX - 3,
            rtp: 7,
            arrival_us,
            of: ClockSource::Report,
        };
        let text = serde_json::to_string(&pair(5)).unwrap();
        assert_eq!(text, r#"{"ntp":"fffffffffffffffc","rtp":7,"arrival_us":5}"#);
        assert_eq!(serde_json::from_str::<ClockPair>(&text).unwrap(), pair(5));
        let caught = ClockPair {
            of: ClockSource::Capture,
            ..pair(5)
        };
        let text = serde_json::to_string(&caught).unwrap();
        assert!(text.ends_with(r#""of":"capture"}"#), "{text}");
        assert_eq!(serde_json::from_str::<ClockPair>(&text).unwrap(), caught);
        let mut stream = StreamClock {
            track: TrackKey::person("a").unwrap(),
            media: Media::Audio,
            codec: Codec::Opus,
            ssrc: 1,
            from_ms: 0,
            pairs: Vec::new(),
            corrections: Vec::new(),
        };
        (0..116).for_each(|second| {
            stream.keep(&pair(second * 1_000_000));
        });
        assert_eq!(stream.pairs.len(), 16 + 25);
    }
}
