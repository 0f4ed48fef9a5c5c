//! One session's plan, made quick to look up, and its counters.
//!
//! **Invariant:** `targets` and `taps` hold exactly what the newest plan allows; whatever is
//! absent from them is dropped.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use domain::SeatId;
use room::{Channel, Media, Plan, Source};

use crate::peer::PeerId;
use crate::types::{LegStats, Stats, TapStats};

/// One slot of one listener that a source feeds.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// The listener's peer.
    pub peer: PeerId,
    /// The listener.
    pub seat: SeatId,
    /// Index of the slot among those of its kind.
    pub slot: usize,
}

/// See the module.
#[derive(Debug, Default)]
pub struct Session {
    plan: Plan,
    /// Who is fed by a source.
    pub targets: HashMap<Source, Vec<Target>>,
    taps: HashMap<Source, Vec<Channel>>,
    forwarded: BTreeMap<(SeatId, Source), (u64, u64)>,
    tapped: BTreeMap<Source, u64>,
    /// Packets nobody may hear and nobody records.
    pub dropped_no_route: u64,
    /// See [`Stats::unplaced`].
    pub unplaced: u64,
}

impl Session {
    /// Replaces the plan; returns the cameras that were not recorded before and are now.
    pub fn set_plan(&mut self, plan: Plan) -> Vec<SeatId> {
        let before: HashSet<Source> = self.taps.keys().copied().collect();
        self.taps.clear();
        for tap in &plan.taps {
            self.taps.entry(tap.source).or_default().push(tap.channel);
        }
        self.plan = plan;
        self.taps
            .keys()
            .filter(|source| source.media == Media::Video && !before.contains(source))
            .map(|source| source.seat)
            .collect()
    }

    /// What `listener` is to get of one kind. A source routed under two channels is sent once.
    pub fn wanted(&self, listener: SeatId, media: Media) -> BTreeMap<Source, Channel> {
        let mut wanted = BTreeMap::new();
        for route in &self.plan.routes {
            if route.listener == listener && route.source.media == media {
                wanted.entry(route.source).or_insert(route.channel);
            }
        }
        wanted
    }

    /// The tracks a source is recorded into; empty when it is not recorded.
    pub fn taps(&self, source: Source) -> &[Channel] {
        self.taps.get(&source).map_or(&[], Vec::as_slice)
    }

    /// Counts one forwarded packet.
    pub fn count_leg(&mut self, listener: SeatId, source: Source, bytes: usize) {
        let counters = self.forwarded.entry((listener, source)).or_default();
        counters.0 += 1;
        counters.1 += bytes as u64;
    }

    /// Counts one recorded packet.
    pub fn count_tap(&mut self, source: Source) {
        *self.tapped.entry(source).or_default() += 1;
    }

    /// All counters of this session.
    pub fn stats(&self) -> Stats {
        let routed: BTreeSet<_> = self.plan.routes.iter().map(|r| (r.listener, r.source)).collect();
        let mut legs: BTreeMap<_, _> = routed.into_iter().map(|key| (key, (0, 0))).collect();
        legs.extend(self.forwarded.iter().map(|(key, value)| (*key, *value)));
        let leg = |((listener, source), (packets, bytes))| LegStats {
            listener,
            source,
            packets,
            bytes,
            height: None,
        };
        let tap = |(source, packets): (&Source, &u64)| TapStats {
            source: *source,
            packets: *packets,
        };
        Stats {
            legs: legs.into_iter().map(leg).collect(),
            taps: self.tapped.iter().map(tap).collect(),
            dropped_no_route: self.dropped_no_route,
            unplaced: self.unplaced,
            ..Stats::default()
        }
    }
}
