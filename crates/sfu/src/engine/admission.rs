//! The engine's door: which datagrams come in, from whom, and who is answered.
//!
//! **Invariant:** nothing reaches a peer's stack but from a path it proved by an authenticated
//! check, or on trial with a stream number it already used; nothing leaves for a path that was
//! not proven, and nothing at all is said to those who do not know our password.

use std::time::Instant;

use bytes::BytesMut;
use domain::{SeatId, SessionId};

use super::Engine;
use crate::ice::Credentials;
use crate::negotiate::JoinError;
use crate::peer::{Peer, PeerId};
use crate::renew::Renewal;
use crate::stun::{Kind, Request, kind};
use crate::types::{MediaEvent, Path, PathChange, Stats, Transmit};

impl Engine {
    /// Takes one datagram; `false` when nobody here is behind it, and it was dropped.
    pub fn handle(&mut self, now: Instant, from: Path, datagram: BytesMut) -> bool {
        let known = self.demux.by_path(from);
        let taken = match (kind(&datagram), known) {
            (Kind::Other, _) | (Kind::Dtls, None) => false,
            (Kind::Stun, _) => self.check(now, from, &datagram),
            (Kind::Dtls, Some(id)) => self.deliver(now, from, id, None, datagram),
            (Kind::Srtp(ssrc), Some(id)) => {
                let peer = self.peers.get_mut(&id);
                peer.is_some_and(|peer| peer.link.admits(ssrc))
                    && self.deliver(now, from, id, Some(ssrc), datagram)
            }
            (Kind::Srtp(ssrc), None) => self.roam(now, from, ssrc, &datagram),
        };
        self.dropped_unvalidated += u64::from(!taken);
        taken
    }

    /// Whether somebody here is behind a path.
    pub fn knows(&self, path: Path) -> bool {
        self.demux.by_path(path).is_some()
    }

    /// From now on changes of paths are noted for [`Engine::take_path_changes`].
    pub fn note_path_changes(&mut self) {
        self.demux.changes.get_or_insert_default();
    }

    /// Changes of paths since the last call, if they are noted.
    pub fn take_path_changes(&mut self) -> Vec<PathChange> {
        self.demux
            .changes
            .as_mut()
            .map(std::mem::take)
            .unwrap_or_default()
    }

    /// What is counted for the whole process and not for a session.
    pub fn totals(&self) -> Stats {
        let (ufrags, paths) = self.demux.len();
        Stats {
            dropped_unvalidated: self.dropped_unvalidated,
            dropped_taps: self.dropped_taps,
            ufrags: ufrags as u64,
            paths: paths as u64,
            ..Stats::default()
        }
    }

    /// A path is no more: its TCP connection ended.
    pub fn forget(&mut self, path: Path) {
        if let Some(id) = self.demux.by_path(path) {
            self.demux.remove_path(path);
            if let Some(peer) = self.peers.get_mut(&id) {
                peer.link.forget(path);
            }
        }
    }

    /// Puts new credentials in force for a living connection and returns its answer: the same
    /// keys, slots and counters by whatever path comes next.
    ///
    /// # Errors
    ///
    /// [`JoinError::Gone`] when the seat has no connection, or `offer` is of another one.
    pub fn renew(
        &mut self,
        now: Instant,
        (session, seat): (SessionId, SeatId),
        offer: &Renewal,
        fresh: Credentials,
    ) -> Result<String, JoinError> {
        let id = *self.seats.get(&(session, seat)).ok_or(JoinError::Gone)?;
        let peer = self.peers.get_mut(&id).ok_or(JoinError::Gone)?;
        if !peer.is_renewable() {
            return Err(JoinError::Gone);
        }
        if peer.contract.renew(offer, &fresh)? {
            self.demux.add_ufrag(&fresh.ufrag, id);
            for given_up in peer.link.renew(now, fresh) {
                self.demux.remove_ufrag(&given_up);
            }
            peer.renewed(now);
        }
        Ok(peer.contract.answer().to_owned())
    }

