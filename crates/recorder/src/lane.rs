//! One recorded source: its audio and video streams, the frames waiting for a cluster, the open part.
//!
//! A part's header names the media it holds, so it waits until both media of a person have shown
//! themselves, at most [`HEADER_WAIT`]; a medium that turns up later starts a new part.
//!
//! **Invariant:** block times never fall within a part, and a pause is a hole in time, never a shift:
//! no block carries a time within it, whatever a sender's clock says.

mod clocks;

use std::time::Duration;

use bytes::Bytes;

use crate::{
    Codec, Container, Kind, Media, Output, Packet, StreamClock, TrackKey,
    frame::{Frame, Shape},
    mp4,
    recorder::Gap,
    stream::{Event, PATIENCE, Settled, Stream},
    webm::{self, Block, CLUSTER_SPAN, TrackInfo},
};
use clocks::Senders;

/// How long a person's header waits for the second medium.
const HEADER_WAIT: Duration = Duration::from_secs(1);
/// What has waited so long is written even if somebody is late: with a tick of 50 ms, no more than 500 ms
/// of received media is ever out of the file. (A hole that may yet be repaired is waited for.)
const OLDEST: Duration = Duration::from_millis(450);
/// Closes a cluster early; bounds memory against a flood.
const MAX_CLUSTER_BYTES: usize = 1 << 20;

#[derive(Debug)]
struct OpenPart {
    file: String,
    container: Container,
    audio: bool,
    video: Option<Shape>,
    /// Clusters written.
    clusters: u32,
}

impl OpenPart {
    /// Whether what comes now can go on in this file.
    fn takes(&self, media: Media, shape: Option<&Shape>) -> bool {
        match (media, shape) {
            (Media::Audio, _) => self.audio,
            (Media::Video, None) => self.video.is_some(),
            (Media::Video, Some(shape)) => self.video.as_ref().is_some_and(|own| own.holds(shape)),
        }
    }
}

/// Recording state of one [`TrackKey`].
#[derive(Debug)]
pub(crate) struct Lane {
    key: TrackKey,
    next_part: u32,
    audio: Option<Stream>,
    video: Option<Stream>,
    has_audio: bool,
    shape: Option<Shape>,
    first: Option<Duration>,
    part: Option<OpenPart>,
    /// In rising time.
    pending: Vec<Block>,
    pending_bytes: usize,
    /// Time of the last block handed out, or of the end of the last pause, ms.
    floor: u64,
    senders: Senders,
    clocks: Vec<StreamClock>,
    events: Vec<Event>,
}

impl Lane {
    pub(crate) fn new(key: TrackKey, next_part: u32) -> Self {
        Self {
            key,
            next_part,
            audio: None,
            video: None,
            has_audio: false,
            shape: None,
            first: None,
            part: None,
            pending: Vec::new(),
            pending_bytes: 0,
            floor: 0,
            senders: Senders::default(),
            clocks: Vec::new(),
            events: Vec::new(),
        }
    }

    pub(crate) fn handle(&mut self, packet: Packet, out: &mut Vec<Output>) {
        let (codec, now, ssrc) = (packet.codec, packet.arrival, packet.ssrc);
        let media = codec.media();
        let mut events = std::mem::take(&mut self.events);
        let slot = match media {
            Media::Audio => &mut self.audio,
            Media::Video => &mut self.video,
        };
        let other = |stream: &Stream| stream.ssrc() != ssrc || stream.codec() != codec;
        let mut before = None;
        if let Some(mut old) = slot.take_if(|stream| other(stream)) {
            before = Some(old.ssrc());
            old.finish(self.senders.of(&self.key, old.ssrc()), &mut events);
        }
        let begins = slot.is_none();
        let stream = slot.get_or_insert_with(|| Stream::new(codec, ssrc));
        stream.push(packet, self.senders.of(&self.key, ssrc), &mut events);
        if begins {
            self.begin(codec, ssrc, before, now, out);
        }
        self.take(media, events, now, out);
        self.close_due(now, out);
    }

