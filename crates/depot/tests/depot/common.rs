//! A bucket on loopback and a directory, both with their depot; and content that repeats nowhere.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};

use depot::{Config, Depot, Limits, Name, Secret};
use hyper::service::service_fn;
use hyper::{Method, Request, body::Incoming};
use hyper_util::rt::TokioIo;
use s3s::auth::SimpleAuth;
use s3s::service::{S3Service, S3ServiceBuilder};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

pub const ACCESS: &str = "AKHEQIAODEPOT";
pub const SECRET: &str = "b1f0secretkeyofthedepot77";
pub const BUCKET: &str = "recordings";

pub fn name(text: &str) -> Name {
    text.parse().unwrap()
}

/// Bytes from a seed (SplitMix64).
pub struct Seeded(pub u64);

impl Seeded {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn bytes(&mut self, len: usize) -> Vec<u8> {
        let mut bytes: Vec<u8> = (0..len.div_ceil(8))
            .flat_map(|_| self.next().to_le_bytes())
            .collect();
        bytes.truncate(len);
        bytes
    }
}

pub fn runtime() -> Runtime {
    Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap()
}

/// What goes through the server, and where it ends.
pub struct Gate {
    parts: AtomicI64,
    /// Whether the end of an upload is done and not answered, once.
    pub lose_end: AtomicBool,
    /// Bodies that were sent.
    pub puts: AtomicUsize,
    /// Ranges that were asked for.
    pub gets: AtomicUsize,
    shut: Mutex<mpsc::Sender<()>>,
    reached: Mutex<mpsc::Receiver<()>>,
}

impl Default for Gate {
    fn default() -> Self {
        let (shut, reached) = mpsc::channel();
        Self {
            parts: AtomicI64::new(i64::MAX),
            lose_end: AtomicBool::new(false),
            puts: AtomicUsize::new(0),
            gets: AtomicUsize::new(0),
            shut: Mutex::new(shut),
            reached: Mutex::new(reached),
        }
    }
}

