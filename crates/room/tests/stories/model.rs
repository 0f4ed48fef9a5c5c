//! A second opinion on who may hear, see and know what: it reads the journal and nothing else.
//!
//! It is written pair by pair ("does B get A's microphone, and as what?") and not source by source
//! like the room, so that a mistake in one is not repeated in the other. Nothing here asks the room.

use std::collections::{BTreeMap, BTreeSet};

use domain::{CaucusId, Lang, Role, SeatId};
use room::caption::Spoken;
use room::event::Cause;
use room::{Channel, ConsentKind, Event, Mode, Pair, Signal};

use crate::common::PEOPLE;

mod asked;

#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "they have nothing to do with one another"
)]
pub struct Model {
    pub connected: BTreeSet<SeatId>,
    /// `None` inside is the main room; a missing seat is not in any space.
    pub space: BTreeMap<SeatId, Option<CaucusId>>,
    pub open_microphone: BTreeSet<SeatId>,
    pub open_camera: BTreeSet<SeatId>,
    pub sharing: BTreeSet<SeatId>,
    pub interpreting: BTreeMap<SeatId, Lang>,
    pub booth: BTreeMap<SeatId, Pair>,
    pub relay: BTreeMap<SeatId, Lang>,
    pub pausing: BTreeSet<SeatId>,
    pub wants_sound: BTreeSet<SeatId>,
    pub wants_picture: BTreeSet<SeatId>,
    pub offers: BTreeSet<SeatId>,
    pub signs: BTreeMap<SeatId, Signal>,
    /// Both ways, while a private word runs.
    pub whispers: BTreeMap<SeatId, SeatId>,
    pub whisper_asked: BTreeSet<(SeatId, SeatId)>,
    pub called: BTreeSet<SeatId>,
    pub hands: BTreeSet<SeatId>,
    pub knocks: BTreeSet<SeatId>,
    pub wish: BTreeMap<SeatId, Channel>,
    pub yes: BTreeSet<(SeatId, ConsentKind)>,
    pub no: BTreeSet<(SeatId, ConsentKind)>,
    pub waited: BTreeSet<SeatId>,
    pub consecutive: bool,
    pub paused: bool,
    pub recording: bool,
    pub ended: bool,
    pub applies: BTreeMap<SeatId, bool>,
    /// Who may read each message, in the order of the messages.
    pub readers: Vec<BTreeSet<SeatId>>,
    /// The offers made, and who was there.
    pub made: Vec<MadeOffer>,
    /// Of each round of sealed offers, who committed to what.
    pub rounds: Vec<BTreeMap<SeatId, String>>,
    /// Captions, and who was in the main room when each was typed.
    pub captions: Vec<(Spoken, BTreeSet<SeatId>)>,
    /// Private meetings that have ended.
    pub meetings_over: usize,
}

/// An offer, and who knows of it.
pub struct MadeOffer {
    pub words: String,
    pub known: BTreeSet<SeatId>,
}

