//! Whatever anybody sends, in whatever order: the room's invariants against the tiny model.

use std::collections::BTreeSet;

use domain::settlement::Settlement;
use domain::{CaucusId, Lang, RecordId, SeatId};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use room::{
    Channel, Command, ConsentKind, Event, Fact, IdentityMethod, Input, Kind, Media, MethodOutcome, Output,
    Plan, Prepared, Refusal, Signer, View,
};
use uuid::Uuid;

use crate::common::*;
use crate::model::Model;

/// An empty room, a full one, and one in which the record waits for signatures.
const BEGINNINGS: [fn() -> Story; 4] = [
    Story::new,
    Story::everybody_in,
    Story::everybody_in,
    Story::ready_to_sign,
];

/// What the guards alone may answer; a command named in `may` never gets one of these.
const AUTHORITY: [&str; 12] = [
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
];

/// One seat in eight is nobody's.
fn any_seat() -> impl Strategy<Value = SeatId> {
    (1_u128..=8).prop_map(|n| SeatId(Uuid::from_u128(n)))
}

fn any_lang() -> impl Strategy<Value = Lang> {
    prop::sample::select(Lang::ALL.to_vec())
}

fn any_channel() -> impl Strategy<Value = Channel> {
    prop_oneof![Just(Channel::Floor), any_lang().prop_map(Channel::Interpreted)]
}

fn any_consent() -> impl Strategy<Value = Command> {
    let kinds = vec![
        ConsentKind::Online,
        ConsentKind::Interpreter,
        ConsentKind::Recording,
    ];
    // Seldom a no to the whole, or the room stands empty.
    (prop::sample::select(kinds), 0..10).prop_map(|(kind, n)| Command::Consent {
        kind,
        granted: if kind == ConsentKind::Online { n > 0 } else { n > 3 },
    })
}

fn any_outcome() -> impl Strategy<Value = MethodOutcome> {
    prop::sample::select(vec![
        MethodOutcome::Passed,
        MethodOutcome::Passed,
        MethodOutcome::Failed,
    ])
}

fn any_clause() -> impl Strategy<Value = String> {
    prop_oneof![9 => Just("c1".to_owned()), 1 => any::<String>()]
}

fn any_command() -> impl Strategy<Value = Command> {
    let revision = 0_u32..4;
    prop_oneof![
        3 => any_consent(),
        3 => any::<(bool, bool)>().prop_map(|(microphone, camera)| Command::Ready { microphone, camera }),
        3 => any_seat().prop_map(|seat| Command::Admit { seat }),
        1 => any_seat().prop_map(|seat| Command::ReturnToLobby { seat }),
        4 => any::<bool>().prop_map(mute),
        2 => any::<bool>().prop_map(|on| Command::Camera { on }),
        3 => any::<bool>().prop_map(share),
        1 => any_seat().prop_map(|seat| Command::EndShare { seat }),
        3 => any_channel().prop_map(listen),
        4 => prop::option::of(any_lang()).prop_map(|into| Command::Interpret { into }),
        1 => Just(Command::Declare),
        4 => prop::collection::vec((2_u128..=7).prop_map(|n| SeatId(Uuid::from_u128(n))), 0..3)
            .prop_map(|members| Command::OpenCaucus { members }),
        1 => any::<u128>().prop_map(|n| Command::CloseCaucus { caucus: CaucusId(Uuid::from_u128(n)) }),
        3 => Just(Command::StartRecording),
        1 => Just(Command::StopRecording),
        1 => (any_seat(), any_outcome()).prop_map(|(seat, outcome)| Command::DecideIdentity {
            seat,
            method: IdentityMethod::HumanFaceMatch,
            outcome,
        }),
        1 => revision.clone().prop_map(|r| Command::PutDraft { draft: draft(r) }),
        2 => (any_clause(), any_lang(), revision.clone()).prop_map(|(c, lang, r)| read(&c, lang, r)),
        2 => (any_clause(), revision.clone()).prop_map(|(c, r)| agree(&c, r)),
        1 => (any_clause(), revision).prop_map(|(c, r)| discuss(&c, r)),
        2 => ("[0-9a-fA-F]{64}|.{0,70}", any::<bool>())
            .prop_map(|(public_key, extractable)| Command::BindKey { public_key, extractable }),
    ]
}

