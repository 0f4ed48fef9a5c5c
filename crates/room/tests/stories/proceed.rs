//! The procedure, facts, offers, captions and minutes: helpers and generators.

use std::collections::BTreeMap;

use domain::Lang;
use domain::blind;
use domain::case::Regime;
use domain::money::{Currency, Money};
use domain::offer::OfferKind;
use domain::procedure::Script;
use proptest::prelude::*;
use room::caption::Spoken;
use room::minutes::NoteKind;
use room::{Command, ConsentKind, Event, Fact, Input, MethodOutcome, Output, Refusal};

use crate::any::any_seat;
use crate::common::*;

/// What nobody outside those who heard it may ever read.
pub const CANARY: &str = "canary-73915";

pub fn script(regime: Regime) -> Fact {
    edited(regime, str::to_owned)
}

/// A regime's script as an institution edited it.
pub fn edited(regime: Regime, edit: impl Fn(&str) -> String) -> Fact {
    let text = edit(Script::default_file(regime));
    let script = Script::read(&text, &|_| true).expect("a good file");
    Fact::ProcedureSet {
        script: Box::new(script),
        digest: "ab".repeat(32),
    }
}

/// Everybody but those of the larger stories is in, and a script is followed.
pub fn following(regime: Regime) -> Story {
    set(regime).with(|name| !LATER.contains(&name))
}

/// A script is followed by ten people.
pub fn following_a_notary() -> Story {
    set(Regime::NotarialAct).with(|_| true)
}

fn set(regime: Regime) -> Story {
    let mut story = Story::new();
    story.fact(script(regime));
    story
}

impl Story {
    /// A command while the recorder's clock shows this many milliseconds.
    pub fn does_at(&mut self, ms: u64, who: &str, command: Command) -> Vec<Output> {
        let by = seat(who);
        self.tell_at(Some(ms), Input::Command { by, command })
            .expect("accepted")
    }

    pub fn tell_at(&mut self, ms: Option<u64>, input: Input) -> Result<Vec<Output>, Refusal> {
        let outputs = self.room.handle_recorded(input, self.at(), ms)?;
        let at = self.at();
        self.journal
            .extend(outputs.iter().filter_map(|output| match output {
                Output::Append(event) => Some((at, event.clone())),
                _ => None,
            }));
        Ok(outputs)
    }

    /// Everybody has answered every consent, and both parties' identities are established.
    pub fn known(&mut self) {
        for (name, ..) in PEOPLE.into_iter().filter(|(name, ..)| !LATER.contains(name)) {
            self.does(name, consent(ConsentKind::Recording, true));
        }
        for party in ["Davide", "Chen"] {
            self.fact(document(party));
            self.does("mediator", face(party, MethodOutcome::Passed));
        }
    }

    /// Asks a step and has everybody who is asked answer as expected.
    pub fn completes(&mut self, id: &str) {
        self.does("mediator", ask(id));
        let procedure = self.room.state().procedure.clone().expect("a script");
        let step = procedure.script.step(id).expect("a step").clone();
        let asking = procedure.progress.asking(id).expect("asked").clone();
        for who in &asking.of {
            let (yes, words) = match step.reply {
                domain::procedure::Reply::YesNo => (Some(step.expect.unwrap_or(true)), None),
                domain::procedure::Reply::Words => (None, Some("Milano".to_owned())),
            };
            let command = Command::AnswerStep {
                step: id.to_owned(),
                seat: None,
                yes,
                words,
            };
            self.does(name(*who), command);
        }
    }

    /// Every required step that is asked by hand, up to and without this one.
    pub fn completes_until(&mut self, end: &str) {
        let procedure = self.room.state().procedure.clone().expect("a script");
        for step in procedure.script.steps.iter().take_while(|step| step.id != end) {
            if step.by_hand() && step.required {
                self.completes(&step.id);
            }
        }
    }

    pub fn last(&self) -> &Event {
        &self.journal.last().expect("a journal").1
    }

    pub fn step_state(&self, id: &str) -> domain::procedure::StepState {
        let view = self.view("mediator").proceedings.procedure.expect("a script");
        view.steps
            .into_iter()
            .find(|step| step.id == id)
            .expect("a step")
            .state
    }
}

pub fn ask(step: &str) -> Command {
    Command::AskStep {
        step: step.to_owned(),
        seat: None,
    }
}

pub fn ask_alone(step: &str, who: &str) -> Command {
    Command::AskStep {
        step: step.to_owned(),
        seat: Some(seat(who)),
    }
}

pub fn yes(step: &str) -> Command {
    Command::AnswerStep {
        step: step.to_owned(),
        seat: None,
        yes: Some(true),
        words: None,
    }
}

pub fn texts(zh: &str, it: &str) -> BTreeMap<Lang, String> {
    BTreeMap::from([(Lang::ZhCn, zh.to_owned()), (Lang::It, it.to_owned())])
}

pub fn fact(zh: &str, it: &str) -> Command {
    Command::StateFact {
        fact: None,
        text: texts(zh, it),
    }
}

pub fn says(fact: &str, revision: u32, confirmed: bool) -> Command {
    Command::AnswerFact {
        fact: fact.to_owned(),
        revision,
        confirmed,
    }
}

