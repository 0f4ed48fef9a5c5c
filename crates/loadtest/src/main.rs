//! `loadtest`: measured servers, synthetic participants, a bad network.

use std::net::{IpAddr, SocketAddr};
use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, Subcommand, ValueEnum};
use loadtest::crowd::Crowd;
use loadtest::host;
use loadtest::janus::Janus;
use loadtest::ours::Ours;
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
            run(server, scenario, address, core, threads, times)
                .and_then(|measure| Ok(println!("{}", serde_json::to_string(&measure)?)))
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("{}: {trouble}", trouble.code());
            ExitCode::FAILURE
        }
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
