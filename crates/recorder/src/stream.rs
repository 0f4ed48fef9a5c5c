//! One RTP stream of one medium: order, clock, frames, and the gaps between them.
//!
//! **Invariant:** a hole of cause `Loss` covers exactly the numbers that never came.

use std::{ops::RangeInclusive, time::Duration};

use bytes::Bytes;

use crate::{
    Cause, Codec, Media, Packet,
    clock::Clock,
    frame::{Builder, Built, Frame},
    opus,
    reorder::{Reorder, Step, Timestamps},
    sender::{Sender, Steer, Turn, media_micros},
};

/// Pause between two keyframe requests while waiting for one.
const ASK_AGAIN: Duration = Duration::from_millis(500);

/// How long a stream that sends is waited for: pictures may come so much later than the sound beside them.
pub(crate) const PATIENCE: Duration = Duration::from_millis(400);
/// What of a stream that rests could still be on its way.
const REST: Duration = Duration::from_millis(150);

/// See [`Stream::settled`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Settled {
    /// Up to here, and a hole is waited for that begins here.
    Hole(Duration),
    /// Up to here.
    Until(Duration),
}

/// A stretch of the stream that is not in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hole {
    pub(crate) cause: Cause,
    /// Extended sequence numbers.
    pub(crate) seqs: RangeInclusive<i64>,
    pub(crate) from: Duration,
    pub(crate) to: Duration,
}

/// What a stream hands on.
#[derive(Debug)]
pub(crate) enum Event {
    Frame(Frame),
    Hole(Hole),
    NeedKeyframe,
    /// From this session time on times are made differently.
    Turned(Duration, Turn),
}

#[derive(Debug)]
struct Held {
    timestamp: u32,
    marker: bool,
    payload: Bytes,
    arrival: Duration,
}

/// State of one stream; ended by a new SSRC, a pause, or the end.
#[derive(Debug)]
pub(crate) struct Stream {
    codec: Codec,
    ssrc: u32,
    window: Reorder<Held>,
    timestamps: Timestamps,
    clock: Clock,
    steer: Steer,
    builder: Builder,
    /// When the last packet came.
    newest: Duration,
    /// Session time of the newest packet that left the window.
    reached: Duration,
    /// Loss seen, waiting for the packet that ends it in time.
    lost: Option<RangeInclusive<i64>>,
    /// Packets that came but cannot be decoded.
    unusable: Option<Hole>,
    asked: Option<Duration>,
    steps: Vec<Step<Held>>,
}

impl Stream {
    pub(crate) fn new(codec: Codec, ssrc: u32) -> Self {
        Self {
            codec,
            ssrc,
            window: Reorder::default(),
            timestamps: Timestamps::default(),
            clock: Clock::new(codec.clock_rate()),
            steer: Steer::default(),
            builder: Builder::new(codec),
            newest: Duration::ZERO,
            reached: Duration::ZERO,
            lost: None,
            unusable: None,
            asked: None,
            steps: Vec::new(),
        }
    }

    pub(crate) fn ssrc(&self) -> u32 {
        self.ssrc
    }

    pub(crate) fn codec(&self) -> Codec {
        self.codec
    }

    /// Session time up to which nothing of this stream comes any more.
    pub(crate) fn settled(&self, now: Duration) -> Settled {
        if self.window.blocked_since().is_some() {
            return Settled::Hole(self.reached);
        }
        if now.saturating_sub(self.newest) >= PATIENCE {
            return Settled::Until(now.saturating_sub(REST));
        }
        let frame = self.builder.building();
        Settled::Until(frame.unwrap_or(self.reached).min(self.reached))
    }

    pub(crate) fn push(&mut self, packet: Packet, sender: &Sender, out: &mut Vec<Event>) {
        let Packet {
            seq,
            timestamp,
            marker,
            payload,
            arrival,
            ..
        } = packet;
        self.newest = self.newest.max(arrival);
        let mut steps = std::mem::take(&mut self.steps);
        self.window.expire(arrival, &mut steps);
        self.window.push(
            seq,
            arrival,
            Held {
                timestamp,
                marker,
                payload,
                arrival,
            },
            &mut steps,
        );
        self.advance(steps, sender, out);
        self.ask(arrival, out);
    }

