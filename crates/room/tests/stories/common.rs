//! A session told in sentences: the wholesale trader Davide (Italian), the supplier Chen
//! (Chinese), their interpreter, a second interpreter, the mediator, the clerk and an observer.

use std::collections::BTreeMap;

use domain::settlement::{Clause, Draft, Obligation};
use domain::{CaucusId, Lang, ObligationId, PersonId, RecordId, Role, SeatId, SessionId};
use jiff::Timestamp;
use room::{
    Channel, Command, ConsentKind, Event, Fact, IdentityMethod, Input, Media, MethodOutcome, Output, Plan,
    Prepared, Refusal, Room, SeatSpec, Signer, Source, View,
};
use uuid::Uuid;

pub const PEOPLE: [(&str, Role, Lang); 7] = [
    ("mediator", Role::Mediator, Lang::ZhCn),
    ("Davide", Role::Applicant, Lang::It),
    ("Chen", Role::Respondent, Lang::ZhCn),
    ("interpreter", Role::Interpreter, Lang::It),
    ("partner", Role::Interpreter, Lang::ZhCn),
    ("clerk", Role::Clerk, Lang::ZhCn),
    ("observer", Role::Observer, Lang::En),
];

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
        let (room, outputs) = Room::open(session(), "HQ-2026-0001".to_owned(), specs());
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
        let mut story = Self::new();
        for (name, role, _) in PEOPLE {
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

    /// Settled, with every key attested and the record prepared.
    pub fn ready_to_sign() -> Self {
        let mut story = Self::everybody_in();
        story.settles(1);
        for who in SIGNERS {
            story.gets_key(who);
        }
        assert_eq!(story.room.may_prepare(1), Ok(()));
        story.fact(prepared(1));
        story
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
        self.does("mediator", caucus(members));
        *self.room.state().caucuses.keys().next().expect("an open caucus")
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

pub fn consent(kind: ConsentKind, granted: bool) -> Command {
    Command::Consent { kind, granted }
}

pub fn caucus(members: &[&str]) -> Command {
    Command::OpenCaucus {
        members: members.iter().map(|m| seat(m)).collect(),
    }
}

pub fn into(lang: Lang) -> Command {
    Command::Interpret { into: Some(lang) }
}

pub fn mute(muted: bool) -> Command {
    Command::Mute { muted }
}

pub fn share(on: bool) -> Command {
    Command::Share { on }
}

pub fn end_share(whose: &str) -> Command {
    Command::EndShare { seat: seat(whose) }
}

pub fn listen(channel: Channel) -> Command {
    Command::Listen { channel }
}

pub fn read(clause: &str, lang: Lang, revision: u32) -> Command {
    Command::ReadBack {
        clause: clause.to_owned(),
        lang,
        revision,
    }
}

pub fn agree(clause: &str, revision: u32) -> Command {
    Command::Agree {
        clause: clause.to_owned(),
        revision,
    }
}

pub fn discuss(clause: &str, revision: u32) -> Command {
    Command::Discuss {
        clause: clause.to_owned(),
        revision,
    }
}

pub fn key(who: &str) -> Command {
    Command::BindKey {
        public_key: format!("{:064x}", seat(who).0.as_u128()),
        extractable: false,
    }
}

pub fn face(who: &str, outcome: MethodOutcome) -> Command {
    Command::DecideIdentity {
        seat: seat(who),
        method: IdentityMethod::HumanFaceMatch,
        outcome,
    }
}

pub fn document(who: &str) -> Fact {
    Fact::IdentityDocument {
        seat: seat(who),
        document: "passport".to_owned(),
        masked_number: "*******C36".to_owned(),
        number_check: MethodOutcome::Passed,
        photo_digest: "00".repeat(32),
    }
}

pub fn attested(who: &str) -> Fact {
    Fact::KeyAttested {
        seat: seat(who),
        binding_digest: "11".repeat(32),
    }
}

pub fn prepared(revision: u32) -> Fact {
    Fact::RecordPrepared(Prepared {
        record: RecordId(Uuid::from_u128(7)),
        body_digest: "22".repeat(32),
        pdf_digest: "33".repeat(32),
        pdf_len: 4096,
        revision,
    })
}

pub fn signs(who: &str) -> Fact {
    signed_by(Signer::Seat(seat(who)))
}

pub fn signed_by(signer: Signer) -> Fact {
    Fact::StatementSigned {
        signer,
        statement_digest: "44".repeat(32),
    }
}

/// One clause in Chinese and Italian; its text names the revision, so that every revision differs.
pub fn draft(revision: u32) -> Draft {
    let texts = |zh: &str, it: &str| {
        BTreeMap::from([
            (Lang::ZhCn, format!("{zh}（{revision}）")),
            (Lang::It, format!("{it} ({revision})")),
        ])
    };
    Draft {
        revision,
        langs: vec![Lang::ZhCn, Lang::It],
        prevailing: Lang::ZhCn,
        clauses: vec![Clause {
            id: "c1".to_owned(),
            heading: texts("付款", "Pagamento"),
            text: texts("被申请人支付 100 欧元", "Il convenuto paga 100 euro"),
            obligations: vec![Obligation {
                id: ObligationId(Uuid::from_u128(9)),
                debtor: seat("Chen"),
                creditor: seat("Davide"),
                amount: domain::money::Money {
                    minor: 10_000,
                    currency: domain::money::Currency::Eur,
                },
                due: jiff::civil::date(2027, 3, 1),
                method: "bank transfer".to_owned(),
            }],
        }],
    }
}
