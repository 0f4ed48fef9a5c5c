//! A session told in sentences: the wholesale trader Davide (Italian), the supplier Chen
//! (Chinese), their interpreter, a second interpreter, the mediator, the clerk and an observer; for
//! the larger stories also Davide's counsel, Chen's counsel Amal (English) and a third interpreter.

use domain::case::EnforcementRoute;
use domain::{CaucusId, Lang, PersonId, Role, SeatId, SessionId};
use jiff::Timestamp;
use room::{
    Channel, Command, ConsentKind, Event, Fact, Input, Media, MethodOutcome, Output, Plan, Refusal, Room,
    SeatSpec, Source, View,
};
use uuid::Uuid;

mod words;

pub use words::*;

pub const PEOPLE: [(&str, Role, Lang); 10] = [
    ("mediator", Role::Mediator, Lang::ZhCn),
    ("Davide", Role::Applicant, Lang::It),
    ("Chen", Role::Respondent, Lang::ZhCn),
    ("interpreter", Role::Interpreter, Lang::It),
    ("partner", Role::Interpreter, Lang::ZhCn),
    ("clerk", Role::Clerk, Lang::ZhCn),
    ("observer", Role::Observer, Lang::En),
    ("counsel", Role::ApplicantAgent, Lang::It),
    ("Amal", Role::RespondentAgent, Lang::En),
    ("third", Role::Interpreter, Lang::En),
];

/// Those who come only into the larger stories.
pub const LATER: [&str; 3] = ["counsel", "Amal", "third"];

pub const SIGNERS: [&str; 5] = ["Davide", "Chen", "interpreter", "partner", "mediator"];

/// The seat of a person of the story.
pub fn seat(name: &str) -> SeatId {
    let at = PEOPLE
        .iter()
        .position(|(n, ..)| *n == name)
        .expect("a person of the story");
    SeatId(Uuid::from_u128(at as u128 + 1))
}

pub fn name(seat: SeatId) -> &'static str {
    PEOPLE[usize::try_from(seat.0.as_u128()).expect("a seat of the story") - 1].0
}

pub fn session() -> SessionId {
    SessionId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000))
}

pub fn specs() -> Vec<SeatSpec> {
    PEOPLE
        .iter()
        .map(|(name, role, lang)| SeatSpec {
            seat: seat(name),
            person: PersonId(Uuid::from_u128(seat(name).0.as_u128() + 100)),
            role: *role,
            name: (*name).to_owned(),
            latin_name: None,
            lang: *lang,
            zone: "Europe/Rome".to_owned(),
        })
        .collect()
}

/// A room with its journal and a clock that moves a second with every input.
pub struct Story {
    pub room: Room,
    pub journal: Vec<(Timestamp, Event)>,
    now: i64,
}

impl Story {
    /// Nobody has come yet.
    pub fn new() -> Self {
        Self::of(None)
    }

    /// The same for a case that aims at this route.
    pub fn of(route: Option<EnforcementRoute>) -> Self {
        let (room, outputs) = Room::open(session(), "HQ-2026-0001".to_owned(), route, specs());
        let mut story = Self {
            room,
            journal: Vec::new(),
            now: 1_800_000_000,
        };
        story.keep(&outputs);
        story
    }

    /// Everybody has connected, consented to mediate online and been admitted; both interpreters
    /// have made their declaration; the observer and the clerk are there too.
    pub fn everybody_in() -> Self {
        Self::new().with(|name| !LATER.contains(&name))
    }

    /// The same with both counsel and the third interpreter: ten people, three languages.
    pub fn full_house() -> Self {
        Self::new().with(|_| true)
    }

    pub fn with(self, comes: impl Fn(&str) -> bool) -> Self {
        let mut story = self;
        for (name, role, _) in PEOPLE.into_iter().filter(|(name, ..)| comes(name)) {
            story.arrives(name);
            if role == Role::Interpreter {
                story.does(name, Command::Declare);
            }
            if role != Role::Mediator {
                story.admit(name);
            }
        }
        story
    }

