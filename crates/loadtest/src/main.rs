//! `loadtest`: measured servers, synthetic participants, a bad network.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, Subcommand, ValueEnum};
use loadtest::crowd::Crowd;
use loadtest::host;
use loadtest::janus::{Janus, Standing};
use loadtest::ours::Ours;
use loadtest::proxy::{Conditions, Gate, Network};
use loadtest::recording;
use loadtest::scenario::{Measure, Scenario, Times};
use loadtest::server::Server;
use loadtest::trouble::Trouble;

#[derive(Parser)]
#[command(about = "Load for media servers")]
struct Cli {
    #[command(subcommand)]
    what: What,
}

#[derive(Clone, Copy, ValueEnum)]
enum Peer {
    /// Our media plane in the host program.
    Ours,
    /// Janus as Debian configures it.
    Janus,
    /// Janus with `event_loops=2`.
    JanusLoops,
}

#[derive(Subcommand)]
enum What {
    /// Our media plane in a process of its own, obeying JSON lines.
    Host {
        /// Where to listen, and what clients are told.
        #[arg(long)]
        address: IpAddr,
        /// UDP port; 0 picks one.
        #[arg(long, default_value_t = 0)]
        port: u16,
        /// Media threads.
        #[arg(long, default_value_t = 1)]
        threads: usize,
    },
    /// A bad network in front of UDP addresses, until standard input ends: every line of it names
    /// an address and is answered by that of the door to it.
    Proxy {
        /// Where the door to `target` is, and on which address all others are; port 0 picks one.
        #[arg(long, default_value = "127.0.0.1:0")]
        listen: SocketAddr,
        /// Where the first door leads; told without being asked.
        #[arg(long)]
        target: Option<SocketAddr>,
        /// Of all chance: the same arrivals meet the same fate.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Towards the target: loss 0 to 1, delay ms, jitter ms, kbit/s (0: unlimited).
        #[arg(long, num_args = 4, default_values_t = [0.0, 0.0, 0.0, 0.0])]
        up: Vec<f64>,
        /// The same from the target.
        #[arg(long, num_args = 4, default_values_t = [0.0, 0.0, 0.0, 0.0])]
        down: Vec<f64>,
    },
    /// Janus as the scenarios run it, until standard input ends; prints where its WebSocket is.
    Janus {
        /// The only address it takes media at; not a loopback one.
        #[arg(long)]
        address: IpAddr,
        /// Its `event_loops`; without, as Debian configures it.
        #[arg(long)]
        loops: Option<u32>,
    },
    /// The recorder's work, and what killing it costs; prints one line of JSON.
    Record {
        /// A `WebM` of VP8 and Opus that begins with a key frame.
        #[arg(long)]
        source: PathBuf,
        /// People recorded at once.
        #[arg(long, default_value_t = 16)]
        streams: usize,
        /// Virtual seconds of each.
        #[arg(long, default_value_t = 60)]
        seconds: u32,
        /// Processes killed.
        #[arg(long, default_value_t = 100)]
        kills: usize,
    },
    /// Signs, seals and verifies; prints one line of JSON.
    Proofs {
        /// A sealed record.
        #[arg(long)]
        record: PathBuf,
        /// By which it is valid.
        #[arg(long)]
        trust: PathBuf,
        /// Leaves in the log.
        #[arg(long, default_value_t = 1_000_000)]
        leaves: u64,
    },
    /// Records one person in real time until it is killed.
    RecordUntilKilled {
        /// As of `record`.
        #[arg(long)]
        source: PathBuf,
        /// Where the file goes.
        #[arg(long)]
        dir: PathBuf,
    },
    /// One scenario against one server; prints one line of JSON.
    Run {
        /// Which server.
        #[arg(long)]
        server: Peer,
        /// Which scenario.
        #[arg(long)]
        scenario: Scenario,
        /// Address of this machine for both sides.
        #[arg(long, default_value = "127.0.0.1")]
        address: IpAddr,
        /// Core the server is kept on.
        #[arg(long)]
        core: Option<u32>,
        /// Media threads of our server.
        #[arg(long, default_value_t = 1)]
        threads: usize,
        /// Seconds from the last join to the window.
        #[arg(long, default_value_t = 2.0)]
        warm: f64,
        /// Seconds of the window.
        #[arg(long, default_value_t = 5.0)]
        window: f64,
    },
}

