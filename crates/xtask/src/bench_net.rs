//! A network of the bench's own: a namespace with one address, shared with nobody.
//!
//! Janus takes no part on loopback interfaces, so the address stands on one end of a veth pair;
//! both servers and all participants are in the namespace and nothing leaves it.
//!
//! **Invariant:** the namespace is gone when the bench is, however it ends: a guardian process
//! waits for the end of a pipe that this process holds.

use std::process::{Child, Command, Stdio};

use crate::step::{Failure, quietly};

/// The one address.
pub const ADDRESS: &str = "10.99.0.1";

/// How the processes of a measurement stand against others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precedence {
    /// Nicer to themselves.
    Nice,
    /// Before all others (`SCHED_FIFO`), for a machine that is not quiet.
    RealTime,
}

impl Precedence {
    /// What `--realtime` asks for.
    pub fn asked(realtime: bool) -> Self {
        if realtime { Self::RealTime } else { Self::Nice }
    }
}

/// A namespace; deleted when dropped, or by its guardian.
pub struct Namespace {
    name: String,
    guardian: Child,
}

impl Namespace {
    /// Makes the namespace.
    pub fn make() -> Result<Self, Failure> {
        let name = format!("heqiao-bench-{}", std::process::id());
        quietly(privileged("ip").args(["netns", "add", &name]))?;
        // An interrupt from the terminal reaches it too; it is to outlive that.
        let last_words = format!("trap '' INT TERM; cat >/dev/null; ip netns del {name}");
        let guardian = privileged("sh")
            .args(["-c", &last_words])
            .stdin(Stdio::piped())
            .spawn()
            .map_err(|error| Failure(format!("guardian of {name}: {error}")))?;
        let namespace = Self { name, guardian };
        for words in [
            "link set lo up",
            "link add outer type veth peer name inner",
            "addr add 10.99.0.1/24 dev outer",
            "link set outer up",
            "link set inner up",
            // Nobody is there; a browser without a way out believes to be offline.
            "route add default via 10.99.0.254 dev outer",
        ] {
            let mut ip = privileged("ip");
            quietly(ip.args(["-n", &namespace.name]).args(words.split(' ')))?;
        }
        Ok(namespace)
    }

    /// A command that runs inside, on `core` if given; both sides of a measurement inherit how
    /// it is put before whatever else the machine does.
    pub fn command(&self, core: Option<u32>, precedence: Precedence) -> Command {
        let mut command = privileged("ip");
        command.args(["netns", "exec", &self.name]);
        command.args(match precedence {
            Precedence::Nice => ["nice", "-n", "-19"],
            Precedence::RealTime => ["chrt", "--fifo", "5"],
        });
        if let Some(core) = core {
            command.args(["taskset", "--cpu-list", &core.to_string()]);
        }
        command
    }
}

impl Drop for Namespace {
    fn drop(&mut self) {
        drop(self.guardian.stdin.take());
        let _ = self.guardian.wait();
    }
}

fn privileged(program: &str) -> Command {
    let root = Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|out| out.stdout.trim_ascii() == b"0");
    if root {
        return Command::new(program);
    }
    let mut command = Command::new("sudo");
    command.args(["-n", program]);
    command
}
