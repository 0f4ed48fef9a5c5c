//! A network that takes its time and loses some, in virtual time and from a seed.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use bytes::BytesMut;

/// One participant's way to the engine and back.
pub struct Far {
    /// One way.
    pub delay: Duration,
    /// Of a thousand datagrams that carry media or reports, so many are lost.
    pub loses: u64,
    seed: u64,
    up: VecDeque<(Instant, BytesMut)>,
    down: VecDeque<(Instant, BytesMut)>,
    /// Lost so far.
    pub lost: u64,
}

impl Far {
    pub fn new(delay: Duration, loses: u64, seed: u64) -> Self {
        Self {
            delay,
            loses,
            seed,
            up: VecDeque::new(),
            down: VecDeque::new(),
            lost: 0,
        }
    }

    /// Sends one on its way, to the engine or from it.
    pub fn send(&mut self, now: Instant, up: bool, bytes: BytesMut) {
        // Numbers of a seed (xorshift).
        self.seed ^= self.seed << 13;
        self.seed ^= self.seed >> 7;
        self.seed ^= self.seed << 17;
        if self.seed % 1000 < self.loses && bytes.first().is_some_and(|first| *first >= 128) {
            self.lost += 1;
            return;
        }
        let queue = if up { &mut self.up } else { &mut self.down };
        queue.push_back((now + self.delay, bytes));
    }

    /// The next one that has arrived.
    pub fn arrived(&mut self, now: Instant, up: bool) -> Option<BytesMut> {
        let queue = if up { &mut self.up } else { &mut self.down };
        let due = queue.front().is_some_and(|(at, _)| *at <= now);
        due.then(|| queue.pop_front()).flatten().map(|(_, bytes)| bytes)
    }
}
