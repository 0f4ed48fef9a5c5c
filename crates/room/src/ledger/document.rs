//! The ledger as it is signed with the session: who could hear which microphone of the main room,
//! as the original or in which language, from when to when; of private meetings time and attendees.
//!
//! **Invariant:** nothing in here tells who spoke or listened in private, and instants are whole
//! milliseconds, so that a replayed journal makes the very same document.

use std::collections::{BTreeMap, BTreeSet};

use domain::{CaucusId, Lang, PersonId, Role, SeatId, SessionId};
use jiff::Timestamp;
use serde::Serialize;

use super::{Attended, Evidence, Heard};
use crate::state::State;

/// The version of this shape.
pub const SCHEMA: u32 = 1;

/// The whole document; canonical JSON of it is what the record's digest is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Document {
    /// Always [`SCHEMA`].
    pub schema: u32,
    /// Which session.
    pub session: SessionId,
    /// The case's code.
    pub case_number: String,
    /// Everybody with a seat.
    pub seats: Vec<Listed>,
    /// Who could hear whom in the main room, in the order in which it began.
    pub heard: Vec<Heard>,
    /// Private meetings, in the order in which they began.
    pub private: Vec<Private>,
}

/// Somebody with a seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// The seat.
    pub seat: SeatId,
    /// Who sits in it: what the records of the case call them.
    pub person: PersonId,
    /// As what.
    pub role: Role,
    /// Name in the person's own script.
    pub name: String,
    /// Language the person reads and listens in.
    pub lang: Lang,
}

/// A stretch of time in which the same people were in private together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Private {
    /// From when.
    pub from: Timestamp,
    /// Until when; `None` while it lasts.
    pub until: Option<Timestamp>,
    /// A private meeting, or a word between counsel and client.
    pub kind: PrivateKind,
    /// Who was there.
    pub attendees: BTreeSet<SeatId>,
}

/// In which kind of privacy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PrivateKind {
    /// A private meeting (单独会谈).
    Meeting,
    /// A private word between counsel and client (耳语).
    Word,
}

/// One private circle: a meeting, or two people who whisper.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Among {
    Meeting(CaucusId),
    Word(SeatId, SeatId),
}

impl Among {
    fn of(stretch: &Attended) -> Self {
        match stretch.private {
            super::Private::Caucus(caucus) => Self::Meeting(caucus),
            super::Private::Whisper(with) => Self::Word(stretch.seat.min(with), stretch.seat.max(with)),
        }
    }

    const fn kind(self) -> PrivateKind {
        match self {
            Self::Meeting(_) => PrivateKind::Meeting,
            Self::Word(..) => PrivateKind::Word,
        }
    }
}

impl Document {
    pub(crate) fn of(state: &State, evidence: Evidence) -> Self {
        let mut circles: BTreeMap<Among, Vec<Attended>> = BTreeMap::new();
        for stretch in evidence.private {
            circles.entry(Among::of(&stretch)).or_default().push(stretch);
        }
        let mut private: Vec<Private> = circles
            .iter()
            .flat_map(|(among, stretches)| together(among.kind(), stretches))
            .collect();
        private.sort();
        let listed = state.seats.iter().map(|seat| Listed {
            seat: seat.id(),
            person: seat.spec.person,
            role: seat.role(),
            name: seat.spec.name.clone(),
            lang: seat.spec.lang,
        });
        Self {
            schema: SCHEMA,
            session: state.session,
            case_number: state.case_code.clone(),
            seats: listed.collect(),
            heard: evidence.heard,
            private,
        }
    }
}

/// One circle person by person, told as stretches in which the same people were in it.
fn together(kind: PrivateKind, stretches: &[Attended]) -> Vec<Private> {
    let turns: BTreeSet<Timestamp> = stretches
        .iter()
        .flat_map(|stretch| [Some(stretch.from), stretch.until])
        .flatten()
        .collect();
    let mut told: Vec<Private> = Vec::new();
    for from in &turns {
        let there = |s: &&Attended| s.from <= *from && s.until.is_none_or(|until| until > *from);
        let attendees: BTreeSet<SeatId> = stretches.iter().filter(there).map(|s| s.seat).collect();
        if let Some(last) = told.last_mut()
            && last.until.is_none()
        {
            if last.attendees == attendees {
                continue;
            }
            last.until = Some(*from);
        }
        if !attendees.is_empty() {
            told.push(Private {
                from: *from,
                until: None,
                kind,
                attendees,
            });
        }
    }
    told
}
