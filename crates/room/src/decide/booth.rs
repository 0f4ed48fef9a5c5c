//! The booth (译员席): who renders into which language, from which input.
//!
//! **Invariant:** in one space no two interpreters render into the same language, and of one booth
//! not more than one is on the air.

use domain::{Lang, Role};
use jiff::{SignedDuration, Timestamp};

use super::guard::offered_to;
use super::{Decision, chat, unless};
use crate::booth::{self, Pair, Signal};
use crate::event::{Cause, Event};
use crate::refusal::Refusal;
use crate::state::{Seat, Space, State};

/// Characters of a credential.
const CREDENTIAL: usize = 200;
/// Between two signs of one interpreter.
const GENTLY: SignedDuration = SignedDuration::from_secs(5);

/// A colleague who has lost the connection gives the channel up; one who is there does not.
pub(super) fn interpret(state: &State, me: &Seat, into: Option<Lang>) -> Decision {
    if me.interpreting == into {
        return Ok(Vec::new());
    }
    let seat = me.id();
    let Some(lang) = into else {
        return Ok(vec![Event::Interpreting { seat, into }]);
    };
    if !is_needed(state, lang) {
        return Err(Refusal::LanguageNotNeeded(lang));
    }
    if me.booth.pair.is_some_and(|pair| !pair.has(lang)) {
        return Err(Refusal::NotOfBooth(lang));
    }
    let on_air = booth::partner(state, me).filter(|s| s.interpreting.is_some());
    if let Some(partner) = on_air.filter(|s| s.connected) {
        return Err(Refusal::BoothBusy(partner.id()));
    }
    let mut events = Vec::new();
    if let Some(other) = colleague(state, me, me.space(), lang)
        && on_air.is_none_or(|s| s.id() != other.id())
    {
        if other.connected {
            return Err(Refusal::BoothTaken(lang));
        }
        let (seat, into) = (other.id(), None);
        events.push(Event::Interpreting { seat, into });
    }
    let from = on_air.map_or(me.booth.relay, |s| s.booth.relay);
    not_round(state, me, lang, from)?;
    events.push(match on_air {
        Some(gone) => Event::HandedOver {
            from: gone.id(),
            to: seat,
            into: lang,
        },
        None => Event::Interpreting { seat, into },
    });
    Ok(events)
}

/// Somebody reads it, or another booth works from it.
fn is_needed(state: &State, lang: Lang) -> bool {
    let works = |s: &Seat| s.booth.pair.is_some_and(|pair| pair.has(lang));
    state.seats.iter().any(|s| s.spec.lang == lang || works(s))
}

/// Whoever is on the air in a language of another booth, or beside a partner on the air, gets off.
pub(super) fn enter(state: &State, me: &Seat, langs: [Lang; 2]) -> Decision {
    let pair = Pair::new(langs).ok_or(Refusal::SameLanguages)?;
    if me.booth.pair == Some(pair) {
        return Ok(Vec::new());
    }
    if booth::members(state, pair).count() >= booth::PLACES {
        return Err(Refusal::BoothFull);
    }
    let seat = me.id();
    let beside = booth::members(state, pair).any(|s| s.space() == me.space() && s.interpreting.is_some());
    let gets_off = me.interpreting.is_some_and(|lang| beside || !pair.has(lang));
    let off = gets_off.then_some(Event::Interpreting { seat, into: None });
    Ok(off
        .into_iter()
        .chain([Event::BoothEntered { seat, pair }])
        .collect())
}

pub(super) fn relay(state: &State, me: &Seat, from: Option<Lang>) -> Decision {
    if let (Some(lang), Some(space)) = (from, me.space()) {
        // On the way round oneself counts too: one's own output is no input.
        let renders = booth::renders(state, space, lang).filter(|s| s.connected);
        if renders.is_none() {
            return Err(Refusal::RelayMissing(lang));
        }
        if let Some(into) = me.interpreting {
            not_round(state, me, into, from)?;
        }
    }
    let same = me.booth.relay == from && me.booth.lost.is_none();
    Ok(unless(same, Event::RelayChosen { seat: me.id(), from }))
}

