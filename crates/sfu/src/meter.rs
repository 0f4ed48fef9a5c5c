//! How much passes by: a bit rate over the last two seconds, without keeping packets.
//!
//! **Invariant:** constant memory, and no clock of its own.

use std::time::{Duration, Instant};

/// Buckets that a measurement spans.
const BUCKETS: usize = 8;
/// The time one bucket covers.
const BUCKET: Duration = Duration::from_millis(250);

/// A sliding sum of bytes.
#[derive(Clone, Debug, Default)]
pub struct Meter {
    full: [u64; BUCKETS],
    filled: usize,
    current: u64,
    since: Option<Instant>,
}

impl Meter {
    /// Counts bytes that pass now.
    pub fn add(&mut self, now: Instant, bytes: usize) {
        self.roll(now);
        self.current += bytes as u64;
    }

    /// Bits per second over the last two seconds of whole buckets; less, if it runs for less. `None`
    /// before the first bucket is full.
    pub fn rate(&self, now: Instant) -> Option<u64> {
        let mut rolled = self.clone();
        rolled.roll(now);
        if rolled.filled == 0 {
            return None;
        }
        let bytes: u64 = rolled.full[..rolled.filled].iter().sum();
        let per_second = 1000 / u64::try_from(BUCKET.as_millis()).unwrap_or(1000);
        Some(bytes * 8 * per_second / rolled.filled as u64)
    }

    fn roll(&mut self, now: Instant) {
        let since = *self.since.get_or_insert(now);
        if now.saturating_duration_since(since) < BUCKET {
            return;
        }
        let passed = now.saturating_duration_since(since).as_millis() / BUCKET.as_millis();
        let steps = usize::try_from(passed).unwrap_or(usize::MAX);
        for _ in 0..steps.min(BUCKETS + 1) {
            self.full.rotate_right(1);
            self.full[0] = std::mem::take(&mut self.current);
            self.filled = (self.filled + 1).min(BUCKETS);
        }
        if steps > BUCKETS {
            self.since = Some(now);
        } else if steps > 0 {
            self.since = Some(since + BUCKET * u32::try_from(steps).unwrap_or(0));
        }
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "any instant will do to start from")]
mod tests {
    use super::*;

    #[test]
    fn a_steady_stream_is_measured_and_silence_forgets_it() {
        let (mut meter, start) = (Meter::default(), Instant::now());
        assert_eq!(meter.rate(start), None);
        for step in 0..300u32 {
            meter.add(start + Duration::from_millis(10) * step, 125);
        }
        let now = start + Duration::from_secs(3);
        assert_eq!(meter.rate(now), Some(100_000));
        assert_eq!(meter.rate(now + Duration::from_millis(500)), Some(75_000));
        assert_eq!(meter.rate(now + Duration::from_mins(1)), Some(0));
    }
}
