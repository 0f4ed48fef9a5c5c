//! One run of the load generator: fresh processes, a core per side, one line of JSON.

use std::collections::BTreeMap;
use std::process::Stdio;
use std::thread::available_parallelism;

use serde::Deserialize;

use crate::bench_net::{ADDRESS, Namespace, Precedence};
use crate::step::{Failure, command, status, target};

/// A run that says nothing is repeated so many times.
const ATTEMPTS: usize = 3;

/// What to run.
pub struct Run<'a> {
    /// Which side.
    pub server: &'a str,
    /// Which scenario.
    pub scenario: &'a str,
    /// Both sides on all cores instead of the server on core 0 and the participants on core 1.
    pub shared: bool,
    /// How both sides stand against whatever else the machine does.
    pub precedence: Precedence,
    /// Seconds to warm up and of the window, if not the usual ones.
    pub times: Option<(f64, f64)>,
}

/// What one run printed.
#[derive(Deserialize)]
struct Measure {
    values: BTreeMap<String, f64>,
    void: Option<String>,
    crowd: BTreeMap<String, f64>,
}

/// Builds the load generator.
pub fn build() -> Result<(), Failure> {
    status(command("cargo").args(["build", "--quiet", "--workspace", "--bin", "loadtest"]))
}

impl Run<'_> {
    /// The values of one run; none if every attempt said nothing.
    pub fn play(&self, namespace: &Namespace) -> Result<BTreeMap<String, f64>, Failure> {
        let cores = available_parallelism().map_or(1, usize::from);
        let pinned = cores > 1 && !self.shared;
        let side = self.server;
        for _ in 0..ATTEMPTS {
            let mut command = namespace.command(pinned.then_some(1), self.precedence);
            command.arg(target().join("debug/loadtest")).arg("run");
            command.args(["--server", side, "--scenario", self.scenario]);
            command.args(["--address", ADDRESS]);
            if pinned {
                command.args(["--core", "0"]);
            }
            if let Some((warm, window)) = self.times {
                command.args(["--warm", &warm.to_string(), "--window", &window.to_string()]);
            }
            let out = command.stderr(Stdio::inherit()).output();
            let out = out.map_err(|error| Failure(format!("loadtest: {error}")))?;
            let found = String::from_utf8_lossy(&out.stdout);
            match serde_json::from_str::<Measure>(&found) {
                Ok(Measure {
                    values,
                    void: None,
                    crowd,
                }) => {
                    println!("      {side}: {} ({})", shown(&values), shown(&crowd));
                    return Ok(values);
                }
                Ok(Measure { void, .. }) => {
                    println!("      {side}: thrown away, {}", void.unwrap_or_default());
                }
                Err(_) => println!("      {side}: failed, {}", out.status),
            }
        }
        println!("      {side}: no run of {ATTEMPTS} says anything");
        Ok(BTreeMap::new())
    }
}

fn shown(values: &BTreeMap<String, f64>) -> String {
    let words = values.iter().map(|(name, value)| format!("{name} {value:.2}"));
    words.collect::<Vec<_>>().join(", ")
}
