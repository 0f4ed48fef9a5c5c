//! Zero of a session's recording clock, kept beside the files.

use std::path::Path;

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
