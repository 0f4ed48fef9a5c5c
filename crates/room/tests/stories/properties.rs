//! Whatever anybody sends, in whatever order: the room's invariants against the tiny model.
//!
//! A play is 500 inputs. `ROOM_PLAYS` says how many plays: 200 when absent, a hundred thousand
//! steps; 2000 make a million (`ROOM_PLAYS=2000 cargo test --workspace --test stories whatever_is`).

use std::collections::{BTreeMap, BTreeSet};

use domain::settlement::Settlement;
use domain::{CaucusId, Lang, SeatId};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use room::minutes::What;
use room::{Command, ConsentKind, Event, Fact, Input, Kind, Output, Refusal, Scope, View};

use crate::any::{any_command, any_input, any_pause};
use crate::checks::{check_booths, check_outputs, check_plan, check_view, retell};
use crate::common::*;
use crate::model::{Model, people};
use crate::proceed::{CANARY, following_a_notary};

/// Inputs of one play.
const STEPS: usize = 500;

/// An empty room, full ones, one that follows a script, one in which all is agreed, one in which the record
/// waits for signatures, and one in which it states that both apply for judicial confirmation.
const BEGINNINGS: [fn() -> Story; 10] = [
    following_a_notary,
    following_a_notary,
    Story::new,
    Story::everybody_in,
    Story::full_house,
    at_work,
    at_work,
    Story::seeking_confirmation,
    Story::ready_to_sign,
    Story::both_apply,
];

/// Three booths round a triangle of languages, everybody recorded, one private word running.
pub fn at_work() -> Story {
    let mut story = Story::full_house();
    for (who, langs, lang) in [
        ("interpreter", [Lang::It, Lang::ZhCn], Lang::It),
        ("partner", [Lang::ZhCn, Lang::En], Lang::ZhCn),
        ("third", [Lang::En, Lang::It], Lang::En),
    ] {
        story.does(who, Command::EnterBooth { langs });
        story.does(who, into(lang));
    }
    for (who, ..) in PEOPLE {
        story.does(who, consent(ConsentKind::Recording, true));
    }
    story.does("mediator", Command::StartRecording);
    story.does("counsel", Command::Whisper { to: seat("Davide") });
    story.does("Davide", Command::AcceptWhisper);
    story
}

/// What the guards alone may answer; a command named in `may` never gets one of these.
const AUTHORITY: [&str; 31] = [
    "share-taken",
    "nothing-shared",
    "not-mediator",
    "not-staff",
    "not-interpreter",
    "not-party",
    "not-signer",
    "not-admitted",
    "observer-silent",
    "declaration-needed",
    "already-declared",
    "no-draft",
    "not-settled",
    "confirmation-not-sought",
    "already-signed",
    "not-in-booth",
    "not-interpreting",
    "handover-offered",
    "no-handover",
    "not-consecutive",
    "rendering-taken",
    "not-rendering",
    "no-need-to-knock",
    "nobody-private",
    "no-turn",
    "no-whisper",
    "not-on-break",
    "minutes-closed",
    "not-attendee",
    "blind-already-open",
    "blind-committed",
];

fn plays() -> u32 {
    let told = std::env::var("ROOM_PLAYS").ok();
    told.and_then(|plays| plays.parse().ok()).unwrap_or(200)
}