impl Model {
    pub fn note(&mut self, event: &Event) {
        match event {
            Event::Restarted => {
                self.connected.clear();
                self.sharing.clear();
                self.pausing.clear();
            }
            Event::Connected { seat } => drop(self.connected.insert(*seat)),
            Event::Disconnected { seat } => {
                self.connected.remove(seat);
                self.sharing.remove(seat);
                self.pausing.remove(seat);
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
                    self.out(*seat);
                    self.waited.remove(seat);
                }
            }
            Event::Waiting {
                seat,
                microphone,
                camera,
            } if self.waited.insert(*seat) => {
                // Whoever only listens begins with a shut one.
                let opens = *microphone && role(*seat) != Role::Observer;
                set(&mut self.open_microphone, *seat, opens);
                set(&mut self.open_camera, *seat, *camera);
            }
            Event::Admitted { seat, .. } => drop(self.space.insert(*seat, None)),
            Event::ReturnedToLobby { seat, .. } => self.out(*seat),
            Event::Muted { seat, muted, .. } => set(&mut self.open_microphone, *seat, !muted),
            Event::CameraSwitched { seat, on } => set(&mut self.open_camera, *seat, *on),
            Event::ShareSwitched { seat, on, .. } => set(&mut self.sharing, *seat, *on),
            Event::Listening { seat, channel } => drop(self.wish.insert(*seat, *channel)),
            Event::CaucusOpened {
                caucus,
                members,
                by,
                apart,
                ..
            } => {
                for seat in members.iter().chain(Some(by).filter(|_| !apart)) {
                    self.goes(*seat, Some(*caucus));
                }
            }
            Event::CaucusClosed {
                caucus, by, cause, ..
            } => {
                let from_inside = self.space.get(by) == Some(&Some(*caucus));
                for seat in self.inside(*caucus) {
                    self.goes(seat, None);
                    if *cause != Cause::Asked || !from_inside {
                        self.open_microphone.remove(&seat);
                    }
                }
                if self.space.values().all(Option::is_none) {
                    self.knocks.clear();
                }
                self.meetings_over += 1;
            }
            Event::Moved { seat, to, by, .. } => {
                let from = self.space.get(seat).copied().flatten();
                let from_inside = self.space.get(by) == self.space.get(seat);
                self.goes(*seat, *to);
                if from.is_some() && !from_inside {
                    self.open_microphone.remove(seat);
                }
            }
            Event::Knocked { seat, on, .. } => set(&mut self.knocks, *seat, *on),
            Event::RecordingStarted { .. } => self.recording = true,
            Event::RecordingStopped { .. } | Event::RecordingFailed { .. } => self.recording = false,
            Event::AppliedJointly { seat, granted } => drop(self.applies.insert(*seat, *granted)),
            Event::BreakBegun { .. } => self.paused = true,
            Event::BreakEnded { .. } => self.paused = false,
            Event::ModeSet { mode, .. } => self.consecutive = *mode == Mode::Consecutive,
            Event::CalledUpon { seat, on, .. } => {
                set(&mut self.called, *seat, *on);
                if !on {
                    self.open_microphone.remove(seat);
                    self.sharing.remove(seat);
                }
            }
            Event::HandRaised { seat, up, .. } => set(&mut self.hands, *seat, *up),
            Event::TurnGiven { seat, .. } => drop(self.hands.remove(seat)),
            Event::Said { to, .. } => self.readers.push(to.iter().copied().collect()),
            Event::Ended { .. } => self.ended = true,
            _ => self.note_booth_or_whisper(event),
        }
    }

    fn note_booth_or_whisper(&mut self, event: &Event) {
        match event {
            Event::Interpreting {
                seat,
                into: Some(lang),
            } => drop(self.interpreting.insert(*seat, *lang)),
            Event::Interpreting { seat, into: None } => self.off(*seat),
            Event::BoothEntered { seat, pair } => {
                self.booth.insert(*seat, *pair);
                self.offers.remove(seat);
            }
            Event::BoothLeft { seat } => {
                self.booth.remove(seat);
                self.off(*seat);
            }
            Event::RelayChosen { seat, from } => {
                self.relay.remove(seat);
                self.relay.extend(from.map(|lang| (*seat, lang)));
            }
            Event::RelayLost { seat, .. } => drop(self.relay.remove(seat)),
            Event::HandoverOffered { seat, .. } => drop(self.offers.insert(*seat)),
            Event::HandoverEnded { seat, .. } => drop(self.offers.remove(seat)),
            Event::HandedOver { from, to, into } => {
                let input = self.relay.get(from).copied();
                self.off(*from);
                self.interpreting.insert(*to, *into);
                self.relay.remove(to);
                self.relay.extend(input.map(|lang| (*to, lang)));
            }
            Event::Coughed { seat, on } => set(&mut self.pausing, *seat, *on),
            Event::SignalGiven { seat, signal } => drop(self.signs.insert(*seat, *signal)),
            Event::PartnerWanted { seat, hear, see } => {
                set(&mut self.wants_sound, *seat, *hear);
                set(&mut self.wants_picture, *seat, *see);
            }
            Event::WhisperAsked { by, to, .. } => drop(self.whisper_asked.insert((*by, *to))),
            Event::WhisperBegun { by, to, .. } => {
                self.whispers.insert(*by, *to);
                self.whispers.insert(*to, *by);
            }
            Event::WhisperEnded { by, to, .. } => {
                self.whisper_asked.remove(&(*by, *to));
                for one in [by, to] {
                    if self.whispers.remove(one).is_some() {
                        self.open_microphone.remove(one);
                    }
                }
            }
            _ => self.note_table(event),
        }
    }

    fn note_table(&mut self, event: &Event) {
        match event {
            Event::OfferMade { by, words, .. } => self.made.push(MadeOffer {
                words: words.clone(),
                known: self.beside(*by),
            }),
            Event::BlindOpened { .. } => self.rounds.push(BTreeMap::new()),
            Event::BlindCommitted { seat, commitment, .. } => {
                let round = self.rounds.last_mut().expect("a round");
                round.insert(*seat, commitment.clone());
            }
            Event::Captioned { by, spoken, .. } => {
                self.captions.push((spoken.clone(), self.beside(*by)));
            }
            _ => {}
        }
    }

    fn inside(&self, caucus: CaucusId) -> Vec<SeatId> {
        let here = self.space.iter().filter(|(_, s)| **s == Some(caucus));
        here.map(|(seat, _)| *seat).collect()
    }

    /// From one space to another.
    fn goes(&mut self, seat: SeatId, to: Option<CaucusId>) {
        self.space.insert(seat, to);
        for left_behind in [
            &mut self.sharing,
            &mut self.pausing,
            &mut self.offers,
            &mut self.hands,
            &mut self.knocks,
        ] {
            left_behind.remove(&seat);
        }
    }

    /// Out through the door.
    fn out(&mut self, seat: SeatId) {
        self.goes(seat, None);
        self.space.remove(&seat);
        self.booth.remove(&seat);
        self.off(seat);
        if self.called.remove(&seat) {
            self.open_microphone.remove(&seat);
        }
    }

    fn off(&mut self, seat: SeatId) {
        self.interpreting.remove(&seat);
        self.pausing.remove(&seat);
        self.offers.remove(&seat);
        if !self.booth.contains_key(&seat) {
            self.relay.remove(&seat);
        }
    }
}

pub fn people() -> impl Iterator<Item = SeatId> {
    PEOPLE.iter().map(|(name, ..)| crate::common::seat(name))
}

fn find(seat: SeatId) -> &'static (&'static str, Role, Lang) {
    let at = usize::try_from(seat.0.as_u128()).expect("a seat of the story");
    &PEOPLE[at - 1]
}

pub fn role(seat: SeatId) -> Role {
    find(seat).1
}

fn lang(seat: SeatId) -> Lang {
    find(seat).2
}

fn set(of: &mut BTreeSet<SeatId>, seat: SeatId, member: bool) {
    if member {
        of.insert(seat);
    } else {
        of.remove(&seat);
    }
}
