//! What one listener's network is spent on: which layer of each picture they get, or none.
//!
//! Pure: rates and instants in, a choice out. Voices are not in it at all: an interpreter and the
//! floor are sent whatever happens, and the estimate that is divided here is what is left beside
//! them (see [`crate::downlink`]). Of the pictures the one on stage comes first, then the others'
//! thumbnails, then the shared screen; only when all are there, the one on stage gets better, and
//! then the others.
//!
//! **Invariants.** What [`divide`] chooses never sums up to more than it was given (within
//! [`TOLERANCE`] of what is held already), and with more given nothing of higher priority is lost. A fall is immediate once it is plain ([`PLAIN`]),
//! and waits [`DOUBT`] before. A rise comes one step at a time, only when there is room to spare,
//! first paid for with probes that nobody sees fail, and less and less often while it keeps
//! failing: it neither flaps nor freezes.

use std::time::{Duration, Instant};

use crate::camera::Choice;

/// A rise needs this much room, in percent of what it will take.
const MARGIN: u64 = 115;
/// What is held may take this much, in percent of the estimate: both are measured, and neither
/// exactly.
const TOLERANCE: u64 = 110;
/// Pictures that take more than this, in percent of the estimate, are too much for certain …
const PLAIN: u64 = 150;
/// … those that take less after this time: neither a key frame nor a moment of jitter is a
/// reason to give up a picture.
const DOUBT: Duration = Duration::from_secs(1);
/// While a limit is as fresh as this, rises come one by one.
const LATELY: Duration = Duration::from_secs(10);
/// Between two rises.
const STEP: Duration = Duration::from_secs(1);
/// The same while the path has never shown a limit.
const FRESH_STEP: Duration = Duration::from_millis(200);
/// A rise that is not followed by a fall for so long was right.
const PROVEN: Duration = Duration::from_secs(8);
/// How long a rise is probed for.
const PROBE: Duration = Duration::from_millis(2500);
/// After a failed rise, or failed probes, the next are tried after this, then twice this …
const BACKOFF: Duration = Duration::from_secs(4);
/// … and never later than this.
const LONGEST: Duration = Duration::from_secs(32);
/// Pictures are reported as given up when none was affordable for so long …
const GIVEN_UP: Duration = Duration::from_secs(1);
/// … and as back when there was one for so long.
const BACK: Duration = Duration::from_secs(2);

/// What a picture is to its listener; the order is the priority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// The camera of who speaks.
    Stage,
    /// Another camera.
    Thumbnail,
    /// The shared screen.
    Share,
}

/// One picture that a listener is to get.
#[derive(Clone, Debug)]
pub struct Picture {
    /// What it is.
    pub class: Class,
    /// Its live layers, smallest first.
    pub layers: Vec<Choice>,
    /// SSRC of the layer the listener has at present.
    pub has: Option<u32>,
}

impl Picture {
    fn rate(&self, layer: Option<usize>) -> u64 {
        layer.map_or(0, |layer| self.layers[layer].rate)
    }

    /// The layer it has; where that has died, the smallest stands in for it at once.
    fn held(&self) -> Option<usize> {
        let has = self.has?;
        let found = self.layers.iter().position(|layer| layer.ssrc == has);
        found.or((!self.layers.is_empty()).then_some(0))
    }
}

/// A choice: for each picture the index of its layer.
pub type Division = Vec<Option<usize>>;

