//! Who may ask for what now, whatever the details.

mod booth;
mod caucus;
mod floor;
mod proceedings;

pub(super) use booth::offered_to;
use domain::Role;
use domain::procedure::Door;
use domain::settlement::{Draft, Settlement};

use crate::input::{Command, ConsentKind, Signer};
use crate::procedure;
use crate::refusal::Refusal;
use crate::signing::Signing;
use crate::state::{Seat, Space, State};

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal,)*) => {
        /// A command without its details.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "each is the command of the same name")]
        pub enum Kind { $($kind,)* }

        impl Kind {
            /// Every kind of command.
            pub const ALL: [Self; [$(Self::$kind),*].len()] = [$(Self::$kind),*];

            /// The name under which the command travels.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)* }
            }

            /// The kind of a command.
            pub const fn of(command: &Command) -> Self {
                match command { $(Command::$kind { .. } => Self::$kind,)* }
            }
        }
    };
}

kinds! {
    Consent = "consent",
    Ready = "ready",
    Admit = "admit",
    ReturnToLobby = "return_to_lobby",
    Mute = "mute",
    AskMute = "ask_mute",
    MuteOther = "mute_other",
    Hand = "hand",
    LowerHand = "lower_hand",
    GiveTurn = "give_turn",
    EndTurn = "end_turn",
    CallUpon = "call_upon",
    StartBreak = "start_break",
    EndBreak = "end_break",
    Chat = "chat",
    Announce = "announce",
    Whisper = "whisper",
    AcceptWhisper = "accept_whisper",
    EndWhisper = "end_whisper",
    Camera = "camera",
    Share = "share",
    EndShare = "end_share",
    Listen = "listen",
    Interpret = "interpret",
    EnterBooth = "enter_booth",
    LeaveBooth = "leave_booth",
    Relay = "relay",
    OfferHandover = "offer_handover",
    AcceptHandover = "accept_handover",
    EndHandover = "end_handover",
    Cough = "cough",
    Signal = "signal",
    Partner = "partner",
    Declare = "declare",
    NoteCredential = "note_credential",
    SetMode = "set_mode",
    BeginRendering = "begin_rendering",
    EndRendering = "end_rendering",
    OpenCaucus = "open_caucus",
    CloseCaucus = "close_caucus",
    LimitCaucus = "limit_caucus",
    Move = "move",
    Knock = "knock",
    DismissKnock = "dismiss_knock",
    StartRecording = "start_recording",
    StopRecording = "stop_recording",
    DecideIdentity = "decide_identity",
    PutDraft = "put_draft",
    ReadBack = "read_back",
    Agree = "agree",
    Discuss = "discuss",
    ApplyJointly = "apply_jointly",
    BindKey = "bind_key",
    WriteName = "write_name",
    JudgeHandwriting = "judge_handwriting",
    ExcuseHandwriting = "excuse_handwriting",
    AskStep = "ask_step",
    AnswerStep = "answer_step",
    CloseStep = "close_step",
    StateFact = "state_fact",
    AnswerFact = "answer_fact",
    WithdrawFact = "withdraw_fact",
    MakeOffer = "make_offer",
    AnswerOffer = "answer_offer",
    WithdrawOffer = "withdraw_offer",
    OpenBlind = "open_blind",
    CommitBlind = "commit_blind",
    AbortBlind = "abort_blind",
    Caption = "caption",
    NoteMinute = "note_minute",
    CloseMinutes = "close_minutes",
    ReadMinutes = "read_minutes",
    End = "end",
}

