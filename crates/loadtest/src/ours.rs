//! Our server as a [`Server`]: the host program at the other end of a socket pair.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{ErrorKind, Read, Write};
use std::net::IpAddr;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use room::{Channel, Media, Plan, Route, Source, Tap};

use crate::crowd::Crowd;
use crate::host::{Order, Reply, seat};
use crate::peer::Shape;
use crate::proxy::Gate;
use crate::server::{Hearing, Person, Server, publish, until};
use crate::trouble::Trouble;

/// The web client's pool: everybody else's voice and a channel, eight pictures and the share.
const POOL: Shape = Shape::Browser { audio: 12, video: 9 };

/// See the module.
pub struct Ours {
    child: Child,
    control: UnixStream,
    inbox: Vec<u8>,
    answers: BTreeMap<u32, String>,
    planned: BTreeSet<u32>,
    ready: bool,
    given_up: u64,
    totals: Option<Reply>,
}

impl Ours {
    /// Starts the host program through `prefix` (such as `taskset -c 0`).
    pub fn start(
        crowd: &mut Crowd,
        prefix: &[String],
        address: IpAddr,
        threads: usize,
    ) -> Result<Self, Trouble> {
        let (control, theirs) = UnixStream::pair().map_err(Trouble::io("socket pair"))?;
        control
            .set_nonblocking(true)
            .map_err(Trouble::io("socket pair"))?;
        let program = std::env::current_exe().map_err(Trouble::io("own program"))?;
        let mut words = prefix.to_vec();
        words.push(program.to_string_lossy().into_owned());
        words.extend(["host", "--address"].map(str::to_owned));
        words.push(address.to_string());
        words.extend(["--threads".to_owned(), threads.to_string()]);
        let input: OwnedFd = theirs.try_clone().map_err(Trouble::io("socket pair"))?.into();
        let child = Command::new(&words[0])
            .args(&words[1..])
            .stdin(Stdio::from(input))
            .stdout(Stdio::from(OwnedFd::from(theirs)))
            .spawn()
            .map_err(Trouble::io("host program"))?;
        crowd.watch(&control)?;
        let mut ours = Self {
            child,
            control,
            inbox: Vec::new(),
            answers: BTreeMap::new(),
            planned: BTreeSet::new(),
            ready: false,
            given_up: 0,
            totals: None,
        };
        until(crowd, "the host program", |_| {
            ours.listen()?;
            Ok(ours.ready)
        })?;
        Ok(ours)
    }

    /// Totals over all rooms.
    pub fn stats(&mut self, crowd: &mut Crowd) -> Result<Option<Reply>, Trouble> {
        self.order(&Order::Stats)?;
        until(crowd, "counters", |_| {
            self.listen()?;
            Ok(self.totals.is_some())
        })?;
        Ok(self.totals.take())
    }

    fn order(&mut self, order: &Order) -> Result<(), Trouble> {
        let mut line = serde_json::to_vec(order)?;
        line.push(b'\n');
        let mut rest = line.as_slice();
        while !rest.is_empty() {
            match self.control.write(rest) {
                Ok(written) => rest = &rest[written..],
                // The host reads at once; this is a matter of microseconds.
                Err(error) if error.kind() == ErrorKind::WouldBlock => std::thread::yield_now(),
                Err(error) => return Err(Trouble::Io("order to the host", error)),
            }
        }
        Ok(())
    }

    fn listen(&mut self) -> Result<(), Trouble> {
        let mut chunk = [0; 8192];
        loop {
            match self.control.read(&mut chunk) {
                Ok(0) => return Err(Trouble::Server("the host program ended".to_owned())),
                Ok(read) => self.inbox.extend(&chunk[..read]),
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                Err(error) => return Err(Trouble::Io("word from the host", error)),
            }
        }
        while let Some(end) = self.inbox.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = self.inbox.drain(..=end).collect();
            self.take(serde_json::from_slice(&line)?)?;
        }
        Ok(())
    }

    fn take(&mut self, reply: Reply) -> Result<(), Trouble> {
        match reply {
            Reply::Ready => self.ready = true,
            Reply::Answer { person, sdp } => {
                self.answers.insert(person, sdp);
            }
            Reply::Planned { room } => {
                self.planned.insert(room);
            }
            Reply::Event { what } => {
                if what.starts_with("Gone") || what.starts_with("Silent") {
                    eprintln!("host: {what}");
                    self.given_up += 1;
                }
            }
            Reply::Failed { code } => return Err(Trouble::Server(code)),
            Reply::Stats { .. } => self.totals = Some(reply),
        }
        Ok(())
    }
}

impl Server for Ours {
    fn pid(&self) -> u32 {
        self.child.id()
    }

    fn route(&mut self, crowd: &mut Crowd, room: u32, hearing: &Hearing) -> Result<u64, Trouble> {
        self.planned.remove(&room);
        self.order(&Order::Plan {
            room,
            plan: plan(hearing),
        })?;
        until(crowd, "the plan", |_| {
            self.listen()?;
            Ok(self.planned.contains(&room))
        })?;
        Ok(crowd.at())
    }

    fn enter(
        &mut self,
        crowd: &mut Crowd,
        people: &[Person],
        gate: Option<&Gate>,
    ) -> Result<Vec<u64>, Trouble> {
        let mut offers = Vec::new();
        let mut waiting = BTreeMap::new();
        for person in people {
            let peer = crowd.add(person.number, POOL)?;
            waiting.insert(person.number, peer);
            offers.push((person, crowd.peers[peer].offer(Instant::now())?));
        }
        let mut asked = Vec::new();
        for (person, sdp) in offers {
            asked.push(crowd.at());
            self.order(&Order::Join {
                room: person.room,
                person: person.number,
                sdp,
            })?;
        }
        let peers: Vec<usize> = waiting.values().copied().collect();
        until(crowd, "connections", |crowd| {
            self.listen()?;
            for (person, mut sdp) in std::mem::take(&mut self.answers) {
                if let Some(gate) = gate {
                    sdp = gate.lead_through(&sdp)?;
                }
                if let Some(peer) = waiting.get(&person) {
                    crowd.peers[*peer].accept(Instant::now(), sdp)?;
                    let at = crowd.at();
                    crowd.peers[*peer].flush(at);
                }
            }
            Ok(peers.iter().all(|peer| crowd.peers[*peer].connected.is_some()))
        })?;
        for person in people {
            publish(crowd, person, waiting[&person.number]);
        }
        Ok(asked)
    }

    fn given_up(&mut self) -> Result<u64, Trouble> {
        self.listen()?;
        Ok(std::mem::take(&mut self.given_up))
    }
}

impl Drop for Ours {
    fn drop(&mut self) {
        // It ends with its input; it is killed only in case it does not.
        let _ = self.control.shutdown(std::net::Shutdown::Both);
        std::thread::sleep(std::time::Duration::from_millis(20));
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Everything that anybody hears is recorded too.
fn plan(hearing: &Hearing) -> Plan {
    let channel = Channel::Floor;
    let source = |number: u32| Source {
        seat: seat(number / 2),
        media: if number.is_multiple_of(2) {
            Media::Audio
        } else {
            Media::Video
        },
    };
    let route = |&(listener, from): &(u32, u32)| Route {
        source: source(from),
        listener: seat(listener),
        channel,
    };
    let tap = |&(_, from): &(u32, u32)| Tap {
        source: source(from),
        channel,
    };
    Plan {
        routes: hearing.iter().map(route).collect(),
        taps: hearing.iter().map(tap).collect(),
    }
}
