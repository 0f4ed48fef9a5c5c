//! Janus `VideoRoom` as a [`Server`]: one session, a publisher's and a subscriber's handle per
//! person, multistream subscriptions, all over one WebSocket.

mod process;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::ErrorKind;
use std::net::{IpAddr, TcpStream};
use std::time::Instant;

use serde_json::{Value, json};
use tungstenite::{Error as SocketError, Message, WebSocket};

use crate::crowd::Crowd;
use crate::janus::process::Process;
pub use crate::janus::process::Standing;
use crate::peer::Shape;
use crate::proxy::Gate;
use crate::server::{Hearing, Person, Server, publish, until};
use crate::trouble::Trouble;

/// A subscription's way to talk about a source.
type SubMid = String;

/// See the module.
pub struct Janus {
    process: Process,
    socket: WebSocket<TcpStream>,
    session: u64,
    asked: u64,
    answers: HashMap<u64, Value>,
    rooms: BTreeSet<u32>,
    hearing: Hearing,
    /// By listener: the handle, and the stream that carries each source.
    subscribers: BTreeMap<u32, (u64, BTreeMap<u32, SubMid>)>,
    /// Handles whose media flows.
    up: BTreeSet<u64>,
    given_up: u64,
}

impl Janus {
    /// Starts Janus through `prefix`; `loops` is its `event_loops`.
    pub fn start(
        crowd: &mut Crowd,
        prefix: &[String],
        address: IpAddr,
        loops: Option<u32>,
    ) -> Result<Self, Trouble> {
        let (process, socket) = process::start(prefix, address, loops)?;
        crowd.watch(socket.get_ref())?;
        let mut janus = Self {
            process,
            socket,
            session: 0,
            asked: 0,
            answers: HashMap::new(),
            rooms: BTreeSet::new(),
            hearing: Hearing::new(),
            subscribers: BTreeMap::new(),
            up: BTreeSet::new(),
            given_up: 0,
        };
        let created = janus.ask(crowd, json!({"janus": "create"}))?;
        janus.session = id(&created)?;
        Ok(janus)
    }

    /// Sends a request; its number.
    fn send(&mut self, mut request: Value) -> Result<u64, Trouble> {
        self.asked += 1;
        request["transaction"] = json!(self.asked.to_string());
        if self.session != 0 {
            request["session_id"] = json!(self.session);
        }
        let message = Message::text(request.to_string());
        let mut sent = self.socket.send(message);
        loop {
            match sent {
                Ok(()) => return Ok(self.asked),
                Err(SocketError::Io(error)) if error.kind() == ErrorKind::WouldBlock => {
                    std::thread::yield_now();
                    sent = self.socket.flush();
                }
                Err(error) => return Err(Trouble::Server(format!("Janus' WebSocket: {error}"))),
            }
        }
    }

    fn tell(&mut self, handle: u64, body: &Value, jsep: Option<Value>) -> Result<u64, Trouble> {
        let mut message = json!({"janus": "message", "handle_id": handle, "body": body});
        if let Some(jsep) = jsep {
            message["jsep"] = jsep;
        }
        self.send(message)
    }

    fn ask(&mut self, crowd: &mut Crowd, request: Value) -> Result<Value, Trouble> {
        let number = self.send(request)?;
        self.answer(crowd, number)
    }

    fn answer(&mut self, crowd: &mut Crowd, number: u64) -> Result<Value, Trouble> {
        let mut found = None;
        until(crowd, "Janus' answer", |_| {
            self.listen()?;
            found = self.answers.remove(&number);
            Ok(found.is_some())
        })?;
        found.ok_or(Trouble::Late("Janus' answer"))
    }

    fn listen(&mut self) -> Result<(), Trouble> {
        loop {
            let text = match self.socket.read() {
                Ok(Message::Text(text)) => text,
                Ok(_) => continue,
                Err(SocketError::Io(error)) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
                Err(error) => return Err(Trouble::Server(format!("Janus' WebSocket: {error}"))),
            };
            let said: Value = serde_json::from_str(&text)?;
            let kind = said["janus"].as_str().unwrap_or_default();
            let refused = said["plugindata"]["data"]["error"].is_string();
            if kind == "error" || refused {
                return Err(Trouble::Server(said.to_string()));
            }
            if kind == "hangup" {
                eprintln!("janus: {said}");
                self.given_up += 1;
            }
            if let ("webrtcup", Some(handle)) = (kind, said["sender"].as_u64()) {
                self.up.insert(handle);
            }
            let number = said["transaction"]
                .as_str()
                .and_then(|number| number.parse().ok());
            if let (Some(number), true) = (number, kind == "success" || kind == "event") {
                self.answers.insert(number, said);
            }
        }
    }

