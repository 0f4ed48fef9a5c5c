//! Which sequence numbers of one stream were already seen.
//!
//! **Invariant:** a number is reported new at most once while it is among the newest
//! [`SPAN`]; older ones are never new. Under AES-GCM this is what keeps a repaired packet and
//! its late original from being forwarded under one nonce.

/// How many of the newest sequence numbers are remembered.
pub const SPAN: u16 = 1024;

/// A sliding bitmap over 16-bit RTP sequence numbers.
#[derive(Clone, Debug)]
pub struct Window {
    newest: Option<u16>,
    seen: [u64; SPAN as usize / 64],
}

impl Default for Window {
    fn default() -> Self {
        Self {
            newest: None,
            seen: [0; SPAN as usize / 64],
        }
    }
}

impl Window {
    /// Marks `seq` as seen; `true` when it was new.
    pub fn insert(&mut self, seq: u16) -> bool {
        let Some(newest) = self.newest else {
            self.newest = Some(seq);
            self.set(seq, true);
            return true;
        };
        let ahead = seq.wrapping_sub(newest);
        if ahead == 0 {
            return false;
        }
        if ahead < 0x8000 {
            if ahead >= SPAN {
                self.seen = [0; SPAN as usize / 64];
            } else {
                for step in 1..ahead {
                    self.set(newest.wrapping_add(step), false);
                }
            }
            self.newest = Some(seq);
            self.set(seq, true);
            return true;
        }
        if newest.wrapping_sub(seq) >= SPAN || self.get(seq) {
            return false;
        }
        self.set(seq, true);
        true
    }

    /// The newest number seen.
    pub fn newest(&self) -> Option<u16> {
        self.newest
    }

    /// From here on nothing up to the newest is new, seen or not.
    pub fn close(&mut self) {
        self.seen = [u64::MAX; SPAN as usize / 64];
    }

    fn set(&mut self, seq: u16, on: bool) {
        let at = usize::from(seq % SPAN);
        if on {
            self.seen[at / 64] |= 1 << (at % 64);
        } else {
            self.seen[at / 64] &= !(1 << (at % 64));
        }
    }

    fn get(&self, seq: u16) -> bool {
        let at = usize::from(seq % SPAN);
        self.seen[at / 64] & (1 << (at % 64)) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    #[test]
    fn late_originals_after_a_repair_are_not_new() {
        let mut window = Window::default();
        assert!(window.insert(65_530));
        assert!(window.insert(3));
        assert!(window.insert(65_535));
        assert!(!window.insert(65_535));
        assert!(!window.insert(3));
        assert!(!window.insert(3u16.wrapping_sub(SPAN)));
    }

    #[test]
    fn what_was_missing_is_not_new_after_the_window_was_closed() {
        let mut window = Window::default();
        assert!(window.insert(10) && window.insert(13));
        window.close();
        assert!(!window.insert(12) && !window.insert(13));
        assert!(window.insert(16) && window.insert(15));
        assert!(!window.insert(11));
    }

    proptest! {
        #[test]
        fn nothing_is_new_twice(steps in prop::collection::vec(-300i32..400, 1..400)) {
            let (mut window, mut seen, mut at) = (Window::default(), HashSet::new(), 20_000i32);
            for step in steps {
                at = (at + step).clamp(0, 50_000);
                if window.insert(u16::try_from(at).unwrap()) {
                    prop_assert!(seen.insert(at));
                }
            }
        }
    }
}
