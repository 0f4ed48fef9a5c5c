//! One thing that is sent at an even pace: a voice or a picture.

use std::time::{Duration, Instant};

use rtc::rtp;

use crate::peer::{OPUS, VP8};
use crate::stamp::Stamp;

/// Pictures per second.
const FRAMES: u32 = 30;
/// Width and height told in key frames.
const SIZE: (u16, u16) = (1280, 720);

/// What a source sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Opus-like.
    Sound {
        /// Packets per second.
        rate: u32,
        /// Payload bytes.
        size: usize,
    },
    /// VP8-like, 30 frames per second.
    Picture {
        /// Packets per second.
        rate: u32,
        /// Payload bytes.
        size: usize,
    },
}

impl Pace {
    fn rate(self) -> u32 {
        match self {
            Self::Sound { rate, .. } | Self::Picture { rate, .. } => rate.max(1),
        }
    }

    /// Time from packet to packet.
    pub fn interval(self) -> Duration {
        Duration::from_secs(1) / self.rate()
    }
}

/// See the module.
#[derive(Debug)]
pub struct Source {
    /// Number in stamps.
    pub id: u32,
    /// Index of the peer that sends it.
    pub peer: usize,
    /// When the next packet is due; nothing is sent while `None`.
    pub next: Option<Instant>,
    /// Its stream.
    pub ssrc: u32,
    /// Whether the next frame is to be a key frame.
    pub key: bool,
    pace: Pace,
    seq: u32,
    frame: u32,
    within: u32,
}

impl Source {
    /// A source that does not send yet.
    pub fn new(id: u32, peer: usize, ssrc: u32, pace: Pace) -> Self {
        Self {
            id,
            peer,
            next: None,
            ssrc,
            key: true,
            pace,
            seq: 0,
            frame: 0,
            within: 0,
        }
    }

    /// Number of the next packet.
    pub fn seq(&self) -> u32 {
        self.seq
    }

    /// Time from packet to packet.
    pub fn interval(&self) -> Duration {
        self.pace.interval()
    }

    /// The next packet, leaving `sent` nanoseconds after the crowd's beginning.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "RTP counters are modulo their width"
    )]
    pub fn packet(&mut self, sent: u64) -> rtp::Packet {
        let stamp = Stamp {
            source: self.id,
            seq: self.seq,
            sent,
            opens: match self.pace {
                Pace::Sound { .. } => true,
                Pace::Picture { .. } => self.within == 0 && self.key,
            },
        };
        let (payload, payload_type, timestamp, marker) = match self.pace {
            Pace::Sound { rate, size } => {
                let ticks = 48_000 / rate.max(1);
                (stamp.sound(size), OPUS, self.seq.wrapping_mul(ticks), false)
            }
            Pace::Picture { rate, size } => {
                let packets = (rate / FRAMES).max(1);
                let begins = (self.within == 0).then(|| std::mem::take(&mut self.key).then_some(SIZE));
                let picture = (self.frame & 0x7fff) as u16;
                let timestamp = self.frame.wrapping_mul(90_000 / FRAMES);
                self.within += 1;
                let last = self.within >= packets;
                if last {
                    self.within = 0;
                    self.frame += 1;
                }
                (stamp.picture(size, picture, begins), VP8, timestamp, last)
            }
        };
        let header = rtp::Header {
            version: 2,
            marker,
            payload_type,
            sequence_number: self.seq as u16,
            timestamp,
            ssrc: self.ssrc,
            ..rtp::Header::default()
        };
        self.seq += 1;
        rtp::Packet { header, payload }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_frame_begins_with_a_frame_and_ends_with_a_marker() {
        let mut source = Source::new(1, 0, 9, Pace::Picture { rate: 90, size: 100 });
        let packets: Vec<_> = (0..6).map(|_| source.packet(0)).collect();
        let keys: Vec<bool> = packets
            .iter()
            .map(|packet| sfu::vp8::key_frame(&packet.payload).is_some())
            .collect();
        assert_eq!(keys, [true, false, false, false, false, false]);
        let markers: Vec<bool> = packets.iter().map(|packet| packet.header.marker).collect();
        assert_eq!(markers, [false, false, true, false, false, true]);
        assert_eq!(packets[2].header.timestamp, packets[0].header.timestamp);
        assert_eq!(packets[3].header.timestamp, packets[0].header.timestamp + 3000);
        source.key = true;
        assert!(sfu::vp8::key_frame(&source.packet(0).payload).is_some());
    }
}
