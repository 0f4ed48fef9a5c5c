//! The sans-IO core: packets and ticks in, bytes and declarations out.
//!
//! It owns which tracks are being recorded and every gap and pause so far. It never reads a clock, a file
//! or a network.
//!
//! **Invariant:** a packet of a track that is not allowed changes nothing but [`Recorder::refused`].

use std::{collections::BTreeMap, time::Duration};

use bytes::Bytes;
use serde::{Deserialize, Serialize};

use crate::{
    Kind, Media, Note, Packet, Recovered, Report, StreamClock, TrackKey,
    lane::{Lane, millis},
};

/// Why a stretch of a track is not in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// The packets never came, and were waited for.
    Loss,
    /// The packets came; their frames build on something lost, up to the next keyframe.
    NoKeyframe,
    /// The packets came and are no valid Opus.
    Malformed,
    /// The disk refused the cluster (see [`Recorder::storage_failed`]); sequence numbers are not known.
    Storage,
}

/// A declared hole in one medium of one track.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// Whose.
    pub track: TrackKey,
    /// Which medium.
    pub media: Media,
    /// Why.
    pub cause: Cause,
    /// First missing RTP sequence number.
    pub from_seq: u16,
    /// Last missing RTP sequence number.
    pub to_seq: u16,
    /// How many packets that is.
    pub packets: u64,
    /// Session time before the hole, ms.
    pub from_ms: u64,
    /// Session time after the hole, ms.
    pub to_ms: u64,
}

/// A stretch a track was deliberately not recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// Whose.
    pub track: TrackKey,
    /// The caller's reason code: `caucus`, `consent-withdrawn`, `muted`, …
    pub reason: String,
    /// Session time, ms.
    pub from_ms: u64,
    /// Session time, ms; `None` while it lasts.
    pub to_ms: Option<u64>,
}

/// What the caller must do, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Create `file` and write `header` before its first cluster. Journal it.
    Opened {
        /// Whose.
        track: TrackKey,
        /// Name without directory.
        file: String,
        /// WebM header.
        header: Bytes,
    },
    /// Append one whole cluster with a single write.
    Write {
        /// A file opened before.
        file: String,
        /// The cluster.
        bytes: Bytes,
        /// Session time of its first block, ms.
        from_ms: u64,
        /// Session time of its last block, ms.
        to_ms: u64,
    },
    /// Journal this hole.
    Gap(Gap),
    /// Something else to keep with the frames; nothing has to be done.
    Noted {
        /// Whose.
        track: TrackKey,
        /// Of which stream.
        ssrc: u32,
        /// What.
        note: Note,
    },
    /// Ask the sender of this track's video for a keyframe (already throttled to one per 500 ms).
    NeedKeyframe {
        /// Whose.
        track: TrackKey,
    },
    /// Nothing more comes for `file`.
    Closed {
        /// Whose.
        track: TrackKey,
        /// Name without directory.
        file: String,
    },
}

/// Records one session.
#[derive(Debug, Default)]
pub struct Recorder {
    lanes: BTreeMap<TrackKey, (bool, Lane)>,
    next_parts: BTreeMap<TrackKey, u32>,
    gaps: Vec<Gap>,
    pauses: Vec<Pause>,
    refused: u64,
}

impl Recorder {
    /// A recorder for a session with no files yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A recorder that goes on after a restart: every recovered track continues in its next part.
    pub fn resume(recovered: &[Recovered]) -> Self {
        let mut next_parts = BTreeMap::new();
        for file in recovered {
            let next = next_parts.entry(file.track.clone()).or_insert(1);
            *next = (*next).max(file.part + 1);
        }
        Self {
            next_parts,
            ..Self::default()
        }
    }

    /// Starts recording `track`, or goes on after a pause. Without it nothing of a track is kept.
    pub fn allow(&mut self, track: &TrackKey, now: Duration) -> Vec<Output> {
        let next_part = self.next_parts.get(track).copied().unwrap_or(1);
        let (open, lane) = self
            .lanes
            .entry(track.clone())
            .or_insert_with(|| (false, Lane::new(track.clone(), next_part)));
        if std::mem::replace(open, true) {
            return Vec::new();
        }
        lane.go_on(now);
        let running = |pause: &&mut Pause| pause.track == *track && pause.to_ms.is_none();
        if let Some(pause) = self.pauses.iter_mut().rev().find(running) {
            pause.to_ms = Some(millis(now));
        }
        if track.kind() == Kind::Channel {
            return Vec::new();
        }
        vec![Output::NeedKeyframe { track: track.clone() }]
    }

