//! The one binary: `heqiao serve` runs a house, `heqiao verify` examines its records anywhere.

mod serve;
mod verify;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use domain::Lang;

/// Cross-border video mediation with records a court can check.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run a house.
    Serve {
        /// Directory of the database, sealed objects and recordings; made if missing.
        #[arg(long)]
        data: PathBuf,
        /// Settings, TOML; `HEQIAO_…` variables override them.
        #[arg(long)]
        config: Option<PathBuf>,
        /// Make a sample case and print a fresh link for everybody in it.
        #[arg(long)]
        demo: bool,
    },
    /// Examine sealed records, without account and without network.
    #[command(after_help = verify::HELP)]
    Verify {
        /// Sealed PDF files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Trust file that arrived out of band.
        #[arg(long)]
        trust: Option<PathBuf>,
        /// Print the whole report as JSON, one line per file.
        #[arg(long)]
        json: bool,
        /// Language of the answer: zh-CN, en, it or ar; otherwise as the environment says.
        #[arg(long, value_parser = verify::language)]
        lang: Option<Lang>,
    },
}

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Serve { data, config, demo } => serve::run(&data, config.as_deref(), demo),
        Command::Verify {
            files,
            trust,
            json,
            lang,
        } => {
            let lang = lang.unwrap_or_else(verify::language_of_environment);
            verify::run(&files, trust.as_deref(), json, lang)
        }
    }
}
