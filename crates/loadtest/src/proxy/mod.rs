//! A seeded bad network for UDP, for a kernel that cannot make one: loss, delay, jitter and rate
//! per direction.
//!
//! A [`Gate`] opens a door (a socket) per target; whoever sends to a door gets a socket of their
//! own towards the target, so the target sees different clients as different addresses.

mod link;

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::io;
use std::net::{IpAddr, SocketAddr, UdpSocket};
use std::os::fd::OwnedFd;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rustix::event::{Timespec, epoll};

pub use link::{Conditions, Link};

use crate::trouble::Trouble;

/// A new door waits at most this long.
const TICK: Duration = Duration::from_millis(5);
/// Clients of one door; more are ignored.
const MAX_CLIENTS: usize = 1024;

/// Both directions.
#[derive(Clone, Copy, Debug, Default)]
pub struct Network {
    /// From clients to targets.
    pub up: Conditions,
    /// From targets to clients.
    pub down: Conditions,
    /// Of all chance.
    pub seed: u64,
}

struct Door {
    socket: UdpSocket,
    target: SocketAddr,
}

/// Handle of a running proxy; it ends when the last is dropped.
#[derive(Clone)]
pub struct Gate {
    doors: Sender<Door>,
    open: Arc<Mutex<HashMap<SocketAddr, SocketAddr>>>,
    address: IpAddr,
}

impl Gate {
    /// Starts a proxy on a thread of its own, whose sockets are bound to `address`.
    pub fn start(address: IpAddr, network: Network) -> Result<Self, Trouble> {
        let (doors, inbox) = channel();
        let hall = Hall::new(address, network, inbox).map_err(Trouble::io("proxy"))?;
        std::thread::Builder::new()
            .name("proxy".to_owned())
            .spawn(move || hall.run())
            .map_err(Trouble::io("proxy"))?;
        Ok(Self {
            doors,
            open: Arc::default(),
            address,
        })
    }

    /// The door that leads to a target, on `port` (0: any) if it has to be opened.
    pub fn door(&self, target: SocketAddr, port: u16) -> Result<SocketAddr, Trouble> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(door) = open.get(&target) {
            return Ok(*door);
        }
        let socket = bind(SocketAddr::new(self.address, port)).map_err(Trouble::io("proxy's door"))?;
        let door = socket.local_addr().map_err(Trouble::io("proxy's door"))?;
        let sent = self.doors.send(Door { socket, target });
        sent.map_err(|_| Trouble::Server("the proxy ended".to_owned()))?;
        open.insert(target, door);
        Ok(door)
    }

    /// An SDP without candidates: whoever gets it learns addresses from what comes through doors.
    pub fn hide(&self, sdp: &str) -> String {
        let kept = sdp.lines().filter(|line| !line.starts_with("a=candidate:"));
        kept.flat_map(|line| [line, "\r\n"]).collect()
    }

    /// An SDP whose UDP candidates are doors to what they were.
    pub fn lead_through(&self, sdp: &str) -> Result<String, Trouble> {
        let mut out = String::with_capacity(sdp.len());
        for line in sdp.lines() {
            let mut words: Vec<String> = line.split(' ').map(str::to_owned).collect();
            let udp = words.get(2).is_some_and(|word| word.eq_ignore_ascii_case("udp"));
            if line.starts_with("a=candidate:")
                && udp
                && words.len() > 5
                && let (Ok(ip), Ok(port)) = (words[4].parse(), words[5].parse())
            {
                let door = self.door(SocketAddr::new(ip, port), 0)?;
                words[4] = door.ip().to_string();
                words[5] = door.port().to_string();
            }
            out.push_str(&words.join(" "));
            out.push_str("\r\n");
        }
        Ok(out)
    }
}

/// A datagram on its way: when it leaves, a number that keeps order, and where.
struct Leaving {
    from: usize,
    to: SocketAddr,
    bytes: Vec<u8>,
}

/// One client's way through a door.
struct Way {
    door: usize,
    client: SocketAddr,
    up: Link,
    down: Link,
}

enum Socket {
    Door(SocketAddr, HashMap<SocketAddr, usize>),
    Way(Box<Way>),
}

struct Hall {
    address: IpAddr,
    network: Network,
    inbox: Receiver<Door>,
    epoll: OwnedFd,
    sockets: Vec<(UdpSocket, Socket)>,
    ways: u64,
    times: BinaryHeap<Reverse<(Instant, u64)>>,
    leaving: HashMap<u64, Leaving>,
    number: u64,
}

