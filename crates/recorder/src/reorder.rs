//! Puts packets back in sequence order, waiting at most [`WINDOW`] for a missing one.
//!
//! **Invariant:** between the first packet and the last one, every sequence number leaves exactly once:
//! as the packet, or inside a declared loss.

use std::{collections::BTreeMap, ops::RangeInclusive, time::Duration};

/// How long a hole may hold back what follows it. Recording is not real time: late repairs still count.
pub(crate) const WINDOW: Duration = Duration::from_secs(1);
/// Bounds memory when a hole meets a flood.
const MAX_HELD: usize = 4096;
/// A packet further back than this is stray, or the sender started over (RFC 3550 A.1 `MAX_MISORDER`).
const MAX_BACK: i64 = 1000;

/// What leaves the window, in order.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Step<T> {
    /// The next packet.
    Next(i64, T),
    /// Sequence numbers given up.
    Lost(RangeInclusive<i64>),
    /// The sender's numbering started over; nothing is known about what lies between.
    Restart,
}

/// The reorder window of one stream.
#[derive(Debug)]
pub(crate) struct Reorder<T> {
    highest: i64,
    next: Option<i64>,
    held: BTreeMap<i64, (Duration, T)>,
    stray: Option<u16>,
}

impl<T> Default for Reorder<T> {
    fn default() -> Self {
        Self {
            highest: 0,
            next: None,
            held: BTreeMap::new(),
            stray: None,
        }
    }
}

impl<T> Reorder<T> {
    /// Takes one packet; duplicates and packets behind the window vanish.
    pub(crate) fn push(&mut self, seq: u16, now: Duration, item: T, out: &mut Vec<Step<T>>) {
        let Some(next) = self.next else {
            self.highest = i64::from(seq);
            self.next = Some(self.highest + 1);
            out.push(Step::Next(self.highest, item));
            return;
        };
        let at = nearest(self.highest, seq);
        if at < next {
            if at + MAX_BACK < next && self.stray == Some(seq) {
                self.flush(out);
                *self = Self::default();
                out.push(Step::Restart);
                self.push(seq, now, item, out);
            } else if at + MAX_BACK < next {
                self.stray = Some(seq.wrapping_add(1));
            }
            return;
        }
        self.stray = None;
        self.highest = self.highest.max(at);
        self.held.entry(at).or_insert((now, item));
        self.release(out);
        while self.held.len() > MAX_HELD {
            self.give_up(out);
        }
    }

    /// Gives up holes older than [`WINDOW`].
    pub(crate) fn expire(&mut self, now: Duration, out: &mut Vec<Step<T>>) {
        while self
            .blocked_since()
            .is_some_and(|since| now.saturating_sub(since) >= WINDOW)
        {
            self.give_up(out);
        }
    }

    /// Gives up every hole and releases everything.
    pub(crate) fn flush(&mut self, out: &mut Vec<Step<T>>) {
        while !self.held.is_empty() {
            self.give_up(out);
        }
    }

    /// Arrival of the oldest packet held back by a hole.
    pub(crate) fn blocked_since(&self) -> Option<Duration> {
        self.held.values().map(|(arrival, _)| *arrival).min()
    }

    fn give_up(&mut self, out: &mut Vec<Step<T>>) {
        if let (Some(next), Some((&first, _))) = (self.next, self.held.first_key_value()) {
            out.push(Step::Lost(next..=first - 1));
            self.next = Some(first);
            self.release(out);
        }
    }

    fn release(&mut self, out: &mut Vec<Step<T>>) {
        while let Some(next) = self.next
            && let Some((_, item)) = self.held.remove(&next)
        {
            out.push(Step::Next(next, item));
            self.next = Some(next + 1);
        }
    }
}

/// The number congruent to `seq` modulo 2^16 that lies nearest to `reference`.
fn nearest(reference: i64, seq: u16) -> i64 {
    let [.., high, low] = reference.to_be_bytes();
    let low = u16::from_be_bytes([high, low]);
    reference + i64::from(seq.wrapping_sub(low).cast_signed())
}