    fn attach(&mut self, crowd: &mut Crowd) -> Result<u64, Trouble> {
        let request = json!({"janus": "attach", "plugin": "janus.plugin.videoroom"});
        id(&self.ask(crowd, request)?)
    }

    fn room(&mut self, crowd: &mut Crowd, room: u32) -> Result<(), Trouble> {
        if !self.rooms.insert(room) {
            return Ok(());
        }
        let handle = self.attach(crowd)?;
        let body = json!({
            "request": "create", "room": room + 1, "publishers": 100,
            "audiocodec": "opus", "videocodec": "vp8", "permanent": false,
        });
        let number = self.tell(handle, &body, None)?;
        self.answer(crowd, number).map(drop)
    }

    /// Lets publishers in, all at once; when each asked.
    fn publishers(
        &mut self,
        crowd: &mut Crowd,
        people: &[Person],
        gate: Option<&Gate>,
    ) -> Result<BTreeMap<u32, u64>, Trouble> {
        let mut ready = Vec::new();
        for person in people.iter().filter(|person| person.sources().next().is_some()) {
            let handle = self.attach(crowd)?;
            let peer = crowd.add(person.number, Shape::Publisher)?;
            let offer = own(&crowd.peers[peer].offer(Instant::now())?, gate);
            ready.push((person, handle, peer, offer));
        }
        let (mut asked, mut waiting) = (BTreeMap::new(), Vec::new());
        for (person, handle, peer, offer) in ready {
            let body = json!({
                "request": "joinandconfigure", "ptype": "publisher",
                "room": person.room + 1, "id": person.number + 1,
            });
            let jsep = json!({"type": "offer", "sdp": offer, "trickle": false});
            asked.insert(person.number, crowd.at());
            let number = self.tell(handle, &body, Some(jsep))?;
            waiting.push((person, handle, peer, number, false));
        }
        until(crowd, "publishers' connections", |crowd| {
            self.listen()?;
            let mut all = true;
            for (_, handle, peer, number, described) in &mut waiting {
                if !*described && let Some(answer) = self.answers.remove(number) {
                    crowd.peers[*peer].accept(Instant::now(), sdp(&answer, gate)?)?;
                    *described = true;
                }
                // A feed exists for others only from then on.
                all &= crowd.peers[*peer].connected.is_some() && self.up.contains(handle);
            }
            Ok(all)
        })?;
        for (person, _, peer, ..) in waiting {
            publish(crowd, person, peer);
        }
        Ok(asked)
    }

    /// Lets subscribers in, all at once; when each asked.
    fn subscribe(
        &mut self,
        crowd: &mut Crowd,
        people: &[Person],
        gate: Option<&Gate>,
    ) -> Result<BTreeMap<u32, u64>, Trouble> {
        let mut ready = Vec::new();
        for person in people.iter().filter(|person| person.hears) {
            let handle = self.attach(crowd)?;
            ready.push((person, handle, crowd.add(person.number, Shape::Subscriber)?));
        }
        let (mut asked, mut waiting) = (BTreeMap::new(), Vec::new());
        for (person, handle, peer) in ready {
            let heard = self
                .hearing
                .iter()
                .filter(|(listener, _)| *listener == person.number);
            let streams: Vec<Value> = heard.map(|(_, source)| stream(*source)).collect();
            let body = json!({
                "request": "join", "ptype": "subscriber", "room": person.room + 1, "streams": streams,
            });
            asked.insert(person.number, crowd.at());
            waiting.push((person, handle, peer, self.tell(handle, &body, None)?, false));
        }
        until(crowd, "subscribers' connections", |crowd| {
            self.listen()?;
            let mut all = true;
            for (person, handle, peer, number, described) in &mut waiting {
                if !*described && let Some(offer) = self.answers.remove(number) {
                    let answer = crowd.peers[*peer].answer(Instant::now(), sdp(&offer, gate)?)?;
                    let jsep = json!({"type": "answer", "sdp": own(&answer, gate), "trickle": false});
                    self.tell(*handle, &json!({"request": "start"}), Some(jsep))?;
                    let mids = mids(&offer["plugindata"]["data"]["streams"]);
                    self.subscribers.insert(person.number, (*handle, mids));
                    *described = true;
                }
                all &= crowd.peers[*peer].connected.is_some();
            }
            Ok(all)
        })?;
        Ok(asked)
    }
}

