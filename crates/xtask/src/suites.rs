//! `cargo xtask test`: every suite, in the order in which a mistake is found soonest.

use std::process::Command;

use crate::postgres::Cluster;
use crate::step::{Failure, Steps, command, quietly, status, target};
use crate::{browser, debian, product, wasm};

/// The version that `deny.toml` was written for.
const CARGO_DENY: &str = "0.20.2";

/// Runs everything; the first failure stops the run.
pub fn everything() -> Result<(), Failure> {
    let mut steps = Steps::new(12);
    steps.run("format", || {
        status(command("cargo").args(["fmt", "--all", "--check"]))
    })?;
    steps.run("Debian packages", || debian::ensure(debian::TEST))?;
    steps.run("verifier for the browser", wasm::build)?;
    steps.run("web packages", browser::install_web)?;
    steps.run("web checks and unit tests", browser::check_web)?;
    steps.run("web client", browser::build_web)?;
    steps.run("lints", || {
        status(command("cargo").args([
            "clippy",
            "--quiet",
            "--workspace",
            "--all-targets",
            "--",
            "--deny",
            "warnings",
        ]))
    })?;
    steps.run("what may come into the house", deny)?;
    steps.run("server and tests", product::build_everything)?;
    steps.run("Rust tests, database suites on SQLite and PostgreSQL", rust_tests)?;
    steps.run("story packages", browser::install_stories)?;
    steps.run("browser stories", || browser::stories(None))
}

fn rust_tests() -> Result<(), Failure> {
    let cluster = Cluster::start()?;
    status(
        command("cargo")
            .args(["test", "--quiet", "--workspace"])
            .env("DATABASE_URL_POSTGRES", cluster.url()),
    )
}

/// Bans, licences and sources. Advisories want a database from the network and are left to
/// places that reach it: `cargo deny check advisories`.
fn deny() -> Result<(), Failure> {
    let tools = target().join("tools");
    let program = tools.join("bin/cargo-deny");
    let current = Command::new(&program)
        .arg("--version")
        .output()
        .is_ok_and(|out| String::from_utf8_lossy(&out.stdout).contains(CARGO_DENY));
    if !current {
        println!("      building cargo-deny {CARGO_DENY}");
        quietly(
            command("cargo")
                .args([
                    "install",
                    "--quiet",
                    "--locked",
                    "--debug",
                    "--version",
                    CARGO_DENY,
                    "cargo-deny",
                    "--root",
                ])
                .arg(&tools)
                .env("CARGO_TARGET_DIR", target().join("tools/build")),
        )?;
    }
    // Those of other platforms as well: a licence is judged whether or not it is built here.
    quietly(command("cargo").args(["fetch", "--quiet", "--locked"]))?;
    quietly(command(program).args(["--offline", "check", "bans", "licenses", "sources"]))
}
