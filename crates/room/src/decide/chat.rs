//! What is written, for whom, and not too much of it.

use jiff::Timestamp;

use super::Decision;
use crate::chat::{LONGEST, MOST, Scope, WHILE, readers};
use crate::event::Event;
use crate::refusal::Refusal;
use crate::state::{Seat, State};

pub(super) fn chat(state: &State, me: &Seat, scope: Scope, text: &str, at: Timestamp) -> Decision {
    if scope == Scope::Announcement {
        return Err(Refusal::NotInScope);
    }
    say(state, me, scope, text, at)
}

pub(super) fn announce(state: &State, me: &Seat, text: &str, at: Timestamp) -> Decision {
    say(state, me, Scope::Announcement, text, at)
}

fn say(state: &State, me: &Seat, scope: Scope, text: &str, at: Timestamp) -> Decision {
    let to = readers(state, me, scope).ok_or(Refusal::NotInScope)?;
    let text = words(text, LONGEST)?;
    let recent = |said: &&crate::chat::Said| {
        let ago = at.duration_since(said.at);
        said.by == me.id() && !ago.is_negative() && ago < WHILE
    };
    if state.chat.iter().rev().filter(recent).count() >= MOST {
        return Err(Refusal::ChatTooFast);
    }
    let by = me.id();
    Ok(vec![Event::Said { by, scope, to, text }])
}

/// What was written, without blanks around it; not nothing, and not too much.
pub(super) fn words(text: &str, longest: usize) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::TextEmpty);
    }
    if text.chars().count() > longest {
        return Err(Refusal::TextTooLong(longest));
    }
    Ok(text.to_owned())
}
