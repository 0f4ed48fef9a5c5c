//! The session's script and how far it has come, and what the room sees for itself.

use domain::SeatId;
use domain::procedure::{Check, Door, Progress, Recording, Refusal, Script};
use domain::settlement::Settlement;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::event::Event;
use crate::input::ConsentKind;
use crate::state::{Seat, State};

/// A script that is being followed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Procedure {
    /// The steps.
    pub script: Script,
    /// SHA-256 of the file it was read from, hex.
    pub digest: String,
    /// How far it has come.
    pub progress: Progress,
}

/// Why a step is void.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum VoidReason {
    /// Somebody it concerns lost the connection, or left the main room.
    Lost {
        /// Who.
        seat: SeatId,
    },
    /// The recording of somebody it concerns has a gap within it.
    Gap {
        /// Whose.
        seat: SeatId,
        /// From, milliseconds on the recorder's clock.
        #[ts(type = "number")]
        from_ms: u64,
        /// To.
        #[ts(type = "number")]
        to_ms: u64,
    },
    /// The recording stopped or failed while it was being asked.
    Unrecorded,
    /// The server started again while it was being asked.
    Restarted,
    /// There was a break while it was being asked.
    Break,
    /// Somebody it concerns had a word with counsel or client while it was being asked.
    PrivateWord {
        /// Who.
        seat: SeatId,
    },
}

/// How the session is to be recorded; without a script as it always was.
pub(crate) fn recording(state: &State) -> Recording {
    let procedure = state.procedure.as_ref();
    procedure.map_or_else(Recording::default, |procedure| procedure.script.recording)
}

/// What is true in the room, whoever says what.
pub(crate) fn sees(state: &State, check: Check) -> bool {
    let inside = |seat: &&Seat| seat.space().is_some();
    match check {
        Check::Identity => {
            // Without a party there is nobody to look at, and nothing that anybody could agree to.
            let mut sides = state
                .seats
                .iter()
                .filter(|seat| seat.role().is_party() || (seat.role().is_side() && inside(seat)));
            sides.all(Seat::face_matched)
        }
        Check::Consents => {
            let answered = |seat: &Seat, kind| seat.consents.contains_key(&kind);
            let asked = |seat: &Seat| {
                answered(seat, ConsentKind::Online)
                    && (seat.role().is_staff() || answered(seat, ConsentKind::Recording))
            };
            state.parties().all(asked) && state.seats.iter().filter(inside).all(asked)
        }
        Check::InterpreterDeclared => state
            .seats
            .iter()
            .filter(inside)
            .filter(|seat| seat.role() == domain::Role::Interpreter)
            .all(|seat| seat.declared),
        Check::FactsAnswered => state.undisputed.answered(&state.settlement_signers()),
        Check::ReadBack => match &state.settlement {
            Some(Settlement::Open(open) | Settlement::Frozen { agreed: open, .. }) => {
                let langs = || state.settlement_signers().into_iter().map(|(_, lang)| lang);
                let read = |clause: &str| langs().all(|lang| open.is_read(clause, lang));
                open.draft.clauses.iter().all(|clause| read(&clause.id))
            }
            Some(Settlement::Withdrawn { .. }) | None => false,
        },
    }
}

/// Whether a door is open; one that no script keeps is.
pub(crate) fn door(state: &State, door: Door) -> Result<(), Refusal> {
    match &state.procedure {
        Some(procedure) => procedure
            .progress
            .door(&procedure.script, door, &|check| sees(state, check)),
        None => Ok(()),
    }
}

/// Steps that do not survive these events.
pub(crate) fn voided(state: &State, events: &[Event]) -> Vec<Event> {
    let Some(procedure) = &state.procedure else {
        return Vec::new();
    };
    let (script, progress) = (&procedure.script, &procedure.progress);
    let on_floor = |seat: &SeatId| state.seat(*seat).is_some_and(Seat::on_floor);
    let mut void: Vec<Event> = Vec::new();
    let mut add = |steps: Vec<String>, why: VoidReason| {
        for step in steps {
            let known =
                |event: &Event| matches!(event, Event::StepVoided { step: other, .. } if *other == step);
            if !void.iter().any(known) {
                void.push(Event::StepVoided { step, why });
            }
        }
    };
    for event in events {
        match event {
            Event::Restarted => add(progress.failing(script, None), VoidReason::Restarted),
            Event::Disconnected { seat }
            | Event::ReturnedToLobby { seat, .. }
            | Event::Consented {
                seat,
                kind: ConsentKind::Online,
                granted: false,
            } => {
                add(
                    progress.failing(script, Some(*seat)),
                    VoidReason::Lost { seat: *seat },
                );
            }
            Event::CaucusOpened {
                members, by, apart, ..
            } => {
                for seat in members.iter().chain(Some(by).filter(|_| !apart)) {
                    add(
                        progress.failing(script, Some(*seat)),
                        VoidReason::Lost { seat: *seat },
                    );
                }
            }
            // What happens within a private meeting is not told by a step of the main room.
            Event::Moved { seat, .. } if on_floor(seat) => {
                add(
                    progress.failing(script, Some(*seat)),
                    VoidReason::Lost { seat: *seat },
                );
            }
            Event::WhisperBegun { by, to, .. } => {
                for seat in [by, to].into_iter().filter(|seat| on_floor(seat)) {
                    add(
                        progress.failing(script, Some(*seat)),
                        VoidReason::PrivateWord { seat: *seat },
                    );
                }
            }
            Event::BreakBegun { .. } => add(progress.failing(script, None), VoidReason::Break),
            Event::RecordingGap {
                seat, from_ms, to_ms, ..
            } => {
                let why = VoidReason::Gap {
                    seat: *seat,
                    from_ms: *from_ms,
                    to_ms: *to_ms,
                };
                add(progress.unrecorded(script, Some(*seat), *from_ms, *to_ms), why);
            }
            Event::RecordingFailed { .. } | Event::RecordingStopped { .. } => {
                let recorded = |step: &String| {
                    progress
                        .asking(step)
                        .is_some_and(|asking| asking.from_ms.is_some())
                };
                let steps = progress.failing(script, None).into_iter().filter(recorded);
                add(steps.collect(), VoidReason::Unrecorded);
            }
            _ => {}
        }
    }
    void
}

/// Steps that do not survive the loss of somebody's media.
pub(crate) fn media_lost(state: &State, seat: SeatId) -> Vec<Event> {
    voided(state, &[Event::Disconnected { seat }])
}
