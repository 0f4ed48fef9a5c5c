//! The built server: how it is made, and where it is then.

use std::path::PathBuf;
use std::process::Command;

use crate::step::{Failure, command, status, target};

/// Builds the binary that `serve` runs, and nothing a user does not need.
pub fn build_server() -> Result<(), Failure> {
    status(command("cargo").args(["build", "--quiet", "--package", "heqiao"]))
}

/// Builds every target at once: cargo unites the features of what it builds together, so the binary
/// of the stories and the Rust tests share one build of every dependency only when asked for so.
pub fn build_everything() -> Result<(), Failure> {
    status(command("cargo").args(["build", "--quiet", "--workspace", "--all-targets"]))
}

/// The built binary.
pub fn server_binary() -> PathBuf {
    target().join("debug/heqiao")
}

/// The built binary, ready for arguments.
pub fn server_command() -> Command {
    command(server_binary())
}
