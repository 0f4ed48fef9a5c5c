//! How long packets wait in a queue on the way, however steady that queue is.
//!
//! The trend of delays (see [`crate::trend`]) is blind to a queue that neither grows nor empties,
//! and pictures come in steps: what is left after a fall may just fill the path. The voices would
//! then lag by that queue for good. **Invariant:** the clocks of both sides need not agree; only
//! that they run alike is assumed, and that for half a minute.

use std::time::{Duration, Instant};

/// The shortest way is looked for over one to two of these.
const PERIOD: Duration = Duration::from_secs(30);

/// See the module.
#[derive(Debug, Default)]
pub struct Backlog {
    epoch: Option<Instant>,
    since: Option<Instant>,
    /// Shortest seen in this period and in the one before, in seconds plus an unknown constant.
    shortest: Option<f64>,
    before: Option<f64>,
    waited: Duration,
}

impl Backlog {
    /// Notes the quickest of some packets: when it left here, and when it arrived there.
    pub fn note(&mut self, left: Instant, arrived: Duration) {
        let epoch = *self.epoch.get_or_insert(left);
        let since = *self.since.get_or_insert(left);
        if left.saturating_duration_since(since) >= PERIOD {
            self.before = self.shortest.take();
            self.since = Some(left);
        }
        let took = Self::took(epoch, left, arrived);
        let shortest = self.shortest.map_or(took, |shortest| shortest.min(took));
        self.shortest = Some(shortest);
        let least = self.before.map_or(shortest, |before| before.min(shortest));
        // More than a minute is a clock that stepped.
        self.waited = Duration::try_from_secs_f64((took - least).min(60.0)).unwrap_or_default();
    }

    /// The wait that the newest packets had.
    pub fn waited(&self) -> Duration {
        self.waited
    }

    fn took(epoch: Instant, left: Instant, arrived: Duration) -> f64 {
        arrived.as_secs_f64() - left.saturating_duration_since(epoch).as_secs_f64()
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "any instant will do to start from")]
mod tests {
    use super::*;

    fn after(backlog: &mut Backlog, start: Instant, left: u64, took: u64) -> Duration {
        let arrived = Duration::from_secs(5000) + Duration::from_millis(left + took);
        backlog.note(start + Duration::from_millis(left), arrived);
        backlog.waited()
    }

    #[test]
    fn a_standing_queue_is_seen_and_a_longer_way_is_accepted_in_the_end() {
        let (mut backlog, start) = (Backlog::default(), Instant::now());
        assert_eq!(after(&mut backlog, start, 0, 80).as_millis(), 0);
        assert_eq!(after(&mut backlog, start, 1000, 480).as_millis(), 400);
        assert_eq!(after(&mut backlog, start, 20_000, 480).as_millis(), 400);
        assert_eq!(after(&mut backlog, start, 21_000, 80).as_millis(), 0);
        for second in 22..100 {
            after(&mut backlog, start, second * 1000, 300);
        }
        assert_eq!(after(&mut backlog, start, 100_000, 300).as_millis(), 0);
    }
}
