//! One sender's clocks: what its reports (RFC 3550 §6.4.1) tell of its streams, and of itself.
//!
//! A report pairs a stream's RTP timestamp with the sender's own clock, which all its streams share: so
//! picture and sound meet there. That clock is never believed as a time of day; when a report came tells
//! where it lies on ours, along the least delayed reports.
//!
//! A browser's reports say of sound when it was sent, which is after its last sample; so picture and sound are
//! apart by what sound waits. Where packets say themselves when what they hold was caught, they are believed
//! about their stream, and the reports only about the network.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::{
    Codec,
    evidence::{ClockPair, ClockSource},
    fit::Line,
    reorder::nearest_32,
};

/// Reports of a sender before its clock is believed.
const READY: usize = 4;
/// After so long without a report nothing is known any more: a line goes astray, µs.
const FORGET: u64 = 60_000_000;
/// After so long without a word of packets, reports are believed again, µs.
const SILENT: u64 = 20_000_000;
/// Streams remembered: a sender has three layers, and starts over now and then.
const STREAMS: usize = 16;

#[derive(Debug)]
struct Own {
    rate: u32,
    /// The last report's timestamp, extended across its wraps.
    last: i64,
    line: Line,
    /// When a packet last said when it was caught, µs.
    caught: Option<u64>,
}

/// What is known of one sender's clocks.
#[derive(Debug, Default)]
pub(crate) struct Sender {
    /// The sender's clock to the session's.
    wall: Line,
    /// Each stream's timestamps to the sender's clock.
    streams: BTreeMap<u32, Own>,
    /// When the last report came, µs.
    heard: u64,
}

impl Sender {
    /// Takes a report on one stream.
    pub(crate) fn report(&mut self, codec: Codec, ssrc: u32, pair: &ClockPair) {
        if pair.arrival_us.saturating_sub(self.heard) > FORGET {
            *self = Self::default();
        }
        self.heard = pair.arrival_us;
        if self.streams.len() >= STREAMS && !self.streams.contains_key(&ssrc) {
            self.streams.clear();
        }
        let own = self.streams.entry(ssrc).or_insert_with(|| Own {
            rate: codec.clock_rate(),
            last: i64::from(pair.rtp),
            line: Line::default(),
            caught: None,
        });
        let ntp = micros(pair.ntp);
        let arrival = i64::try_from(pair.arrival_us).unwrap_or(i64::MAX / 4);
        let timestamp = nearest_32(own.last, pair.rtp);
        let since = |at: u64| pair.arrival_us.saturating_sub(at);
        match (pair.of, own.caught) {
            (ClockSource::Report, Some(at)) if since(at) <= SILENT => {
                self.wall.add(ntp, arrival);
                return;
            }
            (ClockSource::Report, Some(_)) => (own.line, own.caught) = (Line::default(), None),
            (ClockSource::Capture, None) => own.line = Line::default(),
            _ => {}
        }
        if pair.of == ClockSource::Capture {
            own.caught = Some(pair.arrival_us);
        }
        // One that the sender's own streams do not agree with says nothing of the network either.
        if own.line.add(media_micros(timestamp, own.rate), ntp) {
            own.last = timestamp;
            // What was caught waited for its encoder before it was sent.
            if pair.of == ClockSource::Report {
                self.wall.add(ntp, arrival);
            }
        }
    }

    /// Session time of a stream's RTP timestamp that came at `arrival`; `None` until enough reports came,
    /// and when the last one is long ago.
    pub(crate) fn place(&self, ssrc: u32, timestamp: u32, arrival: Duration) -> Option<i64> {
        if arrival.as_micros() > u128::from(self.heard + FORGET) {
            return None;
        }
        let own = self
            .streams
            .get(&ssrc)
            .filter(|own| own.line.len() > 0 && self.wall.len() >= READY)?;
        let media = media_micros(nearest_32(own.last, timestamp), own.rate);
        self.wall.least(own.line.middle(media)?)
    }
}