    pub(crate) fn tick(&mut self, now: Duration, out: &mut Vec<Output>) {
        for media in [Media::Audio, Media::Video] {
            let mut events = std::mem::take(&mut self.events);
            let stream = match media {
                Media::Audio => &mut self.audio,
                Media::Video => &mut self.video,
            };
            if let Some(stream) = stream {
                let sender = self.senders.of(&self.key, stream.ssrc());
                stream.tick(now, sender, &mut events);
            }
            self.take(media, events, now, out);
        }
        self.close_due(now, out);
    }

    /// Recording begins, or goes on: nothing from here on is placed before.
    pub(crate) fn go_on(&mut self, now: Duration) {
        self.floor = self.floor.max(millis(now));
    }

    /// Ends the streams and writes everything held; the part stays open for what may come later.
    pub(crate) fn flush(&mut self, now: Duration, out: &mut Vec<Output>) {
        for media in [Media::Audio, Media::Video] {
            let stream = match media {
                Media::Audio => self.audio.take(),
                Media::Video => self.video.take(),
            };
            if let Some(mut stream) = stream {
                let mut events = std::mem::take(&mut self.events);
                stream.finish(self.senders.of(&self.key, stream.ssrc()), &mut events);
                self.take(media, events, now, out);
            }
        }
        self.place_until(now);
        while !self.pending.is_empty() {
            self.write_first(None, out);
        }
    }

    /// What has come by now was said by now: a clock that runs ahead is held back.
    fn place_until(&mut self, now: Duration) {
        let mut latest = [millis(now); 2];
        for block in self.pending.iter_mut().rev() {
            let latest = match block.media {
                Media::Audio => &mut latest[0],
                Media::Video => &mut latest[1],
            };
            block.at = block.at.min(*latest).max(self.floor);
            *latest = block.at.saturating_sub(1);
        }
        self.pending.sort_by_key(|block| block.at);
    }

    /// Ends the part.
    pub(crate) fn finish(&mut self, now: Duration, out: &mut Vec<Output>) {
        self.flush(now, out);
        self.close_part(out);
    }

    fn take(&mut self, media: Media, mut events: Vec<Event>, now: Duration, out: &mut Vec<Output>) {
        for event in events.drain(..) {
            match event {
                Event::Frame(frame) => self.place(media, frame, now, out),
                Event::Turned(at, turn) => self.turned(media, millis(at), turn, out),
                Event::NeedKeyframe => out.push(Output::NeedKeyframe {
                    track: self.key.clone(),
                }),
                Event::Hole(hole) => out.push(Output::Gap(Gap {
                    track: self.key.clone(),
                    media,
                    cause: hole.cause,
                    from_seq: wire_seq(*hole.seqs.start()),
                    to_seq: wire_seq(*hole.seqs.end()),
                    packets: u64::try_from(hole.seqs.end() - hole.seqs.start() + 1).unwrap_or(0),
                    from_ms: millis(hole.from),
                    to_ms: millis(hole.to),
                })),
            }
        }
        self.events = events;
    }

    fn place(&mut self, media: Media, frame: Frame, now: Duration, out: &mut Vec<Output>) {
        self.first.get_or_insert(now);
        match media {
            Media::Audio => self.has_audio = true,
            Media::Video => self.shape = frame.shape.clone().or(self.shape.take()),
        }
        if let Some(part) = &self.part
            && !part.takes(media, frame.shape.as_ref())
        {
            while !self.pending.is_empty() {
                self.write_first(None, out);
            }
            self.close_part(out);
        }
        let same = self
            .pending
            .iter()
            .rev()
            .find(|block| block.media == media)
            .map(|block| block.at + 1);
        let at = millis(frame.at).max(self.floor).max(same.unwrap_or(0));
        let index = self.pending.partition_point(|block| block.at <= at);
        self.pending_bytes += frame.data.len();
        self.pending.insert(
            index,
            Block {
                media,
                at,
                keyframe: frame.keyframe,
                data: frame.data,
            },
        );
    }

