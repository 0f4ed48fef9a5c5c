//! The one binary: `heqiao serve` runs a house, `heqiao verify` examines its records anywhere,
//! `heqiao witness` keeps a house's log honest, `heqiao keys` says with which keys it seals.

mod keys;
mod serve;
mod verify;
mod witness;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use l10n::Tongue;

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
    /// Witness the logs of houses: cosign their checkpoints, and only those of one growing log each.
    Witness {
        /// Directory of the key and of what was seen of each log; made if missing.
        #[arg(long)]
        data: PathBuf,
        /// A URL without schema that names this witness, such as `court.example/witness`.
        #[arg(long)]
        name: String,
        /// Where to listen; plain HTTP, for a proxy in front that ends TLS.
        #[arg(long, default_value = "127.0.0.1:7173")]
        listen: SocketAddr,
        /// Key of a log to follow, as `logs[].key` in the house's `/api/trust`; may be repeated.
        #[arg(long = "log", required = true)]
        logs: Vec<String>,
    },
    /// Make the list of the keys with which an institution seals, signed by two of its three roots.
    Keys {
        #[command(subcommand)]
        command: keys::Command,
    },
    /// Examine sealed records and recordings, without account and without network.
    #[command(after_help = verify::HELP)]
    Verify {
        /// Sealed PDF files; folders of recordings, sealed or exported; clips and redacted copies,
        /// each with its `.proof.json` beside it.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Trust file that arrived out of band.
        #[arg(long)]
        trust: Option<PathBuf>,
        /// Print the whole report as JSON, one line per file.
        #[arg(long)]
        json: bool,
        /// Language of the answer: zh-CN, en, it, ar, fr, es, de or ru; otherwise as the environment says.
        #[arg(long, value_parser = verify::language)]
        lang: Option<Tongue>,
    },
}

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Serve { data, config, demo } => serve::run(&data, config.as_deref(), demo),
        Command::Witness {
            data,
            name,
            listen,
            logs,
        } => witness::run(&data, &name, listen, &logs),
        Command::Keys { command } => keys::run(command),
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
