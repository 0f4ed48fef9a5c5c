//! Carrying out plans: packets to exactly those whom the plan names, and pictures as each
//! listener's network carries them.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use domain::{SeatId, SessionId};
use room::{Channel, Media, Source};

use super::Engine;
use crate::budget::Picture;
use crate::camera::Choice;
use crate::leg::{Incoming, Leg, OVERHEAD};
use crate::peer::{Passed, PeerId};
use crate::session::{Session, Target};
use crate::slots;
use crate::types::{MediaEvent, Stats, TapEvent, TapPacket};

/// How often pictures are chosen anew for everybody.
const DIVIDE: Duration = Duration::from_millis(100);

impl Engine {
    /// Hands one packet to exactly those whom the plan names.
    pub(super) fn forward(&mut self, now: Instant, id: PeerId, media: Media, packet: &Incoming) {
        let Some(peer) = self.peers.get_mut(&id) else {
            return;
        };
        let (name, seat) = (peer.session, peer.seat);
        // What of a picture is here already of all that follows this packet, for who begins with it.
        let mut follow = Vec::new();
        let (mut recorded, mut recorded_anew) = (true, false);
        if let Some(picture) = peer.picture(media) {
            let size = packet.payload.len() + OVERHEAD;
            let seen = picture.observe(now, packet.ssrc, size, packet.key_frame);
            (recorded, recorded_anew) = (seen.recorded, seen.begins);
            follow = picture.follow(now, packet);
            if seen.changed {
                self.divide(now);
            }
        }
        let Self {
            sessions,
            peers,
            dirty,
            taps,
            ..
        } = self;
        let Some(session) = sessions.get_mut(&name) else {
            return;
        };
        let source = Source { seat, media };
        let targets = session.targets.get(&source).map_or(&[][..], Vec::as_slice);
        let channels = session.taps(source);
        if targets.is_empty() && channels.is_empty() {
            session.dropped_no_route += 1;
            return;
        }
        let mut starving = false;
        for target in targets {
            let Some(listener) = peers.get_mut(&target.peer) else {
                continue;
            };
            match listener.pass(now, media, target.slot, packet) {
                Passed::Sent => listener.mark(target.peer, dirty),
                Passed::Began => {
                    for packet in &follow {
                        listener.pass(now, media, target.slot, packet);
                    }
                    listener.mark(target.peer, dirty);
                }
                Passed::NeedsKeyFrame => starving = true,
                Passed::No => {}
            }
        }
        if recorded {
            let follow = if recorded_anew { &follow[..] } else { &[] };
            for packet in std::iter::once(packet).chain(follow) {
                for channel in channels {
                    taps.push_back(TapEvent::Packet(TapPacket {
                        session: name,
                        seat,
                        media,
                        channel: *channel,
                        seq: packet.seq,
                        timestamp: packet.timestamp,
                        marker: packet.marker,
                        payload_type: packet.payload_type,
                        ssrc: packet.ssrc,
                        payload: packet.payload.clone(),
                        arrival: now,
                    }));
                }
            }
            let tapped = channels.len() * (1 + follow.len());
            session.count_tap(source, tapped);
        }
        if let Some(peer) = peers.get_mut(&id) {
            if starving && let Some(picture) = peer.picture(media) {
                picture.want_key_frame(packet.ssrc);
            }
            peer.ask_key_frames(now);
        }
    }

    /// Brings the slots of all listeners of a session to its plan. `told` is sent its slot map
    /// in any case.
    pub(super) fn reconcile(&mut self, name: SessionId, told: Option<PeerId>) {
        let Some(session) = self.sessions.get_mut(&name) else {
            return;
        };
        session.targets.clear();
        session.unplaced = 0;
        for (id, peer) in self.peers.iter_mut().filter(|(_, p)| p.session == name) {
            let (seat, mut visible) = (peer.seat, told == Some(*id));
            for kind in [Media::Audio, Media::Video] {
                let wanted = session.wanted(seat, kind);
                let lane = peer.lane(kind);
                session.keep_counts(seat, lane.take_counts());
                let change = slots::reconcile(&mut lane.held, &wanted);
                for slot in &change.swapped {
                    lane.release(*slot);
                }
                visible |= change.visible;
                session.unplaced += change.unplaced as u64;
                for (slot, held) in lane.held.iter().enumerate() {
                    let Some(held) = held else { continue };
                    let target = Target { peer: *id, slot };
                    session.targets.entry(held.source).or_default().push(target);
                }
            }
            if visible {
                self.events.push_back(MediaEvent::Slots {
                    session: name,
                    seat,
                    slots: peer.slot_map(),
                });
            }
        }
        self.divided = None;
    }

    /// Chooses pictures anew if it is time to.
    pub(super) fn divide_when_due(&mut self, now: Instant) {
        let due = self
            .divided
            .is_none_or(|at| now.saturating_duration_since(at) >= DIVIDE);
        if due {
            self.divide(now);
        }
    }

