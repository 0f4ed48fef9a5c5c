//! Whether a recorder's thread still moves: a disk that hangs reports no error.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// A thread that has not moved on for so long hangs, or is so far behind that it may as well. With a look
/// every quarter of a second everybody in the room is told within two seconds.
const STILL: Duration = Duration::from_millis(1500);

/// Before it begins it recovers what an earlier run left, which may take longer.
const BEGINS: Duration = Duration::from_secs(10);

/// A sign of life that others read.
#[derive(Clone, Debug)]
pub(super) struct Heart {
    made: Instant,
    /// When the thread last looked for something to do, in milliseconds since `made`; 0: not yet.
    beat: Arc<AtomicU64>,
    /// How old what it last took was, in milliseconds; 0 when nothing waited.
    behind: Arc<AtomicU64>,
}

impl Default for Heart {
    fn default() -> Self {
        Self {
            made: Instant::now(),
            beat: Arc::default(),
            behind: Arc::default(),
        }
    }
}

impl Heart {
    /// The thread looks for something to do.
    pub(super) fn beat(&self, now: Instant) {
        let since = millis(now.saturating_duration_since(self.made));
        self.beat.store(since.max(1), Ordering::Relaxed);
    }

    /// The thread took a packet that came at `arrival`.
    pub(super) fn took(&self, arrival: Instant, now: Instant) {
        let behind = millis(now.saturating_duration_since(arrival));
        self.behind.store(behind, Ordering::Relaxed);
    }

    /// There was nothing to take.
    pub(super) fn rests(&self) {
        self.behind.store(0, Ordering::Relaxed);
    }

    /// Whether it hangs, or is as good as hanging.
    pub(super) fn is_still(&self, now: Instant) -> bool {
        let beat = self.beat.load(Ordering::Relaxed);
        let since = millis(now.saturating_duration_since(self.made)).saturating_sub(beat);
        if beat == 0 {
            return since >= millis(BEGINS);
        }
        since.max(self.behind.load(Ordering::Relaxed)) >= millis(STILL)
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_that_hangs_or_lags_is_still_and_one_that_rests_is_not() {
        let heart = Heart::default();
        let at = |ms| heart.made + Duration::from_millis(ms);
        assert!(!heart.is_still(at(9_999)), "it recovers an earlier run's files");
        assert!(heart.is_still(at(10_000)));
        heart.beat(at(100));
        assert!(!heart.is_still(at(1_599)));
        assert!(heart.is_still(at(1_600)), "a write that does not return");
        heart.beat(at(1_700));
        heart.took(at(150), at(1_700));
        assert!(heart.is_still(at(1_701)), "it moves, a second and a half behind");
        heart.rests();
        assert!(!heart.is_still(at(1_701)));
    }
}
