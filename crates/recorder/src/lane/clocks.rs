//! What a track's senders tell of their clocks, and what of it is kept.

use std::collections::BTreeMap;
use std::time::Duration;

use super::{Lane, millis};
use crate::{
    Codec, Kind, Media, Note, Output, Report, StreamClock, TrackKey,
    evidence::ClockPair,
    sender::{Sender, Turn},
};

/// Senders remembered of a language channel, whose interpreters take turns.
const MAX_SENDERS: usize = 8;
/// Streams whose evidence is kept: more than a day of layers going up and down every minute.
const MAX_CLOCKS: usize = 2048;

/// Of a person one, of a channel one per stream: interpreters have clocks of their own.
#[derive(Debug, Default)]
pub(super) struct Senders(BTreeMap<u32, Sender>);

impl Senders {
    /// The clocks of whoever sends a stream.
    pub(super) fn of(&mut self, key: &TrackKey, ssrc: u32) -> &mut Sender {
        let of = if key.kind() == Kind::Channel { ssrc } else { 0 };
        if self.0.len() >= MAX_SENDERS && !self.0.contains_key(&of) {
            self.0.clear();
        }
        self.0.entry(of).or_default()
    }
}

impl Lane {
    /// Notes that a stream begins, unless it only goes on after a pause.
    pub(super) fn begin(
        &mut self,
        codec: Codec,
        ssrc: u32,
        before: Option<u32>,
        now: Duration,
        out: &mut Vec<Output>,
    ) {
        let last = self
            .clocks
            .iter()
            .rev()
            .find(|clock| clock.media == codec.media());
        if last.is_some_and(|clock| (clock.ssrc, clock.codec) == (ssrc, codec))
            || self.clocks.len() >= MAX_CLOCKS
        {
            return;
        }
        let at_ms = millis(now);
        self.clocks.push(StreamClock {
            track: self.key.clone(),
            media: codec.media(),
            codec,
            ssrc,
            from_ms: at_ms,
            pairs: Vec::new(),
            corrections: Vec::new(),
        });
        let note = Note::Stream { codec, before, at_ms };
        self.note(ssrc, note, out);
    }

    fn note(&self, ssrc: u32, note: Note, out: &mut Vec<Output>) {
        out.push(Output::Noted {
            track: self.key.clone(),
            ssrc,
            note,
        });
    }

    /// Takes what a sender reports of its clocks.
    pub(crate) fn report(&mut self, report: &Report, out: &mut Vec<Output>) {
        let pair = ClockPair {
            ntp: report.ntp,
            rtp: report.rtp,
            arrival_us: u64::try_from(report.arrival.as_micros()).unwrap_or(u64::MAX),
            of: report.of,
        };
        self.senders
            .of(&self.key, report.ssrc)
            .report(report.codec, report.ssrc, &pair);
        let own = self
            .clocks
            .iter_mut()
            .rev()
            .find(|clock| clock.ssrc == report.ssrc);
        if own.is_some_and(|clock| clock.keep(&pair)) {
            self.note(report.ssrc, Note::Pair(pair), out);
        }
    }

    /// Evidence of every stream so far, in the order in which they began.
    pub(crate) fn clocks(&self) -> &[StreamClock] {
        &self.clocks
    }

    pub(super) fn turned(&mut self, media: Media, at_ms: u64, turn: Turn, out: &mut Vec<Output>) {
        let own = self.clocks.iter_mut().rev().find(|clock| clock.media == media);
        if let Some((ssrc, correction)) = own.and_then(|clock| Some((clock.ssrc, clock.turned(at_ms, turn)?)))
        {
            self.note(ssrc, Note::Correction(correction), out);
        }
    }
}