/// Divides `estimate` by priority. What a picture has already may stay within [`TOLERANCE`];
/// anything better needs [`MARGIN`].
pub fn divide(estimate: u64, pictures: &[Picture]) -> Division {
    let mut chosen: Division = vec![None; pictures.len()];
    let mut left = estimate;
    let mut offer = |class: Class, best: bool| {
        for (at, picture) in pictures.iter().enumerate().filter(|(_, p)| p.class == class) {
            let layers = picture.layers.len().min(if best { usize::MAX } else { 1 });
            let price = |layer: usize| {
                let rate = picture.layers[layer].rate;
                let has = picture.held().is_some_and(|held| layer <= held);
                if has { rate * 100 / TOLERANCE } else { rate }
            };
            let room = left + chosen[at].map_or(0, price);
            let affordable = |layer: &usize| {
                let rate = picture.layers[*layer].rate;
                let has = picture.held().is_some_and(|held| *layer <= held);
                price(*layer) <= room && (has || rate * MARGIN / 100 <= room)
            };
            let from = chosen[at].map_or(0, |layer| layer + 1);
            if let Some(layer) = (from..layers).rev().find(affordable) {
                left = room - price(layer);
                chosen[at] = Some(layer);
            }
        }
    };
    for (class, best) in [
        (Class::Stage, false),
        (Class::Thumbnail, false),
        (Class::Share, false),
        (Class::Stage, true),
        (Class::Thumbnail, true),
        (Class::Share, true),
    ] {
        offer(class, best);
    }
    chosen
}

fn total(pictures: &[Picture], division: &Division) -> u64 {
    let rates = pictures
        .iter()
        .zip(division)
        .map(|(picture, layer)| picture.rate(*layer));
    rates.sum()
}

/// What the listener's network is known to carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Estimate in bit/s.
    pub estimate: u64,
    /// When it last showed a limit, if ever.
    pub limited: Option<Instant>,
}

/// What [`Budget::decide`] decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// For each picture the SSRC of the layer to send.
    pub layers: Vec<Option<u32>>,
    /// Bits per second of probes to send beside them.
    pub probes: u64,
}

/// One listener's choices over time.
#[derive(Debug)]
pub struct Budget {
    risen: Option<Instant>,
    probing: Option<Instant>,
    over: Option<Instant>,
    /// What was chosen last takes this, in bit/s.
    spent: u64,
    /// No rise before this.
    rest: Instant,
    backoff: Duration,
    /// No probes before this.
    still: Instant,
    patience: Duration,
    /// Since when it is otherwise than was told.
    turning: Option<Instant>,
    shown: bool,
}

impl Budget {
    /// Begins with everything allowed.
    pub fn new(now: Instant) -> Self {
        Self {
            risen: None,
            probing: None,
            over: None,
            spent: 0,
            rest: now,
            backoff: BACKOFF,
            still: now,
            patience: BACKOFF,
            turning: None,
            shown: true,
        }
    }

    /// Whether pictures are given up at present.
    pub fn shown(&self) -> bool {
        self.shown
    }

    /// Chooses; `known` is `None` for a listener who sends no feedback and so gets the best.
    pub fn decide(&mut self, now: Instant, known: Option<Known>, pictures: &[Picture]) -> Decision {
        let Some(known) = known else {
            let best = |picture: &Picture| picture.layers.last().map(|layer| layer.ssrc);
            let layers = pictures.iter().map(best).collect();
            return Decision { layers, probes: 0 };
        };
        let held: Division = pictures.iter().map(Picture::held).collect();
        let present = total(pictures, &held);
        // A new plan empties slots, but takes nothing from what the path is known to carry.
        let proven = present.max(self.spent.min(known.estimate));
        let mut chosen = divide(known.estimate, pictures);
        let mut probes = 0;
        let over = known.estimate * TOLERANCE / 100 < present;
        if !over {
            self.over = None;
        }
        if self
            .risen
            .is_some_and(|at| now.saturating_duration_since(at) >= PROVEN)
        {
            (self.risen, self.backoff, self.patience) = (None, BACKOFF, BACKOFF);
        }
        if over {
            let over = *self.over.get_or_insert(now);
            let plain = known.estimate * PLAIN / 100 < present;
            if plain || now.saturating_duration_since(over) >= DOUBT {
                self.fell(now);
            } else {
                chosen = held;
            }
        } else if total(pictures, &chosen) > proven {
            if now < self.rest {
                chosen = divide(proven, pictures);
            } else {
                let lately = |at| now.saturating_duration_since(at) < LATELY;
                if known.limited.is_some_and(lately) {
                    chosen = one_step(pictures, &held, &chosen);
                }
                (self.risen, self.probing) = (Some(now), None);
                self.rest = now + if known.limited.is_none() { FRESH_STEP } else { STEP };
            }
        } else if now >= self.rest.max(self.still) {
            probes = self.probe(now, known, pictures, &chosen);
        }
        if known.limited.is_none() && chosen.iter().all(Option::is_none) {
            // Somebody has to be the first to prove what the path carries.
            let first = (0..pictures.len()).filter(|at| !pictures[*at].layers.is_empty());
            if let Some(first) = first.min_by_key(|at| pictures[*at].class) {
                chosen[first] = Some(0);
            }
        }
        self.spent = total(pictures, &chosen);
        let ssrc = |(picture, layer): (&Picture, &Option<usize>)| layer.map(|at| picture.layers[at].ssrc);
        Decision {
            layers: pictures.iter().zip(&chosen).map(ssrc).collect(),
            probes,
        }
    }

