//! What the media plane is told: who hears and sees whom, on which channel, and what is recorded.
//!
//! A [`Plan`] is a complete statement, not a change: whoever executes it forwards and records
//! exactly what stands in the newest plan and nothing else.

use std::collections::BTreeSet;

use domain::{Lang, SeatId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a seat sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Media {
    /// The microphone.
    Audio,
    /// The camera.
    Video,
    /// The shared screen or document.
    Share,
}

/// One thing that can be forwarded or recorded: a seat's microphone, camera or shared screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct Source {
    /// Whose.
    pub seat: SeatId,
    /// Which of the three.
    pub media: Media,
}

/// As what a source reaches a listener (语言频道).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind", content = "lang")]
pub enum Channel {
    /// The original: what is said in the space itself, the main room or a caucus.
    Floor,
    /// What an interpreter renders into this language.
    Interpreted(Lang),
    /// A private word between counsel and client, while both still hear the space they are in.
    Whisper,
    /// What an interpreter off the air says or shows to the partner in the booth, and back.
    Booth,
}

/// One permitted way from a source to a listener.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct Route {
    /// What is forwarded.
    pub source: Source,
    /// To whom.
    pub listener: SeatId,
    /// As what.
    pub channel: Channel,
}

/// One source that the recorder is fed, and the track it belongs to.
///
/// An interpreter's microphone is recorded as a language channel while interpreting and as the
/// person otherwise, so the same source moves between two taps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct Tap {
    /// What is recorded.
    pub source: Source,
    /// Into which track: the person's own (`Floor`) or a language's.
    pub channel: Channel,
}

/// Everything the media plane does for one session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Plan {
    /// All permitted ways; a packet with no route is dropped.
    pub routes: BTreeSet<Route>,
    /// All recorded sources; empty while nothing is recorded.
    pub taps: BTreeSet<Tap>,
}

/// What both plans permit.
pub(crate) fn intersection(a: &Plan, b: &Plan) -> Plan {
    Plan {
        routes: &a.routes & &b.routes,
        taps: &a.taps & &b.taps,
    }
}
