//! `cargo xtask bench record`: what signing, sealing and verifying a record cost.

use std::path::PathBuf;
use std::process::Stdio;

use clap::Args;

use crate::bench::{Row, Target, Turns, Values, tell};
use crate::bench_run;
use crate::step::{Failure, Steps, command, root, target};

/// How to measure.
#[derive(Args)]
pub struct Options {
    /// Where to write the figures as JSON.
    #[arg(long)]
    json: Option<PathBuf>,
    /// A sealed record; without it the one kept for tests.
    #[arg(long, requires = "trust")]
    record: Option<PathBuf>,
    /// The trust file by which it is valid.
    #[arg(long, requires = "record")]
    trust: Option<PathBuf>,
    /// Leaves in the log.
    #[arg(long, default_value_t = 1_000_000)]
    leaves: u64,
    /// How often all of it is measured; the median counts.
    #[arg(long, default_value_t = 5)]
    runs: usize,
}

const ROWS: [Row; 7] = [
    Row("the record", "bytes", "bytes", "", Target::Free),
    Row("signatures in it", "", "signatures", "", Target::Free),
    Row(
        "sign a statement, against Ed25519 alone",
        "µs",
        "sign",
        "bare",
        Target::Free,
    ),
    Row("seal", "µs", "seal", "", Target::Free),
    Row(
        "verify, against its signatures and hash alone",
        "µs",
        "verify",
        "bare",
        Target::RatioAtMost(1.5),
    ),
    Row(
        "prove and check a place in the log",
        "µs",
        "place",
        "",
        Target::Free,
    ),
    Row("hashes in a proof", "", "path", "", Target::Free),
];

/// Measures and tells.
pub fn run(options: &Options) -> Result<(), Failure> {
    let mut steps = Steps::new(2);
    steps.run("load generator", bench_run::build)?;
    let mut figures = Vec::new();
    steps.run("signing, sealing, verifying", || {
        let mut bare = Values::new();
        let turns = Turns::take(&["ours", "bare"], options.runs, |side, _| {
            if side == "bare" {
                return Ok(std::mem::take(&mut bare));
            }
            let mut said = measure(options)?;
            for name in ["sign", "verify"] {
                bare.extend(
                    said.remove(&format!("bare_{name}"))
                        .map(|value| (name.to_owned(), value)),
                );
            }
            Ok(said)
        })?;
        figures = turns.figures(&ROWS);
        Ok(())
    })?;
    tell(&figures, options.json.as_ref())
}

/// One run: what `loadtest proofs` says.
fn measure(options: &Options) -> Result<Values, Failure> {
    let kept = root().join("crates/record/testdata");
    let mut loadtest = command(target().join("debug/loadtest"));
    loadtest.arg("proofs");
    loadtest
        .arg("--record")
        .arg(options.record.clone().unwrap_or_else(|| kept.join("sealed.pdf")));
    loadtest
        .arg("--trust")
        .arg(options.trust.clone().unwrap_or_else(|| kept.join("trust.json")));
    loadtest.args(["--leaves", &options.leaves.to_string()]);
    let out = loadtest.stderr(Stdio::inherit()).output();
    let out = out.map_err(|error| Failure(format!("loadtest: {error}")))?;
    serde_json::from_slice(&out.stdout)
        .map_err(|error| Failure(format!("loadtest: {error} ({})", out.status)))
}