    /// Writes every cluster whose time is over, for which all that still comes is later.
    fn close_due(&mut self, now: Duration, out: &mut Vec<Output>) {
        let streams = [&self.audio, &self.video].into_iter().flatten();
        let (mut until, mut hole) = (now, false);
        for settled in streams.map(|stream| stream.settled(now)) {
            let (Settled::Hole(at) | Settled::Until(at)) = settled;
            until = until.min(at);
            hole |= matches!(settled, Settled::Hole(_));
        }
        while let Some(first) = self.pending.first() {
            let begins = Duration::from_millis(first.at);
            let over = begins + CLUSTER_SPAN <= until;
            let old = !hole && begins + OLDEST <= now;
            if !(over || old || self.pending_bytes > MAX_CLUSTER_BYTES) || !self.header_ready(now) {
                break;
            }
            // Of what waits for somebody late no more than has to go.
            let limit = (old && !over).then(|| millis(now.saturating_sub(PATIENCE)) + 1);
            self.write_first(limit, out);
        }
    }

    fn header_ready(&self, now: Duration) -> bool {
        self.part.is_some()
            || self.key.kind() != Kind::Person
            || (self.has_audio && self.shape.is_some())
            || self
                .first
                .is_some_and(|first| now.saturating_sub(first) >= HEADER_WAIT)
            || self.pending_bytes > MAX_CLUSTER_BYTES
    }

    /// Writes the first cluster's worth of what is pending, of what is before `limit` if there is one.
    fn write_first(&mut self, limit: Option<u64>, out: &mut Vec<Output>) {
        let Some(first) = self.pending.first() else { return };
        let end = first.at
            + millis(CLUSTER_SPAN).min(limit.map_or(u64::MAX, |limit| limit.saturating_sub(first.at)));
        let mut bytes = 0;
        let fits = |block: &&Block| {
            bytes += block.data.len();
            block.at < end && (bytes <= MAX_CLUSTER_BYTES || bytes == block.data.len())
        };
        let count = self.pending.iter().take_while(fits).count();
        if self.part.is_none() {
            self.open_part(out);
        }
        let Some(part) = &mut self.part else { return };
        part.clusters += 1;
        let (number, container, file) = (part.clusters, part.container, part.file.clone());
        let blocks: Vec<Block> = self.pending.drain(..count).collect();
        self.pending_bytes -= blocks.iter().map(|block| block.data.len()).sum::<usize>();
        let last = blocks.last().map_or(self.floor, |block| block.at);
        self.floor = last;
        out.push(Output::Write {
            file,
            bytes: Bytes::from(match container {
                Container::Webm => webm::cluster(&blocks),
                Container::Mp4 => mp4::fragment(number, &blocks),
            }),
            from_ms: blocks.first().map_or(last, |block| block.at),
            to_ms: last,
        });
    }

    fn open_part(&mut self, out: &mut Vec<Output>) {
        let mut tracks = Vec::new();
        if self.has_audio {
            tracks.push(TrackInfo::Audio);
        }
        tracks.extend(self.shape.clone().map(TrackInfo::Video));
        let h264 = |shape: &Shape| shape.codec == Codec::H264;
        let container = if self.shape.as_ref().is_some_and(h264) {
            Container::Mp4
        } else {
            Container::Webm
        };
        let file = self.key.file_name_in(self.next_part, container);
        self.next_part += 1;
        out.push(Output::Opened {
            track: self.key.clone(),
            file: file.clone(),
            header: Bytes::from(match container {
                Container::Webm => webm::header(&tracks, self.key.language()),
                Container::Mp4 => mp4::header(&tracks),
            }),
        });
        self.part = Some(OpenPart {
            file,
            container,
            audio: self.has_audio,
            video: self.shape.clone(),
            clusters: 0,
        });
    }

    fn close_part(&mut self, out: &mut Vec<Output>) {
        if let Some(part) = self.part.take() {
            out.push(Output::Closed {
                track: self.key.clone(),
                file: part.file,
            });
        }
    }
}

impl Codec {
    /// Whether a source of `kind` may carry this codec.
    pub(crate) fn fits(self, kind: Kind) -> bool {
        match kind {
            Kind::Person => true,
            Kind::Share => self.media() == Media::Video,
            Kind::Channel => self.media() == Media::Audio,
        }
    }
}

pub(crate) fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// The 16 bits that were on the wire.
fn wire_seq(extended: i64) -> u16 {
    let [.., high, low] = extended.to_be_bytes();
    u16::from_be_bytes([high, low])
}
