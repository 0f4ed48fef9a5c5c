//! What of a room's events stands in its recording's log: ids and codes, never a name or a word.

use recorder::log::Line;
use room::{ConsentKind, Event};

use super::Deck;

/// Something that happened in the room.
#[derive(Clone, Debug)]
pub struct Happened {
    at_ms: i64,
    what: &'static str,
    seat: Option<String>,
    by: Option<String>,
    detail: Option<String>,
    /// Told for completeness, when the recording began after it.
    past: bool,
}

impl Happened {
    /// What of `event` the log keeps. Private meetings are told with their times when they are over.
    pub fn of(at_ms: i64, event: &Event, past: bool) -> Option<Self> {
        let text = |of: &dyn std::fmt::Display| Some(of.to_string());
        let (what, seat, by, detail) = match event {
            Event::Connected { seat } => ("connected", text(seat), None, None),
            Event::Disconnected { seat } => ("disconnected", text(seat), None, None),
            Event::Restarted => ("restarted", None, None, None),
            Event::Admitted { seat, by } => ("admitted", text(seat), text(by), None),
            Event::ReturnedToLobby { seat, by } => ("returned-to-lobby", text(seat), text(by), None),
            Event::IdentityDecided {
                seat,
                by,
                method,
                outcome,
            } => {
                let level = format!("{}:{}", code(method), code(outcome));
                ("identity", text(seat), text(by), Some(level))
            }
            Event::Consented { seat, kind, granted } => {
                let what = if *granted {
                    "consented"
                } else {
                    "consent-withdrawn"
                };
                (what, text(seat), None, Some(consent(*kind)))
            }
            Event::Muted { seat, muted, by } => {
                let what = if *muted { "muted" } else { "unmuted" };
                (what, text(seat), by.map(|by| by.to_string()), None)
            }
            Event::CameraSwitched { seat, on } => {
                let what = if *on { "camera-on" } else { "camera-off" };
                (what, text(seat), None, None)
            }
            Event::ShareSwitched { seat, on, by } => {
                let what = if *on { "share-on" } else { "share-off" };
                (what, text(seat), text(by), None)
            }
            Event::Interpreting { seat, into } => match into {
                Some(lang) => ("interpreting", text(seat), None, text(lang)),
                None => ("interpreting-ended", text(seat), None, None),
            },
            Event::HandedOver { from, to, into } => ("handed-over", text(to), text(from), text(into)),
            Event::BreakBegun { by } => ("break-begun", None, text(by), None),
            Event::BreakEnded { by } => ("break-ended", None, text(by), None),
            Event::RecordingStarted { by } => ("recording-started", None, text(by), None),
            Event::RecordingStopped { by } => ("recording-stopped", None, text(by), None),
            Event::RecordingFailed { code } => ("recording-failed", None, None, Some(code.clone())),
            _ => return None,
        };
        Some(Self {
            at_ms,
            what,
            seat,
            by,
            detail,
            past,
        })
    }
}

/// A code as the journal spells it.
fn code(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}

fn consent(kind: ConsentKind) -> String {
    code(&kind)
}

impl Deck {
    /// Notes what happened; what came before the recording began is placed at its zero.
    pub(super) fn note(&mut self, happened: Vec<Happened>) {
        for one in happened {
            let at_ms = self.place(one.at_ms);
            let is_told = one.past && self.told_ms.is_some_and(|told| at_ms <= told);
            if is_told || !self.writing {
                continue;
            }
            self.sink.note(Line::Event {
                what: one.what.to_owned(),
                at_ms,
                seat: one.seat,
                by: one.by,
                detail: one.detail,
            });
        }
    }
}
