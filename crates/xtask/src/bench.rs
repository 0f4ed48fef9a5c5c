//! `cargo xtask bench …`: measurements, held against their targets and, where there is one, a peer
//! on the same machine in the same run.
//!
//! **Invariant:** every bench ends in the same list of [`Figure`]s, as a table and as JSON.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use serde::Serialize;

use crate::step::Failure;
use crate::{bench_browser, bench_record, bench_recorder, bench_sfu, bench_soak};

/// What can be measured.
#[derive(Subcommand)]
pub enum What {
    /// The media plane under synthetic participants.
    Sfu(bench_sfu::Options),
    /// What people at real browsers see and hear through a bad network.
    Browser(bench_browser::Options),
    /// What signing, sealing and verifying a record cost.
    Record(bench_record::Options),
    /// What recording costs, and what an end without warning loses.
    Recorder(bench_recorder::Options),
    /// Ten rooms of four through our media plane for a long time.
    Soak(bench_soak::Options),
}

/// Measures.
pub fn run(what: What) -> Result<(), Failure> {
    match what {
        What::Sfu(options) => bench_sfu::run(&options),
        What::Browser(options) => bench_browser::run(&options),
        What::Record(options) => bench_record::run(&options),
        What::Recorder(options) => bench_recorder::run(&options),
        What::Soak(options) => bench_soak::run(&options),
    }
}

/// Whom to compare with.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Peer {
    /// Janus `VideoRoom`, Debian's package.
    Janus,
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
    /// At least this.
    AtLeast(f64),
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
            Target::AtLeast(limit) => (Some(format!("≥ {limit}")), Some(ours >= limit)),
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

/// A line of a table over runs of several sides.
pub struct Row(
    /// Name.
    pub &'static str,
    /// Unit.
    pub &'static str,
    /// Value of a run.
    pub &'static str,
    /// Peer.
    pub &'static str,
    /// What is promised.
    pub Target,
);

/// What one run said, by name; the unit is in the name.
pub type Values = BTreeMap<String, f64>;

/// What the runs of several sides said.
pub struct Turns(BTreeMap<(&'static str, String), Vec<f64>>);

impl Turns {
    /// Lets the sides take turns, run by run (`play` is told the side and the number of the run),
    /// so that whatever else the machine does falls on all of them.
    pub fn take(
        sides: &[&'static str],
        runs: usize,
        mut play: impl FnMut(&'static str, usize) -> Result<Values, Failure>,
    ) -> Result<Self, Failure> {
        let mut all: BTreeMap<_, Vec<f64>> = BTreeMap::new();
        for run in 0..runs {
            for side in sides {
                for (name, value) in play(side, run)? {
                    all.entry((*side, name)).or_default().push(value);
                }
            }
        }
        Ok(Self(all))
    }

    /// The medians, held against what is promised; a row of which we said nothing is left out.
    pub fn figures(&self, rows: &[Row]) -> Vec<Figure> {
        let value = |side: &'static str, name: &str| {
            let found = self.0.get(&(side, name.to_owned()))?;
            median(found.clone())
        };
        let figures = rows.iter().filter_map(|Row(name, unit, key, peer, target)| {
            let ours = value("ours", key)?;
            Some(Figure::new(name, unit, ours, value(peer, key), *target))
        });
        figures.collect()
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
fn median(mut figures: Vec<f64>) -> Option<f64> {
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
    fn sides_take_turns_and_their_medians_are_compared() {
        let mut order = Vec::new();
        let turns = Turns::take(&["ours", "peer"], 3, |side, run| {
            order.push((side, run));
            let value = if side == "ours" { [4.0, 2.0, 3.0][run] } else { 6.0 };
            Ok(Values::from([("ms".to_owned(), value)]))
        });
        let rows = [
            Row("a", "ms", "ms", "peer", Target::RatioAtMost(0.5)),
            Row("b", "ms", "unsaid", "peer", Target::Free),
        ];
        let figures = turns.unwrap().figures(&rows);
        assert_eq!(order[..3], [("ours", 0), ("peer", 0), ("ours", 1)]);
        assert_eq!(figures.len(), 1);
        assert_eq!((figures[0].ours, figures[0].met), (3.0, Some(true)));
    }

    #[test]
    fn the_median_is_of_the_sorted_figures() {
        assert_eq!(median(vec![9.0, 1.0, 5.0]), Some(5.0));
        assert_eq!(median(Vec::new()), None);
    }
}
