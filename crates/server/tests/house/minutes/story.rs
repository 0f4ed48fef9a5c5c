//! A session of six people, from the door to the confirmed minutes, told input by input.

use std::collections::BTreeMap;

use domain::case::{EnforcementRoute, Regime};
use domain::money::{Currency, Money};
use domain::offer::OfferKind;
use domain::{Lang, PersonId, Role, SeatId, SessionId};
use jiff::Timestamp;
use room::minutes::NoteKind;
use room::{Command, ConsentKind, Fact, IdentityMethod, Input, MethodOutcome, Output, Room, SeatSpec};
use server::procedures::Procedures;
use uuid::Uuid;

use super::CANARY;

/// The people of the printed story, with the public names of the sample case.
const PEOPLE: [(Role, &str, Option<&str>, Lang, &str); 6] = [
    (
        Role::Applicant,
        "方小兰",
        Some("Fang Xiaolan"),
        Lang::ZhCn,
        "Asia/Shanghai",
    ),
    (Role::Respondent, "Davide Corvale", None, Lang::It, "Europe/Rome"),
    (
        Role::RespondentAgent,
        "ياسر الحسن",
        Some("Yasir Al-Hasan"),
        Lang::Ar,
        "Asia/Aden",
    ),
    (
        Role::Mediator,
        "周启宁",
        Some("Zhou Qining"),
        Lang::ZhCn,
        "Asia/Shanghai",
    ),
    (
        Role::Interpreter,
        "叶知微",
        Some("Ye Zhiwei"),
        Lang::ZhCn,
        "Asia/Shanghai",
    ),
    (
        Role::Clerk,
        "何书瑶",
        Some("He Shuyao"),
        Lang::ZhCn,
        "Asia/Shanghai",
    ),
];
const APPLICANT: usize = 0;
const RESPONDENT: usize = 1;
const AGENT: usize = 2;
const MEDIATOR: usize = 3;
const INTERPRETER: usize = 4;
const CLERK: usize = 5;

fn id(who: usize) -> SeatId {
    SeatId(Uuid::from_u128(who as u128 + 1))
}

fn all(zh: &str, it: &str, ar: &str) -> BTreeMap<Lang, String> {
    BTreeMap::from([
        (Lang::ZhCn, zh.to_owned()),
        (Lang::It, it.to_owned()),
        (Lang::Ar, ar.to_owned()),
    ])
}

/// A session that nobody sits in, told input by input.
pub(super) struct Told {
    pub(super) room: Room,
    pub(super) events: u64,
    now: i64,
}

impl Told {
    fn new() -> Self {
        let seats = (0..)
            .zip(PEOPLE)
            .map(|(n, (role, name, latin, lang, zone))| SeatSpec {
                seat: id(n),
                person: PersonId(Uuid::from_u128(n as u128 + 50)),
                role,
                name: name.to_owned(),
                latin_name: latin.map(str::to_owned),
                lang,
                zone: zone.to_owned(),
            });
        let session = SessionId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001));
        let (room, _) = Room::open(
            session,
            "HQ-2027-0318".to_owned(),
            Some(EnforcementRoute::JudicialConfirmation),
            seats.collect(),
        );
        let mut told = Self {
            room,
            events: 1,
            now: 1_805_371_200_000,
        };
        let empty = tempfile::tempdir().unwrap();
        let (script, digest) = Procedures::load(empty.path())
            .unwrap()
            .of(Regime::PeoplesMediation)
            .unwrap()
            .clone();
        told.tell(Input::Fact(Fact::ProcedureSet {
            script: Box::new(script),
            digest,
        }));
        told
    }

    fn at(&self) -> Timestamp {
        Timestamp::from_millisecond(self.now).unwrap()
    }

    fn tell(&mut self, input: Input) {
        self.now += 7_400;
        let offset = self
            .room
            .is_recording()
            .then(|| u64::try_from(self.now - 1_805_371_200_000).unwrap());
        let outputs = self.room.handle_recorded(input, self.at(), offset).unwrap();
        let appended = outputs
            .iter()
            .filter(|output| matches!(output, Output::Append(_)));
        self.events += appended.count() as u64;
    }

    fn does(&mut self, who: usize, command: Command) {
        self.tell(Input::Command { by: id(who), command });
    }

    fn asks(&mut self, step: &str, words: &[(usize, Option<bool>, Option<&str>)]) {
        self.does(
            MEDIATOR,
            Command::AskStep {
                step: step.to_owned(),
                seat: None,
            },
        );
        for (who, yes, words) in words {
            self.does(
                *who,
                Command::AnswerStep {
                    step: step.to_owned(),
                    seat: None,
                    yes: *yes,
                    words: words.map(str::to_owned),
                },
            );
        }
    }
}

