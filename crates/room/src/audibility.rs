//! Who hears and sees whom (可听关系): the one place where it is decided.
//!
//! The media plan, the line "who hears me" on every screen and the recorder's taps are three
//! readings of one [`Audibility`]; there is no second opinion that could differ.
//!
//! **Invariant:** a route joins two different, connected, admitted seats of the same space; a tap
//! has a source on the main floor whose person has said yes to being recorded.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Lang, Role, SeatId};

use crate::input::ConsentKind;
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

/// Who hears and sees whom in this state.
pub fn audibility(state: &State) -> Audibility {
    let mut found = Audibility::default();
    if state.ended.is_some() {
        return found;
    }
    for (speaker, space) in present(state) {
        for (media, channel) in sends(speaker) {
            let source = Source {
                seat: speaker.id(),
                media,
            };
            if recorded(state, speaker, space) {
                found.taps.insert(Tap { source, channel });
            }
            found.routes.extend(
                present(state)
                    .filter(|(listener, place)| *place == space && listener.id() != speaker.id())
                    .filter(|(listener, _)| channel == Channel::Floor || listener.listening() == channel)
                    .map(|(listener, _)| Route {
                        source,
                        listener: listener.id(),
                        channel,
                    }),
            );
        }
    }
    found.follows = found
        .routes
        .iter()
        .filter(|r| r.source.media == Media::Audio && r.channel != Channel::Floor)
        .map(|r| (r.listener, r.channel))
        .collect();
    found
}

/// The languages some connected interpreter renders into in this space, also while coughing.
pub fn channels(state: &State, space: Space) -> BTreeSet<Lang> {
    present(state)
        .filter(|(_, place)| *place == space)
        .filter_map(|(seat, _)| seat.interpreting)
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
        self.routes
            .iter()
            .filter(|r| {
                r.source
                    == Source {
                        seat: of,
                        media: Media::Audio,
                    }
            })
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
            own @ Channel::Interpreted(_) => own,
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

/// What a seat sends, and as what.
fn sends(seat: &Seat) -> impl Iterator<Item = (Media, Channel)> {
    let voice = (!seat.muted && seat.role() != Role::Observer).then(|| {
        (
            Media::Audio,
            seat.interpreting.map_or(Channel::Floor, Channel::Interpreted),
        )
    });
    let picture = seat.camera.then_some((Media::Video, Channel::Floor));
    let share = seat.sharing.then_some((Media::Share, Channel::Floor));
    voice.into_iter().chain(picture).chain(share)
}

fn recorded(state: &State, seat: &Seat, space: Space) -> bool {
    state.is_recording() && space == Space::Floor && seat.consented(ConsentKind::Recording)
}
