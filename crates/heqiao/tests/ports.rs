//! T20: a running server listens on the ports that README names, and on no other.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::net::{TcpListener, UdpSocket};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::{fs, io};

const README: &str = include_str!("../../../README.md");

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// Protocols and ports in README's table: `| 7171/tcp | …`.
fn documented() -> BTreeSet<(String, u16)> {
    let rows = README.lines().filter_map(|line| line.strip_prefix("| "));
    let port = |row: &str| {
        let (port, protocol) = row.split_once(" |")?.0.split_once('/')?;
        Some((protocol.to_owned(), port.parse().ok()?))
    };
    rows.filter_map(port).collect()
}

/// Sockets of the process that wait for anybody: listening TCP and unconnected UDP.
fn open(pid: u32) -> io::Result<BTreeSet<(String, u16)>> {
    let mut inodes = BTreeSet::new();
    for entry in fs::read_dir(format!("/proc/{pid}/fd"))? {
        // A descriptor may be closed while we look.
        let Ok(target) = fs::read_link(entry?.path()) else {
            continue;
        };
        let inode = target.to_str().and_then(|t| t.strip_prefix("socket:["));
        inodes.extend(inode.map(|inode| inode.trim_end_matches(']').to_owned()));
    }
    let mut found = BTreeSet::new();
    for (table, protocol, waiting) in [
        ("tcp", "tcp", "0A"),
        ("tcp6", "tcp", "0A"),
        ("udp", "udp", "07"),
        ("udp6", "udp", "07"),
    ] {
        for line in fs::read_to_string(format!("/proc/{pid}/net/{table}"))?
            .lines()
            .skip(1)
        {
            let fields: Vec<&str> = line.split_whitespace().collect();
            if fields[3] == waiting && inodes.contains(fields[9]) {
                let port = fields[1]
                    .rsplit(':')
                    .next()
                    .and_then(|p| u16::from_str_radix(p, 16).ok());
                found.extend(port.map(|port| (protocol.to_owned(), port)));
            }
        }
    }
    Ok(found)
}

/// Ports free for both protocols at this moment, all different.
fn free<const N: usize>() -> [u16; N] {
    let mut held = Vec::with_capacity(N);
    for _ in 0..50 {
        let tcp = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let addr = tcp.local_addr().expect("its address");
        if held.len() < N
            && let Ok(udp) = UdpSocket::bind(addr)
        {
            held.push((addr.port(), tcp, udp));
        }
    }
    let ports: Vec<u16> = held.iter().map(|(port, ..)| *port).collect();
    ports.try_into().expect("enough free ports")
}

/// Starts a server; what it has open once it says that it listens.
fn serve(dir: &Path, [pages, media]: [u16; 2], more: &[(&str, &str)]) -> BTreeSet<(String, u16)> {
    let [pages, media] = [pages, media].map(|port| format!("127.0.0.1:{port}"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_heqiao"));
    command.arg("serve").arg("--data").arg(dir.join("data"));
    command.env("HEQIAO_KEYS_DIR", dir.join("keys"));
    command.env("HEQIAO_LISTEN", pages).env("HEQIAO_MEDIA", media);
    command.envs(more.iter().copied());
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let running = Running(child);
    let first = output.lines().next().expect("a line").unwrap();
    assert!(first.starts_with("listening "), "{first}");
    open(running.0.id()).unwrap()
}

fn name((protocol, port): &(String, u16), [pages, media]: [u16; 2]) -> (String, u16) {
    let default = match *port {
        port if port == pages => 7171,
        port if port == media => 7172,
        other => other,
    };
    (protocol.clone(), default)
}

/// One test: two at a time would take each other's free ports.
#[test]
fn what_listens_is_what_is_documented_and_asked_for() {
    let dir = tempfile::tempdir().unwrap();
    let ports = free();
    let found = serve(dir.path(), ports, &[]);
    let found: BTreeSet<_> = found.iter().map(|open| name(open, ports)).collect();
    assert_eq!(found, documented());

    let [pages, media, metrics] = free();
    let addr = format!("127.0.0.1:{metrics}");
    let more = [("HEQIAO_METRICS", addr.as_str()), ("HEQIAO_MEDIA_TCP", "off")];
    let found = serve(dir.path(), [pages, media], &more);
    let tcp = |port| ("tcp".to_owned(), port);
    let expected = [tcp(pages), tcp(metrics), ("udp".to_owned(), media)];
    assert_eq!(found, BTreeSet::from(expected));
}
