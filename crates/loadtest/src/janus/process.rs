//! A Janus process of its own: configuration in a temporary folder, WebSocket on loopback.

use std::fs;
use std::net::{IpAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tungstenite::WebSocket;
use tungstenite::client::IntoClientRequest;

use crate::server::PATIENCE;
use crate::trouble::Trouble;

/// Port of its control socket, on loopback.
const PORT: u16 = 18_188;

/// A running Janus; ended when dropped.
pub struct Process {
    pub child: Child,
}

/// A Janus for whoever speaks to it by themselves; ended when dropped.
pub struct Standing {
    _process: Process,
}

impl Standing {
    /// Starts it as [`start`] does.
    pub fn start(address: IpAddr, loops: Option<u32>) -> Result<Self, Trouble> {
        let (process, _) = start(&[], address, loops)?;
        Ok(Self { _process: process })
    }

    /// Where its WebSocket is.
    pub fn url(&self) -> String {
        format!("ws://127.0.0.1:{PORT}/")
    }
}

/// Starts Janus through `prefix`, listening for media on `address` only.
///
/// The configuration is Debian's as far as it matters: the same defaults of every setting that
/// is not named here. Only what the measurement needs is loaded. `loops` is `event_loops`.
pub fn start(
    prefix: &[String],
    address: IpAddr,
    loops: Option<u32>,
) -> Result<(Process, WebSocket<TcpStream>), Trouble> {
    // Gone when this returns: it reads its configuration once, and whoever interrupts a run leaves
    // nothing behind.
    let folder = tempfile::tempdir().map_err(Trouble::io("Janus' folder"))?;
    configure(folder.path(), address, loops)?;
    let log = fs::File::create(folder.path().join("log")).map_err(Trouble::io("Janus' log"))?;
    let errors = log.try_clone().map_err(Trouble::io("Janus' log"))?;
    let mut words = prefix.to_vec();
    words.extend(["janus", "--disable-colors", "--configs-folder"].map(str::to_owned));
    words.push(folder.path().to_string_lossy().into_owned());
    let child = Command::new(&words[0])
        .args(&words[1..])
        .stdin(Stdio::null())
        .stdout(Stdio::from(log))
        .stderr(Stdio::from(errors))
        .spawn()
        .map_err(Trouble::io("Janus"))?;
    let mut process = Process { child };
    let start = Instant::now();
    let stream = loop {
        if let Ok(stream) = TcpStream::connect(("127.0.0.1", PORT)) {
            break stream;
        }
        if let Ok(Some(status)) = process.child.try_wait() {
            let log = fs::read_to_string(folder.path().join("log")).unwrap_or_default();
            return Err(Trouble::Server(format!("Janus ended with {status}\n{log}")));
        }
        if start.elapsed() > PATIENCE {
            return Err(Trouble::Late("Janus"));
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    stream.set_nodelay(true).map_err(Trouble::io("Janus' socket"))?;
    let failed = |error: String| Trouble::Server(format!("Janus' WebSocket: {error}"));
    let mut request = format!("ws://127.0.0.1:{PORT}/")
        .into_client_request()
        .map_err(|error| failed(error.to_string()))?;
    let protocol = tungstenite::http::HeaderValue::from_static("janus-protocol");
    request.headers_mut().insert("Sec-WebSocket-Protocol", protocol);
    let (socket, _) = tungstenite::client(request, stream).map_err(|error| failed(error.to_string()))?;
    let stream = socket.get_ref();
    stream
        .set_nonblocking(true)
        .map_err(Trouble::io("Janus' socket"))?;
    Ok((process, socket))
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn configure(folder: &Path, address: IpAddr, loops: Option<u32>) -> Result<(), Trouble> {
    let all_but = |kind: &str, keep: &str| {
        let found = fs::read_dir(format!("/usr/lib/x86_64-linux-gnu/janus/{kind}"));
        let names = found.into_iter().flatten().flatten();
        let names = names.filter_map(|entry| entry.file_name().into_string().ok());
        let others =
            |name: &String| !name.contains(keep) && Path::new(name).extension().is_some_and(|e| e == "so");
        names.filter(others).collect::<Vec<_>>().join(",")
    };
    let loops = loops.map_or_else(String::new, |loops| format!("event_loops = {loops}\n"));
    let (plugins, transports) = (
        all_but("plugins", "videoroom"),
        all_but("transports", "websockets"),
    );
    // Sessions end with their socket; a run may be longer than the minute they may be idle.
    let general = format!(
        "general: {{\npluginsfolder = \"/usr/lib/x86_64-linux-gnu/janus/plugins\"\n\
         transportsfolder = \"/usr/lib/x86_64-linux-gnu/janus/transports\"\n\
         debug_level = 4\nsession_timeout = 0\ninterface = \"{address}\"\n{loops}}}\n\
         nat: {{\nnice_debug = false\nice_ignore_list = \"vmnet\"\n\
         ice_enforce_list = \"{address}\"\n}}\n\
         plugins: {{\ndisable = \"{plugins}\"\n}}\n\
         transports: {{\ndisable = \"{transports}\"\n}}\n"
    );
    let sockets =
        format!("general: {{\njson = \"compact\"\nws = true\nws_port = {PORT}\nws_ip = \"127.0.0.1\"\n}}\n");
    for (name, text) in [
        ("janus.jcfg", general),
        ("janus.transport.websockets.jcfg", sockets),
        ("janus.plugin.videoroom.jcfg", "general: {\n}\n".to_owned()),
    ] {
        fs::write(folder.join(name), text).map_err(Trouble::io("Janus' configuration"))?;
    }
    Ok(())
}