    /// Everybody is in, all is agreed and every key attested; the case aims at judicial
    /// confirmation, and nobody has been asked about it yet.
    pub fn seeking_confirmation() -> Self {
        let mut story =
            Self::of(Some(EnforcementRoute::JudicialConfirmation)).with(|name| !LATER.contains(&name));
        story.settles(1);
        for who in SIGNERS {
            story.gets_key(who);
        }
        story.gets_names();
        story
    }

    /// The same, with the record prepared that says that both do.
    pub fn both_apply() -> Self {
        let mut story = Self::seeking_confirmation();
        for party in ["Davide", "Chen"] {
            story.does(party, apply_jointly(true));
        }
        story.prepares(1);
        story
    }

    /// Settled, with every key attested and the record prepared.
    pub fn ready_to_sign() -> Self {
        let mut story = Self::everybody_in();
        story.settles(1);
        for who in SIGNERS {
            story.gets_key(who);
        }
        story.gets_names();
        assert_eq!(story.room.may_prepare(1), Ok(()));
        story.fact(prepared(1));
        story
    }

    /// The record of this revision, stating the answers given so far.
    pub fn prepares(&mut self, revision: u32) {
        let fact = prepared_with(revision, self.room.state().applications());
        self.fact(fact);
    }

    fn keep(&mut self, outputs: &[Output]) {
        let at = self.at();
        self.journal.extend(outputs.iter().filter_map(|o| match o {
            Output::Append(event) => Some((at, event.clone())),
            _ => None,
        }));
    }

    pub fn at(&self) -> Timestamp {
        Timestamp::from_second(self.now).expect("an instant of this century")
    }

    /// The clock moves on without anybody being told.
    pub fn leaps(&mut self, seconds: i64) {
        self.now += seconds;
    }

    pub fn tell(&mut self, input: Input) -> Result<Vec<Output>, Refusal> {
        self.now += 1;
        let outputs = self.room.handle(input, self.at())?;
        self.keep(&outputs);
        Ok(outputs)
    }

    pub fn asks(&mut self, who: &str, command: Command) -> Result<Vec<Output>, Refusal> {
        self.tell(Input::Command {
            by: seat(who),
            command,
        })
    }

    #[track_caller]
    pub fn does(&mut self, who: &str, command: Command) -> Vec<Output> {
        self.asks(who, command).expect("accepted")
    }