    pub(crate) fn tick(&mut self, now: Duration, sender: &Sender, out: &mut Vec<Event>) {
        let mut steps = std::mem::take(&mut self.steps);
        self.window.expire(now, &mut steps);
        self.advance(steps, sender, out);
        self.ask(now, out);
    }

    /// Ends the stream: holes are given up, everything held leaves.
    pub(crate) fn finish(&mut self, sender: &Sender, out: &mut Vec<Event>) {
        let mut steps = std::mem::take(&mut self.steps);
        self.window.flush(&mut steps);
        self.advance(steps, sender, out);
        out.extend(self.unusable.take().map(Event::Hole));
    }

    fn advance(&mut self, mut steps: Vec<Step<Held>>, sender: &Sender, out: &mut Vec<Event>) {
        for step in steps.drain(..) {
            match step {
                Step::Next(at, held) => self.next(at, &held, sender, out),
                Step::Lost(range) => {
                    self.builder.broken();
                    self.lost = Some(range);
                }
                Step::Restart => {
                    self.builder.broken();
                    self.clock = Clock::new(self.codec.clock_rate());
                    self.timestamps = Timestamps::default();
                    self.steer = Steer::default();
                }
            }
        }
        self.steps = steps;
    }

    fn next(&mut self, seq: i64, held: &Held, sender: &Sender, out: &mut Vec<Event>) {
        let timestamp = self.timestamps.extend(held.timestamp);
        let at = self.place(timestamp, held, sender, out);
        if let Some(seqs) = self.lost.take() {
            let from = self.reached.min(at);
            out.extend(self.unusable.take().map(Event::Hole));
            out.push(Event::Hole(Hole {
                cause: Cause::Loss,
                seqs,
                from,
                to: at,
            }));
        }
        self.reached = self.reached.max(at);
        match self.codec {
            Codec::Opus => match opus::samples(&held.payload) {
                Ok(_) => {
                    out.extend(self.unusable.take().map(Event::Hole));
                    out.push(Event::Frame(Frame {
                        at,
                        keyframe: true,
                        shape: None,
                        data: held.payload.clone(),
                    }));
                }
                Err(opus::OpusError::Empty) => {}
                Err(opus::OpusError::Framing) => self.skip(Cause::Malformed, seq, at),
            },
            Codec::Vp8 | Codec::Vp9 | Codec::H264 => {
                match self.builder.push(&held.payload, timestamp, held.marker, at) {
                    Built::Waiting => {}
                    Built::Frame(frame) => {
                        out.extend(self.unusable.take().map(Event::Hole));
                        out.push(Event::Frame(frame));
                    }
                    Built::Unusable => self.skip(Cause::NoKeyframe, seq, at),
                }
            }
        }
    }

    fn place(&mut self, timestamp: i64, held: &Held, sender: &Sender, out: &mut Vec<Event>) -> Duration {
        let by_arrival = self.clock.place(timestamp, held.arrival);
        let by_reports = sender.place(self.ssrc, held.timestamp, held.arrival);
        let media = media_micros(timestamp, self.codec.clock_rate());
        let (at, turn) = self.steer.place(media, held.arrival, by_arrival, by_reports);
        out.extend(turn.map(|turn| Event::Turned(at, turn)));
        at
    }

    fn skip(&mut self, cause: Cause, seq: i64, at: Duration) {
        match &mut self.unusable {
            Some(hole) => {
                hole.seqs = *hole.seqs.start()..=seq;
                hole.to = hole.to.max(at);
            }
            None => {
                self.unusable = Some(Hole {
                    cause,
                    seqs: seq..=seq,
                    from: at,
                    to: at,
                });
            }
        }
    }

    fn ask(&mut self, now: Duration, out: &mut Vec<Event>) {
        if self.codec.media() == Media::Audio || !self.builder.needs_keyframe() {
            self.asked = None;
        } else if self.asked.is_none_or(|at| now.saturating_sub(at) >= ASK_AGAIN) {
            self.asked = Some(now);
            out.push(Event::NeedKeyframe);
        }
    }
}