impl Gate {
    async fn pass(&self, request: &Request<Incoming>) {
        if request.method() == Method::GET {
            self.gets.fetch_add(1, Ordering::SeqCst);
        }
        if request.method() != Method::PUT {
            return;
        }
        self.puts.fetch_add(1, Ordering::SeqCst);
        let part = request
            .uri()
            .query()
            .is_some_and(|query| query.contains("partNumber="));
        if part && self.parts.fetch_sub(1, Ordering::SeqCst) <= 0 {
            self.shut.lock().unwrap().send(()).ok();
            while self.parts.load(Ordering::SeqCst) <= 0 {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
    }

    /// Lets `count` parts through, and holds what comes then.
    pub fn shut_after(&self, count: i64) {
        self.parts.store(count, Ordering::SeqCst);
    }

    pub fn open(&self) {
        self.parts.store(i64::MAX, Ordering::SeqCst);
    }

    /// Something is held.
    pub fn wait(&self) {
        let reached = self.reached.lock().unwrap();
        reached.recv_timeout(Duration::from_secs(30)).unwrap();
    }

    /// The first answer to the end of an upload is lost.
    async fn answer(&self, ends: bool) {
        if ends && self.lose_end.swap(false, Ordering::SeqCst) {
            std::future::pending::<()>().await;
        }
    }
}

/// An S3 server that checks signatures, over a directory.
pub struct Server {
    pub root: PathBuf,
    pub address: SocketAddr,
    pub gate: Arc<Gate>,
    runtime: Option<Runtime>,
}

impl Server {
    pub fn start(root: &Path) -> Self {
        fs::create_dir_all(root.join(BUCKET)).unwrap();
        let mut server = Self {
            root: root.to_owned(),
            address: ([127, 0, 0, 1], 0).into(),
            gate: Arc::default(),
            runtime: None,
        };
        server.again();
        server
    }

    /// At once and in the middle of whatever it does.
    pub fn stop(&mut self) {
        self.runtime
            .take()
            .unwrap()
            .shutdown_timeout(Duration::from_secs(30));
    }

    /// At the address it had.
    pub fn again(&mut self) {
        let runtime = runtime();
        let listener = runtime.block_on(TcpListener::bind(self.address)).unwrap();
        self.address = listener.local_addr().unwrap();
        let mut builder = S3ServiceBuilder::new(s3s_fs::FileSystem::new(&self.root).unwrap());
        builder.set_auth(SimpleAuth::from_single(ACCESS, SECRET));
        runtime.spawn(serve(listener, builder.build(), Arc::clone(&self.gate)));
        self.runtime = Some(runtime);
    }

    pub fn config(&self) -> Config {
        Config {
            url: format!("s3://{BUCKET}/kept/here"),
            endpoint: Some(format!("http://{}", self.address)),
            region: None,
            access_key: Some(ACCESS.to_owned()),
            secret_key: Some(Secret::from(SECRET.to_owned())),
            plain_http: true,
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

async fn serve(listener: TcpListener, service: S3Service, gate: Arc<Gate>) {
    while let Ok((socket, _)) = listener.accept().await {
        // Or every answer waits for an acknowledgement of its head.
        socket.set_nodelay(true).unwrap();
        let (service, gate) = (service.clone(), Arc::clone(&gate));
        let answer = service_fn(move |request: Request<Incoming>| {
            let (service, gate) = (service.clone(), Arc::clone(&gate));
            async move {
                gate.pass(&request).await;
                let query = request.uri().query().unwrap_or_default();
                let ends = request.method() == Method::POST && query.contains("uploadId=");
                let answer = service.call(request.map(s3s::Body::from)).await;
                gate.answer(ends).await;
                answer
            }
        });
        let connection =
            hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(socket), answer);
        tokio::spawn(connection);
    }
}

pub fn config_of(directory: &Path) -> Config {
    Config {
        url: format!("file://{}", directory.display()),
        endpoint: None,
        region: None,
        access_key: None,
        secret_key: None,
        plain_http: false,
    }
}

/// A depot, and where its objects lie on this machine's disk.
pub struct Place {
    pub depot: Depot,
    pub objects: PathBuf,
    /// A bucket's.
    pub server: Option<Server>,
    pub runtime: Runtime,
    _disk: TempDir,
}

impl Place {
    pub fn bucket() -> Self {
        let (disk, runtime) = (tempfile::tempdir().unwrap(), runtime());
        let server = Server::start(disk.path());
        Self {
            depot: Depot::open_within(&server.config(), runtime.handle().clone(), short()).unwrap(),
            objects: disk.path().join(BUCKET).join("kept/here"),
            server: Some(server),
            runtime,
            _disk: disk,
        }
    }

    pub fn directory() -> Self {
        let (disk, runtime) = (tempfile::tempdir().unwrap(), runtime());
        Self {
            depot: Depot::open(&config_of(disk.path()), runtime.handle().clone()).unwrap(),
            objects: disk.path().to_owned(),
            server: None,
            runtime,
            _disk: disk,
        }
    }

    pub fn both() -> [Self; 2] {
        [Self::bucket(), Self::directory()]
    }

    /// Where the object lies on the disk.
    pub fn lies(&self, name: &Name) -> PathBuf {
        self.objects.join(name.as_str())
    }

    /// How often a body was sent to the bucket.
    pub fn puts(&self) -> Option<usize> {
        self.server
            .as_ref()
            .map(|server| server.gate.puts.load(Ordering::SeqCst))
    }
}

/// How long it has been.
#[expect(clippy::disallowed_methods, reason = "limits of time are what is told apart")]
pub fn clock() -> impl Fn() -> Duration {
    let begun = Instant::now();
    move || begun.elapsed()
}

/// What a busy machine needs, and no minute.
pub fn short() -> Limits {
    Limits {
        connect: Duration::from_secs(5),
        request: Duration::from_secs(20),
        retry_for: Duration::from_secs(2),
    }
}

/// A file with these bytes.
pub fn file(bytes: &[u8]) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), bytes).unwrap();
    file
}
