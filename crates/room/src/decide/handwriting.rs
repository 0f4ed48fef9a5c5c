//! A party's name in their own hand: written, judged by a person, or excused.

use super::{Decision, unless};
use crate::event::Event;
use crate::refusal::Refusal;
use crate::state::{Hand, Seat};

/// The most characters of a reason.
const REASON: usize = 200;

pub(super) fn write(me: &Seat, writing: domain::handwriting::Handwriting) -> Decision {
    writing.check(&me.spec.name)?;
    let same = matches!(&me.hand, Hand::Written { writing: before, .. } if *before == writing);
    Ok(unless(
        same,
        Event::NameWritten {
            seat: me.id(),
            writing,
            attempt: me.hand.attempts().saturating_add(1),
            offset_ms: None,
        },
    ))
}

/// What is judged is what the judge saw: a name written anew meanwhile has to be looked at anew.
pub(super) fn judge(me: &Seat, seat: &Seat, seen: u32, is_legible: bool) -> Decision {
    let Hand::Written { attempt, legible, .. } = &seat.hand else {
        return Err(Refusal::HandwritingOpen(seat.id()));
    };
    if *attempt != seen {
        return Err(Refusal::HandwritingChanged(seat.id()));
    }
    Ok(unless(
        *legible == Some(is_legible),
        Event::HandwritingJudged {
            seat: seat.id(),
            by: me.id(),
            legible: is_legible,
        },
    ))
}

pub(super) fn excuse(me: &Seat, seat: &Seat, reason: &str) -> Decision {
    if !seat.role().is_party() {
        return Err(Refusal::HandwritingNotAsked(seat.id()));
    }
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refusal::TextEmpty);
    }
    if reason.chars().count() > REASON {
        return Err(Refusal::TextTooLong(REASON));
    }
    Ok(vec![Event::HandwritingExcused {
        seat: seat.id(),
        by: me.id(),
        reason: reason.to_owned(),
    }])
}
