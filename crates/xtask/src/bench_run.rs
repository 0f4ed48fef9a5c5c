//! One run of the load generator: fresh processes, a core per side, one line of JSON.

use std::process::{Command, Stdio};
use std::thread::available_parallelism;

use serde::Deserialize;

use crate::bench::Values;
use crate::bench_net::{ADDRESS, Namespace, Precedence};
use crate::product;
use crate::step::{Failure, target};

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
    values: Values,
    void: Option<String>,
    crowd: Values,
}

/// Builds the load generator, and all that shares its dependencies: cargo unites the features of
/// what it builds together, so fewer targets would be another build of everything.
pub fn build() -> Result<(), Failure> {
    product::build_everything()
}

impl Run<'_> {
    /// The values of one run; none if every attempt said nothing.
    pub fn play(&self, namespace: &Namespace) -> Result<Values, Failure> {
        let cores = available_parallelism().map_or(1, usize::from);
        let pinned = cores > 1 && !self.shared;
        attempt(self.server, || {
            let mut command = namespace.command(pinned.then_some(1), self.precedence);
            command.arg(target().join("debug/loadtest")).arg("run");
            command.args(["--server", self.server, "--scenario", self.scenario]);
            command.args(["--address", ADDRESS]);
            if pinned {
                command.args(["--core", "0"]);
            }
            if let Some((warm, window)) = self.times {
                command.args(["--warm", &warm.to_string(), "--window", &window.to_string()]);
            }
            command
        })
    }
}

/// What a command that prints one line of JSON said of this side, in as many attempts as it takes;
/// nothing if every attempt said nothing.
pub fn attempt(side: &str, make: impl Fn() -> Command) -> Result<Values, Failure> {
    for _ in 0..ATTEMPTS {
        let mut command = make();
        let out = command.stderr(Stdio::inherit()).output();
        let out = out.map_err(|error| Failure(format!("{side}: {error}")))?;
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
            Ok(Measure { void, crowd, .. }) => {
                let why = void.unwrap_or_default();
                println!("      {side}: thrown away, {why} ({})", shown(&crowd));
            }
            Err(_) => println!("      {side}: failed, {}", out.status),
        }
    }
    println!("      {side}: no run of {ATTEMPTS} says anything");
    Ok(Values::new())
}

fn shown(values: &Values) -> String {
    let words = values.iter().map(|(name, value)| format!("{name} {value:.2}"));
    words.collect::<Vec<_>>().join(", ")
}