    /// Judges and answers a connectivity check.
    fn check(&mut self, now: Instant, from: Path, datagram: &[u8]) -> bool {
        let Some(mut request) = Request::read(datagram) else {
            // A keep-alive, or an answer to nothing.
            return self.knows(from);
        };
        let Some(id) = self.demux.by_ufrag(&request.ufrag) else {
            return false;
        };
        let Some(peer) = self.peers.get_mut(&id) else {
            return false;
        };
        let Some(password) = peer.link.password(&request.ufrag).map(str::to_owned) else {
            return false;
        };
        let crypto = self.crypto.crypto();
        if !request.is_authentic(&password, crypto) {
            return false;
        }
        self.busy = Some(peer.session);
        #[cfg(test)]
        assert_ne!(self.sabotaged, self.busy, "sabotage");
        let (ours, given_up) = peer
            .link
            .checked(now, from, request.transaction(), request.nominates);
        if !ours {
            return false;
        }
        if let Some(bytes) = request.success(from.address(), &password, crypto) {
            let bytes = BytesMut::from(&bytes[..]);
            self.transmits.push_back(Transmit::new(from, bytes));
        }
        if peer.alive(now) {
            let (session, seat) = (peer.session, peer.seat);
            self.events.push_back(MediaEvent::Back { session, seat });
        }
        self.own(from, id, given_up);
        true
    }

    /// Feeds a peer what came by one of its paths.
    fn deliver(
        &mut self,
        now: Instant,
        from: Path,
        id: PeerId,
        ssrc: Option<u32>,
        datagram: BytesMut,
    ) -> bool {
        self.feed(now, from, id, ssrc, datagram);
        self.hear(now, id);
        true
    }

    /// Tries a packet from an unknown address on the keys of those who sent that stream: a
    /// phone's address changes without a word when it changes networks.
    fn roam(&mut self, now: Instant, from: Path, ssrc: u32, datagram: &BytesMut) -> bool {
        let mut n = 0;
        while let Some(id) = self.demux.by_stream(ssrc).get(n).copied() {
            n += 1;
            let Some(peer) = self.peers.get_mut(&id) else {
                continue;
            };
            if peer.link.may_try(now) && self.feed(now, from, id, Some(ssrc), datagram.clone()) {
                self.hear(now, id);
                return true;
            }
        }
        false
    }

    /// Lets a peer's stack judge a datagram; `true` when the keys opened it.
    fn feed(&mut self, now: Instant, from: Path, id: PeerId, ssrc: Option<u32>, datagram: BytesMut) -> bool {
        let Some(peer) = self.peers.get_mut(&id) else {
            return false;
        };
        self.busy = Some(peer.session);
        let read = peer.read(now, datagram);
        if read.back {
            let (session, seat) = (peer.session, peer.seat);
            self.events.push_back(MediaEvent::Back { session, seat });
        }
        let (true, Some(ssrc)) = (read.authentic, ssrc) else {
            return read.authentic;
        };
        if peer.link.proves(ssrc) {
            self.demux.add_stream(ssrc, id);
        }
        let moves = peer.link.current() != Some(from);
        let given_up = peer.link.heard(now, from);
        if moves {
            self.own(from, id, given_up);
        }
        true
    }

    fn own(&mut self, path: Path, id: PeerId, given_up: Option<Path>) {
        if let Some(given_up) = given_up {
            self.demux.remove_path(given_up);
        }
        if let Some(other) = self.demux.add_path(path, id)
            && let Some(other) = self.peers.get_mut(&other)
        {
            other.link.forget(path);
        }
    }

    /// Takes all of a peer's ways off the books.
    pub(super) fn disown(&mut self, id: PeerId, peer: &Peer) {
        peer.link
            .ufrags()
            .for_each(|ufrag| self.demux.remove_ufrag(ufrag));
        peer.link.paths().for_each(|path| self.demux.remove_path(path));
        for ssrc in peer.link.streams() {
            self.demux.remove_stream(ssrc, id);
        }
    }

    /// Forgets the ways that were not renewed in time.
    pub(super) fn sweep(&mut self, now: Instant) {
        for peer in self.peers.values_mut() {
            let (ufrags, paths) = peer.link.expire(now);
            for ufrag in &ufrags {
                self.demux.remove_ufrag(ufrag);
            }
            for path in paths {
                self.demux.remove_path(path);
            }
        }
    }
}
