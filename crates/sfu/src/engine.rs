//! The whole media plane without I/O: datagrams and plans in, datagrams, events and taps out.
//!
//! Call [`Engine::handle_datagram`] and [`Engine::handle_timeout`] as things happen, then
//! [`Engine::flush`], then empty the `poll_*` queues. Owns the peers; who may come in at all is
//! decided in `admission`, plans are carried out in `forward`.

mod admission;
mod forward;
mod isolation;

use std::collections::{HashMap, VecDeque};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::BytesMut;
use domain::{SeatId, SessionId};
use room::{Plan, Source};
use rtc::crypto::RTCCryptoProvider;

use crate::demux::Demux;
use crate::negotiate::{Identity, Negotiated};
use crate::peer::{Heard, Liveness, Peer, PeerId};
use crate::session::Session;
use crate::types::{MediaEvent, Path, SenderReport, Stats, TapEvent, Transmit, Why};

/// How often expired ways of reaching participants are looked for.
const SWEEP: Duration = Duration::from_secs(1);

/// See the module.
pub struct Engine {
    crypto: Arc<dyn RTCCryptoProvider>,
    peers: HashMap<PeerId, Peer>,
    seats: HashMap<(SessionId, SeatId), PeerId>,
    demux: Demux,
    swept: Option<Instant>,
    /// The session being worked on; after a panic, the one to end.
    busy: Option<SessionId>,
    #[cfg(test)]
    sabotaged: Option<SessionId>,
    sessions: HashMap<SessionId, Session>,
    /// Peers with something to send, each once.
    dirty: Vec<PeerId>,
    transmits: VecDeque<Transmit>,
    events: VecDeque<MediaEvent>,
    taps: VecDeque<TapEvent>,
    heard: Vec<Heard>,
    divided: Option<Instant>,
    ticked: Option<Instant>,
    issued: u64,
    dropped_unvalidated: u64,
    dropped_taps: u64,
}

impl Engine {
    /// An engine with no peers, for connections answered with `identity`.
    pub fn new(identity: &Identity) -> Self {
        Self {
            crypto: identity.crypto().clone(),
            peers: HashMap::new(),
            seats: HashMap::new(),
            demux: Demux::default(),
            swept: None,
            busy: None,
            #[cfg(test)]
            sabotaged: None,
            sessions: HashMap::new(),
            dirty: Vec::new(),
            transmits: VecDeque::new(),
            events: VecDeque::new(),
            taps: VecDeque::new(),
            heard: Vec::new(),
            divided: None,
            ticked: None,
            issued: 0,
            dropped_unvalidated: 0,
            dropped_taps: 0,
        }
    }

    /// Whether there is nothing to run timers for.
    pub fn is_idle(&self) -> bool {
        self.peers.is_empty()
    }

    /// Installs an answered participant; an older peer of the same seat is replaced.
    pub fn install(&mut self, now: Instant, session: SessionId, seat: SeatId, negotiated: Negotiated) {
        self.busy = Some(session);
        if let Some(old) = self.seats.get(&(session, seat)).copied() {
            self.remove(old, None);
        }
        self.issued += 1;
        let id = PeerId(self.issued);
        let mut peer = Peer::new(now, session, seat, negotiated);
        peer.mark(id, &mut self.dirty);
        for ufrag in peer.link.ufrags() {
            self.demux.add_ufrag(ufrag, id);
        }
        self.seats.insert((session, seat), id);
        self.peers.insert(id, peer);
        self.sessions.entry(session).or_default();
        self.reconcile(session, Some(id));
    }

    /// Removes a participant's peer.
    pub fn leave(&mut self, session: SessionId, seat: SeatId) {
        if let Some(id) = self.seats.get(&(session, seat)).copied() {
            self.remove(id, None);
        }
    }

    /// Removes a session with all its peers and counters.
    pub fn close(&mut self, session: SessionId) {
        let ids = self.peers.iter().filter(|(_, peer)| peer.session == session);
        for id in ids.map(|(id, _)| *id).collect::<Vec<_>>() {
            self.remove(id, None);
        }
        self.sessions.remove(&session);
    }

    /// From here on exactly `plan` is executed for this session.
    pub fn set_plan(&mut self, session: SessionId, plan: Plan) {
        self.busy = Some(session);
        let entry = self.sessions.entry(session).or_default();
        // What was said in a smaller circle is not for the larger one, however late it arrives.
        for source in entry.widened(&plan) {
            if let Some(id) = self.seats.get(&(session, source.seat))
                && let Some(peer) = self.peers.get_mut(id)
            {
                peer.close_past(source.media);
            }
        }
        for source in entry.set_plan(plan) {
            self.request_key_frame(session, source);
        }
        self.reconcile(session, None);
    }

    /// Asks a picture for a key frame soon (bundled to one in 300 ms).
    pub fn request_key_frame(&mut self, session: SessionId, source: Source) {
        if let Some(id) = self.seats.get(&(session, source.seat))
            && let Some(peer) = self.peers.get_mut(id)
            && let Some(picture) = peer.picture(source.media)
        {
            picture.want_any_key_frame();
        }
    }

