//! `cargo xtask bench sfu`: the media plane under synthetic participants, beside Janus.
//!
//! Sides take turns run by run, each with fresh processes; the server has core 0, the participants
//! core 1. A run in which the participants themselves fell behind is thrown away, and said so.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::bench::{Figure, Peer, Row, Target, Turns, tell};
use crate::bench_net::{Namespace, Precedence};
use crate::bench_run::{self, Run};
use crate::debian;
use crate::step::{Failure, Steps};

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
    /// Both sides before everything else that runs, for a machine that is not quiet.
    #[arg(long)]
    realtime: bool,
}

/// What is played; see `crates/loadtest/src/scenario`.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Scenario {
    /// One sends 3,000 packets/s, eleven receive.
    Fan,
    /// Rooms of four until the knee.
    Rooms,
    /// A room of four behind 5 % loss and 80 ms.
    Loss,
    /// Another picture on stage.
    Speaker,
    /// Two of four withdraw and come back; Janus has nothing of the kind.
    Caucus,
    /// From the floor to an interpreter and back; Janus has nothing of the kind.
    Language,
    /// Forty join at once.
    Storm,
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
            Self::Rooms | Self::Loss | Self::Speaker | Self::Storm => &["janus"],
            Self::Caucus | Self::Language => &[],
        }
    }

    fn rows(self) -> &'static [Row] {
        match self {
            Self::Fan => FAN,
            Self::Rooms => ROOMS,
            Self::Loss => LOSS,
            Self::Speaker => SPEAKER,
            Self::Caucus => CAUCUS,
            Self::Language => LANGUAGE,
            Self::Storm => STORM,
        }
    }
}

const FAN: &[Row] = &[
    Row(
        "1→11 processor per delivered packet",
        "µs",
        "cpu_us",
        "janus",
        Target::RatioAtMost(0.35),
    ),
    Row(
        "1→11 processor, peer with event_loops=2",
        "µs",
        "cpu_us",
        "janus-loops",
        Target::RatioAtMost(0.5),
    ),
    Row(
        "1→11 processor, absolute",
        "µs",
        "cpu_us",
        "",
        Target::AtMost(5.0),
    ),
    Row(
        "1→11 latency, median",
        "ms",
        "p50_ms",
        "janus",
        Target::AtMost(0.3),
    ),
    Row(
        "1→11 latency, 99th percentile",
        "ms",
        "p99_ms",
        "janus",
        Target::AtMost(2.0),
    ),
    Row("1→11 lost", "‰", "loss_permille", "janus", Target::AtMost(0.0)),
    Row(
        "1→11 memory per participant",
        "KiB",
        "kib_per_person",
        "janus",
        Target::AtMost(1024.0),
    ),
    Row(
        "join to connection",
        "ms",
        "connect_ms",
        "janus",
        Target::AtMost(20.0),
    ),
    Row(
        "join to first packet of a key frame",
        "ms",
        "join_ms",
        "janus",
        Target::AtMost(20.0),
    ),
];

const ROOMS: &[Row] = &[
    Row("rooms of 4 held", "", "rooms", "janus", Target::RatioAtLeast(3.0)),
    Row(
        "10 rooms of 4, processor per packet",
        "µs",
        "cpu_us",
        "janus",
        Target::Free,
    ),
    Row(
        "10 rooms of 4, 99th percentile",
        "ms",
        "p99_ms",
        "janus",
        Target::Free,
    ),
    Row(
        "10 rooms of 4, memory per participant",
        "KiB",
        "kib_per_person",
        "janus",
        Target::AtMost(1024.0),
    ),
];

const LOSS: &[Row] = &[
    Row(
        "5 % loss 80 ms, lost after repair",
        "‰",
        "loss_permille",
        "janus",
        Target::RatioAtMost(1.0),
    ),
    Row(
        "5 % loss 80 ms, latency, median",
        "ms",
        "p50_ms",
        "janus",
        Target::Free,
    ),
    Row(
        "5 % loss 80 ms, 99th percentile",
        "ms",
        "p99_ms",
        "janus",
        Target::Free,
    ),
];

const SPEAKER: &[Row] = &[
    Row(
        "another picture on stage",
        "ms",
        "speaker_ms",
        "janus",
        Target::AtMost(150.0),
    ),
    Row(
        "another picture on stage, wrong packets",
        "",
        "wrong",
        "",
        Target::AtMost(0.0),
    ),
];

const CAUCUS: &[Row] = &[
    Row(
        "caucus and back, voices",
        "ms",
        "caucus_sound_ms",
        "",
        Target::AtMost(150.0),
    ),
    Row(
        "caucus and back, pictures",
        "ms",
        "caucus_picture_ms",
        "",
        Target::AtMost(150.0),
    ),
    Row(
        "caucus and back, wrong packets",
        "",
        "wrong",
        "",
        Target::AtMost(0.0),
    ),
];

const LANGUAGE: &[Row] = &[
    Row(
        "switch of language",
        "ms",
        "language_ms",
        "",
        Target::AtMost(150.0),
    ),
    Row(
        "switch of language, wrong packets",
        "",
        "wrong",
        "",
        Target::AtMost(0.0),
    ),
];

const STORM: &[Row] = &[
    Row(
        "40 joins at once, median",
        "ms",
        "storm_ms",
        "janus",
        Target::Free,
    ),
    Row(
        "40 joins at once, worst",
        "ms",
        "storm_worst_ms",
        "janus",
        Target::Free,
    ),
    Row(
        "40 joins at once, processor per join",
        "ms",
        "storm_cpu_ms",
        "janus",
        Target::Free,
    ),
];

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
    steps.run("load generator", bench_run::build)?;
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
    let runs = if options.quick {
        options.runs.min(1)
    } else {
        options.runs
    };
    let turns = Turns::take(&sides, runs, |side, _| {
        let run = Run {
            server: side,
            scenario: &scenario.name(),
            shared: options.shared,
            precedence: Precedence::asked(options.realtime),
            times: options.quick.then_some((1.0, 2.0)),
        };
        run.play(namespace)
    })?;
    Ok(turns.figures(scenario.rows()))
}
