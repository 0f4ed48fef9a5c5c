//! Captions, and what people do to the minutes by hand.

use std::collections::BTreeMap;

use domain::{Lang, Role, SeatId};

use super::{Decision, find};
use crate::caption::{self, Spoken};
use crate::event::Event;
use crate::minutes::{MAX_CHARS, MAX_NOTES, NoteKind};
use crate::refusal::Refusal;
use crate::state::{Seat, State};

pub(super) fn caption(state: &State, me: &Seat, spoken: Spoken) -> Decision {
    written(&spoken.text, caption::MAX_CHARS)?;
    if let Some(speaker) = spoken.speaker
        && !find(state, speaker)?.on_floor()
    {
        return Err(Refusal::NotOnFloor(speaker));
    }
    Ok(vec![Event::Captioned {
        by: me.id(),
        spoken,
        offset_ms: None,
    }])
}

pub(super) fn note(
    state: &State,
    me: &Seat,
    kind: NoteKind,
    speaker: Option<SeatId>,
    text: BTreeMap<Lang, String>,
) -> Decision {
    let fits = match me.role() {
        Role::Interpreter => kind == NoteKind::Correction,
        role if role.is_side() => kind == NoteKind::Objection,
        _ => true,
    };
    // Whoever does not keep the minutes speaks for themselves.
    let own = me.role().is_staff() || speaker.is_none_or(|seat| seat == me.id());
    if !fits || !own {
        return Err(Refusal::NotYourLine);
    }
    if let Some(speaker) = speaker {
        find(state, speaker)?;
    }
    if text.is_empty() {
        return Err(Refusal::TextEmpty);
    }
    for words in text.values() {
        written(words, MAX_CHARS)?;
    }
    if state.minutes.notes() >= MAX_NOTES {
        return Err(Refusal::NotesFull(MAX_NOTES));
    }
    Ok(vec![Event::MinuteNoted {
        by: me.id(),
        kind,
        speaker: speaker.or_else(|| (!me.role().is_staff()).then(|| me.id())),
        text,
        offset_ms: None,
    }])
}

pub(super) fn edited(
    state: &State,
    by: SeatId,
    line: u64,
    lang: Lang,
    before: String,
    after: Option<String>,
) -> Decision {
    if !find(state, by)?.role().is_staff() {
        return Err(Refusal::NotStaff);
    }
    let known = state.minutes.line(line).ok_or(Refusal::NoLine(line))?;
    // The shell compared `before` with what it found; somebody else may have been quicker.
    let current = known.edits.iter().rev().find(|edit| edit.lang == lang);
    if current.is_some_and(|edit| edit.after.as_deref().unwrap_or_default() != before) {
        return Err(Refusal::LineChanged(line));
    }
    if after.as_ref() == Some(&before) {
        return Ok(Vec::new());
    }
    if let Some(after) = &after {
        written(after, MAX_CHARS)?;
    }
    Ok(vec![Event::MinuteEdited {
        by,
        line,
        lang,
        before,
        after,
    }])
}

/// What is closed is what was told until now.
pub(super) fn close(state: &State, me: &Seat) -> Vec<Event> {
    vec![Event::MinutesClosed {
        by: me.id(),
        revision: state.minutes.versions + 1,
    }]
}

pub(super) fn read(state: &State, me: &Seat, revision: u64, objection: Option<String>) -> Decision {
    if state.minutes.closed != Some(revision) {
        return Err(Refusal::MinutesStale);
    }
    if let Some(objection) = &objection {
        written(objection, MAX_CHARS)?;
    }
    let standing = state.minutes.standing();
    if standing
        .get(&me.id())
        .is_some_and(|reading| reading.objection == objection)
    {
        return Ok(Vec::new());
    }
    Ok(vec![Event::MinutesRead {
        seat: me.id(),
        lang: me.spec.lang,
        revision,
        objection,
        offset_ms: None,
    }])
}

fn written(text: &str, most: usize) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::TextEmpty);
    }
    if text.chars().nth(most).is_some() {
        return Err(Refusal::TextTooLong(most));
    }
    Ok(())
}
