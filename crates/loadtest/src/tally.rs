//! Who received what: counts per (listener, source), latency, and packets that should not have
//! come.
//!
//! A packet belongs to the window it was **sent** in, by its number, whenever it arrives.
//! **Invariant:** a duplicate is counted as such and never hides a loss.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::stamp::Stamp;

/// What one listener got of one source.
#[derive(Clone, Debug, Default)]
struct Leg {
    source: u32,
    /// Nanoseconds since the crowd's beginning at which the first packet came with which one can
    /// begin.
    first: Option<u64>,
    /// Bits of the window's packets that arrived.
    seen: Vec<u64>,
    received: u64,
    duplicates: u64,
}

/// See the module.
#[derive(Debug, Default)]
pub struct Tally {
    /// By listener.
    legs: Vec<Vec<Leg>>,
    /// By source: the window's first packet and, once it is closed, the one after the last.
    window: BTreeMap<u32, (u32, u32)>,
    /// Nanoseconds, of the window's packets as they arrived.
    latency: Vec<u64>,
    /// By (listener, source): who must not hear whom, of what was sent since (nanoseconds).
    forbidden: BTreeMap<(u32, u32), u64>,
    wrong: u64,
}

/// What a window showed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Window {
    /// Packets that arrived, duplicates left out.
    pub delivered: u64,
    /// Packets that should have.
    pub expected: u64,
    /// Repeated arrivals.
    pub duplicates: u64,
    /// Median latency in milliseconds.
    pub p50_ms: f64,
    /// 99th percentile of latency in milliseconds.
    pub p99_ms: f64,
    /// Worst latency in milliseconds.
    pub max_ms: f64,
    /// Packets that arrived at someone who must not have them.
    pub wrong: u64,
}

impl Window {
    /// Share of packets that never came, 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "a share for a table")]
    pub fn loss(&self) -> f64 {
        if self.expected == 0 {
            return 0.0;
        }
        1.0 - self.delivered as f64 / self.expected as f64
    }
}

impl Tally {
    /// Notes an arrival at `now` nanoseconds since the crowd's beginning.
    pub fn arrived(&mut self, listener: u32, stamp: Stamp, now: u64) {
        let listener_at = listener as usize;
        if self.legs.len() <= listener_at {
            self.legs.resize(listener_at + 1, Vec::new());
        }
        if let Some(since) = self.forbidden.get(&(listener, stamp.source))
            && stamp.sent >= *since
        {
            self.wrong += 1;
        }
        let window = self.window.get(&stamp.source);
        let legs = &mut self.legs[listener_at];
        let at = legs
            .iter()
            .position(|leg| leg.source == stamp.source)
            .unwrap_or_else(|| {
                legs.push(Leg {
                    source: stamp.source,
                    ..Leg::default()
                });
                legs.len() - 1
            });
        let leg = &mut legs[at];
        if stamp.opens {
            leg.first.get_or_insert(now);
        }
        let Some((from, until)) = window.copied() else {
            return;
        };
        if stamp.seq < from || stamp.seq >= until {
            return;
        }
        let bit = (stamp.seq - from) as usize;
        if leg.seen.len() <= bit / 64 {
            leg.seen.resize(bit / 64 + 64, 0);
        }
        let (word, mask) = (&mut leg.seen[bit / 64], 1 << (bit % 64));
        if *word & mask != 0 {
            leg.duplicates += 1;
            return;
        }
        *word |= mask;
        leg.received += 1;
        self.latency.push(now.saturating_sub(stamp.sent));
    }

    /// Opens a window that begins with these packets of these sources.
    pub fn open(&mut self, next: &BTreeMap<u32, u32>) {
        self.window = next
            .iter()
            .map(|(source, seq)| (*source, (*seq, u32::MAX)))
            .collect();
        self.latency.clear();
        self.wrong = 0;
        for leg in self.legs.iter_mut().flatten() {
            leg.seen.clear();
            leg.received = 0;
            leg.duplicates = 0;
        }
    }

    /// Ends the window before these packets.
    pub fn close(&mut self, next: &BTreeMap<u32, u32>) {
        for (source, (_, until)) in &mut self.window {
            *until = next.get(source).copied().unwrap_or(*until);
        }
    }