/// What no generator can guess: ids of open private meetings, and in half of the cases the
/// revision.
pub fn aimed(story: &Story, mut input: Input) -> Input {
    let current = story
        .room
        .settlement()
        .and_then(Settlement::draft)
        .map_or(0, |d| d.revision);
    if let Input::Fact(Fact::RecordPrepared(prepared)) = &mut input
        && prepared.revision > 1
    {
        prepared.revision = current;
        prepared.applications = story.room.state().applications();
    }
    let open = |guess: CaucusId| {
        let known: Vec<_> = story.room.state().caucuses.keys().copied().collect();
        let nth = usize::try_from(guess.0.as_u128() % 7).expect("small");
        // Some guesses stay wrong.
        known
            .get(nth % known.len().max(1))
            .copied()
            .filter(|_| nth > 0)
            .unwrap_or(guess)
    };
    if let Input::Fact(Fact::MinuteEdited { line, .. }) = &mut input {
        let lines = &story.room.state().minutes.lines;
        let nth = usize::try_from(*line).unwrap_or(0) % (lines.len() + 1);
        *line = lines.get(nth).map_or(*line, |line| line.id);
    }
    if let Input::Command { command, .. } = &mut input {
        match command {
            Command::CloseCaucus { caucus }
            | Command::LimitCaucus { caucus, .. }
            | Command::Move { to: Some(caucus), .. }
            | Command::Chat {
                scope: Scope::Caucus(caucus),
                ..
            } => *caucus = open(*caucus),
            Command::AnswerStep {
                step, yes: Some(_), ..
            } => {
                let procedure = story.room.state().procedure.as_ref();
                let mut asked = procedure.into_iter().flat_map(|p| p.progress.all());
                if let Some((id, _)) = asked.find(|(_, asking)| !asking.void && !asking.over()) {
                    id.clone_into(step);
                }
            }
            Command::ReadMinutes { revision, .. } if *revision % 2 == 0 => {
                *revision = story.room.state().minutes.closed.unwrap_or(*revision);
            }
            Command::PutDraft { draft: new } if new.revision > 1 => *new = draft(current + 1),
            Command::ReadBack { revision, .. }
            | Command::Agree { revision, .. }
            | Command::Discuss { revision, .. }
                if *revision > 1 =>
            {
                *revision = current;
            }
            _ => {}
        }
    }
    input
}

fn code(refused: &Result<Vec<Output>, Refusal>) -> Option<&'static str> {
    refused.as_ref().err().map(Refusal::code)
}

/// A story, the model that reads along, and what everybody's screen shows.
struct Play {
    story: Story,
    model: Model,
    screens: BTreeMap<SeatId, View>,
    /// Who is to be sent the newest caption.
    captioned: Option<Vec<SeatId>>,
    steps: usize,
}

impl Play {
    fn new(story: Story) -> Self {
        let model = retell(&story.journal);
        let screens = people()
            .filter(|seat| model.connected.contains(seat))
            .map(|seat| (seat, story.room.view(seat).expect("a seat of the story")))
            .collect();
        Self {
            story,
            model,
            screens,
            captioned: None,
            steps: 0,
        }
    }

    fn step(&mut self, input: Input, pause: i64) {
        self.story.leaps(pause);
        let input = aimed(&self.story, input);
        let (old, length) = (self.story.plan(), self.story.journal.len());
        let by = match &input {
            Input::Command { by, .. } => self.story.room.view(*by),
            _ => None,
        };
        let result = self.story.tell(input.clone());
        let concerned = self.read(length);
        if let (Input::Command { command, .. }, Some(view)) = (&input, by) {
            let may = view.may.iter().any(|name| name == Kind::of(command).name());
            match code(&result) {
                None => assert!(may, "{command:?} was accepted without being offered"),
                Some(code) => assert!(!may || !AUTHORITY.contains(&code), "{command:?}: {code}"),
            }
        }
        let new = self.story.plan();
        match result {
            Ok(outputs) => {
                check_outputs(&outputs, &old, &new);
                self.look(outputs, concerned.as_ref(), &input);
                let now = self.story.at();
                let overdue = self.story.room.deadline().filter(|at| *at <= now);
                assert_eq!(overdue.filter(|_| input == Input::Tick), None);
            }
            Err(_) => assert_eq!((&new, self.story.journal.len()), (&old, length)),
        }
        check_plan(&new, &self.model);
        check_booths(&self.model);
        if let Some(record) = self.story.room.signing().prepared() {
            assert_eq!(
                record.applications, self.model.applies,
                "the record states the last answers"
            );
        }
        self.check_screens();
    }