    #[track_caller]
    pub fn refused(&mut self, who: &str, command: Command) -> &'static str {
        self.asks(who, command).expect_err("refused").code()
    }

    #[track_caller]
    pub fn fact(&mut self, fact: Fact) -> Vec<Output> {
        self.tell(Input::Fact(fact)).expect("accepted")
    }

    #[track_caller]
    pub fn fact_refused(&mut self, fact: Fact) -> &'static str {
        self.tell(Input::Fact(fact)).expect_err("refused").code()
    }

    pub fn arrives(&mut self, who: &str) {
        self.tell(Input::Connected(seat(who))).expect("accepted");
        self.does(who, consent(ConsentKind::Online, true));
        self.does(
            who,
            Command::Ready {
                microphone: true,
                camera: true,
            },
        );
    }

    pub fn admit(&mut self, who: &str) {
        self.does("mediator", Command::Admit { seat: seat(who) });
    }

    pub fn caucus_with(&mut self, members: &[&str]) -> CaucusId {
        self.opens(caucus(members))
    }

    /// A private meeting that the mediator stays out of.
    pub fn caucus_apart(&mut self, members: &[&str]) -> CaucusId {
        self.opens(Command::OpenCaucus {
            members: members.iter().map(|m| seat(m)).collect(),
            apart: true,
            minutes: None,
        })
    }

    fn opens(&mut self, command: Command) -> CaucusId {
        let outputs = self.does("mediator", command);
        let opened = outputs.iter().find_map(|o| match o {
            Output::Append(Event::CaucusOpened { caucus, .. }) => Some(*caucus),
            _ => None,
        });
        opened.expect("an open caucus")
    }

    /// The clock moves on, and the room is told when it asked to be.
    pub fn waits(&mut self, seconds: i64) -> Vec<Output> {
        let end = self.now + seconds;
        let mut outputs = Vec::new();
        while let Some(due) = self.room.deadline().filter(|at| at.as_second() <= end) {
            self.now = due.as_second().max(self.now);
            let more = self
                .room
                .handle(Input::Tick, self.at())
                .expect("a tick is never refused");
            assert!(
                !more.is_empty(),
                "a deadline that brings nothing would be asked for ever"
            );
            self.keep(&more);
            outputs.extend(more);
        }
        self.now = end;
        outputs
    }

    pub fn draws_up(&mut self, revision: u32) {
        self.does(
            "mediator",
            Command::PutDraft {
                draft: draft(revision),
            },
        );
    }

    /// Both parties have heard and agreed to everything of this revision.
    pub fn settles(&mut self, revision: u32) {
        self.draws_up(revision);
        for lang in [Lang::ZhCn, Lang::It] {
            self.does("interpreter", read("c1", lang, revision));
        }
        for party in ["Davide", "Chen"] {
            self.does(party, agree("c1", revision));
        }
    }

    /// Every party writes their name, and the mediator can read it.
    pub fn gets_names(&mut self) {
        for party in ["Davide", "Chen"] {
            self.does(party, writes_name());
            self.does("mediator", judges(party, 1, true));
        }
    }

    /// Key presented and attested, for a party after looking at the document.
    pub fn gets_key(&mut self, who: &str) {
        self.does(who, key(who));
        if ["Davide", "Chen"].contains(&who) {
            self.fact(document(who));
            self.does("mediator", face(who, MethodOutcome::Passed));
        }
        self.fact(attested(who));
    }

    /// Who hears this person, in the seats' order.
    pub fn hearers(&self, who: &str) -> Vec<(&'static str, Channel)> {
        self.view(who)
            .hearers
            .into_iter()
            .map(|h| (name(h.seat), h.channel))
            .collect()
    }

    /// Names of those who hear this person.
    pub fn heard_by(&self, who: &str) -> Vec<&'static str> {
        self.hearers(who).into_iter().map(|(name, _)| name).collect()
    }

    /// Who is sent this person's screen, in the seats' order.
    pub fn shown_screen_of(&self, who: &str) -> Vec<&'static str> {
        let source = Source {
            seat: seat(who),
            media: Media::Share,
        };
        let routes = self.plan().routes;
        let to = routes.iter().filter(|r| r.source == source);
        to.map(|r| name(r.listener)).collect()
    }

    /// Whether `viewer` is told that this person shares.
    pub fn tells(&self, viewer: &str, who: &str) -> bool {
        let view = self.view(viewer);
        view.seats.iter().any(|s| s.seat == seat(who) && s.sharing)
    }

    /// Whose picture or sound is recorded.
    pub fn taped(&self) -> Vec<(&'static str, Media, Channel)> {
        self.plan()
            .taps
            .into_iter()
            .map(|t| (name(t.source.seat), t.source.media, t.channel))
            .collect()
    }

    pub fn view(&self, who: &str) -> View {
        self.room.view(seat(who)).expect("a seat of the story")
    }

    pub fn plan(&self) -> Plan {
        self.room.plan()
    }

    pub fn may(&self, who: &str, command: &str) -> bool {
        self.view(who).may.iter().any(|c| c == command)
    }

    /// The room as the journal alone tells it.
    pub fn replayed(&self) -> Room {
        Room::replay(self.journal.clone()).expect("a good journal")
    }
}
