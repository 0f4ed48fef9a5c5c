//! A real room for the media stories, and a second, tiny opinion on who may hear whom in it: it
//! reads what happened pair by pair and knows nothing of plans.

use std::collections::{BTreeMap, BTreeSet};

use domain::{CaucusId, Lang, PersonId, Role, SessionId};
use room::{Channel, Command, ConsentKind, Event, Input, Media as Kind, Output, Room, SeatSpec};
use uuid::Uuid;

use crate::participant::seat;

/// Everybody, by number from 1 on.
pub const PEOPLE: [(Role, Lang); 7] = [
    (Role::Mediator, Lang::ZhCn),
    (Role::Applicant, Lang::It),
    (Role::Respondent, Lang::ZhCn),
    (Role::Interpreter, Lang::It),
    (Role::Interpreter, Lang::ZhCn),
    (Role::Clerk, Lang::ZhCn),
    (Role::Observer, Lang::En),
];

/// The numbers of everybody.
pub fn everybody() -> impl Iterator<Item = u8> + Clone {
    1..=u8::try_from(PEOPLE.len()).unwrap()
}

/// What is known of who is where and does what. A missing space is none; `None` is the main room.
#[derive(Clone, Default)]
pub struct Opinion {
    connected: BTreeSet<Uuid>,
    space: BTreeMap<Uuid, Option<CaucusId>>,
    microphone: BTreeSet<Uuid>,
    camera: BTreeSet<Uuid>,
    booth: BTreeMap<Uuid, Lang>,
    wish: BTreeMap<Uuid, Channel>,
    to_be_recorded: BTreeSet<Uuid>,
    recording: bool,
}

impl Opinion {
    fn note(&mut self, event: &Event) {
        match event {
            Event::Connected { seat } => put(&mut self.connected, seat.0, true),
            Event::Disconnected { seat } => put(&mut self.connected, seat.0, false),
            Event::Consented {
                seat,
                kind: ConsentKind::Recording,
                granted,
            } => put(&mut self.to_be_recorded, seat.0, *granted),
            Event::Waiting { seat, .. } => {
                put(&mut self.microphone, seat.0, true);
                put(&mut self.camera, seat.0, true);
            }
            Event::Admitted { seat, .. } => drop(self.space.insert(seat.0, None)),
            Event::Muted { seat, muted, .. } => put(&mut self.microphone, seat.0, !muted),
            Event::CameraSwitched { seat, on } => put(&mut self.camera, seat.0, *on),
            Event::Listening { seat, channel } => drop(self.wish.insert(seat.0, *channel)),
            Event::Interpreting {
                seat,
                into: Some(lang),
            } => drop(self.booth.insert(seat.0, *lang)),
            Event::Interpreting { seat, into: None } => drop(self.booth.remove(&seat.0)),
            Event::CaucusOpened {
                caucus, members, by, ..
            } => {
                for seat in members.iter().chain([by]) {
                    self.space.insert(seat.0, Some(*caucus));
                }
            }
            Event::CaucusClosed { .. } => self.space.values_mut().for_each(|space| *space = None),
            Event::RecordingStarted { .. } => self.recording = true,
            Event::RecordingStopped { .. } => self.recording = false,
            _ => {}
        }
    }

    fn place(&self, number: u8) -> Option<Spot> {
        let id = seat(number).0;
        let here = self.connected.contains(&id).then(|| self.space.get(&id));
        here.flatten()
            .map(|caucus| caucus.map_or(Spot::Floor, Spot::Apart))
    }

    fn sends(&self, number: u8, kind: Kind) -> bool {
        let id = seat(number).0;
        match kind {
            Kind::Audio => {
                self.microphone.contains(&id) && PEOPLE[usize::from(number) - 1].0 != Role::Observer
            }
            Kind::Video => self.camera.contains(&id),
            Kind::Share => false,
        }
    }

    /// Whether `to` may hear (see) `from` now.
    pub fn may_hear(&self, to: u8, from: u8, kind: Kind) -> bool {
        let together = self.place(to).is_some() && self.place(to) == self.place(from);
        let (id, own) = (seat(to).0, PEOPLE[usize::from(to) - 1].1);
        let ear = self.wish.get(&id).copied().unwrap_or(Channel::Interpreted(own));
        let booth = self.booth.get(&seat(from).0).copied();
        let tuned = kind != Kind::Audio || booth.is_none_or(|lang| ear == Channel::Interpreted(lang));
        to != from && together && self.sends(from, kind) && tuned
    }

    /// Whether `from` may be recorded now: on the main floor, consented.
    pub fn may_record(&self, from: u8, kind: Kind) -> bool {
        let consented = self.to_be_recorded.contains(&seat(from).0);
        self.recording && consented && self.place(from) == Some(Spot::Floor) && self.sends(from, kind)
    }
}

