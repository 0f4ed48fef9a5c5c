//! One session's plan, made quick to look up, and its counters.
//!
//! **Invariant:** `targets` and `taps` hold exactly what the newest plan allows; whatever is
//! absent from them is dropped.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use domain::SeatId;
use room::{Channel, Media, Plan, Source};

use crate::budget::Class;
use crate::lane::Count;
use crate::peer::PeerId;
use crate::types::{LegStats, Stats, TapStats};

/// One slot of one listener that a source feeds.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// The listener's peer.
    pub peer: PeerId,
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
    interpreters: HashSet<SeatId>,
    forwarded: BTreeMap<(SeatId, Source), Count>,
    tapped: HashMap<Source, u64>,
    /// Packets nobody may hear and nobody records.
    pub dropped_no_route: u64,
    /// See [`Stats::unplaced`].
    pub unplaced: u64,
}

impl Session {
    /// Sources that `plan` lets go somewhere they may not go now.
    pub fn widened(&self, plan: &Plan) -> BTreeSet<Source> {
        let routes = plan.routes.difference(&self.plan.routes);
        let taps = plan.taps.difference(&self.plan.taps);
        routes
            .map(|route| route.source)
            .chain(taps.map(|tap| tap.source))
            .collect()
    }

    /// Replaces the plan; returns the pictures that were not recorded before and are now.
    pub fn set_plan(&mut self, plan: Plan) -> Vec<Source> {
        let before: HashSet<Source> = self.taps.keys().copied().collect();
        self.taps.clear();
        for tap in &plan.taps {
            self.taps.entry(tap.source).or_default().push(tap.channel);
        }
        let rendered = plan.routes.iter().filter(|route| route.channel != Channel::Floor);
        self.interpreters = rendered.map(|route| route.source.seat).collect();
        self.plan = plan;
        self.taps
            .keys()
            .filter(|source| source.media != Media::Audio && !before.contains(source))
            .copied()
            .collect()
    }

    /// What `listener` is to get of one kind of slot: sound, or pictures and the shared screen.
    /// A source routed under two channels is sent once.
    pub fn wanted(&self, listener: SeatId, kind: Media) -> BTreeMap<Source, Channel> {
        let sound = kind == Media::Audio;
        let mut wanted = BTreeMap::new();
        for route in &self.plan.routes {
            if route.listener == listener && (route.source.media == Media::Audio) == sound {
                wanted.entry(route.source).or_insert(route.channel);
            }
        }
        wanted
    }

    /// The tracks a source is recorded into; empty when it is not recorded.
    pub fn taps(&self, source: Source) -> &[Channel] {
        self.taps.get(&source).map_or(&[], Vec::as_slice)
    }

    /// Whether a seat renders into a language at present.
    pub fn interprets(&self, seat: SeatId) -> bool {
        self.interpreters.contains(&seat)
    }

    /// What a picture is to a listener who has `stage` on stage.
    pub fn class(source: Source, stage: Option<SeatId>) -> Class {
        match source.media {
            Media::Share => Class::Share,
            _ if stage == Some(source.seat) => Class::Stage,
            _ => Class::Thumbnail,
        }
    }

    /// Keeps what a listener was given before their slots change.
    pub fn keep_counts(&mut self, listener: SeatId, counts: Vec<(Source, Count)>) {
        for (source, count) in counts {
            let kept = self.forwarded.entry((listener, source)).or_default();
            kept.0 += count.0;
            kept.1 += count.1;
        }
    }

    /// Counts recorded packets.
    pub fn count_tap(&mut self, source: Source, packets: usize) {
        if packets > 0 {
            *self.tapped.entry(source).or_default() += packets as u64;
        }
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
        let mut taps: Vec<_> = self.tapped.iter().map(tap).collect();
        taps.sort_by_key(|tap| tap.source);
        Stats {
            legs: legs.into_iter().map(leg).collect(),
            taps,
            dropped_no_route: self.dropped_no_route,
            unplaced: self.unplaced,
            ..Stats::default()
        }
    }
}
