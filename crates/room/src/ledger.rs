//! The audibility ledger (可听关系): who could hear which microphone, through which channel, when.
//!
//! **Invariant:** it is observed after every single event, so a replayed journal yields the same
//! ledger as the live room. "Could hear" means a route was permitted, not that sound arrived.

use std::collections::{BTreeMap, BTreeSet};

use domain::SeatId;
use jiff::Timestamp;
use serde::Serialize;

use crate::route::{Channel, Media, Route};

/// One stretch of time in which one person could hear one microphone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Heard {
    /// From when.
    pub from: Timestamp,
    /// Until when; `None` while it lasts.
    pub until: Option<Timestamp>,
    /// Whose microphone.
    pub speaker: SeatId,
    /// Who could hear it.
    pub listener: SeatId,
    /// As the original, or as a language's rendering.
    pub channel: Channel,
}

/// The stretches so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ledger {
    over: Vec<Heard>,
    running: BTreeMap<Route, Timestamp>,
}

impl Ledger {
    /// Notes which routes are permitted from `at` on.
    pub(crate) fn observe(&mut self, routes: &BTreeSet<Route>, at: Timestamp) {
        let over = &mut self.over;
        self.running.retain(|route, from| {
            let lasts = routes.contains(route);
            if !lasts && *from != at {
                // A clock set back must not lose a stretch, nor end it before it began.
                over.push(heard(route, *from, Some(at.max(*from))));
            }
            lasts
        });
        for route in routes.iter().filter(|r| r.source.media == Media::Audio) {
            self.running.entry(*route).or_insert(at);
        }
    }

    /// All stretches, in the order in which they began.
    pub(crate) fn entries(&self) -> Vec<Heard> {
        let running = self.running.iter().map(|(route, from)| heard(route, *from, None));
        let mut all: Vec<_> = self.over.iter().copied().chain(running).collect();
        all.sort_unstable();
        all
    }
}

fn heard(route: &Route, from: Timestamp, until: Option<Timestamp>) -> Heard {
    Heard {
        from,
        until,
        speaker: route.source.seat,
        listener: route.listener,
        channel: route.channel,
    }
}