fn main() -> ExitCode {
    let done = match Cli::parse().what {
        What::Host {
            address,
            port,
            threads,
        } => host::run(SocketAddr::new(address, port), address, threads),
        What::Proxy {
            listen,
            target,
            seed,
            up,
            down,
        } => proxy(listen, target, seed, &up, &down),
        What::Janus { address, loops } => janus(address, loops),
        What::Record {
            source,
            streams,
            seconds,
            kills,
        } => record(&source, streams, seconds, kills),
        What::Proofs {
            record,
            trust,
            leaves,
        } => proofs(&record, &trust, leaves),
        What::RecordUntilKilled { source, dir } => {
            recording::Source::read(&source).and_then(|source| recording::until_killed(&source, &dir))
        }
        What::Run {
            server,
            scenario,
            address,
            core,
            threads,
            warm,
            window,
        } => {
            let times = Times {
                warm: Duration::from_secs_f64(warm),
                window: Duration::from_secs_f64(window),
            };
            run(server, scenario, address, core, threads, times).and_then(|measure| {
                println!("{}", serde_json::to_string(&measure)?);
                Ok(())
            })
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("{trouble}");
            ExitCode::FAILURE
        }
    }
}

fn proxy(
    listen: SocketAddr,
    target: Option<SocketAddr>,
    seed: u64,
    up: &[f64],
    down: &[f64],
) -> Result<(), Trouble> {
    let network = Network {
        up: conditions(up),
        down: conditions(down),
        seed,
    };
    let gate = Gate::start(listen.ip(), network)?;
    if let Some(target) = target {
        println!("{}", gate.door(target, listen.port())?);
    }
    for line in std::io::stdin().lines() {
        let line = line.map_err(Trouble::io("standard input"))?;
        let target = line.parse();
        let target = target.map_err(|_| Trouble::Server(format!("{line:?} is no address")))?;
        println!("{}", gate.door(target, 0)?);
    }
    Ok(())
}

fn proofs(record: &Path, trust: &Path, leaves: u64) -> Result<(), Trouble> {
    let read = |path| std::fs::read(path).map_err(Trouble::io("reading the record"));
    let said = loadtest::proofs::measure(&read(record)?, &read(trust)?, leaves)?;
    println!("{}", serde_json::to_string(&said)?);
    Ok(())
}

fn record(source: &Path, streams: usize, seconds: u32, kills: usize) -> Result<(), Trouble> {
    let frames = recording::Source::read(source)?;
    let dir = tempfile::tempdir().map_err(Trouble::io("a directory"))?;
    let work = recording::work(&frames, dir.path(), streams, seconds)?;
    let kills = recording::kills(source, kills)?;
    println!("{}", serde_json::json!({ "work": work, "kills": kills }));
    Ok(())
}

fn janus(address: IpAddr, loops: Option<u32>) -> Result<(), Trouble> {
    let standing = Standing::start(address, loops)?;
    println!("{}", standing.url());
    let ended = std::io::copy(&mut std::io::stdin().lock(), &mut std::io::sink());
    ended.map(drop).map_err(Trouble::io("standard input"))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a rate from the command line; the cast saturates"
)]
fn conditions(words: &[f64]) -> Conditions {
    let word = |n: usize| words.get(n).copied().unwrap_or(0.0).max(0.0);
    Conditions {
        loss: word(0),
        delay: Duration::from_secs_f64(word(1) / 1000.0),
        jitter: Duration::from_secs_f64(word(2) / 1000.0),
        rate: (word(3) > 0.0).then(|| (word(3) * 1000.0) as u64),
    }
}

fn run(
    server: Peer,
    scenario: Scenario,
    address: IpAddr,
    core: Option<u32>,
    threads: usize,
    times: Times,
) -> Result<Measure, Trouble> {
    let mut crowd = Crowd::new(address)?;
    let prefix = core.map_or_else(Vec::new, |core| {
        vec!["taskset".to_owned(), "--cpu-list".to_owned(), core.to_string()]
    });
    let mut server: Box<dyn Server> = match server {
        Peer::Ours => Box::new(Ours::start(&mut crowd, &prefix, address, threads)?),
        Peer::Janus => Box::new(Janus::start(&mut crowd, &prefix, address, None)?),
        Peer::JanusLoops => Box::new(Janus::start(&mut crowd, &prefix, address, Some(2))?),
    };
    let measure = scenario.play(&mut crowd, server.as_mut(), times);
    crowd.close();
    measure
}
