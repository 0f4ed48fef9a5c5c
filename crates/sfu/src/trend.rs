//! Whether a queue grows somewhere on the way: the trend of one-way delays.
//!
//! The trendline filter and adaptive threshold of Google congestion control as browsers have
//! them (draft-ietf-rmcat-gcc-02, section 5.4, describes the threshold). `rtc`'s Kalman filter is not
//! used: it takes half a minute to forget one full queue.
//!
//! **Invariant:** constant memory, and no clock: the instants are those at which packets left.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// Groups of packets that one trend is fitted to.
const WINDOW: usize = 20;
/// How much of the last smoothed delay is kept.
const SMOOTHING: f64 = 0.9;
/// A trend of one group is judged as if it had gone on for so many, times the gain.
const GROUPS: f64 = 60.0;
const GAIN: f64 = 4.0;
/// How fast the threshold follows a trend beyond it, and one within it, per millisecond.
const UP: f64 = 0.0087;
const DOWN: f64 = 0.039;
/// A trend further than this beyond the threshold is a spike, which says nothing of it.
const SPIKE: f64 = 15.0;
/// After a pause of this length nothing is known of the queue any more.
const PAUSE: Duration = Duration::from_millis(500);
/// A trend must last so long to count.
const LASTING: Duration = Duration::from_millis(10);

/// What the delays say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Queue {
    /// It neither grows nor empties.
    #[default]
    Steady,
    /// More is sent than passes.
    Grows,
    /// It empties: wait and see.
    Empties,
}

/// See the module.
#[derive(Debug)]
pub struct Trend {
    origin: Option<Instant>,
    groups: f64,
    delay: f64,
    smooth: f64,
    /// Milliseconds since the origin, and the smoothed delay then.
    points: VecDeque<(f64, f64)>,
    slope: f64,
    threshold: f64,
    last: Option<Instant>,
    beyond: Duration,
    times: u32,
    queue: Queue,
}

impl Default for Trend {
    fn default() -> Self {
        Self {
            origin: None,
            groups: 0.0,
            delay: 0.0,
            smooth: 0.0,
            points: VecDeque::with_capacity(WINDOW),
            slope: 0.0,
            threshold: 12.5,
            last: None,
            beyond: Duration::ZERO,
            times: 0,
            queue: Queue::Steady,
        }
    }
}

impl Trend {
    /// What the last group said.
    pub fn queue(&self) -> Queue {
        self.queue
    }

    /// Takes the delay that a group of packets gathered over the one before it, in milliseconds.
    pub fn add(&mut self, left: Instant, gathered: f64) -> Queue {
        let paused = self
            .last
            .is_some_and(|last| left.saturating_duration_since(last) >= PAUSE);
        if paused {
            *self = Self {
                threshold: self.threshold,
                ..Self::default()
            };
            return self.queue;
        }
        let origin = *self.origin.get_or_insert(left);
        self.groups = (self.groups + 1.0).min(GROUPS);
        self.delay += gathered;
        self.smooth = SMOOTHING * self.smooth + (1.0 - SMOOTHING) * self.delay;
        let at = left.saturating_duration_since(origin).as_secs_f64() * 1000.0;
        if self.points.len() == WINDOW {
            self.points.pop_front();
        }
        self.points.push_back((at, self.smooth));
        let before = self.slope;
        if self.points.len() == WINDOW {
            self.slope = fit(&self.points).unwrap_or(self.slope);
        }
        self.judge(left, before);
        self.queue
    }

    fn judge(&mut self, left: Instant, before: f64) {
        let trend = self.groups * self.slope * GAIN;
        let since = self.last.replace(left).unwrap_or(left);
        let elapsed = left.saturating_duration_since(since);
        if trend > self.threshold {
            self.beyond += elapsed;
            self.times += 1;
            if self.beyond > LASTING && self.times > 1 && self.slope >= before {
                (self.beyond, self.times) = (Duration::ZERO, 0);
                self.queue = Queue::Grows;
            }
        } else {
            (self.beyond, self.times) = (Duration::ZERO, 0);
            self.queue = if trend < -self.threshold {
                Queue::Empties
            } else {
                Queue::Steady
            };
        }
        let size = trend.abs();
        if size <= self.threshold + SPIKE {
            let speed = if size < self.threshold { DOWN } else { UP };
            let elapsed = elapsed.as_secs_f64().min(0.1) * 1000.0;
            self.threshold += speed * (size - self.threshold) * elapsed.min(25.0);
            self.threshold = self.threshold.clamp(6.0, 600.0);
        }
    }
}

/// Slope of the line that fits the points best.
fn fit(points: &VecDeque<(f64, f64)>) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "some twenty points")]
    let count = points.len() as f64;
    let sum = points
        .iter()
        .fold((0.0, 0.0), |sum, point| (sum.0 + point.0, sum.1 + point.1));
    let (middle, mean) = (sum.0 / count, sum.1 / count);
    let (mut shared, mut spread) = (0.0, 0.0);
    for (at, delay) in points {
        shared += (at - middle) * (delay - mean);
        spread += (at - middle) * (at - middle);
    }
    (spread > 0.0).then(|| shared / spread)
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "any instant will do to start from")]
mod tests {
    use super::*;

    /// Feeds a group every 20 ms; returns all that was said.
    fn feed(trend: &mut Trend, at: &mut Instant, delays: impl Iterator<Item = f64>) -> Vec<Queue> {
        delays
            .map(|gathered| {
                *at += Duration::from_millis(20);
                trend.add(*at, gathered)
            })
            .collect()
    }

    #[test]
    fn jitter_is_no_queue() {
        let (mut trend, mut at) = (Trend::default(), Instant::now());
        let jitter = [3.0, -3.0, 1.0, -5.0, 4.0].into_iter().cycle().take(3000);
        let said = feed(&mut trend, &mut at, jitter);
        assert!(said.iter().all(|queue| *queue != Queue::Grows));
    }

    #[test]
    fn a_growing_queue_is_noticed_within_half_a_second_and_forgotten_as_soon() {
        let (mut trend, mut at) = (Trend::default(), Instant::now());
        feed(&mut trend, &mut at, std::iter::repeat_n(0.0, 100));
        let said = feed(&mut trend, &mut at, std::iter::repeat_n(4.0, 25));
        assert!(said.contains(&Queue::Grows));
        let said = feed(&mut trend, &mut at, std::iter::repeat_n(0.0, 60));
        assert_ne!(said[50..].first(), Some(&Queue::Grows), "{said:?}");
    }

    #[test]
    fn a_pause_forgets_the_queue_before_it() {
        let (mut trend, mut at) = (Trend::default(), Instant::now());
        feed(&mut trend, &mut at, std::iter::repeat_n(0.0, 100));
        feed(&mut trend, &mut at, std::iter::repeat_n(-8.0, 25));
        assert_eq!(trend.queue(), Queue::Empties);
        at += PAUSE;
        assert_eq!(
            feed(&mut trend, &mut at, [-900.0].into_iter()),
            vec![Queue::Steady]
        );
        let said = feed(&mut trend, &mut at, std::iter::repeat_n(0.0, 40));
        assert!(said.iter().all(|queue| *queue == Queue::Steady));
    }

    #[test]
    fn an_emptying_queue_is_told_apart() {
        let (mut trend, mut at) = (Trend::default(), Instant::now());
        feed(&mut trend, &mut at, std::iter::repeat_n(0.0, 100));
        let said = feed(&mut trend, &mut at, std::iter::repeat_n(-5.0, 25));
        assert!(said.contains(&Queue::Empties) && !said.contains(&Queue::Grows));
    }
}
