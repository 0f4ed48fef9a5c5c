//! Ten rooms of four for a long time: nobody is to be lost, and memory is to stay what it is.

use std::time::{Duration, Instant};

use crate::crowd::Crowd;
use crate::process::rss_kib;
use crate::scenario::{Measure, Times, rooms, settle, window};
use crate::server::{Hearing, Server};
use crate::trouble::Trouble;

const ROOMS: u32 = 10;
/// Length of one of the windows that the time is cut into.
const WINDOW: Duration = Duration::from_secs(10);
/// Growth is told per this time, in seconds.
const PER: f64 = 600.0;
/// How often it is told how things are.
const TOLD: Duration = Duration::from_mins(1);
/// The first part of the time is for buffers to fill: a fifth.
const SETTLING: u32 = 5;

#[expect(clippy::cast_precision_loss, reason = "figures for a table")]
pub fn play(crowd: &mut Crowd, server: &mut dyn Server, times: Times) -> Result<Measure, Trouble> {
    let mut measure = Measure::default();
    let mut hearing = Hearing::new();
    rooms::fill(crowd, server, &mut hearing, 0..ROOMS)?;
    crowd.run(times.warm)?;
    settle(crowd, &hearing)?;
    let (start, mut samples) = (Instant::now(), Vec::new());
    let (mut expected, mut delivered, mut p99, mut void) = (0, 0, Vec::new(), 0u32);
    let mut told = start;
    while start.elapsed() < times.window {
        let taken = window(crowd, server, &hearing, WINDOW)?;
        if taken.void.is_some() {
            void += 1;
        } else {
            expected += taken.window.expected;
            delivered += taken.window.delivered;
            p99.push(taken.window.p99_ms);
        }
        let rss = rss_kib(server.pid())?;
        if start.elapsed() >= times.window / SETTLING {
            samples.push((start.elapsed().as_secs_f64(), rss as f64));
        }
        if told.elapsed() >= TOLD {
            told = Instant::now();
            let minutes = start.elapsed().as_secs() / 60;
            eprintln!(
                "      {minutes} min: {} lost, {rss} KiB, {void} windows void",
                lost(crowd)
            );
        }
    }
    let lost = lost(crowd);
    measure.set("disconnects", (server.given_up()? + lost) as f64);
    measure.set("growth_kib_per_10_min", slope(&samples) * PER);
    measure.set(
        "loss_permille",
        1000.0 * (1.0 - delivered as f64 / (expected.max(1)) as f64),
    );
    measure.set("p99_ms", super::median(p99));
    measure.set("rss_kib", samples.last().map_or(0.0, |sample| sample.1));
    measure.crowd.insert("void_windows".to_owned(), f64::from(void));
    Ok(measure)
}

/// Participants without a connection.
fn lost(crowd: &Crowd) -> u64 {
    let lost = crowd.peers.iter().filter(|peer| peer.connected.is_none());
    lost.count() as u64
}

/// Least squares: growth per unit of the first coordinate.
#[expect(clippy::cast_precision_loss, reason = "a few hundred samples")]
fn slope(samples: &[(f64, f64)]) -> f64 {
    let n = samples.len() as f64;
    let mean = |f: fn(&(f64, f64)) -> f64| samples.iter().map(f).sum::<f64>() / n.max(1.0);
    let (x, y) = (mean(|s| s.0), mean(|s| s.1));
    let up: f64 = samples.iter().map(|s| (s.0 - x) * (s.1 - y)).sum();
    let down: f64 = samples.iter().map(|s| (s.0 - x).powi(2)).sum();
    if down > 0.0 { up / down } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slope_of_a_line_is_found() {
        let line: Vec<_> = (0..50)
            .map(|n| (f64::from(n), 3.0 + 2.0 * f64::from(n)))
            .collect();
        assert!((slope(&line) - 2.0).abs() < 1e-9);
        assert!(slope(&line[..1]).abs() < 1e-9);
    }
}
