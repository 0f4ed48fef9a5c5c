//! The chores: `cargo xtask serve` and `cargo xtask test`.
//!
//! **Invariant:** whatever a fresh Debian machine lacks is installed or built by these commands,
//! and each says what it does before it does it. Nothing here is needed to run the built server.

mod bench;
mod bench_browser;
mod bench_net;
mod bench_record;
mod bench_recorder;
mod bench_run;
mod bench_sfu;
mod bench_soak;
mod browser;
mod debian;
mod fuzz;
mod postgres;
mod product;
mod step;
mod suites;
mod wasm;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::step::{Failure, Steps};

#[derive(Parser)]
#[command(about = "The chores of Heqiao")]
struct Cli {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Install and build what is missing, then run the server on localhost.
    Serve {
        /// Seed the sample case and print a join link per person.
        #[arg(long)]
        demo: bool,
        /// Where the data lives.
        #[arg(long, default_value = "data")]
        data: String,
    },
    /// Everything: format, lints, Rust and web tests, database suites, browser stories.
    Test {
        /// Only the browser stories, and of these only the named one.
        #[arg(long)]
        story: Option<String>,
    },
    /// Measure something and hold it against its targets.
    Bench {
        /// What to measure.
        #[command(subcommand)]
        what: bench::What,
    },
    /// Feed broken and hostile bytes to everything that reads bytes from outside.
    Fuzz {
        /// How long, for each target.
        #[arg(long, default_value_t = 60)]
        seconds: u32,
        /// Take what reached new code into the committed corpus.
        #[arg(long)]
        keep: bool,
        /// Only this target.
        target: Option<String>,
    },
}

fn main() -> ExitCode {
    if let Some(done) = fuzz::rustc() {
        return done;
    }
    let done = match Cli::parse().chore {
        Chore::Serve { demo, data } => serve(demo, &data),
        Chore::Test { story: Some(name) } => one_story(&name),
        Chore::Test { story: None } => suites::everything(),
        Chore::Bench { what } => bench::run(what),
        Chore::Fuzz {
            seconds,
            keep,
            target,
        } => fuzz::run(seconds, target.as_deref(), keep),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

fn serve(demo: bool, data: &str) -> Result<(), Failure> {
    let mut steps = Steps::new(5);
    steps.run("Debian packages for pages and fonts", || {
        debian::ensure(debian::SERVE)
    })?;
    steps.run("verifier for the browser", wasm::build)?;
    steps.run("web packages", browser::install_web)?;
    steps.run("web client", browser::build_web)?;
    steps.run("server", product::build_server)?;
    let mut command = product::server_command();
    command.args(["serve", "--data", data]);
    if demo {
        command.arg("--demo");
    }
    step::status(&mut command)
}

fn one_story(name: &str) -> Result<(), Failure> {
    let mut steps = Steps::new(7);
    steps.run("Debian packages", || debian::ensure(debian::TEST))?;
    steps.run("verifier for the browser", wasm::build)?;
    steps.run("web packages", browser::install_web)?;
    steps.run("web client", browser::build_web)?;
    steps.run("story packages", browser::install_stories)?;
    steps.run("server", product::build_everything)?;
    steps.run("story", || browser::stories(Some(name)))
}
