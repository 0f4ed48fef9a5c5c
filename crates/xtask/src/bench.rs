//! `cargo xtask bench …`: measurements, held against their targets and, where there is one, a peer
//! on the same machine in the same run.
//!
//! **Invariant:** every bench ends in the same list of [`Figure`]s, as a table and as JSON.

use std::fs;
use std::path::PathBuf;

use clap::Subcommand;
use serde::Serialize;

use crate::step::Failure;
use crate::{bench_sfu, bench_soak};

/// What can be measured.
#[derive(Subcommand)]
pub enum What {
    /// The media plane under synthetic participants.
    Sfu(bench_sfu::Options),
    /// Ten rooms of four through our media plane for a long time.
    Soak(bench_soak::Options),
}

/// Measures.
pub fn run(what: What) -> Result<(), Failure> {
    match what {
        What::Sfu(options) => bench_sfu::run(&options),
        What::Soak(options) => bench_soak::run(&options),
    }
}

/// One line of a bench.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// What was measured, unique in its bench.
    pub name: String,
    /// Unit of `ours` and `peer`.
    pub unit: String,
    /// Ours, the median of the runs.
    pub ours: f64,
    /// The peer's, if there was one.
    pub peer: Option<f64>,
    /// Ours to the peer's.
    pub ratio: Option<f64>,
    /// What was promised, in words.
    pub target: Option<String>,
    /// Whether it was kept; `None` without a target or without the peer it speaks of.
    pub met: Option<bool>,
}

/// What is promised of a figure.
#[derive(Clone, Copy, Debug)]
pub enum Target {
    /// Nothing.
    Free,
    /// At most this.
    AtMost(f64),
    /// Ours to the peer's, at most this.
    RatioAtMost(f64),
    /// Ours to the peer's, at least this.
    RatioAtLeast(f64),
}

impl Figure {
    /// A figure judged by its target.
    pub fn new(name: &str, unit: &str, ours: f64, peer: Option<f64>, target: Target) -> Self {
        let ratio = peer.filter(|peer| *peer > 0.0).map(|peer| ours / peer);
        let (words, met) = match target {
            Target::Free => (None, None),
            Target::AtMost(limit) => (Some(format!("≤ {limit}")), Some(ours <= limit)),
            Target::RatioAtMost(limit) => (Some(format!("≤ {limit} ×")), ratio.map(|r| r <= limit)),
            Target::RatioAtLeast(limit) => (Some(format!("≥ {limit} ×")), ratio.map(|r| r >= limit)),
        };
        Self {
            name: name.to_owned(),
            unit: unit.to_owned(),
            ours,
            peer,
            ratio,
            target: words,
            met,
        }
    }
}

/// Prints the table; writes the JSON if asked to.
pub fn tell(figures: &[Figure], json: Option<&PathBuf>) -> Result<(), Failure> {
    let width = figures.iter().map(|figure| figure.name.chars().count()).max();
    let width = width.unwrap_or(0).max(4);
    println!(
        "\n{:width$}  {:>5}  {:>10}  {:>10}  {:>7}  {:>9}",
        "what", "unit", "ours", "peer", "ratio", "target"
    );
    let number = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| format!("{value:.2}"));
    for figure in figures {
        println!(
            "{:width$}  {:>5}  {:>10}  {:>10}  {:>7}  {:>9}  {}",
            figure.name,
            figure.unit,
            number(Some(figure.ours)),
            number(figure.peer),
            number(figure.ratio),
            figure.target.as_deref().unwrap_or("–"),
            match figure.met {
                Some(true) => "met",
                Some(false) => "missed",
                None => "",
            }
        );
    }
    let Some(path) = json else {
        return Ok(());
    };
    let failed = |error: &dyn std::fmt::Display| Failure(format!("{}: {error}", path.display()));
    let text = serde_json::to_string_pretty(figures).map_err(|error| failed(&error))?;
    fs::write(path, text + "\n").map_err(|error| failed(&error))
}

/// The median; `None` of nothing.
pub fn median(mut figures: Vec<f64>) -> Option<f64> {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_judged_by_its_target() {
        let met = |ours, peer, target| Figure::new("x", "ms", ours, peer, target).met;
        assert_eq!(met(1.0, None, Target::AtMost(1.0)), Some(true));
        assert_eq!(met(1.1, None, Target::AtMost(1.0)), Some(false));
        assert_eq!(met(1.0, Some(4.0), Target::RatioAtMost(0.35)), Some(true));
        assert_eq!(met(1.0, None, Target::RatioAtMost(0.35)), None);
        assert_eq!(met(60.0, Some(20.0), Target::RatioAtLeast(3.0)), Some(true));
        assert_eq!(met(59.0, Some(20.0), Target::RatioAtLeast(3.0)), Some(false));
        assert_eq!(met(1.0, Some(4.0), Target::Free), None);
    }

    #[test]
    fn the_median_is_of_the_sorted_figures() {
        assert_eq!(median(vec![9.0, 1.0, 5.0]), Some(5.0));
        assert_eq!(median(Vec::new()), None);
    }
}
