//! `cargo xtask bench browser`: what people at real browsers see and hear through a bad network,
//! beside Janus.
//!
//! Two Chromium processes with a camera and a tone each meet in a room: of the server that users
//! run, by the pages that users see, or of Janus by a page of the bench's own. All media passes the
//! load generator's seeded proxy; sides take turns and meet the same seeds. What is counted, and
//! which runs are thrown away, is told in `tests/bench`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::bench::{Figure, Peer, Row, Target, Turns, tell};
use crate::bench_net::{ADDRESS, Namespace, Precedence};
use crate::bench_run::attempt;
use crate::step::{Failure, Steps, root, target};
use crate::{browser, debian, product, wasm};

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
    /// Of all chance in the first run; the next run has the next one.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only this scenario.
    #[arg(long)]
    scenario: Option<Scenario>,
    /// Fewer and shorter runs, for a first look.
    #[arg(long)]
    quick: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Scenario {
    /// 5 % lost each way, 80 ms round trip.
    Loss,
    /// Joining through a good network.
    Join,
}

const LOSS: &[Row] = &[
    Row(
        "sound made up",
        "%",
        "concealed_percent",
        "janus",
        Target::AtMost(2.0),
    ),
    Row(
        "sound made up, to the peer's",
        "%",
        "concealed_percent",
        "janus",
        Target::RatioAtMost(1.0),
    ),
    Row(
        "sound made up, peer with event_loops=2",
        "%",
        "concealed_percent",
        "janus-loops",
        Target::RatioAtMost(1.0),
    ),
    Row(
        "longest wait for a frame",
        "ms",
        "gap_ms",
        "janus",
        Target::AtMost(200.0),
    ),
    Row(
        "longest wait, to the peer's",
        "ms",
        "gap_ms",
        "janus",
        Target::RatioAtMost(1.0),
    ),
    Row(
        "longest wait, peer with event_loops=2",
        "ms",
        "gap_ms",
        "janus-loops",
        Target::RatioAtMost(1.0),
    ),
    Row(
        "freezes per minute and listener",
        "",
        "freezes_per_minute",
        "janus",
        Target::Free,
    ),
    Row(
        "frozen per minute and listener",
        "ms",
        "frozen_ms_per_minute",
        "janus",
        Target::Free,
    ),
    Row("frames per second", "", "fps", "janus", Target::Free),
    Row(
        "join to first frame, 5 % loss 80 ms",
        "ms",
        "join_ms",
        "janus",
        Target::AtMost(1000.0),
    ),
];

const JOIN: &[Row] = &[
    Row(
        "join to first frame",
        "ms",
        "join_ms",
        "janus",
        Target::AtMost(1000.0),
    ),
    Row(
        "admission to first frame",
        "ms",
        "admit_ms",
        "",
        Target::AtMost(1000.0),
    ),
];

impl Scenario {
    fn name(self) -> String {
        self.to_possible_value()
            .map_or_else(String::new, |value| value.get_name().to_owned())
    }

    fn rows(self) -> &'static [Row] {
        match self {
            Self::Loss => LOSS,
            Self::Join => JOIN,
        }
    }

    /// Those that take part besides us.
    fn peers(self) -> &'static [&'static str] {
        match self {
            Self::Loss => &["janus", "janus-loops"],
            Self::Join => &["janus"],
        }
    }

    /// Joins of a run, seconds to warm up and of the window.
    fn times(self, quick: bool) -> [&'static str; 3] {
        match (self, quick) {
            (Self::Loss, false) => ["3", "8", "20"],
            (Self::Loss, true) => ["1", "5", "5"],
            (Self::Join, false) => ["5", "0", "0"],
            (Self::Join, true) => ["1", "0", "0"],
        }
    }
}

/// Measures and tells.
pub fn run(options: &Options) -> Result<(), Failure> {
    let scenarios = options
        .scenario
        .map_or_else(|| Scenario::value_variants().to_vec(), |one| vec![one]);
    let mut steps = Steps::new(6 + scenarios.len());
    steps.run("Debian packages", || {
        debian::ensure(debian::SERVE)?;
        debian::ensure(&["chromium", "ffmpeg", "iproute2", "util-linux"])?;
        debian::ensure(if options.against.is_some() {
            &["janus"]
        } else {
            &[]
        })
    })?;
    steps.run("verifier for the browser", wasm::build)?;
    steps.run("web packages", browser::install_web)?;
    steps.run("web client", browser::build_web)?;
    steps.run("browser packages", browser::install_stories)?;
    steps.run("server and load generator", product::build_everything)?;
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
    let [joins, warm, window] = scenario.times(options.quick);
    let programs = [
        ("HEQIAO", product::server_binary()),
        ("LOADTEST", target().join("debug/loadtest")),
    ];
    let turns = Turns::take(&sides, runs, |side, run| {
        let seed = options.seed.wrapping_add(run as u64).to_string();
        attempt(side, || {
            // The browsers fill both cores by themselves, so nothing is kept on one.
            let mut command = namespace.command(None, Precedence::Nice);
            command.arg("env");
            command.args(
                programs
                    .iter()
                    .map(|(name, path)| format!("{name}={}", path.display())),
            );
            command.arg("node").arg(root().join("tests/bench/run.mjs"));
            command.args(["--side", side, "--scenario", &scenario.name()]);
            command.args(["--address", ADDRESS, "--seed", &seed]);
            command.args(["--joins", joins, "--warm", warm, "--window", window]);
            command
        })
    })?;
    Ok(turns.figures(scenario.rows()))
}
