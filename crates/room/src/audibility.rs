//! Who hears and sees whom (可听关系): the one place where it is decided.
//!
//! The media plan, the line "who hears me" on every screen and the recorder's taps are three
//! readings of one [`Audibility`]; there is no second opinion that could differ.
//!
//! **Invariant:** a route joins two different, connected, admitted seats of the same space, outside
//! any break; a route under [`Channel::Whisper`] or [`Channel::Booth`] joins two people alone, and
//! what goes there goes nowhere else. A tap has a source that everybody on the main floor may hear
//! or see, of a person who has said yes to being recorded.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Lang, SeatId};

use crate::booth;
use crate::floor::Mode;
use crate::input::ConsentKind;
use crate::procedure;
use crate::route::{Channel, Media, Plan, Route, Source, Tap};
use crate::state::{Seat, Space, State};
use crate::view::Hearer;

/// What is sent where, and to whom it goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audibility {
    routes: BTreeSet<Route>,
    taps: BTreeSet<Tap>,
    follows: BTreeMap<SeatId, Channel>,
}

/// To whom a source goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// To the space: everybody for the floor, for a language its listeners.
    Space(Channel),
    /// To one person of the same space.
    One(SeatId, Channel),
}

/// Who hears and sees whom in this state.
pub fn audibility(state: &State) -> Audibility {
    let mut found = Audibility::default();
    if state.ended.is_some() || state.paused.is_some() {
        return found;
    }
    for (speaker, space) in present(state) {
        for (media, reach) in sends(state, speaker) {
            let source = Source {
                seat: speaker.id(),
                media,
            };
            if let Reach::Space(channel) = reach
                && recorded(state, speaker, space)
                && (media != Media::Share || procedure::recording(state).documents)
            {
                found.taps.insert(Tap { source, channel });
            }
            found
                .routes
                .extend(present(state).filter_map(|(listener, place)| {
                    (place == space && listener.id() != speaker.id()).then_some(())?;
                    Some(Route {
                        source,
                        listener: listener.id(),
                        channel: reaches(state, reach, speaker, listener)?,
                    })
                }));
        }
    }
    found.follows = follows(state);
    found
}

/// The languages some connected interpreter renders into in this space, also while coughing; none
/// in consecutive mode, where everything is said on the floor.
pub fn channels(state: &State, space: Space) -> BTreeSet<Lang> {
    present(state)
        .filter(|(_, place)| *place == space)
        .filter_map(|(seat, _)| into(state, seat))
        .collect()
}

impl Audibility {
    /// What the media plane is to do.
    pub fn plan(&self) -> Plan {
        Plan {
            routes: self.routes.clone(),
            taps: self.taps.clone(),
        }
    }

    /// All permitted ways.
    pub(crate) fn routes(&self) -> &BTreeSet<Route> {
        &self.routes
    }

    /// Who receives this seat's microphone, and in which language they follow it.
    pub fn hearers(&self, of: SeatId) -> Vec<Hearer> {
        let source = Source {
            seat: of,
            media: Media::Audio,
        };
        self.routes
            .iter()
            .filter(|r| r.source == source)
            .map(|r| Hearer {
                seat: r.listener,
                channel: self.followed_through(r),
            })
            .collect()
    }

    /// Whether anything of this seat is being recorded.
    pub fn records(&self, seat: SeatId) -> bool {
        self.taps.iter().any(|t| t.source.seat == seat)
    }

    /// A listener with an interpreted channel running follows the floor through it.
    fn followed_through(&self, route: &Route) -> Channel {
        match route.channel {
            Channel::Floor => self
                .follows
                .get(&route.listener)
                .copied()
                .unwrap_or(Channel::Floor),
            own => own,
        }
    }
}

/// Those who can hear and be heard at all.
fn present(state: &State) -> impl Iterator<Item = (&Seat, Space)> {
    state
        .seats
        .iter()
        .filter(|s| s.connected)
        .filter_map(|s| s.space().map(|space| (s, space)))
}

/// Who follows through which language: a pause of the interpreter, such as a cough, does not
/// change it.
fn follows(state: &State) -> BTreeMap<SeatId, Channel> {
    let mut follows = BTreeMap::new();
    for (interpreter, space) in present(state).filter(|(s, _)| !s.muted) {
        let Some(lang) = into(state, interpreter) else {
            continue;
        };
        let channel = Channel::Interpreted(lang);
        follows.extend(
            present(state)
                .filter(|(listener, place)| *place == space && listener.id() != interpreter.id())
                .filter(|(listener, _)| listener.listening() == channel)
                .map(|(listener, _)| (listener.id(), channel)),
        );
    }
    follows
}

/// The language channel a seat feeds.
fn into(state: &State, seat: &Seat) -> Option<Lang> {
    match state.mode {
        Mode::Simultaneous => seat.interpreting,
        Mode::Consecutive => None,
    }
}

/// What a seat sends, and to whom.
fn sends(state: &State, seat: &Seat) -> impl Iterator<Item = (Media, Reach)> {
    let voice = voice(state, seat).map(|reach| (Media::Audio, reach));
    let picture = seat.camera.then(|| picture(state, seat)).flatten();
    let share = (seat.sharing && !seat.is_silent()).then_some(Reach::Space(Channel::Floor));
    voice
        .into_iter()
        .chain(picture.map(|reach| (Media::Video, reach)))
        .chain(share.map(|reach| (Media::Share, reach)))
}

/// What was meant for one person never falls back to everybody: without that person it goes
/// nowhere.
fn voice(state: &State, seat: &Seat) -> Option<Reach> {
    if seat.muted || seat.booth.coughing || seat.is_silent() {
        return None;
    }
    if let Some(with) = state.whispers_with(seat.id()) {
        return Some(Reach::One(with, Channel::Whisper));
    }
    if seat.is_standby() {
        return in_booth(state, seat, |s| s.booth.hear);
    }
    Some(Reach::Space(
        into(state, seat).map_or(Channel::Floor, Channel::Interpreted),
    ))
}

fn picture(state: &State, seat: &Seat) -> Option<Reach> {
    if seat.is_standby() {
        return in_booth(state, seat, |s| s.booth.see);
    }
    Some(Reach::Space(Channel::Floor))
}

/// To the partner, if both want it.
fn in_booth(state: &State, seat: &Seat, wants: impl Fn(&Seat) -> bool) -> Option<Reach> {
    let partner = booth::partner(state, seat)?;
    (wants(seat) && wants(partner)).then(|| Reach::One(partner.id(), Channel::Booth))
}

/// Under which channel what goes there reaches this listener, who is in the same space.
fn reaches(state: &State, reach: Reach, speaker: &Seat, listener: &Seat) -> Option<Channel> {
    match reach {
        Reach::One(only, channel) => (only == listener.id()).then_some(channel),
        Reach::Space(Channel::Floor) => Some(Channel::Floor),
        Reach::Space(channel) if listener.listening() == channel => Some(channel),
        // The partner off the air may listen in on the rendering.
        Reach::Space(_) => match in_booth(state, speaker, |s| s.booth.hear) {
            Some(Reach::One(partner, channel)) if partner == listener.id() => Some(channel),
            _ => None,
        },
    }
}

fn recorded(state: &State, seat: &Seat, space: Space) -> bool {
    state.is_recording() && space == Space::Floor && seat.consented(ConsentKind::Recording)
}
