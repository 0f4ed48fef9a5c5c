//! A throw-away PostgreSQL for the database suites: its own folder, its own port, gone afterwards.

use std::fs;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Command;

use crate::step::{Failure, quietly};

/// A running cluster; stopped when dropped.
pub struct Cluster {
    bin: PathBuf,
    data: PathBuf,
    port: u16,
}

impl Cluster {
    /// Makes and starts a cluster that listens on 127.0.0.1 only.
    pub fn start() -> Result<Self, Failure> {
        let bin = newest_bin()?;
        // Servers refuse to run as root, and the `postgres` user cannot enter every build folder.
        let data = std::env::temp_dir().join(format!("heqiao-postgres-{}", std::process::id()));
        fs::create_dir_all(&data).map_err(|e| Failure(format!("{}: {e}", data.display())))?;
        // Any free one: what a run that was cut off left behind may still have another.
        let port = TcpListener::bind(("127.0.0.1", 0)).and_then(|bound| bound.local_addr());
        let port = port
            .map_err(|e| Failure(format!("a port for PostgreSQL: {e}")))?
            .port();
        let cluster = Self { bin, data, port };
        if root_user() {
            quietly(Command::new("chown").arg("postgres:").arg(&cluster.data))?;
        }
        let options =
            format!("-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off");
        quietly(
            cluster
                .tool("initdb")
                .args(["-A", "trust", "-U", "heqiao", "-E", "UTF8", "-D"])
                .arg(&cluster.data),
        )?;
        quietly(
            cluster
                .tool("pg_ctl")
                .args(["start", "-w", "-l"])
                .arg(cluster.data.join("log"))
                .arg("-D")
                .arg(&cluster.data)
                .args(["-o", &options]),
        )?;
        Ok(cluster)
    }

    /// Where the suites find it.
    pub fn url(&self) -> String {
        format!("postgres://heqiao@127.0.0.1:{}/postgres", self.port)
    }

    fn tool(&self, name: &str) -> Command {
        let program = self.bin.join(name);
        let mut command = if root_user() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.current_dir(&self.data);
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let stop = self
            .tool("pg_ctl")
            .args(["stop", "-m", "immediate", "-D"])
            .arg(&self.data)
            .output();
        if stop.is_ok() {
            let _ = fs::remove_dir_all(&self.data);
        }
    }
}

fn newest_bin() -> Result<PathBuf, Failure> {
    let mut versions: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .map_err(|e| Failure(format!("/usr/lib/postgresql: {e}")))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.join("bin/initdb").exists())
        .collect();
    versions.sort();
    versions
        .pop()
        .map(|v| v.join("bin"))
        .ok_or_else(|| Failure("no initdb under /usr/lib/postgresql".into()))
}

fn root_user() -> bool {
    fs::metadata("/proc/self").is_ok_and(|m| std::os::unix::fs::MetadataExt::uid(&m) == 0)
}
