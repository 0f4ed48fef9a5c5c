//! What the kernel says of a process and of sockets (proc(5)).

use std::collections::BTreeSet;
use std::fs;

use crate::trouble::Trouble;

/// Microseconds per clock tick of `/proc/PID/stat`: `USER_HZ` is 100 on every Linux.
const TICK_US: u64 = 10_000;

/// Processor time a process has used, user and system, in microseconds.
pub fn cpu_us(pid: u32) -> Result<u64, Trouble> {
    let stat = read(&format!("/proc/{pid}/stat"))?;
    // The second field, the name, may hold blanks and parentheses.
    let fields = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let field = |n: usize| fields.split_whitespace().nth(n)?.parse::<u64>().ok();
    let (user, system) = (field(11), field(12));
    user.zip(system)
        .map(|(user, system)| (user + system) * TICK_US)
        .ok_or_else(|| Trouble::Server(format!("/proc/{pid}/stat: {stat}")))
}

/// Memory of a process in RAM, in KiB.
pub fn rss_kib(pid: u32) -> Result<u64, Trouble> {
    let status = read(&format!("/proc/{pid}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok())
        .ok_or_else(|| Trouble::Server(format!("no VmRSS of {pid}")))
}

/// Datagrams that full UDP sockets on these local ports have lost, in this network namespace.
pub fn socket_drops(ports: &BTreeSet<u16>) -> Result<u64, Trouble> {
    let table = read("/proc/self/net/udp")?;
    let drops = table.lines().skip(1).filter_map(|line| {
        let mut fields = line.split_whitespace();
        let port = fields.nth(1)?.rsplit_once(':')?.1;
        let port = u16::from_str_radix(port, 16).ok()?;
        ports
            .contains(&port)
            .then(|| fields.last()?.parse::<u64>().ok())?
    });
    Ok(drops.sum())
}

fn read(path: &str) -> Result<String, Trouble> {
    fs::read_to_string(path).map_err(|error| Trouble::Server(format!("{path}: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_process_uses_memory_and_in_time_the_processor() {
        let pid = std::process::id();
        assert!(rss_kib(pid).unwrap() > 100);
        let before = cpu_us(pid).unwrap();
        while cpu_us(pid).unwrap() == before {}
        assert!(cpu_us(4_194_305).is_err(), "there is no such process");
    }
}