impl Server for Janus {
    fn pid(&self) -> u32 {
        self.process.child.id()
    }

    /// Of those who are in, streams that carry something unwanted are switched to something
    /// wanted; it has nothing like a plan.
    fn route(&mut self, crowd: &mut Crowd, room: u32, hearing: &Hearing) -> Result<u64, Trouble> {
        self.room(crowd, room)?;
        let mut waiting = Vec::new();
        for (listener, (handle, mids)) in self.subscribers.clone() {
            let heard = |hearing: &Hearing| -> BTreeSet<u32> {
                let heard = hearing.iter().filter(|(other, _)| *other == listener);
                heard.map(|(_, source)| *source).collect()
            };
            let (before, after) = (heard(&self.hearing), heard(hearing));
            let gone = before.difference(&after);
            let mut changed = mids.clone();
            let switched = gone.zip(after.difference(&before)).filter_map(|(gone, new)| {
                let sub_mid = changed.remove(gone)?;
                let mut entry = stream(*new);
                entry["sub_mid"] = json!(sub_mid);
                changed.insert(*new, sub_mid);
                Some(entry)
            });
            let streams: Vec<Value> = switched.collect();
            if streams.is_empty() {
                continue;
            }
            self.subscribers.insert(listener, (handle, changed));
            let body = json!({"request": "switch", "streams": streams});
            waiting.push(self.tell(handle, &body, None)?);
        }
        for number in waiting {
            self.answer(crowd, number)?;
        }
        let in_room: BTreeSet<u32> = hearing.iter().map(|(listener, _)| *listener).collect();
        self.hearing.retain(|(listener, _)| !in_room.contains(listener));
        self.hearing.extend(hearing);
        Ok(crowd.at())
    }

    fn enter(
        &mut self,
        crowd: &mut Crowd,
        people: &[Person],
        gate: Option<&Gate>,
    ) -> Result<Vec<u64>, Trouble> {
        let mut asked = self.publishers(crowd, people, gate)?;
        for (person, at) in self.subscribe(crowd, people, gate)? {
            asked.entry(person).or_insert(at);
        }
        let asked = people.iter().map(|person| asked.get(&person.number).copied());
        Ok(asked.map(Option::unwrap_or_default).collect())
    }

    fn given_up(&mut self) -> Result<u64, Trouble> {
        self.listen()?;
        Ok(std::mem::take(&mut self.given_up))
    }
}

fn id(answer: &Value) -> Result<u64, Trouble> {
    let id = answer["data"]["id"].as_u64();
    id.ok_or_else(|| Trouble::Server(format!("Janus gave no number: {answer}")))
}

fn sdp(answer: &Value, gate: Option<&Gate>) -> Result<String, Trouble> {
    let sdp = answer["jsep"]["sdp"]
        .as_str()
        .ok_or_else(|| Trouble::Server(format!("Janus gave no description: {answer}")))?;
    gate.map_or_else(|| Ok(sdp.to_owned()), |gate| gate.lead_through(sdp))
}

/// A description of ours: behind a gate it must not tell the way around it.
fn own(sdp: &str, gate: Option<&Gate>) -> String {
    gate.map_or_else(|| sdp.to_owned(), |gate| gate.hide(sdp))
}

/// A source as Janus names it: the feed of the person, the section of the kind.
fn stream(source: u32) -> Value {
    json!({"feed": source / 2 + 1, "mid": (source % 2).to_string()})
}

/// By source, the section of the subscription.
fn mids(streams: &Value) -> BTreeMap<u32, SubMid> {
    let streams = streams.as_array().into_iter().flatten();
    let pairs = streams.filter_map(|stream| {
        let feed = u32::try_from(stream["feed_id"].as_u64()?).ok()?;
        let kind: u32 = stream["feed_mid"].as_str()?.parse().ok()?;
        Some(((feed - 1) * 2 + kind, stream["mid"].as_str()?.to_owned()))
    });
    pairs.collect()
}