/// The same, ended.
pub(super) fn ended() -> Told {
    let mut t = story();
    t.does(MEDIATOR, Command::End);
    t
}

/// A realistic session, from the door to the confirmed minutes, with a change by the clerk.
#[expect(
    clippy::too_many_lines,
    reason = "one session, in the order in which it is told"
)]
pub(super) fn story() -> Told {
    let mut t = Told::new();
    for who in [MEDIATOR, CLERK, INTERPRETER, APPLICANT, RESPONDENT, AGENT] {
        t.tell(Input::Connected(id(who)));
        t.does(
            who,
            Command::Consent {
                kind: ConsentKind::Online,
                granted: true,
            },
        );
        t.does(
            who,
            Command::Ready {
                microphone: true,
                camera: true,
            },
        );
        if who == INTERPRETER {
            t.does(who, Command::Declare);
        }
        if who != MEDIATOR {
            t.does(MEDIATOR, Command::Admit { seat: id(who) });
        }
    }
    for who in [APPLICANT, RESPONDENT, AGENT, MEDIATOR, INTERPRETER] {
        t.does(
            who,
            Command::Consent {
                kind: ConsentKind::Recording,
                granted: who != AGENT,
            },
        );
    }
    t.does(MEDIATOR, Command::StartRecording);
    let side = |yes| {
        [
            (APPLICANT, Some(yes), None),
            (RESPONDENT, Some(yes), None),
            (AGENT, Some(yes), None),
        ]
    };
    let parties = |yes| [(APPLICANT, Some(yes), None), (RESPONDENT, Some(yes), None)];
    t.asks("alone", &side(true));
    t.asks(
        "place",
        &[
            (APPLICANT, None, Some("浙江省青田县")),
            (RESPONDENT, None, Some("Milano, Italia")),
            (AGENT, None, Some("عدن، اليمن")),
        ],
    );
    for party in [APPLICANT, RESPONDENT, AGENT] {
        let (method, outcome) = (IdentityMethod::HumanFaceMatch, MethodOutcome::Passed);
        t.does(
            MEDIATOR,
            Command::DecideIdentity {
                seat: id(party),
                method,
                outcome,
            },
        );
    }
    t.asks("language", &side(true));
    t.asks("rights", &parties(true));
    t.asks("sham", &parties(true));
    t.asks("disclosure", &[(MEDIATOR, None, Some("与双方均无利害关系。"))]);
    t.asks(
        "recusal",
        &[
            (APPLICANT, Some(false), None),
            (RESPONDENT, Some(false), Some("Nessuna obiezione.")),
        ],
    );
    t.asks("statements", &[]);
    t.does(CLERK, Command::NoteMinute {
        kind: NoteKind::Statement,
        speaker: Some(id(APPLICANT)),
        text: all(
            "2026年3月向被申请人交付皮鞋三十箱，货款21,400欧元，至今只收到2,800欧元。",
            "Nel marzo 2026 ho consegnato trenta casse di scarpe per 21.400 euro; finora ne ho ricevuti 2.800.",
            "سلّمتُ في مارس 2026 ثلاثين صندوقًا من الأحذية بثمن 21,400 يورو، ولم أستلم حتى الآن سوى 2,800 يورو.",
        ),
    });
    t.does(
        CLERK,
        Command::NoteMinute {
            kind: NoteKind::Statement,
            speaker: Some(id(RESPONDENT)),
            text: BTreeMap::from([(Lang::It, "Quattro casse erano bagnate.".to_owned())]),
        },
    );
    t.does(
        INTERPRETER,
        Command::NoteMinute {
            kind: NoteKind::Correction,
            speaker: None,
            text: all(
                "是“四箱”，不是“十箱”。",
                "«quattro casse», non «dieci».",
                "«أربعة صناديق» وليس «عشرة».",
            ),
        },
    );
    t.does(
        AGENT,
        Command::NoteMinute {
            kind: NoteKind::Objection,
            speaker: None,
            text: BTreeMap::from([(Lang::Ar, "لم تصلني الفاتورة رقم 17 قبل الجلسة.".to_owned())]),
        },
    );
    t.does(
        RESPONDENT,
        Command::MakeOffer {
            kind: OfferKind::Concession,
            amount: None,
            words: CANARY.to_owned(),
        },
    );
    t.does(
        MEDIATOR,
        Command::OpenCaucus {
            members: vec![id(RESPONDENT), id(AGENT), id(INTERPRETER)],
            apart: false,
            minutes: Some(30),
        },
    );
    t.now += 540_000;
    t.does(
        MEDIATOR,
        Command::Move {
            seat: id(AGENT),
            to: None,
        },
    );
    t.now += 120_000;
    t.does(
        RESPONDENT,
        Command::MakeOffer {
            kind: OfferKind::Offer,
            amount: Some(Money {
                minor: 7_391_500,
                currency: Currency::Eur,
            }),
            words: CANARY.to_owned(),
        },
    );
    let caucus = *t.room.state().caucuses.keys().next().unwrap();
    t.does(MEDIATOR, Command::CloseCaucus { caucus });
    t.does(MEDIATOR, Command::StartBreak);
    t.now += 600_000;
    t.does(MEDIATOR, Command::EndBreak);
    t.does(
        MEDIATOR,
        Command::StateFact {
            fact: None,
            text: all(
                "被申请人已收到皮鞋三十箱。",
                "La parte chiamata ha ricevuto trenta casse di scarpe.",
                "استلم المدعى عليه ثلاثين صندوقًا من الأحذية.",
            ),
        },
    );
    t.does(
        CLERK,
        Command::StateFact {
            fact: None,
            text: all(
                "已支付2,800欧元。",
                "Sono stati pagati 2.800 euro.",
                "دُفع مبلغ 2,800 يورو.",
            ),
        },
    );
    for (party, fact, confirmed) in [
        (APPLICANT, "f1", true),
        (RESPONDENT, "f1", true),
        (APPLICANT, "f2", true),
        (RESPONDENT, "f2", false),
    ] {
        t.does(
            party,
            Command::AnswerFact {
                fact: fact.to_owned(),
                revision: 1,
                confirmed,
            },
        );
    }
    let line = t
        .room
        .state()
        .minutes
        .lines
        .iter()
        .find(|line| {
            matches!(
                line.what,
                room::minutes::What::Noted {
                    kind: NoteKind::Statement,
                    ..
                }
            )
        })
        .unwrap()
        .id;
    t.tell(Input::Fact(Fact::MinuteEdited {
        by: id(CLERK),
        line,
        lang: Lang::ZhCn,
        before: "申请人方小兰陈述：2026年3月向被申请人交付皮鞋三十箱，货款21,400欧元，至今只收到2,800欧元。"
            .to_owned(),
        after: Some(
            "申请人方小兰陈述：2026年3月12日向被申请人交付皮鞋三十箱，货款21,400欧元，至今只收到2,800欧元。"
                .to_owned(),
        ),
    }));
    t.does(CLERK, Command::CloseMinutes);
    let revision = t.room.state().minutes.closed.unwrap();
    for who in [APPLICANT, RESPONDENT, INTERPRETER, MEDIATOR] {
        t.does(
            who,
            Command::ReadMinutes {
                revision,
                objection: None,
            },
        );
    }
    t.does(
        AGENT,
        Command::ReadMinutes {
            revision,
            objection: Some("الفاتورة رقم 17 غير مذكورة بالكامل.".to_owned()),
        },
    );
    t
}
