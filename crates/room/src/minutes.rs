//! The minutes (调解笔录) as the journal tells them: a pure fold, line by line, as it happens.
//!
//! A line is what happened, without words: those are found in the locales when somebody reads it,
//! so that every language tells the same. The clerk's changes stand beside what they change.
//!
//! **Invariant:** a line is never removed. No offer, no concession, nothing of a private meeting
//! but time and attendees, no whisper, note or chat is a line; an event without a line here is not
//! in the minutes.

use std::collections::BTreeMap;

use domain::procedure::Answer;
use domain::{CaucusId, Lang, SeatId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::event::Event;
use crate::input::{ConsentKind, IdentityMethod, MethodOutcome, Signer};
use crate::procedure::VoidReason;

mod fold;

/// The most characters of a note, a changed line or an objection in one language.
pub const MAX_CHARS: usize = 4_000;
/// The most lines that people may add by hand.
pub const MAX_NOTES: usize = 2_000;

/// The minutes of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Minutes {
    /// In order.
    pub lines: Vec<Line>,
    /// The version that is being read and confirmed, while it is closed.
    pub closed: Option<u64>,
    /// How often they were closed: the number of the newest version.
    pub versions: u64,
    /// The line after which they were closed last.
    closed_after: u64,
    /// Who read which version and what they said, in order.
    pub readings: Vec<Reading>,
    /// Private meetings that are not over; each becomes a line when it is.
    private: BTreeMap<CaucusId, Meeting>,
}

/// A private meeting that is not over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Meeting {
    from: Timestamp,
    people: Vec<Attendance>,
}

/// Somebody in a private meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Attendance {
    /// Who.
    pub seat: SeatId,
    /// From when.
    pub from: Timestamp,
    /// Until when; `None` is to its end.
    pub until: Option<Timestamp>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Rises from line to line, roughly with the clock: a number that counted the journal's events
    /// would tell how many of them were private.
    pub id: u64,
    /// When.
    pub at: Timestamp,
    /// Milliseconds on the recorder's clock, if it was recorded.
    pub offset_ms: Option<u64>,
    /// What happened.
    pub what: What,
    /// What was made of it by hand, oldest first.
    pub edits: Vec<Edit>,
}

/// One change of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: SeatId,
    /// In which language.
    pub lang: Lang,
    /// What it said.
    pub before: String,
    /// What it says instead; `None` strikes it out.
    pub after: Option<String>,
}

/// Somebody's word on a closed version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub seat: SeatId,
    /// In which language it was read.
    pub lang: Lang,
    /// Which version.
    pub revision: u64,
    /// What is wrong with it; `None` confirms it.
    pub objection: Option<String>,
    /// Milliseconds on the recorder's clock, if it was recorded.
    pub offset_ms: Option<u64>,
}

/// What kind of line somebody adds by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// What somebody stated.
    Statement,
    /// An objection to how something is done or told.
    Objection,
    /// An interpreter puts a rendering right.
    Correction,
    /// What else has to be told.
    Note,
}

/// What a line tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(
    missing_docs,
    reason = "the fields carry the names of the event they are taken from"
)]
pub enum What {
    /// Somebody came into the room.
    Admitted {
        seat: SeatId,
    },
    /// Somebody was sent back to the waiting room, or withdrew from the procedure.
    Left {
        seat: SeatId,
    },
    Consented {
        seat: SeatId,
        kind: ConsentKind,
        granted: bool,
    },
    /// An interpreter's declaration.
    Declared {
        seat: SeatId,
    },
    Identity {
        seat: SeatId,
        by: SeatId,
        method: IdentityMethod,
        outcome: MethodOutcome,
    },
    Recording {
        on: bool,
    },
    RecordingFailed,
    /// A script's version.
    Procedure {
        version: u32,
    },
    /// Of everybody it is for, or of one person.
    Asked {
        step: String,
        by: SeatId,
        only: Option<SeatId>,
    },
    Answered {
        step: String,
        seat: SeatId,
        by: SeatId,
        answer: Answer,
    },
    Closed {
        step: String,
    },
    Voided {
        step: String,
        why: VoidReason,
    },
    /// A private meeting: time and attendees, and nothing else. It is told when it is over: who is
    /// with whom is nobody else's business while it lasts.
    Private {
        from: Timestamp,
        until: Timestamp,
        people: Vec<Attendance>,
    },
    Break {
        on: bool,
    },
    /// An interpreter's credential, as the institution noted it.
    Credential {
        seat: SeatId,
        credential: String,
    },
    /// Whether a party applies jointly for judicial confirmation.
    Applied {
        seat: SeatId,
        granted: bool,
    },
    FactStated {
        fact: String,
        text: BTreeMap<Lang, String>,
    },
    FactAnswered {
        fact: String,
        seat: SeatId,
        lang: Lang,
        confirmed: bool,
    },
    FactWithdrawn {
        fact: String,
    },
    Drafted {
        revision: u32,
    },
    Read {
        clause: u32,
        lang: Lang,
        by: SeatId,
    },
    Agreed {
        clause: u32,
        seat: SeatId,
        lang: Lang,
    },
    Discussed {
        clause: u32,
        seat: SeatId,
    },
    Noted {
        kind: NoteKind,
        by: SeatId,
        speaker: Option<SeatId>,
        text: BTreeMap<Lang, String>,
    },
    Signed {
        signer: Signer,
    },
    Ended {
        by: SeatId,
    },
}

impl Minutes {
    /// The minutes of a whole journal.
    pub fn of(events: impl IntoIterator<Item = (Timestamp, Event)>) -> Result<Self, crate::ReplayError> {
        Ok(crate::Room::replay(events)?.state().minutes.clone())
    }

    /// The line of this id.
    pub fn line(&self, id: u64) -> Option<&Line> {
        self.lines.iter().find(|line| line.id == id)
    }

    /// Whether a line was told after the version that is closed.
    pub fn is_late(&self, line: &Line) -> bool {
        self.closed.is_some() && line.id > self.closed_after
    }

    /// Lines that people added by hand.
    pub fn notes(&self) -> usize {
        self.lines
            .iter()
            .filter(|line| matches!(line.what, What::Noted { .. }))
            .count()
    }

    /// Who has read the version that is closed now, and what they said; the last word counts.
    pub fn standing(&self) -> BTreeMap<SeatId, &Reading> {
        let current = self
            .readings
            .iter()
            .filter(|reading| Some(reading.revision) == self.closed);
        current.map(|reading| (reading.seat, reading)).collect()
    }
}
