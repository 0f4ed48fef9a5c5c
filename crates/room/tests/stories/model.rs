//! A second, tiny opinion on who may hear whom: it reads the journal and nothing else.
//!
//! It is written pair by pair ("may B hear A?") and not source by source like the room, so that a
//! mistake in one is not repeated in the other.

use std::collections::{BTreeMap, BTreeSet};

use domain::{CaucusId, Lang, Role, SeatId};
use room::{Channel, ConsentKind, Event, Hearer, Media, Plan, Route, Source, Tap};

use crate::common::PEOPLE;

#[derive(Default)]
pub struct Model {
    pub connected: BTreeSet<SeatId>,
    /// `None` inside is the main room; a missing seat is not in any space.
    pub space: BTreeMap<SeatId, Option<CaucusId>>,
    pub open_microphone: BTreeSet<SeatId>,
    pub open_camera: BTreeSet<SeatId>,
    pub sharing: BTreeSet<SeatId>,
    pub interpreting: BTreeMap<SeatId, Lang>,
    pub wish: BTreeMap<SeatId, Channel>,
    pub yes: BTreeSet<(SeatId, ConsentKind)>,
    pub no: BTreeSet<(SeatId, ConsentKind)>,
    pub waited: BTreeSet<SeatId>,
    pub recording: bool,
    pub ended: bool,
}

impl Model {
    pub fn note(&mut self, event: &Event) {
        match event {
            Event::Restarted => {
                self.connected.clear();
                self.sharing.clear();
            }
            Event::Connected { seat } => drop(self.connected.insert(*seat)),
            Event::Disconnected { seat } => {
                self.connected.remove(seat);
                self.sharing.remove(seat);
            }
            Event::Consented { seat, kind, granted } => {
                let (put, take) = if *granted {
                    (&mut self.yes, &mut self.no)
                } else {
                    (&mut self.no, &mut self.yes)
                };
                put.insert((*seat, *kind));
                take.remove(&(*seat, *kind));
                if *kind == ConsentKind::Online && !granted {
                    self.goes(*seat);
                    self.waited.remove(seat);
                }
            }
            Event::Waiting {
                seat,
                microphone,
                camera,
            } if self.waited.insert(*seat) => {
                set(&mut self.open_microphone, *seat, *microphone);
                set(&mut self.open_camera, *seat, *camera);
            }
            Event::Admitted { seat, .. } => drop(self.space.insert(*seat, None)),
            Event::ReturnedToLobby { seat, .. } => self.goes(*seat),
            Event::Muted { seat, muted } => set(&mut self.open_microphone, *seat, !muted),
            Event::CameraSwitched { seat, on } => set(&mut self.open_camera, *seat, *on),
            Event::ShareSwitched { seat, on, .. } => set(&mut self.sharing, *seat, *on),
            Event::Listening { seat, channel } => drop(self.wish.insert(*seat, *channel)),
            Event::Interpreting {
                seat,
                into: Some(lang),
            } => drop(self.interpreting.insert(*seat, *lang)),
            Event::Interpreting { seat, into: None } => drop(self.interpreting.remove(seat)),
            Event::CaucusOpened { caucus, members, by } => {
                for seat in members.iter().chain([by]) {
                    self.space.insert(*seat, Some(*caucus));
                    self.sharing.remove(seat);
                }
            }
            Event::CaucusClosed { caucus, .. } => {
                for (seat, space) in &mut self.space {
                    if *space == Some(*caucus) {
                        *space = None;
                        self.sharing.remove(seat);
                    }
                }
            }
            Event::RecordingStarted { .. } => self.recording = true,
            Event::RecordingStopped { .. } | Event::RecordingFailed { .. } => self.recording = false,
            Event::Ended { .. } => self.ended = true,
            _ => {}
        }
    }

    fn goes(&mut self, seat: SeatId) {
        self.space.remove(&seat);
        self.interpreting.remove(&seat);
        self.sharing.remove(&seat);
    }

