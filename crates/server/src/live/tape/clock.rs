//! Zero of a session's recording clock, kept beside the files.

use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

/// Where it is kept.
const CLOCK_FILE: &str = "clock.json";

/// Zero of a session's recording clock, so that every part of it, also after a restart, counts
/// from the same instant.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(super) struct Clock {
    /// Milliseconds since 1970 UTC.
    pub(super) zero_ms: i64,
}

impl Clock {
    /// An instant, and what the session clock shows then. It shows the server's wall clock of that
    /// moment to the microsecond: what the journal dates before an instant is before it here too.
    pub(super) fn now(self) -> (Instant, Duration) {
        // Of several readings the one in which least time passed between the two clocks.
        let reading = |_| {
            let base = Instant::now();
            let wall = jiff::Timestamp::now().as_microsecond();
            (base.elapsed(), base, wall)
        };
        let (_, base, wall) = (0..5).map(reading).min().unwrap_or_else(|| reading(0));
        let since_zero = wall.saturating_sub(self.zero_ms.saturating_mul(1000));
        (
            base,
            Duration::from_micros(u64::try_from(since_zero).unwrap_or(0)),
        )
    }
}

/// A running recorder's clock as others read it: set once, when the files are open.
#[derive(Clone, Default)]
pub(super) struct Reading(Arc<OnceLock<(Instant, Duration)>>);

impl Reading {
    /// At `base` the recorder's clock shows `offset`.
    pub(super) fn set(&self, base: Instant, offset: Duration) {
        self.0.set((base, offset)).ok();
    }

    /// What it shows now; `None` until it is set.
    pub(super) fn now(&self) -> Option<Duration> {
        self.0.get().map(|(base, offset)| *offset + base.elapsed())
    }
}

/// Reads the clock's zero, or sets it to now and keeps it.
pub(super) fn clock(dir: &Path) -> std::io::Result<Clock> {
    let path = dir.join(CLOCK_FILE);
    match std::fs::read(&path) {
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(std::io::Error::other),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let clock = Clock {
                zero_ms: crate::live::now_ms(),
            };
            crate::sealing::shelf::put(&path, &serde_json::to_vec(&clock)?)?;
            Ok(clock)
        }
        Err(error) => Err(error),
    }
}
