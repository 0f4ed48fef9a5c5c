//! One recorded source: its audio and video streams, the frames waiting for a cluster, the open part.
//!
//! A part's header names the media it holds, so it waits until both media of a person have shown
//! themselves, at most [`HEADER_WAIT`]; a medium that turns up later starts a new part.
//!
//! **Invariant:** block times never fall within a part, and a pause is a hole in time, never a shift.

use std::time::Duration;

use bytes::Bytes;

use crate::{
    Codec, Kind, Media, Output, Packet, TrackKey,
    frame::Frame,
    recorder::Gap,
    stream::{Event, Stream},
    vp8,
    webm::{self, Block, CLUSTER_SPAN, TrackInfo},
};

/// How long a person's header waits for the second medium.
const HEADER_WAIT: Duration = Duration::from_secs(1);
/// How long a cluster stays open after its end, so that jitter settles in order.
const LAG: Duration = Duration::from_millis(150);
/// Closes a cluster early; bounds memory against a flood.
const MAX_CLUSTER_BYTES: usize = 1 << 20;

#[derive(Debug)]
struct OpenPart {
    file: String,
    audio: bool,
    video: bool,
}

/// Recording state of one [`TrackKey`].
#[derive(Debug)]
pub(crate) struct Lane {
    key: TrackKey,
    next_part: u32,
    audio: Option<Stream>,
    video: Option<Stream>,
    has_audio: bool,
    size: Option<(u16, u16)>,
    first: Option<Duration>,
    part: Option<OpenPart>,
    /// In rising time.
    pending: Vec<Block>,
    pending_bytes: usize,
    /// Time of the last block handed out, ms.
    floor: u64,
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
            size: None,
            first: None,
            part: None,
            pending: Vec::new(),
            pending_bytes: 0,
            floor: 0,
            events: Vec::new(),
        }
    }

    pub(crate) fn handle(&mut self, packet: Packet, out: &mut Vec<Output>) {
        let (codec, now) = (packet.codec, packet.arrival);
        let media = codec.media();
        let slot = match media {
            Media::Audio => &mut self.audio,
            Media::Video => &mut self.video,
        };
        let mut events = std::mem::take(&mut self.events);
        if let Some(old) = slot.take_if(|stream| stream.ssrc() != packet.ssrc) {
            let mut old = old;
            old.finish(&mut events);
        }
        slot.get_or_insert_with(|| Stream::new(codec, packet.ssrc))
            .push(packet, &mut events);
        self.take(media, events, now, out);
        self.close_due(now, out);
    }

    pub(crate) fn tick(&mut self, now: Duration, out: &mut Vec<Output>) {
        for (media, slot) in [(Media::Audio, true), (Media::Video, false)] {
            let mut events = std::mem::take(&mut self.events);
            if let Some(stream) = if slot { &mut self.audio } else { &mut self.video } {
                stream.tick(now, &mut events);
            }
            self.take(media, events, now, out);
        }
        self.close_due(now, out);
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
                stream.finish(&mut events);
                self.take(media, events, now, out);
            }
        }
        while !self.pending.is_empty() {
            self.write_first(out);
        }
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
            Media::Video => self.size = vp8::dimensions(&frame.data).or(self.size),
        }
        if let Some(part) = &self.part
            && ((media == Media::Audio && !part.audio) || (media == Media::Video && !part.video))
        {
            while !self.pending.is_empty() {
                self.write_first(out);
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

    /// Writes every cluster whose time is over and which no hole holds back.
    fn close_due(&mut self, now: Duration, out: &mut Vec<Output>) {
        let blocked = [&self.audio, &self.video]
            .into_iter()
            .flatten()
            .filter_map(Stream::blocked_at)
            .min();
        let settled = now.saturating_sub(LAG).min(blocked.unwrap_or(Duration::MAX));
        while let Some(first) = self.pending.first() {
            let over = Duration::from_millis(first.at) + CLUSTER_SPAN <= settled;
            if !(over || self.pending_bytes > MAX_CLUSTER_BYTES) || !self.header_ready(now) {
                break;
            }
            self.write_first(out);
        }
    }

    fn header_ready(&self, now: Duration) -> bool {
        self.part.is_some()
            || self.key.kind() != Kind::Person
            || (self.has_audio && self.size.is_some())
            || self
                .first
                .is_some_and(|first| now.saturating_sub(first) >= HEADER_WAIT)
            || self.pending_bytes > MAX_CLUSTER_BYTES
    }

    /// Writes the first cluster's worth of what is pending.
    fn write_first(&mut self, out: &mut Vec<Output>) {
        let Some(first) = self.pending.first() else { return };
        let end = first.at + millis(CLUSTER_SPAN);
        let mut bytes = 0;
        let fits = |block: &&Block| {
            bytes += block.data.len();
            block.at < end && (bytes <= MAX_CLUSTER_BYTES || bytes == block.data.len())
        };
        let count = self.pending.iter().take_while(fits).count();
        if self.part.is_none() {
            self.open_part(out);
        }
        let Some(part) = &self.part else { return };
        let blocks: Vec<Block> = self.pending.drain(..count).collect();
        self.pending_bytes -= blocks.iter().map(|block| block.data.len()).sum::<usize>();
        let last = blocks.last().map_or(self.floor, |block| block.at);
        self.floor = last;
        out.push(Output::Write {
            file: part.file.clone(),
            bytes: Bytes::from(webm::cluster(&blocks)),
            from_ms: blocks.first().map_or(last, |block| block.at),
            to_ms: last,
        });
    }

    fn open_part(&mut self, out: &mut Vec<Output>) {
        let mut tracks = Vec::new();
        if self.has_audio {
            tracks.push(TrackInfo::Audio);
        }
        if let Some((width, height)) = self.size {
            tracks.push(TrackInfo::Video { width, height });
        }
        let file = self.key.file_name(self.next_part);
        self.next_part += 1;
        out.push(Output::Opened {
            track: self.key.clone(),
            file: file.clone(),
            header: Bytes::from(webm::header(&tracks, self.key.language())),
        });
        self.part = Some(OpenPart {
            file,
            audio: self.has_audio,
            video: self.size.is_some(),
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
