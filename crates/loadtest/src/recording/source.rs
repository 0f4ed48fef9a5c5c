//! A person's sound and pictures, read from a file once and sent for ever.

use std::fs::File;
use std::path::Path;
use std::time::Duration;

use bytes::Bytes;
use matroska_demuxer::{Frame, MatroskaFile};
use recorder::{Codec, Packet, TrackKey};

use super::own;
use crate::trouble::Trouble;

/// Payload bytes of a packet that browsers send.
const MTU: usize = 1100;

/// Encoded frames with their times, repeated for ever.
#[derive(Debug)]
pub struct Source {
    /// In µs from the beginning.
    video: Vec<(u64, Bytes)>,
    audio: Vec<(u64, Bytes)>,
    /// Length of one turn, µs.
    turn: u64,
}

impl Source {
    /// Reads a `WebM` of VP8 and Opus that begins with a key frame.
    pub fn read(file: &Path) -> Result<Self, Trouble> {
        let unread = |error: &dyn std::fmt::Display| Trouble::Server(format!("{}: {error}", file.display()));
        let opened = File::open(file).map_err(Trouble::io("the source"))?;
        let mut demuxer = MatroskaFile::open(opened).map_err(|error| unread(&error))?;
        let video_track = demuxer
            .tracks()
            .iter()
            .find(|track| track.video().is_some())
            .map(|track| track.track_number().get());
        let (mut video, mut audio, mut frame) = (Vec::new(), Vec::new(), Frame::default());
        while demuxer.next_frame(&mut frame).map_err(|error| unread(&error))? {
            let list = if Some(frame.track) == video_track {
                &mut video
            } else {
                &mut audio
            };
            list.push(Bytes::from(std::mem::take(&mut frame.data)));
        }
        // 30 pictures a second, 20 ms of sound.
        let timed = |frames: Vec<Bytes>, every: f64| -> Vec<(u64, Bytes)> {
            let step = Duration::from_secs_f64(every).as_nanos();
            (0_u128..)
                .zip(frames)
                .map(|(n, frame)| (u64::try_from(n * step / 1000).unwrap_or(0), frame))
                .collect()
        };
        let turn = u64::try_from(audio.len()).unwrap_or(0) * 20_000;
        let mut video = timed(video, 1.0 / 30.0);
        video.retain(|(at, _)| *at < turn);
        if turn == 0 || video.is_empty() {
            return Err(unread(&"no sound or no pictures"));
        }
        Ok(Self {
            video,
            audio: timed(audio, 0.02),
            turn,
        })
    }

    /// Encoded bits a second, in thousands.
    pub fn kbps(&self) -> f64 {
        let bytes: usize = self
            .video
            .iter()
            .chain(&self.audio)
            .map(|(_, frame)| frame.len())
            .sum();
        let bits = f64::from(u32::try_from(bytes * 8).unwrap_or(u32::MAX));
        bits / (Duration::from_micros(self.turn).as_secs_f64() * 1000.0)
    }

    /// What comes of a person from one instant to another, in order.
    pub fn between(&self, track: &TrackKey, from: Duration, to: Duration) -> Vec<Packet> {
        let micros = |at: Duration| u64::try_from(at.as_micros()).unwrap_or(u64::MAX);
        let (from, to) = (micros(from), micros(to));
        let mut packets = Vec::new();
        for turn in from / self.turn..=to / self.turn {
            for (codec, frames) in [(Codec::Vp8, &self.video), (Codec::Opus, &self.audio)] {
                let mut seq = turn * packets_of(codec, frames);
                for (at, frame) in frames {
                    let at = turn * self.turn + at;
                    let chunks = chunks(codec, frame);
                    if (from..to).contains(&at) {
                        for k in 0..chunks {
                            packets.push(packet(track, codec, seq + k, at, frame, k, k + 1 == chunks));
                        }
                    }
                    seq += chunks;
                }
            }
        }
        packets.sort_by_key(|packet| packet.arrival);
        packets
    }
}

fn chunks(codec: Codec, frame: &Bytes) -> u64 {
    match codec {
        Codec::Opus => 1,
        _ => u64::try_from(frame.len().div_ceil(MTU)).unwrap_or(1),
    }
}

fn packets_of(codec: Codec, frames: &[(u64, Bytes)]) -> u64 {
    frames.iter().map(|(_, frame)| chunks(codec, frame)).sum()
}

fn packet(track: &TrackKey, codec: Codec, seq: u64, at: u64, frame: &Bytes, k: u64, last: bool) -> Packet {
    let begin = usize::try_from(k).unwrap_or(0) * MTU;
    let payload = match codec {
        Codec::Opus => own(&[frame]),
        _ => own(&[
            &[if k == 0 { 0x10 } else { 0 }],
            &frame[begin..frame.len().min(begin + MTU)],
        ]),
    };
    let ticks = at * u64::from(codec.clock_rate()) / 1_000_000;
    Packet {
        track: track.clone(),
        codec,
        seq: u16::try_from(seq & 0xffff).unwrap_or(0),
        timestamp: u32::try_from(ticks & 0xffff_ffff).unwrap_or(0),
        marker: last,
        ssrc: if codec == Codec::Opus { 1 } else { 2 },
        payload,
        arrival: Duration::from_micros(at),
    }
}