/// A 32.32 fixed-point time in µs.
fn micros(ntp: u64) -> i64 {
    let (seconds, fraction) = (ntp >> 32, ntp & 0xffff_ffff);
    i64::try_from(seconds * 1_000_000 + ((fraction * 1_000_000) >> 32)).unwrap_or(i64::MAX / 4)
}

/// Timestamp units to µs without overflow for any 64-bit input a 32-bit wrap counter can reach.
pub(crate) fn media_micros(timestamp: i64, rate: u32) -> i64 {
    let rate = i64::from(rate);
    let (whole, rest) = (timestamp.div_euclid(rate), timestamp.rem_euclid(rate));
    whole.saturating_mul(1_000_000) + rest * 1_000_000 / rate
}

/// Brings a stream's placement from one mapping to a better one without a leap: by at most one part in
/// [`EASE`], which no ear and no eye notices.
#[derive(Debug, Default)]
pub(crate) struct Steer {
    /// Session time minus media time of the last packet, and its media time, µs.
    last: Option<(i64, i64)>,
    /// By reports already.
    ready: bool,
}

/// See [`Steer`].
const EASE: i64 = 20;
/// A mapping so far off is not eased into, µs.
const LEAP: i64 = 200_000;
/// Nothing comes before it was sent; so much a line may err, µs …
const AHEAD: i64 = 50_000;
/// … and nothing is older than this when it comes, µs.
const OLD: i64 = 5_000_000;

/// What a step of [`Steer`] did to the times handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// From here on by the sender's reports, so many µs off the time by arrival.
    Ready(i64),
    /// A leap of so many µs: the sender's clock was set, or its reports stopped making sense.
    Leap(i64),
}

impl Steer {
    /// Session time of a packet: by reports if there is such a time and it makes sense, else by arrival.
    pub(crate) fn place(
        &mut self,
        media: i64,
        arrival: Duration,
        by_arrival: Duration,
        by_reports: Option<i64>,
    ) -> (Duration, Option<Turn>) {
        let signed = |at: Duration| i64::try_from(at.as_micros()).unwrap_or(i64::MAX / 4);
        let arrival = signed(arrival);
        let by_reports = by_reports.filter(|at| (arrival - OLD..=arrival + AHEAD).contains(at));
        let wanted = by_reports.unwrap_or_else(|| signed(by_arrival)) - media;
        let (offset, turn) = match self.last {
            Some((offset, then)) if self.ready || by_reports.is_some() => {
                let off = wanted - offset;
                let most = (media - then).abs() / EASE;
                if off.abs() > LEAP {
                    (wanted, Some(Turn::Leap(off)))
                } else {
                    let turn = (!self.ready).then_some(Turn::Ready(off));
                    (offset + off.clamp(-most, most), turn)
                }
            }
            _ => (wanted, by_reports.map(|_| Turn::Ready(0))),
        };
        self.ready |= by_reports.is_some();
        // A packet out of the order of its timestamps does not turn the clock back.
        let newest = self.last.map_or(media, |(_, then)| then.max(media));
        self.last = Some((offset, newest));
        let at = u64::try_from(media.saturating_add(offset)).unwrap_or(0);
        (Duration::from_micros(at), turn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sender's clock runs from 3.9 billion seconds; ours from 0.
    const SINCE_1900: u64 = 3_900_000_000;

    fn pair(seconds: f64, rate: f64, first: u32, delay_ms: u64) -> ClockPair {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "small positive numbers of a test"
        )]
        let whole = |value: f64| value as u64;
        ClockPair {
            ntp: (SINCE_1900 << 32) + whole(seconds * 4_294_967_296.0),
            rtp: first.wrapping_add(u32::try_from(whole(seconds * rate)).unwrap()),
            arrival_us: whole(seconds * 1e6) + delay_ms * 1000,
            of: ClockSource::Report,
        }
    }