/// What a party has to say to the draft.
fn any_answer() -> impl Strategy<Value = Command> {
    prop_oneof![
        3 => (any_clause(), 0_u32..4).prop_map(|(c, r)| agree(&c, r)),
        1 => (any_clause(), 0_u32..4).prop_map(|(c, r)| discuss(&c, r)),
    ]
}

fn any_fact() -> impl Strategy<Value = Fact> {
    prop_oneof![
        1 => Just(Fact::Restarted),
        2 => (1_usize..7).prop_map(|n| document(PEOPLE[n].0)),
        4 => any_seat().prop_map(|seat| Fact::KeyAttested { seat, binding_digest: "11".repeat(32) }),
        2 => (0_u32..4).prop_map(|revision| Fact::RecordPrepared(Prepared {
            record: RecordId(Uuid::nil()),
            body_digest: String::new(),
            pdf_digest: String::new(),
            pdf_len: 0,
            revision,
        })),
        4 => prop_oneof![any_seat().prop_map(Signer::Seat), Just(Signer::Institution)].prop_map(signed_by),
        1 => any::<String>().prop_map(|file_digest| Fact::RecordSealed { file_digest }),
        1 => (any_seat(), any_channel()).prop_map(|(seat, channel)| Fact::RecordingGap {
            seat,
            channel,
            from_ms: 1,
            to_ms: 2,
        }),
        1 => any::<String>().prop_map(|code| Fact::RecordingFailed { code }),
    ]
}

fn any_input() -> impl Strategy<Value = Input> {
    prop_oneof![
        6 => any_seat().prop_map(Input::Connected),
        2 => any_seat().prop_map(Input::Disconnected),
        40 => (any_seat(), any_command()).prop_map(|(by, command)| Input::Command { by, command }),
        // Most commands are the mediator's to give, so let the mediator speak more often.
        20 => any_command().prop_map(|command| Input::Command { by: seat("mediator"), command }),
        10 => (prop::sample::select(vec!["Davide", "Chen"]), any_answer())
            .prop_map(|(party, command)| Input::Command { by: seat(party), command }),
        6 => any_fact().prop_map(Input::Fact),
    ]
}

