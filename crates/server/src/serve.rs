//! From settings to a listening server, and back down in order.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use depot::{Depot, DepotError};
use store::{Store, StoreError};
use tokio::net::TcpListener;
use tokio::runtime::Handle;
use tokio::sync::watch;

use crate::config::Config;
use crate::cosigners::Cosigners;
use crate::keys::{Keys, KeysError};
use crate::offload::Place;
use crate::planner::{Planner, PlannerError};
use crate::procedures::ProcedureError;
use crate::router::router;
use crate::stampers::Stampers;
use crate::state::{AppState, Clock, LiveHandle};

/// How long open requests may take once the end was called; one that was only half sent would
/// otherwise hold the process as long as its sender likes.
const FAREWELL: Duration = Duration::from_secs(2);
/// How long the live rooms may take to write what they hold. A disk that hangs must not keep the
/// process, and what is lost then is at most the last cluster of each file.
const ROOMS_END: Duration = Duration::from_secs(10);

/// Why the server does not start, or stopped.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The data directory cannot be used.
    #[error("{0}: {1}")]
    Data(PathBuf, io::Error),
    /// The keys cannot be used.
    #[error(transparent)]
    Keys(#[from] KeysError),
    /// The database cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The address is taken or not ours.
    #[error("{0}: {1}")]
    Listen(SocketAddr, io::Error),
    /// No client for the log's witnesses and time stamps can be made.
    #[error("the log's witnesses cannot be asked: {0}")]
    Witnesses(#[from] reqwest::Error),
    /// A script of a procedure cannot be used.
    #[error(transparent)]
    Procedure(#[from] ProcedureError),
    /// A list of the planner of routes cannot be used.
    #[error(transparent)]
    Planner(#[from] PlannerError),
    /// The depot of the settings cannot be meant.
    #[error(transparent)]
    Depot(#[from] DepotError),
}

impl ServeError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Data(..) => "data-unavailable",
            Self::Keys(e) => e.code(),
            Self::Store(e) => e.code(),
            Self::Listen(..) => "listen-failed",
            Self::Witnesses(_) => "witnesses-unavailable",
            Self::Procedure(e) => e.code(),
            Self::Planner(e) => e.code(),
            Self::Depot(e) => e.code(),
        }
    }
}

/// What lies on disk, opened: database and keys.
#[derive(Debug)]
pub struct House {
    /// Validated settings.
    pub config: Config,
    /// The database.
    pub store: Store,
    /// The institution's keys.
    pub keys: Keys,
    /// Where recordings lie in the end, if not here.
    pub depot: Option<Place>,
    /// What is known of routes.
    pub planner: Arc<Planner>,
}

impl House {
    /// Opens, and on the first start makes, what `config` names.
    pub async fn open(config: Config) -> Result<Self, ServeError> {
        private_dir(&config.data).map_err(|e| ServeError::Data(config.data.clone(), e))?;
        let keys = Keys::open(&config)?;
        let store = store(&config).await?;
        let depot = config.depot.as_ref().map(|settings| {
            let depot = Depot::open(&settings.at, Handle::current())?;
            Ok::<_, DepotError>(Place {
                depot,
                after: settings.after,
            })
        });
        Ok(Self {
            depot: depot.transpose()?,
            planner: Arc::new(Planner::load(&config.data)?),
            config,
            store,
            keys,
        })
    }
}

/// The database of `config`, migrated.
pub(crate) async fn store(config: &Config) -> Result<Store, StoreError> {
    match &config.database_url {
        Some(url) => Store::open_url(url.get()).await,
        None => Store::open_file(&config.data.join("heqiao.db")).await,
    }
}

/// What is stored here is nobody else's on this machine.
fn private_dir(dir: &std::path::Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(dir)
}

/// A server that listens and does not answer yet.
pub struct Server {
    /// What the handlers work with.
    pub state: AppState,
    /// Where it listens.
    pub addr: SocketAddr,
    listener: TcpListener,
    router: Router,
    beside: Option<(TcpListener, Router)>,
}

impl Server {
    /// Binds the address; `live` are the rooms, `more` their routes and those of the records.
    pub async fn bind(
        house: House,
        clock: Clock,
        live: Arc<dyn LiveHandle>,
        more: Router<AppState>,
    ) -> Result<Self, ServeError> {
        let wanted = house.config.listen;
        let failed = |e| ServeError::Listen(wanted, e);
        let listener = TcpListener::bind(wanted).await.map_err(failed)?;
        let addr = listener.local_addr().map_err(failed)?;
        let cosigners = Cosigners::new(&house.config.witnesses)?;
        let stampers = Stampers::new(&house.config.timestamps)?;
        let live = (live, cosigners, stampers);
        let state = AppState::new(house, clock, live, addr);
        let router = router(state.clone(), more);
        Ok(Self {
            state,
            addr,
            listener,
            router,
            beside: None,
        })
    }

    /// Answers `router` at an address of its own as well; returns where.
    pub async fn beside(&mut self, wanted: SocketAddr, router: Router) -> Result<SocketAddr, ServeError> {
        let failed = |e| ServeError::Listen(wanted, e);
        let listener = TcpListener::bind(wanted).await.map_err(failed)?;
        let addr = listener.local_addr().map_err(failed)?;
        self.beside = Some((listener, router));
        Ok(addr)
    }

    /// Answers until `end`; then ends the live rooms in order while open requests finish.
    pub async fn run(self, end: impl Future<Output = ()> + Send + 'static) -> io::Result<()> {
        let (call, called) = watch::channel(false);
        let calling = async move {
            end.await;
            call.send(true).ok();
            std::future::pending().await
        };
        // No connection is taken from the call on: nobody enters a room that is ending.
        let graceful = heard(called.clone());
        let serving = axum::serve(self.listener, self.router).with_graceful_shutdown(graceful);
        let beside = async {
            match self.beside {
                Some((listener, router)) => axum::serve(listener, router).await,
                None => std::future::pending().await,
            }
        };
        let late = async {
            heard(called.clone()).await;
            tokio::time::sleep(FAREWELL).await;
        };
        let answering = async {
            tokio::select! {
                ended = serving => ended,
                ended = beside => ended,
                () = late => Ok(()),
                never = calling => never,
            }
        };
        let live = self.state.live;
        let rooms = async {
            heard(called.clone()).await;
            if tokio::time::timeout(ROOMS_END, live.stop()).await.is_err() {
                tracing::error!("the live rooms did not end in time");
            }
            Ok(())
        };
        tokio::try_join!(answering, rooms).map(drop)
    }
}

/// Resolves when the end was called; if nobody can call it any more, never.
async fn heard(mut called: watch::Receiver<bool>) {
    if called.wait_for(|called| *called).await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// Resolves when the process is asked to end (SIGTERM, Ctrl-C).
pub async fn asked_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    let terminate = async {
        match signal(SignalKind::terminate()) {
            Ok(mut stream) => {
                stream.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        () = terminate => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