    #[test]
    fn packets_are_believed_about_their_stream_before_reports() {
        let (mut sender, now) = (Sender::default(), Duration::from_secs(9));
        let caught = |pair| ClockPair {
            of: ClockSource::Capture,
            ..pair
        };
        for n in 0..5_u32 {
            let at = f64::from(n) + 1.0;
            sender.report(Codec::Vp8, 2, &pair(at, 90_000.0, 1_000, 40));
            // Reports of sound are 60 ms late; its packets tell what is so, and come 90 ms after it.
            let late = pair(at + 0.06, 48_000.0, 0, 40);
            let reported = ClockPair {
                rtp: late.rtp - 2_880,
                ..late
            };
            sender.report(Codec::Opus, 1, &reported);
            if n == 1 {
                assert_eq!(sender.streams[&1].line.len(), 2);
            }
            if n >= 2 {
                sender.report(Codec::Opus, 1, &caught(pair(at, 48_000.0, 0, 90)));
            }
        }
        let at = |sender: &Sender, ssrc, timestamp| sender.place(ssrc, timestamp, now).unwrap() - 3_040_000;
        assert!(
            at(&sender, 2, 1_000 + 270_000).abs() <= 100,
            "the network is as the reports have it"
        );
        assert!(at(&sender, 1, 144_000).abs() <= 100, "sound meets its picture");
        // A sender that stops saying so is believed by its reports again.
        let late = pair(30.06, 48_000.0, 0, 40);
        sender.report(
            Codec::Opus,
            1,
            &ClockPair {
                rtp: late.rtp - 2_880,
                ..late
            },
        );
        let apart = sender.place(1, 144_000 * 10, Duration::from_secs(31)).unwrap() - 30_040_000;
        assert!((apart - 60_000).abs() <= 200, "{apart}");
    }

    #[test]
    fn both_media_of_a_sender_meet_whatever_their_delays() {
        let (mut sender, now) = (Sender::default(), Duration::from_secs(7));
        let (sound, picture) = (u32::MAX - 70_000, 1_000);
        for n in 0..4_u32 {
            assert_eq!(
                sender.place(1, 5, now).is_some(),
                n == 3,
                "ready after four reports"
            );
            let at = f64::from(n) * 1.5 + 1.0;
            sender.report(
                Codec::Vp8,
                2,
                &pair(at, 90_000.0, picture, 40 + u64::from(n % 2) * 90),
            );
            if n == 0 {
                sender.report(Codec::Opus, 1, &pair(at, 48_000.0, sound, 45));
            }
        }
        // Three seconds after the sender's zero, 40 ms of network.
        let at = |ssrc, timestamp| sender.place(ssrc, timestamp, now).unwrap() - 3_040_000;
        assert!(at(1, sound.wrapping_add(144_000)).abs() <= 100);
        assert!(at(2, picture + 270_000).abs() <= 100);
        assert_eq!(
            sender.place(3, 0, now),
            None,
            "of this stream nothing was reported"
        );
        let later = now + Duration::from_mins(1);
        assert_eq!(sender.place(1, sound, later), None, "the last report is long ago");
        sender.report(Codec::Vp8, 2, &pair(80.0, 90_000.0, picture, 40));
        assert_eq!(sender.place(2, picture, later), None, "it begins anew");
    }

    #[test]
    fn a_better_mapping_is_eased_into_and_a_leap_is_told() {
        let (mut steer, ms) = (Steer::default(), Duration::from_millis);
        let mut place = |n: u64, by_reports: Option<i64>| {
            let media = i64::try_from(n).unwrap() * 20_000;
            steer.place(media, ms(n * 20 + 60), ms(n * 20 + 60), by_reports)
        };
        assert_eq!(place(0, None), (ms(60), None));
        assert_eq!(place(1, Some(40_000)), (ms(79), Some(Turn::Ready(-40_000))));
        for n in 2..42 {
            let (at, turn) = place(n, Some(i64::try_from(n).unwrap() * 20_000 + 20_000));
            assert_eq!(turn, None);
            assert_eq!(at, ms(n * 20 + 60 - n.min(40)));
        }
        assert_eq!(
            place(42, Some(42 * 20_000 - 400_000)).1,
            Some(Turn::Leap(-420_000))
        );
        // What is said to have been sent after it came is not believed.
        let (at, turn) = place(43, Some(44 * 20_000 + 900_000));
        assert_eq!((at, turn), (ms(43 * 20 + 60), Some(Turn::Leap(460_000))));
    }
}