    /// Stops recording `track` at once; what came before is written, and placed before. `reason` goes to
    /// the manifest.
    pub fn pause(&mut self, track: &TrackKey, reason: &str, now: Duration) -> Vec<Output> {
        let mut out = Vec::new();
        if let Some((open, lane)) = self.lanes.get_mut(track)
            && std::mem::replace(open, false)
        {
            lane.flush(now, &mut out);
            let pause = Pause {
                track: track.clone(),
                reason: reason.to_owned(),
                from_ms: millis(now),
                to_ms: None,
            };
            self.pauses.push(pause);
        }
        self.keep_gaps(&out);
        out
    }

    /// Takes one packet.
    pub fn handle(&mut self, packet: Packet) -> Vec<Output> {
        let mut out = Vec::new();
        match self.lanes.get_mut(&packet.track) {
            Some((true, lane)) if packet.codec.fits(packet.track.kind()) => lane.handle(packet, &mut out),
            _ => self.refused += 1,
        }
        self.keep_gaps(&out);
        out
    }

    /// Takes what a sender reports of its clocks. Of a track that is not being recorded nothing is kept.
    pub fn report(&mut self, report: &Report) -> Vec<Output> {
        let mut out = Vec::new();
        if let Some((true, lane)) = self.lanes.get_mut(&report.track) {
            lane.report(report, &mut out);
        }
        out
    }

    /// Writes what is due. Call every 50 ms: packets alone do not end a cluster when they stop coming.
    pub fn tick(&mut self, now: Duration) -> Vec<Output> {
        let mut out = Vec::new();
        for (open, lane) in self.lanes.values_mut() {
            if *open {
                lane.tick(now, &mut out);
            }
        }
        self.keep_gaps(&out);
        out
    }

    /// Ends the recording: everything held is written and every file closed.
    pub fn finish(&mut self, now: Duration) -> Vec<Output> {
        let mut out = Vec::new();
        for (open, lane) in self.lanes.values_mut() {
            lane.finish(now, &mut out);
            *open = false;
        }
        self.keep_gaps(&out);
        out
    }

    /// Declares that a cluster could not be written; returns the gaps to journal.
    pub fn storage_failed(&mut self, file: &str, from_ms: u64, to_ms: u64) -> Vec<Gap> {
        let Some((track, _)) = TrackKey::parse_file_name(file) else {
            return Vec::new();
        };
        let media: &[Media] = match track.kind() {
            Kind::Person => &[Media::Audio, Media::Video],
            Kind::Share => &[Media::Video],
            Kind::Channel => &[Media::Audio],
        };
        let gap = |media: &Media| Gap {
            track: track.clone(),
            media: *media,
            cause: Cause::Storage,
            from_seq: 0,
            to_seq: 0,
            packets: 0,
            from_ms,
            to_ms,
        };
        let gaps: Vec<Gap> = media.iter().map(gap).collect();
        self.gaps.extend_from_slice(&gaps);
        gaps
    }

    /// Every gap declared so far.
    pub fn gaps(&self) -> &[Gap] {
        &self.gaps
    }

    /// Every stream recorded so far with the evidence of its clocks, in the order of the tracks' keys.
    pub fn clocks(&self) -> Vec<StreamClock> {
        let lanes = self.lanes.values();
        lanes.flat_map(|(_, lane)| lane.clocks().to_vec()).collect()
    }

    /// Every pause so far.
    pub fn pauses(&self) -> &[Pause] {
        &self.pauses
    }

    /// Packets that came for tracks not being recorded, or with a codec their kind of track cannot hold.
    pub fn refused(&self) -> u64 {
        self.refused
    }

    fn keep_gaps(&mut self, out: &[Output]) {
        let gaps = out.iter().filter_map(|output| match output {
            Output::Gap(gap) => Some(gap.clone()),
            _ => None,
        });
        self.gaps.extend(gaps);
    }
}
