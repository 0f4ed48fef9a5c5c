//! `cargo xtask bench soak`: ten rooms of four for a long time.

use std::path::PathBuf;

use clap::Args;

use crate::bench::{Figure, Target, tell};
use crate::bench_net::{Namespace, Precedence};
use crate::bench_run::{self, Run};
use crate::debian;
use crate::step::{Failure, Steps};

/// How long.
#[derive(Args)]
pub struct Options {
    /// Minutes.
    #[arg(long, default_value_t = 30.0)]
    minutes: f64,
    /// Where to write the figures as JSON.
    #[arg(long)]
    json: Option<PathBuf>,
    /// Before everything else that runs, for a machine that is not quiet.
    #[arg(long)]
    realtime: bool,
}

/// Measures and tells.
pub fn run(options: &Options) -> Result<(), Failure> {
    let mut steps = Steps::new(3);
    steps.run("Debian packages", || debian::ensure(&["iproute2", "util-linux"]))?;
    steps.run("load generator", bench_run::build)?;
    let namespace = Namespace::make()?;
    let run = Run {
        server: "ours",
        scenario: "soak",
        shared: false,
        precedence: Precedence::asked(options.realtime),
        times: Some((5.0, options.minutes * 60.0)),
    };
    let mut figures = Vec::new();
    steps.run("ten rooms of four", || {
        let values = run.play(&namespace)?;
        for (name, unit, key, target) in [
            ("unexpected disconnects", "", "disconnects", Target::AtMost(0.0)),
            (
                "growth per 10 minutes",
                "KiB",
                "growth_kib_per_10_min",
                Target::AtMost(1024.0),
            ),
            ("lost", "‰", "loss_permille", Target::Free),
            ("latency, 99th percentile", "ms", "p99_ms", Target::Free),
            ("memory at the end", "KiB", "rss_kib", Target::Free),
        ] {
            let value = values.get(key).copied();
            figures.extend(value.map(|value| Figure::new(name, unit, value, None, target)));
        }
        Ok(())
    })?;
    tell(&figures, options.json.as_ref())
}
