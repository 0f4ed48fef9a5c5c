//! `heqiao serve`.
//!
//! **Invariant:** links go to standard output, the log to standard error; neither holds what
//! belongs in the other.

use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use server::config::Config;
use server::serve::{House, asked_to_end};
use server::{app, welcome};
use tracing_subscriber::EnvFilter;

/// What is logged unless `RUST_LOG` says otherwise: our own doings, and of the libraries below us
/// only what needs somebody. (The names are prefixes: `rtc` stands for every crate of that stack,
/// which warns of each DTLS extension it does not know at every join.)
const LOGGED: &str =
    "info,rtc=error,webrtc=error,sqlx=warn,sea_orm=warn,hyper=warn,axum=warn,tower=warn,typst=warn";
/// How long work on other threads may hold the end of the process.
const LAST_WORK: Duration = Duration::from_secs(1);

pub fn run(data: &Path, config: Option<&Path>, demo: bool) -> ExitCode {
    log();
    let config = match Config::load(data, config) {
        Ok(config) => config,
        Err(e) => return fail(e.code(), &e),
    };
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(e) => return fail("runtime", &e),
    };
    let code = runtime.block_on(serve(config, demo));
    runtime.shutdown_timeout(LAST_WORK);
    code
}

async fn serve(config: Config, demo: bool) -> ExitCode {
    let house = match House::open(config).await {
        Ok(house) => house,
        Err(e) => return fail(e.code(), &e),
    };
    let server = match app::bind(house).await {
        Ok(server) => server,
        Err(e) => return fail(e.code(), &e),
    };
    println!("listening {}", server.state.origin);
    match links(&server.state, demo).await {
        Ok(lines) => lines
            .iter()
            .for_each(|line| println!("{}\t{}", line.to, line.url)),
        Err(e) => return fail(e.code, &e.code),
    }
    tracing::info!(addr = %server.addr, "listening");
    match server.run(asked_to_end()).await {
        Ok(()) => {
            tracing::info!("stopped");
            ExitCode::SUCCESS
        }
        Err(e) => fail("serve", &e),
    }
}

async fn links(
    state: &server::state::AppState,
    demo: bool,
) -> Result<Vec<welcome::Line>, server::error::ApiError> {
    if demo {
        return welcome::sample(state).await;
    }
    Ok(welcome::bootstrap(state).await?.into_iter().collect())
}

pub fn log() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(LOGGED));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    if std::io::stderr().is_terminal() {
        builder.init();
    } else {
        builder.json().init();
    }
}

pub fn fail(code: &str, error: &dyn std::fmt::Display) -> ExitCode {
    eprintln!("heqiao: {code}: {error}");
    ExitCode::FAILURE
}