    /// The model reads the new events. Whose screens they may move: `None` is everybody's.
    fn read(&mut self, from: usize) -> Option<BTreeSet<SeatId>> {
        let mut concerned = Some(BTreeSet::new());
        for (_, event) in &self.story.journal[from..] {
            concerned = match (concerned, self.model.concerns(event)) {
                (Some(before), Some(more)) => Some(&before | &more),
                _ => None,
            };
            if let Event::Said { by, scope, to, .. } = event {
                let may = self.model.may_read(*by, *scope);
                assert_eq!(to.iter().copied().collect::<BTreeSet<_>>(), may, "{event:?}");
            }
            if let Event::Captioned { by, spoken, .. } = event {
                let follow = people().filter(|s| self.model.is_sent_caption(*s, *by, spoken.lang));
                self.captioned = Some(follow.collect());
            }
            if let Event::OfferMade { by, heard, .. } = event {
                let here = self.model.beside(*by);
                assert_eq!(heard.iter().copied().collect::<BTreeSet<_>>(), here, "{event:?}");
            }
            self.model.note(event);
        }
        concerned
    }

    fn look(&mut self, outputs: Vec<Output>, concerned: Option<&BTreeSet<SeatId>>, input: &Input) {
        for output in outputs {
            match output {
                Output::Show { seat, view } => {
                    assert!(
                        concerned.is_none_or(|who| who.contains(&seat)),
                        "{} sees that something happened: {input:?}",
                        name(seat)
                    );
                    let before = self.screens.get(&seat);
                    assert!(before.is_none_or(|before| before.version < view.version));
                    check_view(&view, &self.model);
                    self.screens.insert(seat, *view);
                }
                Output::Tell { seat, message } => {
                    let readers = self.model.readers.last();
                    assert!(readers.is_some_and(|who| who.contains(&seat)), "{message:?}");
                }
                Output::Caption { seats, caption } => {
                    assert_eq!(Some(seats), self.captioned.take(), "{caption:?}");
                }
                _ => {}
            }
        }
        assert_eq!(self.captioned, None, "a caption that went to nobody");
        let there = &self.model.connected;
        self.screens.retain(|seat, _| there.contains(seat));
    }

    /// Every screen is true, the ones that did not move included.
    fn check_screens(&mut self) {
        self.steps += 1;
        let look = self.steps.is_multiple_of(25);
        for (seat, shown) in &self.screens {
            let mut hearers = shown.hearers.clone();
            hearers.sort_unstable();
            assert_eq!(hearers, self.model.hearers(*seat), "stale: {}", name(*seat));
            if look {
                let now = self.story.room.view(*seat).expect("a seat of the story");
                let version = shown.version;
                assert_eq!(View { version, ..now }, *shown, "stale: {}", name(*seat));
            }
        }
        if look {
            for seat in people() {
                check_view(
                    &self.story.room.view(seat).expect("a seat of the story"),
                    &self.model,
                );
                let may = self.model.readers.iter().rev().take(room::chat::KEPT);
                let may = may.filter(|who| who.contains(&seat)).count();
                assert_eq!(self.story.room.messages(seat).len(), may, "{}", name(seat));
                let state = self.story.room.state();
                let kept = state.captions.of(state.seat(seat).expect("a seat of the story"));
                let kept: Vec<_> = kept.into_iter().map(|caption| caption.spoken).collect();
                assert_eq!(kept, self.model.captions_of(seat), "{}", name(seat));
            }
            self.check_papers();
        }
    }
}

/// What is said in confidence: in an offer, and in a private word.
const CONFIDENCES: [&str; 2] = [CANARY, "prova"];

