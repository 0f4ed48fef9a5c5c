//! One direction of a bad network, without I/O: when a datagram leaves, if it does.
//!
//! **Invariant:** the fate of the nth datagram depends on the seed, on n, and – through the rate
//! alone – on times and sizes; never on anything else. Order is kept.

use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

/// A queue before a narrow link holds this much time (tail drop beyond it).
const QUEUE: Duration = Duration::from_millis(300);

/// What a direction does to datagrams.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Conditions {
    /// Share lost, 0 to 1, independently of each other.
    pub loss: f64,
    /// Time on the way.
    pub delay: Duration,
    /// Up to this much more, evenly distributed.
    pub jitter: Duration,
    /// Bits per second; `None` is unlimited.
    pub rate: Option<u64>,
}

/// See the module.
#[derive(Clone, Debug)]
pub struct Link {
    conditions: Conditions,
    state: u64,
    busy: Option<Instant>,
    last: Option<Instant>,
}

impl Link {
    /// A link whose chance is drawn from `seed`.
    pub fn new(conditions: Conditions, seed: u64) -> Self {
        Self {
            conditions,
            state: seed,
            busy: None,
            last: None,
        }
    }

    /// When a datagram of `len` bytes that comes at `now` leaves; `None` when it is lost.
    pub fn pass(&mut self, now: Instant, len: usize) -> Option<Instant> {
        // Both draws are made for each datagram, so that a loss does not shift the others' fate.
        let (chance, stretch) = (self.draw(), self.draw());
        if chance < self.conditions.loss {
            return None;
        }
        let mut at = now;
        if let Some(rate) = self.conditions.rate {
            let start = self.busy.map_or(now, |busy| busy.max(now));
            if start - now > QUEUE {
                return None;
            }
            let bits = u64::try_from(len).unwrap_or(u64::MAX).saturating_mul(8);
            at = start + Duration::from_nanos(bits.saturating_mul(1_000_000_000) / rate.max(1));
            self.busy = Some(at);
        }
        at += self.conditions.delay + self.conditions.jitter.mul_f64(stretch);
        at = self.last.map_or(at, |last| last.max(at));
        self.last = Some(at);
        Some(at)
    }

    /// The next number of `SplitMix64`, in 0..1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    fn draw(&mut self) -> f64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ms(n: u64) -> Duration {
        Duration::from_millis(n)
    }

    #[test]
    fn about_the_named_share_is_lost() {
        let conditions = Conditions {
            loss: 0.05,
            ..Conditions::default()
        };
        let (mut link, now) = (Link::new(conditions, 1), Instant::now());
        let lost = (0..100_000).filter(|_| link.pass(now, 100).is_none()).count();
        assert!((4_500..5_500).contains(&lost), "{lost}");
    }

    #[test]
    fn a_narrow_link_spaces_datagrams_and_then_drops() {
        let conditions = Conditions {
            rate: Some(1_000_000),
            delay: ms(40),
            ..Conditions::default()
        };
        let (mut link, now) = (Link::new(conditions, 1), Instant::now());
        assert_eq!(link.pass(now, 1250), Some(now + ms(50)));
        assert_eq!(link.pass(now, 1250), Some(now + ms(60)));
        let held = (0..100).filter(|_| link.pass(now, 1250).is_some()).count();
        assert_eq!(held, 29, "300 ms at 10 ms each");
    }

    proptest! {
        #[test]
        fn the_same_arrivals_meet_the_same_fate_in_order(
            seed: u64,
            gaps in proptest::collection::vec(0u64..30, 1..200),
        ) {
            let conditions = Conditions { loss: 0.2, delay: ms(40), jitter: ms(20), rate: None };
            let start = Instant::now();
            let fates = |seed| {
                let (mut link, mut now) = (Link::new(conditions, seed), start);
                gaps.iter().map(|gap| {
                    now += ms(*gap);
                    link.pass(now, 100)
                }).collect::<Vec<_>>()
            };
            let first = fates(seed);
            prop_assert_eq!(&first, &fates(seed));
            let leaving: Vec<_> = first.into_iter().flatten().collect();
            prop_assert!(leaving.is_sorted());
        }
    }
}