/// Whether this seat may ask for this kind of thing now.
///
/// After the end only consents are left, for taking one back is possible then too, and the minutes,
/// which may be read when everything else is over.
#[expect(
    clippy::too_many_lines,
    reason = "one short arm per command, and the match stays exhaustive"
)]
pub(crate) fn allowed(state: &State, me: &Seat, kind: Kind) -> Result<(), Refusal> {
    let outlives = matches!(
        kind,
        Kind::Consent | Kind::ApplyJointly | Kind::CloseMinutes | Kind::ReadMinutes
    );
    if state.ended.is_some() && !outlives {
        return Err(Refusal::SessionEnded);
    }
    match kind {
        Kind::Consent | Kind::Camera | Kind::Listen => Ok(()),
        Kind::Mute => not_silent(me),
        Kind::Share => {
            not_silent(me)?;
            let space = me.space().ok_or(Refusal::NotAdmitted)?;
            let other = state.sharer(space).filter(|s| s.id() != me.id());
            other.map_or(Ok(()), |s| Err(Refusal::ShareTaken(s.id())))
        }
        Kind::EndShare => {
            mediator(me)?;
            let mut shared = state.seats.iter().filter(|s| s.sharing && s.is_open_to(me));
            unless(shared.next().is_none(), Refusal::NothingShared)
        }
        Kind::Ready => unless(
            !me.consented(ConsentKind::Online),
            Refusal::ConsentNeeded(ConsentKind::Online),
        ),
        Kind::Admit | Kind::ReturnToLobby => staff(me),
        Kind::AskMute
        | Kind::MuteOther
        | Kind::Hand
        | Kind::LowerHand
        | Kind::GiveTurn
        | Kind::EndTurn
        | Kind::CallUpon
        | Kind::StartBreak
        | Kind::EndBreak
        | Kind::Chat
        | Kind::Announce
        | Kind::Whisper
        | Kind::AcceptWhisper
        | Kind::EndWhisper => floor::allowed(state, me, kind),
        Kind::Interpret
        | Kind::EnterBooth
        | Kind::LeaveBooth
        | Kind::Relay
        | Kind::OfferHandover
        | Kind::AcceptHandover
        | Kind::EndHandover
        | Kind::Cough
        | Kind::Signal
        | Kind::Partner
        | Kind::Declare
        | Kind::NoteCredential
        | Kind::SetMode
        | Kind::BeginRendering
        | Kind::EndRendering => booth::allowed(state, me, kind),
        Kind::OpenCaucus
        | Kind::CloseCaucus
        | Kind::LimitCaucus
        | Kind::Move
        | Kind::Knock
        | Kind::DismissKnock => caucus::allowed(state, me, kind),
        Kind::StartRecording => {
            mediator(me)?;
            unless(state.is_recording(), Refusal::AlreadyRecording)?;
            unless(state.paused.is_some(), Refusal::OnBreak)?;
            unless(!somebody_to_record(state), Refusal::NobodyToRecord)
        }
        Kind::StopRecording => {
            mediator(me)?;
            unless(!state.is_recording(), Refusal::NotRecording)?;
            unless(!procedure::recording(state).pause, Refusal::RecordingGoesOn)
        }
        Kind::DecideIdentity | Kind::End => mediator(me),
        Kind::PutDraft => {
            mediator(me)?;
            on_floor(me)?;
            unless(state.signing.sealed().is_some(), Refusal::RecordSealed)?;
            Ok(procedure::door(state, Door::Draft)?)
        }
        Kind::ReadBack => {
            unless(
                !matches!(me.role(), Role::Mediator | Role::Interpreter),
                Refusal::NotInterpreter,
            )?;
            unless(
                me.role() == Role::Interpreter && !me.declared,
                Refusal::DeclarationNeeded,
            )?;
            at_the_table(state, me)
        }
        Kind::Agree | Kind::Discuss => {
            unless(!me.role().is_party(), Refusal::NotParty)?;
            at_the_table(state, me)
        }
        Kind::ApplyJointly => application(state, me),
        Kind::BindKey => {
            signer(me)?;
            admitted(me)?;
            not_prepared(state)
        }
        Kind::WriteName => {
            unless(!me.role().is_party(), Refusal::NotParty)?;
            under_what_was_agreed(state, me)
        }
        Kind::JudgeHandwriting | Kind::ExcuseHandwriting => {
            mediator(me)?;
            under_what_was_agreed(state, me)
        }
        Kind::AskStep
        | Kind::AnswerStep
        | Kind::CloseStep
        | Kind::StateFact
        | Kind::AnswerFact
        | Kind::WithdrawFact
        | Kind::MakeOffer
        | Kind::AnswerOffer
        | Kind::WithdrawOffer
        | Kind::OpenBlind
        | Kind::CommitBlind
        | Kind::AbortBlind
        | Kind::Caption
        | Kind::NoteMinute
        | Kind::CloseMinutes
        | Kind::ReadMinutes => proceedings::allowed(state, me, kind),
    }
}

