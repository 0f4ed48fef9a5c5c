//! A straight line through pairs of readings of two clocks, by least squares without the outliers.
//!
//! **Invariant:** the same pairs give the same line; a single wild reading moves nothing.

use std::collections::VecDeque;

/// Pairs remembered: two minutes of a camera's reports.
const KEPT: usize = 128;
/// Below this stretch jitter would pass for drift: the clocks are taken to run alike, µs.
const SPAN: i64 = 30_000_000;
/// No crystal is worse: a steeper line is jitter.
const STEEPEST: f64 = 500e-6;
/// A reading so far off the line is no jitter of a network, µs …
const WILD: i64 = 1_000_000;
/// … and two in a row that agree to this are a clock that was set anew, µs.
const AGREE: i64 = 200_000;

/// How one clock follows from another; both in µs.
#[derive(Debug, Default)]
pub(crate) struct Line {
    pairs: VecDeque<(i64, i64)>,
    wild: Option<(i64, i64)>,
    /// Where the line starts, and its difference there.
    origin: (i64, i64),
    /// Rise of the difference per µs, and what it is at the origin: in the middle, and of the pairs
    /// with the smallest difference.
    slope: f64,
    middle: f64,
    least: f64,
}

impl Line {
    /// Takes a pair of readings of one moment. `false`: it is wild and changes nothing yet.
    pub(crate) fn add(&mut self, from: i64, to: i64) -> bool {
        if let Some(expected) = self.middle(from)
            && (to - expected).abs() > WILD
        {
            let agrees = |(x, y): (i64, i64)| ((to - from) - (y - x)).abs() <= AGREE;
            match self.wild.replace((from, to)).filter(|last| agrees(*last)) {
                Some(last) => {
                    self.pairs.clear();
                    self.pairs.push_back(last);
                }
                None => return false,
            }
        }
        self.wild = None;
        if self.pairs.len() == KEPT {
            self.pairs.pop_front();
        }
        self.pairs.push_back((from, to));
        self.fit();
        true
    }

    /// How many pairs it lies through.
    pub(crate) fn len(&self) -> usize {
        self.pairs.len()
    }

    /// The other clock when this one shows `from`, through the middle of the pairs.
    pub(crate) fn middle(&self, from: i64) -> Option<i64> {
        self.at(from, self.middle)
    }

    /// The same along the smallest differences: of messages the least delayed tell the truth.
    pub(crate) fn least(&self, from: i64) -> Option<i64> {
        self.at(from, self.least)
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "differences of some hours in µs are exact in a double"
    )]
    fn at(&self, from: i64, start: f64) -> Option<i64> {
        let (x, d) = (!self.pairs.is_empty()).then_some(self.origin)?;
        let along = from.saturating_sub(x);
        Some(
            from.saturating_add(d)
                .saturating_add((start + self.slope * along as f64).round() as i64),
        )
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "differences of some hours in µs are exact in a double"
    )]
    fn fit(&mut self) {
        let Some(&(x0, y0)) = self.pairs.front() else {
            return;
        };
        self.origin = (x0, y0.saturating_sub(x0));
        let last = self.pairs.back().map_or(x0, |pair| pair.0);
        let steep = last.saturating_sub(x0) >= SPAN;
        let point = |&(x, y): &(i64, i64)| {
            let along = x.saturating_sub(x0);
            (
                along as f64,
                y.saturating_sub(x).saturating_sub(self.origin.1) as f64,
            )
        };
        let mut points: Vec<(f64, f64)> = self.pairs.iter().map(point).collect();
        // Three rounds: what was dropped no longer widens what counts as far.
        for _ in 0..3 {
            let n = points.len() as f64;
            let (mx, my) = points
                .iter()
                .fold((0.0, 0.0), |(a, b), (x, y)| (a + x / n, b + y / n));
            let (sxx, sxy) = points.iter().fold((0.0, 0.0), |(a, b), (x, y)| {
                (a + (x - mx) * (x - mx), b + (x - mx) * (y - my))
            });
            self.slope = if steep && sxx > 0.0 {
                (sxy / sxx).clamp(-STEEPEST, STEEPEST)
            } else {
                0.0
            };
            self.middle = my - self.slope * mx;
            let off = |(x, y): &(f64, f64)| y - self.middle - self.slope * x;
            let sigma = (points.iter().map(|p| off(p).powi(2)).sum::<f64>() / n).sqrt();
            self.least = self.middle + points.iter().map(off).fold(f64::INFINITY, f64::min);
            let before = points.len();
            let (middle, slope) = (self.middle, self.slope);
            points.retain(|(x, y)| (y - middle - slope * x).abs() <= 3.0 * sigma + 1.0);
            if points.len() == before || points.is_empty() {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A reading each second of a clock off by `ppm` and seven hours, with `jitter(n)` µs.
    fn line(count: i64, ppm: i64, jitter: impl Fn(i64) -> i64) -> (Line, i64) {
        let mut line = Line::default();
        let truth = |x: i64| x + 25_200_000_000 + x * ppm / 1_000_000;
        for n in 0..count {
            let x = n * 1_000_000;
            line.add(x, truth(x) + jitter(n));
        }
        let x = count * 1_000_000;
        (line, truth(x))
    }

    #[test]
    fn an_exact_line_is_found_exactly() {
        let (line, truth) = line(60, 0, |_| 0);
        assert_eq!(line.middle(60_000_000), Some(truth));
        assert_eq!(line.least(60_000_000), Some(truth));
    }

    #[test]
    fn drift_is_followed_through_jitter() {
        for ppm in [-150, 150] {
            let (line, truth) = line(1_800, ppm, |n| (n * 7_919) % 40_000);
            let off = line.least(1_800_000_000).unwrap() - truth;
            assert!(off.abs() <= 6_000, "{off} µs at {ppm} ppm");
        }
    }

    #[test]
    fn a_spike_is_dropped_and_a_clock_set_anew_is_followed() {
        let (mut line, truth) = line(40, 0, |n| if n == 20 { 400_000 } else { n % 3 * 1_000 });
        let off = line.middle(40_000_000).unwrap() - truth;
        assert!(off.abs() <= 2_000, "{off} µs");
        assert!(!line.add(41_000_000, truth + 61_000_000), "one alone is wild");
        assert!(line.add(42_000_000, truth + 62_000_000), "two that agree are not");
        assert_eq!(line.len(), 2);
        assert_eq!(line.middle(43_000_000), Some(truth + 63_000_000));
    }

    proptest! {
        #[test]
        fn arbitrary_readings_never_panic(pairs in proptest::collection::vec((any::<i64>(), any::<i64>()), 0..200)) {
            let mut line = Line::default();
            for (x, y) in pairs {
                line.add(x >> 12, y >> 12);
                prop_assert!(line.least(x >> 12).is_some() || line.len() == 0);
            }
        }
    }
}