    pub fn together(&self, a: SeatId, b: SeatId) -> bool {
        let here = |s: SeatId| {
            if self.connected.contains(&s) {
                self.space.get(&s)
            } else {
                None
            }
        };
        !self.ended && a != b && here(a).is_some() && here(a) == here(b)
    }

    /// Whether `viewer` may be shown what this seat does with its devices.
    pub fn open_to(&self, seat: SeatId, viewer: SeatId) -> bool {
        match self.space.get(&seat) {
            Some(Some(_)) => self.space.get(&seat) == self.space.get(&viewer),
            Some(None) | None => true,
        }
    }

    fn ear(&self, listener: SeatId, own: Lang) -> Channel {
        if self.no.contains(&(listener, ConsentKind::Interpreter)) {
            return Channel::Floor;
        }
        self.wish
            .get(&listener)
            .copied()
            .unwrap_or(Channel::Interpreted(own))
    }

    fn voice(&self, speaker: SeatId, role: Role) -> Option<Channel> {
        (self.open_microphone.contains(&speaker) && role != Role::Observer).then(|| {
            self.interpreting
                .get(&speaker)
                .map_or(Channel::Floor, |l| Channel::Interpreted(*l))
        })
    }

    /// What the media plane ought to do.
    pub fn plan(&self) -> Plan {
        let mut plan = Plan::default();
        for (a, role) in people().map(|(s, r, _)| (s, r)) {
            let sounds = self.voice(a, role).map(|c| (Media::Audio, c));
            let shows = self
                .open_camera
                .contains(&a)
                .then_some((Media::Video, Channel::Floor));
            let shares = self
                .sharing
                .contains(&a)
                .then_some((Media::Share, Channel::Floor));
            for (media, channel) in sounds.into_iter().chain(shows).chain(shares) {
                let source = Source { seat: a, media };
                for (b, _, lang) in people() {
                    if self.together(a, b) && (channel == Channel::Floor || self.ear(b, lang) == channel) {
                        plan.routes.insert(Route {
                            source,
                            listener: b,
                            channel,
                        });
                    }
                }
                let on_main_floor = self.connected.contains(&a) && self.space.get(&a) == Some(&None);
                if self.recording
                    && !self.ended
                    && on_main_floor
                    && self.yes.contains(&(a, ConsentKind::Recording))
                {
                    plan.taps.insert(Tap { source, channel });
                }
            }
        }
        plan
    }

    /// Who ought to be told to `a` as hearing `a`.
    pub fn hearers(&self, a: SeatId) -> Vec<Hearer> {
        let Some((_, role, _)) = people().find(|(s, ..)| *s == a) else {
            return Vec::new();
        };
        let Some(mine) = self.voice(a, role) else {
            return Vec::new();
        };
        people()
            .filter(|(b, ..)| self.together(a, *b))
            .filter_map(|(b, _, lang)| {
                let ear = self.ear(b, lang);
                let rendered = people().any(|(i, role, _)| {
                    i != a && self.together(i, b) && ear != Channel::Floor && self.voice(i, role) == Some(ear)
                });
                match mine {
                    Channel::Floor if rendered => Some(Hearer {
                        seat: b,
                        channel: ear,
                    }),
                    Channel::Floor => Some(Hearer {
                        seat: b,
                        channel: Channel::Floor,
                    }),
                    own @ Channel::Interpreted(_) => (ear == own).then_some(Hearer {
                        seat: b,
                        channel: own,
                    }),
                }
            })
            .collect()
    }
}

fn people() -> impl Iterator<Item = (SeatId, Role, Lang)> {
    PEOPLE
        .iter()
        .map(|(name, role, lang)| (crate::common::seat(name), *role, *lang))
}

fn set(of: &mut BTreeSet<SeatId>, seat: SeatId, member: bool) {
    if member {
        of.insert(seat);
    } else {
        of.remove(&seat);
    }
}