/// What both sides apply for together may be answered until one's own signature.
fn application(state: &State, me: &Seat) -> Result<(), Refusal> {
    unless(!state.seeks_confirmation(), Refusal::ConfirmationNotSought)?;
    unless(!me.role().is_party(), Refusal::NotParty)?;
    if state.ended.is_some() {
        let waits = matches!(state.signing, Signing::Open { .. });
        unless(!waits, Refusal::SessionEnded)?;
    } else {
        on_floor(me)?;
    }
    unless(on_table(state).is_none(), Refusal::NoDraft)?;
    unless(state.signing.sealed().is_some(), Refusal::RecordSealed)?;
    let signed = state.signing.signed().contains(&Signer::Seat(me.id()));
    unless(signed, Refusal::AlreadySigned)
}

/// Somebody in the main room or a private meeting has agreed to be recorded.
pub(super) fn somebody_to_record(state: &State) -> bool {
    state
        .seats
        .iter()
        .any(|s| s.space().is_some() && s.consented(ConsentKind::Recording))
}

/// Nothing is fixed for signing; else the refusal says how far it has come.
pub(super) fn not_prepared(state: &State) -> Result<(), Refusal> {
    match state.signing {
        Signing::NotPrepared => Ok(()),
        Signing::Open { .. } => Err(Refusal::RecordPrepared),
        Signing::Sealed { .. } => Err(Refusal::RecordSealed),
    }
}

/// The person signs the record, or would.
pub(super) fn signer(seat: &Seat) -> Result<(), Refusal> {
    match seat.role() {
        Role::Applicant | Role::Respondent | Role::Mediator => Ok(()),
        Role::Interpreter => unless(!seat.declared, Refusal::DeclarationNeeded),
        Role::ApplicantAgent | Role::RespondentAgent | Role::Clerk | Role::Observer => {
            Err(Refusal::NotSigner)
        }
    }
}

pub(super) fn on_floor(seat: &Seat) -> Result<(), Refusal> {
    match seat.space() {
        Some(Space::Floor) => Ok(()),
        Some(Space::Caucus(_)) => Err(Refusal::NotOnFloor(seat.id())),
        None => Err(Refusal::NotAdmitted),
    }
}

/// Reading and agreeing happen before everybody: what is done in private must not show outside.
fn at_the_table(state: &State, me: &Seat) -> Result<(), Refusal> {
    on_floor(me)?;
    unless(on_table(state).is_none(), Refusal::NoDraft)?;
    not_prepared(state)
}

/// A name is written under a text that everybody has agreed to, and in everybody's presence.
fn under_what_was_agreed(state: &State, me: &Seat) -> Result<(), Refusal> {
    at_the_table(state, me)?;
    unless(!state.settled(), Refusal::NotSettled)
}

fn on_table(state: &State) -> Option<&Draft> {
    state.settlement.as_ref().and_then(Settlement::draft)
}

fn staff(me: &Seat) -> Result<(), Refusal> {
    unless(!me.role().is_staff(), Refusal::NotStaff)?;
    admitted(me)
}

fn not_silent(me: &Seat) -> Result<(), Refusal> {
    unless(me.is_silent(), Refusal::ObserverSilent)
}

fn mediator(me: &Seat) -> Result<(), Refusal> {
    unless(me.role() != Role::Mediator, Refusal::NotMediator)?;
    admitted(me)
}

fn interpreter(me: &Seat) -> Result<(), Refusal> {
    unless(me.role() != Role::Interpreter, Refusal::NotInterpreter)
}

fn admitted(me: &Seat) -> Result<(), Refusal> {
    unless(me.space().is_none(), Refusal::NotAdmitted)
}

fn unless(wrong: bool, refusal: Refusal) -> Result<(), Refusal> {
    if wrong { Err(refusal) } else { Ok(()) }
}