    /// Chooses for every listener which layer of which picture they get.
    fn divide(&mut self, now: Instant) {
        self.divided = Some(now);
        let mut layers: HashMap<(SessionId, Source), Vec<Choice>> = HashMap::new();
        let mut loudness: HashMap<(SessionId, SeatId), f32> = HashMap::new();
        for peer in self.peers.values() {
            let (name, seat) = (peer.session, peer.seat);
            loudness.insert((name, seat), peer.voice.loudness(now));
            for (media, picture) in [(Media::Video, &peer.camera), (Media::Share, &peer.share)] {
                layers.insert((name, Source { seat, media }), picture.layers(now));
            }
        }
        let mut starving = Vec::new();
        for peer in self.peers.values_mut().filter(|peer| peer.connected) {
            let (name, seat) = (peer.session, peer.seat);
            let Some(session) = self.sessions.get(&name) else {
                continue;
            };
            let speakers = peer.video.held.iter().flatten().filter(|held| {
                let camera = held.source.media == Media::Video && held.channel == Channel::Floor;
                camera && !session.interprets(held.source.seat)
            });
            let voice = |seat| loudness.get(&(name, seat)).copied().unwrap_or(0.0);
            let stage = peer.stage.decide(
                now,
                speakers.map(|held| (held.source.seat, voice(held.source.seat))),
            );
            let (mut slots, mut pictures) = (Vec::new(), Vec::new());
            for (slot, held) in peer.video.held.iter().enumerate() {
                let Some(held) = held else { continue };
                slots.push((slot, held.source));
                pictures.push(Picture {
                    class: Session::class(held.source, stage),
                    layers: layers.get(&(name, held.source)).cloned().unwrap_or_default(),
                    has: peer.video.wants[slot],
                });
            }
            let decision = peer.budget.decide(now, peer.known(), &pictures);
            let chosen = pictures.iter().zip(&decision.layers);
            let given_up = chosen.map(|(picture, layer)| layer.is_none() && !picture.layers.is_empty());
            let sources = slots.iter().map(|(_, source)| *source);
            let restilled = peer.stills.note(now, sources.zip(given_up));
            for ((slot, source), layer) in slots.into_iter().zip(&decision.layers) {
                if peer.video.choose(slot, *layer) {
                    starving.extend(layer.map(|ssrc| (name, source, ssrc)));
                }
            }
            peer.probe(now, decision.probes);
            let turned = peer.budget.turned(now, &pictures, &decision);
            if turned.is_some() || restilled {
                self.events.push_back(MediaEvent::Pictures {
                    session: name,
                    seat,
                    shown: peer.budget.shown(),
                    stills: peer.stills.told(),
                });
            }
        }
        for (name, source, ssrc) in starving {
            if let Some(id) = self.seats.get(&(name, source.seat))
                && let Some(peer) = self.peers.get_mut(id)
                && let Some(picture) = peer.picture(source.media)
            {
                picture.want_key_frame(ssrc);
            }
        }
    }

    /// A listener cannot decode what it gets in a video slot.
    pub(super) fn want_key_frame(&mut self, id: PeerId, slot: usize) {
        let Some(listener) = self.peers.get(&id) else {
            return;
        };
        let (name, lane) = (listener.session, &listener.video);
        let layer = lane.legs.get(slot).and_then(Leg::passes);
        let layer = layer.or_else(|| *lane.wants.get(slot)?);
        let held = lane.held.get(slot).copied().flatten();
        if let (Some(held), Some(layer)) = (held, layer)
            && let Some(source) = self.seats.get(&(name, held.source.seat)).copied()
            && let Some(source) = self.peers.get_mut(&source)
            && let Some(picture) = source.picture(held.source.media)
        {
            picture.want_key_frame(layer);
        }
    }

    /// What a session's listeners were given, and how their connections fare.
    pub(super) fn media_stats(&self, name: SessionId) -> Option<Stats> {
        let mut stats = self.sessions.get(&name)?.stats();
        let mut live: HashMap<(SeatId, Source), (u64, u64, Option<u16>)> = HashMap::new();
        for peer in self.peers.values().filter(|peer| peer.session == name) {
            stats.people.extend(self.ticked.map(|now| peer.person(now)));
            for lane in [&peer.audio, &peer.video] {
                for (slot, (source, count)) in lane.counts() {
                    let height = lane.legs[slot]
                        .passes()
                        .and_then(|ssrc| self.height(name, source, ssrc));
                    live.insert((peer.seat, source), (count.0, count.1, height));
                }
            }
        }
        stats.people.sort_by_key(|person| person.seat);
        for leg in &mut stats.legs {
            if let Some((packets, bytes, height)) = live.get(&(leg.listener, leg.source)) {
                leg.packets += packets;
                leg.bytes += bytes;
                leg.height = *height;
            }
        }
        Some(stats)
    }

    fn height(&self, name: SessionId, source: Source, ssrc: u32) -> Option<u16> {
        let peer = self.peers.get(self.seats.get(&(name, source.seat))?)?;
        match source.media {
            Media::Audio => None,
            Media::Video => peer.camera.height(ssrc),
            Media::Share => peer.share.height(ssrc),
        }
    }
}