impl Hall {
    fn new(address: IpAddr, network: Network, inbox: Receiver<Door>) -> io::Result<Self> {
        Ok(Self {
            address,
            network,
            inbox,
            epoll: epoll::create(epoll::CreateFlags::CLOEXEC)?,
            sockets: Vec::new(),
            ways: 0,
            times: BinaryHeap::new(),
            leaving: HashMap::new(),
            number: 0,
        })
    }

    fn run(mut self) {
        let mut events = Vec::with_capacity(256);
        let mut buffer = vec![0; 65_536];
        loop {
            loop {
                match self.inbox.try_recv() {
                    Ok(Door { socket, target }) => {
                        // A door that cannot be watched lets nothing through, which is seen.
                        let _ = self.add(socket, Socket::Door(target, HashMap::new()));
                    }
                    Err(TryRecvError::Empty) => break,
                    Err(TryRecvError::Disconnected) => return,
                }
            }
            let now = Instant::now();
            let next = self.times.peek().map_or(now + TICK, |Reverse((at, _))| *at);
            let wait = next.saturating_duration_since(now).min(TICK);
            let wait = Timespec {
                tv_sec: 0,
                tv_nsec: wait.as_nanos().try_into().unwrap_or(5_000_000),
            };
            events.clear();
            let spare = rustix::buffer::spare_capacity(&mut events);
            let _ = epoll::wait(&self.epoll, spare, Some(&wait));
            for event in &events {
                if let Ok(index) = usize::try_from(event.data.u64()) {
                    self.take(index, &mut buffer);
                }
            }
            self.release();
        }
    }

    fn add(&mut self, socket: UdpSocket, what: Socket) -> io::Result<usize> {
        let index = self.sockets.len();
        let datum = epoll::EventData::new_u64(index as u64);
        epoll::add(&self.epoll, &socket, datum, epoll::EventFlags::IN)?;
        self.sockets.push((socket, what));
        Ok(index)
    }

    /// Takes in what waits at a socket.
    fn take(&mut self, index: usize, buffer: &mut [u8]) {
        for _ in 0..64 {
            let Ok((len, from)) = self.sockets[index].0.recv_from(buffer) else {
                return;
            };
            let now = Instant::now();
            let way = match &self.sockets[index].1 {
                Socket::Way(_) => Some(index),
                Socket::Door(target, clients) => match clients.get(&from) {
                    Some(way) => Some(*way),
                    None if clients.len() < MAX_CLIENTS => self.make_way(index, from, *target).ok(),
                    None => None,
                },
            };
            let Some((at, from, to)) = way.and_then(|way| self.fate(way, index, now, len)) else {
                continue;
            };
            self.number += 1;
            self.times.push(Reverse((at, self.number)));
            let bytes = buffer[..len].to_vec();
            self.leaving.insert(self.number, Leaving { from, to, bytes });
        }
    }

    /// When, through which socket and where to a datagram of a way goes on.
    fn fate(
        &mut self,
        way: usize,
        came_by: usize,
        now: Instant,
        len: usize,
    ) -> Option<(Instant, usize, SocketAddr)> {
        let (socket, Socket::Way(found)) = &mut self.sockets[way] else {
            return None;
        };
        if came_by == way {
            return Some((found.down.pass(now, len)?, found.door, found.client));
        }
        Some((found.up.pass(now, len)?, way, socket.peer_addr().ok()?))
    }

    fn make_way(&mut self, door: usize, client: SocketAddr, target: SocketAddr) -> io::Result<usize> {
        let socket = bind(SocketAddr::new(self.address, 0))?;
        socket.connect(target)?;
        self.ways += 1;
        let seed = self.network.seed.wrapping_add(self.ways << 1);
        let way = Way {
            door,
            client,
            up: Link::new(self.network.up, seed),
            down: Link::new(self.network.down, seed.wrapping_add(1)),
        };
        let index = self.add(socket, Socket::Way(Box::new(way)))?;
        if let Socket::Door(_, clients) = &mut self.sockets[door].1 {
            clients.insert(client, index);
        }
        Ok(index)
    }

    fn release(&mut self) {
        let now = Instant::now();
        while let Some(Reverse((at, number))) = self.times.peek().copied() {
            if at > now {
                return;
            }
            self.times.pop();
            let Some(leaving) = self.leaving.remove(&number) else {
                continue;
            };
            let socket = &self.sockets[leaving.from].0;
            // What a full buffer refuses is lost, as anywhere.
            let _ = match self.sockets[leaving.from].1 {
                Socket::Way(_) => socket.send(&leaving.bytes),
                Socket::Door(..) => socket.send_to(&leaving.bytes, leaving.to),
            };
        }
    }
}

fn bind(address: SocketAddr) -> io::Result<UdpSocket> {
    let socket = UdpSocket::bind(address)?;
    socket.set_nonblocking(true)?;
    Ok(socket)
}

#[cfg(test)]
mod tests;
