//! A seat's media connection as its room knows it, and what is told of it.
//!
//! **Invariant:** a socket that comes back learns first whether the connection it left is still
//! there; nothing here makes or ends one by itself but a person's offer and the end of the grace.

use std::sync::Arc;

use domain::SeatId;
use room::Source;
use room::state::Place;
use tokio::time::Instant;
use wire::live::{ServerMessage, Slot};

use super::Task;
use crate::live::outbox::Outbox;
use crate::live::relay::RENEW;
use crate::live::statistics;

/// One seat's media connection.
#[derive(Default)]
pub(super) struct Line {
    /// Keys were agreed and it has not gone since.
    alive: bool,
    /// Pictures were given up for the sake of voices.
    hidden: bool,
    /// Those of them that stand still, for the sake of others.
    stills: Vec<Source>,
    /// Its last slot map.
    slots: Vec<Slot>,
}

impl Line {
    /// Whether there is a picture that they were told not to expect.
    fn lacks(&self) -> bool {
        self.hidden || !self.stills.is_empty()
    }
}

const ALL_SHOWN: ServerMessage = ServerMessage::Pictures {
    shown: true,
    stills: Vec::new(),
};

impl Task {
    /// A first offer begins a new connection, whatever was there; one that renews keeps it.
    pub(super) fn offer(&mut self, seat: SeatId, id: u32, sdp: String, again: bool, outbox: Arc<Outbox>) {
        self.leaving.remove(&seat);
        if !again && self.lines.remove(&seat).is_some_and(|line| line.lacks()) {
            self.send(seat, ALL_SHOWN);
        }
        let media = &self.shared.media;
        media.offer(self.session, seat, sdp, again, id, outbox);
    }

    /// A room that is rebuilt finds the connections that outlived its former task. Their slots are
    /// as the listeners last heard.
    pub(super) async fn find_lines(&mut self) {
        let stats = self.shared.media.stats(self.session).await;
        for person in stats.into_iter().flat_map(|stats| stats.people) {
            self.lines.entry(person.seat).or_default().alive = true;
        }
    }

    /// What a socket that takes its seat has to know of the media it may have left.
    pub(super) fn tell_line(&self, seat: SeatId, outbox: &Outbox) {
        let nothing = Line::default();
        let line = self.lines.get(&seat).unwrap_or(&nothing);
        outbox.push(ServerMessage::Peer { alive: line.alive });
        if !line.slots.is_empty() {
            let slots = line.slots.clone();
            outbox.push(ServerMessage::Slots { slots });
        }
        if line.alive {
            outbox.push(ServerMessage::Pictures {
                shown: !line.hidden,
                stills: line.stills.clone(),
            });
        }
    }

    /// Hands credentials of the relay to everybody past the door who has none, or old ones. They
    /// are out before the view that makes the client connect.
    pub(super) fn tell_relay(&mut self) {
        let (Some(relay), Some(room)) = (&self.shared.relay, &self.room) else {
            return;
        };
        let now = Instant::now();
        for (seat, (socket, outbox)) in &self.sockets {
            let told = self.relayed.get(seat);
            if told.is_some_and(|(to, at)| to == socket && now.duration_since(*at) < RENEW) {
                continue;
            }
            if room.seat(*seat).is_none_or(|seat| seat.place == Place::Away) {
                continue;
            }
            outbox.push(ServerMessage::Relay {
                server: relay.server(*seat, jiff::Timestamp::now()),
            });
            self.relayed.insert(*seat, (*socket, now));
        }
    }

    pub(super) fn slots(&mut self, seat: SeatId, slots: Vec<Slot>) {
        self.lines.entry(seat).or_default().slots.clone_from(&slots);
        self.send(seat, ServerMessage::Slots { slots });
    }

    pub(super) fn media_up(&mut self, seat: SeatId) {
        self.lines.entry(seat).or_default().alive = true;
        self.send(seat, ServerMessage::Peer { alive: true });
    }

    pub(super) fn pictures(&mut self, seat: SeatId, shown: bool, stills: Vec<Source>) {
        let line = self.lines.entry(seat).or_default();
        (line.hidden, line.stills) = (!shown, stills.clone());
        self.send(seat, ServerMessage::Pictures { shown, stills });
    }

    pub(super) fn media_gone(&mut self, seat: SeatId) {
        let line = self.lines.remove(&seat).unwrap_or_default();
        self.shared.pulses.forget(self.session, seat);
        self.send(seat, ServerMessage::Peer { alive: false });
        self.send(seat, ServerMessage::Slots { slots: Vec::new() });
        if line.lacks() {
            self.send(seat, ALL_SHOWN);
        }
    }

    /// Ends a seat's media for good.
    pub(super) fn end_media(&mut self, seat: SeatId) {
        self.leaving.remove(&seat);
        self.lines.remove(&seat);
        self.shared.pulses.forget(self.session, seat);
        self.shared.media.leave(self.session, seat);
    }

    /// Tells the mediator and the clerk, if one is there, how everybody's connection fares.
    pub(super) async fn tell_staff(&self) {
        let Some(room) = &self.room else { return };
        let mut staff = Vec::new();
        for seat in &room.state().seats {
            if seat.role().is_staff() && self.sockets.contains_key(&seat.id()) {
                staff.push(seat);
            }
        }
        if staff.is_empty() {
            return;
        }
        let Some(stats) = self.shared.media.stats(self.session).await else {
            return;
        };
        let told = self.shared.pulses.of(self.session);
        let people = statistics::people(&stats, &told, Instant::now());
        for viewer in staff {
            let people = statistics::open_to(viewer, room, &people);
            self.send(viewer.id(), ServerMessage::Statistics { people });
        }
    }
}
