//! Whatever anybody may send.

use std::collections::BTreeMap;

use domain::handwriting::Handwriting;
use domain::{CaucusId, Lang, RecordId, SeatId};
use proptest::prelude::*;
use room::{
    Channel, Command, ConsentKind, Fact, IdentityMethod, Input, MethodOutcome, Mode, Prepared, Scope, Signal,
    Signer,
};
use uuid::Uuid;

use crate::common::*;
use crate::proceed::{any_proceeding, any_proceeding_fact};

/// One seat in eleven is nobody's.
pub fn any_seat() -> impl Strategy<Value = SeatId> {
    (1_u128..=11).prop_map(|n| SeatId(Uuid::from_u128(n)))
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

/// Settings of the room, which only some may change.
fn any_order() -> impl Strategy<Value = Command> {
    let caucus = || any::<u128>().prop_map(|n| CaucusId(Uuid::from_u128(n)));
    let seconds = || prop::option::of(0_u32..120);
    prop_oneof![
        4 => any_seat().prop_map(|seat| Command::Admit { seat }),
        1 => any_seat().prop_map(|seat| Command::ReturnToLobby { seat }),
        1 => any_seat().prop_map(|seat| Command::EndShare { seat }),
        1 => any_seat().prop_map(|seat| Command::AskMute { seat }),
        1 => any_seat().prop_map(|seat| Command::MuteOther { seat }),
        1 => any_seat().prop_map(|seat| Command::LowerHand { seat }),
        1 => (any_seat(), seconds()).prop_map(|(seat, seconds)| Command::GiveTurn { seat, seconds }),
        1 => Just(Command::EndTurn),
        1 => (prop_oneof![3 => Just(seat("observer")), 1 => any_seat()], any::<bool>())
            .prop_map(|(seat, on)| Command::CallUpon { seat, on }),
        1 => Just(Command::StartBreak),
        3 => Just(Command::EndBreak),
        1 => any_words().prop_map(|text| Command::Announce { text }),
        1 => (any_seat(), any_words())
            .prop_map(|(seat, credential)| Command::NoteCredential { seat, credential }),
        1 => prop_oneof![2 => Just(Mode::Simultaneous), 1 => Just(Mode::Consecutive)]
            .prop_map(|mode| Command::SetMode { mode }),
        4 => (prop::collection::vec((2_u128..=10).prop_map(|n| SeatId(Uuid::from_u128(n))), 0..4),
              any::<bool>(), prop::option::of(0_u32..3))
            .prop_map(|(members, apart, minutes)| Command::OpenCaucus { members, apart, minutes }),
        2 => caucus().prop_map(|caucus| Command::CloseCaucus { caucus }),
        1 => (caucus(), prop::option::of(0_u32..3))
            .prop_map(|(caucus, minutes)| Command::LimitCaucus { caucus, minutes }),
        3 => (any_seat(), prop::option::of(caucus())).prop_map(|(seat, to)| Command::Move { seat, to }),
        1 => any_seat().prop_map(|seat| Command::DismissKnock { seat }),
        3 => Just(Command::StartRecording),
        1 => Just(Command::StopRecording),
        1 => (any_seat(), any_outcome()).prop_map(|(seat, outcome)| Command::DecideIdentity {
            seat,
            method: IdentityMethod::HumanFaceMatch,
            outcome,
        }),
        1 => (0_u32..4).prop_map(|r| Command::PutDraft { draft: draft(r) }),
    ]
}

fn any_words() -> impl Strategy<Value = String> {
    prop_oneof![9 => Just("è vero".to_owned()), 1 => ".{0,8}"]
}

fn any_scope() -> impl Strategy<Value = Scope> {
    prop_oneof![
        Just(Scope::Floor),
        any::<u128>().prop_map(|n| Scope::Caucus(CaucusId(Uuid::from_u128(n)))),
        Just(Scope::Booth),
        Just(Scope::Whisper),
        Just(Scope::Announcement),
    ]
}

/// What an interpreter does in the booth.
fn any_booth() -> impl Strategy<Value = Command> {
    prop_oneof![
        4 => prop::option::weighted(0.8, any_lang()).prop_map(|into| Command::Interpret { into }),
        1 => [any_lang(), any_lang()].prop_map(|langs| Command::EnterBooth { langs }),
        3 => Just(booth(Lang::It, Lang::ZhCn)),
        1 => Just(Command::LeaveBooth),
        9 => prop::option::weighted(0.9, any_lang()).prop_map(|from| Command::Relay { from }),
        5 => Just(Command::OfferHandover),
        3 => Just(Command::AcceptHandover),
        2 => Just(Command::EndHandover),
        2 => any::<bool>().prop_map(|on| Command::Cough { on }),
        1 => prop_oneof![Just(Signal::SlowDown), Just(Signal::Repeat)]
            .prop_map(|signal| Command::Signal { signal }),
        2 => any::<[bool; 2]>().prop_map(|[hear, see]| Command::Partner { hear, see }),
        1 => Just(Command::Declare),
        2 => Just(Command::BeginRendering),
        3 => Just(Command::EndRendering),
    ]
}

/// What anybody does for themselves.
fn any_own() -> impl Strategy<Value = Command> {
    let revision = 0_u32..4;
    prop_oneof![
        3 => any_consent(),
        3 => any::<(bool, bool)>().prop_map(|(microphone, camera)| Command::Ready { microphone, camera }),
        6 => any::<bool>().prop_map(mute),
        2 => any::<bool>().prop_map(|on| Command::Camera { on }),
        3 => any::<bool>().prop_map(share),
        1 => any::<bool>().prop_map(|up| Command::Hand { up }),
        2 => any::<bool>().prop_map(|on| Command::Knock { on }),
        3 => any_channel().prop_map(listen),
        2 => (any_scope(), any_words()).prop_map(|(scope, text)| Command::Chat { scope, text }),
        1 => any_seat().prop_map(|to| Command::Whisper { to }),
        2 => Just(Command::AcceptWhisper),
        1 => Just(Command::EndWhisper),
        2 => (any_clause(), any_lang(), revision.clone()).prop_map(|(c, lang, r)| read(&c, lang, r)),
        2 => (any_clause(), revision.clone()).prop_map(|(c, r)| agree(&c, r)),
        1 => (any_clause(), revision).prop_map(|(c, r)| discuss(&c, r)),
        1 => any::<bool>().prop_map(apply_jointly),
        2 => ("[0-9a-fA-F]{64}|.{0,70}", any::<bool>())
            .prop_map(|(public_key, extractable)| Command::BindKey { public_key, extractable }),
    ]
}

pub fn any_command() -> impl Strategy<Value = Command> {
    prop_oneof![
        10 => any_own(),
        4 => any_booth(),
        2 => any_order(),
        6 => any_proceeding(),
        1 => any_name_written(),
        1 => any_verdict(),
    ]
}

fn any_name_written() -> impl Strategy<Value = Command> {
    let strokes = prop::collection::vec(prop::collection::vec([0_u16..1100, 0_u16..450], 0..4), 0..5);
    prop_oneof![
        2 => Just(writes_name()),
        2 => strokes.prop_map(|strokes| Command::WriteName { writing: Handwriting(strokes) }),
    ]
}

/// What is said of a handwritten name.
fn any_verdict() -> impl Strategy<Value = Command> {
    let party = || prop::sample::select(vec!["Davide", "Chen", "Chen", "mediator"]);
    prop_oneof![
        3 => (party(), 1_u32..4, any::<bool>())
            .prop_map(|(who, attempt, legible)| judges(who, attempt, legible)),
        1 => (party(), any_words()).prop_map(|(who, reason)| excuses(who, &reason)),
    ]
}

/// Names written by parties and judged by the mediator, mostly.
fn any_hand() -> impl Strategy<Value = Input> {
    let party = prop::sample::select(vec!["Davide", "Chen", "Chen", "mediator"]);
    let mediator = prop::sample::select(vec!["mediator", "mediator", "Chen"]);
    prop_oneof![
        (party, any_name_written()).boxed(),
        (mediator, any_verdict()).boxed()
    ]
    .prop_map(|(who, command)| Input::Command {
        by: seat(who),
        command,
    })
}

/// Counsel and client, who want a private word.
fn any_word() -> impl Strategy<Value = Input> {
    let pairs = [
        ("Davide", "counsel"),
        ("counsel", "Davide"),
        ("Chen", "Amal"),
        ("Amal", "Chen"),
    ];
    (prop::sample::select(pairs.to_vec()), 0..9).prop_map(|((who, to), n)| Input::Command {
        by: seat(who),
        command: match n {
            0..3 => Command::Whisper { to: seat(to) },
            3..6 => Command::AcceptWhisper,
            6 => Command::EndWhisper,
            7 => mute(false),
            _ => writes(Scope::Whisper, "prova"),
        },
    })
}

/// What a party has to say to the draft.
fn any_answer() -> impl Strategy<Value = Command> {
    prop_oneof![
        3 => (any_clause(), 0_u32..4).prop_map(|(c, r)| agree(&c, r)),
        1 => (any_clause(), 0_u32..4).prop_map(|(c, r)| discuss(&c, r)),
        2 => any::<bool>().prop_map(apply_jointly),
    ]
}

fn any_fact() -> impl Strategy<Value = Fact> {
    prop_oneof![
        1 => Just(Fact::Restarted),
        2 => (1_usize..7).prop_map(|n| document(PEOPLE[n].0)),
        6 => (1_usize..6).prop_map(|n| seat(PEOPLE[n - 1].0)).prop_map(|seat| Fact::KeyAttested { seat, binding_digest: "11".repeat(32) }),
        2 => (0_u32..4).prop_map(|revision| Fact::RecordPrepared(Prepared {
            record: RecordId(Uuid::nil()),
            body_digest: String::new(),
            pdf_digest: String::new(),
            pdf_len: 0,
            revision,
            applications: BTreeMap::new(),
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
        6 => any_proceeding_fact(),
    ]
}

pub fn any_input() -> impl Strategy<Value = Input> {
    let interpreters = prop::sample::select(vec!["interpreter", "partner", "third"]);
    prop_oneof![
        6 => any_seat().prop_map(Input::Connected),
        2 => any_seat().prop_map(Input::Disconnected),
        30 => (any_seat(), any_command()).prop_map(|(by, command)| Input::Command { by, command }),
        // Most orders are the mediator's to give.
        20 => any_order().prop_map(|command| Input::Command { by: seat("mediator"), command }),
        20 => (prop::sample::select(vec!["mediator", "mediator", "Davide", "Chen", "clerk"]), any_proceeding())
            .prop_map(|(who, command)| Input::Command { by: seat(who), command }),
        // Relays seldom meet by chance.
        8 => (interpreters.clone(), prop::sample::select(vec![Lang::ZhCn, Lang::En, Lang::It]))
            .prop_map(|(who, from)| Input::Command { by: seat(who), command: relay(from) }),
        20 => (interpreters, any_booth()).prop_map(|(who, command)| Input::Command { by: seat(who), command }),
        10 => (prop::sample::select(vec!["Davide", "Chen"]), any_answer())
            .prop_map(|(party, command)| Input::Command { by: seat(party), command }),
        12 => any_word(),
        8 => any_hand(),
        3 => (any_seat(), Just(consent(ConsentKind::Recording, true)))
            .prop_map(|(by, command)| Input::Command { by, command }),
        6 => any_fact().prop_map(Input::Fact),
        6 => Just(Input::Tick),
    ]
}

/// Seconds that pass before an input; mostly none.
pub fn any_pause() -> impl Strategy<Value = i64> {
    prop_oneof![40 => Just(0_i64), 5 => 0_i64..8, 1 => 0_i64..700]
}