    /// The closed window, when `pairs` (listener, source) were to be served.
    pub fn read(&mut self, pairs: &BTreeSet<(u32, u32)>) -> Window {
        let mut window = Window {
            wrong: self.wrong,
            ..Window::default()
        };
        for &(listener, source) in pairs {
            let (from, until) = self.window.get(&source).copied().unwrap_or_default();
            window.expected += u64::from(until.saturating_sub(from));
            let legs = self.legs.get(listener as usize);
            if let Some(leg) = legs.and_then(|legs| legs.iter().find(|leg| leg.source == source)) {
                window.delivered += leg.received;
                window.duplicates += leg.duplicates;
            }
        }
        self.latency.sort_unstable();
        window.p50_ms = self.percentile(50);
        window.p99_ms = self.percentile(99);
        window.max_ms = self.percentile(100);
        window
    }

    /// When (nanoseconds) the first packet with which one can begin came since the last [`Tally::forget_firsts_of`].
    pub fn first(&self, listener: u32, source: u32) -> Option<u64> {
        let legs = self.legs.get(listener as usize)?;
        legs.iter().find(|leg| leg.source == source)?.first
    }

    /// Looks anew for the first packets of these (listener, source).
    pub fn forget_firsts_of(&mut self, pairs: &[(u32, u32)]) {
        for (listener, source) in pairs {
            let legs = self.legs.get_mut(*listener as usize);
            for leg in legs.into_iter().flatten().filter(|leg| leg.source == *source) {
                leg.first = None;
            }
        }
    }

    /// From now on exactly these must not hear what is sent since `since` nanoseconds.
    pub fn forbid(&mut self, pairs: impl IntoIterator<Item = (u32, u32)>, since: u64) {
        self.forbidden = pairs.into_iter().map(|pair| (pair, since)).collect();
    }

    /// Packets so far that arrived at someone who must not have them.
    pub fn wrong(&self) -> u64 {
        self.wrong
    }

    #[expect(clippy::cast_precision_loss, reason = "nanoseconds of a latency fit")]
    fn percentile(&self, percent: usize) -> f64 {
        let at = (self.latency.len() * percent / 100).min(self.latency.len().saturating_sub(1));
        self.latency.get(at).map_or(0.0, |ns| *ns as f64 / 1e6)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(seq: u32, sent: u64) -> Stamp {
        Stamp {
            source: 3,
            seq,
            sent,
            opens: true,
        }
    }

    #[test]
    fn a_packet_counts_in_the_window_it_was_sent_in() {
        let mut tally = Tally::default();
        tally.arrived(1, stamp(9, 0), 500);
        tally.open(&BTreeMap::from([(3, 10)]));
        tally.arrived(1, stamp(9, 0), 2_000_000);
        tally.arrived(1, stamp(10, 1_000_000), 3_000_000);
        tally.arrived(1, stamp(10, 1_000_000), 4_000_000);
        tally.close(&BTreeMap::from([(3, 13)]));
        tally.arrived(1, stamp(12, 5_000_000), 9_000_000);
        tally.arrived(1, stamp(13, 6_000_000), 9_000_000);
        let window = tally.read(&BTreeSet::from([(1, 3)]));
        assert_eq!((window.delivered, window.expected, window.duplicates), (2, 3, 1));
        assert!((window.p50_ms - 4.0).abs() < 1e-9 && (window.max_ms - 4.0).abs() < 1e-9);
        assert!((window.loss() - 1.0 / 3.0).abs() < 1e-9);
        assert_eq!(tally.first(1, 3), Some(500));
    }

    #[test]
    fn what_was_sent_before_the_ban_is_not_held_against_anyone() {
        let mut tally = Tally::default();
        tally.forbid([(1, 3)], 1000);
        tally.arrived(1, stamp(0, 999), 2000);
        assert_eq!(tally.wrong(), 0);
        tally.arrived(1, stamp(1, 1000), 2000);
        tally.arrived(2, stamp(1, 1000), 2000);
        assert_eq!(tally.wrong(), 1);
    }
}
