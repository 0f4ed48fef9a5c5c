//! Between media threads: a datagram that arrived at one and belongs to another.
//!
//! The system spreads one port's datagrams over the threads by address, not by owner. A check
//! names its thread in the user-name fragment; whoever proves a path tells the others.
//! **Invariant:** with one thread nothing here is ever looked up, kept or sent.

use std::collections::HashMap;

use bytes::BytesMut;
use tokio::sync::mpsc;

use super::Command;
use crate::engine::Engine;
use crate::ice::Credentials;
use crate::stun::{Kind, Request, kind};
use crate::types::{Path, PathChange};

/// Batches that may wait for a thread; more are lost, as in any network.
pub const MAX_BATCHES: usize = 256;
/// Datagrams nobody knows that are shown to the other threads in one turn.
const MAX_STRAYS: usize = 64;

/// Datagrams that arrived elsewhere.
pub type Batch = Vec<(Path, BytesMut)>;

/// Another media thread, seen from this one.
pub struct Other {
    /// Datagrams for it.
    pub datagrams: mpsc::Sender<Batch>,
    /// Its orders. Held weakly: threads must not keep each other alive.
    pub orders: mpsc::WeakUnboundedSender<Command>,
}

/// See the module.
#[derive(Default)]
pub struct Relay {
    me: usize,
    /// By number; `None` is this one. Empty when there is only one.
    others: Vec<Option<Other>>,
    foreign: HashMap<Path, usize>,
    waiting: Vec<Batch>,
    lost: u64,
}

impl Relay {
    /// For thread `me` among `others`.
    pub fn new(me: usize, others: Vec<Option<Other>>) -> Self {
        let waiting = others.iter().map(|_| Batch::new()).collect();
        Self {
            me,
            others,
            waiting,
            ..Self::default()
        }
    }

    /// Whether there are other threads.
    pub fn is_shared(&self) -> bool {
        !self.others.is_empty()
    }

    /// Datagrams that were lost between threads.
    pub fn lost(&self) -> u64 {
        self.lost
    }

    /// The other thread a datagram belongs to, if that is known.
    pub fn elsewhere(&self, engine: &Engine, from: Path, datagram: &[u8]) -> Option<usize> {
        let thread = match kind(datagram) {
            Kind::Other => return None,
            Kind::Stun => Request::read(datagram)
                .and_then(|request| Credentials::thread(&request.ufrag))
                .filter(|thread| *thread < self.others.len())?,
            _ if engine.knows(from) => return None,
            _ => *self.foreign.get(&from)?,
        };
        (thread != self.me).then_some(thread)
    }

    /// Keeps a datagram for another thread until the turn ends.
    pub fn hand_over(&mut self, thread: usize, from: Path, datagram: BytesMut) {
        if let Some(waiting) = self.waiting.get_mut(thread) {
            waiting.push((from, datagram));
        }
    }

    /// Keeps media of an unknown address for all other threads: one may find whose it is.
    pub fn show_around(&mut self, from: Path, datagram: &BytesMut) {
        if !matches!(kind(datagram), Kind::Srtp(_)) {
            return;
        }
        for (other, waiting) in self.others.iter().zip(&mut self.waiting) {
            if other.is_some() && waiting.len() < MAX_STRAYS {
                waiting.push((from, datagram.clone()));
            }
        }
    }

    /// Ends a turn: hands over what waits, and tells whose paths changed.
    pub fn end_turn(&mut self, changes: &[PathChange]) {
        for (other, waiting) in self.others.iter().zip(&mut self.waiting) {
            let Some(other) = other else { continue };
            if !waiting.is_empty() {
                let many = waiting.len() as u64;
                let sent = other.datagrams.try_send(std::mem::take(waiting));
                self.lost += if sent.is_err() { many } else { 0 };
            }
            if !changes.is_empty()
                && let Some(orders) = other.orders.upgrade()
            {
                // An error means it has ended.
                let _ = orders.send(Command::Paths(self.me, changes.to_vec()));
            }
        }
    }

    /// Learns whose paths changed.
    pub fn learn(&mut self, thread: usize, changes: &[PathChange]) {
        for change in changes {
            match change {
                PathChange::Proven(path) => {
                    self.foreign.insert(*path, thread);
                }
                PathChange::Gone(path) => {
                    if self.foreign.get(path) == Some(&thread) {
                        self.foreign.remove(path);
                    }
                }
            }
        }
    }
}