/// Rendering into the very language that is relayed is no way round: the input falls back to the
/// floor then (see [`super::due`]).
fn not_round(state: &State, me: &Seat, into: Lang, from: Option<Lang>) -> Result<(), Refusal> {
    let Some(space) = me.space() else {
        return Err(Refusal::NotAdmitted);
    };
    let turns_round = from == Some(into) && me.interpreting != Some(into);
    match booth::cycle(state, space, me.id(), into, from) {
        Some(way) if !turns_round => Err(Refusal::RelayCycle(way)),
        _ => Ok(()),
    }
}

pub(super) fn offer(state: &State, me: &Seat) -> Decision {
    let partner = booth::partner(state, me).ok_or(Refusal::NoPartner)?;
    Ok(vec![Event::HandoverOffered {
        seat: me.id(),
        to: partner.id(),
    }])
}

/// The partner must be heard from the first instant on.
pub(super) fn accept(state: &State, me: &Seat) -> Decision {
    let partner = offered_to(state, me).ok_or(Refusal::NoHandover)?;
    let into = partner.interpreting.ok_or(Refusal::NoHandover)?;
    if me.muted {
        return Err(Refusal::MicrophoneShut);
    }
    Ok(vec![Event::HandedOver {
        from: partner.id(),
        to: me.id(),
        into,
    }])
}

pub(super) fn end_handover(state: &State, me: &Seat) -> Vec<Event> {
    let offering = if me.booth.offering {
        Some(me)
    } else {
        offered_to(state, me)
    };
    offering
        .map(|s| Event::HandoverEnded {
            seat: s.id(),
            cause: Cause::Asked,
        })
        .into_iter()
        .collect()
}

pub(super) fn cough(me: &Seat, on: bool) -> Vec<Event> {
    unless(me.booth.coughing == on, Event::Coughed { seat: me.id(), on })
}

pub(super) fn signal(me: &Seat, signal: Signal, at: Timestamp) -> Decision {
    let last = me.booth.signal.map(|s| at.duration_since(s.at));
    // A clock set back must not silence anybody for long.
    if last.is_some_and(|since| !since.is_negative() && since < GENTLY) {
        return Err(Refusal::SignalTooSoon);
    }
    Ok(vec![Event::SignalGiven {
        seat: me.id(),
        signal,
    }])
}

pub(super) fn partner_wanted(me: &Seat, hear: bool, see: bool) -> Vec<Event> {
    let seat = me.id();
    let same = (me.booth.hear, me.booth.see) == (hear, see);
    unless(same, Event::PartnerWanted { seat, hear, see })
}

pub(super) fn note_credential(me: &Seat, whose: &Seat, credential: &str) -> Decision {
    if whose.role() != Role::Interpreter {
        return Err(Refusal::NoInterpreter(whose.id()));
    }
    let credential = chat::words(credential, CREDENTIAL)?;
    let same = whose.credential.as_ref() == Some(&credential);
    Ok(unless(
        same,
        Event::CredentialNoted {
            seat: whose.id(),
            credential,
            by: me.id(),
        },
    ))
}

/// Those of `who` who come into a space where a colleague renders into their language, or their
/// partner is on the air, stop interpreting.
pub(super) fn displaced<'a>(
    state: &'a State,
    who: impl Iterator<Item = &'a Seat>,
    space: Space,
) -> impl Iterator<Item = Event> {
    who.filter(move |s| {
        let taken = s
            .interpreting
            .is_some_and(|lang| colleague(state, s, Some(space), lang).is_some());
        let beside = |other: &Seat| {
            other.id() != s.id() && other.booth.pair == s.booth.pair && other.interpreting.is_some()
        };
        let booth_at_work = s.booth.pair.is_some() && state.people_in(space).any(beside);
        taken || (s.interpreting.is_some() && booth_at_work)
    })
    .map(|s| Event::Interpreting {
        seat: s.id(),
        into: None,
    })
}

/// Another interpreter who renders into this language in this space.
fn colleague<'a>(state: &'a State, me: &Seat, space: Option<Space>, lang: Lang) -> Option<&'a Seat> {
    let me = me.id();
    state
        .seats
        .iter()
        .find(|s| s.id() != me && s.space() == space && s.interpreting == Some(lang))
}
