//! `cargo xtask bench sfu`: the media plane under synthetic participants, beside Janus.
//!
//! Sides take turns run by run, each with fresh processes; the server has core 0, the participants
//! core 1. A run in which the participants themselves fell behind is thrown away, and said so.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Stdio;
use std::thread::available_parallelism;

use clap::{Args, ValueEnum};
use serde::Deserialize;

use crate::bench::{Figure, Target, median, tell};
use crate::bench_net::{ADDRESS, Namespace};
use crate::debian;
use crate::step::{Failure, Steps, command, status, target};

/// A run that says nothing is repeated so many times.
const ATTEMPTS: usize = 3;

/// How to measure.
#[derive(Args)]
pub struct Options {
    /// The peer to compare with.
    #[arg(long)]
    against: Option<Peer>,
    /// Where to write the figures as JSON.
    #[arg(long)]
    json: Option<PathBuf>,
    /// Runs per side and scenario; the median counts.
    #[arg(long, default_value_t = 5)]
    runs: usize,
    /// Only this scenario.
    #[arg(long)]
    scenario: Option<Scenario>,
    /// Fewer and shorter runs, for a first look.
    #[arg(long)]
    quick: bool,
    /// Both sides on all cores instead of one core each.
    #[arg(long)]
    shared: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Peer {
    /// Janus `VideoRoom`, Debian's package.
    Janus,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Scenario {
    /// One sends 3,000 packets/s, eleven receive.
    Fan,
}

impl Scenario {
    fn name(self) -> String {
        self.to_possible_value()
            .map_or_else(String::new, |value| value.get_name().to_owned())
    }

    /// Those that take part besides us.
    fn peers(self) -> &'static [&'static str] {
        match self {
            Self::Fan => &["janus", "janus-loops"],
        }
    }
}

/// A line of the table: name, unit, the value of a run, the peer, the target.
type Row = (&'static str, &'static str, &'static str, &'static str, Target);

impl Scenario {
    fn rows(self) -> &'static [Row] {
        match self {
            Self::Fan => &[
                (
                    "1→11 processor per delivered packet",
                    "µs",
                    "cpu_us",
                    "janus",
                    Target::RatioAtMost(0.35),
                ),
                (
                    "1→11 processor, Janus with event_loops=2",
                    "µs",
                    "cpu_us",
                    "janus-loops",
                    Target::RatioAtMost(0.5),
                ),
                (
                    "1→11 processor, absolute",
                    "µs",
                    "cpu_us",
                    "",
                    Target::AtMost(5.0),
                ),
                (
                    "1→11 latency, median",
                    "ms",
                    "p50_ms",
                    "janus",
                    Target::AtMost(0.3),
                ),
                (
                    "1→11 latency, 99th percentile",
                    "ms",
                    "p99_ms",
                    "janus",
                    Target::AtMost(2.0),
                ),
                ("1→11 lost", "‰", "loss_permille", "janus", Target::AtMost(0.0)),
                (
                    "1→11 memory per participant",
                    "KiB",
                    "kib_per_person",
                    "janus",
                    Target::AtMost(1024.0),
                ),
                (
                    "1→11 join to first picture packet",
                    "ms",
                    "join_ms",
                    "janus",
                    Target::AtMost(20.0),
                ),
            ],
        }
    }
}

/// What one run printed.
#[derive(Deserialize)]
struct Measure {
    values: BTreeMap<String, f64>,
    void: Option<String>,
}

/// Measures and tells.
pub fn run(options: &Options) -> Result<(), Failure> {
    let scenarios = options
        .scenario
        .map_or_else(|| Scenario::value_variants().to_vec(), |one| vec![one]);
    let mut steps = Steps::new(2 + scenarios.len());
    steps.run("Debian packages", || {
        debian::ensure(if options.against.is_some() {
            &["iproute2", "util-linux", "janus"]
        } else {
            &["iproute2", "util-linux"]
        })
    })?;
    steps.run("load generator", || {
        status(command("cargo").args(["build", "--quiet", "--workspace", "--bin", "loadtest"]))
    })?;
    let namespace = Namespace::make()?;
    let mut figures = Vec::new();
    for scenario in scenarios {
        steps.run(&format!("scenario {}", scenario.name()), || {
            figures.extend(measure(&namespace, scenario, options)?);
            Ok(())
        })?;
    }
    tell(&figures, options.json.as_ref())
}

fn measure(namespace: &Namespace, scenario: Scenario, options: &Options) -> Result<Vec<Figure>, Failure> {
    let mut sides = vec!["ours"];
    if options.against.is_some() {
        sides.extend(scenario.peers());
    }
    let runs = if options.quick { 1 } else { options.runs };
    let mut values: BTreeMap<(&str, String), Vec<f64>> = BTreeMap::new();
    for _ in 0..runs {
        for side in &sides {
            for (name, value) in one(namespace, scenario, side, options)? {
                values.entry((*side, name)).or_default().push(value);
            }
        }
    }
    let value = |side: &'static str, name: &str| {
        let found = values.get(&(side, name.to_owned()))?;
        median(found.clone())
    };
    let figures = scenario
        .rows()
        .iter()
        .filter_map(|(name, unit, key, peer, target)| {
            Some(Figure::new(
                name,
                unit,
                value("ours", key)?,
                value(peer, key),
                *target,
            ))
        });
    Ok(figures.collect())
}

/// One run; its values, or none if every attempt said nothing.
fn one(
    namespace: &Namespace,
    scenario: Scenario,
    side: &str,
    options: &Options,
) -> Result<BTreeMap<String, f64>, Failure> {
    let cores = available_parallelism().map_or(1, usize::from);
    let pinned = cores > 1 && !options.shared;
    for _ in 0..ATTEMPTS {
        let mut command = namespace.command(pinned.then_some(1));
        command.arg(target().join("debug/loadtest")).arg("run");
        command.args(["--server", side, "--scenario", &scenario.name()]);
        command.args(["--address", ADDRESS]);
        if pinned {
            command.args(["--core", "0"]);
        }
        if options.quick {
            command.args(["--warm", "1", "--window", "2"]);
        }
        let out = command.stderr(Stdio::inherit()).output();
        let out = out.map_err(|error| Failure(format!("loadtest: {error}")))?;
        let found = String::from_utf8_lossy(&out.stdout);
        match serde_json::from_str::<Measure>(&found) {
            Ok(Measure { values, void: None }) => {
                println!("      {side}: {}", shown(&values));
                return Ok(values);
            }
            Ok(Measure { void, .. }) => println!("      {side}: thrown away, {}", void.unwrap_or_default()),
            Err(_) => println!("      {side}: failed, {}", out.status),
        }
    }
    println!("      {side}: no run of {ATTEMPTS} says anything");
    Ok(BTreeMap::new())
}

fn shown(values: &BTreeMap<String, f64>) -> String {
    let words = values.iter().map(|(name, value)| format!("{name} {value:.2}"));
    words.collect::<Vec<_>>().join(", ")
}