/// The number congruent to `timestamp` modulo 2^32 that lies nearest to `reference`.
pub(crate) fn nearest_32(reference: i64, timestamp: u32) -> i64 {
    let [.., a, b, c, d] = reference.to_be_bytes();
    let low = u32::from_be_bytes([a, b, c, d]);
    reference + i64::from(timestamp.wrapping_sub(low).cast_signed())
}

/// Extends 32-bit RTP timestamps across their wrap.
#[derive(Debug, Default)]
pub(crate) struct Timestamps(Option<i64>);

impl Timestamps {
    /// The number congruent to `timestamp` modulo 2^32 nearest to the one before.
    pub(crate) fn extend(&mut self, timestamp: u32) -> i64 {
        let extended = match self.0 {
            None => i64::from(timestamp),
            Some(last) => nearest_32(last, timestamp),
        };
        self.0 = Some(extended);
        extended
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MS: Duration = Duration::from_millis(1);

    #[test]
    fn timestamps_cross_their_wrap_both_ways() {
        let mut t = Timestamps::default();
        assert_eq!(t.extend(u32::MAX - 1), 0xffff_fffe);
        assert_eq!(t.extend(958), 0x1_0000_03be);
        assert_eq!(t.extend(u32::MAX), 0xffff_ffff);
    }

    #[test]
    fn a_sender_that_starts_over_is_followed() {
        let (mut window, mut out) = (Reorder::default(), Vec::new());
        for seq in [30_000, 30_001, 7, 8, 9] {
            window.push(seq, MS, (), &mut out);
        }
        let kept: Vec<_> = out.iter().map(|s| matches!(s, Step::Restart)).collect();
        assert_eq!(
            kept,
            [false, false, true, false, false],
            "the first stray packet is the only one lost"
        );
    }

    proptest! {
        #[test]
        fn arbitrary_numbers_never_panic(seqs in proptest::collection::vec((any::<u16>(), 0u32..3000), 0..300)) {
            let (mut window, mut out, mut now) = (Reorder::default(), Vec::new(), Duration::ZERO);
            for (seq, step) in seqs {
                now += MS * step;
                window.push(seq, now, (), &mut out);
                window.expire(now, &mut out);
            }
            window.flush(&mut out);
        }

        /// Packets shuffled, doubled and dropped: everything leaves once and in order, and the declared
        /// losses are exactly what never came.
        #[test]
        fn losses_are_exactly_what_is_missing(
            start in any::<u16>(),
            fate in proptest::collection::vec((0u8..10, 0u32..200), 2..400),
        ) {
            let mut sent: Vec<(u32, i64)> = Vec::new();
            for (n, (roll, delay)) in (0i64..).zip(&fate) {
                // Number 0 comes first so that the recording starts with it.
                let due = if n == 0 { 0 } else { u32::try_from(n).unwrap() * 10 + delay };
                if *roll > 0 || n == 0 { sent.push((due, n)); }
                if *roll == 1 { sent.push((due + 30, n)); }
            }
            sent.sort_unstable();
            let (mut window, mut out) = (Reorder::default(), Vec::new());
            for (due, n) in &sent {
                let seq = start.wrapping_add(u16::try_from(*n).unwrap());
                window.push(seq, MS * *due, *n, &mut out);
                window.expire(MS * *due, &mut out);
            }
            window.flush(&mut out);
            let mut expected = i64::from(start);
            let (mut came, mut lost) = (Vec::new(), Vec::new());
            for step in out {
                match step {
                    Step::Next(at, n) => {
                        prop_assert_eq!(at, expected);
                        prop_assert_eq!(at - i64::from(start), n);
                        came.push(n);
                        expected += 1;
                    }
                    Step::Lost(range) => {
                        prop_assert_eq!(*range.start(), expected);
                        expected = range.end() + 1;
                        lost.extend(range.map(|at| at - i64::from(start)));
                    }
                    Step::Restart => prop_assert!(false, "no restart in a short run"),
                }
            }
            let mut arrived: Vec<i64> = sent.iter().map(|(_, n)| *n).collect();
            arrived.sort_unstable();
            arrived.dedup();
            let missing: Vec<i64> = (0..*arrived.last().unwrap()).filter(|n| arrived.binary_search(n).is_err()).collect();
            prop_assert_eq!(came, arrived);
            prop_assert_eq!(lost, missing);
        }
    }
}