impl Play {
    /// What leaves the room on paper holds nothing that was said in confidence, and nothing of what
    /// is still private.
    fn check_papers(&self) {
        let room = &self.story.room;
        let (minutes, ledger) = (&room.state().minutes, room.ledger_so_far());
        let told = serde_json::to_string(&(minutes, &ledger, room.ledger_document())).expect("JSON");
        for words in CONFIDENCES {
            assert!(!told.contains(words), "{words} is told");
        }
        assert!(ledger.private.iter().all(|stretch| stretch.until.is_some()));
        let over = |line: &&room::minutes::Line| matches!(line.what, What::Private { .. });
        assert_eq!(
            minutes.lines.iter().filter(over).count(),
            self.model.meetings_over
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: plays(), ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_sent_the_invariants_hold(
        inputs in prop::collection::vec((any_input(), any_pause()), STEPS),
        begin in prop::sample::select(BEGINNINGS.to_vec()),
    ) {
        let mut play = Play::new(begin());
        for (input, pause) in inputs {
            play.step(input, pause);
        }
        let (lived, again) = (&play.story.room, play.story.replayed());
        assert_eq!(again, *lived);
        assert_eq!(again.digest(), lived.digest());
    }
}

/// The names in `may` are the names under which the commands travel.
#[test]
fn a_kind_is_named_as_its_command_is_written() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen = BTreeSet::from([Kind::End]);
    let told = serde_json::to_value(Command::End).unwrap();
    assert_eq!(told["type"], Kind::End.name());
    while seen.len() < Kind::ALL.len() {
        let command = any_command().new_tree(&mut runner).unwrap().current();
        let told = serde_json::to_value(&command).unwrap();
        assert_eq!(told["type"], Kind::of(&command).name());
        seen.insert(Kind::of(&command));
    }
}

/// A property about events that never happen says nothing: the generator reaches all of them.
#[test]
fn the_generator_reaches_every_kind_of_event() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut missing: BTreeSet<&str> = BTreeSet::from([
        "restarted",
        "connected",
        "disconnected",
        "consented",
        "waiting",
        "admitted",
        "returned_to_lobby",
        "muted",
        "camera_switched",
        "share_switched",
        "listening",
        "interpreting",
        "credential_noted",
        "booth_entered",
        "booth_left",
        "relay_chosen",
        "relay_lost",
        "handover_offered",
        "handover_ended",
        "handed_over",
        "coughed",
        "signal_given",
        "partner_wanted",
        "mode_set",
        "rendering_begun",
        "rendering_ended",
        "caucus_limited",
        "moved",
        "knocked",
        "whisper_asked",
        "whisper_begun",
        "whisper_ended",
        "hand_raised",
        "turn_given",
        "turn_ended",
        "mute_asked",
        "called_upon",
        "break_begun",
        "break_ended",
        "said",
        "caucus_opened",
        "caucus_closed",
        "recording_started",
        "recording_stopped",
        "recording_gap",
        "recording_failed",
        "identity_document",
        "identity_decided",
        "drafted",
        "clause_read",
        "clause_agreed",
        "clause_discussed",
        "key_bound",
        "name_written",
        "handwriting_judged",
        "handwriting_excused",
        "key_attested",
        "statement_signed",
        "applied_jointly",
        "step_asked",
        "step_answered",
        "step_voided",
        "fact_stated",
        "fact_answered",
        "fact_withdrawn",
        "offer_made",
        "offer_answered",
        "offer_withdrawn",
        "blind_opened",
        "blind_committed",
        "blind_ended",
        "captioned",
        "minute_noted",
        "minute_edited",
        "minutes_closed",
        "minutes_read",
    ]);
    for begin in BEGINNINGS.iter().cycle().take(100) {
        let mut story = begin();
        let told = story.journal.len();
        for _ in 0..STEPS {
            let (input, pause) = (any_input(), any_pause())
                .new_tree(&mut runner)
                .unwrap()
                .current();
            story.leaps(pause);
            let input = aimed(&story, input);
            let _refused = story.tell(input);
        }
        for (_, event) in &story.journal[told..] {
            let told = serde_json::to_value(event).unwrap();
            missing.remove(told["type"].as_str().unwrap());
        }
    }
    assert_eq!(missing, BTreeSet::new());
}
