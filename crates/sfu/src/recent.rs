//! What came lately of one layer of a picture.
//!
//! A listener is given a layer from a key frame on. Where the key frame's first packet was lost
//! and comes repaired, the packets after it were here before it and will not come again: whoever
//! begins with it gets them from here, in their order. Else the listener would hold a picture with
//! holes that nobody can fill, and stand still until its browser loses patience (seconds).
//!
//! **Invariant:** nothing is kept longer than [`AGE`], nor more than [`MOST`] packets.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use crate::leg::Incoming;

/// In this time a packet is repaired or the picture is of no use, however far away its sender is.
const AGE: Duration = Duration::from_millis(600);
/// A key frame of the largest layer, and what follows it in that time.
const MOST: usize = 256;

/// See the module.
#[derive(Debug, Default)]
pub struct Recent {
    packets: VecDeque<(Instant, Incoming)>,
}

impl Recent {
    /// Takes a packet in.
    pub fn note(&mut self, now: Instant, packet: &Incoming) {
        let old = |(at, _): &(Instant, Incoming)| now.saturating_duration_since(*at) > AGE;
        while self.packets.len() >= MOST || self.packets.front().is_some_and(old) {
            self.packets.pop_front();
        }
        self.packets.push_back((now, packet.clone()));
    }

    /// What is here already of those after `seq`, in their order.
    pub fn after(&self, seq: u16) -> Vec<Incoming> {
        let ahead = |packet: &Incoming| packet.seq.wrapping_sub(seq);
        let packets = self.packets.iter().map(|(_, packet)| packet);
        let mut after: Vec<_> = packets
            .filter(|packet| (1..0x8000).contains(&ahead(packet)))
            .cloned()
            .collect();
        after.sort_by_key(ahead);
        after
    }

    /// Nothing from before is passed on any more.
    pub fn forget(&mut self) {
        self.packets.clear();
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "any instant will do to start from")]
mod tests {
    use super::*;

    fn packet(seq: u16) -> Incoming {
        Incoming {
            seq,
            ..Incoming::default()
        }
    }

    fn seqs(packets: &[Incoming]) -> Vec<u16> {
        packets.iter().map(|packet| packet.seq).collect()
    }

    #[test]
    fn what_came_before_a_late_packet_follows_it_in_order_across_the_wrap() {
        let (mut recent, now) = (Recent::default(), Instant::now());
        for seq in [65_530, 65_535, 1, 0, 3] {
            recent.note(now, &packet(seq));
        }
        assert_eq!(seqs(&recent.after(65_534)), [65_535, 0, 1, 3]);
        assert!(recent.after(3).is_empty());
        recent.forget();
        assert!(recent.after(65_534).is_empty());
    }

    #[test]
    fn what_is_old_or_too_much_is_gone() {
        let (mut recent, start) = (Recent::default(), Instant::now());
        for seq in 0..1_000 {
            recent.note(start, &packet(seq));
        }
        assert_eq!(recent.after(0).len(), MOST);
        recent.note(start + AGE * 2, &packet(1_000));
        assert_eq!(seqs(&recent.after(0)), [1_000]);
    }
}
