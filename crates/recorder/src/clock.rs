//! Places RTP timestamps on the session clock, from arrival times alone: until the sender's own reports
//! tell more ([`crate::sender`]).
//!
//! The least delayed packets tell the true offset between a sender's clock and ours; the mapping follows
//! their minimum, falls fast (a less delayed packet is better evidence) and rises slowly (drift). At first,
//! when a single packet's delay is all that is known, it falls at once.
//! It never changes a time already handed out; a later frame may then be placed before an earlier one, and
//! whoever writes frames keeps their times in order.

use std::time::Duration;

use crate::sender::media_micros;

/// Window whose minimum offset is believed, µs.
const WINDOW: i64 = 2_000_000;
/// A frame this far ahead of its own arrival, or behind it, means the sender's clock jumped, µs.
const AHEAD: i64 = 500_000;
const BEHIND: i64 = 2_000_000;
/// A whole window later than this is a jump, not drift, µs.
const JUMP: i64 = 200_000;
/// How long after its first packet, or after a jump, a stream's offset falls at once, µs.
const SETTLING: i64 = 500_000;
/// Fall per packet, and rise per window (1000 ppm, ten times a bad crystal), µs.
const FALL: i64 = 1_000;
const RISE: i64 = 2_000;

/// The mapping of one stream.
#[derive(Debug)]
pub(crate) struct Clock {
    rate: u32,
    offset: Option<i64>,
    window_min: i64,
    window_end: i64,
    settled: i64,
}

impl Clock {
    /// `rate`: RTP timestamp units per second.
    pub(crate) fn new(rate: u32) -> Self {
        Self {
            rate,
            offset: None,
            window_min: i64::MAX,
            window_end: 0,
            settled: 0,
        }
    }

    /// Session time of the extended RTP timestamp `timestamp`, of a packet that came at `arrival`.
    pub(crate) fn place(&mut self, timestamp: i64, arrival: Duration) -> Duration {
        let arrival = i64::try_from(arrival.as_micros()).unwrap_or(i64::MAX / 4);
        let media = media_micros(timestamp, self.rate);
        let seen = arrival - media;
        let offset = self.follow(seen, arrival);
        Duration::from_micros(u64::try_from(media + offset).unwrap_or(0))
    }

    fn follow(&mut self, seen: i64, arrival: i64) -> i64 {
        let mut offset = self.offset.unwrap_or(seen);
        let late = seen - offset;
        if self.offset.is_none() || !(-AHEAD..=BEHIND).contains(&late) {
            offset = seen;
            self.restart_window(arrival);
            self.settled = arrival + SETTLING;
        } else if late < 0 {
            let settling = arrival < self.settled;
            offset += if settling { late } else { late.max(-FALL) };
        }
        self.window_min = self.window_min.min(seen);
        if arrival >= self.window_end {
            let drift = self.window_min - offset;
            offset += if drift > JUMP { drift } else { drift.clamp(0, RISE) };
            self.restart_window(arrival);
        }
        self.offset = Some(offset);
        offset
    }

    fn restart_window(&mut self, arrival: i64) {
        self.window_min = i64::MAX;
        self.window_end = arrival + WINDOW;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Places `count` 20 ms packets of a 48 kHz sender with clock error `ppm` and `jitter(n)` ms of delay;
    /// returns the placement error (ms) of the last one.
    fn run(count: i64, ppm: i64, jitter: impl Fn(i64) -> i64) -> i64 {
        let mut clock = Clock::new(48_000);
        let mut error = 0;
        for n in 0..count {
            let truth = 1_000_000 + n * 20_000 + n * 20_000 * ppm / 1_000_000;
            let arrival = Duration::from_micros(u64::try_from(truth + jitter(n) * 1000).unwrap());
            let placed = clock.place(77_000 + n * 960, arrival);
            error = (i64::try_from(placed.as_micros()).unwrap() - truth) / 1000;
        }
        error
    }

    #[test]
    fn a_steady_48_khz_sender_is_placed_exactly() {
        assert_eq!(run(90_000, 0, |_| 0), 0, "half an hour");
    }

    #[test]
    fn jitter_does_not_move_the_timeline() {
        let error = run(3_000, 0, |n| (n * 7919) % 60);
        assert!((0..=2).contains(&error), "{error} ms");
    }

    #[test]
    fn crystal_drift_is_followed_both_ways() {
        for ppm in [-150, 150] {
            let error = run(90_000, ppm, |n| (n * 31) % 20);
            assert!(error.abs() <= 3, "{error} ms at {ppm} ppm after half an hour");
        }
    }

    #[test]
    fn a_first_packet_that_came_late_misplaces_only_itself() {
        let delayed = |n| if n == 0 { 300 } else { 0 };
        assert_eq!(run(1, 0, delayed), 300, "nothing better is known");
        assert_eq!(run(2, 0, delayed), 0, "the second packet tells");
        // Over a path that gets better little by little, too.
        assert_eq!(run(20, 0, |n| (300 - n * 20).max(0)), 0);
    }

    #[test]
    fn a_settled_stream_falls_slowly() {
        let early = |n| if n < 100 { 40 } else { 0 };
        assert_eq!(run(101, 0, early), 39, "one millisecond with each packet");
    }

    #[test]
    fn a_jump_of_the_sender_is_caught() {
        let mut clock = Clock::new(90_000);
        let s = Duration::from_secs;
        assert_eq!(clock.place(0, s(10)), s(10));
        assert_eq!(clock.place(90_000 * 500, s(11)), s(11), "jump ahead");
        assert_eq!(clock.place(0, s(12)), s(12), "jump back");
    }
}