/// Where somebody who is connected and admitted is.
#[derive(PartialEq)]
enum Spot {
    Floor,
    Apart(CaucusId),
}

fn put(set: &mut BTreeSet<Uuid>, id: Uuid, member: bool) {
    if member {
        set.insert(id);
    } else {
        set.remove(&id);
    }
}

/// One thing somebody does, before it is known what the room has come to.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    Listen(u8, Option<Lang>),
    Interpret(u8, Option<Lang>),
    /// Into a private meeting with these (bit by bit), or back from one.
    Caucus(u8),
    Mute(u8, bool),
    Camera(u8, bool),
    Record(bool),
    Consent(u8, bool),
    Socket(u8, bool),
}

/// The room and the opinion on it.
pub struct Cast {
    pub room: Room,
    pub opinion: Opinion,
    now: jiff::Timestamp,
}

impl Cast {
    /// Everybody is in; one interpreter renders into each language; everybody but the respondent
    /// lets themselves be recorded.
    pub fn everybody_in(session: SessionId) -> Self {
        let specs = everybody().map(|number| {
            let (role, lang) = PEOPLE[usize::from(number) - 1];
            SeatSpec {
                seat: seat(number),
                person: PersonId(Uuid::from_u128(100 + u128::from(number))),
                role,
                name: number.to_string(),
                latin_name: None,
                lang,
                zone: "Europe/Rome".to_owned(),
            }
        });
        let (room, _) = Room::open(session, "HQ-2026-0001".to_owned(), None, specs.collect());
        let mut cast = Self {
            room,
            opinion: Opinion::default(),
            now: jiff::Timestamp::UNIX_EPOCH,
        };
        for number in everybody() {
            cast.tell(Input::Connected(seat(number)));
            cast.does(number, consent(ConsentKind::Online, true));
            cast.does(number, consent(ConsentKind::Recording, number != 3));
            cast.does(
                number,
                Command::Ready {
                    microphone: true,
                    camera: true,
                },
            );
            if number != 1 {
                cast.does(1, Command::Admit { seat: seat(number) });
            }
        }
        for (number, lang) in [(4, Lang::It), (5, Lang::ZhCn)] {
            cast.does(number, Command::Declare);
            cast.does(number, Command::Interpret { into: Some(lang) });
        }
        // Pictures of three are enough of a load.
        for number in [4, 5, 6, 7] {
            cast.does(number, Command::Camera { on: false });
        }
        cast
    }

    /// Somebody does something; no outputs if it is refused or changes nothing.
    pub fn play(&mut self, step: Step) -> Vec<Output> {
        let channel = |lang: Option<Lang>| lang.map_or(Channel::Floor, Channel::Interpreted);
        match step {
            Step::Listen(number, lang) => self.does(
                number,
                Command::Listen {
                    channel: channel(lang),
                },
            ),
            Step::Interpret(number, into) => self.does(number, Command::Interpret { into }),
            Step::Caucus(bits) => {
                let open = self.room.state().caucuses.keys().next().copied();
                let members = everybody().filter(|number| bits & (1 << number) != 0);
                let command = open.map_or_else(
                    || Command::OpenCaucus {
                        members: members.map(seat).collect(),
                        apart: false,
                        minutes: None,
                    },
                    |caucus| Command::CloseCaucus { caucus },
                );
                self.does(1, command)
            }
            Step::Mute(number, muted) => self.does(number, Command::Mute { muted }),
            Step::Camera(number, on) => self.does(number, Command::Camera { on }),
            Step::Record(true) => self.does(1, Command::StartRecording),
            Step::Record(false) => self.does(1, Command::StopRecording),
            Step::Consent(number, granted) => self.does(number, consent(ConsentKind::Recording, granted)),
            Step::Socket(number, true) => self.tell(Input::Connected(seat(number))),
            Step::Socket(number, false) => self.tell(Input::Disconnected(seat(number))),
        }
    }

    /// Takes an output into the opinion.
    pub fn note(&mut self, output: &Output) {
        if let Output::Append(event) = output {
            self.opinion.note(event);
        }
    }

    fn does(&mut self, number: u8, command: Command) -> Vec<Output> {
        self.tell(Input::Command {
            by: seat(number),
            command,
        })
    }

    fn tell(&mut self, input: Input) -> Vec<Output> {
        self.now += jiff::SignedDuration::from_secs(1);
        let outputs = self.room.handle(input, self.now).unwrap_or_default();
        for output in &outputs {
            self.note(output);
        }
        outputs
    }
}

fn consent(kind: ConsentKind, granted: bool) -> Command {
    Command::Consent { kind, granted }
}
