//! Which packets of an incoming picture were given up: asked for all the time and never repaired.
//!
//! Whoever gets that picture stands still until a key frame comes. Browsers ask for one when they
//! have waited for seconds; the server knows at once, and asks for them all.
//!
//! **Invariant:** at most [`MOST`] missing packets are followed, each once.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// More missing at once is an outage, which ends with a key frame anyway.
const MOST: usize = 256;

/// See the module.
#[derive(Debug, Default)]
pub struct Gaps {
    newest: Option<u16>,
    missing: VecDeque<(u16, Instant)>,
}

impl Gaps {
    /// A packet came, for the first time.
    pub fn note(&mut self, now: Instant, seq: u16) {
        let Some(newest) = self.newest else {
            self.newest = Some(seq);
            return;
        };
        let ahead = seq.wrapping_sub(newest);
        if ahead == 0 || ahead >= 0x8000 {
            self.missing.retain(|(missing, _)| *missing != seq);
            return;
        }
        self.newest = Some(seq);
        let missing = (1..ahead).map(|step| newest.wrapping_add(step));
        let room = MOST - self.missing.len();
        self.missing.extend(missing.take(room).map(|seq| (seq, now)));
    }

    /// A key frame begins at `seq`: what is missing before it is missed by nobody.
    pub fn begin(&mut self, seq: u16) {
        self.missing
            .retain(|(missing, _)| missing.wrapping_sub(seq) < 0x8000);
    }

    /// Whether something was given up since the last question: missing for longer than `patience`.
    pub fn lost(&mut self, now: Instant, patience: Duration) -> bool {
        let before = self.missing.len();
        while self
            .missing
            .front()
            .is_some_and(|(_, since)| now.saturating_duration_since(*since) >= patience)
        {
            self.missing.pop_front();
        }
        self.missing.len() < before
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "any instant will do to start from")]
mod tests {
    use super::*;

    const PATIENCE: Duration = Duration::from_secs(1);

    #[test]
    fn what_is_not_repaired_in_time_is_lost_once() {
        let (mut gaps, start) = (Gaps::default(), Instant::now());
        for seq in [65_534, 65_535, 1, 4] {
            gaps.note(start, seq);
        }
        gaps.note(start + PATIENCE / 2, 0);
        gaps.note(start + PATIENCE / 2, 3);
        assert!(!gaps.lost(start + PATIENCE / 2, PATIENCE));
        assert!(gaps.lost(start + PATIENCE, PATIENCE), "packet 2");
        assert!(!gaps.lost(start + PATIENCE * 3, PATIENCE));
    }

    #[test]
    fn nobody_misses_what_came_before_a_key_frame() {
        let (mut gaps, start) = (Gaps::default(), Instant::now());
        for seq in [10, 12, 14] {
            gaps.note(start, seq);
        }
        gaps.begin(12);
        gaps.note(start, 13);
        assert!(!gaps.lost(start + PATIENCE, PATIENCE));
    }

    #[test]
    fn an_outage_is_bounded() {
        let (mut gaps, start) = (Gaps::default(), Instant::now());
        gaps.note(start, 0);
        gaps.note(start, 30_000);
        assert_eq!(gaps.missing.len(), MOST);
        gaps.note(start, 50_000);
        assert_eq!(gaps.missing.len(), MOST);
        assert!(gaps.lost(start + PATIENCE, PATIENCE));
    }
}