/// What no generator can guess: the open caucus's id, and in half of the cases the revision.
fn aimed(story: &Story, mut input: Input) -> Input {
    let current = story
        .room
        .settlement()
        .and_then(Settlement::draft)
        .map_or(0, |d| d.revision);
    if let Input::Command { command, .. } = &mut input {
        match command {
            Command::CloseCaucus { caucus } => {
                *caucus = story
                    .room
                    .state()
                    .caucuses
                    .keys()
                    .next()
                    .copied()
                    .unwrap_or(*caucus);
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

fn retell(journal: &[(jiff::Timestamp, Event)]) -> Model {
    let mut model = Model::default();
    for (_, event) in journal {
        model.note(event);
    }
    model
}

fn code(refused: &Result<Vec<Output>, Refusal>) -> Option<&'static str> {
    refused.as_ref().err().map(Refusal::code)
}

fn check_plan(plan: &Plan, model: &Model) {
    for route in &plan.routes {
        assert!(
            model.together(route.source.seat, route.listener),
            "{route:?} crosses spaces"
        );
        if route.source.media == Media::Audio {
            assert!(
                model.open_microphone.contains(&route.source.seat),
                "{route:?} of a muted seat"
            );
        }
    }
    let mut screens = BTreeSet::new();
    for route in plan.routes.iter().filter(|r| r.source.media == Media::Share) {
        assert!(model.sharing.contains(&route.source.seat), "{route:?} of nothing");
        assert!(screens.insert(route.listener), "{route:?} is a second screen");
    }
    for tap in &plan.taps {
        let whose = tap.source.seat;
        assert!(
            model.yes.contains(&(whose, ConsentKind::Recording)),
            "{tap:?} without consent (T18)"
        );
        assert_eq!(
            model.space.get(&whose),
            Some(&None),
            "{tap:?} is not on the main floor"
        );
    }
    let mut booths = BTreeSet::new();
    for (who, lang) in &model.interpreting {
        assert!(
            booths.insert((model.space.get(who), lang)),
            "two interpreters into {lang}"
        );
    }
    assert_eq!(*plan, model.plan());
}

fn check_views(story: &Story, model: &Model) {
    for (viewer, ..) in PEOPLE {
        for shown in story.view(viewer).seats {
            let shares = model.sharing.contains(&shown.seat) && model.open_to(shown.seat, seat(viewer));
            assert_eq!(shown.sharing, shares, "{} as {viewer} sees it", name(shown.seat));
        }
    }
    for (name, ..) in PEOPLE {
        let hearers = story.view(name).hearers;
        let routed: Vec<_> = story
            .plan()
            .routes
            .into_iter()
            .filter(|r| r.source.seat == seat(name) && r.source.media == Media::Audio)
            .map(|r| r.listener)
            .collect();
        assert_eq!(
            hearers.iter().map(|h| h.seat).collect::<Vec<_>>(),
            routed,
            "hearers of {name}"
        );
        assert_eq!(hearers, model.hearers(seat(name)), "hearers of {name}");
    }
}

fn check_outputs(outputs: &[Output], old: &Plan, new: &Plan) {
    let both = Plan {
        routes: &old.routes & &new.routes,
        taps: &old.taps & &new.taps,
    };
    let narrow = outputs.iter().find_map(|o| {
        if let Output::Narrow(plan) = o {
            Some(plan)
        } else {
            None
        }
    });
    assert_eq!(narrow, (both != *old).then_some(&both));
    let route = outputs.iter().find_map(|o| {
        if let Output::Route(plan) = o {
            Some(plan)
        } else {
            None
        }
    });
    assert_eq!(route, (new != old).then_some(new));
}

/// Outsiders see no difference when somebody in private acts with their own devices.
fn check_secrecy(before: &[View], story: &Story, by: SeatId, command: &Command) {
    let space = |s: SeatId| story.room.seat(s).and_then(room::state::Seat::space);
    let devices = match command {
        Command::Mute { .. }
        | Command::Camera { .. }
        | Command::Share { .. }
        | Command::Listen { .. }
        | Command::Interpret { .. } => true,
        Command::EndShare { seat } => space(*seat) == space(by),
        _ => false,
    };
    if !devices || !matches!(space(by), Some(room::state::Space::Caucus(_))) {
        return;
    }
    for old in before.iter().filter(|v| space(v.me) != space(by)) {
        let new = story.room.view(old.me).expect("a seat of the story");
        assert_eq!(
            View {
                version: 0,
                ..old.clone()
            },
            View { version: 0, ..new }
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_sent_the_invariants_hold(
        inputs in prop::collection::vec(any_input(), 200),
        begin in prop::sample::select(BEGINNINGS.to_vec()),
    ) {
        let mut story = begin();
        let mut model = retell(&story.journal);
        for input in inputs {
            let input = aimed(&story, input);
            let (old, length) = (story.plan(), story.journal.len());
            let views: Vec<_> = PEOPLE.iter().map(|(name, ..)| story.view(name)).collect();
            let result = story.tell(input.clone());
            for (_, event) in &story.journal[length..] {
                model.note(event);
            }

            if let Input::Command { by, command } = &input
                && let Some(view) = views.iter().find(|v| v.me == *by)
            {
                let may = view.may.iter().any(|name| name == Kind::of(command).name());
                match code(&result) {
                    None => assert!(may, "{command:?} was accepted without being offered"),
                    Some(code) => assert!(!may || !AUTHORITY.contains(&code), "{command:?}: {code}"),
                }
                check_secrecy(&views, &story, *by, command);
            }
            match result {
                Ok(outputs) => check_outputs(&outputs, &old, &story.plan()),
                Err(_) => assert_eq!((story.plan(), story.journal.len()), (old, length)),
            }
            check_plan(&story.plan(), &model);
            check_views(&story, &model);
        }
        assert_eq!(story.replayed(), story.room);
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
        "key_attested",
        "statement_signed",
    ]);
    for begin in BEGINNINGS.iter().cycle().take(100) {
        let mut story = begin();
        let told = story.journal.len();
        for _ in 0..200 {
            let input = any_input().new_tree(&mut runner).unwrap().current();
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