    /// Counters; `None` for a session never heard of.
    pub fn stats(&self, session: SessionId) -> Option<Stats> {
        let mut stats = self.media_stats(session)?;
        stats.set_totals(&self.totals());
        Some(stats)
    }

    /// Counters of every session.
    pub fn all_stats(&self) -> Vec<(SessionId, Stats)> {
        let ids = self.sessions.keys();
        ids.filter_map(|id| Some((*id, self.stats(*id)?))).collect()
    }

    /// Counts tap events the shell could not hand over.
    pub fn count_dropped_taps(&mut self, events: u64) {
        self.dropped_taps += events;
    }

    /// Takes one datagram from the UDP socket.
    pub fn handle_datagram(&mut self, now: Instant, from: SocketAddr, datagram: BytesMut) {
        self.handle(now, Path::Udp(from), datagram);
    }

    /// Runs timers; to be called every 5 ms or so while not idle.
    pub fn handle_timeout(&mut self, now: Instant) {
        self.ticked = Some(now);
        if self
            .swept
            .is_none_or(|swept| now.saturating_duration_since(swept) >= SWEEP)
        {
            self.swept = Some(now);
            self.sweep(now);
        }
        for id in self.peers.keys().copied().collect::<Vec<_>>() {
            let Some(peer) = self.peers.get_mut(&id) else {
                continue;
            };
            self.busy = Some(peer.session);
            let ticked = peer.tick(now);
            peer.give_up(now);
            if peer.ask_key_frames(now) | peer.send_due(now) | ticked {
                peer.mark(id, &mut self.dirty);
            }
            let (session, seat) = (peer.session, peer.seat);
            match peer.liveness(now) {
                Liveness::Same => {}
                Liveness::Silent => self.events.push_back(MediaEvent::Silent { session, seat }),
                Liveness::Over(why) => {
                    self.remove(id, Some(why));
                    continue;
                }
            }
            if ticked {
                self.hear(now, id);
            }
        }
        self.divide_when_due(now);
    }

    /// Moves what the peers have to send into the transmit queue.
    pub fn flush(&mut self) {
        // One by one: should a session end here, the others are still in the list.
        while let Some(id) = self.dirty.pop() {
            if let Some(peer) = self.peers.get_mut(&id) {
                self.busy = Some(peer.session);
                peer.dirty = false;
                peer.flush(&mut self.transmits);
            }
        }
    }

    /// Next datagram to send.
    pub fn poll_transmit(&mut self) -> Option<Transmit> {
        self.transmits.pop_front()
    }

    /// Next event.
    pub fn poll_event(&mut self) -> Option<MediaEvent> {
        self.events.pop_front()
    }

    /// Next thing to record.
    pub fn poll_tap(&mut self) -> Option<TapEvent> {
        self.taps.pop_front()
    }

    /// Acts on whatever a peer's connection has to say.
    fn hear(&mut self, now: Instant, id: PeerId) {
        let Some(peer) = self.peers.get_mut(&id) else {
            return;
        };
        peer.mark(id, &mut self.dirty);
        let (session, seat) = (peer.session, peer.seat);
        let mut all = std::mem::take(&mut self.heard);
        peer.drain(now, &mut all);
        for heard in all.drain(..) {
            match heard {
                Heard::Connected => {
                    self.divided = None;
                    self.events.push_back(MediaEvent::Connected { session, seat });
                }
                Heard::Packet(media, packet) => self.forward(now, id, media, &packet),
                Heard::KeyFrameWanted(slot) => self.want_key_frame(id, slot),
                Heard::Clock(media, clock) => {
                    let source = Source { seat, media };
                    let tapped = self.sessions.get(&session);
                    if tapped.is_some_and(|session| !session.taps(source).is_empty()) {
                        self.taps.push_back(TapEvent::Report(SenderReport {
                            session,
                            seat,
                            media,
                            of: clock.of,
                            ssrc: clock.ssrc,
                            ntp: clock.ntp,
                            rtp: clock.rtp,
                            arrival: now,
                        }));
                    }
                }
            }
        }
        self.heard = all;
    }

    fn remove(&mut self, id: PeerId, why: Option<Why>) {
        let Some(mut peer) = self.peers.remove(&id) else {
            return;
        };
        peer.close(&mut self.transmits);
        self.disown(id, &peer);
        let (session, seat) = (peer.session, peer.seat);
        if let Some(kept) = self.sessions.get_mut(&session) {
            kept.keep_counts(seat, peer.audio.take_counts());
            kept.keep_counts(seat, peer.video.take_counts());
        }
        self.seats.remove(&(session, seat));
        if let Some(why) = why {
            let gone = MediaEvent::Gone { session, seat, why };
            self.events.push_back(gone);
        }
        self.reconcile(session, None);
    }
}