    /// Whether it is to be told that pictures were given up, or are back.
    pub fn turned(&mut self, now: Instant, pictures: &[Picture], decision: &Decision) -> Option<bool> {
        let none = pictures.iter().any(|picture| !picture.layers.is_empty())
            && decision.layers.iter().all(Option::is_none);
        if none != self.shown {
            self.turning = None;
            return None;
        }
        let since = *self.turning.get_or_insert(now);
        let long = if none { GIVEN_UP } else { BACK };
        if now.saturating_duration_since(since) < long {
            return None;
        }
        (self.shown, self.turning) = (!none, None);
        Some(!none)
    }

    /// A fall soon after a rise is that rise's failure.
    fn fell(&mut self, now: Instant) {
        if self.risen.take().is_some() {
            self.backoff = (self.backoff * 2).min(LONGEST);
        }
        self.probing = None;
        self.rest = now + self.backoff;
    }

    /// Probes found no room.
    fn failed(&mut self, now: Instant) {
        self.probing = None;
        self.still = now + self.patience;
        self.patience = (self.patience * 2).min(LONGEST);
    }

    /// How much to probe for the next rise, if there is one and its time has come.
    fn probe(&mut self, now: Instant, known: Known, pictures: &[Picture], chosen: &Division) -> u64 {
        let present = total(pictures, chosen);
        let Some(next) = next_rise(pictures, chosen) else {
            self.probing = None;
            return 0;
        };
        let since = *self.probing.get_or_insert(now);
        let limited = known.limited.is_some_and(|at| at >= since);
        if limited || now.saturating_duration_since(since) >= PROBE {
            self.failed(now);
            if known.limited.is_none() {
                self.patience = BACKOFF;
            }
            return 0;
        }
        let wanted = (next * MARGIN / 100 * 11 / 10).saturating_sub(present);
        // Never a flood, whatever a picture may take.
        wanted.min(2 * known.estimate.max(present).max(100_000))
    }
}

/// The cheapest total that is better than `chosen`.
fn next_rise(pictures: &[Picture], chosen: &Division) -> Option<u64> {
    let present = total(pictures, chosen);
    let better = pictures.iter().zip(chosen).filter_map(|(picture, layer)| {
        let next = layer.map_or(0, |layer| layer + 1);
        let rate = picture.layers.get(next)?.rate;
        Some(present - picture.rate(*layer) + rate)
    });
    better.min()
}

/// All falls on the way from what is held to `chosen`, and the one rise of highest priority.
fn one_step(pictures: &[Picture], held: &Division, chosen: &Division) -> Division {
    let both = held.iter().zip(chosen);
    let mut step: Division = both.map(|(held, chosen)| *held.min(chosen)).collect();
    let rises = (0..pictures.len()).filter(|at| chosen[*at] > held[*at]);
    if let Some(at) = rises.min_by_key(|at| (held[*at].is_some(), pictures[*at].class)) {
        step[at] = held[at].map_or(Some(0), |layer| Some(layer + 1));
    }
    step
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "any instant will do to start from")]
mod tests;
