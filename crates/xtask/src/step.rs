//! Steps that say what they do, how long they took, and why they failed.

use std::env;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Why a chore stopped, in words for the person at the terminal.
#[derive(Debug)]
pub struct Failure(pub String);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A numbered row of steps.
pub struct Steps {
    next: usize,
    total: usize,
}

impl Steps {
    /// A row of `total` steps.
    pub const fn new(total: usize) -> Self {
        Self { next: 1, total }
    }

    /// Runs one step, announcing it and its wall time.
    pub fn run(&mut self, name: &str, work: impl FnOnce() -> Result<(), Failure>) -> Result<(), Failure> {
        println!("[{}/{}] {name}", self.next, self.total);
        self.next += 1;
        let start = Instant::now();
        work().map_err(|Failure(why)| Failure(format!("{name} failed: {why}")))?;
        println!("      {:.1} s", start.elapsed().as_secs_f32());
        Ok(())
    }
}

/// The repository's root, wherever cargo was called from.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Cargo's target folder, where everything built or downloaded by a chore lives.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A command run from the root, with the surroundings of the person's own shell: `cargo run` tells
/// this program what package it is, and a build script that reads such a variable (`ring`'s does)
/// would run again, and everything on top of it be built again, at every change between the two.
pub fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    for (name, _) in env::vars_os() {
        let told = name
            .to_str()
            .is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_"));
        if told {
            command.env_remove(name);
        }
    }
    command
}

/// Runs a command with its output shown; fails when it does.
pub fn status(command: &mut Command) -> Result<(), Failure> {
    let shown = shown(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure(format!("`{shown}` ended with {status}"))),
        Err(error) => Err(Failure(format!("`{shown}` could not be started: {error}"))),
    }
}

/// Runs a command silently; shows its output only when it fails.
pub fn quietly(command: &mut Command) -> Result<(), Failure> {
    let shown = shown(command);
    match command.stdin(Stdio::null()).output() {
        Ok(out) if out.status.success() => Ok(()),
        Ok(out) => Err(Failure(format!(
            "`{shown}` ended with {}\n{}{}",
            out.status,
            String::from_utf8_lossy(&out.stdout),
            String::from_utf8_lossy(&out.stderr)
        ))),
        Err(error) => Err(Failure(format!("`{shown}` could not be started: {error}"))),
    }
}

fn shown(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|a| a.to_string_lossy().into_owned()));
    words.join(" ")
}