pub fn offer(words: &str) -> Command {
    Command::MakeOffer {
        kind: OfferKind::Concession,
        amount: Some(eur(1_234_500)),
        words: words.to_owned(),
    }
}

pub fn eur(minor: i64) -> Money {
    Money {
        minor,
        currency: Currency::Eur,
    }
}

pub fn commits(who: &str, round: u32, figure: i64, nonce: u8) -> Command {
    let nonce = format!("{nonce:064x}");
    Command::CommitBlind {
        round,
        commitment: blind::commitment(session(), round, seat(who), eur(figure), &nonce),
    }
}

pub fn open_blind() -> Command {
    Command::OpenBlind {
        payer: seat("Chen"),
        payee: seat("Davide"),
        currency: Currency::Eur,
        wait_s: 60,
    }
}

pub fn spoken(lang: Lang, text: &str) -> Command {
    Command::Caption {
        spoken: Spoken {
            lang,
            text: text.to_owned(),
            speaker: None,
            rendering: false,
        },
    }
}

pub fn note(kind: NoteKind, text: &str) -> Command {
    Command::NoteMinute {
        kind,
        speaker: None,
        text: BTreeMap::from([(Lang::ZhCn, text.to_owned())]),
    }
}

fn any_step() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "alone",
        "place",
        "language",
        "rights",
        "disclosure",
        "recusal",
        "statements",
        "capacity",
        "signing",
        "?",
    ])
    .prop_map(str::to_owned)
}

fn any_fact() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["f1", "f1", "f2", "f3"]).prop_map(str::to_owned)
}

/// Whatever anybody may ask for about the procedure.
pub fn any_proceeding() -> impl Strategy<Value = Command> {
    let lang = prop::sample::select(Lang::ALL.to_vec());
    let kinds = vec![
        NoteKind::Statement,
        NoteKind::Objection,
        NoteKind::Correction,
        NoteKind::Note,
    ];
    prop_oneof![
        6 => (any_step(), prop::option::of(any_seat())).prop_map(|(step, seat)| Command::AskStep { step, seat }),
        8 => (any_step(), prop::option::of(any_seat()), prop::option::of(any::<bool>()), prop::option::of(Just("Milano".to_owned())))
            .prop_map(|(step, seat, yes, words)| Command::AnswerStep { step, seat, yes, words }),
        1 => any_step().prop_map(|step| Command::CloseStep { step }),
        3 => (prop::option::of(any_fact()), any::<bool>()).prop_map(|(fact, whole)| Command::StateFact {
            fact,
            text: if whole { texts("已收货", "Merce ricevuta") } else { BTreeMap::new() },
        }),
        4 => (any_fact(), 0_u32..3, any::<bool>()).prop_map(|(fact, revision, confirmed)| Command::AnswerFact { fact, revision, confirmed }),
        1 => any_fact().prop_map(|fact| Command::WithdrawFact { fact }),
        3 => (0_i64..3, any::<bool>()).prop_map(|(minor, words)| Command::MakeOffer {
            kind: if words { OfferKind::Offer } else { OfferKind::Concession },
            amount: (minor > 0).then(|| eur(minor)),
            words: if words { CANARY.to_owned() } else { String::new() },
        }),
        2 => (0_u32..4, any::<bool>()).prop_map(|(number, accepted)| Command::AnswerOffer { number, accepted }),
        1 => (0_u32..4).prop_map(|number| Command::WithdrawOffer { number }),
        2 => (any_seat(), any_seat(), 0_u32..3).prop_map(|(payer, payee, wait_s)| Command::OpenBlind {
            payer, payee, currency: Currency::Eur, wait_s,
        }),
        2 => Just(open_blind()),
        4 => (1_u32..4, 0_u8..6).prop_map(|(round, n)| Command::CommitBlind { round, commitment: format!("{n:064x}") }),
        1 => (1_u32..4).prop_map(|round| Command::AbortBlind { round }),
        4 => (lang, prop::option::of(any_seat()), any::<bool>(), "[a-z]{0,9}").prop_map(|(lang, speaker, rendering, text)| {
            Command::Caption { spoken: Spoken { lang, text, speaker, rendering } }
        }),
        4 => (prop::sample::select(kinds), prop::option::of(any_seat()), any::<bool>()).prop_map(|(kind, speaker, some)| {
            Command::NoteMinute { kind, speaker, text: if some { texts("记", "annotato") } else { BTreeMap::new() } }
        }),
        1 => Just(Command::CloseMinutes),
        2 => (0_u64..400, prop::option::of(Just("no".to_owned()))).prop_map(|(revision, objection)| {
            Command::ReadMinutes { revision, objection }
        }),
    ]
}

/// What the shells bring about the procedure.
pub fn any_proceeding_fact() -> impl Strategy<Value = Fact> {
    prop_oneof![
        1 => Just(script(Regime::PeoplesMediation)),
        2 => any_seat().prop_map(|seat| Fact::MediaLost { seat }),
        2 => (1_u32..4).prop_map(|round| Fact::BlindCompared { round, outcome: blind::Outcome::Apart }),
        3 => (any_seat(), 0_u64..300, prop::option::of("[a-z]{0,5}")).prop_map(|(by, line, after)| Fact::MinuteEdited {
            by, line, lang: Lang::It, before: String::new(), after,
        }),
    ]
}
