//! Who is where: connections, the door, the private meetings.
//!
//! **Invariant:** what belongs to one space does not go along into another: a share, a raised hand,
//! a knock, an offered handover, the floor to render.

use domain::SeatId;
use jiff::Timestamp;

use super::{booth, with};
use crate::event::Event;
use crate::state::{Caucus, Place, Seat, Space, State};

pub(super) fn apply(state: &mut State, event: &Event, at: Timestamp) {
    match event {
        Event::Restarted => {
            for seat in ids(state) {
                connected(state, seat, false, at);
            }
        }
        Event::Connected { seat } => connected(state, *seat, true, at),
        Event::Disconnected { seat } => connected(state, *seat, false, at),
        Event::Waiting {
            seat,
            microphone,
            camera,
        } => with(state, *seat, |s| waiting(s, *microphone, *camera)),
        Event::Admitted { seat, .. } => with(state, *seat, |s| s.place = Place::In(Space::Floor)),
        Event::ReturnedToLobby { seat, .. } => leaves(state, *seat, Place::Lobby, at),
        Event::CaucusOpened {
            caucus,
            members,
            by,
            apart,
            until,
        } => {
            let opened = Caucus {
                by: *by,
                since: at,
                until: *until,
            };
            state.caucuses.insert(*caucus, opened);
            for seat in ids(state) {
                if members.contains(&seat) || (seat == *by && !apart) {
                    goes(state, seat, Place::In(Space::Caucus(*caucus)), at);
                }
            }
        }
        Event::CaucusClosed { caucus, hushed, .. } => {
            state.caucuses.remove(caucus);
            let inside = Place::In(Space::Caucus(*caucus));
            for seat in ids(state) {
                if state.seat(seat).is_some_and(|s| s.place == inside) {
                    goes(state, seat, Place::In(Space::Floor), at);
                    with(state, seat, |s| s.muted |= hushed);
                }
            }
            if state.caucuses.is_empty() {
                state.seats.iter_mut().for_each(|s| s.knocked = None);
            }
        }
        Event::CaucusLimited { caucus, until, .. } => {
            if let Some(open) = state.caucuses.get_mut(caucus) {
                open.until = *until;
            }
        }
        Event::Moved { seat, to, hushed, .. } => {
            goes(
                state,
                *seat,
                Place::In(to.map_or(Space::Floor, Space::Caucus)),
                at,
            );
            with(state, *seat, |s| s.muted |= hushed);
        }
        Event::Knocked { seat, on, .. } => with(state, *seat, |s| s.knocked = on.then_some(at)),
        _ => {}
    }
}

fn ids(state: &State) -> Vec<SeatId> {
    state.seats.iter().map(Seat::id).collect()
}

/// What was being shared ends with the connection that carried it; so do a pause and the floor to
/// render.
fn connected(state: &mut State, seat: SeatId, up: bool, at: Timestamp) {
    with(state, seat, |s| {
        s.connected = up;
        s.sharing &= up;
        s.booth.coughing &= up;
    });
    if !up {
        booth::rendered(state, seat, at);
    }
}

/// The first check opens what works; a check after a reconnect leaves the person's choices alone.
fn waiting(seat: &mut Seat, microphone: bool, camera: bool) {
    if seat.place == Place::Away {
        seat.place = Place::Lobby;
        seat.muted = !microphone || seat.is_silent();
        seat.camera = camera;
    }
}

/// Through the door: the booth is left too, and a call to speak is over.
pub(super) fn leaves(state: &mut State, seat: SeatId, to: Place, at: Timestamp) {
    goes(state, seat, to, at);
    with(state, seat, |s| {
        booth::gets_up(s);
        s.muted |= s.may_speak;
        s.may_speak = false;
    });
}

fn goes(state: &mut State, seat: SeatId, to: Place, at: Timestamp) {
    booth::rendered(state, seat, at);
    state.hands.retain(|hand| *hand != seat);
    with(state, seat, |s| {
        s.place = to;
        s.sharing = false;
        s.knocked = None;
        s.mute_asked = None;
        s.booth.offering = false;
        s.booth.coughing = false;
    });
}
