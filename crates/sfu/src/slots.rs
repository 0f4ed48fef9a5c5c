//! Which source sits in which of a listener's fixed slots.
//!
//! **Invariant:** a source that stays wanted keeps its slot, and no source has two.

use std::collections::BTreeMap;

use room::{Channel, Source};

/// What a slot carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// Whose microphone or camera.
    pub source: Source,
    /// As what the listener hears it.
    pub channel: Channel,
}

/// What [`reconcile`] changed.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Slots that carry another source than before, or none any more.
    pub swapped: Vec<usize>,
    /// Whether the listener must be told: a swap, or the same source under another channel.
    pub visible: bool,
    /// Wanted sources that found no free slot.
    pub unplaced: usize,
}

/// Brings `slots` to what is wanted with the fewest moves.
pub fn reconcile(slots: &mut [Option<Held>], wanted: &BTreeMap<Source, Channel>) -> Change {
    let mut change = Change::default();
    let mut missing = wanted.clone();
    let mut left = Vec::new();
    for (at, slot) in slots.iter_mut().enumerate() {
        let Some(held) = slot else { continue };
        match missing.remove(&held.source) {
            Some(channel) if channel == held.channel => {}
            Some(channel) => {
                held.channel = channel;
                change.visible = true;
            }
            None => {
                left.push((at, held.channel));
                *slot = None;
                change.swapped.push(at);
            }
        }
    }
    // A language's next voice goes on where the last one stopped: there the browser plays already,
    // and elsewhere it would first gather some 200 ms of sound.
    for (at, channel) in left {
        let next = missing.iter().find(|(_, wants)| **wants == channel);
        if let (Channel::Interpreted(_), Some(source)) = (channel, next.map(|(source, _)| *source)) {
            missing.remove(&source);
            slots[at] = Some(Held { source, channel });
        }
    }
    let mut missing = missing.into_iter();
    for (at, slot) in slots.iter_mut().enumerate() {
        if slot.is_some() {
            continue;
        }
        let Some((source, channel)) = missing.next() else {
            break;
        };
        *slot = Some(Held { source, channel });
        if !change.swapped.contains(&at) {
            change.swapped.push(at);
        }
    }
    change.unplaced = missing.count();
    change.visible |= !change.swapped.is_empty();
    change
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::SeatId;
    use proptest::prelude::*;
    use room::Media;

    fn source(n: u8) -> Source {
        Source {
            seat: SeatId(uuid::Uuid::from_u128(u128::from(n))),
            media: Media::Audio,
        }
    }

    fn wanted(of: &[u8]) -> BTreeMap<Source, Channel> {
        of.iter().map(|n| (source(*n), Channel::Floor)).collect()
    }

    #[test]
    fn a_source_that_stays_keeps_its_slot() {
        let mut slots = vec![None; 3];
        reconcile(&mut slots, &wanted(&[1, 2, 3]));
        let change = reconcile(&mut slots, &wanted(&[4, 3]));
        assert_eq!(slots[2].unwrap().source, source(3));
        assert_eq!(slots[0].unwrap().source, source(4));
        assert_eq!(slots[1], None);
        assert_eq!(change.swapped, vec![0, 1]);
        assert_eq!(reconcile(&mut slots, &wanted(&[4, 3])), Change::default());
    }

    #[test]
    fn the_next_voice_of_a_language_goes_on_in_the_slot_of_the_last() {
        let italian = Channel::Interpreted(domain::Lang::It);
        let with = |interpreter: u8| {
            let mut wanted = wanted(&[1, 2]);
            wanted.insert(source(interpreter), italian);
            wanted
        };
        let mut slots = vec![None; 4];
        reconcile(&mut slots, &with(7));
        let mut next = with(5);
        next.remove(&source(1));
        let change = reconcile(&mut slots, &next);
        let (source, channel) = (source(5), italian);
        assert_eq!(slots[2], Some(Held { source, channel }));
        assert_eq!((slots[0], change.swapped), (None, vec![0, 2]));
    }

    #[test]
    fn sources_beyond_the_pool_are_counted_not_forced_in() {
        let mut slots = vec![None; 1];
        assert_eq!(reconcile(&mut slots, &wanted(&[1, 2, 3])).unplaced, 2);
    }

    proptest! {
        #[test]
        fn never_two_slots_for_one_source(plans: Vec<Vec<u8>>) {
            let mut slots = vec![None; 5];
            for plan in plans {
                let (before, want) = (slots.clone(), wanted(&plan));
                reconcile(&mut slots, &want);
                let held: Vec<_> = slots.iter().flatten().map(|h| h.source).collect();
                let unique: std::collections::BTreeSet<_> = held.iter().collect();
                prop_assert_eq!(unique.len(), held.len());
                prop_assert!(held.iter().all(|s| want.contains_key(s)));
                prop_assert_eq!(held.len(), want.len().min(5));
                for (old, new) in before.iter().zip(&slots) {
                    if let Some(old) = old && want.contains_key(&old.source) {
                        prop_assert_eq!(Some(old.source), new.as_ref().map(|h| h.source));
                    }
                }
            }
        }
    }
}
