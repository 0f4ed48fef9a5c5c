//! How an event becomes a line: the fold.

use domain::CaucusId;
use domain::settlement::Settlement;
use jiff::Timestamp;

use super::{Attendance, Edit, Line, Meeting, Minutes, Reading, What};
use crate::event::Event;
use crate::state::{Space, State};

impl Minutes {
    /// Tells what happened; `state` is that before the event, but for its clock.
    #[expect(clippy::too_many_lines, reason = "one short arm per line of the minutes")]
    pub(crate) fn tell(state: &mut State, event: &Event, at: Timestamp) {
        let number = |clause: &str| {
            let draft = state.settlement.as_ref().and_then(Settlement::draft);
            let place = draft.and_then(|draft| draft.clauses.iter().position(|known| known.id == clause));
            place.and_then(|place| u32::try_from(place + 1).ok()).unwrap_or(0)
        };
        let mut offset = None;
        let what = match event {
            Event::Admitted { seat, .. } => What::Admitted { seat: *seat },
            Event::ReturnedToLobby { seat, .. } => What::Left { seat: *seat },
            Event::Consented { seat, kind, granted } => What::Consented {
                seat: *seat,
                kind: *kind,
                granted: *granted,
            },
            Event::Declared { seat } => What::Declared { seat: *seat },
            Event::IdentityDecided {
                seat,
                by,
                method,
                outcome,
            } => What::Identity {
                seat: *seat,
                by: *by,
                method: *method,
                outcome: *outcome,
            },
            Event::RecordingStarted { .. } => What::Recording { on: true },
            Event::RecordingStopped { .. } => What::Recording { on: false },
            Event::RecordingFailed { .. } => What::RecordingFailed,
            Event::ProcedureSet { script, .. } => What::Procedure {
                version: script.version,
            },
            Event::StepAsked {
                step,
                by,
                only,
                offset_ms,
                ..
            } => {
                offset = *offset_ms;
                What::Asked {
                    step: step.clone(),
                    by: *by,
                    only: *only,
                }
            }
            Event::StepAnswered {
                step,
                seat,
                by,
                answer,
                offset_ms,
            } => {
                offset = *offset_ms;
                What::Answered {
                    step: step.clone(),
                    seat: *seat,
                    by: *by,
                    answer: answer.clone(),
                }
            }
            Event::StepClosed { step, offset_ms, .. } => {
                offset = *offset_ms;
                What::Closed { step: step.clone() }
            }
            Event::StepVoided { step, why } => What::Voided {
                step: step.clone(),
                why: *why,
            },
            Event::BreakBegun { .. } => What::Break { on: true },
            Event::BreakEnded { .. } => What::Break { on: false },
            Event::CredentialNoted { seat, credential, .. } => What::Credential {
                seat: *seat,
                credential: credential.clone(),
            },
            Event::AppliedJointly { seat, granted } => What::Applied {
                seat: *seat,
                granted: *granted,
            },
            Event::FactStated { fact, text, .. } => What::FactStated {
                fact: fact.clone(),
                text: text.clone(),
            },
            Event::FactAnswered {
                fact,
                seat,
                answer,
                offset_ms,
                ..
            } => {
                offset = *offset_ms;
                What::FactAnswered {
                    fact: fact.clone(),
                    seat: *seat,
                    lang: answer.lang,
                    confirmed: answer.confirmed,
                }
            }
            Event::FactWithdrawn { fact, .. } => What::FactWithdrawn { fact: fact.clone() },
            Event::Drafted { draft, .. } => What::Drafted {
                revision: draft.revision,
            },
            Event::ClauseRead {
                clause,
                lang,
                by,
                offset_ms,
                ..
            } => {
                offset = *offset_ms;
                What::Read {
                    clause: number(clause),
                    lang: *lang,
                    by: *by,
                }
            }
            Event::ClauseAgreed {
                clause,
                seat,
                lang,
                offset_ms,
                ..
            } => {
                offset = *offset_ms;
                What::Agreed {
                    clause: number(clause),
                    seat: *seat,
                    lang: *lang,
                }
            }
            Event::ClauseDiscussed { clause, seat, .. } => What::Discussed {
                clause: number(clause),
                seat: *seat,
            },
            Event::MinuteNoted {
                by,
                kind,
                speaker,
                text,
                offset_ms,
            } => {
                offset = *offset_ms;
                What::Noted {
                    kind: *kind,
                    by: *by,
                    speaker: *speaker,
                    text: text.clone(),
                }
            }
            Event::StatementSigned { signer, .. } => What::Signed { signer: *signer },
            Event::Ended { by } => What::Ended { by: *by },
            _ => return state.minutes.by_hand(event, state.stamp, at),
        };
        state.minutes.add(state.stamp, at, offset, what);
    }

    fn add(&mut self, id: u64, at: Timestamp, offset_ms: Option<u64>, what: What) {
        self.lines.push(Line {
            id,
            at,
            offset_ms,
            what,
            edits: Vec::new(),
        });
    }

    /// Notes who is in private, whichever way they went, and tells a private meeting that is over;
    /// `state` is that after the event.
    pub(crate) fn attend(state: &mut State, at: Timestamp) {
        let minutes = &mut state.minutes;
        for (caucus, open) in &state.caucuses {
            let meeting = minutes.private.entry(*caucus).or_insert_with(|| Meeting {
                from: open.since,
                people: Vec::new(),
            });
            let space = Some(Space::Caucus(*caucus));
            let inside = state.seats.iter().filter(|seat| seat.space() == space);
            let inside: Vec<_> = inside.map(crate::state::Seat::id).collect();
            let people = &mut meeting.people;
            for left in people
                .iter_mut()
                .filter(|one| one.until.is_none() && !inside.contains(&one.seat))
            {
                left.until = Some(at);
            }
            for seat in inside {
                if !people.iter().any(|one| one.seat == seat && one.until.is_none()) {
                    people.push(Attendance {
                        seat,
                        from: at,
                        until: None,
                    });
                }
            }
        }
        let open = |caucus: &CaucusId| state.caucuses.contains_key(caucus);
        let over = minutes.private.keys().copied().find(|caucus| !open(caucus));
        if let Some(meeting) = over.and_then(|caucus| minutes.private.remove(&caucus)) {
            let what = What::Private {
                from: meeting.from,
                until: at,
                people: meeting.people,
            };
            minutes.add(state.stamp, at, None, what);
        }
    }

    /// What changes lines or the whole, and is none itself.
    fn by_hand(&mut self, event: &Event, id: u64, at: Timestamp) {
        match event {
            Event::MinuteEdited {
                by,
                line,
                lang,
                before,
                after,
            } => {
                // What was read and confirmed is no longer what it says.
                self.closed = None;
                if let Some(known) = self.lines.iter_mut().find(|known| known.id == *line) {
                    known.edits.push(Edit {
                        at,
                        by: *by,
                        lang: *lang,
                        before: before.clone(),
                        after: after.clone(),
                    });
                }
            }
            Event::MinutesClosed { revision, .. } => {
                self.closed = Some(*revision);
                self.versions = *revision;
                self.closed_after = id;
            }
            Event::MinutesRead {
                seat,
                lang,
                revision,
                objection,
                offset_ms,
            } => self.readings.push(Reading {
                at,
                seat: *seat,
                lang: *lang,
                revision: *revision,
                objection: objection.clone(),
                offset_ms: *offset_ms,
            }),
            _ => {}
        }
    }
}
