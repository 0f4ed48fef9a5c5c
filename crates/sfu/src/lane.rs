//! A listener's slots of one kind: what each carries, and as which outgoing stream.
//!
//! **Invariant:** a packet passes only into a slot that holds its source, and of a picture only
//! the chosen layer, or the one before it until the chosen one has begun with a key frame.

use room::{Media, Source};

use crate::leg::Leg;
use crate::negotiate::NegotiatedSlot;
use crate::slots::Held;
use crate::types::Slot;

/// Packets and payload bytes.
pub type Count = (u64, u64);

/// See the module.
#[derive(Debug)]
pub struct Lane {
    /// What each slot carries.
    pub held: Vec<Option<Held>>,
    /// The outgoing stream of each slot.
    pub legs: Vec<Leg>,
    /// For each slot of a picture the SSRC of the layer that is to be sent.
    pub wants: Vec<Option<u32>>,
    counts: Vec<Count>,
    mids: Vec<String>,
}

impl Lane {
    /// Empty slots as negotiated.
    pub fn new(slots: Vec<NegotiatedSlot>) -> Self {
        Self {
            held: vec![None; slots.len()],
            wants: vec![None; slots.len()],
            counts: vec![(0, 0); slots.len()],
            mids: slots.iter().map(|slot| slot.mid.clone()).collect(),
            legs: slots.into_iter().map(|slot| Leg::new(slot.wire)).collect(),
        }
    }

    /// What the listener is told.
    pub fn filled(&self) -> impl Iterator<Item = Slot> + '_ {
        self.held.iter().zip(&self.mids).filter_map(|(held, mid)| {
            held.map(|held| Slot {
                mid: mid.clone(),
                source: held.source,
                channel: held.channel,
            })
        })
    }

    /// Gives up what a slot carried for good.
    pub fn release(&mut self, slot: usize) {
        self.wants[slot] = None;
        self.legs[slot].release();
    }

    /// Chooses the layer of a slot; `true` when a key frame of it is needed to begin.
    pub fn choose(&mut self, slot: usize, layer: Option<u32>) -> bool {
        self.wants[slot] = layer;
        let leg = &mut self.legs[slot];
        if layer.is_none() {
            leg.pause();
        }
        layer.is_some() && leg.passes() != layer
    }

    /// Whether a packet of this stream may pass into a slot.
    pub fn admits(&self, slot: usize, media: Media, ssrc: u32) -> bool {
        if media == Media::Audio {
            return true;
        }
        let ssrc = Some(ssrc);
        self.wants.get(slot) == Some(&ssrc) || self.legs.get(slot).is_some_and(|leg| leg.passes() == ssrc)
    }

    /// Counts a packet that was sent into a slot.
    pub fn count(&mut self, slot: usize, bytes: usize) {
        if let Some(count) = self.counts.get_mut(slot) {
            count.0 += 1;
            count.1 += bytes as u64;
        }
    }

    /// For each filled slot what its source was given since it is there.
    pub fn counts(&self) -> impl Iterator<Item = (usize, (Source, Count))> + '_ {
        let counts = self.held.iter().zip(&self.counts).enumerate();
        counts.filter_map(|(slot, (held, count))| held.map(|held| (slot, (held.source, *count))))
    }

    /// The same, and counting starts anew: the slots are about to change.
    pub fn take_counts(&mut self) -> Vec<(Source, Count)> {
        let counted = self.counts().map(|(_, counted)| counted);
        let taken = counted.filter(|(_, count)| count.0 > 0).collect();
        self.counts.fill((0, 0));
        taken
    }
}
